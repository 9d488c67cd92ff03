//! Why a command ended without its result.

use std::io;
use std::path::PathBuf;

use crate::base::problem::Problem;
use crate::base::sources::Sources;
use crate::disk::DiskError;
use crate::printing::NotPrinted;
use crate::rebuild::NotRebuilt;

pub enum Failure {
    /// The content has problems (exit code 1).
    Problems(Vec<Problem>, Sources),
    /// The same, already printed for a program.
    Told,
    /// A warning that nobody has accepted was denied (exit code 1).
    Denied,
    /// The command was given something it cannot use (exit code 2).
    Usage { message: String, help: String },
    /// The disk said no (exit code 3).
    Disk(DiskError),
    /// A report was made, and its page could not be printed (exit code 3).
    NotPrinted { why: NotPrinted, page: PathBuf },
    /// What was asked for could not be handed over (exit code 3).
    Unanswered(io::Error),
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::Disk(error)
    }
}

impl From<NotRebuilt> for Failure {
    fn from(why: NotRebuilt) -> Self {
        match why {
            NotRebuilt::Problems(problems, sources) => Failure::Problems(problems, sources),
            NotRebuilt::Disk(error) => Failure::Disk(error),
        }
    }
}
