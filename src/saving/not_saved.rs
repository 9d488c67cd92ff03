//! Why nothing was written.

use crate::base::problem::Problem;
use crate::base::sources::Sources;
use crate::disk::DiskError;

/// Why nothing was written.
#[derive(Debug)]
pub enum NotSaved {
    /// The practice would have these problems, or its files have them already; with the texts in which they stand.
    Problems(Vec<Problem>, Sources),
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
