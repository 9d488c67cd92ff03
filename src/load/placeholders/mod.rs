//! Placeholders: what a text leaves for byelaw to fill in, as `{{practice}}`, so that page and setting cannot disagree.
//!
//! A text is filled in before anything else reads it, and everything reads it so. A value is data: its signs are no
//! markup.

mod fill;
mod filled_file;
mod find;
mod literal;
mod table;
mod values;

pub use self::fill::{Used, fill, refuse};
pub use self::filled_file::filled_in;
pub use self::find::first_in;
pub use self::table::{PLACEHOLDERS, Placeholder};
pub use self::values::Values;
