//! TOML files as records: typed fields, unknown keys refused, every problem of a file reported at once.

mod dates;
mod duplicates;
pub mod field_types;
mod found_fields;
mod line;
mod mistakes;
mod moments;
mod names;
mod plain;
mod scalar;
mod source_table;
mod stray_duties;
mod syntax;
mod tree;
mod unclosed;
mod yaml;

pub use source_table::SourceTable;
pub use syntax::as_toml;
pub use yaml::key_of as yaml_key;

use std::cell::RefCell;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rustc_hash::FxHashSet;

use self::tree::{TomlTable, TomlValue};
use super::dependencies::{Dependencies, Dependency};
use super::symbol_table::{SymbolKind, SymbolTable};
use crate::base::audience::LoaderKey;
use crate::base::calendar::{AsOf, BeyondBankHolidays, WorkingTime};
use crate::base::problem::Problem;
use crate::base::record::{Field, Register, Source};
use crate::base::sources::{Span, TextFile};
use crate::model::{ClauseNumber, PolicyId};

/// The context for reading records.
pub struct Reader<'a> {
    zone: &'a TimeZone,
    /// `None` while the settings themselves are read.
    as_of: Option<&'a AsOf>,
    working_time: Option<&'a WorkingTime>,
    symbols: &'a SymbolTable,
    pub key: &'a LoaderKey,
    /// Records look-ups in the four fields above, where the result may be cached.
    dependencies: Option<&'a Dependencies>,
    /// The policy whose `policy.toml` is being read.
    policy: Option<&'a PolicyId>,
    /// Whether the file was valid at an earlier time, so that what it refers to may no longer exist.
    is_of_another_time: bool,
    /// The ids found so far, by kind.
    seen: [RefCell<FxHashSet<Arc<str>>>; SymbolKind::COUNT],
    problems: RefCell<Vec<Problem>>,
}

impl<'a> Reader<'a> {
    /// For the settings, read before the as-of day and the ids are known.
    pub fn of_settings(zone: &'a TimeZone, symbols: &'a SymbolTable, key: &'a LoaderKey) -> Self {
        Reader {
            zone,
            as_of: None,
            working_time: None,
            symbols,
            key,
            dependencies: None,
            policy: None,
            is_of_another_time: false,
            seen: Default::default(),
            problems: RefCell::default(),
        }
    }

    pub fn new(working_time: &'a WorkingTime, as_of: &'a AsOf, symbols: &'a SymbolTable, key: &'a LoaderKey) -> Self {
        Reader {
            zone: &working_time.zone,
            as_of: Some(as_of),
            working_time: Some(working_time),
            symbols,
            key,
            dependencies: None,
            policy: None,
            is_of_another_time: false,
            seen: Default::default(),
            problems: RefCell::default(),
        }
    }

    /// For the settings that depend on the as-of moment.
    pub fn at(self, as_of: &'a AsOf) -> Self {
        Reader { as_of: Some(as_of), ..self }
    }

    /// For a result that may be cached; look-ups are recorded in `dependencies`.
    pub fn recording(self, dependencies: Option<&'a Dependencies>) -> Self {
        Reader { dependencies, ..self }
    }

    /// Makes readers for front matter whose problems are reported elsewhere; may be called from several threads.
    pub fn silent(&self) -> impl Fn() -> Reader<'a> + Sync + use<'a> {
        let Reader { zone, symbols, key, dependencies, .. } = *self;
        move || Reader { dependencies, ..Reader::of_settings(zone, symbols, key) }
    }

    /// For the `policy.toml` of a policy.
    pub fn of_policy(&self, policy: &'a PolicyId) -> Self {
        Reader { policy: Some(policy), ..self.without_problems() }
    }

    /// For a file that was valid at an earlier time.
    pub fn of_another_time(&self) -> Self {
        Reader { is_of_another_time: true, ..self.without_problems() }
    }

    /// A copy without the collected problems.
    pub fn without_problems(&self) -> Self {
        let (seen, problems) = Default::default();
        Reader { seen, problems, ..*self }
    }

    /// Takes over the problems of another reader.
    pub fn report_all(&self, other: Reader) {
        self.problems.borrow_mut().extend(other.into_problems());
    }

    /// The id if it exists, or might exist. Interned per file, not across files, because other threads read those and
    /// contended reference counts would cost more than the look-up.
    pub fn find(&self, kind: SymbolKind, id: &str) -> Option<Arc<str>> {
        let mut seen = self.seen[kind as usize].borrow_mut();
        if let Some(id) = seen.get(id) {
            return Some(id.clone());
        }
        self.record(|| Dependency::Name(kind, id.into()));
        let own: Arc<str> = self.symbols.may_have(kind, id).then(|| id.into())?;
        seen.insert(own.clone());
        Some(own)
    }

    fn record(&self, question: impl FnOnce() -> Dependency) {
        if let Some(dependencies) = self.dependencies {
            dependencies.record(question());
        }
    }

    pub fn zone(&self) -> &'a TimeZone {
        self.record(|| Dependency::Settings);
        self.zone
    }

    /// The error for a day without known bank holidays.
    pub fn beyond_holidays(&self, date: Date) -> Option<BeyondBankHolidays> {
        self.record(|| Dependency::has_holidays(date));
        self.working_time?.check(date).err()
    }

    /// Today; the latest possible date while the settings are read.
    pub fn today(&self) -> Date {
        self.record(|| Dependency::Today);
        self.as_of.map_or(Date::MAX, |as_of| as_of.date)
    }

    /// Today, if `date` is after it.
    pub fn is_before(&self, date: Date) -> Option<Date> {
        self.record(|| Dependency::has_come(date));
        self.as_of.filter(|as_of| !as_of.has_come(date)).map(|as_of| as_of.date)
    }

    /// The policy that a bare clause number refers to in texts outside policies.
    pub fn main_policy(&self) -> &'a str {
        self.record(|| Dependency::MainPolicy);
        &self.symbols.main_policy
    }

    pub fn has_clause(&self, policy: &str, number: &ClauseNumber) -> bool {
        self.record(|| match self.policy {
            // A policy's own lists depend on all of its clauses.
            Some(own) if own.as_str() == policy => Dependency::Clauses(policy.into()),
            _ => Dependency::Clause(policy.into(), number.clone()),
        });
        self.symbols.has_clause(policy, number)
    }

    /// Whether a policy has a clause, now or in a kept version.
    pub fn ever_had_clause(&self, policy: &str, number: &ClauseNumber) -> bool {
        self.record(|| Dependency::ClauseAtAnyTime(policy.into(), number.clone()));
        self.symbols.ever_had_clause(policy, number)
    }

    /// The digest of a saved post.
    pub fn saved_digest(&self, file: &str) -> Option<&'a str> {
        self.record(|| Dependency::Evidence(file.into()));
        self.symbols.saved_digest(file)
    }

    /// For messages only: not recorded, because a file with problems is never cached.
    pub fn symbols_for_messages(&self) -> &'a SymbolTable {
        self.symbols
    }

    pub fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    pub fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

/// A parsed TOML file. One with syntax errors still yields the readable part without further problems, so that one
/// missing quotation mark does not cause a hundred.
pub struct TomlFile<'s> {
    pub source: &'s TextFile,
    root: TomlTable<'s>,
    broken: bool,
    /// Whether it is YAML front matter, with a colon after each key.
    is_yaml: bool,
}

impl<'s> TomlFile<'s> {
    pub fn parse(source: &'s TextFile, problems: &mut Vec<Problem>) -> Self {
        Self::parse_part(source, &source.text, 0, problems)
    }

    /// Parses a part of a file, such as front matter, that starts `offset` bytes into it.
    pub fn parse_part(source: &'s TextFile, text: &'s str, offset: usize, problems: &mut Vec<Problem>) -> Self {
        match plain::parse(text) {
            Some(root) => TomlFile { source, root, broken: false, is_yaml: false },
            None => Self::parse_whole(source, text, offset, problems),
        }
    }

    /// Parses with the full TOML parser, for texts that the fast one cannot read.
    fn parse_whole(source: &'s TextFile, text: &'s str, offset: usize, problems: &mut Vec<Problem>) -> Self {
        let (root, broken) = mistakes::parse(source, text, offset, problems);
        TomlFile { source, root, broken, is_yaml: false }
    }

    /// Parses YAML front matter with one line for each key.
    pub fn parse_yaml(source: &'s TextFile, text: &'s str, offset: usize, problems: &mut Vec<Problem>) -> Self {
        let (root, refused) = yaml::parse(text);
        problems.extend(refused.iter().map(|one| {
            let place = Span::new(&source.name, one.span.start + offset..one.span.end + offset);
            Problem::at("yaml-front-matter", place, &*one.message).label("not read").help(&*one.help)
        }));
        TomlFile { source, root, broken: !refused.is_empty(), is_yaml: true }
    }

    /// Visits the records of a register one at a time with the fast parser, so that the whole file is never in memory
    /// as a tree. If a line is not plain, the visited records must be discarded and the file parsed again as a whole.
    pub fn each_plain<R: Register>(
        source: &'s TextFile,
        reader: &Reader,
        mut visit: impl FnMut(SourceTable),
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let root = plain::each(&source.text, R::TABLES.key, |item| {
            if let TomlValue::Table(table) = &item.value {
                let of = (R::NOUN, R::FIELDS);
                visit(SourceTable::of_file(reader, &source.name, table, 0, of).at(item.span.clone()));
            }
        });
        let Some(root) = root else { return Some(Self::parse_whole(source, &source.text, 0, problems)) };
        let root = SourceTable::of_file(reader, &source.name, &root, 0, (REGISTER, R::SCHEMA.fields));
        root.tables(R::TABLES, R::NOUN);
        root.refuse_unasked();
        None
    }

    /// The whole file as one table, with its name in messages and its allowed fields.
    pub fn root<'r>(&'r self, reader: &'r Reader<'r>, of: (&'static str, &'static [Field])) -> SourceTable<'r> {
        self.root_at(reader, of, 0)
    }

    /// Like `root`, for a part of a file.
    pub fn root_at<'r>(
        &'r self,
        reader: &'r Reader<'r>,
        of: (&'static str, &'static [Field]),
        offset: usize,
    ) -> SourceTable<'r> {
        let root = SourceTable::of_file(reader, &self.source.name, &self.root, offset, of).broken(self.broken);
        if self.is_yaml { root.in_yaml() } else { root }
    }

    /// Whether it has no syntax errors.
    pub fn is_whole(&self) -> bool {
        !self.broken
    }

    /// The text of a top-level key, even if the file has other mistakes.
    pub fn text_at(&self, key: &str) -> Option<&str> {
        self.root.get(key)?.value.as_text()
    }

    /// Some text fields of every table in the array `key`, each with the table's `id`, even if there are other
    /// mistakes.
    pub fn texts_by_id<'r>(&'r self, key: &str, fields: &[&str]) -> Vec<(&'r str, &'r str)> {
        let items = self.root.get(key).and_then(|field| field.value.as_list()).unwrap_or_default();
        let tables = items.iter().filter_map(|item| item.value.as_table());
        tables
            .filter_map(|table| Some((table.get("id")?.value.as_text()?, table)))
            .flat_map(|(id, table)| {
                fields.iter().filter_map(move |field| Some((id, table.get(field)?.value.as_text()?)))
            })
            .collect()
    }

    /// The text of `field` in every table of the array `key`, with its span, even if there are other mistakes.
    pub fn texts_of<'r>(&'r self, key: &str, field: &str) -> Vec<(&'r str, Span)> {
        let Some(items) = self.root.get(key).and_then(|field| field.value.as_list()) else {
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                let text = item.value.as_table()?.get(field)?;
                Some((text.value.as_text()?, Span::new(&self.source.name, text.span.clone())))
            })
            .collect()
    }
}

/// The name of a file of records in messages.
pub const REGISTER: &str = "register";
