//! Whether the files of a report or a seal are still as its manifest says, and what each difference is called.

use std::path::Path;

use crate::base::wording::{count_of, date_in_words};
use crate::disk::{DiskError, in_one_kind, read_report_folder};
use crate::seals::{Difference, DifferenceKind, ManifestCheck, check};

/// Checks a folder against its manifest. `None` if it is no report's folder.
pub fn verified(folder: &Path) -> Result<Option<ManifestCheck>, DiskError> {
    let files = read_report_folder(folder)?.unwrap_or_default();
    let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    Ok(check(&files))
}

/// `seal of 2026-27-Q1, sealed on 10 July 2026`, `report of 2026-27-Q2`; the folder where nothing says the period.
pub fn called(checked: &ManifestCheck, folder: &Path) -> String {
    let period = &checked.period;
    match &checked.sealed_on {
        Some(day) => {
            let day = day.parse().map_or_else(|_| day.clone(), date_in_words);
            format!("seal of {period}, sealed on {day}")
        }
        None if period.is_empty() => format!("report in {}", in_one_kind(folder)),
        None => format!("report of {period}"),
    }
}

/// What to do about a seal whose files differ.
pub fn put_back() -> &'static str {
    "put the files back from version control or a backup, and find out who changed them; a seal is never edited"
}

/// What has become of a file.
pub fn words(difference: &Difference) -> String {
    let bytes = |count: u64| count_of(count, "byte");
    match &difference.how {
        DifferenceKind::Manifest => {
            "changed since byelaw wrote it: what it says of the other files may be changed too".to_owned()
        }
        DifferenceKind::NoManifest => "missing: without it nothing can be said of the other files".to_owned(),
        DifferenceKind::NotAManifest => {
            "cannot be read any more: without it nothing can be said of the other files".to_owned()
        }
        DifferenceKind::Changed => "changed; it has as many bytes as before".to_owned(),
        DifferenceKind::LineEnds => "only its line ends were changed, as git or an editor may do".to_owned(),
        DifferenceKind::Shorter { bytes: now, recorded, rows } => {
            let rows = match rows {
                Some((now, before)) if now < before => format!("; {now} of its {before} rows are left"),
                _ => String::new(),
            };
            format!("cut short or changed: {now} of its {}{rows}", bytes(*recorded))
        }
        DifferenceKind::Longer { bytes: now, recorded } => {
            format!("changed: {} more than before", bytes(now - recorded))
        }
        DifferenceKind::Missing => "missing".to_owned(),
        DifferenceKind::Extra => "not in the manifest: it was added later, or by somebody else".to_owned(),
    }
}
