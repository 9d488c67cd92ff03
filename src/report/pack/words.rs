//! Formats the report's cells and words as readable text.

use jiff::Timestamp;

use crate::base::wording::{capitalised, date_in_words, number, time_in_words};
use crate::model::{StepKind, Word};
use crate::report::scope::Scope;
use crate::report::table::Cell;

/// A cell as text; `none recorded` if it is empty.
pub fn cell(cell: &Cell, scope: &Scope) -> String {
    match cell {
        Cell::Empty => "none recorded".to_owned(),
        Cell::Text(text) | Cell::Written(text) => text.clone(),
        Cell::List(items) if items.is_empty() => "none".to_owned(),
        Cell::List(items) => items.join("; "),
        Cell::Count(count) => count.to_string(),
        Cell::Decimal(decimal) => number(*decimal),
        Cell::Date(date) => date_in_words(*date),
        Cell::Time(at) => moment(*at, scope),
        Cell::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
    }
}

/// `3 August 2026, 5:30pm`, in the practice's time zone.
pub fn moment(at: Timestamp, scope: &Scope) -> String {
    let local = at.to_zoned(scope.library.working_time.zone.clone());
    format!("{}, {}", date_in_words(local.date()), time_in_words(local.time()))
}

/// A register word such as `evidence-saved` as text: `Evidence saved`.
pub fn sentence_case(word: &str) -> String {
    capitalised(&mid_sentence(word))
}

/// Like `sentence_case`, within a sentence: `evidence saved`, `MDU consulted`.
pub fn mid_sentence(word: &str) -> String {
    let words: Vec<String> = word
        .split('-')
        .map(|part| match part {
            "mdu" | "gmc" | "gp" | "nhs" | "dpo" => part.to_uppercase(),
            other => other.to_owned(),
        })
        .collect();
    words.join(" ")
}

/// A step within a sentence, with teams called by the practice's own names.
pub fn step_mid_sentence(word: &str, scope: &Scope) -> String {
    if word == StepKind::ManagingPartnerTold.word() {
        return format!("{} told", scope.library.managing_partner_called());
    }
    mid_sentence(word)
}
