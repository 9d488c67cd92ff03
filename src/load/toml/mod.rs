//! TOML files as records: typed fields, refused unknown keys, every problem of a file at once.

mod dates;
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
mod twice;
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

/// What reading a record needs besides the record.
pub struct Reader<'a> {
    zone: &'a TimeZone,
    /// Absent while the settings themselves are read.
    as_of: Option<&'a AsOf>,
    working_time: Option<&'a WorkingTime>,
    symbols: &'a SymbolTable,
    pub key: &'a LoaderKey,
    /// Records what is asked of the four above, where what is read may be kept.
    dependencies: Option<&'a Dependencies>,
    /// Whose `policy.toml` is read.
    policy: Option<&'a PolicyId>,
    /// Whether what is read was right at another time: what it names may be gone since.
    is_of_another_time: bool,
    /// Names it has met, of each kind.
    met: [RefCell<FxHashSet<Arc<str>>>; SymbolKind::COUNT],
    problems: RefCell<Vec<Problem>>,
}

impl<'a> Reader<'a> {
    /// For the settings, before days and names are known.
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
            met: Default::default(),
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
            met: Default::default(),
            problems: RefCell::default(),
        }
    }

    /// For a part of the settings on whose value a moment has a bearing.
    pub fn at(self, as_of: &'a AsOf) -> Self {
        Reader { as_of: Some(as_of), ..self }
    }

    /// The same for what may be kept, of which `dependencies` records the questions.
    pub fn recording(self, dependencies: Option<&'a Dependencies>) -> Self {
        Reader { dependencies, ..self }
    }

    /// Makes readers for front matter of which the problems are told elsewhere, also at the same time.
    pub fn silent(&self) -> impl Fn() -> Reader<'a> + Sync + use<'a> {
        let Reader { zone, symbols, key, dependencies, .. } = *self;
        move || Reader { dependencies, ..Reader::of_settings(zone, symbols, key) }
    }

    /// For the `policy.toml` of a policy.
    pub fn of_policy(&self, policy: &'a PolicyId) -> Self {
        Reader { policy: Some(policy), ..self.anew() }
    }

    /// For what was right at another time.
    pub fn of_another_time(&self) -> Self {
        Reader { is_of_another_time: true, ..self.anew() }
    }

    /// The same, with no problems yet.
    pub fn anew(&self) -> Self {
        let (met, problems) = Default::default();
        Reader { met, problems, ..*self }
    }

    /// Takes over what another has met.
    pub fn report_all(&self, other: Reader) {
        self.problems.borrow_mut().extend(other.into_problems());
    }

    /// A name that is there, or that might be. All who mention it in this file share one copy, and not one with other
    /// files, which are read on other cores: counting who shares it would take longer than finding it.
    pub fn find(&self, kind: SymbolKind, id: &str) -> Option<Arc<str>> {
        let mut met = self.met[kind as usize].borrow_mut();
        if let Some(id) = met.get(id) {
            return Some(id.clone());
        }
        self.record(|| Dependency::Name(kind, id.into()));
        let own: Arc<str> = self.symbols.may_have(kind, id).then(|| id.into())?;
        met.insert(own.clone());
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

    /// What is wrong with a day of which the bank holidays are not known.
    pub fn beyond_holidays(&self, date: Date) -> Option<BeyondBankHolidays> {
        self.record(|| Dependency::has_holidays(date));
        self.working_time?.check(date).err()
    }

    /// The day that stands for today; the last there is, while the settings are read.
    pub fn today(&self) -> Date {
        self.record(|| Dependency::Today);
        self.as_of.map_or(Date::MAX, |as_of| as_of.date)
    }

    /// The day that stands for today, if another has not come by then.
    pub fn is_before(&self, date: Date) -> Option<Date> {
        self.record(|| Dependency::has_come(date));
        self.as_of.filter(|as_of| !as_of.has_come(date)).map(|as_of| as_of.date)
    }

    /// The policy that a bare clause number means outside a policy.
    pub fn main_policy(&self) -> &'a str {
        self.record(|| Dependency::MainPolicy);
        &self.symbols.main_policy
    }

    pub fn has_clause(&self, policy: &str, number: &ClauseNumber) -> bool {
        self.record(|| match self.policy {
            // Its lists name each of them.
            Some(own) if own.as_str() == policy => Dependency::Clauses(policy.into()),
            _ => Dependency::Clause(policy.into(), number.clone()),
        });
        self.symbols.has_clause(policy, number)
    }

    /// Whether a policy has a clause, or had it in a version that is kept.
    pub fn ever_had_clause(&self, policy: &str, number: &ClauseNumber) -> bool {
        self.record(|| Dependency::ClauseAtAnyTime(policy.into(), number.clone()));
        self.symbols.ever_had_clause(policy, number)
    }

    /// The digest of a saved post.
    pub fn saved_digest(&self, file: &str) -> Option<&'a str> {
        self.record(|| Dependency::Evidence(file.into()));
        self.symbols.saved_digest(file)
    }

    /// For the words of a problem, which is found again each time.
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

/// A parsed TOML file. One with syntax errors still yields what could be read of it, in silence,
/// so that one missing quotation mark is not a hundred problems elsewhere.
pub struct TomlFile<'s> {
    pub source: &'s TextFile,
    root: TomlTable<'s>,
    broken: bool,
    /// Whether it is front matter in YAML, with a colon behind each key.
    is_yaml: bool,
}

impl<'s> TomlFile<'s> {
    pub fn parse(source: &'s TextFile, problems: &mut Vec<Problem>) -> Self {
        Self::parse_part(source, &source.text, 0, problems)
    }

    /// Parses a stretch of a file, such as front matter, that starts `offset` bytes into it.
    pub fn parse_part(source: &'s TextFile, text: &'s str, offset: usize, problems: &mut Vec<Problem>) -> Self {
        match plain::parse(text) {
            Some(root) => TomlFile { source, root, broken: false, is_yaml: false },
            None => Self::parse_whole(source, text, offset, problems),
        }
    }

    /// By the parser of the whole language, for what is known not to be plain.
    fn parse_whole(source: &'s TextFile, text: &'s str, offset: usize, problems: &mut Vec<Problem>) -> Self {
        let (root, broken) = mistakes::parse(source, text, offset, problems);
        TomlFile { source, root, broken, is_yaml: false }
    }

    /// Front matter in YAML, as far as that is a line for each key.
    pub fn parse_yaml(source: &'s TextFile, text: &'s str, offset: usize, problems: &mut Vec<Problem>) -> Self {
        let (root, refused) = yaml::parse(text);
        problems.extend(refused.iter().map(|one| {
            let place = Span::new(&source.name, one.span.start + offset..one.span.end + offset);
            Problem::at("yaml-front-matter", place, &*one.message).label("not read").help(&*one.help)
        }));
        TomlFile { source, root, broken: !refused.is_empty(), is_yaml: true }
    }

    /// Looks at the records of a register one after another where it is plain, so that all of it is never there at
    /// once. Where it is not, what was looked at is to be forgotten, and the file is parsed whole.
    pub fn each_plain<R: Register>(
        source: &'s TextFile,
        reader: &Reader,
        mut look: impl FnMut(SourceTable),
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let root = plain::each(&source.text, R::TABLES.key, |item| {
            if let TomlValue::Table(table) = &item.value {
                let of = (R::NOUN, R::FIELDS);
                look(SourceTable::of_file(reader, &source.name, table, 0, of).at(item.span.clone()));
            }
        });
        let Some(root) = root else { return Some(Self::parse_whole(source, &source.text, 0, problems)) };
        let root = SourceTable::of_file(reader, &source.name, &root, 0, (REGISTER, R::SCHEMA.fields));
        root.tables(R::TABLES, R::NOUN);
        root.refuse_unasked();
        None
    }

    /// The whole file as one table: what messages call it, and what may stand in it.
    pub fn root<'r>(&'r self, reader: &'r Reader<'r>, of: (&'static str, &'static [Field])) -> SourceTable<'r> {
        self.root_at(reader, of, 0)
    }

    /// The same for a part of a file.
    pub fn root_at<'r>(
        &'r self,
        reader: &'r Reader<'r>,
        of: (&'static str, &'static [Field]),
        offset: usize,
    ) -> SourceTable<'r> {
        let root = SourceTable::of_file(reader, &self.source.name, &self.root, offset, of).broken(self.broken);
        if self.is_yaml { root.in_yaml() } else { root }
    }

    /// Whether it has no mistake of syntax.
    pub fn is_whole(&self) -> bool {
        !self.broken
    }

    /// The text of a top-level key, whatever else is wrong.
    pub fn text_at(&self, key: &str) -> Option<&str> {
        self.root.get(key)?.value.as_text()
    }

    /// The texts of some fields of every table of the array `key`, each with the table's `id`, whatever else is wrong.
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

    /// The text of `field` in every table of the array `key`, with its place, whatever else is wrong with it.
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

/// What a file of records is called in messages.
pub const REGISTER: &str = "register";
