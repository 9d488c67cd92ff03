//! Writing, linking, copying and removing single files and folders.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use walkdir::WalkDir;

use crate::base::audience::Audience;
use crate::disk::whole::copy_whole;
use crate::disk::{DiskError, at};

/// Whether a file has these bytes.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|held| held == bytes)
}

pub(in crate::disk) fn make_folder(path: &Path, readers: Audience) -> Result<(), DiskError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    if readers == Audience::Partners {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    #[cfg(not(unix))]
    let _ = readers;
    builder.create(path).map_err(at("make the folder", path))
}

pub(super) fn write_file(path: &Path, bytes: &[u8], readers: Audience) -> Result<(), DiskError> {
    if let Some(parent) = path.parent() {
        make_folder(parent, readers)?;
    }
    let mut options = fs::File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    if readers == Audience::Partners {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path).map_err(at("write", path))?;
    io::Write::write_all(&mut file, bytes).map_err(at("write", path))
}

/// Hard-links an unchanged file, or copies it where the disk has no hard links.
pub(super) fn link_or_copy(from: &Path, to: &Path) -> Result<(), DiskError> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(at("make the folder", parent))?;
    }
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    fs::copy(from, to).map(|_| ()).map_err(at("write", to))
}

pub(super) fn remove_folder(path: &Path) -> Result<(), DiskError> {
    if fs::remove_dir_all(path).is_ok() || !path.exists() {
        return Ok(());
    }
    // A folder that somebody made read-only keeps its files from being removed.
    for entry in WalkDir::new(path).into_iter().flatten().filter(|entry| entry.file_type().is_dir()) {
        make_writable(entry.path());
    }
    fs::remove_dir_all(path).map_err(at("remove", path))
}

#[cfg(unix)]
fn make_writable(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
}

#[cfg(not(unix))]
fn make_writable(folder: &Path) {
    if let Ok(metadata) = fs::metadata(folder) {
        let mut permissions = metadata.permissions();
        permissions.set_readonly(false);
        let _ = fs::set_permissions(folder, permissions);
    }
}

/// Moves files from one folder to another, each whole, and removes the `gone` ones with the folders they leave empty.
/// Files that another program has open are left, and named in the error.
pub(super) fn put_each<'p>(
    new: &Path,
    target: &Path,
    files: impl Iterator<Item = &'p Arc<str>>,
    gone: impl Iterator<Item = &'p Arc<str>>,
) -> Result<(), DiskError> {
    let mut locked = Vec::new();
    for path in files {
        let (from, to) = (new.join(&**path), target.join(&**path));
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).map_err(at("make the folder", parent))?;
        }
        if fs::rename(&from, &to).is_err() && copy_whole(&from, &to).is_err() {
            locked.push(path.to_string());
        }
    }
    for path in gone {
        let current = target.join(&**path);
        if current.exists() && fs::remove_file(&current).is_err() {
            locked.push(path.to_string());
        }
        let above = current.ancestors().skip(1).take_while(|folder| *folder != target);
        above.map_while(|folder| fs::remove_dir(folder).ok()).for_each(drop);
    }
    if locked.is_empty() { Ok(()) } else { Err(DiskError::Locked { path: target.to_owned(), files: locked }) }
}

/// Swaps two folders in one step, where the system can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
