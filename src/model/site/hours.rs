//! When the practice answers.

use jiff::civil::{Time, Weekday};

use crate::base::audience::LoaderKey;
use crate::base::problem::Problem;
use crate::base::record::{Record, Source, When, want_items};

/// The days of the week as `working_days` spells them, Monday first.
pub use crate::base::record::WEEKDAYS;

#[derive(Clone, Debug, Record)]
#[record(noun = "hours table", check = check, settle = Hours::settle, valid = Hours::is_valid)]
pub struct Hours {
    /// When answering begins: 08:00:00.
    #[record(duty = ReplyInHours)]
    pub opens: Time,
    /// When answering ends: 19:00:00.
    #[record(duty = ReplyInHours)]
    pub closes: Time,
    /// The days of the week on which the practice answers.
    // In order, and never empty.
    #[record(required)]
    pub working_days: Vec<Weekday>,
}

fn check<S: Source>(hours: &HoursDraft<S>) {
    let table = &hours.table;
    want_items(
        table,
        "working_days",
        "there is no working day",
        "write working_days = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\"]",
    );
    if let (Some(opens), Some(closes)) = (hours.opens, hours.closes)
        && closes <= opens
    {
        table.report(
            Problem::at("dates-out-of-order", table.place_of("closes"), "the practice closes before it opens")
                .label("expected a time after `opens`"),
        );
    }
}

impl Hours {
    fn settle(&mut self, _: &When, _: &LoaderKey) {
        self.working_days.sort_by_key(|day| day.to_monday_zero_offset());
        self.working_days.dedup();
    }

    /// No deadline could be counted in hours that end before they begin.
    fn is_valid(&self) -> bool {
        self.opens < self.closes
    }
}
