//! What the practice has, for answers that name it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::here::Here;
use crate::base::calendar::AsOf;
use crate::drafts::NameLookup;
use crate::duties::Duty;
use crate::load::Moment;
use crate::model::{ClauseNumber, PolicyId};
use crate::pipeline;
use crate::schema::{IdSource, NameChoice};

impl NameLookup for Here {
    fn choices(&self, home: IdSource) -> Vec<NameChoice> {
        pipeline::choices(&self.library, home)
    }

    fn clauses(&self) -> Vec<String> {
        let main = self.library.policies.get(&self.library.site.main_policy);
        main.into_iter().flat_map(|policy| policy.clauses()).map(|clause| clause.number.to_string()).collect()
    }

    fn has_clause(&self, policy: &str, number: &ClauseNumber) -> bool {
        let policy = self.library.policies.get(&PolicyId::new(policy));
        policy.is_some_and(|policy| policy.clauses().any(|clause| clause.number == *number))
    }

    fn clause_of(&self, duty: Duty) -> Option<String> {
        self.library.duties.chief(&[duty]).map(|(_, number)| number.to_string())
    }

    fn zone(&self) -> &TimeZone {
        &self.library.working_time.zone
    }

    fn today(&self) -> Date {
        self.library.as_of.date
    }

    fn now(&self) -> Timestamp {
        last_minute(&self.library.as_of, self.zone())
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
        last_minute(&self.as_of, &self.zone)
    }
}

/// The moment that stands for now. The end of a day that was asked for is the next day's first: it is the minute before.
fn last_minute(as_of: &AsOf, zone: &TimeZone) -> Timestamp {
    let is_of_that_day = zone.to_datetime(as_of.now).date() == as_of.date;
    if is_of_that_day { as_of.now } else { as_of.now.checked_sub(jiff::Span::new().minutes(1)).unwrap_or(as_of.now) }
}
