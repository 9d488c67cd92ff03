//! `index.html`: the report as one page to read and print; each figure links to the rows behind it.

mod breaches;
mod charts;
mod clause_words;
mod findings;
mod first_page;
mod gaps;
mod incidents;
mod ledger;
mod outcomes;
mod reading;
mod replies;
pub mod words;

use serde::Serialize;

pub use self::first_page::{Comparison, FirstPage, Line};
pub use self::gaps::{Gap, Lack};
use super::scope::Scope;
use super::table::{Cell, Table};
use super::{NAMES_WARNING, NARRATIVE_WARNING, PAGE, ReportFacts, STYLESHEET};
use crate::base::problem::Problem;
use crate::base::wording::date_in_words;
use crate::model::{Ledger, QuarterFigures};
use crate::sites::shared::TemplateSet;

#[derive(Serialize)]
struct PackContext {
    what: PageSubject,
}

#[derive(Serialize)]
struct PackPage {
    first: FirstPage,
    total: ledger::LedgerCounts,
    /// The natures with any non-zero figure, most reports first.
    ledger: Vec<ledger::NatureLedger>,
    /// The labels of the other natures.
    without_incidents: Vec<String>,
    reported: charts::Reported,
    resolutions: Vec<outcomes::ResolutionView>,
    still_open: Option<outcomes::StillOpen>,
    replies: replies::RepliesView,
    breaches: Vec<breaches::BreachClauseView>,
    findings: findings::FindingsView,
    reading: reading::Reading,
    restatements: Restatements,
    gaps: gaps::Gaps,
    /// The number of incidents, if their rows are too many for the page and stay in the files.
    left_to_files: Option<usize>,
    /// The rows behind the figures.
    natures: Vec<incidents::NatureTotalView>,
    files: Vec<FileRows>,
}

/// The subject of the page and its audience.
#[derive(Serialize)]
struct PageSubject {
    practice: String,
    language: String,
    /// `2026-27-Q2`, with `-to-date` while it is running.
    label: String,
    /// `1 July to 30 September 2026`.
    days: String,
    /// The kind of period: `quarter`.
    noun: &'static str,
    /// The last day covered, while the period is running.
    to_date: Option<String>,
    as_of: String,
    sealed_on: Option<String>,
    /// The warning about free text in the folder, if there is any.
    narrative: Option<&'static str>,
    /// The warning about names on the page, if there are any.
    names: Option<&'static str>,
    program: &'static str,
}

/// How today's registers differ from sealed periods.
#[derive(Serialize)]
struct Restatements {
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    has_seals: bool,
}

#[derive(Serialize)]
pub struct FileRows {
    pub name: &'static str,
    /// What a row is, and the number of rows.
    pub row: &'static str,
    pub rows: usize,
}

/// What the page says first, for whoever makes the report.
pub struct ReportOverview {
    pub first_page: FirstPage,
    /// What the records lack.
    pub missing: Vec<Gap>,
    pub files: Vec<FileRows>,
}

/// The page and its stylesheet.
pub struct Pack {
    /// By name.
    pub files: Vec<(&'static str, String)>,
    pub overview: ReportOverview,
}

pub fn files(scope: &Scope, ledger: &Ledger, tables: &[Table], facts: &ReportFacts) -> Result<Pack, Vec<Problem>> {
    let templates = TemplateSet::load(facts.theme, "partners", &PackContext { what: what(scope, facts) })?;
    let page = page(scope, ledger, tables, facts);
    let html = templates.render("pack.html", &page).map_err(|problem| vec![problem])?;
    let files = vec![(STYLESHEET, facts.theme.report_stylesheet()), (PAGE, html)];
    let overview = ReportOverview { first_page: page.first, missing: page.gaps.missing, files: page.files };
    Ok(Pack { files, overview })
}

/// The first page that partners read.
pub fn first_page(scope: &Scope, ledger: &Ledger, facts: &ReportFacts) -> FirstPage {
    let gaps = gaps::view(scope, &breaches::view(scope), facts.with_narrative);
    FirstPage::of(scope, ledger, facts.review, &gaps)
}

fn page(scope: &Scope, ledger: &Ledger, tables: &[Table], facts: &ReportFacts) -> PackPage {
    let last_day = scope.end.yesterday().unwrap_or(scope.end);
    let incidents = scope.register();
    let first = incidents.first().map(|incident| *incident.reported_on.read(scope.staff_key));
    let quarters = QuarterFigures::up_to(scope.library, incidents, first, last_day, scope.staff_key);
    let ((mut breaches, findings), (resolutions, replies)) = rayon::join(
        || (breaches::view(scope), findings::view(scope, facts.review)),
        || (outcomes::view(scope), replies::view(scope)),
    );
    let gaps = gaps::view(scope, &breaches, facts.with_narrative);
    let is_too_long = scope.is_too_long();
    if is_too_long {
        breaches::leave_rows_out(&mut breaches);
    }
    let rows = tables.iter().find(|table| table.shape.file == "incidents.csv" && !is_too_long);
    let lines = ledger::lines(scope, ledger);
    let natures = lines.iter().map(|line| (line.id.as_str(), line.label.as_str()));
    PackPage {
        first: FirstPage::of(scope, ledger, facts.review, &gaps),
        natures: rows.map(|table| incidents::view(scope, natures, table)).unwrap_or_default(),
        without_incidents: ledger::without_incidents(scope, ledger),
        reading: reading::view(scope, facts.with_names),
        still_open: outcomes::still_open(scope),
        total: ledger.total().into(),
        reported: charts::view(scope, ledger, &quarters),
        resolutions,
        replies,
        restatements: restatements(scope, tables),
        gaps,
        left_to_files: is_too_long.then_some(scope.incidents.len()),
        ledger: lines,
        files: tables
            .iter()
            .map(|table| FileRows { name: table.shape.file, row: table.shape.row, rows: table.rows.len() })
            .collect(),
        breaches,
        findings,
    }
}

fn what(scope: &Scope, facts: &ReportFacts) -> PageSubject {
    let (library, period) = (scope.library, scope.period);
    let sealed = library.seals_of(period).next();
    PageSubject {
        practice: library.site.name.clone(),
        language: library.site.language.clone(),
        label: scope.label(),
        days: period.in_words(),
        noun: period.noun(),
        to_date: (!scope.is_complete()).then(|| date_in_words(library.as_of.date)),
        as_of: date_in_words(library.as_of.date),
        sealed_on: sealed.map(|seal| date_in_words(seal.sealed_on)),
        narrative: facts.with_narrative.then_some(NARRATIVE_WARNING),
        names: facts.with_names.then_some(NAMES_WARNING),
        program: env!("CARGO_PKG_VERSION"),
    }
}

/// From the report's restatements table, if it has one.
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
