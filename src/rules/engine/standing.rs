//! A deadline, and how late something is by it or how much time is left.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::base::calendar::Stretch;

/// When something is or was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    On(Date),
    At(Timestamp),
}

/// A deadline and how far off it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// `over`: it was done too late, so nothing is left to do.
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

    /// Whether it is due within a fortnight: a list of all deadlines would hide these few.
    pub fn is_soon(self) -> bool {
        const FORTNIGHT: i64 = 14;
        matches!(self, Standing::Left { still: Stretch::Days(days), .. } if days <= FORTNIGHT)
    }
}
