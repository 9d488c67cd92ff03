//! What was reported for a quarter and sealed is still what the registers say.
//!
//! # Why
//!
//! The number and nature of incidents, their resolutions and the breaches are reported to the partners. Whoever reads
//! the sealed report must be able to find the same in the registers, or be told why not. So each incident of the sealed
//! `incidents.csv` and its steps in `steps.csv` are compared with the registers: an incident may have been changed, put
//! under other natures or clauses, or have vanished. One that was entered late is no breach: it is in
//! `restatements.csv`, with every other cell that differs. Evidence that was added later is no change either; evidence
//! that has gone is. A clause that reads otherwise now in the version that `breaches.csv` cites, in its own words or in
//! what is filled in, was changed without a new version.
//!
//! There is no time to count. Where the details of an incident were erased (`incident.erased` with its date and reason)
//! its id, day, natures, clauses and resolution stay, and only those are compared. If a file of the seal itself is not as its
//! manifest says, that is a finding of its own. A seal without a list of incidents is not compared.
//!
//! # Breaks the rule
//!
//! The sealed report has an incident that the registers no longer have.
//!
//! ```json content/seals/2026-27-Q1/manifest.json
//! {"period": {"label": "2026-27-Q1"}, "as_of": "2026-07-10"}
//! ```
//!
//! ```csv content/seals/2026-27-Q1/incidents.csv
//! incident_id,reported_on,natures
//! 2026-101,2026-06-02,unkind
//! ```
//!
//! # Keeps the rule
//!
//! The incident is in the registers as it was sealed.
//!
//! ```json content/seals/2026-27-Q1/manifest.json
//! {"period": {"label": "2026-27-Q1"}, "as_of": "2026-07-10"}
//! ```
//!
//! ```csv content/seals/2026-27-Q1/incidents.csv
//! incident_id,reported_on,natures
//! 2026-101,2026-06-02,unkind
//! ```
//!
//! ```toml content/registers/incidents/2026-06.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-06-02T09:00:00+01:00
//! recorded = 2026-06-02
//! place = "other-account"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//! ```
//!
//! # How to fix
//!
//! If the register was changed by mistake, put the entry back as it was sealed. If the correction is right, leave it,
//! tell the partners with the next report (its `restatements.csv` lists it), and have the finding accepted in
//! `content/registers/acceptances.toml` with the reason. Details that had to go are erased with `incident.erased`,
//! never by deleting the incident. A seal is never edited: if its files differ, put them back from a copy and run
//! `byelaw verify` on it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::calendar::Period;
use crate::base::sources::{Span, hex};
use crate::base::wording::{date_in_words, list_in_words};
use crate::duties::Duty;
use crate::model::{ClauseNumber, InForce, Incident, IncidentId, PolicyId, Seal, Word};
use crate::seals::{self, MANIFEST, SealedTable};

pub static RULE: Rule = Rule {
    id: "sealed-period-restated",
    duties: &[Duty::SealedStays],
    severity: Severity::Warning,
    doer: Doer::Partners,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    let library = facts.staff.library;
    if library.seals.is_empty() {
        return;
    }
    let incidents: HashMap<&str, &Incident> = library
        .incidents
        .read(facts.key)
        .iter()
        .map(|incident| (incident.id.read(facts.staff.key).as_str(), &**incident))
        .collect();
    let mut reported = BTreeSet::new();
    for seal in library.seals.iter().filter(|seal| seal.sealed_on <= facts.staff.today()) {
        let Ok(period) = Period::parse(&seal.period, library.site.reporting.year_starts) else { continue };
        let Some(folder) = seal.file.strip_suffix(MANIFEST) else { continue };
        tell_broken_seal(facts, seal, folder, found);
        let table = |file: &str, key: &[&str]| {
            let bytes = facts.sources.seals.get(format!("{folder}{file}").as_str())?;
            SealedTable::parse(bytes, key)
        };
        if let Some(breaches) = table("breaches.csv", &["incident_id", "clause"]) {
            tell_other_wording(facts, seal, &breaches, &mut reported, found);
        }
        let Some(sealed) = table("incidents.csv", &["incident_id"]) else { continue };
        let steps = table("steps.csv", &["incident_id", "at", "step"]);
        let steps = steps.as_ref().map(steps_by_incident);
        for (id, row) in &sealed.rows {
            let before = SealedState { sealed: &sealed, row, steps: steps.as_ref(), period: &period };
            compare(facts, seal, folder, &before, incidents.get(id.as_str()).copied().ok_or(id), found);
        }
    }
}

/// A seal whose manifest lists its files, and whose files are not as listed, proves nothing any more.
fn tell_broken_seal(facts: &PartnersFacts, seal: &Seal, folder: &str, found: &mut FindingSink) {
    let files: BTreeMap<&str, &[u8]> =
        facts.sources.seals.iter().filter_map(|(name, bytes)| Some((name.strip_prefix(folder)?, &**bytes))).collect();
    let Some(checked) = seals::check(&files).filter(|checked| checked.files > 0) else { return };
    let differing: Vec<&str> = checked.differences.iter().map(|difference| difference.file.as_str()).collect();
    if differing.is_empty() {
        return;
    }
    let message = format!("the seal of {} is not as it was made: {}", seal.period, list_in_words(&differing));
    found
        .breach(Subject::Period(seal.period.clone()), &Span::top_of(&seal.file), message)
        .fix(format!("Run `byelaw verify {}` and put the files back from a copy", folder.trim_end_matches('/')));
}

/// Clauses that read otherwise in the very version that was cited. Where that has no number, nothing says which it was.
fn tell_other_wording(
    facts: &PartnersFacts,
    seal: &Seal,
    breaches: &SealedTable,
    reported: &mut BTreeSet<(String, String)>,
    found: &mut FindingSink,
) {
    let key = facts.staff.key;
    for row in breaches.rows.values() {
        let cell = |column| breaches.cell(row, column).filter(|cell| !cell.is_empty());
        let (Some(version), Some(cited), Some(before)) =
            (cell("policy_version"), cell("clause"), cell("clause_sha256"))
        else {
            continue;
        };
        let Some((id, number)) = cited.split_once('/') else { continue };
        let (id, Some(number)) = (PolicyId::new(id), ClauseNumber::parse(number)) else { continue };
        let Some(policy) = facts.staff.library.policies.get(&id) else { continue };
        let Some(cited_in) = policy.numbered(version.strip_prefix('v').unwrap_or(version), key) else { continue };
        let is_same = cited_in.clause(&number, key).is_some_and(|(_, now)| hex(&now) == before);
        if is_same || !reported.insert((cited.to_owned(), version.to_owned())) {
            continue;
        }
        let place = match cited_in {
            InForce::Current(policy) => policy.clause(&number).map_or(&policy.place, |clause| &clause.place),
            InForce::Kept(kept) => kept.clauses.get(&number).map_or(&kept.place, |clause| &clause.place),
        };
        let message = format!(
            "clause {number} of {} reads otherwise than when {} was sealed on {}, and is still of version {}",
            policy.in_words(),
            seal.period,
            date_in_words(seal.sealed_on),
            cited_in.version(key).unwrap_or(version),
        );
        found.breach(Subject::Clause(id, number), place, message).fix(
            "Put the words back, or the setting that is filled in there; then begin a new version with `byelaw new version` and change them in it",
        );
    }
}

/// When each incident's steps were taken, and which, in order.
type Steps<'a> = HashMap<&'a str, Vec<(Timestamp, &'a str)>>;

/// An incident as it was sealed.
struct SealedState<'a> {
    sealed: &'a SealedTable,
    row: &'a [String],
    /// `None` where the seal has no list of steps.
    steps: Option<&'a Steps<'a>>,
    period: &'a Period,
}

/// `incident` is the register's entry, or the id that it no longer has.
fn compare(
    facts: &PartnersFacts,
    seal: &Seal,
    folder: &str,
    before: &SealedState,
    incident: Result<&Incident, &String>,
    found: &mut FindingSink,
) {
    let since = format!("since {} was sealed on {}", seal.period, date_in_words(seal.sealed_on));
    let incident = match incident {
        Ok(incident) => incident,
        Err(id) => {
            let place = Span::top_of(&format!("{folder}incidents.csv").as_str().into());
            let subject = Subject::Incident(IncidentId::new(id));
            found.breach(subject, &place, format!("incident {id} has vanished from the registers {since}"));
            return;
        }
    };
    let classes = before.classes_changed(facts, incident);
    let mut others = before.figures_changed(facts, incident);
    if incident.erased.read(facts.key).is_none() {
        others.extend(before.details_changed(facts, incident));
    }
    let what = if others.is_empty() { "reclassified" } else { "changed" };
    let words: Vec<&str> = classes.into_iter().chain(others).collect();
    if !words.is_empty() {
        let id = incident.id.read(facts.staff.key);
        let message = format!("incident {id} has been {what} {since}: {}", list_in_words(&words));
        found.breach(Subject::Incident(id.clone()), &incident.place_in_file, message);
    }
}

impl SealedState<'_> {
    /// Whether a cell says something else. A column that the seal has not says nothing.
    fn differs(&self, column: &str, now: &str) -> bool {
        self.sealed.cell(self.row, column).is_some_and(|was| was != now)
    }

    /// The names of the pairs that differ.
    fn differing(&self, pairs: &[(&'static str, &str, String)]) -> Vec<&'static str> {
        let mut words: Vec<&str> =
            pairs.iter().filter(|(_, column, now)| self.differs(column, now)).map(|(words, ..)| *words).collect();
        words.dedup();
        words
    }

    fn classes_changed(&self, facts: &PartnersFacts, incident: &Incident) -> Vec<&'static str> {
        let key = facts.staff.key;
        let natures: Vec<&str> = incident.natures.read(key).iter().map(|id| id.as_str()).collect();
        let clauses: Vec<String> =
            incident.clauses.read(key).iter().map(|(policy, number)| format!("{policy}/{number}")).collect();
        self.differing(&[
            ("its natures", "natures", natures.join("; ")),
            ("its clauses", "clauses", clauses.join("; ")),
        ])
    }

    /// What the figures of the period are made from, and what stays when the details are erased.
    fn figures_changed(&self, facts: &PartnersFacts, incident: &Incident) -> Vec<&'static str> {
        let key = facts.staff.key;
        let closed = incident.closed_before(self.period.end, key);
        let resolution = closed.as_ref().and_then(|(_, id)| id.as_ref()).map(ToString::to_string).unwrap_or_default();
        let resolved_on = closed.as_ref().map(|(on, _)| on.to_string()).unwrap_or_default();
        let state = if closed.is_some() { "resolved" } else { "open" };
        self.differing(&[
            ("the day it was reported", "reported_on", incident.reported_on.read(key).to_string()),
            ("whether it was open at the end", "state_at_end", state.to_owned()),
            ("its resolution", "resolution", resolution),
            ("its resolution", "resolved_on", resolved_on),
        ])
    }

    fn details_changed(&self, facts: &PartnersFacts, incident: &Incident) -> Vec<&'static str> {
        let (key, partners) = (facts.staff.key, facts.key);
        let account = incident.account.read(key).as_ref().map(ToString::to_string).unwrap_or_default();
        let mut words = self.differing(&[
            ("the day it was recorded", "recorded_on", incident.recorded_on.read(partners).to_string()),
            ("its place", "place", incident.place.read(key).word().to_owned()),
            ("its account", "account_id", account),
            ("its author", "author_kind", incident.author.read(partners).word().to_owned()),
            ("its reporter", "reporter_kind", incident.reporter.read(partners).word().to_owned()),
            ("whether it was a complaint", "complaint", incident.complaint.read(partners).to_string()),
            ("whether there was a sign of harm", "harm_indicated", incident.harm_indicated.read(partners).to_string()),
        ]);
        let reported_at = self.sealed.cell(self.row, "reported_at").and_then(|text| text.parse::<Timestamp>().ok());
        if reported_at.is_some_and(|before| before != *incident.reported_at.read(partners)) {
            words.push("the time it was reported");
        }
        let evidence = self.sealed.cell(self.row, "evidence_items").and_then(|text| text.parse::<usize>().ok());
        let by_the_end = |saved: Timestamp| facts.staff.local_date(saved) < self.period.end;
        let kept = incident.evidence.read(partners).iter().filter(|item| by_the_end(item.saved)).count();
        if evidence.is_some_and(|before| kept < before) {
            words.push("its evidence");
        }
        let now = self.steps_now(facts, incident);
        let id = incident.id.read(key).as_str();
        if self.steps.is_some_and(|steps| steps.get(id).map_or(&[][..], Vec::as_slice) != now) {
            words.push("its steps");
        }
        words
    }

    /// The steps of the period as the registers have them.
    fn steps_now(&self, facts: &PartnersFacts, incident: &Incident) -> Vec<(Timestamp, &'static str)> {
        let key = facts.staff.key;
        let steps = incident.steps.iter().filter(|step| self.period.contains(*step.on.read(key)));
        let mut steps: Vec<_> = steps.map(|step| (*step.at.read(facts.key), step.kind.read(key).word())).collect();
        steps.sort();
        steps
    }
}

fn steps_by_incident(sealed: &SealedTable) -> Steps<'_> {
    let mut steps = Steps::new();
    for row in sealed.rows.values() {
        let cell = |column| sealed.cell(row, column);
        if let (Some(id), Some(Ok(at)), Some(kind)) = (cell("incident_id"), cell("at").map(str::parse), cell("step")) {
            steps.entry(id).or_default().push((at, kind));
        }
    }
    steps.values_mut().for_each(|steps| steps.sort());
    steps
}
