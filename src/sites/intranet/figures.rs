//! Figures by quarter: incidents by nature, a run chart, hours to the first reply, and findings by severity.

use jiff::civil::Date;
use serde::Serialize;

use super::due::MadeView;
use super::frame::shell;
use super::library::StaffLibrary;
use crate::base::wording::{date_in_words, number};
use crate::model::QuarterFigures;
use crate::rules::{Finding, Severity};
use crate::sites::shared::{ChartBar, ChartText, Shell, bar_chart, quarters_chart};

#[derive(Serialize)]
pub struct FiguresPage {
    pub shell: Shell,
    pub made: MadeView,
    /// The last quarters, oldest first; empty where nothing is recorded.
    pub quarters: Vec<QuarterView>,
    /// Whether there are earlier quarters that are not shown.
    pub has_earlier: bool,
    /// A row for each nature with incidents, and a total.
    pub natures: Vec<NatureRow>,
    pub run_chart: String,
    pub median: Option<String>,
    pub reply_chart: String,
    pub reply_target: String,
    /// The target for replies in business hours, if it is set in business time.
    pub reply_target_hours: Option<String>,
    pub findings: Vec<SeverityRow>,
}

#[derive(Serialize)]
pub struct QuarterView {
    pub label: String,
    /// Its days as text, up to today.
    pub days: String,
    pub is_to_date: bool,
    pub reported: u32,
    pub received: usize,
    pub answered: usize,
    pub median_hours: Option<String>,
}

#[derive(Serialize)]
pub struct NatureRow {
    pub label: String,
    /// The number reported in each quarter.
    pub counts: Vec<u32>,
    pub total: u32,
}

#[derive(Serialize)]
pub struct SeverityRow {
    pub label: &'static str,
    pub open: usize,
    pub past: usize,
    pub accepted: usize,
}

pub const PAGE: &str = "figures.html";

/// The number of quarters shown, including the current one: as many as fit on a phone.
const SHOWN: usize = 8;

pub fn figures_page(staff: &StaffLibrary) -> FiguresPage {
    let library = staff.library;
    let today = library.as_of.date;
    let first = library.first_day_for_staff(staff.published, staff.key);
    let quarters = QuarterFigures::up_to(library, staff.published, first, today, staff.key);
    let median = QuarterFigures::median_reported(&quarters);
    let earlier = quarters.len().saturating_sub(SHOWN);
    let quarters = quarters.get(earlier..).unwrap_or_default();
    let target = library.site.targets.reply;
    let target_hours = target.business_minutes(&library.working_time).map(|minutes| minutes as f64 / 60.0);
    FiguresPage {
        shell: shell("Figures by quarter", PAGE, "home"),
        made: MadeView::of(staff),
        run_chart: quarters_chart(quarters, median),
        median: median.map(number),
        reply_chart: reply_chart(quarters, target_hours),
        reply_target: target.in_words(),
        reply_target_hours: target_hours.map(number),
        has_earlier: earlier > 0,
        natures: natures(staff, quarters),
        quarters: quarters.iter().map(|quarter| quarter_view(quarter, today)).collect(),
        findings: by_severity(staff),
    }
}

fn quarter_view(quarter: &QuarterFigures, today: Date) -> QuarterView {
    let last = quarter.period.last_day().min(today);
    QuarterView {
        label: quarter.period.label.clone(),
        days: format!("{} to {}", date_in_words(quarter.period.start), date_in_words(last)),
        is_to_date: !quarter.is_complete,
        reported: quarter.ledger.total().reported,
        received: quarter.replies.received,
        answered: quarter.replies.answered,
        median_hours: quarter.replies.median_hours().map(whole_hours),
    }
}

/// Whole hours: a few replies in a quarter do not justify decimals.
fn whole_hours(hours: f64) -> String {
    if hours < 1.0 { "under 1".to_owned() } else { number(hours.round()) }
}

fn natures(staff: &StaffLibrary, quarters: &[QuarterFigures]) -> Vec<NatureRow> {
    let row = |label: String, counts: Vec<u32>| NatureRow { label, total: counts.iter().sum(), counts };
    let mut rows: Vec<NatureRow> = staff
        .library
        .natures
        .iter()
        .map(|(id, nature)| {
            let count = |quarter: &QuarterFigures| quarter.ledger.rows.get(id).map_or(0, |row| row.reported);
            row(nature.label.to_string(), quarters.iter().map(count).collect())
        })
        .filter(|row| row.total > 0)
        .collect();
    rows.push(row("All natures".to_owned(), quarters.iter().map(|one| one.ledger.total().reported).collect()));
    rows
}

fn reply_chart(quarters: &[QuarterFigures], target_hours: Option<f64>) -> String {
    let bars: Vec<ChartBar> = quarters
        .iter()
        .map(|quarter| {
            let hours = quarter.replies.median_hours();
            let words = match hours {
                Some(hours) => whole_hours(hours),
                None if quarter.replies.received == 0 => "none received".to_owned(),
                None => "none answered".to_owned(),
            };
            let to_date = if quarter.is_complete { "" } else { ", so far" };
            ChartBar { label: format!("{}{to_date}", quarter.period.label), value: hours, words }
        })
        .collect();
    let text = ChartText {
        id: "reply-chart",
        title: "Business hours to the first reply in each quarter",
        description: "One bar for each quarter, the median of its answers. The table below has the numbers.",
    };
    bar_chart(&text, &bars, target_hours)
}

fn by_severity(staff: &StaffLibrary) -> Vec<SeverityRow> {
    [("Warnings", Severity::Warning), ("Notes", Severity::Note)]
        .into_iter()
        .map(|(label, severity)| {
            let count = |wanted: fn(&Finding) -> bool| {
                let all = staff.findings.for_staff(staff.key).filter(|finding| finding.rule.severity == severity);
                all.filter(|finding| wanted(finding)).count()
            };
            SeverityRow {
                label,
                open: count(|finding| !finding.is_accepted && !finding.is_over),
                past: count(|finding| !finding.is_accepted && finding.is_over),
                accepted: count(|finding| finding.is_accepted),
            }
        })
        .collect()
}
