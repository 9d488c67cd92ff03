//! The first sheet: one side of A4 that a partner can print and sign off.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::chart_data::{Places, Rows};
use super::charts;
use super::overview::{Decision, FIGURES, LedgerLine, Overview};
use super::styles::{Styles, lay_out_for_print};
use super::table_sheet::lines;
use crate::fold::for_xml;
use crate::wording::count_of;

/// Not `Summary`: that is the sheet of `summary.csv`, and a spreadsheet does not tell them apart.
const SHEET: &str = "Overview";
/// Widths in characters: the nature, its clause, and each figure.
const LABEL: usize = 40;
const CLAUSE: usize = 17;
const FIGURE: usize = 10;
const LAST: u16 = 8;
/// The column of what was reported in the period.
const REPORTED: u16 = 3;
/// Heights in points.
const LINE: f64 = 15.0;
const SMALL_LINE: f64 = 13.5;
/// Bounds of the charts' height in lines: each nature needs one, and what is about them four.
const CHART_LINES: (u32, u32) = (16, 26);
/// The widths of the charts in pixels. Together they are as wide as the columns.
const CHART_WIDTHS: [u32; 3] = [370, 290, 274];

pub fn write(sheet: &mut Worksheet, overview: &Overview, data: &Places, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?.set_screen_gridlines(false);
    sheet.set_column_width(0, LABEL as f64)?;
    sheet.set_column_width(1, CLAUSE as f64)?;
    sheet.set_column_range_width(2, LAST, FIGURE as f64)?;
    let next = head(sheet, overview, styles)?;
    let ledger = ledger(sheet, next, overview, styles)?;
    let next = ledger.last + 3;
    let next = draw(sheet, next, overview, ledger, data)?;
    let last = decisions(sheet, next, overview, styles)?;
    lay_out_for_print(sheet, overview)?;
    sheet.set_portrait().set_print_center_horizontally(true).set_print_fit_to_pages(1, 1);
    sheet.set_print_area(0, 0, last, LAST)?;
    Ok(())
}

/// The title and what happened, in words. Gives the next row.
fn head(sheet: &mut Worksheet, overview: &Overview, styles: &Styles) -> Result<u32, XlsxError> {
    across(sheet, 0, &overview.title, &styles.title, 2.0 * LINE)?;
    let subtitle =
        format!("{}, {}. From the registers as they stood on {}.", overview.practice, overview.label, overview.as_of);
    let mut row = 1;
    if let Some(words) = overview.narrative {
        across(sheet, row, &format!("Confidential. {words}"), &styles.confidential, LINE)?;
        row += 1;
    }
    for (text, style) in std::iter::once((&subtitle, &styles.subtitle))
        .chain(overview.warnings.iter().map(|text| (text, &styles.warning)))
        .chain([(&overview.outcome, &styles.warning)])
    {
        across(sheet, row, text, style, LINE)?;
        row += 1;
    }
    Ok(row + 1)
}

/// The ledger with its totals. Gives the rows of its natures.
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

/// The three charts beside each other. Gives the next row.
fn draw(sheet: &mut Worksheet, row: u32, overview: &Overview, ledger: Rows, data: &Places) -> Result<u32, XlsxError> {
    const PIXELS_OF_A_LINE: u32 = 20;
    let (fewest, most) = CHART_LINES;
    let lines = (ledger.last - ledger.first + 5).clamp(fewest, most);
    let drawn = [
        charts::natures(overview, SHEET, ledger, REPORTED),
        charts::quarters(overview, data),
        charts::replies(overview, data),
    ];
    let mut left = 0;
    for (mut chart, width) in drawn.into_iter().zip(CHART_WIDTHS) {
        chart.set_width(width - 6).set_height(lines * PIXELS_OF_A_LINE - 6);
        sheet.insert_chart_with_offset(row, 0, &chart, left, 0)?;
        left += width;
    }
    Ok(row + lines + 1)
}

/// The findings that need a decision. Gives the last row.
fn decisions(sheet: &mut Worksheet, row: u32, overview: &Overview, styles: &Styles) -> Result<u32, XlsxError> {
    let count = overview.decisions.len() + overview.more_decisions;
    if count == 0 {
        across(sheet, row, "No finding needs a decision.", &styles.heading, LINE + 3.0)?;
        return Ok(row);
    }
    let needs = if count == 1 { "needs" } else { "need" };
    let heading = format!("{} that {needs} a decision", count_of(i64::try_from(count).unwrap_or(0), "finding"));
    across(sheet, row, &heading, &styles.heading, LINE + 3.0)?;
    let header = row + 1;
    sheet.write_string_with_format(header, 0, "Rule", &styles.header)?;
    sheet.merge_range(header, 1, header, LAST - 1, "Finding", &styles.header)?;
    sheet.write_string_with_format(header, LAST, "Since", &styles.number_header)?;
    let mut row = header;
    for decision in &overview.decisions {
        row += 1;
        decision_line(sheet, row, decision, styles)?;
    }
    if overview.more_decisions > 0 {
        row += 1;
        let more = format!("and {} more: see the sheet findings", overview.more_decisions);
        across(sheet, row, &more, &styles.small_text, SMALL_LINE)?;
    }
    Ok(row)
}

fn decision_line(sheet: &mut Worksheet, row: u32, decision: &Decision, styles: &Styles) -> Result<(), XlsxError> {
    const MESSAGE: usize = CLAUSE + FIGURE * (LAST as usize - 2);
    sheet.write_string_with_format(row, 0, decision.rule, &styles.small_text)?;
    sheet.merge_range(row, 1, row, LAST - 1, &decision.message, &styles.small_text)?;
    match decision.since {
        Some(since) => sheet.write_datetime_with_format(row, LAST, since, &styles.small_date)?,
        None => sheet.write_blank(row, LAST, &styles.small_date)?,
    };
    let needed = lines(&decision.message, MESSAGE).max(lines(decision.rule, LABEL));
    sheet.set_row_height(row, needed as f64 * SMALL_LINE)?;
    Ok(())
}

/// A text over the whole width. A spreadsheet does not make merged cells higher by itself.
fn across(sheet: &mut Worksheet, row: u32, text: &str, style: &Format, line: f64) -> Result<(), XlsxError> {
    const WIDTH: usize = LABEL + CLAUSE + FIGURE * 7;
    sheet.merge_range(row, 0, row, LAST, text, style)?;
    sheet.set_row_height(row, lines(text, WIDTH) as f64 * line + 3.0)?;
    Ok(())
}
