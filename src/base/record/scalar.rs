//! What a field can hold, read and found right.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};

use super::{ClauseNumber, PolicyId};
use crate::base::audience::Audience;

/// A value that was read and found right.
pub enum Scalar {
    Text(String),
    /// Of something that is known here; all who name it share it.
    Id(Arc<str>),
    Flag(bool),
    Count(u32),
    Date(Date),
    Moment(Timestamp),
    Time(Time),
    Weekday(Weekday),
    Clause((PolicyId, ClauseNumber)),
    Audience(Audience),
}

impl Scalar {
    pub fn into_text(self) -> Option<String> {
        match self {
            Scalar::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Of a name that is new here or that is known.
    pub fn into_id(self) -> Option<Arc<str>> {
        match self {
            Scalar::Id(id) => Some(id),
            Scalar::Text(text) => Some(text.into()),
            _ => None,
        }
    }
}
