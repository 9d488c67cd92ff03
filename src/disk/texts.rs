//! Writes the practice's own text files: all of a change or nothing, and never over a file that changed meanwhile.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::whole::temporary_file;
use super::{DiskError, at};
use crate::base::audience::Audience;

/// A file to create, change or remove.
pub struct Writing {
    pub path: PathBuf,
    /// The bytes that it must have now; `None` for a file that must not exist yet.
    pub before: Option<Vec<u8>>,
    /// The bytes that it gets; `None` for a file to remove.
    pub after: Option<Vec<u8>>,
}

/// The bytes of a file; `None` where there is none.
pub fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at("read", path)(error)),
    }
}

/// How long a file is, in bytes; `None` where there is none.
pub fn length_of(path: &Path) -> Result<Option<u64>, DiskError> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata.len())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at("read", path)(error)),
    }
}

/// Whether a path does not exist, or is a folder that holds nothing but some of these names.
pub fn is_free(folder: &Path, besides: &[&str]) -> Result<bool, DiskError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            Ok(entries.all(|entry| entry.is_ok_and(|entry| besides.iter().any(|name| entry.file_name() == **name))))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(at("read", folder)(error)),
    }
}

/// Writes every file, or leaves all of them as they were.
pub fn write_texts(writings: Vec<Writing>) -> Result<(), DiskError> {
    write_texts_after(writings, || Ok(()))
}

/// The same, with a last step before the first file is replaced, when all are found to be as they were.
pub(super) fn write_texts_after(
    writings: Vec<Writing>,
    last_step: impl FnOnce() -> Result<(), DiskError>,
) -> Result<(), DiskError> {
    let mut made: Vec<PathBuf> = Vec::new();
    let done = write_all(&writings, last_step, &mut made);
    if done.is_err() {
        // `remove_dir` removes only empty folders.
        for folder in made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
    done
}

fn write_all(
    writings: &[Writing],
    last_step: impl FnOnce() -> Result<(), DiskError>,
    made: &mut Vec<PathBuf>,
) -> Result<(), DiskError> {
    let mut files = Vec::new();
    for writing in writings {
        make_folders(writing.path.parent().unwrap_or(Path::new(".")), made)?;
        files.push(writing.after.as_deref().map(|bytes| written_beside(&writing.path, bytes)).transpose()?);
    }
    for writing in writings {
        if read_bytes(&writing.path)? != writing.before {
            return Err(DiskError::Changed { path: writing.path.clone() });
        }
    }
    last_step()?;
    for (done, (writing, file)) in writings.iter().zip(files).enumerate() {
        let put = match (file, &writing.before) {
            (None, _) => fs::remove_file(&writing.path),
            (Some(file), None) => file.persist_noclobber(&writing.path).map(drop).map_err(|error| error.error),
            (Some(file), Some(_)) => file.persist(&writing.path).map(drop).map_err(|error| error.error),
        };
        if let Err(error) = put {
            writings[..done].iter().for_each(put_back);
            return Err(at("write", &writing.path)(error));
        }
    }
    // `remove_dir` removes only empty folders.
    for folder in writings.iter().filter(|writing| writing.after.is_none()).filter_map(|writing| writing.path.parent())
    {
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

/// Creates a folder and those above it, and adds to `made` those that did not exist.
fn make_folders(folder: &Path, made: &mut Vec<PathBuf>) -> Result<(), DiskError> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists()).collect();
    for path in missing.into_iter().rev() {
        fs::create_dir(path).map_err(at("make the folder", path))?;
        made.push(path.to_owned());
    }
    Ok(())
}

/// Writes the new text to a temporary file beside its place, with the permissions of the old one.
fn written_beside(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, DiskError> {
    let folder = path.parent().unwrap_or(path);
    let mut file = temporary_file(path, Audience::Staff).map_err(at("write to", folder))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(at("write", path))?;
    if let Ok(old) = fs::metadata(path) {
        fs::set_permissions(file.path(), old.permissions()).map_err(at("write", path))?;
    }
    Ok(file)
}

/// Restores a file after another one could not be written.
fn put_back(writing: &Writing) {
    match &writing.before {
        None => drop(fs::remove_file(&writing.path)),
        Some(bytes) => drop(written_beside(&writing.path, bytes).map(|file| file.persist(&writing.path))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_or_has_changed_stops_everything() {
        let folder = tempfile::tempdir().unwrap();
        let (new, old) = (folder.path().join("a/b/new.toml"), folder.path().join("old.toml"));
        fs::write(&old, "theirs").unwrap();
        let writings = || {
            vec![
                Writing { path: new.clone(), before: None, after: Some(b"new".to_vec()) },
                Writing { path: old.clone(), before: Some(b"mine".to_vec()), after: Some(b"changed".to_vec()) },
            ]
        };
        assert!(matches!(write_texts(writings()), Err(DiskError::Changed { .. })));
        assert_eq!(fs::read(&old).unwrap(), b"theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was left behind");
        fs::write(&old, "mine").unwrap();
        write_texts(writings()).unwrap();
        assert_eq!(fs::read(&new).unwrap(), b"new");
        assert_eq!(fs::read(&old).unwrap(), b"changed");
        assert!(matches!(write_texts(writings()), Err(DiskError::Changed { .. })));
    }

    #[test]
    fn a_file_goes_with_the_rest_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let (old, blocked) = (folder.path().join("old.md"), folder.path().join("blocked.md"));
        fs::write(&old, "old").unwrap();
        let going = || Writing { path: old.clone(), before: Some(b"old".to_vec()), after: None };
        fs::create_dir(&blocked).unwrap();
        let making = Writing { path: blocked.clone(), before: None, after: Some(b"x".to_vec()) };
        assert!(write_texts(vec![going(), making]).is_err());
        assert_eq!(fs::read(&old).unwrap(), b"old");
        write_texts(vec![going()]).unwrap();
        assert!(!old.exists());
    }

    #[test]
    fn what_was_written_first_goes_when_the_last_cannot_be() {
        let folder = tempfile::tempdir().unwrap();
        let (first, blocked) = (folder.path().join("first.toml"), folder.path().join("blocked.toml"));
        fs::write(&first, "before").unwrap();
        let writings = vec![
            Writing { path: first.clone(), before: Some(b"before".to_vec()), after: Some(b"after".to_vec()) },
            Writing { path: blocked.clone(), before: None, after: Some(b"x".to_vec()) },
        ];
        fs::create_dir(&blocked).unwrap();
        assert!(write_texts(writings).is_err());
        assert_eq!(fs::read(&first).unwrap(), b"before");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
