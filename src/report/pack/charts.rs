//! The incident charts: a run chart of the quarters, and the natures in this period, each with its table.

use std::collections::HashSet;

use serde::Serialize;

use crate::base::wording::{date_in_words, number};
use crate::model::{IncidentId, Ledger, QuarterFigures, RunKind, RunSignal};
use crate::report::scope::{MOST_ROWS, Scope};
use crate::sites::shared::{ChartBar, ChartText, bar_chart, quarters_chart};

#[derive(Serialize)]
pub struct Reported {
    /// Empty where no quarter has more than one report, or there are too few for a line.
    pub run_chart: String,
    pub median: Option<String>,
    /// A sentence on whether the quarters show a rise or fall.
    pub signal: String,
    /// Earliest first; empty where no incident is recorded.
    pub quarters: Vec<QuarterBarView>,
    /// Whether the quarters have too many incidents for the page.
    pub is_too_long: bool,
    /// Empty where nothing was reported.
    pub nature_chart: String,
}

#[derive(Serialize)]
pub struct QuarterBarView {
    pub label: String,
    pub is_to_date: bool,
    pub reported: u32,
    /// The incidents reported in it; empty if there are too many for the page.
    pub incidents: Vec<QuarterIncident>,
}

#[derive(Serialize)]
pub struct QuarterIncident {
    pub id: String,
    pub reported_on: String,
    /// Whether its row is on this page.
    pub is_here: bool,
}

pub fn view(scope: &Scope, ledger: &Ledger, quarters: &[QuarterFigures]) -> Reported {
    let median = QuarterFigures::median_reported(quarters);
    let all: usize = quarters.iter().map(|quarter| quarter.ledger.total().reported as usize).sum();
    let is_too_long = scope.is_too_long() || all > MOST_ROWS;
    let on_page = if is_too_long { &[] } else { scope.incidents.as_slice() };
    let here = on_page.iter().map(|incident| incident.id.read(scope.staff_key)).collect();
    Reported {
        run_chart: if is_worth_drawing(quarters) { quarters_chart(quarters, median) } else { String::new() },
        signal: signal(quarters, median),
        median: median.map(number),
        quarters: quarters.iter().map(|quarter| quarter_view(scope, quarter, &here, is_too_long)).collect(),
        is_too_long,
        nature_chart: by_nature(scope, ledger),
    }
}

/// Two points, or only zeros and ones, are clearer as numbers.
fn is_worth_drawing(quarters: &[QuarterFigures]) -> bool {
    quarters.len() > 2 && quarters.iter().any(|quarter| quarter.ledger.total().reported > 1)
}

/// A change is only called a rise or fall if the run chart rules show one.
fn signal(quarters: &[QuarterFigures], median: Option<f64>) -> String {
    let reported: Vec<u32> =
        quarters.iter().filter(|quarter| quarter.is_complete).map(|quarter| quarter.ledger.total().reported).collect();
    let Some(median) = median else {
        let have = if reported.len() == 1 { "quarter is" } else { "quarters are" };
        return format!(
            "{} {have} complete. A median, and any rise or fall, is given once there are {}.",
            reported.len(),
            QuarterFigures::FEWEST_FOR_MEDIAN
        );
    };
    match RunSignal::of(&reported, median) {
        Some(RunSignal { is_rise, quarters, kind }) => {
            let word = if is_rise { "Rise" } else { "Fall" };
            let why = match (kind, is_rise) {
                (RunKind::Shift, true) => "were all above the median",
                (RunKind::Shift, false) => "were all below the median",
                (RunKind::Trend, true) => "each had more reports than the one before",
                (RunKind::Trend, false) => "each had fewer reports than the one before",
            };
            format!("{word}: the last {quarters} complete quarters {why}. Median {}.", number(median))
        }
        None => format!("Median {}. The changes are no greater than chance would give.", number(median)),
    }
}

fn by_nature(scope: &Scope, ledger: &Ledger) -> String {
    let mut rows: Vec<_> = ledger.rows.iter().filter(|(_, row)| row.reported > 0).collect();
    rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.reported));
    // If each nature has one incident, bars add nothing to the list.
    if rows.first().is_none_or(|(_, row)| row.reported < 2) {
        return String::new();
    }
    let bars: Vec<ChartBar> = rows
        .into_iter()
        .map(|(id, row)| ChartBar {
            label: scope.library.natures.get(id).map_or_else(|| id.to_string(), |nature| nature.label.to_string()),
            value: Some(f64::from(row.reported)),
            words: row.reported.to_string(),
        })
        .collect();
    let text = ChartText {
        id: "natures-chart",
        title: "Incidents reported in this period by their main nature",
        description: "One bar for each nature with a report. The ledger has the numbers.",
    };
    bar_chart(&text, &bars, None)
}

fn quarter_view(
    scope: &Scope,
    quarter: &QuarterFigures,
    here: &HashSet<&IncidentId>,
    is_too_long: bool,
) -> QuarterBarView {
    let key = scope.staff_key;
    let all = if is_too_long { &[] } else { scope.register() };
    let reported = all.iter().filter(|one| quarter.period.contains(*one.reported_on.read(key)));
    QuarterBarView {
        label: quarter.period.label.clone(),
        is_to_date: !quarter.is_complete,
        reported: quarter.ledger.total().reported,
        incidents: reported
            .map(|incident| QuarterIncident {
                id: incident.id.read(key).to_string(),
                reported_on: date_in_words(*incident.reported_on.read(key)),
                is_here: here.contains(incident.id.read(key)),
            })
            .collect(),
    }
}
