//! `index.html`: the report as one page for the partners to read and print; each figure links to the rows that make it.

mod breaches;
mod charts;
mod clause_words;
mod findings;
mod gaps;
mod incidents;
mod ledger;
mod length;
mod outcomes;
mod replies;
mod words;

use serde::Serialize;

use super::scope::Scope;
use super::table::{Cell, Table};
use super::{Facts, NARRATIVE_WARNING};
use crate::model::{Ledger, LedgerRow, QuarterFigures};
use crate::problem::Problem;
use crate::render::TemplateSet;
use crate::wording::date_in_words;

#[derive(Serialize)]
struct Shared {
    what: What,
}

#[derive(Serialize)]
struct PackPage {
    total: Counts,
    /// Natures with their lines of the ledger, those of noughts too.
    ledger: Vec<ledger::Line>,
    reported: charts::Reported,
    resolutions: Vec<outcomes::ResolutionView>,
    replies: replies::RepliesView,
    breaches: Vec<breaches::ClauseView>,
    findings: findings::FindingsView,
    restatements: Restatements,
    gaps: gaps::Gaps,
    /// How many incidents there are, where their rows are too many for the page and stay in the files.
    left_to_files: Option<usize>,
    /// The rows that make the figures.
    natures: Vec<ledger::NatureRows>,
    incidents: Vec<incidents::IncidentView>,
    files: Vec<FileView>,
}

/// What the page is of and for whom.
#[derive(Serialize)]
struct What {
    practice: String,
    language: String,
    /// `2026-27-Q2`, with `-to-date` while it runs.
    label: String,
    /// `1 July 2026 to 30 September 2026`.
    days: String,
    /// The last day that could be looked at, while the period runs.
    to_date: Option<String>,
    as_of: String,
    sealed_on: Option<String>,
    /// That free text is in the folder, where it is.
    narrative: Option<&'static str>,
    program: &'static str,
}

#[derive(Serialize)]
struct Counts {
    brought_forward: u32,
    reported: u32,
    reopened: u32,
    resolved: u32,
    carried_forward: u32,
}

impl From<LedgerRow> for Counts {
    fn from(row: LedgerRow) -> Self {
        let LedgerRow { brought_forward, reported, reopened, resolved, carried_forward } = row;
        Counts { brought_forward, reported, reopened, resolved, carried_forward }
    }
}

/// What today's registers would change of periods that were sealed.
#[derive(Serialize)]
struct Restatements {
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    has_seals: bool,
}

#[derive(Serialize)]
struct FileView {
    name: &'static str,
    /// What a row is, and how many there are.
    row: &'static str,
    rows: usize,
}

/// The page and its stylesheet, by their names in the report's folder.
pub fn files(
    scope: &Scope,
    ledger: &Ledger,
    tables: &[Table],
    facts: &Facts,
) -> Result<Vec<(&'static str, String)>, Vec<Problem>> {
    let templates = TemplateSet::load(facts.theme, "partners", &Shared { what: what(scope, facts.with_narrative) })?;
    let page = templates.render("pack.html", &page(scope, ledger, tables, facts)).map_err(|problem| vec![problem])?;
    let stylesheet = facts.theme.stylesheet();
    Ok(vec![("byelaw.css", stylesheet), ("index.html", page)])
}

/// What makes the period incomplete, a sentence each.
pub fn incomplete(scope: &Scope, ledger: &Ledger) -> Vec<String> {
    let gaps = gaps::view(scope, ledger, &breaches::view(scope), false);
    gaps.missing.into_iter().map(|gap| format!("{}.", gap.text.trim_end_matches([':', '.']))).collect()
}

fn page(scope: &Scope, ledger: &Ledger, tables: &[Table], facts: &Facts) -> PackPage {
    let last_day = scope.end.yesterday().unwrap_or(scope.end);
    let incidents = scope.register();
    let first = incidents.first().map(|incident| *incident.reported_on.read(scope.staff_key));
    let quarters = QuarterFigures::up_to(scope.library, incidents, first, last_day, scope.staff_key);
    let ((mut breaches, findings), (resolutions, replies)) = rayon::join(
        || (breaches::view(scope), findings::view(scope, facts.review)),
        || (outcomes::view(scope), replies::view(scope)),
    );
    let gaps = gaps::view(scope, ledger, &breaches, facts.with_narrative);
    let is_too_long = length::is_too_long(scope);
    if is_too_long {
        breaches::leave_rows_out(&mut breaches);
    }
    let incidents = tables.iter().find(|table| table.shape.file == "incidents.csv" && !is_too_long);
    PackPage {
        total: ledger.total().into(),
        reported: charts::view(scope, ledger, &quarters),
        resolutions,
        replies,
        restatements: restatements(scope, tables),
        gaps,
        left_to_files: is_too_long.then_some(scope.incidents.len()),
        natures: if is_too_long { Vec::new() } else { ledger::rows(scope) },
        ledger: ledger::lines(scope, ledger),
        incidents: incidents.map(|table| incidents::view(scope, table)).unwrap_or_default(),
        files: tables
            .iter()
            .map(|table| FileView { name: table.shape.file, row: table.shape.row, rows: table.rows.len() })
            .collect(),
        breaches,
        findings,
    }
}

fn what(scope: &Scope, with_narrative: bool) -> What {
    let (library, period) = (scope.library, scope.period);
    let sealed = library.seals_of(period).next();
    What {
        practice: library.site.name.clone(),
        language: library.site.language.clone(),
        label: scope.label(),
        days: format!("{} to {}", date_in_words(period.start), date_in_words(period.last_day())),
        to_date: (!scope.is_complete()).then(|| date_in_words(library.as_of.date)),
        as_of: date_in_words(library.as_of.date),
        sealed_on: sealed.map(|seal| date_in_words(seal.sealed_on)),
        narrative: with_narrative.then_some(NARRATIVE_WARNING),
        program: env!("CARGO_PKG_VERSION"),
    }
}

/// From the report's own table, where there is one.
fn restatements(scope: &Scope, tables: &[Table]) -> Restatements {
    let table = tables.iter().find(|table| table.shape.file == "restatements.csv");
    Restatements {
        columns: table.map(|table| table.shape.columns.iter().map(|column| column.title).collect()).unwrap_or_default(),
        rows: table
            .map(|table| {
                let in_words =
                    |cell: &Cell| if *cell == Cell::Empty { String::new() } else { words::cell(cell, scope) };
                let cells = |row: &Vec<Cell>| row.iter().map(in_words).collect();
                table.rows.iter().map(cells).collect()
            })
            .unwrap_or_default(),
        has_seals: !scope.library.seals.is_empty(),
    }
}
