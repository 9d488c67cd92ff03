//! Puts a report into its folder, with its page printed where that is asked for.

use std::path::Path;

use jiff::civil::Date;

use crate::base::audience::Partners;
use crate::disk::{DiskError, Folder, OutputLock, prepare};
use crate::printing::{self, NotPrinted};
use crate::report::Report;

/// Adds the printed page to the report. `day` is the day on which the PDF says that it was made.
pub fn add_print(report: &mut Report, browser: Option<&Path>, output: &Path, day: Date) -> Result<(), NotPrinted> {
    let browser = browser.ok_or(NotPrinted::NoBrowser)?;
    let pdf = printing::print(browser, &report.to_print(), output, day, printing::PATIENCE)?;
    report.add_print(pdf);
    Ok(())
}

/// Replaces what lies in the report's folder.
pub fn put(lock: &OutputLock, report: &Report) -> Result<Folder<Partners>, DiskError> {
    let folder = Folder::report(lock.folder(), &report.label);
    prepare(lock, &folder, &report.tree)?.put()?;
    Ok(folder)
}
