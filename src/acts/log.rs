//! Acts that add a record to a log, or complete one that waits: a look, a reply, a post.

use super::act::Act;
use super::practice::Practice;
use super::prompt::{Answers, Prompt};
use super::proposal::{Proposal, Refusal};
use super::record_text::RecordText;
use super::recorded::{Appended, append, file_of, is_same, records, set_value};
use super::recorded_before::{RecordedBefore, has_same, line_of};
use super::{doer, team_names};
use crate::base::record::{Field, FieldKind, RecordSchema};
use crate::drafts::{FieldValues, RecordDraft};

/// An act of one register.
pub struct LogAct {
    pub name: &'static str,
    pub about: &'static str,
    pub schema: &'static RecordSchema,
    /// What one record is called: `look`.
    pub noun: &'static str,
    /// What is asked, in order.
    pub keys: &'static [&'static str],
    /// What is asked of the table below the record, for a post that shows somebody.
    /// Each key there is asked for under a name of its own.
    pub below: Option<(&'static str, &'static [(&'static str, &'static str)])>,
    /// Whether a key is asked for after these answers.
    pub need: fn(&'static str, &Answers) -> Option<Need>,
    /// The keys by which a record is known that waits for the others, and those that complete it.
    pub waits: Option<(&'static [&'static str], &'static [&'static str])>,
    /// The keys by which the same is known that is recorded already; none where many are alike.
    pub same: fn(&Answers) -> &'static [&'static str],
    /// What a key is where nothing is answered.
    pub default: fn(&'static str, &Practice, &Answers) -> Option<String>,
}

/// Whether something is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Must,
    May,
    Never,
}

impl LogAct {
    /// The table of its records.
    pub fn table(&self) -> &'static Field {
        &self.schema.fields[0]
    }

    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.table().kind.table()?.iter().find(|field| field.key == key)
    }

    /// The fields of the table below by the names under which they are asked for, each with its key there.
    fn fields_below(&self) -> impl Iterator<Item = (Field, &'static str)> {
        let (table, keys) = self.below.unwrap_or(("", &[]));
        let fields = self.field(table).and_then(|field| field.kind.table()).unwrap_or_default();
        keys.iter().filter_map(move |(name, key)| {
            let field = fields.iter().find(|field| field.key == *key)?;
            Some((Field { key: name, required: false, ..*field }, *key))
        })
    }

    /// The last record.
    fn latest<'p>(&self, practice: &'p Practice) -> Option<RecordText<'p>> {
        let text = practice.sources.texts.get(file_of(self.schema))?.text.as_str();
        records(text, self.table()).pop()
    }

    /// The record that waits for what is answered now.
    fn waiting<'p>(&self, practice: &'p Practice, answers: &Answers) -> Option<RecordText<'p>> {
        let (known_by, completed_by) = self.waits?;
        if !completed_by.iter().any(|key| answers.has(key)) {
            return None;
        }
        let text = practice.sources.texts.get(file_of(self.schema))?.text.as_str();
        let waits = |record: &RecordText| {
            let is_open =
                completed_by.iter().all(|key| record.written(key).is_none_or(|value| is_same(value, "pending")));
            is_open && has_same(record, known_by, answers)
        };
        records(text, self.table()).into_iter().find(waits)
    }
}

/// Whether a value is a day or a time, which is another at each record.
fn is_time(field: Option<&Field>) -> bool {
    field.is_some_and(|field| {
        matches!(field.kind, FieldKind::Date | FieldKind::PastDate | FieldKind::DateNotToCome | FieldKind::Moment)
    })
}

impl Act for LogAct {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn fields(&self) -> Vec<Field> {
        let own = self.keys.iter().filter_map(|key| self.field(key).copied());
        own.chain(self.fields_below().map(|(field, _)| field)).collect()
    }

    fn prompts(&self, practice: &Practice, answers: &Answers) -> Vec<Prompt> {
        let asked = |field: Field| {
            let usual = if field.required { Need::Must } else { Need::May };
            let prompt = match (self.need)(field.key, answers).unwrap_or(usual) {
                Need::Never => return None,
                Need::Must => Prompt::of(&field).needed(),
                Need::May => Prompt { needed: false, ..Prompt::of(&field) },
            };
            let only = doer::only_one(self.name, field.key, practice, answers);
            Some(Prompt {
                is_offer: only.is_none() && doer::is_guessed(field.key),
                default: only.or_else(|| (self.default)(field.key, practice, answers)),
                choices: team_names::choices(field.key, practice),
                ..prompt
            })
        };
        self.fields().into_iter().filter_map(asked).collect()
    }

    fn last(&self, practice: &Practice) -> Result<Answers, Refusal> {
        let help = "leave out --again, and answer the questions once";
        let Some(record) = self.latest(practice) else {
            return Err(Refusal::general(format!("there is no earlier {} to repeat", self.noun), help));
        };
        if let Some((table, _)) = self.below
            && record.tables(table).next().is_some()
        {
            return Err(Refusal::general(format!("the last {} says more below it, in {table}", self.noun), help));
        }
        let mut last = Answers::default();
        for field in self.keys.iter().filter_map(|key| self.field(key)).filter(|field| !is_time(Some(field))) {
            if let Some(written) = record.written(field.key) {
                last.set(field.key, written);
            }
        }
        Ok(last)
    }

    fn repeats(&self) -> bool {
        true
    }

    fn recorded_before(&self, practice: &Practice, answers: &Answers) -> Option<RecordedBefore> {
        let keys = (self.same)(answers);
        if keys.is_empty() || self.waiting(practice, answers).is_some() {
            return None;
        }
        let text = practice.sources.texts.get(file_of(self.schema))?.text.as_str();
        let all = records(text, self.table());
        let same = all.iter().find(|record| has_same(record, keys, answers))?;
        RecordedBefore::at(practice, file_of(self.schema), same.start())
    }

    fn may_be_twice(&self) -> bool {
        // Whoever has read a version has read it.
        !(self.same)(&Answers::default()).is_empty() && !self.takes_file()
    }

    fn takes_file(&self) -> bool {
        self.name == "acknowledgement"
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let file = file_of(self.schema);
        let mut proposal = Proposal {
            by: ["by", "posted_by", "reviewed_by"].iter().find_map(|key| answers.plain(key)),
            detail: ["account", "date", "at", "received", "person", "policy", "period", "role"]
                .iter()
                .filter_map(|key| answers.plain(key))
                .collect::<Vec<_>>()
                .join(", "),
            texts: super::named_people::texts_of(self.fields().iter(), answers),
            ..Proposal::default()
        };
        if let Some((_, completed_by)) = self.waits
            && let Some(record) = self.waiting(practice, answers)
            && let Some(source) = practice.sources.texts.get(file)
        {
            for key in completed_by.iter().copied() {
                if let Some(value) = answers.get(key) {
                    proposal.splices.push(set_value(&record, &source.name, key, value));
                }
            }
            let line = practice.sources.texts.get(file).map_or(0, |file| line_of(&file.text, record.start()));
            proposal.done = format!("{} completed in {file}, line {line}", self.noun);
            return Ok(proposal);
        }
        let filled = answers.values(self.keys.iter().filter_map(|key| self.field(key)));
        let values: FieldValues =
            self.fields_below().filter_map(|(field, key)| Some((key, answers.get(field.key)?.to_owned()))).collect();
        let below = match self.below {
            Some((table, _)) if !values.is_empty() => vec![(table, values)],
            _ => Vec::new(),
        };
        let table = self.table();
        let draft = RecordDraft { way: table.key, fields: table.kind.table().unwrap_or_default(), filled, below };
        match append(&practice.sources, file, self.schema, &draft, false) {
            Appended::Splice(splice) => proposal.splices.push(splice),
            Appended::Made(name, text) => {
                proposal.shown = Some(draft.text(false));
                proposal.made.push((name, text));
            }
        }
        proposal.done = format!("{} added at the end of {file}", self.noun);
        Ok(proposal)
    }
}
