//! English text analysis: words, sentences, phrases, times of day, and reading level.

mod clock_times;
pub mod matching;
mod phrases;
pub mod reading_level;
mod sentences;
mod words;

pub use clock_times::{ClockTime, TimeReading, clock_times};
pub use phrases::{Phrases, is_whole, quotations};
pub use sentences::sentences;
pub use words::{is_address, is_month, is_short_month, stands_alone, words};
