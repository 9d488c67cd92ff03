//! The report of a period as files: which period, put into its folder, printed, sealed, and verified afterwards. No terminal.

mod making;
mod period;
mod sealing;
mod verifying;

pub use making::{add_print, put};
pub use period::{ChosenPeriod, NoPeriod, PeriodAsked, choose};
pub use sealing::{NotSealable, seal, seal_folder};
pub use verifying::{called, put_back, verified, words};
