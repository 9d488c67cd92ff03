//! Reads `incidents/*.toml`: what was reported, step by step.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::audience::{LoaderKey, Partners, Staff};
use crate::calendar::local_date;
use crate::content::toml::{Record, shape};
use crate::model::{
    Author, Erasure, Evidence, Incident, IncidentId, IncidentPlace, NatureId, Reporter, ResolutionId, StaffId, Step,
    StepKind, Word,
};
use crate::problem::Problem;
use crate::wording::date_in_words;

/// By the time at which they were reported, then by their ids.
pub fn sort(incidents: &mut Vec<Arc<Incident>>, key: &LoaderKey) {
    let reported = |one: &Incident| *one.reported_at.as_loaded(key);
    incidents
        .par_sort_by(|a, b| reported(a).cmp(&reported(b)).then_with(|| a.id.as_loaded(key).cmp(b.id.as_loaded(key))));
    incidents.dedup_by(|a, b| reported(a) == reported(b) && a.id.as_loaded(key) == b.id.as_loaded(key));
}

/// Natures that are a sign of harm.
pub type HarmfulNatures = HashSet<NatureId>;

struct StepDraft {
    at: Timestamp,
    kind: StepKind,
    by: Option<StaffId>,
    resolution: Option<ResolutionId>,
}

impl StepDraft {
    fn on_local_days(self, zone: &TimeZone) -> Step {
        Step {
            kind: Staff::new(self.kind),
            on: Staff::new(local_date(self.at, zone)),
            at: Partners::new(self.at),
            by: Partners::new(self.by),
            resolution: Staff::new(self.resolution),
        }
    }
}

/// `None` for a faulty record.
pub fn read(record: &Record, harmful: &HarmfulNatures) -> Option<Incident> {
    let id = record.required("id", shape::id);
    let reported = record.required("reported", shape::past_moment);
    let recorded = record.required("recorded", shape::past_date);
    let place = record.required("place", shape::word::<IncidentPlace>);
    let account = record.optional("account", shape::account);
    let natures = record.list("natures", shape::nature);
    let clauses = record.list("clauses", shape::clause_at_any_time);
    let author = record.required("author", shape::word::<Author>);
    let reporter = record.required("reporter", shape::word::<Reporter>);
    let harm_indicated = record.optional("harm_indicated", shape::flag).unwrap_or(false)
        || natures.iter().any(|nature| harmful.contains(nature));
    let complaint = record.optional("complaint", shape::flag).unwrap_or(false);
    let summary = record.optional("summary", shape::text);
    let pseudonym = record.optional("pseudonym", shape::text);
    let keep_until = record.optional("keep_until", shape::date);
    let erased = record.table("erased", "erasure").and_then(|erasure| {
        let date = erasure.required("date", shape::past_date);
        let reason = erasure.required("reason", shape::text);
        erasure.refuse_unasked();
        Some(Erasure { date: date?, reason: reason? })
    });
    let number = record.optional("number", shape::count);
    let page = record.optional("page", shape::flag);
    let evidence = record.tables("evidence", "piece of evidence").iter().filter_map(read_evidence).collect();
    let steps = read_steps(record, reported);

    if natures.is_empty() && record.is_empty_list("natures") {
        record.report_missing(
            "natures",
            Problem::at("missing-key", record.place_of("natures"), "this incident has no nature")
                .label("`natures` is missing or empty")
                .help("write natures = [\"…\"] with ids of content/registers/natures.toml, the primary one first"),
        );
    }
    refuse_repeated(record, "natures", &natures);
    refuse_repeated(record, "clauses", &clauses);
    check_account(record, place, account.is_some());
    let zone = record.reader.zone;
    if let (Some(reported), Some(recorded)) = (reported, recorded)
        && recorded < local_date(reported, zone)
    {
        record.report(
            Problem::at(
                "dates-out-of-order",
                record.place_of("recorded"),
                format!("recorded on {recorded}, before it was reported"),
            )
            .label("expected the day of `reported` or a later one"),
        );
    }

    let (id, reported, recorded, author) = (id?, reported?, recorded?, author?);
    if natures.is_empty() {
        return None;
    }
    Some(Incident {
        id: Staff::new(IncidentId::new(&id)),
        place_in_file: record.place(),
        reported_on: Staff::new(local_date(reported, zone)),
        reported_at: Partners::new(reported),
        recorded_on: Partners::new(recorded),
        place: Staff::new(place?),
        account: Staff::new(account),
        natures: Staff::new(natures.into()),
        clauses: Staff::new(clauses.into()),
        author: Partners::new(author),
        reporter: Partners::new(reporter?),
        steps: steps.into_iter().map(|step| step.on_local_days(zone)).collect(),
        evidence: Partners::new(evidence),
        harm_indicated: Partners::new(harm_indicated),
        complaint: Partners::new(complaint),
        summary: Partners::new(summary.map(Into::into)),
        pseudonym: Partners::new(pseudonym.map(Into::into)),
        keep_until: Partners::new(keep_until),
        erased: Partners::new(erased.map(Box::new)),
        number: Partners::new(number),
        page: Partners::new(page),
    })
}

/// What is listed twice would be counted twice.
fn refuse_repeated<T: PartialEq>(record: &Record, key: &str, items: &[T]) {
    if items.iter().enumerate().any(|(index, item)| items[..index].contains(item)) {
        record.report(
            Problem::at("duplicate-value", record.place_of(key), format!("`{key}` names the same thing twice"))
                .label("listed a second time"),
        );
    }
}

fn check_account(record: &Record, place: Option<IncidentPlace>, has_account: bool) {
    match place {
        Some(IncidentPlace::OfficialAccount) if !has_account && !record.has("account") => record.report_missing(
            "account",
            Problem::at(
                "missing-key",
                record.place_of("place"),
                "an incident on an official account names the account",
            )
            .label("which one?")
            .help("add a line account = \"…\" with an id of content/registers/accounts.toml"),
        ),
        Some(place) if place != IncidentPlace::OfficialAccount && has_account => record.report(
            Problem::at(
                "unneeded-account",
                record.place_of("account"),
                format!("an incident of place ‘{}’ is on no account of ours", place.word()),
            )
            .label("expected no account")
            .help("write place = \"official-account\", or delete this line"),
        ),
        _ => {}
    }
}

fn read_evidence(record: &Record) -> Option<Evidence> {
    let file = record.required("file", shape::text);
    let saved = record.required("saved", shape::past_moment);
    let digests = record.reader.known.evidence.as_ref();
    let digest = digests.zip(file.as_deref()).and_then(|(digests, file)| digests.get(file));
    let sha256 = match digest {
        // Nobody can be asked to work a fingerprint out by hand.
        Some(digest) if !record.has("sha256") => {
            record.report_missing(
                "sha256",
                Problem::at("missing-key", record.place(), "this piece of evidence has no `sha256`")
                    .label("`sha256` is missing")
                    .help(format!(
                        "if evidence/ holds the post as it was saved, add this line:\nsha256 = \"{digest}\""
                    )),
            );
            None
        }
        _ => record.required("sha256", shape::sha256),
    };
    record.refuse_unasked();
    Some(Evidence { file: file?, saved: saved?, sha256: sha256? })
}

fn read_steps(record: &Record, reported: Option<Timestamp>) -> Vec<StepDraft> {
    let entries = record.tables("step", "step");
    let mut steps: Vec<StepDraft> = Vec::with_capacity(entries.len());
    let mut is_open = true;
    for entry in entries {
        let at = entry.required("at", shape::past_moment);
        let kind = entry.required("step", shape::word::<StepKind>);
        let by = entry.optional("by", shape::staff);
        let resolution = entry.optional("resolution", shape::resolution);
        if let Some(kind) = kind {
            check_resolution(&entry, kind, resolution.is_some());
            check_state(&entry, kind, &mut is_open);
            check_still_logged(&entry, kind, at);
        }
        if let (Some(at), Some(kind)) = (at, kind) {
            if reported.is_some_and(|reported| at < reported) {
                entry.report(
                    Problem::at(
                        "dates-out-of-order",
                        entry.place_of("at"),
                        format!("‘{}’ comes before the incident was reported", kind.word()),
                    )
                    .label("earlier than `reported`"),
                );
            } else if let Some(last) = steps.last().filter(|last| at < last.at) {
                entry.report(
                    Problem::at(
                        "dates-out-of-order",
                        entry.place_of("at"),
                        format!("‘{}’ comes before ‘{}’, the step above it", kind.word(), last.kind.word()),
                    )
                    .label("earlier than the step above it")
                    .help("put the steps in the order of their times, or correct the time"),
                );
            }
            steps.push(StepDraft { at, kind, by, resolution });
        }
        entry.finish();
    }
    steps
}

fn check_resolution(entry: &Record, kind: StepKind, has_resolution: bool) {
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

fn check_still_logged(entry: &Record, kind: StepKind, at: Option<Timestamp>) {
    let is_retired = StepKind::RETIRED.iter().any(|(_, retired)| *retired == kind);
    if is_retired && at.is_some_and(|at| local_date(at, entry.reader.zone) >= RETIRED_FROM) {
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

fn check_state(entry: &Record, kind: StepKind, is_open: &mut bool) {
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
