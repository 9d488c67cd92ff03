//! What can be done with a report: its files made, printed, opened, sealed.

use std::time::Duration;

use super::folders::{report_folder, seal_folder};
use super::periods::chosen;
use super::view::{cannot_seal, show};
use crate::base::calendar::Period;
use crate::desk::form::FieldIssue;
use crate::desk::form_tokens::Taken;
use crate::desk::reply::DeskReply;
use crate::desk::request::SentForm;
use crate::desk::session::DoneNotice;
use crate::desk::shell::{Visit, failed};
use crate::disk::{DiskError, OutputLock, in_one_kind};
use crate::printing;
use crate::report_files::{self, ChosenPeriod};

/// How long a build may write where this is to write too.
const PATIENCE: Duration = Duration::from_secs(5);

pub fn answer(visit: &Visit, form: &SentForm) -> DeskReply {
    let token = form.token();
    let chosen = match chosen(visit, form.value("period")) {
        Ok(chosen) => chosen,
        Err(why) => return failed(&why.sentence()),
    };
    let taken = visit.desk.session().forms.take(token);
    let done = match taken {
        Taken::Now => act(visit, form, &chosen),
        Taken::Before(page) if !page.is_empty() => return DeskReply::SeeOther(page),
        _ => Err(general("this page was shown before something else was done", "choose again")),
    };
    match done {
        Ok(notice) => visit.done(token, notice, format!("quarter?period={}", chosen.period)),
        Err(why) => show(visit, &chosen, Some(why)),
    }
}

fn act(visit: &Visit, form: &SentForm, ChosenPeriod { period, .. }: &ChosenPeriod) -> Result<DoneNotice, FieldIssue> {
    match form.value("act").unwrap_or_default() {
        "files" => make(visit, period, false),
        "pdf" => make(visit, period, true),
        "open-files" => {
            let label = label(visit, period)?;
            open(visit, report_folder(visit, &label))
        }
        "open-seal" => open(visit, seal_folder(visit, period)),
        "seal" if form.is_ticked("read") => seal(visit, period),
        "seal" => Err(FieldIssue {
            key: Some("read"),
            message: "a seal stays for good".to_owned(),
            help: "read the report first, then tick that you have".to_owned(),
        }),
        _ => Err(general("this is nothing that can be done here", "choose again")),
    }
}

fn label(visit: &Visit, period: &Period) -> Result<String, FieldIssue> {
    visit.snapshot.report(period).map(|made| made.report.label.clone()).map_err(|_| of_template())
}

/// Puts the files into their folder, with the page as a PDF where that is wanted.
fn make(visit: &Visit, period: &Period, with_pdf: bool) -> Result<DoneNotice, FieldIssue> {
    let mut report = visit.snapshot.make_report(period).map_err(|_| of_template())?.report;
    if with_pdf {
        let day = visit.snapshot.practice.library.as_of.date;
        report_files::add_print(&mut report, printing::find().as_deref(), &visit.desk.output, day)
            .map_err(|why| general(&why.to_string(), "nothing was changed; open the report here, and print it"))?;
    }
    // A page takes a browser a while, in which nobody else is kept from writing.
    let folder = OutputLock::take_within(&visit.desk.output, PATIENCE)
        .and_then(|lock| report_files::put(&lock, &report))
        .map_err(of_disk)?;
    let path = in_one_kind(folder.path().strip_prefix(visit.desk.root()).unwrap_or(folder.path()));
    let (done, next) = match with_pdf {
        true => (
            format!("{}.pdf lies in {path}.", report.label),
            "Open the folder to have it. It shows the registers as they are now: after a later save, make it again.",
        ),
        false => (format!("The files lie in {path}."), "Open the folder to have them."),
    };
    Ok(DoneNotice { done, next: vec![next.to_owned()] })
}

fn open(visit: &Visit, folder: Option<std::path::PathBuf>) -> Result<DoneNotice, FieldIssue> {
    let Some(folder) = folder else { return Err(general("there is no such folder yet", "make the files first")) };
    match visit.desk.open_folder(&folder) {
        true => Ok(DoneNotice { done: "The folder opens in a window of its own.".to_owned(), next: Vec::new() }),
        false => {
            Err(general("this machine opened no window for the folder", &format!("it is {}", in_one_kind(&folder))))
        }
    }
}

fn seal(visit: &Visit, period: &Period) -> Result<DoneNotice, FieldIssue> {
    if let Some(why) = cannot_seal(visit, period) {
        return Err(general(why.trim_end_matches('.'), ""));
    }
    let library = &visit.snapshot.practice.library;
    let folder =
        report_files::seal_folder(visit.desk.root(), library, period).map_err(|why| general(&why.to_string(), ""))?;
    let made = visit.snapshot.report(period).map_err(|_| of_template())?;
    let digest = report_files::seal(&folder, &made.report).map_err(of_disk)?.unwrap_or_default();
    visit.desk.live.changed(None);
    let path = folder.path().strip_prefix(visit.desk.root()).unwrap_or(folder.path());
    Ok(DoneNotice {
        done: format!("{period} is sealed, in {}.", in_one_kind(path)),
        next: vec![
            format!(
                "Print this number, or send it to the partners: {digest}. Nobody can change the seal without changing this number."
            ),
            "Keep the practice’s folder, with this seal in it, in a backup that nobody edits.".to_owned(),
            "Present the report to the partners, and record that.".to_owned(),
        ],
    })
}

fn of_disk(error: DiskError) -> FieldIssue {
    general(&error.to_string(), error.help())
}

fn of_template() -> FieldIssue {
    let why = "a template of the practice has a mistake, so the report cannot be made";
    general(why, "`byelaw check` shows it")
}

fn general(message: &str, help: &str) -> FieldIssue {
    FieldIssue { key: None, message: message.to_owned(), help: help.to_owned() }
}
