//! How many have read a policy, as far as staff may know it: a count of few people can be a person.

use jiff::civil::Date;

use super::PolicyId;

/// What staff may know of who has read the current version of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFigures {
    pub policy: PolicyId,
    /// The end of the month at which it was counted, so that no figure can be tied to the day on which somebody came or read.
    pub on: Date,
    /// `None` where the practice is too small, or the version began after that day.
    pub practice: Option<ReadCount>,
    /// Teams that are large enough, and leave enough others, in order of their names. Perhaps none.
    pub teams: Vec<(String, ReadCount)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadCount {
    pub people: usize,
    pub have_read: usize,
}
