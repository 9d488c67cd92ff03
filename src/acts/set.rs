//! Acts that fill in what a record leaves open, or change what it says: whatever a person may fill in, and nothing else.

use super::act::{Act, Verb};
use super::below::NamedRecord;
use super::log::Need;
use super::named_people::texts_of;
use super::practice::Practice;
use super::prompt::{Answers, Prompt, flag_of};
use super::proposal::{Proposal, Refusal};
use super::record_text::RecordText;
use super::recorded::is_same;
use super::set_values::{GivenValue, leave_out, put, put_below};
use crate::base::record::Field;
use crate::drafts::{as_answered, plain};

/// What a register's records can be given.
pub struct SetAct {
    pub name: &'static str,
    pub about: &'static str,
    /// Which record it is.
    pub which: Field,
    /// Its key alone.
    pub positional: &'static [&'static str],
    /// The register's tables, such as `[[account]]`.
    pub table: &'static Field,
    /// The keys that are never changed.
    pub fixed: &'static [&'static str],
    /// Those that nobody is asked for who does not give them.
    pub rare: &'static [&'static str],
    /// What is asked of single tables below the record.
    pub below: &'static [FieldBelow],
    /// Whether a key is asked for, by what the record says with these answers.
    pub need: fn(&'static str, &Outcome) -> Option<Need>,
    /// A key that has no place in the record any more once these answers are in it.
    pub outdated: fn(&Outcome) -> Option<&'static str>,
    pub prompt: fn(&Practice) -> Prompt,
    pub find: for<'p> fn(&'p Practice, &Answers) -> Result<NamedRecord<'p>, Refusal>,
}

/// A field of a table below the record, asked for under a name of its own.
pub struct FieldBelow {
    pub name: &'static str,
    pub table: &'static str,
    pub key: &'static str,
    /// What it is, for somebody who does not see the table.
    pub about: &'static str,
}

/// A record with answers in it.
pub struct Outcome<'a> {
    record: Option<&'a RecordText<'a>>,
    answers: &'a Answers,
}

impl Outcome<'_> {
    /// What a key says then, without quotation marks.
    pub fn plain(&self, key: &str) -> Option<String> {
        self.answers.plain(key).or_else(|| self.record?.written(key).map(plain))
    }
}

impl SetAct {
    fn of_record(&self) -> &'static [Field] {
        self.table.kind.table().unwrap_or_default()
    }

    /// The record's own fields.
    fn own(&self) -> impl Iterator<Item = Field> {
        let is_own = |field: &&Field| field.kind.table().is_none() && !self.fixed.contains(&field.key);
        self.of_record().iter().filter(is_own).map(|field| Field { required: false, ..*field })
    }

    /// A field of a table below, as the table has it, and as it is asked for.
    fn field_below(&self, below: &FieldBelow) -> Option<(Field, Field)> {
        let table = self.of_record().iter().find(|field| field.key == below.table)?;
        let field = table.kind.table()?.iter().find(|field| field.key == below.key)?;
        Some((*field, Field { key: below.name, about: below.about, ..*field }))
    }

    /// Whether it is asked for, and whether it must be answered. `None` where it is not.
    fn need_of(&self, below: &FieldBelow, required: bool, outcome: &Outcome) -> Option<bool> {
        let table = outcome.record.and_then(|record| record.tables(below.table).next());
        let is_given = outcome.answers.has(below.name);
        if let Some(table) = table {
            let is_open = table.written(below.key).is_none_or(|written| is_same(written, "pending"));
            return (is_given || is_open).then_some(false);
        }
        let mut of_table = self.below.iter().filter(|other| other.table == below.table);
        if of_table.any(|other| outcome.answers.has(other.name)) {
            return Some(required);
        }
        ((self.need)(below.name, outcome) == Some(Need::May)).then_some(false)
    }

    /// What is given for each table below.
    fn given_below<'a>(&self, answers: &'a Answers) -> Vec<(&'static str, Vec<GivenValue<'a>>)> {
        let mut tables: Vec<(&'static str, Vec<GivenValue>)> = Vec::new();
        for below in self.below {
            let Some(((field, asked), value)) = self.field_below(below).zip(answers.get(below.name)) else { continue };
            let given = GivenValue { field, asked: asked.key, value };
            match tables.iter_mut().find(|(table, _)| *table == below.table) {
                Some((_, values)) => values.push(given),
                None => tables.push((below.table, vec![given])),
            }
        }
        tables
    }
}

impl Act for SetAct {
    fn verb(&self) -> Verb {
        Verb::Set
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn positional(&self) -> &'static [&'static str] {
        self.positional
    }

    fn fields(&self) -> Vec<Field> {
        let below = self.below.iter().filter_map(|below| self.field_below(below));
        let below = below.map(|(_, asked)| Field { required: false, ..asked });
        std::iter::once(self.which).chain(self.own()).chain(below).collect()
    }

    fn prompts(&self, practice: &Practice, answers: &Answers) -> Vec<Prompt> {
        let found = (self.find)(practice, answers).ok();
        let record = found.as_ref().map(|found| &found.text);
        let outcome = Outcome { record, answers };
        let own = self.own().filter_map(|field| {
            let need = (self.need)(field.key, &outcome);
            let is_open = record.is_some_and(|record| record.written(field.key).is_none());
            let is_asked = answers.has(field.key) || is_open && !self.rare.contains(&field.key);
            let prompt = Prompt { needed: need == Some(Need::Must) && is_open, ..Prompt::of(&field) };
            (is_asked && need != Some(Need::Never)).then_some(prompt)
        });
        let below = self.below.iter().filter_map(|below| {
            let (field, asked) = self.field_below(below)?;
            let needed = self.need_of(below, field.required, &outcome)?;
            Some(Prompt { needed, ..Prompt::of(&asked) })
        });
        std::iter::once((self.prompt)(practice)).chain(own).chain(below).collect()
    }

    fn check(&self, practice: &Practice, key: &'static str, answers: &Answers) -> Result<(), Refusal> {
        if key == self.which.key { (self.find)(practice, answers).map(drop) } else { Ok(()) }
    }

    fn current(&self, practice: &Practice, answers: &Answers) -> Vec<(&'static str, String)> {
        let Ok(found) = (self.find)(practice, answers) else { return Vec::new() };
        let written = |field: Field| Some((field.key, as_answered(&field.kind, found.text.written(field.key)?)));
        self.own().filter_map(written).collect()
    }

    fn is_enough(&self, answers: &Answers) -> bool {
        answers.iter().any(|(key, _)| key != self.which.key)
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let found = (self.find)(practice, answers)?;
        let id = answers.plain(self.which.key).unwrap_or_default();
        if !self.is_enough(answers) {
            let is_open = |field: &Field| found.text.written(field.key).is_none() && !self.rare.contains(&field.key);
            let open: Vec<String> = self.own().filter(is_open).map(|field| format!("--{}", flag_of(&field))).collect();
            let open = if open.is_empty() { "none".to_owned() } else { open.join(", ") };
            return Err(Refusal::general(
                format!("it is not said what {} {id} is to be given", self.name),
                format!("of what is asked these are still empty: {open}; `byelaw set {} --help` lists all", self.name),
            ));
        }
        if found.text.tables("erased").next().is_some() {
            let help = "what is erased stays erased; the id and the words of lists are all that is kept";
            return Err(Refusal::of(self.which.key, format!("the details of {} {id} were erased", self.name), help));
        }
        let fields = self.fields();
        let mut proposal = Proposal {
            done: format!("{} {id} changed in {}", self.name, found.file),
            detail: answers
                .iter()
                .map(|(key, _)| key)
                .filter(|key| *key != self.which.key)
                .collect::<Vec<_>>()
                .join(", "),
            texts: texts_of(fields.iter(), answers),
            ..Proposal::default()
        };
        for field in self.own() {
            if let Some(value) = answers.get(field.key) {
                put(&found, &GivenValue { field, asked: field.key, value }, &mut proposal);
            }
        }
        for (table, given) in self.given_below(answers) {
            put_below(&found, table, &given, &mut proposal)?;
        }
        let outdated = (self.outdated)(&Outcome { record: Some(&found.text), answers });
        if let Some(field) = self.own().find(|field| Some(field.key) == outdated) {
            leave_out(&found, &field, &mut proposal);
        }
        if proposal.splices.is_empty() {
            let message = format!("{} {id} says so already", self.name);
            return Err(Refusal::general(message, "nothing is to be done"));
        }
        proposal.record = Some(id);
        Ok(proposal)
    }
}
