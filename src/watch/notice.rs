//! What a watch backend sends to the watcher.

use std::path::PathBuf;

#[derive(Debug)]
pub(super) enum Notice {
    Changed(PathBuf),
    AnythingChanged,
    /// The system cannot watch so many folders.
    TooManyFolders,
    Stop,
}
