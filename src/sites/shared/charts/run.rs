//! A run chart: one point for each period, joined by a line, and their median.

use super::{ChartText, Drawing, percent, short};
use crate::base::wording::{count_of, number};
use crate::model::QuarterFigures;

/// A period.
struct ChartPoint {
    /// The label below it: `Q2`.
    label: String,
    /// The label below the first period of a group: `2026-27`.
    group: String,
    value: u32,
    /// Whether the period is still running.
    is_to_date: bool,
}

const TOP: f64 = 48.0;
const BOTTOM: f64 = 198.0;
const LINE: f64 = 18.0;
/// The minimum distance in pixels between a group's start and a period whose label is on the same line.
const WORDS_APART: f64 = 82.0;

impl ChartPoint {
    /// A period by its label, `2026-27-Q2`.
    fn new(label: &str, value: u32, is_to_date: bool) -> Self {
        let (group, label) = label.rsplit_once('-').unwrap_or(("", label));
        ChartPoint { label: label.to_owned(), group: group.to_owned(), value, is_to_date }
    }
}

/// The reports in each quarter, with the median of completed quarters. A table below it has the numbers.
pub fn quarters_chart(quarters: &[QuarterFigures], median: Option<f64>) -> String {
    let point = |quarter: &QuarterFigures| {
        ChartPoint::new(&quarter.period.label, quarter.ledger.total().reported, !quarter.is_complete)
    };
    let points: Vec<ChartPoint> = quarters.iter().map(point).collect();
    let middle =
        median.map_or(String::new(), |median| format!(" The median of the complete quarters is {}.", number(median)));
    let count = count_of(points.len(), "quarter");
    let running = if points.iter().any(|point| point.is_to_date) { " The last one is not over." } else { "" };
    let text = ChartText {
        id: "quarters-chart",
        title: "Incidents reported in each quarter",
        description: &format!("{count}, one point for each.{running}{middle} The table below has the numbers."),
    };
    run_chart(&text, &points, median)
}

fn run_chart(text: &ChartText, points: &[ChartPoint], median: Option<f64>) -> String {
    let groups_at = BOTTOM + 18.0 + if running_label_fits(points) { LINE } else { 2.0 * LINE };
    let mut drawing = Drawing::begin(text, (groups_at + 8.0) as u32);
    drawing.line("line", ("0", 10.0), ("20", 10.0));
    drawing.words("Incidents reported", ("26", 14.0), "start", 0);
    if let Some(median) = median {
        drawing.line("median", ("166", 10.0), ("190", 10.0));
        drawing.words(&format!("Median {}", number(median)), ("196", 14.0), "start", 0);
    }
    let most = points.iter().map(|point| point.value).max().unwrap_or(0);
    let step = step(most);
    let top = most.div_ceil(step).max(1) * step;
    let down = |value: f64| BOTTOM - value / f64::from(top) * (BOTTOM - TOP);
    let across = |index: usize| percent(6.0 + 90.0 * (index as f64 + 0.5) / points.len() as f64);

    for value in (0..=top).step_by(step as usize) {
        let y = down(f64::from(value));
        drawing.line(if value == 0 { "axis" } else { "grid" }, ("0", y), ("100%", y));
        drawing.words(&value.to_string(), ("0", y - 4.0), "start", 0);
    }
    if let Some(median) = median {
        drawing.line("median", ("6%", down(median)), ("100%", down(median)));
    }
    // No line leads to a running period: it would look like a fall.
    for (index, pair) in points.windows(2).enumerate().filter(|(_, pair)| !pair.iter().any(|point| point.is_to_date)) {
        let ends = pair.iter().map(|point| down(f64::from(point.value))).collect::<Vec<_>>();
        drawing.line("line", (&across(index), ends[0]), (&across(index + 1), ends[1]));
    }
    for (index, point) in points.iter().enumerate() {
        let (x, y) = (across(index), down(f64::from(point.value)));
        let class = if point.is_to_date { "axis" } else { "bar" };
        drawing
            .svg
            .push_str(&format!("<circle class=\"byelaw-chart__{class}\" cx=\"{x}\" cy=\"{}\" r=\"5\"/>\n", short(y)));
        drawing.words(&point.value.to_string(), (&x, y - 10.0), "middle", 0);
        drawing.words(&point.label, (&x, BOTTOM + 18.0), "middle", 0);
        // The last labels are right-aligned, because they are near the edge.
        let is_at_edge = points.len() > 4 && index + 1 == points.len();
        let (anchor, dx) = if is_at_edge { ("end", 8) } else { ("start", -8) };
        if begins_group(points, index) {
            drawing.words(&point.group, (&x, groups_at), anchor, dx);
        }
        if point.is_to_date {
            let (anchor, dx) = if is_at_edge { (anchor, dx) } else { ("middle", 0) };
            drawing.words("so far", (&x, BOTTOM + 18.0 + LINE), anchor, dx);
        }
    }
    drawing.end()
}

/// Whether the label of a running period keeps clear of the group labels on the narrowest phone, where 259 px hold all
/// periods.
fn running_label_fits(points: &[ChartPoint]) -> bool {
    let Some(running) = points.iter().position(|point| point.is_to_date) else { return true };
    let near = (WORDS_APART * points.len() as f64 / 259.0).ceil() as usize;
    !(running.saturating_sub(near - 1)..=running).any(|index| begins_group(points, index))
}

/// Whether a period shows its group's label; a single leftmost one gives way to the next group's.
fn begins_group(points: &[ChartPoint], index: usize) -> bool {
    let group = |index: usize| points.get(index).map(|point| point.group.as_str());
    let is_first = index == 0 || group(index - 1) != group(index);
    let has_room = points.len() < 5 || index + 1 == points.len() || group(index + 1) == group(index);
    is_first && has_room
}

/// The distance between grid lines: 1, 2, 5, 10, 20 and so on, for at most five lines.
fn step(most: u32) -> u32 {
    let mut unit = 1_u32;
    while unit < u32::MAX / 100 {
        if let Some(factor) = [1, 2, 5].into_iter().find(|factor| most <= unit * factor * 4) {
            return unit * factor;
        }
        unit *= 10;
    }
    most.div_ceil(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_chart_has_its_numbers_its_median_and_no_style() {
        let text = ChartText { id: "a", title: "A & B", description: "Two quarters" };
        let points = [ChartPoint::new("2026-27-Q1", 3, false), ChartPoint::new("2026-27-Q2", 8, true)];
        let svg = run_chart(&text, &points, Some(3.0));
        assert!(svg.contains("<title id=\"a-title\">A &amp; B</title>"), "{svg}");
        assert!(svg.contains(">Median 3</text>") && svg.contains(">8</text>") && svg.contains(">so far</text>"));
        assert_eq!(
            svg.matches("byelaw-chart__line").count(),
            1,
            "the legend's; a running quarter is not joined to the others: {svg}"
        );
        assert!(!svg.contains("style="), "{svg}");
    }

    #[test]
    fn so_far_stands_right_under_its_quarter_and_a_year_that_begins_beside_it_a_line_lower() {
        let text = ChartText { id: "a", title: "A", description: "B" };
        let quarters = |labels: &[&str]| {
            let last = labels.len() - 1;
            let points: Vec<_> =
                labels.iter().enumerate().map(|(at, label)| ChartPoint::new(label, 1, at == last)).collect();
            run_chart(&text, &points, None)
        };
        let downs = |svg: &str, words: &str| -> Vec<String> {
            let all = svg.lines().filter(|line| line.ends_with(&format!(">{words}</text>")));
            all.filter_map(|line| Some(line.split(" y=\"").nth(1)?.split('"').next()?.to_owned())).collect()
        };
        let apart = quarters(&["2026-27-Q1", "2026-27-Q2", "2026-27-Q3"]);
        assert_eq!((downs(&apart, "so far"), downs(&apart, "2026-27")), (vec!["234".into()], vec!["234".into()]));
        assert!(apart.contains("height=\"242\""), "no empty line below: {apart}");
        for beside in [
            quarters(&["2026-27-Q4", "2027-28-Q1"]),
            quarters(&["2026-27-Q2", "2026-27-Q3", "2026-27-Q4", "2027-28-Q1", "2027-28-Q2"]),
        ] {
            assert_eq!((downs(&beside, "so far"), downs(&beside, "2027-28")), (vec!["234".into()], vec!["252".into()]));
            assert!(beside.contains("height=\"260\""), "{beside}");
        }
    }

    #[test]
    fn lines_behind_are_few_at_any_height() {
        for most in [0, 1, 4, 5, 9, 17, 24, 99, 100, 1234, u32::MAX / 2] {
            let step = step(most);
            assert!(most.div_ceil(step) <= 5, "{most}: {step}");
            assert!(most < 5 || most / step >= 1, "{most}: {step}");
        }
        assert_eq!((step(4), step(5), step(9), step(24)), (1, 2, 5, 10));
    }
}
