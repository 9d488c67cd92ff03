//! `byelaw report`: the partners' report of a period.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::build::shown;
use super::failure::Failure;
use super::progress::Progress;
use super::run::Run;
use super::tell::tell_confidential;
use crate::base::audience::Partners;
use crate::base::calendar::Period;
use crate::base::sources::hex_digest;
use crate::base::wording::{count_of, date_in_words};
use crate::cli::arguments::ReportArgs;
use crate::disk::{Folder, OutputLock, SealFolder, prepare};
use crate::model::Library;
use crate::pipeline;
use crate::printing::{self, NotPrinted};
use crate::report::{BuildError, Extras, NAMES_WARNING, NARRATIVE_WARNING, PAGE, Report as MadeReport};
use crate::seals::MANIFEST;

pub fn run(run: &Run, arguments: &ReportArgs) -> Result<(), Failure> {
    refuse_to_seal_narrative(arguments)?;
    let browser = arguments.pdf.then(|| browser(arguments)).transpose()?;
    let progress = Progress::begin("Reading the practice’s files", run.quiet);
    let (library, mut sources) = run.read()?;
    // The program ends with the report: freeing each incident of many years takes longer than ending.
    let library = ManuallyDrop::new(library);
    progress.stage("Making the report");
    let (period, why) = period(&library, arguments)?;
    let seal_folder = arguments.seal.then(|| seal_folder(run, &library, &period)).transpose()?;
    let extras = Extras { workbook: arguments.xlsx, narrative: arguments.with_narrative, names: arguments.with_names };
    let mut report = match pipeline::report_with(&library, &mut sources, &period, extras) {
        Ok(report) => report,
        Err(BuildError::Problems(problems)) => return Err(Failure::Problems(problems, sources)),
        Err(BuildError::Workbook(error)) => {
            return Err(Failure::Usage {
                message: error.to_string(),
                help: "leave --xlsx out: the CSV files hold everything".to_owned(),
            });
        }
    };
    let output = run.output(arguments.out.as_deref())?;
    let lock = OutputLock::take(&output)?;
    let not_printed = browser.and_then(|browser| {
        progress.stage("Printing the page");
        print(&mut report, browser.as_deref(), &output, library.as_of.date).err()
    });
    let folder = Folder::report(&output, &report.label);
    prepare(&lock, &folder, &report.tree)?.put()?;
    drop(progress);
    say_made(run, &report, &folder, why);
    if let (Some(seal_folder), Some(seal)) = (seal_folder, report.to_seal()) {
        seal_folder.put(&seal)?;
        say_sealed(run, &seal_folder, &hex_digest(seal.get(MANIFEST).unwrap_or_default()));
    }
    match not_printed {
        None => Ok(()),
        Some(why) => Err(Failure::NotPrinted { why, page: folder.path().join(PAGE) }),
    }
}

/// The figures of the report, where it lies, and which of its files are confidential.
fn say_made(run: &Run, report: &MadeReport, folder: &Folder<Partners>, why: Option<String>) {
    run.say(format!(
        "{}: {} reported, {} open at its end\n{} files in {}",
        report.label,
        count_of(report.reported, "incident"),
        report.carried_forward,
        report.tree.files().len(),
        shown(folder.path())
    ));
    if let Some(why) = why {
        run.say(format!("note: {why}"));
    }
    if report.with_names && !run.quiet {
        tell_confidential(NAMES_WARNING, run.colour);
    }
    if report.with_narrative && !run.quiet {
        tell_confidential(NARRATIVE_WARNING, run.colour);
        run.say(
            "  help: show this folder only to the partners; to take the narrative out again, make the report without --with-narrative",
        );
    }
}

/// The browser that was asked for, or the first that is found.
fn browser(arguments: &ReportArgs) -> Result<Option<PathBuf>, Failure> {
    match &arguments.browser {
        None => Ok(printing::find()),
        Some(browser) if browser.is_file() => Ok(Some(browser.clone())),
        Some(browser) => Err(Failure::Usage {
            message: format!("there is no browser {}", shown(browser)),
            help:
                "give the path of the browser itself in --browser or BYELAW_BROWSER, or leave both out and byelaw will look for one"
                    .to_owned(),
        }),
    }
}

/// Adds the printed page to the report.
fn print(report: &mut MadeReport, browser: Option<&Path>, output: &Path, day: Date) -> Result<(), NotPrinted> {
    let browser = browser.ok_or(NotPrinted::NoBrowser)?;
    let pdf = printing::print(browser, &report.to_print(), output, day, printing::PATIENCE)?;
    report.add_print(pdf);
    Ok(())
}

/// A seal stays for good, and it must be possible to erase free text.
fn refuse_to_seal_narrative(arguments: &ReportArgs) -> Result<(), Failure> {
    if !(arguments.seal && arguments.with_narrative) {
        return Ok(());
    }
    let period = arguments.period.as_deref().map(|period| format!(" {period}")).unwrap_or_default();
    Err(Failure::Usage {
        message: "--seal and --with-narrative cannot be used together, because a seal never holds the narrative"
            .to_owned(),
        help: format!(
            "seal the period with `byelaw report{period} --seal`, then make an unsealed report with the narrative: `byelaw report{period} --with-narrative`"
        ),
    })
}

/// The folder for the seal, unless the period is sealed already, under this label or another.
fn seal_folder(run: &Run, library: &Library, period: &Period) -> Result<SealFolder, Failure> {
    if let Some(seal) = library.seals_of(period).next() {
        let folder = seal.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        return Err(Failure::Usage {
            message: format!(
                "{period} was sealed on {}, in {folder}, and a seal is never edited",
                date_in_words(seal.sealed_on)
            ),
            help: format!(
                "`byelaw report {period}` without --seal makes the report again; what has changed since is in its restatements.csv"
            ),
        });
    }
    SealFolder::unused(&run.root, &period.label).ok_or_else(|| Failure::Usage {
        message: format!("content/seals/{period} exists already, but it has no manifest of a seal"),
        help: "if it was a seal, put its files back from a copy; if it is something else, move it elsewhere".to_owned(),
    })
}

fn say_sealed(run: &Run, folder: &SealFolder, digest: &str) {
    let path = shown(folder.path());
    run.say(format!(
        "sealed in {path}\nSHA-256 of its {MANIFEST}: {digest}\n\nWhat to do next:\n  \
         - Print this SHA-256, or email it to the partners with the report. Nobody can change the seal and its manifest\n    \
           without changing this number.\n  \
         - Keep content/, with this folder in it, under version control or in a backup that nobody edits.\n  \
         - Run `byelaw verify {path}` at any time to see whether the seal is still as it was made."
    ));
}

/// The period to report and, where nobody named one, why it is not the latest complete quarter.
fn period(library: &Library, arguments: &ReportArgs) -> Result<(Period, Option<String>), Failure> {
    let (today, year_starts) = (library.as_of.date, library.site.reporting.year_starts);
    let last_whole_day = library.as_of.last_whole_day;
    let latest = Period::latest_complete_quarter(last_whole_day, year_starts);
    let (usual, why) = pipeline::usual_period(library);
    let is_named = arguments.period.is_some() || arguments.last_12_months || arguments.to_date;
    // A seal is of a period that is over.
    let why = why.filter(|_| !is_named && !arguments.seal);
    let period = match &arguments.period {
        _ if arguments.last_12_months => Period::twelve_months_to(last_whole_day),
        Some(label) => Period::parse(label, year_starts).map_err(|error| Failure::Usage {
            message: error.to_string(),
            help: format!(
                "write {latest} for the latest complete quarter, 2026-Q3 for a calendar quarter, or 2026-27 for a year"
            ),
        })?,
        None if arguments.to_date => Period::quarter_of(today, year_starts),
        None => usual,
    };
    refuse_outside_bank_holidays(library, &period)?;
    if period.start > today {
        return Err(Failure::Usage {
            message: format!("{period} has not begun: it starts on {}", date_in_words(period.start)),
            help: "choose an earlier period".to_owned(),
        });
    }
    if !period.is_complete(last_whole_day) && !arguments.to_date && why.is_none() {
        return Err(Failure::Usage {
            message: format!("{period} is not over: its last day is {}", date_in_words(period.last_day())),
            help: match arguments.seal {
                true => "seal it once it is over".to_owned(),
                false => format!("add --to-date to report what there is so far, or choose {latest}"),
            },
        });
    }
    Ok((period, why))
}

/// Business hours cannot be counted in years whose bank holidays are not known.
fn refuse_outside_bank_holidays(library: &Library, period: &Period) -> Result<(), Failure> {
    let (first_year, _) = library.working_time.years();
    if period.start.year() >= first_year {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("{period} begins before {first_year}, the first year whose bank holidays are known"),
        help: "choose a later period, or add the earlier years to content/bank-holidays.toml".to_owned(),
    })
}
