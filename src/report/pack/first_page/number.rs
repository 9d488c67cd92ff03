//! The answer on numbers: incidents by nature, compared with the previous period and the same period a year earlier.

use serde::Serialize;

use super::answer::PageAnswer;
use crate::model::{Ledger, LedgerRow, Nature, NatureId};
use crate::report::scope::Scope;
use crate::report::summary::earlier;

/// Figures compared with those of earlier periods.
#[derive(Serialize)]
pub struct Comparison {
    /// The column headings: `This quarter`, `Last quarter`, `Same quarter, last year`. Periods without records are left
    /// out.
    pub columns: Vec<String>,
    pub rows: Vec<ComparisonRow>,
    /// Which earlier period was before records began.
    pub note: Option<String>,
    #[serde(skip)]
    before: Option<Ledger>,
    #[serde(skip)]
    year_earlier: Option<Ledger>,
}

#[derive(Serialize)]
pub struct ComparisonRow {
    pub label: String,
    /// One for each column.
    pub figures: Vec<u32>,
}

impl Comparison {
    pub fn of(scope: &Scope, ledger: &Ledger) -> Self {
        let (before, year_earlier) = (scope.period.previous(), scope.period.a_year_earlier());
        let noun = scope.period.noun();
        let is_a_year = before.start == year_earlier.start;
        let before = earlier(scope, &before);
        let year_earlier = (!is_a_year).then(|| earlier(scope, &year_earlier)).flatten();
        let names = [format!("This {noun}"), format!("Last {noun}"), format!("Same {noun}, last year")];
        let ledgers = [Some(ledger), before.as_ref(), year_earlier.as_ref()];
        let known = || names.iter().zip(ledgers).filter_map(|(name, ledger)| Some((name, ledger?.total())));
        let row = |label: &str, figure: fn(&LedgerRow) -> u32| ComparisonRow {
            label: label.to_owned(),
            figures: known().map(|(_, total)| figure(&total)).collect(),
        };
        let at_end = if scope.is_complete() { "Open at the end" } else { "Open so far" };
        // Without reopened incidents the other figures would not add up.
        let reopened = row("Reopened", |row| row.reopened);
        let mut rows = vec![row("Reported", |row| row.reported)];
        if reopened.figures.iter().any(|count| *count > 0) {
            rows.push(reopened);
        }
        rows.extend([row("Resolved", |row| row.resolved), row(at_end, |row| row.carried_forward)]);
        let missing = match (&before, &year_earlier) {
            (None, _) => Some(format!("the {noun} before")),
            (_, None) if !is_a_year => Some(format!("the same {noun} last year")),
            _ => None,
        };
        Comparison {
            columns: known().map(|(name, _)| name.clone()).collect(),
            rows,
            note: missing.map(|missing| format!("No record of {missing}.")),
            before,
            year_earlier,
        }
    }

    /// Whether the previous period has records.
    pub fn has_before(&self) -> bool {
        self.before.is_some()
    }

    /// The earlier counts of a nature, where they differ: ` (was 3)`, ` (was 3; a year ago 5)`.
    fn earlier_of(&self, nature: &NatureId, now: u32) -> String {
        let earlier = |words: &str, ledger: &Option<Ledger>| {
            let figure = ledger.as_ref()?.rows.get(nature).map_or(0, |row| row.reported);
            (figure != now).then(|| format!("{words} {figure}"))
        };
        let figures: Vec<String> =
            [earlier("was", &self.before), earlier("a year ago", &self.year_earlier)].into_iter().flatten().collect();
        if figures.is_empty() { String::new() } else { format!(" ({})", figures.join("; ")) }
    }
}

/// The most natures with a single incident that are listed; the table in the details has all.
const MOST_SINGLES: usize = 6;

pub fn answer(scope: &Scope, ledger: &Ledger, comparison: &Comparison) -> PageAnswer {
    let mut answer = PageAnswer::of("How many, and of what nature?", "#natures");
    let reported = |id: &NatureId| ledger.rows.get(id).map_or(0, |row| row.reported);
    let mut natures: Vec<_> = scope.library.natures.iter().filter(|(id, _)| reported(id) > 0).collect();
    natures.sort_by_key(|(id, _)| std::cmp::Reverse(reported(id)));
    if natures.is_empty() {
        let so_far = if scope.is_complete() { "" } else { " so far" };
        let nothing = format!("o incident was reported in this {}{so_far}", scope.period.noun());
        answer.words.push(if ledger.total() == LedgerRow::default() {
            format!("Nil return: n{nothing}, and none was open.")
        } else {
            format!("N{nothing}.")
        });
        return answer;
    }
    let named = |(id, nature): &(&NatureId, &Nature)| {
        let count = reported(id);
        let count = if count > 1 { format!(" {count}") } else { String::new() };
        format!("{}{count}{}", &*nature.label, comparison.earlier_of(id, reported(id)))
    };
    let single = natures.partition_point(|(id, _)| reported(id) > 1);
    let mut parts: Vec<String> = natures[..single].iter().map(named).collect();
    if single < natures.len() {
        let singles = &natures[single..];
        let shown = if singles.len() > MOST_SINGLES { MOST_SINGLES - 1 } else { singles.len() };
        let mut names: Vec<String> = singles.iter().take(shown).map(named).collect();
        if shown < singles.len() {
            names.push(format!("and {} more", singles.len() - shown));
        }
        parts.push(format!("1 each: {}", names.join(", ")));
    }
    let none: Vec<String> = scope
        .library
        .natures
        .iter()
        .filter(|(id, _)| reported(id) == 0)
        .map(|(id, nature)| format!("{}{}", &*nature.label, comparison.earlier_of(id, 0)))
        .collect();
    if !none.is_empty() {
        parts.push(format!("none: {}", none.join(", ")));
    }
    answer.words.push(format!("{}.", parts.join("; ")));
    answer
}
