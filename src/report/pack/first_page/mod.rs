//! The first page: six questions with short answers, at the start of the page for the partners and of the workbook.

mod answer;
mod broken;
mod missing;
mod number;
mod open;
mod overdue;
mod presented;
mod resolved;

use serde::Serialize;

use self::answer::PageAnswer;
use super::gaps::Gaps;
use crate::base::wording::{capitalised, date_in_words};
use crate::model::Ledger;
use crate::report::asked_by::asked_by;
use crate::report::scope::Scope;
use crate::rules::Review;

pub use self::answer::Line;
pub use self::number::Comparison;
pub use self::resolved::open_days;

#[derive(Serialize)]
pub struct FirstPage {
    /// `Quarter ended; some records missing`.
    pub state: String,
    /// Whether the period is still running, or its records have gaps.
    pub is_incomplete: bool,
    /// The clause that requires it, if there is one.
    pub asked_by: Option<String>,
    /// Whether the previous report and this one were presented.
    pub presented: Vec<String>,
    pub comparison: Comparison,
    pub answers: Vec<PageAnswer>,
}

impl FirstPage {
    pub fn of(scope: &Scope, ledger: &Ledger, review: &Review, gaps: &Gaps) -> Self {
        let comparison = Comparison::of(scope, ledger);
        let answers = vec![
            number::answer(scope, ledger, &comparison),
            resolved::answer(scope),
            broken::answer(scope),
            open::answer(scope),
            overdue::answer(scope, review),
            missing::answer(scope, gaps),
        ];
        let presented = presented::sentences(scope, comparison.has_before());
        let has_gaps = !gaps.missing.is_empty();
        let is_incomplete = has_gaps || !scope.is_complete();
        FirstPage {
            state: state(scope, has_gaps),
            is_incomplete,
            asked_by: asked_by(scope),
            presented,
            comparison,
            answers,
        }
    }
}

fn state(scope: &Scope, is_incomplete: bool) -> String {
    let noun = capitalised(scope.period.noun());
    let records = if is_incomplete { "some records missing" } else { "no gap found in the records" };
    if scope.is_complete() {
        format!("{noun} ended; {records}")
    } else {
        format!("{noun} still running: figures up to {}; {records}", date_in_words(scope.library.as_of.date))
    }
}
