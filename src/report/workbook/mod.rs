//! The workbook of a period: an overview to print, then a sheet for every table. Nothing in it is computed by the spreadsheet.

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

/// A table that no spreadsheet can hold: more than 1,048,575 rows, or a text of more than 32,767 characters.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot hold the report: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// The file's name in the folder of its period.
pub fn file_name(scope: &Scope) -> String {
    format!("{}.xlsx", scope.label())
}

/// The workbook as bytes, the same for the same tables.
pub fn workbook(
    scope: &Scope,
    ledger: &Ledger,
    facts: &ReportFacts,
    tables: &[Table],
) -> Result<Vec<u8>, WorkbookError> {
    let overview = Overview::of(scope, ledger, facts, tables);
    let styles = Styles::new();
    let mut workbook = Workbook::new();
    // The time of the run would make other bytes each time.
    let properties = DocProperties::new()
        .set_title(&overview.title)
        .set_company(&overview.practice)
        .set_creation_datetime(&scope.library.as_of.date);
    workbook.set_properties(&properties);

    // Charts name the cells that they show, so the first sheet needs to know where the last one has them.
    let data = chart_data::places(&overview);
    overview_sheet::write(workbook.add_worksheet(), &overview, &data, &styles)?;
    for table in tables {
        table_sheet::write(workbook.add_worksheet(), table, scope, &overview, &styles)?;
    }
    chart_data::write(workbook.add_worksheet(), &overview, &data, &styles)?;
    Ok(workbook.save_to_buffer()?)
}
