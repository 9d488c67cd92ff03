//! The registers of `content/registers/`: a file per kind of record.

mod accounts;
mod incidents;
mod logs;
mod staff;
mod taxonomy;

use indexmap::IndexMap;
use rayon::prelude::*;

use super::known::{Kind, Known};
use super::markdown::Targets;
use super::toml::{Reader, Record, TomlFile};
use crate::audience::{Audience, LoaderKey};
use crate::calendar::{AsOf, WorkingTime};
use crate::model::{
    Acceptance, Account, AccountId, Acknowledgement, Awareness, CandidateReview, Connection, Dissemination, Incident,
    Monitoring, Nature, NatureId, Post, Reply, Resolution, ResolutionId, StaffId, StaffMember, Submission, Target,
};
use crate::problem::Problem;
use crate::sources::{Place, Sources};

/// Every register, read.
#[derive(Default)]
pub struct Registers {
    pub staff: IndexMap<StaffId, StaffMember>,
    pub accounts: IndexMap<AccountId, Account>,
    pub natures: IndexMap<NatureId, Nature>,
    pub resolutions: IndexMap<ResolutionId, Resolution>,
    pub incidents: Vec<Incident>,
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
}

const FOLDER: &str = "content/registers/";
const INCIDENTS: &str = "content/registers/incidents/";

/// The registers that are one file each, by the names of those files.
const SINGLE: [&str; 14] = [
    "staff",
    "accounts",
    "natures",
    "resolutions",
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
    single: Vec<(&'static str, TomlFile<'s>)>,
    incidents: Vec<TomlFile<'s>>,
}

/// Parses every register and makes its names known.
pub fn open<'s>(sources: &'s Sources, known: &mut Known, problems: &mut Vec<Problem>) -> RegisterFiles<'s> {
    let mut single = Vec::new();
    let mut incident_files = Vec::new();
    for file in sources.texts_in(FOLDER, "") {
        let name = &file.name[FOLDER.len()..];
        if file.name.starts_with(INCIDENTS) && file.name.ends_with(".toml") {
            incident_files.push(file);
        } else if let Some(known) = SINGLE.iter().find(|known| name.strip_suffix(".toml") == Some(known)) {
            single.push((*known, TomlFile::parse(file, problems)));
        } else {
            let nearest: Vec<String> = SINGLE.iter().map(|name| format!("{name}.toml")).collect();
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
    let (incidents, found): (Vec<TomlFile>, Vec<Vec<Problem>>) = incident_files
        .into_par_iter()
        .map(|file| {
            let mut problems = Vec::new();
            (TomlFile::parse(file, &mut problems), problems)
        })
        .unzip();
    problems.extend(found.into_iter().flatten());
    let files = RegisterFiles { single, incidents };
    for (register, array, kind) in [
        ("staff", "staff", Kind::Staff),
        ("accounts", "account", Kind::Account),
        ("natures", "nature", Kind::Nature),
        ("resolutions", "resolution", Kind::Resolution),
    ] {
        if let Some(file) = files.single(register) {
            add_names(file, array, kind, known, problems);
        }
    }
    for file in &files.incidents {
        add_names(file, "incident", Kind::Incident, known, problems);
    }
    files
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
    pub key: &'a LoaderKey,
}

impl<'a> Context<'a> {
    pub fn reader(&self) -> Reader<'a> {
        Reader::new(self.working_time, self.as_of, self.known, self.key)
    }
}

impl<'s> RegisterFiles<'s> {
    fn single(&self, register: &str) -> Option<&TomlFile<'s>> {
        self.single.iter().find(|(name, _)| *name == register).map(|(_, file)| file)
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
        let Some(file) = self.single(register) else { return Vec::new() };
        let reader = context.reader();
        let records = read_records(file, array, &reader, read);
        problems.extend(reader.into_problems());
        records
    }

    pub fn read_all(&self, context: &Context, problems: &mut Vec<Problem>) -> Registers {
        Registers {
            staff: by_id(self.read("staff", "staff", context, problems, staff::read), |item| (*item.id).clone()),
            accounts: by_id(self.read("accounts", "account", context, problems, accounts::read), |item| {
                (*item.id).clone()
            }),
            natures: by_id(self.read("natures", "nature", context, problems, taxonomy::read_nature), |item| {
                (*item.id).clone()
            }),
            resolutions: self
                .read("resolutions", "resolution", context, problems, taxonomy::read_resolution)
                .into_iter()
                .collect(),
            incidents: self.read_incidents(context, problems),
            posts: self.read("posts", "post", context, problems, logs::read_post),
            replies: self.read("replies", "reply", context, problems, logs::read_reply),
            submissions: self.read("submissions", "submission", context, problems, logs::read_submission),
            connections: self.read("connections", "connection", context, problems, logs::read_connection),
            candidate_reviews: self.read(
                "candidate-reviews",
                "candidate_review",
                context,
                problems,
                logs::read_candidate_review,
            ),
            monitoring: self.read("monitoring", "monitoring", context, problems, logs::read_monitoring),
            acknowledgements: self.read(
                "acknowledgements",
                "acknowledgement",
                context,
                problems,
                logs::read_acknowledgement,
            ),
            dissemination: self.read("dissemination", "dissemination", context, problems, logs::read_dissemination),
            awareness: self.read("awareness", "awareness", context, problems, logs::read_awareness),
            acceptances: self.read("acceptances", "acceptance", context, problems, logs::read_acceptance),
        }
    }

    fn read_incidents(&self, context: &Context, problems: &mut Vec<Problem>) -> Vec<Incident> {
        let read: Vec<(Vec<incidents::Sorted>, Vec<Problem>)> = self
            .incidents
            .par_iter()
            .map(|file| {
                let reader = context.reader();
                let records = read_records(file, "incident", &reader, incidents::read);
                (records, reader.into_problems())
            })
            .collect();
        let mut all = Vec::new();
        for (records, found) in read {
            all.extend(records);
            problems.extend(found);
        }
        incidents::in_order(all)
    }
}

fn read_records<T>(
    file: &TomlFile,
    array: &'static str,
    reader: &Reader,
    read: impl Fn(&Record) -> Option<T>,
) -> Vec<T> {
    let root = file.root(reader, "register");
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

/// The links that registers can be the target of.
pub fn add_targets(registers: &Registers, known: &Known, targets: &mut Targets) {
    for id in known.names(Kind::Staff) {
        targets.add(Target::Staff(StaffId::new(id)), Audience::Staff);
    }
    for id in known.names(Kind::Account) {
        targets.add(Target::Account(AccountId::new(id)), Audience::Staff);
    }
    for account in registers.accounts.values().filter(|account| *account.is_active) {
        targets.add(Target::Account((*account.id).clone()), Audience::Public);
    }
}
