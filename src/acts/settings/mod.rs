//! The practice's settings: each table of `site.toml`, and the lists that the practice keeps, changed key by key.

mod clock;
mod list;
mod table;
mod value;
mod written;

pub use list::{LISTS, ListAct, ListChange, SettingsList};
pub use table::{SettingsTable, TABLES};
pub use value::PresentValue;
