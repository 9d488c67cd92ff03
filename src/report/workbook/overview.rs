//! The contents of the first sheet: the first page's answers, the ledger, the quarters and the replies.

use jiff::ToSpan;

use crate::base::calendar::Period;
use crate::base::wording::date_in_words;
use crate::model::{Ledger, LedgerRow};
use crate::report::pack::{FirstPage, first_page};
use crate::report::scope::Scope;
use crate::report::table::{Cell, Table};
use crate::report::{NARRATIVE_WARNING, ReportFacts};

/// The most quarters that fit in a chart.
const QUARTERS: usize = 8;
const ACCOUNTS: usize = 10;

pub struct Overview {
    pub practice: String,
    /// The period's label, with `to date` while it is running.
    pub label: String,
    /// `Report to the partners, 1 July to 30 September 2026`.
    pub title: String,
    pub as_of: String,
    /// The same first page as on the page for the partners.
    pub first: FirstPage,
    /// The warning about free text, if there is any.
    pub narrative: Option<&'static str>,
    /// The natures with any non-zero figure, most reports first.
    pub ledger: Vec<LedgerLine>,
    /// The labels of the other natures.
    pub without_incidents: Vec<String>,
    pub total: LedgerLine,
    /// The quarters up to the period's end, earliest first.
    pub quarters: Vec<(String, LedgerRow)>,
    /// Accounts that received a message in the period.
    pub replies: Vec<Replies>,
}

/// A nature with its figures, in the column order of `summary.csv` from `brought_forward`; `None` is not known.
pub struct LedgerLine {
    pub label: String,
    pub clause: String,
    pub figures: [Option<u64>; 7],
}

/// The figures of `summary.csv` on the first sheet, with their headings.
pub const FIGURES: [(&str, &str); 7] = [
    ("brought_forward", "Brought forward"),
    ("reported", "Reported"),
    ("reopened", "Reopened"),
    ("resolved", "Resolved"),
    ("carried_forward", "Carried forward"),
    ("reported_previous_period", "Reported in the period before"),
    ("reported_same_period_last_year", "Reported a year earlier"),
];

/// Messages to an account in the period, by their state at the period's end.
pub struct Replies {
    pub account: String,
    pub within_target: u64,
    pub later: u64,
    pub not_answered: u64,
}

impl Overview {
    pub fn of(scope: &Scope, ledger: &Ledger, facts: &ReportFacts, tables: &[Table]) -> Self {
        let (period, site) = (scope.period, &scope.library.site);
        let lines = ledger_lines(tables);
        let total = total(&lines);
        let (mut lines, none): (Vec<_>, Vec<_>) =
            lines.into_iter().partition(|line| line.figures[..5].iter().flatten().any(|figure| *figure > 0));
        // A stable sort keeps the register's order among equal counts.
        lines.sort_by_key(|line| std::cmp::Reverse(line.figures[1]));
        let to_date = if scope.is_complete() { "" } else { " to date" };
        Overview {
            practice: site.name.clone(),
            label: format!("{}{to_date}", period.label),
            title: format!("Report to the partners, {}", period.in_words()),
            as_of: date_in_words(scope.library.as_of.date),
            first: first_page(scope, ledger, facts),
            narrative: facts.with_narrative.then_some(NARRATIVE_WARNING),
            total,
            ledger: lines,
            without_incidents: none.into_iter().map(|line| line.label).collect(),
            quarters: quarters(scope),
            replies: replies(tables),
        }
    }
}

/// Whether each chart shows more than zeros and ones.
impl Overview {
    pub fn has_several_of_a_nature(&self) -> bool {
        self.ledger.iter().filter_map(|line| line.figures[1]).any(|reported| reported > 1)
    }

    pub fn has_several_in_a_quarter(&self) -> bool {
        let largest = |row: &LedgerRow| row.reported.max(row.resolved).max(row.carried_forward);
        self.quarters.len() > 1 && self.quarters.iter().any(|(_, row)| largest(row) > 1)
    }

    pub fn has_several_on_an_account(&self) -> bool {
        self.replies.iter().any(|one| one.within_target.max(one.later).max(one.not_answered) > 1)
    }
}

fn ledger_lines(tables: &[Table]) -> Vec<LedgerLine> {
    let Some(summary) = tables.iter().find(|table| table.shape.file == "summary.csv") else { return Vec::new() };
    (0..summary.rows.len())
        .map(|row| LedgerLine {
            label: text(summary, row, "nature_label"),
            clause: text(summary, row, "clause"),
            figures: FIGURES.map(|(column, _)| count(summary, row, column)),
        })
        .collect()
}

/// A total is not known if any of its parts is not.
fn total(lines: &[LedgerLine]) -> LedgerLine {
    let sum = |at: usize| lines.iter().filter_map(|line| line.figures[at]).reduce(|sum, figure| sum + figure);
    LedgerLine { label: "All natures".to_owned(), clause: String::new(), figures: std::array::from_fn(sum) }
}

fn replies(tables: &[Table]) -> Vec<Replies> {
    let Some(table) = tables.iter().find(|table| table.shape.file == "replies.csv") else { return Vec::new() };
    // Without a clause on reply times, no reply is within target or late.
    if (0..table.rows.len()).all(|row| count(table, row, "within_target").is_none()) {
        return Vec::new();
    }
    let mut accounts: Vec<Replies> = (0..table.rows.len())
        .map(|row| {
            let figure = |column| count(table, row, column).unwrap_or(0);
            let (received, answered, within_target) = (figure("received"), figure("answered"), figure("within_target"));
            Replies {
                account: text(table, row, "account_id"),
                within_target,
                later: answered.saturating_sub(within_target),
                not_answered: received.saturating_sub(answered),
            }
        })
        .filter(|replies| replies.within_target + replies.later + replies.not_answered > 0)
        .collect();
    // A stable sort keeps the register's order among equal counts.
    accounts.sort_by_key(|replies| u64::MAX - (replies.within_target + replies.later + replies.not_answered));
    if accounts.len() > ACCOUNTS {
        let rest = accounts.split_off(ACCOUNTS - 1);
        accounts.push(rest.into_iter().fold(
            Replies { account: "all other accounts".to_owned(), within_target: 0, later: 0, not_answered: 0 },
            |sum, one| Replies {
                account: sum.account,
                within_target: sum.within_target + one.within_target,
                later: sum.later + one.later,
                not_answered: sum.not_answered + one.not_answered,
            },
        ));
    }
    accounts
}

/// From the quarter of the first incident to that of the period's last day.
fn quarters(scope: &Scope) -> Vec<(String, LedgerRow)> {
    let library = scope.library;
    let starts = library.site.reporting.year_starts;
    let first = scope.register().first().map_or(scope.end, |incident| *incident.reported_on.read(scope.staff_key));
    let mut quarters = Vec::new();
    let mut quarter = Period::quarter_of(scope.end.yesterday().unwrap_or(scope.end), starts);
    loop {
        let row = Ledger::of(library.natures.keys(), scope.register(), &quarter, scope.staff_key).total();
        let to_date = if quarter.is_complete(library.as_of.last_whole_day) { "" } else { " to date" };
        quarters.push((format!("{}{to_date}", quarter.label), row));
        if quarter.start <= first || quarters.len() == QUARTERS {
            break;
        }
        quarter = Period::quarter_of(quarter.start.saturating_sub(1.day()), starts);
    }
    quarters.reverse();
    quarters
}

fn cell<'a>(table: &'a Table, row: usize, column: &str) -> Option<&'a Cell> {
    let at = table.shape.columns.iter().position(|one| one.name == column)?;
    table.rows.get(row)?.get(at)
}

fn text(table: &Table, row: usize, column: &str) -> String {
    match cell(table, row, column) {
        Some(Cell::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

fn count(table: &Table, row: usize, column: &str) -> Option<u64> {
    match cell(table, row, column) {
        Some(Cell::Count(count)) => Some(*count),
        _ => None,
    }
}
