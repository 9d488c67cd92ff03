//! The statement of gaps: what makes the period's records incomplete, and what else a reader should know.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::breaches::BreachClauseView;
use crate::base::wording::{count_of, date_in_words, document_in_words};
use crate::model::{Evidence, Incident, IncidentPlace};
use crate::report::scope::{MOST_ROWS, Scope};

#[derive(Serialize)]
pub struct Gaps {
    /// Missing data and unreadable evidence; any of it makes the period incomplete.
    pub missing: Vec<Gap>,
    /// Remarks that are no gap in themselves.
    pub notes: Vec<Gap>,
}

/// What is lacking, as far as that can be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    Step,
    Account,
    Evidence,
    Replies,
    /// The version of a policy.
    Version,
    /// It is as it is.
    Nothing,
}

/// A sentence, and the incidents it applies to.
#[derive(Serialize)]
pub struct Gap {
    #[serde(skip)]
    pub lacks: Lack,
    pub text: String,
    /// As many as fit on the page.
    pub incidents: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl Gap {
    fn of(lacks: Lack, text: String, mut incidents: Vec<String>) -> Self {
        let more = incidents.len().saturating_sub(MOST_ROWS);
        incidents.truncate(MOST_ROWS);
        Gap { lacks, text, incidents, more }
    }

    /// A gap with the incidents that lack something; `words` and `ending` surround their number. `None` if none does.
    fn of_incidents(
        scope: &Scope,
        lacks: Lack,
        (words, ending): (&str, &str),
        is_lacking: &dyn Fn(&Incident) -> bool,
    ) -> Option<Self> {
        let lacking = scope.incidents.iter().filter(|incident| is_lacking(incident));
        let ids: Vec<String> = lacking.map(|incident| incident.id.read(scope.staff_key).to_string()).collect();
        (!ids.is_empty()).then(|| Gap::of(lacks, format!("{words} {}{ending}:", count_of(ids.len(), "incident")), ids))
    }
}

pub fn view(scope: &Scope, breaches: &[BreachClauseView], with_narrative: bool) -> Gaps {
    let mut missing = Vec::new();
    missing.extend(before_the_first_record(scope).map(|text| plain(Lack::Nothing, text)));
    let of_incidents = [
        (Lack::Step, "No step is recorded for", "", having_no_step as fn(&Scope, &Incident) -> bool),
        (Lack::Account, "The account is not recorded for", "", having_no_account),
        (Lack::Evidence, "Evidence is listed but is not in the evidence folder for", "", |scope, one| {
            evidence(scope, one).0
        }),
        (Lack::Evidence, "Evidence has been changed since it was saved for", "", |scope, one| evidence(scope, one).1),
        (Lack::Evidence, "Evidence for", " was not checked", unseen),
    ];
    missing.extend(of_incidents.into_iter().filter_map(|(lacks, words, ending, is_lacking)| {
        Gap::of_incidents(scope, lacks, (words, ending), &|one| is_lacking(scope, one))
    }));
    if replies_are_empty(scope) {
        let words = "No comment or message is recorded on any account, so reply times are not known.";
        missing.push(plain(Lack::Replies, words.to_owned()));
    }
    missing.extend(without_version(breaches));
    Gaps { missing, notes: notes(scope, with_narrative) }
}

/// A gap for each policy without a version number, and for each whose version on an incident's day is not known.
fn without_version(breaches: &[BreachClauseView]) -> Vec<Gap> {
    let mut unnumbered: BTreeSet<&str> = BTreeSet::new();
    let mut unknown: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for clause in breaches {
        for version in clause.versions.iter().filter(|version| version.version.is_none()) {
            if version.is_known {
                unnumbered.insert(&clause.policy);
            } else {
                let incidents = version.incidents.iter().map(|row| row.incident.as_str());
                unknown.entry(&clause.policy).or_default().extend(incidents);
            }
        }
    }
    let unnumbered = unnumbered.into_iter().map(|policy| {
        let text = format!(
            "The version of {} is not recorded, so its words may have changed since.",
            document_in_words(policy)
        );
        plain(Lack::Version, text)
    });
    let unknown = unknown.into_iter().map(|(policy, incidents)| {
        let text = format!(
            "Which version of {} was in force is not recorded, so its words may have been others, for {}:",
            document_in_words(policy),
            count_of(incidents.len(), "incident")
        );
        Gap::of(Lack::Version, text, incidents.into_iter().map(str::to_owned).collect())
    });
    unnumbered.chain(unknown).collect()
}

fn plain(lacks: Lack, text: String) -> Gap {
    Gap::of(lacks, text, Vec::new())
}

/// Zeros from a time before records began do not count.
fn before_the_first_record(scope: &Scope) -> Option<String> {
    match scope.register().first().map(|incident| *incident.reported_on.read(scope.staff_key)) {
        None => Some(
            "No incident has been recorded in any period, so a 0 may only mean that nothing was written down."
                .to_owned(),
        ),
        Some(first) if scope.end <= first => {
            Some(format!("The first incident was recorded on {}, after this period.", date_in_words(first)))
        }
        Some(_) => None,
    }
}

fn having_no_step(scope: &Scope, incident: &Incident) -> bool {
    scope.steps(incident).next().is_none()
}

/// On one of our own accounts, the account must be known.
fn having_no_account(scope: &Scope, incident: &Incident) -> bool {
    let key = scope.staff_key;
    *incident.place.read(key) == IncidentPlace::OfficialAccount && incident.account.read(key).is_none()
}

/// Whether any evidence is missing, and whether any was altered. Erased evidence is not checked.
fn evidence(scope: &Scope, incident: &Incident) -> (bool, bool) {
    let Some(files) = &scope.library.evidence else { return (false, false) };
    if incident.erased.read(scope.key).is_some() {
        return (false, false);
    }
    let pieces = incident.evidence.read(scope.key);
    let digest = |file: &str| files.get(file);
    (
        pieces.iter().any(|piece| digest(&piece.file).is_none() && was_kept_here(scope, piece)),
        pieces.iter().any(|piece| digest(&piece.file).is_some_and(|digest| *digest != piece.sha256)),
    )
}

/// Whether it was saved after the evidence folder came into use.
fn was_kept_here(scope: &Scope, piece: &Evidence) -> bool {
    scope.evidence_from.is_some_and(|from| from <= piece.saved)
}

fn unseen(scope: &Scope, incident: &Incident) -> bool {
    let is_intact = |piece: &Evidence| {
        let files = scope.library.evidence.as_ref();
        files.is_some_and(|files| files.contains_key(piece.file.as_str()) || was_kept_here(scope, piece))
    };
    incident.erased.read(scope.key).is_none() && !incident.evidence.read(scope.key).iter().all(is_intact)
}

fn replies_are_empty(scope: &Scope) -> bool {
    let key = scope.staff_key;
    let zone = &scope.library.working_time.zone;
    let received = |received: jiff::Timestamp| scope.period.contains(crate::base::calendar::local_date(received, zone));
    !scope.library.accounts.is_empty()
        && !scope.library.logs.replies.iter().any(|reply| received(*reply.received.read(key)))
}

fn notes(scope: &Scope, with_narrative: bool) -> Vec<Gap> {
    let no_evidence = Gap::of_incidents(scope, Lack::Nothing, ("No evidence is recorded for", ""), &|one| {
        one.evidence.read(scope.key).is_empty()
    });
    let erased_words = ("The details of", " were lawfully erased, though not the dates and natures");
    let erased = Gap::of_incidents(scope, Lack::Nothing, erased_words, &|one| one.erased.read(scope.key).is_some());
    let where_not = if with_narrative {
        "is not on this page; what was written about each incident is in incidents.csv, in the column narrative"
    } else {
        "is in no part of this report"
    };
    let counted =
        format!("Only what somebody saw and wrote down is counted. What people said, and who they are, {where_not}.");
    no_evidence.into_iter().chain(erased).chain([plain(Lack::Nothing, counted)]).collect()
}
