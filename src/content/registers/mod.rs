//! The registers of `content/registers/`: a file per kind of record.

pub mod accounts;
pub mod incidents;
mod logs;
mod months;
mod remembered;
pub mod staff;
mod taxonomy;

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;

use self::remembered::Log;
use super::known::{Kind, Known};
use super::markdown::Targets;
use super::memory::{IncidentsRead, LogRead, Memory, Names};
use super::toml::{REGISTER, Reader, Record, TomlFile};
use crate::audience::{Audience, LoaderKey};
use crate::calendar::{AsOf, WorkingTime};
use crate::model::{
    Acceptance, Account, AccountId, Acknowledgement, Awareness, CandidateReview, Connection, Dissemination, Incident,
    Monitoring, Nature, NatureId, Post, Reply, Resolution, ResolutionId, StaffId, StaffMember, Submission, Target,
};
use crate::problem::Problem;
use crate::sources::{FileName, Place, Sources, TextFile};

/// Every register, read.
#[derive(Default)]
pub struct Registers {
    pub staff: IndexMap<StaffId, StaffMember>,
    pub accounts: IndexMap<AccountId, Account>,
    pub natures: IndexMap<NatureId, Nature>,
    pub resolutions: IndexMap<ResolutionId, Resolution>,
    pub incidents: Vec<Arc<Incident>>,
    pub posts: Vec<Post>,
    pub replies: Vec<Reply>,
    pub submissions: Vec<Submission>,
    pub connections: Vec<Connection>,
    pub candidate_reviews: Vec<CandidateReview>,
    pub monitoring: Vec<Monitoring>,
    pub acknowledgements: Vec<Acknowledgement>,
    pub dissemination: Vec<Dissemination>,
    pub awareness: Vec<Awareness>,
    pub acceptances: Vec<Acceptance>,
    /// The files of incidents as they were read, and what they were read with.
    pub incident_files: HashMap<FileName, Arc<IncidentsRead>>,
    pub telling: incidents::Telling,
    /// The registers that nothing else names, likewise.
    pub logs: HashMap<FileName, LogRead>,
}

const FOLDER: &str = "content/registers/";
const INCIDENTS: &str = "content/registers/incidents/";

/// The registers that others name, by the names of their files.
const NAMED: [&str; 4] = ["staff", "accounts", "natures", "resolutions"];

/// The registers that nothing else names.
const LOGS: [&str; 10] = [
    "acknowledgements",
    "dissemination",
    "awareness",
    "monitoring",
    "posts",
    "replies",
    "submissions",
    "connections",
    "candidate-reviews",
    "acceptances",
];

/// The parsed files, before any record is read.
pub struct RegisterFiles<'s> {
    named: Vec<(&'static str, TomlFile<'s>)>,
    logs: Vec<Log<'s>>,
    /// Parsed when they are read, one after another: they may be many.
    incidents: Vec<&'s TextFile>,
}

/// Parses every register that is not remembered, and makes its names known.
pub fn open<'s>(
    sources: &'s Sources,
    memory: &Memory,
    known: &mut Known,
    problems: &mut Vec<Problem>,
) -> RegisterFiles<'s> {
    let single = || NAMED.iter().chain(&LOGS);
    let mut single_files = Vec::new();
    let mut incident_files = Vec::new();
    for file in sources.texts_in(FOLDER, "") {
        let name = &file.name[FOLDER.len()..];
        if file.name.starts_with(INCIDENTS) && file.name.ends_with(".toml") {
            incident_files.push(file);
        } else if let Some(known) = single().find(|known| name.strip_suffix(".toml") == Some(known)) {
            single_files.push((*known, file));
        } else {
            let nearest: Vec<String> = single().map(|name| format!("{name}.toml")).collect();
            problems.push(
                Problem::at(
                    "unknown-register",
                    Place::top_of(&file.name),
                    format!("there is no register called ‘{name}’"),
                )
                .label("this file")
                .nearest(name, nearest.iter().map(String::as_str))
                .help("rename the file, or move it out of content/registers"),
            );
        }
    }
    let parsed: Vec<_> = single_files
        .into_par_iter()
        .map(|(name, file)| {
            let mut found = Vec::new();
            let is_remembered = LOGS.contains(&name) && memory.has_log(file);
            let parsed = (!is_remembered).then(|| TomlFile::parse(file, &mut found));
            (name, file, parsed, found)
        })
        .collect();
    let mut files = RegisterFiles { named: Vec::new(), logs: Vec::new(), incidents: incident_files };
    for (name, source, file, found) in parsed {
        problems.extend(found);
        match file {
            Some(file) if NAMED.contains(&name) => files.named.push((name, file)),
            file => files.logs.push(Log { name, source, file }),
        }
    }
    refuse_missing(&files, sources, known, problems);
    for (register, array, kind) in [
        ("staff", "staff", Kind::Staff),
        ("accounts", "account", Kind::Account),
        ("natures", "nature", Kind::Nature),
        ("resolutions", "resolution", Kind::Resolution),
    ] {
        if let Some(file) = files.named(register) {
            add_names(file, array, kind, known, problems);
        }
    }
    files
}

/// The registers without which a report would be a false nil return. An empty file says that there is nothing to record.
const REQUIRED: [(&str, Option<Kind>); 5] = [
    ("staff", Some(Kind::Staff)),
    ("accounts", Some(Kind::Account)),
    ("natures", Some(Kind::Nature)),
    ("resolutions", Some(Kind::Resolution)),
    ("replies", None),
];

fn refuse_missing(files: &RegisterFiles, sources: &Sources, known: &mut Known, problems: &mut Vec<Problem>) {
    for (register, kind) in REQUIRED.iter().filter(|(register, _)| !files.has(register)) {
        if let Some(kind) = kind {
            known.set_unread(*kind);
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

fn add_names(file: &TomlFile, array: &str, kind: Kind, known: &mut Known, problems: &mut Vec<Problem>) {
    for (id, place) in file.texts_of(array, "id") {
        known.add(kind, id, place, problems);
    }
}

/// What every register is read with.
pub struct Context<'a> {
    pub working_time: &'a WorkingTime,
    pub as_of: &'a AsOf,
    pub known: &'a Known,
    pub names: &'a Names,
    pub memory: &'a Memory,
    pub key: &'a LoaderKey,
}

impl<'a> Context<'a> {
    pub fn reader(&self) -> Reader<'a> {
        Reader::new(self.working_time, self.as_of, self.known, self.key)
    }
}

impl<'s> RegisterFiles<'s> {
    fn named(&self, register: &str) -> Option<&TomlFile<'s>> {
        self.named.iter().find(|(name, _)| *name == register).map(|(_, file)| file)
    }

    fn has(&self, register: &str) -> bool {
        self.named(register).is_some() || self.logs.iter().any(|log| log.name == register)
    }

    /// Every record of a register, read by `read`, with each problem reported.
    fn read<T>(
        &self,
        register: &'static str,
        array: &'static str,
        context: &Context,
        problems: &mut Vec<Problem>,
        read: impl Fn(&Record) -> Option<T>,
    ) -> Vec<T> {
        let Some(file) = self.named(register) else { return Vec::new() };
        let reader = context.reader();
        let records = read_records(file, array, &reader, read);
        problems.extend(reader.into_problems());
        records
    }

    pub fn read_all(&self, context: &Context, problems: &mut Vec<Problem>) -> Registers {
        let resolutions = self.read("resolutions", "resolution", context, problems, taxonomy::read_resolution);
        let natures = self.read("natures", "nature", context, problems, taxonomy::read_nature);
        let telling = incidents::Telling {
            natures: natures.iter().filter(|nature| *nature.harm).map(|nature| (*nature.id).clone()).collect(),
            resolutions: resolutions.iter().filter(|read| read.confidential).map(|read| read.id.clone()).collect(),
        };
        let (incidents, incident_files) = self.read_incidents(context, &telling, problems);
        let mut logs = HashMap::new();
        Registers {
            staff: by_id(self.read("staff", "staff", context, problems, staff::read), |item| (*item.id).clone()),
            accounts: by_id(self.read("accounts", "account", context, problems, accounts::read), |item| {
                (*item.id).clone()
            }),
            natures: by_id(natures, |item| (*item.id).clone()),
            incidents,
            incident_files,
            telling,
            resolutions: resolutions.into_iter().map(|read| (read.id, read.resolution)).collect(),
            posts: self.read_log(("posts", "post"), context, (problems, &mut logs), logs::read_post),
            replies: self.read_log(("replies", "reply"), context, (problems, &mut logs), logs::read_reply),
            submissions: self.read_log(
                ("submissions", "submission"),
                context,
                (problems, &mut logs),
                logs::read_submission,
            ),
            connections: self.read_log(
                ("connections", "connection"),
                context,
                (problems, &mut logs),
                logs::read_connection,
            ),
            candidate_reviews: self.read_log(
                ("candidate-reviews", "candidate_review"),
                context,
                (problems, &mut logs),
                logs::read_candidate_review,
            ),
            monitoring: self.read_log(
                ("monitoring", "monitoring"),
                context,
                (problems, &mut logs),
                logs::read_monitoring,
            ),
            acknowledgements: self.read_log(
                ("acknowledgements", "acknowledgement"),
                context,
                (problems, &mut logs),
                logs::read_acknowledgement,
            ),
            dissemination: self.read_log(
                ("dissemination", "dissemination"),
                context,
                (problems, &mut logs),
                logs::read_dissemination,
            ),
            awareness: self.read_log(("awareness", "awareness"), context, (problems, &mut logs), logs::read_awareness),
            acceptances: self.read_log(
                ("acceptances", "acceptance"),
                context,
                (problems, &mut logs),
                logs::read_acceptance,
            ),
            logs,
        }
    }
}

fn read_records<T>(
    file: &TomlFile,
    array: &'static str,
    reader: &Reader,
    read: impl Fn(&Record) -> Option<T>,
) -> Vec<T> {
    let root = file.root(reader, REGISTER);
    let records = root
        .tables(array, array_noun(array))
        .into_iter()
        .filter_map(|record| {
            let item = read(&record);
            record.finish();
            item
        })
        .collect();
    root.finish();
    records
}

fn array_noun(array: &'static str) -> &'static str {
    match array {
        "staff" => "person or role",
        "candidate_review" => "candidate review",
        "monitoring" => "monitoring entry",
        "dissemination" => "dissemination entry",
        "awareness" => "awareness entry",
        other => other,
    }
}

fn by_id<K: Eq + std::hash::Hash, T>(items: Vec<T>, id: impl Fn(&T) -> K) -> IndexMap<K, T> {
    let mut map = IndexMap::with_capacity(items.len());
    for item in items {
        // A second use of an id was reported when the names were gathered.
        map.entry(id(&item)).or_insert(item);
    }
    map
}

/// The links that registers can be the target of. Seen from an earlier day, today's text may name an account that
/// was not yet active; that is no mistake of the text.
pub fn add_targets(registers: &Registers, known: &Known, as_of: &AsOf, targets: &mut Targets) {
    for id in known.names(Kind::Staff) {
        targets.add(Target::Staff(StaffId::new(id)), Audience::Staff);
    }
    for id in known.names(Kind::Account) {
        targets.add(Target::Account(AccountId::new(id)), Audience::Staff);
    }
    for account in
        registers.accounts.values().filter(|account| *account.is_active || (as_of.asked && *account.is_active_later))
    {
        targets.add(Target::Account((*account.id).clone()), Audience::Public);
    }
}
