//! A table of `site.toml` as an act: what it asks is what the settings' description says.

use std::sync::LazyLock;

use toml::{Table, Value};

use super::clock;
use super::value::{PresentValue, new_value, present};
use super::written::{KeyChange, changed, in_document, in_lines};
use crate::acts::act::Act;
use crate::acts::practice::Practice;
use crate::acts::prompt::{Answers, Prompt};
use crate::acts::proposal::{Proposal, Refusal};
use crate::acts::record_text::RecordText;
use crate::acts::toml_lines::{StatementKind, Statements};
use crate::base::record::{Field, FieldKind, Record};
use crate::model::Site;

/// The file of the settings.
pub(super) const FILE: &str = "content/site.toml";

/// How files are read and what may be written in them: whoever changes these changes the files too.
const OF_THE_FILES: [&str; 5] = ["timezone", "main_policy", "language", "theme", "html_elements"];

/// The settings that stand above all tables.
const TOP: &str = "practice";

/// A table of the settings.
pub struct SettingsTable {
    name: &'static str,
    about: &'static str,
    /// `None` for what stands above all tables.
    table: Option<&'static Field>,
    fields: Vec<Field>,
}

/// Every table that has keys of its own, in the order of the description.
pub static TABLES: LazyLock<Vec<SettingsTable>> = LazyLock::new(|| {
    let is_key = |field: &&'static Field| field.kind.table().is_none() && !OF_THE_FILES.contains(&field.key);
    let top = SettingsTable {
        name: TOP,
        about: "What the practice is called, and how it is reached",
        table: None,
        fields: Site::FIELDS.iter().filter(is_key).copied().collect(),
    };
    let tables = Site::FIELDS.iter().filter_map(|table| match table.kind {
        FieldKind::Table(fields) if !fields.iter().any(|field| matches!(field.kind, FieldKind::Tables(_))) => {
            Some(SettingsTable { name: table.key, about: table.about, table: Some(table), fields: fields.to_vec() })
        }
        _ => None,
    });
    std::iter::once(top).chain(tables).collect()
});

impl SettingsTable {
    /// What it holds now.
    pub fn present(&self, practice: &Practice) -> Vec<PresentValue> {
        let settings = settings(practice);
        present(&self.fields, settings.as_ref().and_then(|settings| self.own(settings)))
    }

    fn own<'t>(&self, settings: &'t Table) -> Option<&'t Table> {
        match self.table {
            Some(table) => settings.get(table.key)?.as_table(),
            None => Some(settings),
        }
    }

    /// The table as it is written, where it has lines of its own.
    fn record<'t>(&self, text: &'t str) -> Option<RecordText<'t>> {
        let Some(table) = self.table else { return Some(RecordText::above_tables(text, Site::FIELDS)) };
        let mut headers = Statements::new(text, 0);
        let header = headers.find(|one| matches!(&one.kind, StatementKind::Header(path) if *path == [table.key]))?;
        RecordText::find(text, header.lines.start, table.key, table.kind.table().unwrap_or_default())
    }

    fn changes(&self, practice: &Practice, answers: &Answers, own: Option<&Table>) -> Vec<KeyChange> {
        let change = |field: &Field| {
            let old = own.and_then(|own| own.get(field.key));
            let new = match (answers.get(field.key), &field.kind) {
                (Some(answer), FieldKind::JustOne(_)) => clock::toml_of(&crate::drafts::plain(answer)),
                (Some(answer), _) => Some(new_value(field, answer, old, &practice.library)),
                // Nothing of the list was chosen; whoever has left stays in it.
                (None, FieldKind::ListOf(_)) => old.map(|old| new_value(field, "[]", Some(old), &practice.library)),
                (None, _) => None,
            };
            let is_same = new.as_deref().and_then(super::value::parsed).as_ref() == old;
            (!is_same).then_some(KeyChange { key: field.key, value: new })
        };
        self.fields.iter().filter_map(change).collect()
    }
}

fn settings(practice: &Practice) -> Option<Table> {
    practice.sources.texts.get(FILE)?.text.parse().ok()
}

/// What is asked of a field: a length of time is typed in words.
fn asked(field: &Field) -> Field {
    match field.kind {
        FieldKind::JustOne(_) => Field { kind: FieldKind::Text, ..*field },
        _ => *field,
    }
}

impl Act for SettingsTable {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about.trim_end_matches('.')
    }

    fn fields(&self) -> Vec<Field> {
        self.fields.iter().map(asked).collect()
    }

    fn prompts(&self, _: &Practice, _: &Answers) -> Vec<Prompt> {
        self.fields.iter().map(|field| Prompt::of(&asked(field))).collect()
    }

    fn check(&self, _: &Practice, key: &'static str, answers: &Answers) -> Result<(), Refusal> {
        let is_clock = self.fields.iter().any(|field| field.key == key && matches!(field.kind, FieldKind::JustOne(_)));
        let written = answers.plain(key).unwrap_or_default();
        if is_clock && clock::toml_of(&written).is_none() {
            return Err(Refusal::of(key, format!("‘{written}’ does not say how long"), clock::HELP));
        }
        Ok(())
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let source = practice.sources.texts.get(FILE).ok_or_else(unreadable)?;
        let settings: Table = source.text.parse().map_err(|_| unreadable())?;
        let changes = self.changes(practice, answers, self.own(&settings));
        if changes.is_empty() {
            return Err(Refusal::general("nothing is different from what is set", "change something, then save"));
        }
        let own = changed(self.own(&settings).unwrap_or(&Table::new()), &changes).ok_or_else(unreadable)?;
        let expected = match self.table {
            Some(table) => {
                let mut settings = settings.clone();
                settings.insert(table.key.to_owned(), Value::Table(own));
                settings
            }
            None => own,
        };
        let is_right = |text: &str| text.parse::<Table>().is_ok_and(|table| table == expected);
        let text = source.text.as_str();
        let in_lines = self.record(text).and_then(|record| in_lines(&record, &source.name, &changes, is_right));
        let table = self.table.map(|table| table.key);
        let splices =
            in_lines.or_else(|| in_document(text, &source.name, table, &changes, is_right)).ok_or_else(unreadable)?;
        let keys: Vec<String> = changes.iter().map(|change| change.key.replace('_', " ")).collect();
        Ok(Proposal {
            splices,
            done: format!("settings changed: {}", self.name.replace('_', " ")),
            detail: keys.join(", "),
            ..Proposal::default()
        })
    }
}

fn unreadable() -> Refusal {
    Refusal::general(
        "the settings are written in a way that cannot be changed here",
        "change them in content/site.toml; `byelaw check` says what is wrong with it",
    )
}
