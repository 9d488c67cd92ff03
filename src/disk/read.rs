//! Reads `content/` and `themes/`, and refuses files that not every system would read alike.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::evidence::evidence;
use super::name_below;
use crate::base::problem::Problem;
use crate::base::sources::{DOCUMENTS, PICTURES, Sources, Span, hex_digest};
use crate::disk::copies::original_of;

const CONTENT_TEXTS: [&str; 2] = ["md", "toml"];
const THEME_TEXTS: [&str; 6] = ["html", "css", "js", "svg", "xml", "txt"];
/// Pictures that browsers do not show, or from which not all metadata can be removed for certain.
const OTHER_PICTURES: [&str; 11] = ["heic", "heif", "tif", "tiff", "bmp", "svg", "jxl", "jfif", "ico", "dng", "psd"];
/// Office files as they were before 2007, and others of their kind.
const OTHER_DOCUMENTS: [&str; 8] = ["doc", "xls", "ppt", "docm", "xlsm", "pptm", "rtf", "pages"];

/// The most bytes that a file may have: a larger page or register is something else by mistake.
const LARGEST_PAGE: u64 = 4 << 20;
const LARGEST_REGISTER: u64 = 32 << 20;
const LARGEST_ATTACHMENT: u64 = 32 << 20;

/// The nearest folder, upwards from `start`, that holds `content/`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join("content").is_dir()).map(Path::to_owned)
}

/// Reads every source file below `root`. A file that cannot be read is a problem and does not end the reading.
pub fn read_sources(root: &Path) -> (Sources, Vec<Problem>) {
    let mut sources = Sources::default();
    let mut problems = Vec::new();
    for folder in ["content", "themes"] {
        let path = root.join(folder);
        if path.is_dir() {
            read_folder(root, &path, &mut sources, &mut problems);
        } else if folder == "content" {
            problems.push(
                Problem::general("missing-file", format!("there is no folder content/ in {}", root.display()))
                    .help("run byelaw in the folder that holds content/, or name that folder with --root"),
            );
        }
    }
    sources.evidence = evidence(&root.join("evidence"), &mut problems).map(Arc::new);
    (sources, problems)
}

fn read_folder(root: &Path, folder: &Path, sources: &mut Sources, problems: &mut Vec<Problem>) {
    let (copies, to_read) = copies_beside_their_originals(files_below(root, folder, problems));
    for (name, original) in copies {
        problems.push(copy(&name, &original));
        sources.unread.insert(name.as_str().into());
    }
    let read = to_read.par_iter().map(|(entry, name)| {
        let mut one = Sources::default();
        let result = read_file(entry.path(), name, entry.file_type().is_file(), &mut one);
        (name, one, result)
    });
    for (name, one, result) in read.collect::<Vec<_>>() {
        sources.add(one);
        if let Err(problem) = result {
            sources.unread.insert(name.as_str().into());
            problems.push(problem);
        }
    }
}

/// Files with their names from the root.
type ToRead = Vec<(DirEntry, String)>;

/// Lists the files below a folder, following links that stay within it.
fn files_below(root: &Path, folder: &Path, problems: &mut Vec<Problem>) -> ToRead {
    let canonical = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let mut spellings: HashMap<String, String> = HashMap::new();
    let mut files = ToRead::new();
    let mut walk =
        WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(|entry| !is_hidden(entry));
    while let Some(entry) = walk.next() {
        let named = entry.map_err(|error| walk_problem(root, &error)).and_then(|entry| with_name(root, entry));
        let (entry, name) = match named {
            Ok(named) => named,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        if leads_out(&entry, &canonical) {
            let place = Span::top_of(&name.as_str().into());
            problems.push(
                Problem::at("link-out-of-content", place, format!("{name} is a link to something outside its folder"))
                    .help("put the file itself here; links to other places are not followed"),
            );
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        }
        if is_folder {
            continue;
        }
        if let Some(other) = spellings.insert(name.to_lowercase(), name.clone()) {
            problems.push(
                Problem::at(
                    "file-name",
                    Span::top_of(&name.as_str().into()),
                    format!("{name} and {other} differ only in capital letters"),
                )
                .help("rename one of them: on Windows they would be the same file"),
            );
        }
        files.push((entry, name));
    }
    files
}

/// An entry with its name from the root, which must be one that a person can read.
fn with_name(root: &Path, entry: DirEntry) -> Result<(DirEntry, String), Problem> {
    let Some(name) = name_below(root, entry.path()) else {
        let shown = entry.path().display().to_string();
        return Err(Problem::general("file-name", format!("the name of {shown} is not UTF-8"))
            .help("rename the file with ordinary letters"));
    };
    match unseen_in_name(&name) {
        Some(problem) => Err(problem),
        None => Ok((entry, name)),
    }
}

/// Whether an entry is a link to something outside the folder.
fn leads_out(entry: &DirEntry, folder: &Path) -> bool {
    entry.path_is_symlink() && !fs::canonicalize(entry.path()).is_ok_and(|target| target.starts_with(folder))
}

/// The names of copies with those of the files beside them that they are copies of, and all other files.
fn copies_beside_their_originals(to_read: ToRead) -> (Vec<(String, String)>, ToRead) {
    let names: HashSet<String> = to_read.iter().map(|(_, name)| name.clone()).collect();
    let mut copies = Vec::new();
    let mut others = Vec::with_capacity(to_read.len());
    for (entry, name) in to_read {
        let is_looked_at = name.starts_with("content/") && !name.starts_with("content/seals/");
        match original_of(&name).filter(|original| is_looked_at && names.contains(original)) {
            Some(original) => copies.push((name, original)),
            None => others.push((entry, name)),
        }
    }
    (copies, others)
}

/// What is said of a copy. It must not lead anybody to overwrite the original.
fn copy(name: &str, original: &str) -> Problem {
    let file = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let message = format!("{name} looks like a copy of {}, which lies beside it", file(original));
    Problem::at("copy-of-a-file", Span::top_of(&name.into()), message).label("left out of everything").help(format!(
        "if {} is the one that counts, move this copy out of content/ or delete it; if both are wanted, give this one a name of \
         its own, and never that of {}",
        file(original),
        file(original)
    ))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_hidden_name(&entry.file_name().to_string_lossy())
}

/// Whether a file is hidden, or one that an editor keeps beside an open file: such files are never read.
pub fn is_hidden_name(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.starts_with("~$") || name.starts_with('#')
}

/// Whether a path below the root is one that is read, or in a folder that is.
pub(super) fn is_source(root: &Path, path: &Path) -> bool {
    let Some(name) = name_below(root, path) else { return true };
    let is_read = ["content", "themes", "evidence"].contains(&name.split('/').next().unwrap_or(""));
    is_read && !name.split('/').skip(1).any(is_hidden_name)
}

/// Whether a file is one that file managers leave behind, or explains a folder to people.
fn is_litter(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    matches!(file.as_str(), "thumbs.db" | "desktop.ini" | "readme.md" | "readme.txt")
}

/// Reads one file into the sources. A file that byelaw has no use for is left out without a word.
pub(super) fn read_file(path: &Path, name: &str, is_file: bool, sources: &mut Sources) -> Result<(), Problem> {
    let extension = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_ascii_lowercase();
    let texts: &[&str] = if name.starts_with("themes/") { &THEME_TEXTS } else { &CONTENT_TEXTS };
    let is_text = texts.contains(&extension.as_str());
    if is_litter(name) {
        return Ok(());
    }
    let place = || Span::top_of(&name.into());
    if name.starts_with("content/seals/") {
        let bytes = fs::read(path).map_err(|error| unreadable(place(), name, &error))?;
        sources.seals.insert(name.into(), bytes.into());
        return Ok(());
    }
    // Schemas are for editors: byelaw does not read them.
    if name.starts_with("content/schemas/") && extension == "json" {
        return Ok(());
    }
    let is_attachment = PICTURES.contains(&extension.as_str()) || DOCUMENTS.contains(&extension.as_str());
    if !is_text && !is_attachment && name.starts_with("themes/") {
        return Ok(());
    }
    // A page or register that is not read would be missed by nobody until an inspector asks.
    let is_lower_case = path.extension().is_none_or(|ending| ending.to_str() == Some(extension.as_str()));
    if !is_lower_case || (!is_text && !is_attachment) {
        return Err(unknown_file(name, &extension, is_lower_case));
    }
    if !is_file {
        return Err(Problem::at("unreadable-file", place(), format!("{name} is not an ordinary file"))
            .help("move it out of content/"));
    }
    let size = fs::metadata(path).map_err(|error| unreadable(place(), name, &error))?.len();
    refuse_too_large(name, size, is_text, &extension)?;
    let bytes = fs::read(path).map_err(|error| unreadable(place(), name, &error))?;
    if is_text {
        let sha256 = hex_digest(&bytes);
        sources.add_text(name, sha256, decode(bytes, name)?);
    } else {
        sources.add_attachment(name, bytes);
    }
    Ok(())
}

/// What is said of a file that byelaw does not read: what to save it as, to rename it to, or to do with it.
fn unknown_file(name: &str, extension: &str, is_lower_case: bool) -> Problem {
    let (start, _) = name.rsplit_once('.').unwrap_or((name, ""));
    let known = CONTENT_TEXTS.iter().find(|ending| start.ends_with(&format!(".{ending}")));
    let help = match (known, is_lower_case) {
        (Some(_), _) if extension == "txt" => {
            format!("rename it to {start} (Notepad adds .txt: choose “All files” when you save)")
        }
        (Some(_), _) => format!("if it is an older copy, move it out of content/; if it is the only one there is, rename it to {start}"),
        (None, false) => format!("write its ending in small letters: {start}.{extension}"),
        (None, true) if OTHER_PICTURES.contains(&extension) => {
            "save the picture as .jpg or .png: in those byelaw can take away who took it, where and when".to_owned()
        }
        (None, true) if OTHER_DOCUMENTS.contains(&extension) => {
            "save the document as .pdf, or as .docx, .xlsx or .pptx: in those byelaw can see whether it names its author".to_owned()
        }
        (None, true) => "pages end in .md, registers in .toml; move anything else out of content/".to_owned(),
    };
    Problem::at("unknown-file", Span::top_of(&name.into()), format!("{name} is not a file that byelaw reads"))
        .label("left out of everything")
        .help(help)
}

fn refuse_too_large(name: &str, size: u64, is_text: bool, extension: &str) -> Result<(), Problem> {
    let (largest, advice) = match (is_text, extension) {
        (true, "toml") => (LARGEST_REGISTER, "split the register into a file a month"),
        (true, _) => (LARGEST_PAGE, "split the page, or check that this is the right file"),
        (false, _) => (LARGEST_ATTACHMENT, "make the picture or document smaller"),
    };
    if size <= largest {
        return Ok(());
    }
    Err(Problem::at(
        "file-too-large",
        Span::top_of(&name.into()),
        format!("{name} has {} MB; the most is {} MB", size >> 20, largest >> 20),
    )
    .help(advice))
}

/// A problem where a name has an invisible character: that is a mistake, or the name is to be taken for another.
fn unseen_in_name(name: &str) -> Option<Problem> {
    let is_unseen = |sign: char| sign.is_control() || crate::base::fold::is_invisible(sign);
    let unseen = name.chars().find(|sign| is_unseen(*sign))?;
    let shown: String = name.chars().map(|sign| if is_unseen(sign) { '�' } else { sign }).collect();
    let message = format!("the name of {shown} has a sign that cannot be seen (U+{:04X})", u32::from(unseen));
    Some(Problem::general("file-name", message).help("rename the file with ordinary letters: type its name anew"))
}

fn unreadable(place: Span, name: &str, error: &std::io::Error) -> Problem {
    Problem::at("unreadable-file", place, format!("{name} cannot be read: {}", super::in_words(error)))
        .help("check that you may open the file and that nothing else has locked it")
}

/// Decodes UTF-8 with or without a byte-order mark, and makes every line end `\n`.
fn decode(mut bytes: Vec<u8>, name: &str) -> Result<String, Problem> {
    let not_utf8 = |message: String| {
        Problem::at("not-utf-8", Span::top_of(&name.into()), message)
            .help("save the file again as UTF-8 (Notepad: Save as, Encoding: UTF-8)")
    };
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(not_utf8(format!("{name} is saved as UTF-16")));
    }
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        not_utf8(format!("line {line} of {name} has letters that are not UTF-8"))
    })?;
    if let Some(at) = text.find('\0') {
        let line = text[..at].matches('\n').count() + 1;
        return Err(Problem::at(
            "nul-byte",
            Span::top_of(&name.into()),
            format!("line {line} of {name} has a byte that no text has"),
        )
        .help("the file is damaged or not a text; restore it from an earlier copy"));
    }
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

fn walk_problem(root: &Path, error: &walkdir::Error) -> Problem {
    let path = error.path().unwrap_or(root);
    let shown = name_below(root, path).unwrap_or_else(|| path.display().to_string());
    if error.loop_ancestor().is_some() {
        return Problem::general("link-in-a-circle", format!("{shown} is a link that leads back to itself"))
            .help("delete the link");
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), super::in_words);
    Problem::general("unreadable-file", format!("{shown} cannot be read: {reason}"))
        .help("check that you may open it; a link must lead to a file that exists")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_of_windows_are_taken_off() {
        assert_eq!(decode("\u{FEFF}one\r\ntwo\rthree".into(), "a.md").unwrap(), "one\ntwo\nthree");
    }

    #[test]
    fn what_is_not_utf_8_names_the_line() {
        assert!(decode(b"one\ntw\xFFo".to_vec(), "a.md").unwrap_err().message.contains("line 2"));
        assert!(decode(vec![0xFF, 0xFE, b'a', 0], "a.md").unwrap_err().message.contains("UTF-16"));
        assert_eq!(decode(b"a\0b".to_vec(), "a.md").unwrap_err().code, "nul-byte");
    }
}
