//! A step of an incident, and what is looked at between the steps of one.

use jiff::Timestamp;
use jiff::civil::Date;

use super::words::StepKind;
use crate::base::audience::{LoaderKey, Partners, Staff};
use crate::base::calendar::local_date;
use crate::base::problem::Problem;
use crate::base::record::{Record, Source, When, Word};
use crate::base::wording::date_in_words;
use crate::model::{ResolutionId, StaffId};

#[derive(Clone, Debug, Record)]
#[record(noun = "step", settle = Step::settle)]
pub struct Step {
    /// When it was done.
    #[record(begins)]
    pub at: Partners<Timestamp>,
    #[record(worked_out)]
    pub on: Staff<Date>,
    /// What was done.
    #[record(key = "step")]
    pub kind: Staff<StepKind>,
    /// The role that did it, an id of staff.toml. It knows of the incident: no step need say that it was told.
    pub by: Partners<Option<StaffId>>,
    /// How it ended, an id of resolutions.toml; only with the step resolved.
    pub resolution: Staff<Option<ResolutionId>>,
}

impl Step {
    fn settle(&mut self, when: &When, key: &LoaderKey) {
        self.on = Staff::new(local_date(*self.at.as_loaded(key), when.zone));
    }
}

pub(super) fn check_steps<S: Source>(steps: &[StepDraft<S>], reported: Option<Timestamp>) {
    let mut last: Option<(Timestamp, StepKind)> = None;
    let mut is_open = true;
    for step in steps {
        let table = &step.table;
        let Some(kind) = step.kind else { continue };
        check_resolution(table, kind, step.resolution.is_some());
        check_state(table, kind, &mut is_open);
        check_still_logged(table, kind, step.at);
        let Some(at) = step.at else { continue };
        let out_of_order = |message| Problem::at("dates-out-of-order", table.place_of("at"), message);
        if reported.is_some_and(|reported| at < reported) {
            let message = format!("‘{}’ comes before the incident was reported", kind.word());
            table.report(out_of_order(message).label("earlier than `reported`"));
        } else if let Some((_, earlier)) = last.filter(|(last, _)| at < *last) {
            let message = format!("‘{}’ comes before ‘{}’, the step above it", kind.word(), earlier.word());
            table.report(
                out_of_order(message)
                    .label("earlier than the step above it")
                    .help("put the steps in the order of their times, or correct the time"),
            );
        }
        last = Some((at, kind));
    }
}

fn check_resolution<S: Source>(table: &S, kind: StepKind, has_resolution: bool) {
    if kind == StepKind::Resolved && !table.has("resolution") {
        table.report_missing(
            "resolution",
            Problem::at("missing-key", table.place_of("step"), "a resolved incident says how it ended")
                .label("`resolution` is missing")
                .help("add a line resolution = \"…\" with an id of content/registers/resolutions.toml"),
        );
    } else if kind != StepKind::Resolved && has_resolution {
        table.report(
            Problem::at(
                "unneeded-resolution",
                table.place_of("resolution"),
                format!("the step ‘{}’ does not end an incident", kind.word()),
            )
            .label("only `resolved` has a resolution"),
        );
    }
}

/// The first day on which a step that is logged no more is refused. Nothing in a file tells a new record from an old
/// one but the days in it, and what was logged before is to stay readable.
const RETIRED_FROM: Date = Date::constant(2026, 12, 1);

fn check_still_logged<S: Source>(table: &S, kind: StepKind, at: Option<Timestamp>) {
    let is_retired = StepKind::RETIRED.iter().any(|(_, retired)| *retired == kind);
    if is_retired && at.is_some_and(|at| local_date(at, table.when().zone) >= RETIRED_FROM) {
        table.report(
            Problem::at(
                "step-not-logged",
                table.place_of("step"),
                "what is raised by whistleblowing is never logged as an incident",
            )
            .label(format!("this word is read in steps before {} alone", date_in_words(RETIRED_FROM)))
            .help("delete this step, and handle what was raised under the Whistleblowing Policy; if nothing else led to this record, delete the record"),
        );
    }
}

fn check_state<S: Source>(table: &S, kind: StepKind, is_open: &mut bool) {
    match (kind, *is_open) {
        (StepKind::Resolved, false) => table.report(
            Problem::at("step-out-of-order", table.place_of("step"), "this incident is already resolved")
                .label("resolved a second time")
                .help("add a step `reopened` before it, or delete one of the two"),
        ),
        (StepKind::Reopened, true) => table.report(
            Problem::at("step-out-of-order", table.place_of("step"), "only a resolved incident can be reopened")
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
