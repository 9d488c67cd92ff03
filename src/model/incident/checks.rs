//! What is looked at between the fields of an incident, before it is one.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{EvidenceDraft, IncidentDraft, Place, StepDraft, StepKind};
use crate::calendar::local_date;
use crate::problem::Problem;
use crate::record::{Source, Word};
use crate::wording::date_in_words;

pub(super) fn check<S: Source>(incident: &IncidentDraft<S>) {
    let source = &incident.record;
    check_steps(&incident.steps, incident.reported_at);
    if incident.natures.is_empty() && source.is_empty_list("natures") {
        source.report_missing(
            "natures",
            Problem::at("missing-key", source.place_of("natures"), "this incident has no nature")
                .label("`natures` is missing or empty")
                .help("write natures = [\"…\"] with ids of content/registers/natures.toml, the primary one first"),
        );
    }
    refuse_repeated(source, "natures", &incident.natures);
    refuse_repeated(source, "clauses", &incident.clauses);
    check_account(source, incident.place, incident.account.is_some());
    if let (Some(reported), Some(recorded)) = (incident.reported_at, incident.recorded_on)
        && recorded < local_date(reported, source.when().zone)
    {
        source.report(
            Problem::at(
                "dates-out-of-order",
                source.place_of("recorded"),
                format!("recorded on {recorded}, before it was reported"),
            )
            .label("expected the day of `reported` or a later one"),
        );
    }
}

/// What is listed twice would be counted twice.
fn refuse_repeated<S: Source, T: PartialEq>(source: &S, key: &'static str, items: &[T]) {
    if items.iter().enumerate().any(|(index, item)| items[..index].contains(item)) {
        source.report(
            Problem::at("duplicate-value", source.place_of(key), format!("`{key}` names the same thing twice"))
                .label("listed a second time"),
        );
    }
}

fn check_account<S: Source>(source: &S, place: Option<Place>, has_account: bool) {
    match place {
        Some(Place::OfficialAccount) if !has_account && !source.has("account") => source.report_missing(
            "account",
            Problem::at(
                "missing-key",
                source.place_of("place"),
                "an incident on an official account names the account",
            )
            .label("which one?")
            .help("add a line account = \"…\" with an id of content/registers/accounts.toml"),
        ),
        Some(place) if place != Place::OfficialAccount && has_account => source.report(
            Problem::at(
                "unneeded-account",
                source.place_of("account"),
                format!("an incident of place ‘{}’ is on no account of ours", place.word()),
            )
            .label("expected no account")
            .help("write place = \"official-account\", or delete this line"),
        ),
        _ => {}
    }
}

/// Nobody can be asked to work a fingerprint out by hand.
pub(super) fn check_evidence<S: Source>(evidence: &EvidenceDraft<S>) {
    let source = &evidence.record;
    let Some(digest) = evidence.file.as_deref().and_then(|file| source.saved_digest(file)) else { return };
    if !source.has("sha256") {
        source.report_missing(
            "sha256",
            Problem::at("missing-key", source.place(), "this piece of evidence has no `sha256`")
                .label("`sha256` is missing")
                .help(format!("if evidence/ holds the post as it was saved, add this line:\nsha256 = \"{digest}\"")),
        );
    }
}

fn check_steps<S: Source>(steps: &[StepDraft<S>], reported: Option<Timestamp>) {
    let mut last: Option<(Timestamp, StepKind)> = None;
    let mut is_open = true;
    for step in steps {
        let entry = &step.record;
        let Some(kind) = step.kind else { continue };
        check_resolution(entry, kind, step.resolution.is_some());
        check_state(entry, kind, &mut is_open);
        check_still_logged(entry, kind, step.at);
        let Some(at) = step.at else { continue };
        let out_of_order = |message| Problem::at("dates-out-of-order", entry.place_of("at"), message);
        if reported.is_some_and(|reported| at < reported) {
            let message = format!("‘{}’ comes before the incident was reported", kind.word());
            entry.report(out_of_order(message).label("earlier than `reported`"));
        } else if let Some((_, earlier)) = last.filter(|(last, _)| at < *last) {
            let message = format!("‘{}’ comes before ‘{}’, the step above it", kind.word(), earlier.word());
            entry.report(
                out_of_order(message)
                    .label("earlier than the step above it")
                    .help("put the steps in the order of their times, or correct the time"),
            );
        }
        last = Some((at, kind));
    }
}

fn check_resolution<S: Source>(entry: &S, kind: StepKind, has_resolution: bool) {
    if kind == StepKind::Resolved && !has_resolution && !entry.has("resolution") {
        entry.report_missing(
            "resolution",
            Problem::at("missing-key", entry.place_of("step"), "a resolved incident says how it ended")
                .label("`resolution` is missing")
                .help("add a line resolution = \"…\" with an id of content/registers/resolutions.toml"),
        );
    } else if kind != StepKind::Resolved && has_resolution {
        entry.report(
            Problem::at(
                "unneeded-resolution",
                entry.place_of("resolution"),
                format!("the step ‘{}’ does not end an incident", kind.word()),
            )
            .label("only `resolved` has a resolution"),
        );
    }
}

/// The first day on which a step that is logged no more (2.3) is refused. Nothing in a file tells a new record from an old
/// one but the days in it, and what was logged before is to stay readable.
const RETIRED_FROM: Date = Date::constant(2026, 12, 1);

fn check_still_logged<S: Source>(entry: &S, kind: StepKind, at: Option<Timestamp>) {
    let is_retired = StepKind::RETIRED.iter().any(|(_, retired)| *retired == kind);
    if is_retired && at.is_some_and(|at| local_date(at, entry.when().zone) >= RETIRED_FROM) {
        entry.report(
            Problem::at(
                "step-not-logged",
                entry.place_of("step"),
                "what is raised by whistleblowing is never logged as an incident",
            )
            .label(format!("this word is read in steps before {} alone", date_in_words(RETIRED_FROM)))
            .help("delete this step, and handle what was raised under the Whistleblowing Policy; if nothing else led to this record, delete the record"),
        );
    }
}

fn check_state<S: Source>(entry: &S, kind: StepKind, is_open: &mut bool) {
    match (kind, *is_open) {
        (StepKind::Resolved, false) => entry.report(
            Problem::at("step-out-of-order", entry.place_of("step"), "this incident is already resolved")
                .label("resolved a second time")
                .help("add a step `reopened` before it, or delete one of the two"),
        ),
        (StepKind::Reopened, true) => entry.report(
            Problem::at("step-out-of-order", entry.place_of("step"), "only a resolved incident can be reopened")
                .label("it is still open here"),
        ),
        _ => {}
    }
    match kind {
        StepKind::Resolved => *is_open = false,
        StepKind::Reopened => *is_open = true,
        _ => {}
    }
}
