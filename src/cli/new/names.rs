//! What the practice has, for answers that name it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::here::Here;
use crate::base::calendar::AsOf;
use crate::drafts::NameLookup;
use crate::duties::Duty;
use crate::load::Moment;
use crate::model::ClauseNumber;
use crate::schema::{IdSource, NameChoice};

impl NameLookup for Here {
    fn choices(&self, home: IdSource) -> Vec<NameChoice> {
        self.library.choices(home)
    }

    fn word_label(&self, list: &[&str], word: &str) -> Option<String> {
        self.library.word_label(list, word)
    }

    fn clauses(&self) -> Vec<String> {
        NameLookup::clauses(&self.library)
    }

    fn has_clause(&self, policy: &str, number: &ClauseNumber) -> bool {
        self.library.has_clause(policy, number)
    }

    fn clause_of(&self, duty: Duty) -> Option<String> {
        self.library.clause_of(duty)
    }

    fn zone(&self) -> &TimeZone {
        self.library.zone()
    }

    fn today(&self) -> Date {
        self.library.today()
    }

    fn now(&self) -> Timestamp {
        self.library.now()
    }
}

/// Before there is a practice.
pub struct Nothing {
    zone: TimeZone,
    as_of: AsOf,
}

impl Nothing {
    /// By the clock that practices in England go by.
    pub fn at(moment: Moment) -> Self {
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        let as_of = match moment {
            Moment::EndOf(date) => AsOf::end_of(date, &zone),
            Moment::Clock(now) => AsOf::clock(now, &zone),
            Moment::At(now) => AsOf::moment(now, &zone),
        };
        Nothing { zone, as_of }
    }
}

impl NameLookup for Nothing {
    fn choices(&self, _: IdSource) -> Vec<NameChoice> {
        Vec::new()
    }

    fn clauses(&self) -> Vec<String> {
        Vec::new()
    }

    fn has_clause(&self, _: &str, _: &ClauseNumber) -> bool {
        false
    }

    fn clause_of(&self, _: Duty) -> Option<String> {
        None
    }

    fn zone(&self) -> &TimeZone {
        &self.zone
    }

    fn today(&self) -> Date {
        self.as_of.date
    }

    fn now(&self) -> Timestamp {
        self.as_of.last_minute(&self.zone)
    }
}
