//! `restatements.csv`: one row per cell of a sealed period that today's registers would change.
//!
//! The files of the period are made again from today's registers and compared with the sealed copies. If a whole row is
//! gone or new (a late entry), `column` is empty, and `was` and `is` say `present` or `absent`. An incident whose
//! details were lawfully erased since then has such a row too, and `is` says `erased` and when.
//!
//! Labels are left out, and so are the policy's text and version, which change with each new version. Hours and targets
//! are compared, because other opening times would make replies look quicker. A row that only says that there was
//! nothing (of a nature, a resolution, an account) may come and go. `accounts.csv`, `acknowledgements.csv` and
//! `findings.csv` describe the state on a day, and are not made again.

use super::scope::Scope;
use super::table::{Cell, Column, Datatype, Shape, Table};
use crate::base::calendar::Period;
use crate::base::sources::Sources;
use crate::model::{Incident, Seal};
use crate::report::{breaches, incidents, replies, resolutions, steps, summary};
use crate::seals::SealedTable;

const SHAPE: Shape = Shape {
    file: "restatements.csv",
    row: "one cell, or one whole row, of a sealed period up to this one that today's registers would change",
    columns: &[
        Column::new("period", "Sealed period", Datatype::Text),
        Column::new("file", "File", Datatype::Text),
        Column::new("row", "Row, by its key; empty for the whole file", Datatype::Text),
        Column::new("column", "Column; empty for the whole row", Datatype::Text),
        Column::new("was", "As sealed", Datatype::Text),
        Column::new("is", "As the registers stand", Datatype::Text),
    ],
    key: &["period", "file", "row", "column"],
    references: &[],
};

/// Columns that do not come from the registers, in any file.
const EXCLUDED_COLUMNS: [&str; 5] = ["nature_label", "policy_version", "clause_title", "clause_sha256", "label"];

/// Files in which a row of zeros only says that there was nothing.
const TALLIES: [&str; 3] = ["summary.csv", "resolutions.csv", "replies.csv"];

const PRESENT: &str = "present";
const ABSENT: &str = "absent";

pub fn table(scope: &Scope, sources: &Sources) -> Table {
    let library = scope.library;
    let mut sealed: Vec<(Period, &Seal)> = library
        .seals
        .iter()
        .filter(|seal| seal.sealed_on <= library.as_of.date)
        .filter_map(|seal| Some((Period::parse(&seal.period, library.site.reporting.year_starts).ok()?, seal)))
        // A seal from before the period's end is no report on it.
        .filter(|(period, seal)| period.end <= scope.period.end && seal.sealed_on >= period.last_day())
        .collect();
    sealed.sort_by(|(a, seal_a), (b, seal_b)| (a.start, a.end, &seal_a.file).cmp(&(b.start, b.end, &seal_b.file)));
    let rows = sealed.iter().flat_map(|(period, seal)| restated(scope, period, seal, sources)).collect();
    scope.table(&SHAPE, rows)
}

/// A changed cell or row: row key, column, old and new value.
type RestatedCell = (String, String, String, String);

fn restated(scope: &Scope, period: &Period, seal: &Seal, sources: &Sources) -> Vec<Vec<Cell>> {
    let then = Scope::new(scope.library, period, scope.key);
    let tables = [
        summary::table(&then, &then.ledger()),
        incidents::table(&then),
        breaches::table(&then),
        resolutions::table(&then),
        steps::table(&then),
        replies::table(&then),
    ];
    let folder = seal.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut rows = Vec::new();
    for today in &tables {
        let file = today.shape.file;
        let kept = sources.seals.get(format!("{folder}/{file}").as_str());
        let mut changes = if file == "incidents.csv" { erasures(&then, seal) } else { Vec::new() };
        changes.extend(match kept.and_then(|bytes| SealedTable::parse(bytes, key_of(today.shape))) {
            Some(kept) => compared(&kept, today),
            None => vec![(String::new(), String::new(), "cannot be read".to_owned(), PRESENT.to_owned())],
        });
        rows.extend(changes.into_iter().map(|(row, column, was, is)| {
            let datatype = today.shape.columns.iter().find(|one| one.name == column).map(|column| column.datatype);
            let value = |value: String| match datatype {
                Some(Datatype::Text | Datatype::List) | None => Cell::Text(value),
                Some(_) => Cell::Written(value),
            };
            vec![Cell::text(&seal.period), Cell::text(file), Cell::text(row), Cell::text(column), value(was), value(is)]
        }));
    }
    rows
}

/// Incidents of the period whose details were erased after it was sealed.
fn erasures(then: &Scope, seal: &Seal) -> Vec<RestatedCell> {
    let erased = |incident: &&Incident| {
        let erasure = incident.erased.read(then.key).as_ref().filter(|erasure| erasure.date > seal.sealed_on)?;
        let id = incident.id.read(then.staff_key).to_string();
        Some((id, String::new(), PRESENT.to_owned(), format!("erased {}", erasure.date)))
    };
    then.incidents.iter().filter_map(erased).collect()
}

/// The columns that identify a row. Steps have no published key, because two of a kind may be taken at once.
fn key_of(shape: &Shape) -> &'static [&'static str] {
    if shape.file == "steps.csv" { &["incident_id", "at", "step"] } else { shape.key }
}

/// In the order of the sealed rows, then of the new ones.
fn compared(kept: &SealedTable, today: &Table) -> Vec<RestatedCell> {
    let Some(is) = SealedTable::parse(&today.to_csv(false).bytes, key_of(today.shape)) else { return Vec::new() };
    let whole = |row: &str, was: &str, is: &str| (row.to_owned(), String::new(), was.to_owned(), is.to_owned());
    let is_tally = TALLIES.contains(&today.shape.file);
    let says_nothing = |table: &SealedTable, cells: &[String]| is_tally && is_nil(table, cells, today.shape);
    let mut changes = Vec::new();
    for (row, before) in &kept.rows {
        let Some(now) = is.rows.get(row) else {
            if !says_nothing(kept, before) {
                changes.push(whole(row, PRESENT, ABSENT));
            }
            continue;
        };
        for (column, was) in kept.columns.iter().zip(before) {
            if EXCLUDED_COLUMNS.contains(&column.as_str()) {
                continue;
            }
            // A column that only one version of byelaw writes says nothing about the registers.
            if let Some(now) = is.cell(now, column).filter(|now| now != was) {
                changes.push((row.clone(), column.clone(), was.clone(), now.to_owned()));
            }
        }
    }
    let new = is.rows.iter().filter(|(row, cells)| !kept.rows.contains_key(*row) && !says_nothing(&is, cells));
    changes.extend(new.map(|(row, _)| whole(row, ABSENT, PRESENT)));
    changes
}

fn is_nil(table: &SealedTable, cells: &[String], shape: &Shape) -> bool {
    let counts = shape.columns.iter().filter(|column| column.datatype == Datatype::Count);
    counts.filter_map(|column| table.cell(cells, column.name)).all(|cell| matches!(cell, "0" | ""))
}
