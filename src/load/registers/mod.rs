//! The registers of `content/registers/`: a file for each kind of record.

mod cached;
pub mod incidents;
mod months;

use std::sync::Arc;

use indexmap::IndexMap;

use super::dependencies::{Dependencies, DependencyState};
use super::markdown::LinkTargets;
use super::symbol_table::{SymbolKind, SymbolTable};
use super::toml::{REGISTER, Reader, SourceTable, TomlFile};
use crate::base::audience::{Audience, LoaderKey};
use crate::base::calendar::{AsOf, WorkingTime};
use crate::base::problem::Problem;
use crate::base::record::{Register, Source};
use crate::base::sources::{Sources, Span, TextFile};
use crate::incremental::Cache;
use crate::model::{
    Account, AccountId, Incident, Logs, Nature, NatureId, Resolution, ResolutionId, StaffId, StaffMember, Target,
};

/// All registers after parsing.
#[derive(Default)]
pub struct Registers {
    pub staff: IndexMap<StaffId, StaffMember>,
    pub accounts: IndexMap<AccountId, Account>,
    pub natures: IndexMap<NatureId, Nature>,
    pub resolutions: IndexMap<ResolutionId, Resolution>,
    pub incidents: Vec<Arc<Incident>>,
    pub logs: Logs,
}

const FOLDER: &str = "content/registers/";
const INCIDENTS: &str = "content/registers/incidents/";

/// The file names of the registers that others refer to.
const NAMED: [&str; 4] = [StaffMember::SCHEMA.name, Account::SCHEMA.name, Nature::SCHEMA.name, Resolution::SCHEMA.name];

/// The file names of the registers that nothing refers to.
fn log_names() -> impl Iterator<Item = &'static str> {
    Logs::SCHEMAS.iter().map(|schema| schema.name)
}

/// The register files, before any record is read.
pub struct RegisterFiles<'s> {
    named: Vec<(&'static str, TomlFile<'s>)>,
    /// Parsed one record at a time when they are read, because there may be very many.
    logs: Vec<(&'static str, &'s TextFile)>,
    incidents: Vec<&'s TextFile>,
}

/// Parses the registers that others refer to, and adds their ids to the symbol table.
pub fn parse<'s>(sources: &'s Sources, symbols: &mut SymbolTable, problems: &mut Vec<Problem>) -> RegisterFiles<'s> {
    let mut files = RegisterFiles { named: Vec::new(), logs: Vec::new(), incidents: Vec::new() };
    for file in sources.texts_in(FOLDER, "") {
        let name = &file.name[FOLDER.len()..];
        if file.name.starts_with(INCIDENTS) && file.name.ends_with(".toml") {
            files.incidents.push(file);
        } else if let Some(register) = NAMED.iter().find(|register| name.strip_suffix(".toml") == Some(register)) {
            files.named.push((register, TomlFile::parse(file, problems)));
        } else if let Some(register) = log_names().find(|register| name.strip_suffix(".toml") == Some(*register)) {
            files.logs.push((register, file));
        } else {
            let nearest: Vec<String> =
                NAMED.iter().copied().chain(log_names()).map(|name| format!("{name}.toml")).collect();
            problems.push(
                Problem::at(
                    "unknown-register",
                    Span::top_of(&file.name),
                    format!("there is no register called ‘{name}’"),
                )
                .label("this file")
                .nearest(name, nearest.iter().map(String::as_str))
                .help("rename the file, or move it out of content/registers"),
            );
        }
    }
    refuse_missing(&files, sources, symbols, problems);
    add_names::<StaffMember>(&files, SymbolKind::Staff, symbols, problems);
    add_names::<Account>(&files, SymbolKind::Account, symbols, problems);
    add_names::<Nature>(&files, SymbolKind::Nature, symbols, problems);
    add_names::<Resolution>(&files, SymbolKind::Resolution, symbols, problems);
    files
}

/// The fields by which people refer to a person, account, nature or resolution when they do not know its id.
const OTHER_NAMES: &[&str] = &["name", "role", "email", "handle", "platform", "title", "label"];

/// The registers without which a report would wrongly say that nothing happened. An empty file says that there is
/// nothing to record.
const REQUIRED: [(&str, Option<SymbolKind>); 5] = [
    ("staff", Some(SymbolKind::Staff)),
    ("accounts", Some(SymbolKind::Account)),
    ("natures", Some(SymbolKind::Nature)),
    ("resolutions", Some(SymbolKind::Resolution)),
    ("replies", None),
];

fn refuse_missing(files: &RegisterFiles, sources: &Sources, symbols: &mut SymbolTable, problems: &mut Vec<Problem>) {
    for (register, kind) in REQUIRED.iter().filter(|(register, _)| !files.has(register)) {
        if let Some(kind) = kind {
            symbols.unread.insert(*kind);
        }
        let name = format!("{FOLDER}{register}.toml");
        if !sources.unread.contains(name.as_str()) {
            problems.push(
                Problem::general("missing-register", format!("there is no {name}"))
                    .help("restore the file; if there is nothing to record, leave it empty but for a comment"),
            );
        }
    }
    let some_unread = sources.unread.iter().any(|name| name.starts_with(INCIDENTS));
    if files.incidents.is_empty() && !some_unread {
        problems.push(
            Problem::general("missing-register", format!("there is no incident register in {INCIDENTS}"))
                .help("restore the files; if there were no incidents, an empty file such as 2026-04.toml says so"),
        );
    }
}

fn add_names<R: Register>(
    files: &RegisterFiles,
    kind: SymbolKind,
    symbols: &mut SymbolTable,
    problems: &mut Vec<Problem>,
) {
    let Some(file) = files.named(R::SCHEMA.name) else { return };
    for (id, place) in file.texts_of(R::TABLES.key, "id") {
        symbols.add(kind, id, place, problems);
    }
    for (id, name) in file.texts_by_id(R::TABLES.key, OTHER_NAMES) {
        symbols.add_other_name(kind, id, name);
    }
}

/// The inputs for reading any register.
pub struct LoadContext<'a> {
    pub working_time: &'a WorkingTime,
    pub as_of: &'a AsOf,
    pub symbols: &'a SymbolTable,
    /// The current state of the dependencies, to validate cached results.
    pub state: &'a DependencyState<'a>,
    pub cache: &'a Cache,
    pub key: &'a LoaderKey,
}

impl<'a> LoadContext<'a> {
    pub fn reader(&self) -> Reader<'a> {
        Reader::new(self.working_time, self.as_of, self.symbols, self.key)
    }
}

impl<'s> RegisterFiles<'s> {
    fn named(&self, register: &str) -> Option<&TomlFile<'s>> {
        self.named.iter().find(|(name, _)| *name == register).map(|(_, file)| file)
    }

    fn has(&self, register: &str) -> bool {
        self.named(register).is_some() || self.logs.iter().any(|(name, _)| *name == register)
    }

    /// Every record of a register; reports all problems.
    fn read<R: Register>(&self, context: &LoadContext, problems: &mut Vec<Problem>) -> Vec<R> {
        let Some(file) = self.named(R::SCHEMA.name) else { return Vec::new() };
        let reader = context.reader();
        let mut records = Vec::new();
        each_of::<R>(file, &reader, |record| records.extend(R::read(record)));
        problems.extend(reader.into_problems());
        records
    }

    pub fn read_all(&self, context: &LoadContext, problems: &mut Vec<Problem>) -> Registers {
        let resolutions: Vec<Resolution> = self.read(context, problems);
        let natures: Vec<Nature> = self.read(context, problems);
        let harmful = natures.iter().filter(|nature| *nature.harm).map(|nature| (*nature.id).clone()).collect();
        let (mut of_incidents, mut of_logs) = (Vec::new(), Vec::new());
        let (incidents, logs) = rayon::join(
            || self.read_incidents(context, &harmful, &mut of_incidents),
            || self.read_logs(context, &mut of_logs),
        );
        problems.extend(of_incidents.into_iter().chain(of_logs));
        Registers {
            staff: by_id(self.read(context, problems), |item: &StaffMember| (*item.id).clone()),
            accounts: by_id(self.read(context, problems), |item: &Account| (*item.id).clone()),
            natures: by_id(natures, |item| (*item.id).clone()),
            incidents,
            resolutions: by_id(resolutions, |item| item.id.as_loaded(context.key).clone()),
            logs,
        }
    }
}

/// Folds the records of a register with `add`, and collects their problems.
fn read_each<R: Register, T: Default>(
    source: &TextFile,
    context: &LoadContext,
    dependencies: Option<&Dependencies>,
    add: impl Fn(&mut T, SourceTable),
) -> (T, Vec<Problem>) {
    let (mut all, reader) = (T::default(), context.reader().recording(dependencies));
    let mut problems = Vec::new();
    let plain = TomlFile::each_plain::<R>(source, &reader, |record| add(&mut all, record), &mut problems);
    let Some(file) = plain else { return (all, reader.into_problems()) };
    let (mut all, reader) = (T::default(), context.reader().recording(dependencies));
    each_of::<R>(&file, &reader, |record| add(&mut all, record));
    problems.extend(reader.into_problems());
    (all, problems)
}

fn each_of<R: Register>(file: &TomlFile, reader: &Reader, visit: impl FnMut(SourceTable)) {
    let root = file.root(reader, (REGISTER, R::SCHEMA.fields));
    root.tables(R::TABLES, R::NOUN).into_iter().for_each(visit);
    root.refuse_unasked();
}

fn by_id<K: Eq + std::hash::Hash, T>(items: Vec<T>, id: impl Fn(&T) -> K) -> IndexMap<K, T> {
    let mut map = IndexMap::with_capacity(items.len());
    for item in items {
        // A duplicate id was already reported when the symbol table was built.
        map.entry(id(&item)).or_insert(item);
    }
    map
}

/// Adds the link targets from registers. As of an earlier day, today's text may link to an account that was not active
/// yet, which is no mistake.
pub fn add_targets(registers: &Registers, symbols: &SymbolTable, as_of: &AsOf, targets: &mut LinkTargets) {
    for id in symbols.names(SymbolKind::Staff) {
        targets.add(Target::Staff(StaffId::new(id)), Audience::Staff);
    }
    for id in symbols.names(SymbolKind::Account) {
        targets.add(Target::Account(AccountId::new(id)), Audience::Staff);
    }
    for account in
        registers.accounts.values().filter(|account| *account.is_active || (as_of.asked && *account.is_active_later))
    {
        targets.add(Target::Account((*account.id).clone()), Audience::Public);
    }
}
