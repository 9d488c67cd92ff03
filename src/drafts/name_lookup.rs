//! What a practice has, for values that name it, and its day and hour, for values that are told from them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::duties::Duty;
use crate::model::ClauseNumber;
use crate::schema::{IdSource, NameChoice};

/// What a practice has, for values that name it.
pub trait NameLookup {
    /// Everything that an id of this kind can name, in the order in which it is offered.
    fn choices(&self, home: IdSource) -> Vec<NameChoice>;
    fn ids(&self, home: IdSource) -> Vec<String> {
        self.choices(home).into_iter().map(|choice| choice.id).collect()
    }
    /// What a word of this closed list is called, where that says more than the word.
    fn word_label(&self, _list: &[&str], _word: &str) -> Option<String> {
        None
    }
    /// The clauses of the main policy.
    fn clauses(&self) -> Vec<String>;
    fn has_clause(&self, policy: &str, number: &ClauseNumber) -> bool;
    /// The clause that carries a duty, where one does.
    fn clause_of(&self, duty: Duty) -> Option<String>;
    fn zone(&self) -> &TimeZone;
    /// The day that `today` means.
    fn today(&self) -> Date;
    /// The moment that `now` means.
    fn now(&self) -> Timestamp;
}
