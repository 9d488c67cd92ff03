//! One table of a TOML file, read field by field.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use super::Reader;
use super::field_types::{self, FieldError, RawField};
use super::found_fields::FoundFields;
use super::scalar::scalar;
use super::stray_duties::{is_stray_duty, single_problem};
use super::tree::{Located, TomlTable, TomlValue};
use crate::base::audience::LoaderKey;
use crate::base::problem::{Problem, nearest_names};
use crate::base::record::{Field, FieldKind, Scalar, Source, When, Word};
use crate::base::sources::{FileName, Span};
use crate::privacy::identifiers::names_a_secret;

/// The source of a record. Each field is asked for once; `refuse_unasked` then refuses all other keys.
pub struct SourceTable<'r> {
    pub reader: &'r Reader<'r>,
    file: &'r FileName,
    table: &'r TomlTable<'r>,
    span: Range<usize>,
    /// Where the TOML text starts in its file.
    offset: usize,
    /// Its name in messages: `incident`.
    what: &'static str,
    /// Whether the file has syntax errors, so that no further problems are reported.
    broken: bool,
    /// The allowed fields.
    fields: &'static [Field],
    found: Cell<FoundFields>,
    /// The separator between key and value: ` =`, or `:` in YAML.
    assigns: &'static str,
    /// Problems for missing fields, held back until it is known whether a misspelt key is there instead.
    missing: RefCell<Vec<(&'static str, Problem)>>,
}

/// The most ids that a message lists.
const MOST_NAMED: usize = 40;

impl<'r> SourceTable<'r> {
    /// The root table of a file, or of a part that starts `offset` bytes into it.
    pub(super) fn of_file(
        reader: &'r Reader<'r>,
        file: &'r FileName,
        table: &'r TomlTable<'r>,
        offset: usize,
        (what, fields): (&'static str, &'static [Field]),
    ) -> Self {
        SourceTable {
            reader,
            file,
            table,
            span: 0..0,
            offset,
            what,
            broken: false,
            fields,
            found: Cell::default(),
            assigns: " =",
            missing: RefCell::default(),
        }
    }

    /// A nested table.
    fn below(&self, table: &'r TomlTable<'r>, span: Range<usize>, what: &'static str, field: &Field) -> Self {
        let fields = field.kind.table().unwrap_or_default();
        let mut below = Self::of_file(self.reader, self.file, table, self.offset, (what, fields));
        (below.span, below.broken) = (span, self.broken);
        below
    }

    /// Sets the span of a register's record.
    pub(super) fn at(mut self, span: Range<usize>) -> Self {
        self.span = span;
        self
    }

    /// Marks the table as part of a file with syntax errors.
    pub(super) fn broken(mut self, broken: bool) -> Self {
        self.broken = broken;
        self
    }

    pub(super) fn in_yaml(mut self) -> Self {
        self.assigns = ":";
        self
    }

    /// The text of a field with its span, even if it is wrong.
    pub fn written(&self, key: &str) -> Option<(&'r str, Span)> {
        let field = self.table.get(key)?;
        Some((field.value.as_text()?, self.place_of_span(field.span.clone())))
    }

    fn place_of_span(&self, span: Range<usize>) -> Span {
        Span::new(self.file, span.start + self.offset..span.end + self.offset)
    }

    /// Looks up a field, and marks it as found.
    fn ask(&self, field: &'static Field) -> Option<&'r Located<TomlValue<'r>>> {
        let mut found = self.found.get();
        let (index, value) = self.table.find(field.key, found.next)?;
        found.add(index);
        self.found.set(found);
        Some(value)
    }

    /// `None` if it is missing (reported if the field is required) or wrong (always reported).
    fn one<T>(&self, field: &'static Field, parse: impl Fn(&RawField) -> Result<T, FieldError>) -> Option<T> {
        let value = self.ask(field);
        if value.is_none() && field.required {
            self.report_absent(field.key);
        }
        self.read(field.key, value?, &parse)
    }

    /// Reports that a required field is missing.
    pub fn report_absent(&self, key: &'static str) {
        let kind = self.fields.iter().find(|field| field.key == key).map(|field| field.kind);
        let words = match kind {
            Some(FieldKind::OneOf(words)) => words(),
            Some(FieldKind::For(audiences)) => audiences.iter().map(|audience| audience.word()).collect(),
            _ => Vec::new(),
        };
        let assigns = self.assigns;
        let help = match words.len() {
            1 => format!("add a line `{key}{assigns} \"{}\"`", words[0]),
            2..=MOST_NAMED => {
                format!("add a line `{key}{assigns} \"…\"` with one of these words: {}", words.join(", "))
            }
            _ => format!("add a line `{key}{assigns} …`"),
        };
        self.report_missing(
            key,
            Problem::at("missing-key", self.place(), format!("this {} has no `{key}`", self.what))
                .label(format!("`{key}` is missing"))
                .help(help),
        );
    }

    /// A wrong item is reported and left out.
    fn list<T>(&self, field: &'static Field, parse: impl Fn(&RawField) -> Result<T, FieldError>) -> Vec<T> {
        let Some(value) = self.ask(field) else { return Vec::new() };
        let Some(items) = value.value.as_list() else {
            self.wrong_type(field.key, value, "a list in square brackets");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.read(field.key, item, &parse)).collect()
    }

    fn refuse_each_unasked(&self) {
        let is_asked = |name: &str| self.fields.iter().any(|field| field.key == name);
        let unasked = || self.table.iter().filter(|(key, _)| !is_asked(&key.value));
        let strays = unasked().filter(|(key, value)| is_stray_duty(&key.value, &value.value));
        let strays = strays.map(|(key, _)| (&*key.value, self.place_of_span(key.span.clone())));
        single_problem(strays, &article(self.what)).into_iter().for_each(|problem| self.report(problem));
        for (key, value) in unasked().filter(|(key, value)| !is_stray_duty(&key.value, &value.value)) {
            let name: &str = &key.value;
            let place = self.place_of_span(key.span.clone());
            if names_a_secret(name) && !matches!(value.value, TomlValue::Table(_) | TomlValue::List(_)) {
                self.report(
                    Problem::at("secret-in-register", place, format!("`{name}` looks like a password or token"))
                        .label("never kept here")
                        .help("delete the line, change the password, and keep it in the practice's password manager"),
                );
                continue;
            }
            let known: Vec<&str> = self.fields.iter().map(|field| field.key).collect();
            let kind = if value.value.is_from_tables() { "table" } else { "key" };
            let mut problem =
                Problem::at("unknown-key", place, format!("{} has no {kind} called `{name}`", article(self.what)))
                    .label("not a known name")
                    .nearest(name, known.iter().copied());
            // Nobody would read a longer list.
            if known.len() <= MOST_NAMED {
                problem = problem.help(format!("known here: {}", known.join(", ")));
            }
            let mut missing = self.missing.borrow_mut();
            let suggestion = nearest_names(name, missing.iter().map(|(key, _)| *key)).into_iter().next();
            if let Some(suggestion) = suggestion {
                missing.retain(|(key, _)| *key != suggestion);
                // A missing field is the likelier suggestion.
                problem.nearest.retain(|other| *other != suggestion);
                problem.nearest.insert(0, suggestion);
                problem.nearest.truncate(3);
            }
            drop(missing);
            self.report(problem);
        }
    }

    fn read<T>(
        &self,
        key: &str,
        value: &Located<TomlValue<'r>>,
        parse: &impl Fn(&RawField) -> Result<T, FieldError>,
    ) -> Option<T> {
        let raw = RawField { value: &value.value, reader: self.reader };
        match parse(&raw) {
            Ok(read) => Some(read),
            Err(FieldError::WrongType(expected)) => {
                self.wrong_type(key, value, expected);
                None
            }
            Err(FieldError::Problem(describe)) => {
                self.report(describe(self.place_of_span(value.span.clone())));
                None
            }
        }
    }

    fn wrong_type(&self, key: &str, value: &Located<TomlValue<'_>>, expected: &str) {
        let found = type_in_words(&value.value);
        let problem = Problem::at(
            "wrong-type",
            self.place_of_span(value.span.clone()),
            format!("`{key}` of {} must be {expected}", article(self.what)),
        )
        .label(format!("this is {found}"));
        let assigns = self.assigns;
        let wants_list = expected.starts_with("a list");
        let help = match &value.value {
            TomlValue::List(items) if !value.value.is_from_tables() => match items.as_slice() {
                [only] => {
                    only.value.written().map(|only| format!("only one is meant here: write {key}{assigns} {only}"))
                }
                _ => Some(format!(
                    "only one is meant here: write {key}{assigns} … with one value and no square brackets"
                )),
            },
            TomlValue::Table(_) | TomlValue::List(_) if wants_list => {
                Some(format!("write it on one line of the record: {key}{assigns} [\"…\", \"…\"]"))
            }
            TomlValue::Table(_) | TomlValue::List(_)
                if !expected.starts_with("a table") && !expected.starts_with("tables") =>
            {
                Some(format!("write it on one line of the record: {key}{assigns} …, without a heading in brackets"))
            }
            // No list holds numbers: a clause was meant.
            TomlValue::Integer(Some(count)) if wants_list => Some(format!("write {key}{assigns} [\"{count}\"]")),
            single if wants_list => single.written().map(|one| format!("write {key}{assigns} [{one}]")),
            single if expected.starts_with("text") => {
                let written = single.written();
                written.map(|one| format!("write it in quotation marks: \"{}\"", one.trim_matches('"')))
            }
            _ if expected.starts_with("a table") => {
                Some(format!("write [{key}] on a line of its own, and each value on a line below it"))
            }
            _ if expected.starts_with("tables") => {
                Some(format!("write [[{key}]] on a line of its own, and each value on a line below it"))
            }
            _ => None,
        };
        self.report(match help {
            Some(help) => problem.help(help),
            None => problem,
        });
    }
}

impl Source for SourceTable<'_> {
    fn scalar(&self, field: &'static Field) -> Option<Scalar> {
        self.one(field, |raw| scalar(&field.kind, raw))
    }

    fn scalars(&self, field: &'static Field) -> Vec<Scalar> {
        self.list(field, |raw| scalar(&field.kind, raw))
    }

    fn word<W: Word>(&self, field: &'static Field) -> Option<W> {
        self.one(field, field_types::word::<W>)
    }

    fn words<W: Word>(&self, field: &'static Field) -> Vec<W> {
        self.list(field, field_types::word::<W>)
    }

    fn table(&self, field: &'static Field, what: &'static str) -> Option<Self> {
        let value = self.ask(field)?;
        let Some(table) = value.value.as_table() else {
            self.wrong_type(field.key, value, &format!("a table headed `[{}]`", field.key));
            return None;
        };
        Some(self.below(table, value.span.clone(), what, field))
    }

    fn tables(&self, field: &'static Field, what: &'static str) -> Vec<Self> {
        let Some(value) = self.ask(field) else { return Vec::new() };
        let Some(items) = value.value.as_list() else {
            self.wrong_type(field.key, value, &format!("tables headed `[[{}]]`, with two brackets", field.key));
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            match item.value.as_table() {
                Some(table) => tables.push(self.below(table, item.span.clone(), what, field)),
                None => self.wrong_type(field.key, item, &format!("tables headed `[[{}]]`", field.key)),
            }
        }
        tables
    }

    fn refuse_unasked(&self) {
        if !self.found.get().is_all_of(self.table.len()) {
            self.refuse_each_unasked();
        }
        for (_, problem) in self.missing.take() {
            self.report(problem);
        }
    }

    fn place(&self) -> Span {
        self.place_of_span(self.span.clone())
    }

    fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    fn is_empty_list(&self, key: &str) -> bool {
        self.table.get(key).is_none_or(|field| field.value.as_list().is_some_and(<[_]>::is_empty))
    }

    fn place_of(&self, key: &str) -> Span {
        self.table.get(key).map_or_else(|| self.place(), |field| self.place_of_span(field.span.clone()))
    }

    fn report(&self, problem: Problem) {
        if !self.broken {
            self.reader.report(problem);
        }
    }

    fn report_missing(&self, key: &'static str, problem: Problem) {
        let mut missing = self.missing.borrow_mut();
        // The message of a check is more specific than "missing".
        missing.retain(|(other, _)| *other != key);
        missing.push((key, problem));
    }

    fn key(&self) -> &LoaderKey {
        self.reader.key
    }

    fn when(&self) -> When<'_> {
        When { date: self.reader.today(), zone: self.reader.zone() }
    }

    fn saved_digest(&self, file: &str) -> Option<&str> {
        self.reader.saved_digest(file)
    }
}

/// Reports missing fields even if unknown keys were never checked.
impl Drop for SourceTable<'_> {
    fn drop(&mut self) {
        for (_, problem) in self.missing.take() {
            self.report(problem);
        }
    }
}

fn type_in_words(value: &TomlValue<'_>) -> &'static str {
    match value {
        TomlValue::Text(_) => "text in quotation marks",
        TomlValue::Integer(_) => "a whole number",
        TomlValue::Float(_) => "a number with a decimal point",
        TomlValue::Flag(_) => "true or false",
        TomlValue::Moment(_) => "a date or time",
        TomlValue::List(_) => "a list",
        TomlValue::Table(_) => "a table",
    }
}

fn article(what: &str) -> String {
    if what == "front matter" {
        return format!("the {what}");
    }
    let vowel = what.starts_with(['a', 'e', 'i', 'o', 'u']) || what.starts_with("hours");
    format!("{} {what}", if vowel { "an" } else { "a" })
}
