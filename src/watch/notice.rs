//! What is sent to whoever waits for changes.

use std::path::PathBuf;

#[derive(Debug)]
pub(super) enum Notice {
    Touched(PathBuf),
    Anything,
    /// The system cannot watch so many folders.
    Unable,
    Stop,
}
