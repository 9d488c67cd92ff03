//! A list of the settings as acts: the natures, the resolutions, and whom staff tell. One is added, changed, or taken out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use toml::{Table, Value};

use super::table::FILE;
use super::value::{PresentValue, new_value, parsed, present};
use super::written::{KeyChange, changed, in_lines};
use crate::acts::act::Act;
use crate::acts::practice::Practice;
use crate::acts::prompt::{Answers, Prompt};
use crate::acts::proposal::{Proposal, Refusal};
use crate::acts::record_text::RecordText;
use crate::acts::recorded::{Appended, append, records};
use crate::acts::splice::Splice;
use crate::base::record::{Field, FieldKind, Record, RecordSchema, Register};
use crate::drafts::{RecordDraft, free_id, quoted};
use crate::model::{Nature, Resolution, Site};

/// The field by which the one that is changed is known: its label as it was.
pub const WHICH: Field = Field {
    key: "which",
    kind: FieldKind::Text,
    required: true,
    about: "Which one, by its label.",
    duty: None,
    audience: None,
};

/// What every record of these lists is called by.
const LABEL: &str = "label";
const ID: &str = "id";

/// A list that the practice keeps.
pub struct SettingsList {
    pub name: &'static str,
    /// What one is called.
    pub noun: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    file: &'static str,
    table: &'static Field,
    /// Where it is a register; the others stand in `site.toml`.
    schema: Option<&'static RecordSchema>,
}

/// What is done to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListChange {
    Add,
    Change,
    /// Records name natures and resolutions for good, so that only routes are taken out.
    Remove,
}

/// One of the acts of a list.
pub struct ListAct {
    list: &'static SettingsList,
    change: ListChange,
}

static ACTS: LazyLock<Vec<ListAct>> = LazyLock::new(|| {
    let of_list = |list: &'static SettingsList| {
        let changes = [ListChange::Add, ListChange::Change, ListChange::Remove].into_iter();
        let possible = changes.filter(|change| list.schema.is_none() || *change != ListChange::Remove);
        possible.map(move |change| ListAct { list, change })
    };
    LISTS.iter().flat_map(of_list).collect()
});

/// The lists of the settings.
pub static LISTS: LazyLock<Vec<SettingsList>> = LazyLock::new(|| {
    let of_register = |noun: &'static str, schema: &'static RecordSchema| {
        let table = schema.fields.first()?;
        let RecordSchema { name, files: file, title, about, .. } = *schema;
        Some(SettingsList { name, noun, title, about, file, table, schema: Some(schema) })
    };
    let routes = Site::FIELDS.iter().find(|field| field.key == "reporting_route").map(|table| SettingsList {
        name: "routes",
        noun: "route",
        title: "Whom to tell about a post",
        about: table.about,
        file: FILE,
        table,
        schema: None,
    });
    [of_register("nature", &Nature::SCHEMA), of_register("resolution", &Resolution::SCHEMA), routes]
        .into_iter()
        .flatten()
        .collect()
});

impl SettingsList {
    /// An act of this list; `None` where that is not done to it.
    pub fn act(&self, change: ListChange) -> Option<&'static ListAct> {
        ACTS.iter().find(|act| act.list.name == self.name && act.change == change)
    }

    fn fields(&self) -> &'static [Field] {
        self.table.kind.table().unwrap_or_default()
    }

    fn items(&self, practice: &Practice) -> Vec<Table> {
        let text = practice.sources.texts.get(self.file).map_or("", |source| source.text.as_str());
        let file: Table = text.parse().unwrap_or_default();
        let items = file.get(self.table.key).and_then(Value::as_array).cloned().unwrap_or_default();
        items.into_iter().filter_map(|item| item.try_into().ok()).collect()
    }

    /// What each is called, in the order of the file.
    pub fn labels(&self, practice: &Practice) -> Vec<String> {
        self.items(practice).iter().map(label_of).collect()
    }

    /// What one holds now, by its label; nothing where there is no such one.
    pub fn present(&self, practice: &Practice, label: &str) -> Option<Vec<PresentValue>> {
        let item = self.items(practice).into_iter().find(|item| label_of(item) == label)?;
        Some(present(self.fields(), Some(&item)))
    }

    /// The record of that label as it is written, if it is the only one.
    fn record<'p>(&self, practice: &'p Practice, label: &str) -> Result<RecordText<'p>, Refusal> {
        let source = practice.sources.texts.get(self.file);
        let text = source.map_or("", |source| source.text.as_str());
        let is_it = |record: &RecordText| {
            record.written(LABEL).and_then(parsed).as_ref().and_then(Value::as_str) == Some(label)
        };
        let mut found: Vec<_> = records(text, self.table).into_iter().filter(is_it).collect();
        match (found.pop(), found.is_empty()) {
            (Some(record), true) => Ok(record),
            (Some(_), false) => Err(Refusal::general(
                format!("there are two that are called ‘{label}’"),
                format!("give one of them another label in {}", self.file),
            )),
            (None, _) => Err(Refusal::general(
                format!("there is no {} ‘{label}’ any more", self.noun),
                "go back to the list, and choose again",
            )),
        }
    }
}

fn label_of(item: &Table) -> String {
    item.get(LABEL).and_then(Value::as_str).unwrap_or_default().to_owned()
}

impl ListAct {
    fn add(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let list = self.list;
        let label = answers.plain(LABEL).unwrap_or_default();
        if list.labels(practice).contains(&label) {
            return Err(Refusal::of(LABEL, format!("there is a {} ‘{label}’ already", list.noun), "use another label"));
        }
        let mut filled = answers.values(list.fields());
        if list.fields().iter().any(|field| field.key == ID) {
            let taken: BTreeSet<String> = list
                .items(practice)
                .iter()
                .filter_map(|item| item.get(ID).and_then(Value::as_str).map(str::to_owned))
                .collect();
            filled.insert(ID, quoted(&free_id(&label, &taken)));
        }
        let draft = RecordDraft { way: list.table.key, fields: list.fields(), filled, below: Vec::new() };
        let mut proposal = Proposal { record: Some(label.clone()), ..Proposal::default() };
        proposal.done = format!("{} ‘{label}’ added", list.noun);
        let source = practice.sources.texts.get(list.file);
        match (list.schema, source) {
            (Some(schema), _) => match append(&practice.sources, list.file, schema, &draft, false) {
                Appended::Splice(splice) => proposal.splices.push(splice),
                Appended::Made(file, text) => proposal.made.push((file, text)),
            },
            (None, Some(source)) => {
                let text = source.text.as_str();
                let at = records(text, list.table).last().map_or(text.len(), RecordText::end);
                let before = match text.get(..at).unwrap_or_default() {
                    before if before.ends_with('\n') => "\n",
                    _ => "\n\n",
                };
                proposal.insert(&source.name, at, format!("{before}{}", draft.text(false)));
            }
            (None, None) => return Err(Refusal::general("there are no settings", "make content/site.toml first")),
        }
        Ok(proposal)
    }

    fn change(&self, practice: &Practice, answers: &Answers, which: &str) -> Result<Proposal, Refusal> {
        let list = self.list;
        let record = list.record(practice, which)?;
        let source = practice.sources.texts.get(list.file).ok_or_else(|| gone(list))?;
        let items = list.items(practice);
        let at = items.iter().position(|item| label_of(item) == which).ok_or_else(|| gone(list))?;
        let item = items.get(at).ok_or_else(|| gone(list))?;
        let change = |field: &Field| {
            let old = item.get(field.key);
            let new = answers.get(field.key).map(|answer| new_value(field, answer, old, &practice.library));
            // A flag that is left out means no.
            let new = new.filter(|new| old.is_some() || new != "false");
            let is_same = new.as_deref().and_then(parsed).as_ref() == old;
            (!is_same).then_some(KeyChange { key: field.key, value: new })
        };
        let changes: Vec<KeyChange> = list.fields().iter().filter(|field| field.key != ID).filter_map(change).collect();
        if changes.is_empty() {
            return Err(Refusal::general("nothing is different from what is set", "change something, then save"));
        }
        let expected = changed(item, &changes).map(Value::Table);
        let is_right = |text: &str| {
            let file: Table = text.parse().unwrap_or_default();
            file.get(list.table.key).and_then(Value::as_array).and_then(|all| all.get(at)) == expected.as_ref()
        };
        let splices = in_lines(&record, &source.name, &changes, is_right).ok_or_else(|| gone(list))?;
        let keys: Vec<String> = changes.iter().map(|change| change.key.replace('_', " ")).collect();
        Ok(Proposal {
            splices,
            record: Some(which.to_owned()),
            done: format!("{} ‘{which}’ changed", list.noun),
            detail: keys.join(", "),
            ..Proposal::default()
        })
    }

    fn remove(&self, practice: &Practice, which: &str) -> Result<Proposal, Refusal> {
        let list = self.list;
        let record = list.record(practice, which)?;
        let source = practice.sources.texts.get(list.file).ok_or_else(|| gone(list))?;
        let range = record.start()..record.end();
        let rest = source.text.get(range.end..).unwrap_or_default();
        // The empty line below goes with it.
        let end = if rest.starts_with('\n') { range.end + 1 } else { range.end };
        let splice = Splice { file: source.name.clone(), range: range.start..end, text: String::new() };
        Ok(Proposal {
            splices: vec![splice],
            record: Some(which.to_owned()),
            done: format!("{} ‘{which}’ taken out", list.noun),
            ..Proposal::default()
        })
    }
}

fn gone(list: &SettingsList) -> Refusal {
    Refusal::general(
        format!("this {} is written in a way that cannot be changed here", list.noun),
        format!("change it in {}", list.file),
    )
}

impl Act for ListAct {
    fn name(&self) -> &'static str {
        let SettingsList { noun, .. } = self.list;
        noun
    }

    fn about(&self) -> &'static str {
        let SettingsList { about, .. } = self.list;
        about.trim_end_matches('.')
    }

    fn fields(&self) -> Vec<Field> {
        let own = self.list.fields().iter().filter(|field| field.key != ID).copied();
        match self.change {
            ListChange::Add => own.collect(),
            ListChange::Change => std::iter::once(WHICH).chain(own).collect(),
            ListChange::Remove => vec![WHICH],
        }
    }

    fn prompts(&self, _: &Practice, _: &Answers) -> Vec<Prompt> {
        self.fields().iter().map(Prompt::of).collect()
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let which = answers.plain(WHICH.key).unwrap_or_default();
        let mut proposal = match self.change {
            ListChange::Add => self.add(practice, answers)?,
            ListChange::Change => self.change(practice, answers, &which)?,
            ListChange::Remove => self.remove(practice, &which)?,
        };
        // These are read by everybody who works here.
        let texts = ["label", "note"].into_iter().filter_map(|key| Some((key, answers.plain(key)?)));
        proposal.texts = texts.collect();
        Ok(proposal)
    }
}
