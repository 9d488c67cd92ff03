//! The workbook of a period: an overview to print, then a sheet for every table. It contains no formulas.

mod chart_data;
mod charts;
mod overview;
mod overview_sheet;
mod styles;
mod table_sheet;

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use super::ReportFacts;
use super::scope::Scope;
use super::table::Table;
use crate::model::Ledger;

use self::overview::Overview;
use self::styles::Styles;

/// The table exceeds the limits of a spreadsheet: more than 1,048,575 rows, or a text of more than 32,767 characters.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot hold the report: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// The file name in the folder of its period.
pub fn file_name(scope: &Scope) -> String {
    format!("{}.xlsx", scope.label())
}

/// The workbook as bytes; equal tables give equal bytes.
pub fn workbook(
    scope: &Scope,
    ledger: &Ledger,
    facts: &ReportFacts,
    tables: &[Table],
) -> Result<Vec<u8>, WorkbookError> {
    let overview = Overview::of(scope, ledger, facts, tables);
    let styles = Styles::new();
    let mut workbook = Workbook::new();
    // The build time would make the bytes different each time.
    let properties = DocProperties::new()
        .set_title(&overview.title)
        .set_company(&overview.practice)
        .set_creation_datetime(&scope.library.as_of.date);
    workbook.set_properties(&properties);

    // The first sheet's charts refer to cells of the last sheet, so those are laid out first.
    let data = chart_data::places(&overview);
    overview_sheet::write(workbook.add_worksheet(), &overview, &data, &styles)?;
    for table in tables {
        table_sheet::write(workbook.add_worksheet(), table, scope, &overview, &styles)?;
    }
    chart_data::write(workbook.add_worksheet(), &overview, &data, &styles)?;
    Ok(workbook.save_to_buffer()?)
}
