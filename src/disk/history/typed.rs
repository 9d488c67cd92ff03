//! What was typed into a form and is not saved yet, kept for its owner alone until it is, or for seven days.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::list::read_bytes;
use super::locked::LockedHistory;
use super::stored::FOLDER;
use crate::base::audience::Audience;
use crate::disk::whole::write_whole;
use crate::disk::{DiskError, at};

const PREFIX: &str = "typed-";
const SUFFIX: &str = ".json";
/// As many are kept; the oldest make room.
const MOST: usize = 20;
/// Bytes of one as it lies on the disk.
const LARGEST: usize = 1 << 20;
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Who types waits for nobody: the next key press keeps what this one did not.
const PATIENCE: Duration = Duration::from_millis(500);

/// A form as it was typed so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedForm {
    /// Letters and digits.
    #[serde(skip)]
    pub id: String,
    /// Where the form is sent: the path of a page of the desk.
    pub page: String,
    /// What the page is called.
    pub title: String,
    /// The id of the role in which it was typed.
    pub by: Option<String>,
    #[serde(with = "super::moment")]
    pub at: Timestamp,
    pub values: Vec<(String, String)>,
}

/// Keeps a form in place of what was kept of it before.
pub fn keep_typed(root: &Path, form: &TypedForm) -> Result<(), DiskError> {
    let path = path_of(root, &form.id).ok_or_else(|| at("write to", root)(io::ErrorKind::InvalidFilename.into()))?;
    let text = serde_json::to_vec(form).unwrap_or_default();
    if text.len() > LARGEST {
        return Err(at("write", &path)(io::ErrorKind::FileTooLarge.into()));
    }
    let _history = LockedHistory::take(root, PATIENCE)?;
    write_whole(&path, &text, Audience::Partners).map_err(at("write", &path))?;
    let kept = typed_forms(root);
    kept.iter().skip(MOST).for_each(|old| forget_typed(root, &old.id));
    Ok(())
}

/// What is kept, the newest first. Those that are too old go.
pub fn typed_forms(root: &Path) -> Vec<TypedForm> {
    let now = Timestamp::now();
    let (mut kept, old): (Vec<_>, Vec<_>) = paths(root)
        .into_iter()
        .filter_map(|(id, path)| read(&id, &path))
        .partition(|form| now.duration_since(form.at) <= KEPT);
    old.iter().for_each(|form| forget_typed(root, &form.id));
    kept.sort_by(|one, other| (other.at, &other.id).cmp(&(one.at, &one.id)));
    kept
}

/// The form that is kept under an id.
pub fn typed_form(root: &Path, id: &str) -> Option<TypedForm> {
    read(id, &path_of(root, id)?)
}

/// Removes a form that was saved or thrown away. That it cannot go is no reason to fail: it goes when it is old.
pub fn forget_typed(root: &Path, id: &str) {
    if let Some(path) = path_of(root, id) {
        let _ = fs::remove_file(path);
    }
}

/// Removes every form in which a record is named.
pub(super) fn forget_typed_of(root: &Path, record: &str) {
    for (id, path) in paths(root) {
        if read_bytes(&path).is_none_or(|bytes| memchr::memmem::find(&bytes, record.as_bytes()).is_some()) {
            forget_typed(root, &id);
        }
    }
}

fn paths(root: &Path) -> Vec<(String, PathBuf)> {
    let id = |entry: fs::DirEntry| {
        let id = entry.file_name().to_str()?.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.to_owned();
        (is_id(&id) && entry.file_type().is_ok_and(|kind| kind.is_file())).then(|| (id, entry.path()))
    };
    fs::read_dir(root.join(FOLDER)).into_iter().flatten().flatten().filter_map(id).collect()
}

fn read(id: &str, path: &Path) -> Option<TypedForm> {
    let is_bounded = fs::metadata(path).is_ok_and(|about| about.len() <= LARGEST as u64);
    let form: TypedForm = serde_json::from_slice(&read_bytes(path).filter(|_| is_bounded)?).ok()?;
    Some(TypedForm { id: id.to_owned(), ..form })
}

fn path_of(root: &Path, id: &str) -> Option<PathBuf> {
    is_id(id).then(|| root.join(FOLDER).join(format!("{PREFIX}{id}{SUFFIX}")))
}

fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|sign| sign.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(id: &str, hours_ago: i64) -> TypedForm {
        let at = Timestamp::from_second(Timestamp::now().as_second() - hours_ago * 3600).unwrap();
        let values = vec![("summary".to_owned(), "a\n“b”".to_owned())];
        TypedForm { id: id.into(), page: "new/look".into(), title: "Look".into(), by: None, at, values }
    }

    #[test]
    fn the_latest_twenty_of_a_week_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        assert_eq!(typed_forms(root), []);
        for number in 0..25 {
            keep_typed(root, &form(&format!("f{number}"), 25 - number)).unwrap();
        }
        let kept = typed_forms(root);
        assert_eq!(kept.len(), MOST);
        assert_eq!(kept.first().map(|form| form.id.as_str()), Some("f24"));
        assert_eq!(typed_form(root, "f24"), Some(form("f24", 1)).filter(|form| form.at == kept[0].at));
        forget_typed(root, "f24");
        keep_typed(root, &form("old", 7 * 24 + 1)).unwrap();
        assert_eq!(typed_form(root, "f24").or(typed_form(root, "old")), None);
        assert_eq!(typed_forms(root).len(), MOST - 1);
    }

    #[test]
    fn only_what_is_named_as_a_form_is_one_and_nothing_too_large() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for id in ["", "..", "a/b", "a.b", &"a".repeat(65)] {
            assert!(keep_typed(root, &form(id, 0)).is_err(), "{id}");
            assert_eq!(typed_form(root, id), None);
        }
        let mut large = form("large", 0);
        large.values.push(("a".into(), "x".repeat(LARGEST)));
        assert!(keep_typed(root, &large).is_err());
        fs::create_dir_all(root.join(FOLDER)).unwrap();
        fs::write(root.join(FOLDER).join("typed-damaged.json"), "{").unwrap();
        assert_eq!(typed_forms(root), []);
        keep_typed(root, &form("named", 0)).unwrap();
        forget_typed_of(root, "“b”");
        assert_eq!(
            fs::read_dir(root.join(FOLDER)).unwrap().flatten().filter(|file| file.file_name() != "lock").count(),
            1
        );
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        keep_typed(folder.path(), &form("a", 0)).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder.path().join(FOLDER)), 0o700);
        assert_eq!(mode(&path_of(folder.path(), "a").unwrap()), 0o600);
    }
}
