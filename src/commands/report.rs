//! `byelaw report`: the clause 11 files of a period.

use super::{Failure, Run};
use crate::calendar::Period;
use crate::cli::Report;
use crate::disk::{Folder, OutputLock, prepare};
use crate::model::Library;
use crate::pipeline;
use crate::wording::count_of;

pub fn run(run: &Run, arguments: &Report) -> Result<(), Failure> {
    let (library, sources) = run.read()?;
    let period = period(&library, arguments)?;
    let report = pipeline::report_of(&library, &sources, &period);
    let output = run.output(arguments.out.as_deref())?;
    let lock = OutputLock::take(&output)?;
    let folder = Folder::report(&output, &report.label);
    prepare(&lock, &folder, &report.tree)?.put()?;
    run.say(format!(
        "{}: {} reported, {} open at its end\n{} files in {}",
        report.label,
        count_of(report.reported, "incident"),
        report.carried_forward,
        report.tree.files().len(),
        folder.path().display()
    ));
    Ok(())
}

fn period(library: &Library, arguments: &Report) -> Result<Period, Failure> {
    let (today, year_starts) = (library.as_of.date, library.site.year_starts);
    let last_whole_day = library.as_of.last_whole_day;
    let latest = Period::latest_complete_quarter(last_whole_day, year_starts);
    let period = match &arguments.period {
        _ if arguments.last_12_months => Period::twelve_months_to(last_whole_day),
        Some(label) => Period::parse(label, year_starts).map_err(|error| Failure::Usage {
            message: error.to_string(),
            help: format!(
                "write {latest} for the latest complete quarter, 2026-Q3 for a calendar quarter, or 2026-27 for a year"
            ),
        })?,
        None if arguments.to_date => Period::quarter_of(today, year_starts),
        None => latest.clone(),
    };
    let (first_year, _) = library.working_time.years();
    if period.start.year() < first_year {
        return Err(Failure::Usage {
            message: format!("{period} begins before {first_year}, the first year whose bank holidays are known"),
            help: "choose a later period, or add the earlier years to content/bank-holidays.toml".to_owned(),
        });
    }
    if period.start > today {
        return Err(Failure::Usage {
            message: format!("{period} has not begun: it starts on {}", period.start),
            help: "choose an earlier period".to_owned(),
        });
    }
    if !period.is_complete(last_whole_day) && !arguments.to_date {
        return Err(Failure::Usage {
            message: format!("{period} is not over: its last day is {}", period.last_day()),
            help: format!("add --to-date for what there is so far, or choose {latest}"),
        });
    }
    Ok(period)
}
