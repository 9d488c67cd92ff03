//! Puts a file in its place whole or not at all: what is half written must not be half believed.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::base::audience::Audience;

/// A new file under a hidden name beside its place, for its readers, which goes unless it is put there.
pub(super) fn temporary_file(path: &Path, readers: Audience) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".byelaw-");
    #[cfg(unix)]
    if readers != Audience::Partners {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = readers;
    builder.tempfile_in(folder)
}

/// Writes a file over the one that is there.
pub(super) fn write_whole(path: &Path, bytes: &[u8], readers: Audience) -> io::Result<()> {
    let mut file = temporary_file(path, readers)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

/// Replaces a file by one of another disk, with its rights.
pub(super) fn copy_whole(from: &Path, to: &Path) -> io::Result<()> {
    let file = temporary_file(to, Audience::Partners)?;
    fs::copy(from, file.path())?;
    file.persist(to)?;
    Ok(())
}
