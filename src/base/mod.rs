//! What everything stands on and knows nothing of a practice: who may see a value, places in files, problems, days, words.

pub mod audience;
pub mod calendar;
pub mod fold;
pub mod limits;
pub(crate) mod numerals;
pub mod problem;
pub mod record;
pub mod sources;
pub mod web_address;
pub mod wording;
