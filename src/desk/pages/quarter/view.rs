//! The page of a quarter.

use serde::Serialize;

use super::contents::{ContentsView, contents};
use super::folders::{self, FolderView};
use super::periods::{PeriodView, choices};
use crate::base::calendar::Period;
use crate::base::wording::date_in_words;
use crate::desk::form::FieldIssue;
use crate::desk::reply::DeskReply;
use crate::desk::shell::{Visit, failed};
use crate::printing;
use crate::report_files::ChosenPeriod;

#[derive(Serialize)]
struct QuarterView {
    periods: Vec<PeriodView>,
    period: String,
    /// `1 July to 30 September 2026`.
    days: String,
    noun: &'static str,
    /// Why it is not the latest complete quarter.
    why: Option<String>,
    issues: Vec<IssueView>,
    contents: ContentsView,
    /// The seal and the files, where there are any.
    seal: Option<FolderView>,
    files: Option<FolderView>,
    /// Why it cannot be sealed yet.
    cannot_seal: Option<String>,
    has_browser: bool,
}

#[derive(Serialize)]
struct IssueView {
    key: Option<&'static str>,
    sentence: String,
}

/// Shows a period, with what was wrong with what was asked.
pub fn show(visit: &Visit, ChosenPeriod { period, why }: &ChosenPeriod, issue: Option<FieldIssue>) -> DeskReply {
    let made = match visit.snapshot.report(period) {
        Ok(made) => made,
        Err(problems) => return failed(problems.first().map_or("a template has a mistake", |one| &one.message)),
    };
    let label = &made.report.label;
    let view = |folder: std::path::PathBuf| folders::view(visit, &folder, label);
    let view = QuarterView {
        periods: choices(visit, period),
        period: period.label.clone(),
        days: period.in_words(),
        noun: period.noun(),
        why: why.clone(),
        issues: issue.iter().map(|issue| IssueView { key: issue.key, sentence: issue.sentence() }).collect(),
        contents: contents(&made, visit),
        seal: folders::seal_folder(visit, period).map(view),
        files: folders::report_folder(visit, label).map(view),
        cannot_seal: cannot_seal(visit, period),
        has_browser: printing::find().is_some(),
    };
    visit.page("quarter", &format!("Quarter: {}", period.in_words()), "quarter.html", &view)
}

/// Why a period cannot be sealed yet, in one sentence.
pub fn cannot_seal(visit: &Visit, period: &Period) -> Option<String> {
    let practice = &visit.snapshot.practice;
    if !period.is_complete(practice.library.as_of.last_whole_day) {
        let last = date_in_words(period.last_day());
        return Some(format!(
            "This {} is not over: its last day is {last}. It can be sealed after that.",
            period.noun()
        ));
    }
    (!practice.problems.is_empty()).then(|| {
        "The files of the practice have mistakes, so a part of the records may be missing. Put them right first; then seal.".to_owned()
    })
}
