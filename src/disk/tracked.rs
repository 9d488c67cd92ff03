//! Which files of some folders git tracks, read from its index without running git.
//!
//! The index is parsed here, since a crate such as gix-index would bring forty others for the sake of its paths alone.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder, or a file, in which git tracks something.
#[derive(Debug, PartialEq, Eq)]
pub struct GitTracked {
    pub folder: &'static str,
    pub files: usize,
    /// The first tracked file, from the practice's folder.
    pub first: String,
}

/// What git tracks in these folders below `root`. Empty where there is no repository, or its index cannot be read.
pub fn tracked(root: &Path, folders: &[&'static str]) -> Vec<GitTracked> {
    /// Two million files have an index as long as this.
    const LONGEST: u64 = 256 << 20;
    let Some((above, git)) = git_folder(root) else { return Vec::new() };
    let index = git.join("index");
    let is_short = fs::metadata(&index).is_ok_and(|index| index.len() <= LONGEST);
    let Some(bytes) = is_short.then(|| fs::read(&index).ok()).flatten() else { return Vec::new() };
    let mut prefix = above;
    if !prefix.is_empty() {
        prefix.push('/');
    }
    let mut found: Vec<GitTracked> = Vec::new();
    each_path(&bytes, digest_length(&git), |path| {
        let Some(name) = path.strip_prefix(prefix.as_bytes()) else { return };
        let is_of = |folder: &&&str| {
            let behind = name.strip_prefix(folder.as_bytes());
            behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(b"/"))
        };
        let Some(folder) = folders.iter().find(is_of) else { return };
        match found.iter_mut().find(|one| one.folder == *folder) {
            Some(one) => one.files += 1,
            None => {
                found.push(GitTracked { folder, files: 1, first: String::from_utf8_lossy(name).into_owned() });
            }
        }
    });
    found
}

/// The folder, from `root` upwards, that git keeps together with all below it.
pub(super) fn work_tree(root: &Path) -> Option<PathBuf> {
    let root = fs::canonicalize(root).ok()?;
    root.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned)
}

/// The path of `root` within the nearest repository, with forward slashes, and the `.git` folder of that.
fn git_folder(root: &Path) -> Option<(String, PathBuf)> {
    let root = fs::canonicalize(root).ok()?;
    let top = work_tree(&root)?;
    let way = root.strip_prefix(&top).ok()?;
    let way: Option<Vec<&str>> = way.components().map(|part| part.as_os_str().to_str()).collect();
    let git = top.join(".git");
    if git.is_dir() {
        return Some((way?.join("/"), git));
    }
    // In a worktree or submodule, `.git` is a file that names the folder.
    let text = fs::read_to_string(&git).ok()?;
    Some((way?.join("/"), top.join(text.strip_prefix("gitdir:")?.trim())))
}

/// How many bytes a digest has: 32 in the few repositories that use SHA-256.
fn digest_length(git: &Path) -> usize {
    let common = fs::read_to_string(git.join("commondir")).map_or_else(|_| git.to_owned(), |way| git.join(way.trim()));
    let settings = fs::read_to_string(common.join("config")).unwrap_or_default().to_ascii_lowercase();
    let is_long = settings.lines().any(|line| {
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        key.trim() == "objectformat" && value.trim() == "sha256"
    });
    if is_long { 32 } else { 20 }
}

/// Calls `call` for each path of an index of version 2, 3 or 4. `None` where the index is cut short or is no index.
fn each_path(index: &[u8], digest: usize, mut call: impl FnMut(&[u8])) -> Option<()> {
    const TIMES_AND_OWNERS: usize = 40;
    const HAS_MORE_FLAGS: u16 = 0x4000;
    let number = |at: usize| Some(u32::from_be_bytes(index.get(at..at + 4)?.try_into().ok()?));
    if index.get(..4)? != b"DIRC" {
        return None;
    }
    let (version, entries) = (number(4)?, number(8)?);
    let mut at = 12;
    let mut path: Vec<u8> = Vec::new();
    for _ in 0..entries {
        let start = at;
        at += TIMES_AND_OWNERS + digest;
        let flags = u16::from_be_bytes(index.get(at..at + 2)?.try_into().ok()?);
        at += if version >= 3 && flags & HAS_MORE_FLAGS != 0 { 4 } else { 2 };
        let kept = match version {
            2 | 3 => 0,
            4 => path.len().checked_sub(offset(index, &mut at)?)?,
            _ => return None,
        };
        path.truncate(kept);
        let rest = index.get(at..)?;
        let end = memchr::memchr(0, rest)?;
        path.extend_from_slice(&rest[..end]);
        at += end;
        // Before version 4, noughts fill each entry up to a multiple of eight bytes.
        at = if version == 4 { at + 1 } else { start + ((at - start + 8) & !7) };
        call(&path);
    }
    Some(())
}

/// A number in as few bytes as it needs, as git writes offsets.
fn offset(index: &[u8], at: &mut usize) -> Option<usize> {
    let mut next = || {
        let byte = *index.get(*at)?;
        *at += 1;
        Some(byte)
    };
    let mut byte = next()?;
    let mut value = usize::from(byte & 0x7f);
    while byte & 0x80 != 0 {
        byte = next()?;
        value = value.checked_add(1)?.checked_mul(128)? | usize::from(byte & 0x7f);
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An index as git writes it, of these paths in order.
    fn index(version: u32, digest: usize, paths: &[&str]) -> Vec<u8> {
        let mut bytes = [&b"DIRC"[..], &version.to_be_bytes(), &(paths.len() as u32).to_be_bytes()].concat();
        let mut before = "";
        for path in paths {
            let start = bytes.len();
            bytes.extend(vec![7; 40 + digest]);
            let more = version == 3;
            bytes.extend(((path.len() as u16).min(0xfff) | if more { 0x4000 } else { 0 }).to_be_bytes());
            bytes.extend(vec![0; if more { 2 } else { 0 }]);
            if version == 4 {
                let same = before.bytes().zip(path.bytes()).take_while(|(one, other)| one == other).count();
                let gone = before.len() - same;
                if gone >= 128 {
                    bytes.push(0x80 | (((gone >> 7) - 1) as u8));
                }
                bytes.push((gone & 0x7f) as u8);
                bytes.extend(path[same..].bytes().chain([0]));
            } else {
                bytes.extend(path.bytes());
                let length = bytes.len() - start;
                bytes.resize(start + ((length + 8) & !7), 0);
            }
            before = path;
        }
        bytes.extend(vec![1; digest]);
        bytes
    }

    fn paths(bytes: &[u8], digest: usize) -> Option<Vec<String>> {
        let mut found = Vec::new();
        each_path(bytes, digest, |path| found.push(String::from_utf8_lossy(path).into_owned()))?;
        Some(found)
    }

    #[test]
    fn every_version_and_length_of_digest_is_read() {
        let long = format!("content/{}", "a".repeat(5000));
        let all = ["a", "content/site.toml", &long, "evidence/2026-k7mq.png", "output/public/index.html"];
        for version in 2..=4 {
            for digest in [20, 32] {
                assert_eq!(paths(&index(version, digest, &all), digest).unwrap(), all, "{version} {digest}");
            }
        }
    }

    #[test]
    fn what_is_cut_short_or_no_index_is_no_panic() {
        let whole = index(4, 20, &["content/a", "content/b", "evidence/c"]);
        let entries = whole.len() - 20;
        for end in 0..entries {
            assert_eq!(paths(&whole[..end], 20), None, "{end}");
        }
        assert_eq!(paths(&index(5, 20, &["a"]), 20), None);
        assert_eq!(paths(b"GIF89a, and no index at all", 20), None);
    }

    #[test]
    fn a_practice_in_a_folder_of_a_repository_is_told_its_own_alone() {
        let top = tempfile::tempdir().unwrap();
        let root = top.path().join("practice");
        fs::create_dir_all(&root).unwrap();
        assert_eq!(tracked(&root, &["evidence"]), []);
        fs::create_dir_all(top.path().join(".git")).unwrap();
        let names = ["evidence/theirs.png", "practice/evidence/a.png", "practice/evidence/b.png", "practice/evidences"];
        fs::write(top.path().join(".git/index"), index(2, 20, &names)).unwrap();
        let one = GitTracked { folder: "evidence", files: 2, first: "evidence/a.png".to_owned() };
        assert_eq!(tracked(&root, &["evidence", "output/intranet"]), [one]);
    }
}
