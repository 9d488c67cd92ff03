//! The last sheet: chart figures that no table contains, and their positions.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::overview::Overview;
use super::styles::{Styles, lay_out_for_print};
use super::table_sheet::index;

pub const SHEET: &str = "chart-data";

/// Rows of the sheet, counted from 0, inclusive.
#[derive(Clone, Copy)]
pub struct Rows {
    pub header: u32,
    pub first: u32,
    pub last: u32,
}

/// The rows of each chart's figures; categories are in column 0, series in the columns after it.
pub struct Places {
    pub quarters: Rows,
    pub replies: Rows,
}

const QUARTERS: [&str; 4] = ["Quarter", "Reported", "Resolved", "Carried forward"];
const REPLIES: [&str; 4] = ["Account", "Within the target", "Later", "Not answered"];
/// A placeholder category, because a chart needs at least one row.
const NOTHING: &str = "nothing received";

pub fn places(overview: &Overview) -> Places {
    let rows = |header: u32, count: usize| {
        let count = u32::try_from(count.max(1)).unwrap_or(1);
        Rows { header, first: header + 1, last: header + count }
    };
    let quarters = rows(0, overview.quarters.len());
    Places { replies: rows(quarters.last + 2, overview.replies.len()), quarters }
}

pub fn write(sheet: &mut Worksheet, overview: &Overview, places: &Places, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?;
    let quarters: Vec<(&str, [u64; 3])> = overview
        .quarters
        .iter()
        .map(|(label, row)| (label.as_str(), [row.reported, row.resolved, row.carried_forward].map(u64::from)))
        .collect();
    let mut replies: Vec<(&str, [u64; 3])> = overview
        .replies
        .iter()
        .map(|one| (one.account.as_str(), [one.within_target, one.later, one.not_answered]))
        .collect();
    if replies.is_empty() {
        replies.push((NOTHING, [0; 3]));
    }
    block(sheet, places.quarters, &QUARTERS, &quarters, styles)?;
    block(sheet, places.replies, &REPLIES, &replies, styles)?;
    let widest = quarters.iter().chain(&replies).map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    sheet.set_column_width(0, widest.clamp(12, 60) as f64 + 2.0)?;
    sheet.set_column_range_width(1, 3, 18)?;
    sheet.set_freeze_panes(1, 0)?;
    lay_out_for_print(sheet, overview)?;
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn block(
    sheet: &mut Worksheet,
    rows: Rows,
    header: &[&str; 4],
    lines: &[(&str, [u64; 3])],
    styles: &Styles,
) -> Result<(), XlsxError> {
    for (column, title) in (0..).zip(header) {
        let style = if column == 0 { &styles.header } else { &styles.number_header };
        sheet.write_string_with_format(rows.header, column, *title, style)?;
    }
    for (at, (label, figures)) in lines.iter().enumerate() {
        let row = rows.first + index(at)?;
        sheet.write_string_with_format(row, 0, *label, &styles.text)?;
        for (column, figure) in (1..).zip(figures) {
            sheet.write_number_with_format(row, column, *figure as f64, &styles.count)?;
        }
    }
    Ok(())
}
