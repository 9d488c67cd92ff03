//! `byelaw verify`: whether the files of a report or a seal are still as its manifest says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::build::shown;
use super::failure::Failure;
use super::run::Run;
use super::tell::{tell, tell_confidential};
use crate::base::calendar::Period;
use crate::base::wording::{count_of, list_in_words};
use crate::cli::arguments::VerifyArgs;
use crate::disk::{Folder, SealFolder, in_one_kind, report_folders_in};
use crate::report_files;
use crate::seals::{Difference, DifferenceKind, MANIFEST, ManifestCheck};
use crate::terminal::Colour;

/// A year that begins in any other month than January is labelled as one that begins in April.
const APRIL: i8 = 4;

/// `practice` is called only where a period is named: a copy of a report may be verified on a machine without a
/// practice.
pub fn run(
    arguments: &VerifyArgs,
    quiet: bool,
    colour: Colour,
    practice: impl FnOnce() -> Result<Run, Failure>,
) -> Result<(), Failure> {
    match label(&arguments.what) {
        // A folder that is there is the one that is meant, whatever it is called.
        Some(label) if !arguments.what.exists() => verify_period(&practice()?, label, arguments.out.as_deref()),
        _ => verify(&arguments.what, quiet, colour),
    }
}

/// The label of a report, if the name that was given can be one.
fn label(named: &Path) -> Option<&str> {
    let name = named.to_str()?;
    let period = name.strip_suffix("-to-date").unwrap_or(name);
    (Period::parse(period, APRIL).is_ok() || name.starts_with("12-months-to-") && named.components().count() == 1)
        .then_some(name)
}

fn verify_period(run: &Run, label: &str, out: Option<&Path>) -> Result<(), Failure> {
    let seal = SealFolder::path_of(&run.root, label);
    let report = Folder::report(&run.output(out)?, label).path().to_owned();
    let there: Vec<&PathBuf> = [&seal, &report].into_iter().filter(|folder| folder.exists()).collect();
    if there.is_empty() {
        return Err(nothing_of(label, &seal, &report));
    }
    let mut result = Ok(());
    for folder in &there {
        match verify(folder, run.quiet, run.colour) {
            Err(Failure::Told) => result = Err(Failure::Told),
            other => other?,
        }
    }
    // Only a whole period is ever sealed.
    if !there.contains(&&seal) && Period::parse(label, APRIL).is_ok() {
        run.say(format!("There is no seal of {label} in {}", shown(&seal)));
    }
    if !there.contains(&&report) {
        run.say(format!("There is no report of {label} in {}", shown(&report)));
    }
    result
}

/// Says that a period has neither a seal nor a report, and which periods have.
fn nothing_of(label: &str, seal: &Path, report: &Path) -> Failure {
    let folders: BTreeSet<PathBuf> =
        [seal, report].into_iter().filter_map(Path::parent).flat_map(report_folders_in).collect();
    let labels: BTreeSet<String> =
        folders.iter().filter_map(|folder| Some(folder.file_name()?.to_string_lossy().into_owned())).collect();
    let labels: Vec<String> = labels.into_iter().collect();
    let where_else = "or name the folder that it is in";
    Failure::Usage {
        message: format!("there is no seal of {label} in {}, and no report in {}", shown(seal), shown(report)),
        help: if labels.is_empty() {
            format!("make the report with `byelaw report {label}`, {where_else}")
        } else {
            format!(
                "make the report with `byelaw report {label}`, {where_else}; there is one or the other of {}",
                list_in_words(&labels)
            )
        },
    }
}

fn verify(folder: &Path, quiet: bool, colour: Colour) -> Result<(), Failure> {
    let Some(checked) = report_files::verified(folder)? else { return Err(not_a_report(folder)) };
    let what = report_files::called(&checked, folder);
    if let Some(narrative) = checked.narrative.as_deref().filter(|_| !quiet) {
        tell_confidential(narrative, colour);
    }
    if checked.differences.is_empty() {
        if !quiet {
            tell(&format!(
                "{what}: {} as the manifest says, nothing missing, nothing extra\nSHA-256 of {MANIFEST}: {}{}",
                files_in_words(checked.files),
                checked.digest,
                compare(&checked)
            ));
        }
        return Ok(());
    }
    tell(&format!("{what}: not as it was made"));
    for difference in &checked.differences {
        tell(&format!("  {}: {}", difference.file, report_files::words(difference)));
    }
    if let Some(rest) = rest(&checked) {
        tell(&rest);
    }
    for help in help(&checked) {
        tell(&format!("  help: {help}"));
    }
    Err(Failure::Told)
}

fn not_a_report(folder: &Path) -> Failure {
    let shown = in_one_kind(folder);
    let (message, help) = if !folder.exists() {
        (format!("there is no folder {shown}"), None)
    } else if !folder.is_dir() {
        let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        (format!("{shown} is a file, not the folder of a report"), Some(vec![parent.to_owned()]))
    } else {
        let inside = report_folders_in(folder);
        (
            format!("{shown} is not the folder of a report: there is no manifest of byelaw’s in it"),
            (!inside.is_empty()).then_some(inside),
        )
    };
    let named = help.map(|folders| folders.iter().map(|path| in_one_kind(path)).collect::<Vec<_>>());
    let help = match named.as_deref() {
        Some([one]) => format!("name the folder: {one}"),
        Some(several) => format!("name one of the folders: {}", several.join(", ")),
        None => "name a period such as 2026-27-Q2, or a folder such as output/reports/2026-27-Q2 or content/seals/2026-27-Q2".to_owned(),
    };
    Failure::Usage { message, help }
}

/// Asks to compare the SHA-256 of a seal, which was printed when the seal was made.
fn compare(checked: &ManifestCheck) -> &'static str {
    let is_seal = checked.sealed_on.is_some();
    if is_seal { "\nCompare it with the one that was printed when the period was sealed." } else { "" }
}

fn files_in_words(files: usize) -> String {
    count_of(files, "file")
}

/// How many files are unchanged; `None` where the manifest itself is not.
fn rest(checked: &ManifestCheck) -> Option<String> {
    let is_of_manifest = |difference: &Difference| difference.file == MANIFEST;
    if checked.differences.iter().any(is_of_manifest) {
        return None;
    }
    let differing = checked.differences.iter().filter(|difference| difference.how != DifferenceKind::Extra).count();
    let same = checked.files.saturating_sub(differing);
    Some(format!(
        "{same} of {} are as the manifest says. The manifest agrees with itself; its SHA-256 is\n{}{}",
        files_in_words(checked.files),
        checked.digest,
        compare(checked)
    ))
}

fn help(checked: &ManifestCheck) -> Vec<&'static str> {
    let (extra, others): (Vec<&Difference>, Vec<&Difference>) =
        checked.differences.iter().partition(|difference| difference.how == DifferenceKind::Extra);
    let put_back = match checked.sealed_on {
        Some(_) => report_files::put_back(),
        None => "put the files back from a copy, or make the report again with `byelaw report`",
    };
    let take_away = "what the manifest does not list is no part of the report: move it to another folder";
    (!others.is_empty()).then_some(put_back).into_iter().chain((!extra.is_empty()).then_some(take_away)).collect()
}
