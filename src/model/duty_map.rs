//! Which clauses of one policy carry which duty, as its `policy.toml` says under `[duties]`.

use std::collections::BTreeMap;

use super::{ClauseNumber, PolicyId};
use crate::base::problem::Problem;
use crate::base::record::{Field, FieldKind, FieldValue, Record, Source};
use crate::base::sources::Span;
use crate::duties::{DUTIES, Duty};

/// Which clause asks for what byelaw can check. A duty that no clause carries is not checked, unless it is checked everywhere.
#[derive(Clone, Debug)]
pub struct DutyMap {
    pub place: Span,
    /// For each duty the clauses that carry it, the chief one first. Never empty.
    pub carried: BTreeMap<Duty, Vec<ClauseNumber>>,
    /// Duties that the practice has decided to do without, each with the reason.
    pub not_ours: BTreeMap<Duty, String>,
}

/// The key of the table of duties that the practice does without.
const NOT_OURS: &str = "not_ours";

/// A list of clauses for each duty, in the order of the duties, and then `not_ours`.
const FIELDS: [Field; DUTIES.len() + 1] = {
    let last = Field {
        key: NOT_OURS,
        kind: FieldKind::Table(&REASONS),
        required: false,
        about: "What your policy does not ask for on purpose, each with the reason: it is then no longer listed as advice.",
        duty: None,
        audience: None,
    };
    let mut all = [last; DUTIES.len() + 1];
    let mut index = 0;
    while index < DUTIES.len() {
        all[index] = of_duty(DUTIES[index], FieldKind::ListOf(&FieldKind::OwnClause));
        index += 1;
    }
    all
};

/// A reason for each duty.
const REASONS: [Field; DUTIES.len()] = {
    let mut all = [of_duty(DUTIES[0], FieldKind::Text); DUTIES.len()];
    let mut index = 0;
    while index < DUTIES.len() {
        all[index] = of_duty(DUTIES[index], FieldKind::Text);
        index += 1;
    }
    all
};

const fn of_duty(duty: Duty, kind: FieldKind) -> Field {
    Field { key: duty.id(), kind, required: false, about: duty.sentence(), duty: None, audience: None }
}

impl DutyMap {
    /// The clauses that carry a duty, the chief one first.
    pub fn clauses(&self, duty: Duty) -> &[ClauseNumber] {
        self.carried.get(&duty).map_or(&[], Vec::as_slice)
    }
}

/// The map as it is written, and the `table` from which it is read.
pub struct DutyMapDraft<S: Source> {
    pub table: S,
    map: DutyMap,
}

impl Record for DutyMap {
    const NOUN: &'static str = "list of duties";
    const FIELDS: &'static [Field] = &FIELDS;
    type Draft<S: Source> = DutyMapDraft<S>;

    fn draft<S: Source>(table: S) -> DutyMapDraft<S> {
        let mut map = DutyMap { place: table.place(), carried: BTreeMap::new(), not_ours: BTreeMap::new() };
        for (duty, field) in DUTIES.iter().zip(Self::FIELDS) {
            let written = <(PolicyId, ClauseNumber)>::read_list(&table, field);
            let mut clauses: Vec<ClauseNumber> = Vec::with_capacity(written.len());
            for (_, number) in written {
                if clauses.contains(&number) {
                    table.report(twice(&table, field, &number));
                } else {
                    clauses.push(number);
                }
            }
            if !clauses.is_empty() {
                map.carried.insert(*duty, clauses);
            }
        }
        if let Some(reasons) = table.table(&Self::FIELDS[DUTIES.len()], "list of duties that are not ours") {
            for (duty, field) in DUTIES.iter().zip(&REASONS) {
                if let Some(reason) = String::read(&reasons, field) {
                    if map.carried.contains_key(duty) {
                        reasons.report(carried_and_not_ours(&reasons, *duty));
                    }
                    map.not_ours.insert(*duty, reason);
                }
            }
            reasons.refuse_unasked();
        }
        DutyMapDraft { table, map }
    }

    fn finish<S: Source>(draft: DutyMapDraft<S>) -> Option<Self> {
        draft.table.refuse_unasked();
        Some(draft.map)
    }
}

fn twice<S: Source>(table: &S, field: &Field, number: &ClauseNumber) -> Problem {
    Problem::at("duplicate-value", table.place_of(field.key), format!("`{}` names clause {number} twice", field.key))
        .label("once is enough")
        .help("the first in the list is the clause that findings cite")
}

fn carried_and_not_ours<S: Source>(reasons: &S, duty: Duty) -> Problem {
    Problem::at(
        "duty-not-ours",
        reasons.place_of(duty.id()),
        format!("`{}` is carried by a clause, and stands under `{NOT_OURS}` too", duty.id()),
    )
    .label("one of the two is not meant")
    .help(format!("delete this line, or the line `{} = […]` under [duties]", duty.id()))
}
