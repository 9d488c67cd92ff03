//! The files a run was given, held in memory under their names from the project's root.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::ops::{Bound, Range};
use std::sync::{Arc, OnceLock};

use borsh::{BorshDeserialize, BorshSerialize};
use sha2::{Digest, Sha256};

/// A file's name from the project's root, with forward slashes: `content/site.toml`.
pub type FileName = Arc<str>;

/// A text file: LF line ends, no byte-order mark.
#[derive(Clone, Debug)]
pub struct TextFile {
    pub name: FileName,
    /// As it was read and never copied, for a register may be long.
    pub text: Arc<String>,
    /// SHA-256 of the bytes as they lie on the disk, in lower-case hexadecimal.
    pub sha256: Arc<str>,
    pub lines: LineStarts,
}

/// Its name and its digest.
impl Hash for TextFile {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.name, &self.sha256).hash(state);
    }
}

/// Where the lines of a text begin, in bytes; looked for when a place in it is first named.
#[derive(Clone, Debug, Default)]
pub struct LineStarts(OnceLock<Arc<[usize]>>);

impl LineStarts {
    /// The line that a byte stands on, from 0, and where that line begins.
    fn line_of(&self, at: usize, text: &str) -> (usize, usize) {
        let starts = self.0.get_or_init(|| {
            let after_each_end = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after_each_end).collect()
        });
        let line = starts.partition_point(|start| *start <= at).saturating_sub(1);
        (line, starts.get(line).copied().unwrap_or(0))
    }
}

/// A picture or document that pages may show or offer, as it lies on the disk.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub name: FileName,
    pub bytes: Arc<[u8]>,
    pub sha256: Arc<str>,
}

/// The files from which a value was made that is part of the same key: its fingerprint says which they are, so that here
/// they say nothing.
#[derive(Clone, Copy)]
pub struct OwnFiles<'a>(pub &'a Sources);

impl Hash for OwnFiles<'_> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Hash for Attachment {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.sha256.hash(state);
    }
}

/// Pictures that pages may show, by the endings of their names.
pub const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "avif"];
/// Documents that pages may offer.
pub const DOCUMENTS: [&str; 7] = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"];

/// Whether a file is meant to be a picture, by its name.
pub fn is_picture(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| PICTURES.contains(&ending))
}

/// Everything that was read, in the order of its names.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    pub texts: BTreeMap<FileName, TextFile>,
    pub attachments: BTreeMap<FileName, Attachment>,
    /// What lies in `content/seals/`, byte for byte.
    pub seals: BTreeMap<FileName, Arc<[u8]>>,
    /// Digests of what lies in `evidence/`; `None` where there is no such folder.
    pub evidence: Option<Arc<BTreeMap<FileName, String>>>,
    /// Files that are there and could not be read, which was said when they were met.
    pub unread: BTreeSet<FileName>,
}

/// A stretch of a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub struct Span {
    pub file: FileName,
    /// Bytes from the start of the file's text.
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(file: &FileName, span: Range<usize>) -> Self {
        Span { file: file.clone(), start: span.start, end: span.end.max(span.start) }
    }

    /// The first byte of a file, for what concerns the whole of it.
    pub fn top_of(file: &FileName) -> Self {
        Span::new(file, 0..0)
    }
}

/// The first name that comes after everything in a folder, which is named with its slash.
pub fn behind(folder: &str) -> String {
    const AFTER_SLASH: char = '0';
    format!("{}{AFTER_SLASH}", folder.trim_end_matches('/'))
}

impl Sources {
    /// Adds a text as if it had been read from the disk, with the digest of its bytes there.
    pub fn add_text(&mut self, name: &str, sha256: impl Into<Arc<str>>, text: String) {
        let name: FileName = name.into();
        let file =
            TextFile { name: name.clone(), text: Arc::new(text), sha256: sha256.into(), lines: LineStarts::default() };
        self.texts.insert(name, file);
    }

    /// Adds the files of another.
    pub fn add(&mut self, other: Sources) {
        self.texts.extend(other.texts);
        self.attachments.extend(other.attachments);
        self.seals.extend(other.seals);
        self.unread.extend(other.unread);
        self.evidence = other.evidence.or(self.evidence.take());
    }

    pub fn add_attachment(&mut self, name: &str, bytes: Vec<u8>) {
        let name: FileName = name.into();
        let sha256 = hex_digest(&bytes);
        let (bytes, sha256) = (bytes.into(), sha256.into());
        self.attachments.insert(name.clone(), Attachment { name, bytes, sha256 });
    }

    /// Forgets the texts of the practice, but for its theme, for whoever has read them and needs no line of them any more.
    pub fn give_back_texts(&mut self) {
        self.texts.retain(|name, _| !name.starts_with("content/"));
    }

    /// Keeps what was worked out of files that are as they were in `before`.
    pub fn take_over(&mut self, before: &Sources) {
        for file in self.texts.values_mut() {
            if let Some(same) = before.texts.get(&file.name).filter(|other| other.sha256 == file.sha256) {
                *file = same.clone();
            }
        }
        for file in self.attachments.values_mut() {
            if let Some(same) = before.attachments.get(&file.name).filter(|other| other.sha256 == file.sha256) {
                *file = same.clone();
            }
        }
    }

    /// Whether any file lies in this folder.
    pub fn has_folder(&self, name: &str) -> bool {
        let folder = format!("{name}/");
        let begins = |file: Option<&FileName>| file.is_some_and(|file| file.starts_with(&folder));
        let from = (Bound::Included(folder.as_str()), Bound::Unbounded);
        begins(self.texts.range::<str, _>(from).next().map(|(name, _)| name))
            || begins(self.attachments.range::<str, _>(from).next().map(|(name, _)| name))
            || begins(self.seals.range::<str, _>(from).next().map(|(name, _)| name))
    }

    pub fn text(&self, name: &str) -> Option<&TextFile> {
        self.texts.get(name)
    }

    /// The first text file that does not come before a name.
    pub fn text_from(&self, name: &str) -> Option<&TextFile> {
        self.texts.range::<str, _>((Bound::Included(name), Bound::Unbounded)).next().map(|(_, file)| file)
    }

    /// The text files of `content/` but for those in this folder of it: there may be very many.
    pub fn texts_beside<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a TextFile> + use<'a> {
        const CONTENT: &str = "content/";
        let behind = behind(folder);
        let before = self.texts.range::<str, _>((Bound::Included(CONTENT), Bound::Excluded(folder)));
        let after = self.texts.range::<str, _>((Bound::Included(behind.as_str()), Bound::Unbounded));
        before.chain(after).map(|(_, file)| file).take_while(|file| file.name.starts_with(CONTENT))
    }

    /// Text files whose name begins with `folder` and ends with `ending`.
    pub fn texts_in<'a>(&'a self, folder: &str, ending: &str) -> impl Iterator<Item = &'a TextFile> {
        self.texts
            .range::<str, _>((Bound::Included(folder), Bound::Unbounded))
            .take_while(move |(name, _)| name.starts_with(folder))
            .map(|(_, file)| file)
            .filter(move |file| file.name.ends_with(ending))
    }

    /// Line and column, both from 1 and the column in characters, of a place's start.
    pub fn line_and_column(&self, place: &Span) -> (usize, usize) {
        let Some(file) = self.texts.get(&place.file) else { return (1, 1) };
        let start = file.text.floor_char_boundary(place.start);
        let (line, line_start) = file.lines.line_of(start, &file.text);
        (line + 1, file.text[line_start..start].chars().count() + 1)
    }
}

/// SHA-256.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 in lower-case hexadecimal.
pub fn hex_digest(bytes: &[u8]) -> String {
    hex(&digest(bytes))
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).collect()
}
