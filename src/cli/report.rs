//! `byelaw report`: the partners' report of a period.

use std::mem::ManuallyDrop;
use std::path::PathBuf;

use super::build::shown;
use super::failure::Failure;
use super::progress::Progress;
use super::run::Run;
use super::tell::tell_confidential;
use crate::base::audience::Partners;
use crate::base::calendar::Period;
use crate::base::wording::count_of;
use crate::cli::arguments::ReportArgs;
use crate::disk::{Folder, OutputLock, SealFolder};
use crate::model::Library;
use crate::pipeline;
use crate::printing;
use crate::report::{BuildError, Extras, NAMES_WARNING, NARRATIVE_WARNING, PAGE, Report as MadeReport};
use crate::report_files::{self, ChosenPeriod, NoPeriod, NotSealable, PeriodAsked};
use crate::seals::MANIFEST;

pub fn run(run: &Run, arguments: &ReportArgs) -> Result<(), Failure> {
    refuse_to_seal_narrative(arguments)?;
    let browser = arguments.pdf.then(|| browser(arguments)).transpose()?;
    let progress = Progress::begin("Reading the practice’s files", run.quiet);
    let (library, mut sources) = run.read()?;
    // The program ends with the report: freeing each incident of many years takes longer than ending.
    let library = ManuallyDrop::new(library);
    progress.stage("Making the report");
    let ChosenPeriod { period, why } = period(&library, arguments)?;
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
        report_files::add_print(&mut report, browser.as_deref(), &output, library.as_of.date).err()
    });
    let folder = report_files::put(&lock, &report)?;
    drop(progress);
    say_made(run, &report, &folder, why);
    if let Some(seal_folder) = seal_folder
        && let Some(digest) = report_files::seal(&seal_folder, &report)?
    {
        say_sealed(run, &seal_folder, &digest);
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

/// The folder for the seal, unless the period is sealed already.
fn seal_folder(run: &Run, library: &Library, period: &Period) -> Result<SealFolder, Failure> {
    report_files::seal_folder(&run.root, library, period).map_err(|why| Failure::Usage {
        message: why.to_string(),
        help: match &why {
            NotSealable::Sealed { period, .. } => format!(
                "`byelaw report {period}` without --seal makes the report again; what has changed since is in its restatements.csv"
            ),
            NotSealable::Occupied { .. } => {
                "if it was a seal, put its files back from a copy; if it is something else, move it elsewhere".to_owned()
            }
        },
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
fn period(library: &Library, arguments: &ReportArgs) -> Result<ChosenPeriod, Failure> {
    let asked = PeriodAsked {
        label: arguments.period.as_deref(),
        last_12_months: arguments.last_12_months,
        to_date: arguments.to_date,
        to_seal: arguments.seal,
    };
    report_files::choose(library, asked).map_err(|why| Failure::Usage {
        message: why.to_string(),
        help: match &why {
            NoPeriod::NotAPeriod { latest, .. } => format!(
                "write {latest} for the latest complete quarter, 2026-Q3 for a calendar quarter, or 2026-27 for a year"
            ),
            NoPeriod::BeforeBankHolidays { .. } => {
                "choose a later period, or add the earlier years to content/bank-holidays.toml".to_owned()
            }
            NoPeriod::NotBegun { .. } => "choose an earlier period".to_owned(),
            NoPeriod::NotOver { .. } if arguments.seal => "seal it once it is over".to_owned(),
            NoPeriod::NotOver { latest, .. } => {
                format!("add --to-date to report what there is so far, or choose {latest}")
            }
        },
    })
}
