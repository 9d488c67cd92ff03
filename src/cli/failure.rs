//! Why a command failed. `cli/mod.rs` maps each reason to an exit code.

use std::io;
use std::path::PathBuf;

use crate::base::problem::Problem;
use crate::base::sources::Sources;
use crate::disk::DiskError;
use crate::printing::NotPrinted;
use crate::rebuild::NotRebuilt;
use crate::saving::NotSaved;

pub enum Failure {
    /// The content has problems (exit code 1).
    Problems(Vec<Problem>, Sources),
    /// The same of what was not written: its lines are those that it would have had.
    Unwritten(Vec<Problem>, Sources),
    /// As above, but already printed, so that nothing is left to say.
    Told,
    /// There are warnings that nobody has accepted, and `--deny-warnings` was given (exit code 1).
    Denied,
    /// The command was given something it cannot use (exit code 2).
    Usage { message: String, help: String },
    /// A file could not be read or written (exit code 3).
    Disk(DiskError),
    /// A report was made, and its page could not be printed (exit code 3).
    NotPrinted { why: NotPrinted, page: PathBuf },
    /// The answer could not be written to stdout (exit code 3).
    Unanswered(io::Error),
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::Disk(error)
    }
}

impl From<NotSaved> for Failure {
    fn from(why: NotSaved) -> Self {
        match why {
            NotSaved::Problems(problems, sources) => Failure::Problems(problems, sources),
            NotSaved::WouldAdd(problems, sources) => Failure::Unwritten(problems, sources),
            NotSaved::Disk(error) => Failure::Disk(error),
        }
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
