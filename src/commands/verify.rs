//! `byelaw verify`: whether the files of a report or a seal are still as its manifest says.

use super::{Failure, tell};
use crate::cli::Verify;
use crate::disk::read_report_folder;
use crate::seals::{Checked, Difference, How, MANIFEST, check};
use crate::wording::{count_of, date_in_words};

pub fn run(arguments: &Verify, quiet: bool) -> Result<(), Failure> {
    let folder = &arguments.folder;
    let files = read_report_folder(folder)?.unwrap_or_default();
    let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let Some(checked) = check(&files) else {
        return Err(Failure::Usage {
            message: format!(
                "{} is not the folder of a report: there is no manifest of byelaw’s in it",
                folder.display()
            ),
            help: "name a folder such as output/reports/2026-27-Q2 or content/seals/2026-27-Q2".to_owned(),
        });
    };
    let what = what(&checked);
    if checked.differences.is_empty() {
        if !quiet {
            let files = count_of(i64::try_from(checked.files).unwrap_or(i64::MAX), "file");
            tell(&format!(
                "{what}: {files} as the manifest says, nothing missing, nothing extra\nSHA-256 of {MANIFEST}: {}\nCompare it with the one that was noted when the manifest was made.",
                checked.digest
            ));
        }
        return Ok(());
    }
    tell(&format!("{what}: not as it was made"));
    for difference in &checked.differences {
        tell(&format!("  {}: {}", difference.file, words(difference)));
    }
    let help = match checked.sealed_on {
        Some(_) => {
            "put the files back from version control or a backup, and find out who changed them; a seal is never edited"
        }
        None => "put the files back from a copy, or make the report again with `byelaw report`",
    };
    tell(&format!("  help: {help}"));
    Err(Failure::Told)
}

/// `seal of 2026-27-Q1, sealed on 10 July 2026`, `report of 2026-27-Q2`.
fn what(checked: &Checked) -> String {
    let period = if checked.period.is_empty() { "a period" } else { &checked.period };
    match &checked.sealed_on {
        Some(day) => {
            let day = day.parse().map_or_else(|_| day.clone(), date_in_words);
            format!("seal of {period}, sealed on {day}")
        }
        None => format!("report of {period}"),
    }
}

fn words(difference: &Difference) -> String {
    let bytes = |count: u64| count_of(i64::try_from(count).unwrap_or(i64::MAX), "byte");
    match &difference.how {
        How::Manifest => "changed since byelaw wrote it: what it says of the other files may be changed too".to_owned(),
        How::NoManifest => "missing: without it nothing can be said of the other files".to_owned(),
        How::Changed => "changed; it has as many bytes as before".to_owned(),
        How::LineEnds => "only its line ends were changed, as git or an editor may do".to_owned(),
        How::Shorter { bytes: now, recorded, rows } => {
            let rows = match rows {
                Some((now, before)) if now < before => format!("; {now} of its {before} rows are left"),
                _ => String::new(),
            };
            format!("cut short or changed: {now} of its {}{rows}", bytes(*recorded))
        }
        How::Longer { bytes: now, recorded } => format!("changed: {} more than before", bytes(now - recorded)),
        How::Missing => "missing".to_owned(),
        How::Extra => "not in the manifest: it was added later, or by somebody else".to_owned(),
    }
}
