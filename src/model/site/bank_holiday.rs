//! The days on which no deadline runs, as they are listed.

use jiff::civil::Date;

use crate::base::record::Record;
use crate::base::sources::Span;

/// A bank holiday.
#[derive(Clone, Debug, Record)]
#[record(noun = "bank holiday")]
#[register(
    name = "bank-holidays",
    files = "content/bank-holidays.toml",
    header = "holiday",
    title = "Bank holidays",
    about = "The days on which no deadline runs. Each new year's must be here before a date in it can be counted."
)]
pub struct BankHoliday {
    #[record(place)]
    pub place: Span,
    /// The day.
    pub date: Date,
    /// What the day is called.
    pub title: String,
    /// true where it stands for a holiday that fell on a weekend.
    #[record(default)]
    pub substitute: bool,
}
