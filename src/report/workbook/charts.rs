//! The three charts of the first sheet. They refer to cells of the workbook, so that they can be checked and copied.

use rust_xlsxwriter::{
    Chart, ChartAxis, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartSolidFill, ChartType, Color,
};

use super::chart_data::{self, Places, Rows};
use super::overview::Overview;
use super::styles::{BLUE, GREY, LIGHT_BLUE, ORANGE};

const PALE_LINE: u32 = 0xD8_DDE0;
const WHITE: u32 = 0xFF_FFFF;
const BLACK: u32 = 0;

/// A column of values, next to a column of categories.
struct Series<'a> {
    sheet: &'a str,
    rows: Rows,
    categories: u16,
    values: u16,
    colour: u32,
    /// The position and a readable colour of each bar's label.
    figures: Figures,
}

enum Figures {
    AtTheEnd,
    Inside(u32),
}

/// Incidents reported in the period, one bar for each nature in the first sheet's ledger.
pub fn natures(overview: &Overview, sheet: &str, rows: Rows, reported: u16) -> Chart {
    let mut chart = drawn(ChartType::Bar, "Incidents reported, by nature");
    add(&mut chart, &Series { sheet, rows, categories: 0, values: reported, colour: BLUE, figures: Figures::AtTheEnd });
    let largest = overview.ledger.iter().filter_map(|line| line.figures[1]).max().unwrap_or(0);
    scale(chart.x_axis(), largest);
    from_the_top(&mut chart);
    chart.legend().set_hidden();
    chart.set_alt_text(
        "A bar for each nature: how many incidents were reported in the period. The ledger has the figures.",
    );
    chart
}

/// Reported, resolved and carried forward incidents by quarter.
pub fn quarters(overview: &Overview, places: &Places) -> Chart {
    let mut chart = drawn(ChartType::Column, "Incidents, by quarter");
    for (values, colour) in [(1, BLUE), (2, LIGHT_BLUE), (3, ORANGE)] {
        let rows = places.quarters;
        add(
            &mut chart,
            &Series { sheet: chart_data::SHEET, rows, categories: 0, values, colour, figures: Figures::AtTheEnd },
        );
    }
    let figures = overview.quarters.iter().flat_map(|(_, row)| [row.reported, row.resolved, row.carried_forward]);
    scale(chart.y_axis(), figures.max().unwrap_or(0).into());
    chart.set_alt_text(
        "Columns for each quarter: incidents reported, resolved and carried forward. The sheet chart-data has the figures.",
    );
    chart
}

/// Messages received in the period, by account and by whether they were answered in time.
pub fn replies(overview: &Overview, places: &Places) -> Chart {
    let mut chart = drawn(ChartType::BarStacked, "Comments and messages, by reply");
    for (values, colour, ink) in [(1, BLUE, WHITE), (2, ORANGE, BLACK), (3, GREY, BLACK)] {
        let rows = places.replies;
        add(
            &mut chart,
            &Series { sheet: chart_data::SHEET, rows, categories: 0, values, colour, figures: Figures::Inside(ink) },
        );
    }
    let received = overview.replies.iter().map(|one| one.within_target + one.later + one.not_answered);
    scale(chart.x_axis(), received.max().unwrap_or(0));
    from_the_top(&mut chart);
    chart.set_alt_text(
        "A bar for each account: what was answered within the target, later or not. The sheet chart-data has the figures.",
    );
    chart
}

fn drawn(kind: ChartType, title: &'static str) -> Chart {
    let mut chart = Chart::new(kind);
    let line = ChartLine::new().set_color(Color::RGB(PALE_LINE)).clone();
    chart.title().set_name(title).set_font(ChartFont::new().set_bold().set_size(11).set_color(Color::RGB(BLUE)));
    chart.x_axis().set_font(ChartFont::new().set_size(8));
    chart.y_axis().set_font(ChartFont::new().set_size(8));
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(ChartFont::new().set_size(8));
    chart.chart_area().set_format(ChartFormat::new().set_border(&line));
    chart
}

/// Puts the first category at the top; spreadsheets start at the bottom.
fn from_the_top(chart: &mut Chart) {
    chart.y_axis().set_reverse().set_label_interval(1);
}

fn add(chart: &mut Chart, series: &Series) {
    let rows = series.rows;
    // Labels of zero are hidden, because they would cover the axis.
    let mut label = ChartDataLabel::new();
    label.show_value().set_num_format("0;;");
    let mut font = ChartFont::new();
    font.set_size(8);
    match series.figures {
        Figures::AtTheEnd => label.set_position(ChartDataLabelPosition::OutsideEnd),
        Figures::Inside(ink) => {
            font.set_color(Color::RGB(ink));
            label.set_position(ChartDataLabelPosition::Center)
        }
    };
    label.set_font(&font);
    chart
        .add_series()
        .set_name((series.sheet, rows.header, series.values))
        .set_categories((series.sheet, rows.first, series.categories, rows.last, series.categories))
        .set_values((series.sheet, rows.first, series.values, rows.last, series.values))
        .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(series.colour))))
        .set_data_label(&label)
        .set_gap(50);
}

/// Scales the value axis. Small counts get a line for each incident, because spreadsheets would choose halves.
fn scale(axis: &mut ChartAxis, largest: u64) {
    const FEW: u32 = 5;
    axis.set_num_format("0").set_min(0);
    axis.set_major_gridlines(true).set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(PALE_LINE)));
    if largest <= FEW.into() {
        axis.set_max(FEW).set_major_unit(1);
    }
}
