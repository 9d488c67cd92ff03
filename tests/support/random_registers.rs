//! Registers at random: incidents with several natures, clauses and steps, evidence and erasures; replies; a second account.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

use super::Practice;

/// In every name and free text below, so that one such word in a report tells of a leak.
pub const SECRET: &str = "zqsecret";

const FIRST: Date = date(2026, 1, 1);
const NATURES: &[&[&str]] =
    &[&["unkind"], &["complaint"], &["unkind", "complaint"], &["complaint", "rare", "unkind"], &["rare"]];
const CLAUSES: &[&[&str]] = &[&[], &["1.1"], &["A.1"], &["A.1", "1.1"]];
const STEPS: &[&str] =
    &["team-told", "evidence-saved", "removed", "replied-publicly", "police-told", "leaflet-offered"];
const RESOLUTIONS: &[&str] = &["removed", "disciplinary"];
const AUTHORS: &[&str] = &["patient", "visitor", "personnel", "unknown"];

#[derive(Clone, Debug)]
pub struct RandomIncident {
    /// Minutes from the first of January.
    reported: i64,
    /// Days between the report and its entry in the register.
    late: i64,
    natures: usize,
    clauses: usize,
    /// On the first or second account, or elsewhere.
    account: Option<bool>,
    author: usize,
    is_complaint: bool,
    is_erased: bool,
    /// Minutes from the step before, what is done (past the end of `STEPS`: resolved or reopened), and how it ends.
    steps: Vec<(i64, usize, usize)>,
    evidence: Vec<i64>,
}

#[derive(Clone, Debug)]
pub struct RandomReply {
    received: i64,
    answered: Option<i64>,
    is_on_second: bool,
}

#[derive(Clone, Debug)]
pub struct Registers {
    pub incidents: Vec<RandomIncident>,
    pub replies: Vec<RandomReply>,
    /// Days from the first of January to the first status of the second account.
    second_account: i32,
}

/// Times cluster at midnight, in London and in UTC, where a day or a quarter turns.
fn minutes(days: i64) -> impl Strategy<Value = i64> {
    let of_day = prop_oneof![2 => 0..1440_i64, 1 => prop::sample::select(vec![0_i64, 1, 1379, 1380, 1381, 1410, 1439])];
    (0..days, of_day).prop_map(|(day, minute)| day * 1440 + minute)
}

fn incident() -> impl Strategy<Value = RandomIncident> {
    let classes = (0..NATURES.len(), 0..CLAUSES.len(), prop::option::of(any::<bool>()), 0..AUTHORS.len());
    let steps = prop::collection::vec((0..40_000_i64, 0..STEPS.len() + 5, 0..RESOLUTIONS.len()), 0..8);
    let late = prop_oneof![3 => Just(0_i64), 1 => 0..120_i64];
    (
        minutes(325),
        late,
        classes,
        any::<bool>(),
        prop::bool::weighted(0.1),
        steps,
        prop::collection::vec(0..90_000_i64, 0..3),
    )
        .prop_map(
            |(reported, late, (natures, clauses, account, author), is_complaint, is_erased, steps, evidence)| {
                RandomIncident {
                    reported,
                    late,
                    natures,
                    clauses,
                    account,
                    author,
                    is_complaint,
                    is_erased,
                    steps,
                    evidence,
                }
            },
        )
}

fn reply() -> impl Strategy<Value = RandomReply> {
    (minutes(325), prop::option::of(0..15_000_i64), any::<bool>())
        .prop_map(|(received, answered, is_on_second)| RandomReply { received, answered, is_on_second })
}

pub fn registers() -> impl Strategy<Value = Registers> {
    (prop::collection::vec(incident(), 0..20), prop::collection::vec(reply(), 0..12), 0..320_i32)
        .prop_map(|(incidents, replies, second_account)| Registers { incidents, replies, second_account })
}

/// A moment in UTC, so many minutes after the first of January.
fn moment(minutes: i64) -> Timestamp {
    FIRST.to_zoned(TimeZone::UTC).unwrap().timestamp() + minutes.minutes()
}

fn local_day(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::get("Europe/London").unwrap()).date()
}

impl RandomIncident {
    pub fn reported_on(&self) -> Date {
        local_day(moment(self.reported))
    }

    pub fn recorded_on(&self) -> Date {
        self.reported_on() + self.late.days()
    }

    /// As it was written on a day: without the steps, evidence and erasure of later ones.
    fn record(&self, index: usize, day: Date) -> String {
        let is_known = |minutes: i64| local_day(moment(minutes)) <= day;
        let list = |items: &[&str]| items.iter().map(|item| format!("\"{item}\"")).collect::<Vec<_>>().join(", ");
        let place = match self.account {
            Some(true) => "place = \"official-account\"\naccount = \"facebook\"",
            Some(false) => "place = \"official-account\"\naccount = \"video\"",
            None => "place = \"review-site\"",
        };
        let mut text = format!(
            "[[incident]]\nid = \"random-{index}\"\nreported = {}\nrecorded = {}\n{place}\nnatures = [{}]\nclauses = [{}]\nauthor = \"{}\"\nreporter = \"unknown\"\ncomplaint = {}\nsummary = \"{SECRET} summary\"\npseudonym = \"{SECRET} pseudonym\"\n",
            moment(self.reported),
            self.recorded_on(),
            list(NATURES[self.natures]),
            list(CLAUSES[self.clauses]),
            AUTHORS[self.author],
            self.is_complaint,
        );
        let mut at = self.reported;
        let mut is_open = true;
        for (gap, kind, resolution) in &self.steps {
            at += gap;
            let step = match STEPS.get(*kind) {
                Some(step) => format!("step = \"{step}\"\nby = \"manager\""),
                None if is_open => format!("step = \"resolved\"\nresolution = \"{}\"", RESOLUTIONS[*resolution]),
                None => "step = \"reopened\"".to_owned(),
            };
            is_open ^= *kind >= STEPS.len();
            if !is_known(at) {
                break;
            }
            text.push_str(&format!("\n[[incident.step]]\nat = {}\n{step}\n", moment(at)));
        }
        for (turn, gap) in self.evidence.iter().enumerate().filter(|(_, gap)| is_known(self.reported + **gap)) {
            text.push_str(&format!(
                "\n[[incident.evidence]]\nfile = \"evidence/{SECRET}-{index}-{turn}.png\"\nsaved = {}\nsha256 = \"{}\"\n",
                moment(self.reported + gap),
                "0".repeat(64)
            ));
        }
        if self.is_erased {
            let day = self.recorded_on();
            text.push_str(&format!("\n[incident.erased]\ndate = {day}\nreason = \"{SECRET} reason\"\n"));
        }
        text + "\n"
    }
}

impl Registers {
    /// The practice that keeps these registers. `order` shuffles the records of each.
    pub fn practice(&self, order: u64) -> Practice {
        self.practice_on(Date::MAX, order)
    }

    /// The same as it was on a day, when nothing of a later one had been written.
    pub fn practice_on(&self, day: Date, order: u64) -> Practice {
        let mut practice = Practice::base();
        practice.append(
            "content/registers/natures.toml",
            "\n[[nature]]\nid = \"rare\"\nlabel = \"Rare\"\nclause = \"1.1\"\nkind = \"inappropriate-comment\"\n",
        );
        practice.append(
            "content/registers/accounts.toml",
            &format!(
                "\n[[account]]\nid = \"video\"\nplatform = \"Video\"\nkind = \"media-sharing\"\nhandle = \"video\"\nurl = \"https://video.example/video\"\npurpose = \"{SECRET} purpose\"\n\n[[account.status]]\nstatus = \"active\"\nfrom = {}\n",
                FIRST + self.second_account.days()
            ),
        );
        let staff = practice.text("content/registers/staff.toml").replace(
            "role = \"Manager\"\n",
            &format!("role = \"Manager\"\nname = \"{SECRET} name\"\nemail = \"{SECRET}@practice.example\"\n"),
        );
        practice.set("content/registers/staff.toml", &staff);
        let is_known = |incident: &RandomIncident| incident.reported_on() <= day && incident.recorded_on() <= day;
        let incidents = self.incidents.iter().enumerate().filter(|(_, incident)| is_known(incident));
        let incidents = incidents.map(|(index, incident)| incident.record(index, day)).collect();
        practice.set("content/registers/incidents/2026-07.toml", &shuffled(incidents, order));
        let is_known = |minutes: i64| local_day(moment(minutes)) <= day;
        let replies = self.replies.iter().filter(|reply| is_known(reply.received)).map(|reply| {
            let account = if reply.is_on_second { "video" } else { "facebook" };
            let answered = reply.answered.map(|gap| reply.received + gap).filter(|at| is_known(*at));
            let answered = answered.map(|at| format!("answered = {}\n", moment(at)));
            format!(
                "[[reply]]\naccount = \"{account}\"\nreceived = {}\n{}\n",
                moment(reply.received),
                answered.unwrap_or_default()
            )
        });
        practice.set("content/registers/replies.toml", &shuffled(replies.collect(), order));
        practice
    }
}

fn shuffled(mut records: Vec<String>, order: u64) -> String {
    let mut state = order;
    for index in (1..records.len()).rev().filter(|_| order > 0) {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        records.swap(index, (state >> 33) as usize % (index + 1));
    }
    records.concat()
}
