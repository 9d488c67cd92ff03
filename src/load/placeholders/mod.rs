//! Placeholders such as `{{practice}}`, filled in from the settings so that page and setting cannot disagree.
//!
//! A text is filled in before anything else reads it. A value is data: markup characters in it are shown as they are.

mod fill;
mod filled_file;
mod find;
mod literal;
mod table;
mod values;

pub use self::fill::{UsedValues, fill, refuse};
pub use self::filled_file::filled_in;
pub use self::find::first_in;
pub use self::table::{PLACEHOLDERS, Placeholder};
pub use self::values::Values;
