//! Why nothing was written.

use crate::base::problem::Problem;
use crate::base::sources::Sources;
use crate::disk::DiskError;

/// Why nothing was written.
#[derive(Debug)]
pub enum NotSaved {
    /// The files have these problems already, with which nobody knows what the change would become a part of.
    Problems(Vec<Problem>, Sources),
    /// The practice would have these problems, in texts as they would be.
    WouldAdd(Vec<Problem>, Sources),
    /// The disk could not be read or written, or somebody changed a file meanwhile.
    Disk(DiskError),
}

impl From<DiskError> for NotSaved {
    fn from(error: DiskError) -> Self {
        NotSaved::Disk(error)
    }
}

impl From<(Vec<Problem>, Sources)> for NotSaved {
    fn from((problems, sources): (Vec<Problem>, Sources)) -> Self {
        NotSaved::Problems(problems, sources)
    }
}
