//! Writes a file whole or not at all, by a temporary file that is renamed.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::base::audience::Audience;

const PREFIX: &str = ".byelaw-";

/// Whether a file is called as those are that are not in their place yet.
pub(super) fn is_temporary_name(name: &str) -> bool {
    const SIGNS: usize = 6;
    let signs = name.strip_prefix(PREFIX).unwrap_or_default();
    signs.len() == SIGNS && signs.bytes().all(|sign| sign.is_ascii_alphanumeric())
}

/// A temporary file beside its place, with the permissions for its readers. It is removed unless it is persisted.
pub(super) fn temporary_file(path: &Path, readers: Audience) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    if readers != Audience::Partners {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = readers;
    builder.tempfile_in(folder)
}

/// Writes a file, replacing the one that is there.
pub(super) fn write_whole(path: &Path, bytes: &[u8], readers: Audience) -> io::Result<()> {
    let mut file = temporary_file(path, readers)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

/// Copies a file with its permissions, replacing the one that is there: `rename` cannot move it between disks.
pub(super) fn copy_whole(from: &Path, to: &Path) -> io::Result<()> {
    let file = temporary_file(to, Audience::Partners)?;
    fs::copy(from, file.path())?;
    file.persist(to)?;
    Ok(())
}
