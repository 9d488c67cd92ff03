//! When something was or is to be done, and how far off that is.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::base::calendar::Stretch;

/// When something was or is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    On(Date),
    At(Timestamp),
}

/// A deadline and how far off it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// `over` says that it has been done since, too late: nothing is left to do.
    Late {
        due: Due,
        by: Stretch,
        over: bool,
    },
    Left {
        due: Due,
        still: Stretch,
    },
}

impl Standing {
    pub fn is_late(self) -> bool {
        matches!(self, Standing::Late { .. })
    }

    pub fn due(self) -> Due {
        match self {
            Standing::Late { due, .. } | Standing::Left { due, .. } => due,
        }
    }

    /// Whether it is a day that has not passed and is near enough to be shown where a list of all would bury the few
    /// that matter.
    pub fn is_soon(self) -> bool {
        const FORTNIGHT: i64 = 14;
        matches!(self, Standing::Left { still: Stretch::Days(days), .. } if days <= FORTNIGHT)
    }
}
