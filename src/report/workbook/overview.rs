//! What the first sheet says, in words and figures: the ledger, the quarters, the replies and what needs a decision.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::calendar::Period;
use crate::model::{Ledger, LedgerRow};
use crate::report::pack::incomplete;
use crate::report::scope::Scope;
use crate::report::table::{Cell, Table};
use crate::report::{Facts, NARRATIVE_WARNING};
use crate::rules::{Finding, Severity};
use crate::wording::{count_of, date_in_words};

/// The most that fit a sheet of paper and a chart.
const DECISIONS: usize = 12;
const QUARTERS: usize = 8;
const ACCOUNTS: usize = 10;

pub struct Overview {
    pub practice: String,
    /// The period's label, with `to date` while it runs.
    pub label: String,
    /// `Clause 11 report, 1 July to 30 September 2026`.
    pub title: String,
    pub as_of: String,
    /// What happened in the period, in a sentence. A nil return is said.
    pub outcome: String,
    /// Why the figures are not final or not all there; empty when they are.
    pub warnings: Vec<String>,
    /// That free text is in it, where it is.
    pub narrative: Option<&'static str>,
    pub ledger: Vec<LedgerLine>,
    pub total: LedgerLine,
    /// The quarters up to the period's end, the earliest first.
    pub quarters: Vec<(String, LedgerRow)>,
    /// Accounts that received something in the period.
    pub replies: Vec<Replies>,
    pub decisions: Vec<Decision>,
    /// How many more need one.
    pub more_decisions: usize,
}

/// A nature with its figures, in the order of the columns of `summary.csv` from `brought_forward`; `None` is not known.
pub struct LedgerLine {
    pub label: String,
    pub clause: String,
    pub figures: [Option<u64>; 7],
}

/// The figures of `summary.csv` on the first sheet, with their headers.
pub const FIGURES: [(&str, &str); 7] = [
    ("brought_forward", "Brought forward"),
    ("reported", "Reported"),
    ("reopened", "Reopened"),
    ("resolved", "Resolved"),
    ("carried_forward", "Carried forward"),
    ("reported_previous_period", "Reported in the period before"),
    ("reported_same_period_last_year", "Reported a year earlier"),
];

/// What was received by an account in the period, by what became of it up to the period's end.
pub struct Replies {
    pub account: String,
    pub within_target: u64,
    pub later: u64,
    pub not_answered: u64,
}

/// A warning that nobody has accepted and that can still be mended.
pub struct Decision {
    pub rule: &'static str,
    pub message: String,
    pub since: Option<Date>,
}

impl Overview {
    pub fn of(scope: &Scope, ledger: &Ledger, facts: &Facts, tables: &[Table]) -> Self {
        let (period, site) = (scope.period, &scope.library.site);
        let lines = ledger_lines(tables);
        let open =
            |finding: &&Finding| finding.rule.severity == Severity::Warning && !finding.is_accepted && !finding.is_over;
        let needed: Vec<&Finding> = facts.review.findings.iter().map(|one| &one.finding).filter(open).collect();
        let decision = |finding: &&Finding| Decision {
            rule: finding.rule.id,
            message: finding.message.clone(),
            since: finding.since,
        };
        let to_date = if scope.is_complete() { "" } else { " to date" };
        Overview {
            practice: site.name.clone(),
            label: format!("{}{to_date}", period.label),
            title: format!("Clause 11 report, {}", period_in_words(period)),
            as_of: date_in_words(scope.library.as_of.date),
            outcome: outcome(&ledger.total(), scope),
            warnings: warnings(scope, ledger),
            narrative: facts.with_narrative.then_some(NARRATIVE_WARNING),
            total: total(&lines),
            ledger: lines,
            quarters: quarters(scope),
            replies: replies(tables),
            decisions: needed.iter().take(DECISIONS).map(decision).collect(),
            more_decisions: needed.len().saturating_sub(DECISIONS),
        }
    }
}

/// `1 July to 30 September 2026`, with both years where they differ.
fn period_in_words(period: &Period) -> String {
    let (first, last) = (period.start, period.last_day());
    let start = date_in_words(first);
    let year = format!(" {}", last.year());
    let start = start.strip_suffix(&year).unwrap_or(&start);
    format!("{start} to {}", date_in_words(last))
}

fn outcome(total: &LedgerRow, scope: &Scope) -> String {
    let at_end = if scope.is_complete() { "at its end" } else { "so far" };
    match *total {
        LedgerRow { brought_forward: 0, reported: 0, reopened: 0, resolved: 0, carried_forward: 0 } => {
            "Nil return: no incident was reported in this period, and none was open.".to_owned()
        }
        LedgerRow { reported: 0, resolved, carried_forward, .. } => {
            format!("No incident was reported in this period; {resolved} resolved, {carried_forward} open {at_end}.")
        }
        LedgerRow { reported, resolved, carried_forward, .. } => format!(
            "{} reported in this period; {resolved} resolved, {carried_forward} open {at_end}.",
            count_of(reported, "incident")
        ),
    }
}

fn warnings(scope: &Scope, ledger: &Ledger) -> Vec<String> {
    let mut warnings = Vec::new();
    if !scope.is_complete() {
        let last = date_in_words(scope.end.yesterday().unwrap_or(scope.end));
        warnings.push(format!("Incomplete: to date, up to {last}; the period is still running."));
    }
    warnings.extend(incomplete(scope, ledger).iter().map(|words| format!("Incomplete. {words}")));
    warnings
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

/// What is not known of any nature is not known of all.
fn total(lines: &[LedgerLine]) -> LedgerLine {
    let sum = |at: usize| lines.iter().filter_map(|line| line.figures[at]).reduce(|sum, figure| sum + figure);
    LedgerLine { label: "All natures".to_owned(), clause: String::new(), figures: std::array::from_fn(sum) }
}

fn replies(tables: &[Table]) -> Vec<Replies> {
    let Some(table) = tables.iter().find(|table| table.shape.file == "replies.csv") else { return Vec::new() };
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
    // The sort is stable, so that equals stay in the register's order.
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
    let starts = library.site.year_starts;
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
