//! The first sheet: the first page's answers, the ledger and the charts, laid out for A4.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::chart_data::{Places, Rows};
use super::charts;
use super::overview::{FIGURES, LedgerLine, Overview};
use super::styles::{Styles, lay_out_for_print};
use super::table_sheet::lines;
use crate::base::fold::for_xml;
use crate::report::pack::{Comparison, Line};

/// Not `Summary`: that is the sheet of `summary.csv`, and sheet names ignore case.
const SHEET: &str = "Overview";
/// Column widths in characters: the nature, its clause, and each figure.
const LABEL: usize = 40;
const CLAUSE: usize = 17;
const FIGURE: usize = 10;
const LAST: u16 = 8;
/// The column of incidents reported in the period.
const REPORTED: u16 = 3;
/// Heights in points.
const LINE: f64 = 15.0;
const SMALL_LINE: f64 = 13.5;
/// Bounds of the charts' height in lines: one for each nature, and four around them.
const CHART_LINES: (u32, u32) = (16, 26);
/// The widths of the charts in pixels; their sum is the width of the columns.
const CHART_WIDTHS: [u32; 3] = [370, 290, 274];

pub fn write(sheet: &mut Worksheet, overview: &Overview, data: &Places, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?.set_screen_gridlines(false);
    sheet.set_column_width(0, LABEL as f64)?;
    sheet.set_column_width(1, CLAUSE as f64)?;
    sheet.set_column_range_width(2, LAST, FIGURE as f64)?;
    let next = head(sheet, overview, styles)?;
    let ledger = ledger(sheet, next, overview, styles)?;
    let mut next = ledger.last + 2;
    if !overview.without_incidents.is_empty() {
        let none = format!("No incidents: {}.", overview.without_incidents.join("; "));
        across(sheet, next, &for_xml(&none), &styles.small_text, SMALL_LINE)?;
        next += 1;
    }
    let last = draw(sheet, next + 1, overview, ledger, data)?;
    lay_out_for_print(sheet, overview)?;
    // Fit to the width of the page only: shrunk to a single page it would be unreadable.
    sheet.set_portrait().set_print_center_horizontally(true).set_print_fit_to_pages(1, 0);
    sheet.set_print_area(0, 0, last, LAST)?;
    Ok(())
}

/// The title and the first page's answers. Returns the next row.
fn head(sheet: &mut Worksheet, overview: &Overview, styles: &Styles) -> Result<u32, XlsxError> {
    across(sheet, 0, &overview.title, &styles.title, 2.0 * LINE)?;
    let subtitle =
        format!("{}, {}. From the registers as they stood on {}.", overview.practice, overview.label, overview.as_of);
    let mut row = 1;
    let mut put = |text: &str, style: &Format| {
        across(sheet, row, text, style, LINE)?;
        row += 1;
        Ok::<u32, XlsxError>(row)
    };
    if let Some(words) = overview.narrative {
        put(&format!("Confidential. {words}"), &styles.confidential)?;
    }
    put(&subtitle, &styles.subtitle)?;
    let mut next = put(&overview.first.state, &styles.warning)?;
    for sentence in &overview.first.presented {
        next = put(&for_xml(sentence), &styles.sentence)?;
    }
    let next = comparison(sheet, next, &overview.first.comparison, styles)?;
    answers(sheet, next, overview, styles)
}

/// This period's figures beside those of earlier periods.
fn comparison(sheet: &mut Worksheet, row: u32, figures: &Comparison, styles: &Styles) -> Result<u32, XlsxError> {
    sheet.write_string_with_format(row, 0, "Incidents", &styles.header)?;
    let mut header_lines = 1;
    for (column, title) in (1..).zip(&figures.columns) {
        sheet.write_string_with_format(row, column, title, &styles.number_header)?;
        let width = if column == 1 { CLAUSE } else { FIGURE };
        header_lines = header_lines.max(lines(title, width));
    }
    sheet.set_row_height(row, header_lines as f64 * LINE + 3.0)?;
    let mut row = row + 1;
    for line in &figures.rows {
        sheet.write_string_with_format(row, 0, &line.label, &styles.sentence)?;
        for (column, figure) in (1..).zip(&line.figures) {
            sheet.write_number_with_format(row, column, *figure, &styles.count)?;
        }
        row += 1;
    }
    if let Some(note) = &figures.note {
        across(sheet, row, note, &styles.small_text, SMALL_LINE)?;
        row += 1;
    }
    Ok(row + 1)
}

fn answers(sheet: &mut Worksheet, mut row: u32, overview: &Overview, styles: &Styles) -> Result<u32, XlsxError> {
    for answer in &overview.first.answers {
        across(sheet, row, answer.question, &styles.heading, LINE + 3.0)?;
        row += 1;
        let lines = answer.lines.iter().map(Line::in_words);
        for text in answer.words.iter().cloned().chain(lines).chain(answer.more.clone()) {
            across(sheet, row, &for_xml(&text), &styles.small_text, SMALL_LINE)?;
            row += 1;
        }
    }
    Ok(row + 1)
}

/// The ledger with its totals. Returns the rows of its natures.
fn ledger(sheet: &mut Worksheet, header: u32, overview: &Overview, styles: &Styles) -> Result<Rows, XlsxError> {
    sheet.write_string_with_format(header, 0, "Nature", &styles.header)?;
    sheet.write_string_with_format(header, 1, "Clause", &styles.header)?;
    let mut header_lines = 1;
    for (column, (_, title)) in (2..).zip(FIGURES) {
        sheet.write_string_with_format(header, column, title, &styles.number_header)?;
        header_lines = header_lines.max(lines(title, FIGURE));
    }
    sheet.set_row_height(header, header_lines as f64 * LINE + 3.0)?;
    let mut row = header + 1;
    for line in &overview.ledger {
        ledger_line(sheet, row, line, (&styles.sentence, &styles.count))?;
        row += 1;
    }
    ledger_line(sheet, row, &overview.total, (&styles.total, &styles.total_count))?;
    Ok(Rows { header, first: header + 1, last: (row - 1).max(header + 1) })
}

fn ledger_line(
    sheet: &mut Worksheet,
    row: u32,
    line: &LedgerLine,
    (text, count): (&Format, &Format),
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, 0, for_xml(&line.label), text)?;
    sheet.write_string_with_format(row, 1, for_xml(&line.clause), text)?;
    sheet.set_row_height(row, lines(&line.label, LABEL) as f64 * LINE)?;
    for (column, figure) in (2..).zip(line.figures) {
        match figure {
            Some(figure) => sheet.write_number_with_format(row, column, figure as f64, count)?,
            None => sheet.write_blank(row, column, count)?,
        };
    }
    Ok(())
}

/// The charts side by side. Returns the next row.
fn draw(sheet: &mut Worksheet, row: u32, overview: &Overview, ledger: Rows, data: &Places) -> Result<u32, XlsxError> {
    const PIXELS_OF_A_LINE: u32 = 20;
    let (fewest, most) = CHART_LINES;
    let lines = (ledger.last - ledger.first + 5).clamp(fewest, most);
    // Bars of only zeros and ones add nothing to the numbers.
    let drawn = [
        overview.has_several_of_a_nature().then(|| charts::natures(overview, SHEET, ledger, REPORTED)),
        overview.has_several_in_a_quarter().then(|| charts::quarters(overview, data)),
        overview.has_several_on_an_account().then(|| charts::replies(overview, data)),
    ];
    if drawn.iter().all(Option::is_none) {
        return Ok(row);
    }
    let mut left = 0;
    for (mut chart, width) in drawn.into_iter().zip(CHART_WIDTHS).filter_map(|(chart, width)| Some((chart?, width))) {
        chart.set_width(width - 6).set_height(lines * PIXELS_OF_A_LINE - 6);
        sheet.insert_chart_with_offset(row, 0, &chart, left, 0)?;
        left += width;
    }
    Ok(row + lines + 1)
}

/// A text across the full width, with a computed height, because spreadsheets do not adjust it for merged cells.
fn across(sheet: &mut Worksheet, row: u32, text: &str, style: &Format, line: f64) -> Result<(), XlsxError> {
    const WIDTH: usize = LABEL + CLAUSE + FIGURE * 7;
    sheet.merge_range(row, 0, row, LAST, text, style)?;
    sheet.set_row_height(row, lines(text, WIDTH) as f64 * line + 3.0)?;
    Ok(())
}
