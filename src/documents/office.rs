//! Word, Excel and PowerPoint files since 2007, and OpenDocument: XML and pictures in a ZIP file.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{DocumentError, HiddenData, LARGEST, xml};
use crate::pictures;

/// The most parts in a real document.
const MOST_PARTS: usize = 20_000;
/// The most pictures, each of which may have to be unpacked again.
const MOST_PICTURES: usize = 500;

/// Word elements of a tracked change.
const WORD_CHANGES: [&str; 9] =
    ["ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "cellIns"];

pub fn find_hidden_data(bytes: &[u8]) -> Result<Vec<HiddenData>, DocumentError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocumentError::Unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(DocumentError::TooLarge);
    }
    let mut found = OfficeScan::default();
    let mut left = LARGEST;
    let mut pictures_left = MOST_PICTURES;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => DocumentError::Encrypted,
            _ => DocumentError::Unreadable,
        })?;
        let name = part.name().map_err(|_| DocumentError::Unreadable)?.into_owned();
        let Some(kind) = kind(&name) else { continue };
        if matches!(kind, PartKind::Picture) {
            pictures_left = pictures_left.checked_sub(1).ok_or(DocumentError::TooLarge)?;
        }
        let mut content = Vec::new();
        // The declared sizes are not trusted.
        part.by_ref().take(left + 1).read_to_end(&mut content).map_err(|_| DocumentError::Unreadable)?;
        left = left.checked_sub(content.len() as u64).ok_or(DocumentError::TooLarge)?;
        found.scan_part(kind, &content)?;
    }
    if !found.is_document {
        return Err(DocumentError::Unreadable);
    }
    Ok(found.traces())
}

/// What to search for in a part.
#[derive(Clone, Copy)]
enum PartKind {
    /// The main part, which identifies a document.
    Contents,
    /// Author and organisation.
    Properties,
    /// Lists of reviewers.
    People,
    WordText,
    /// Style definitions; Word's own include hidden ones.
    Styles,
    Workbook,
    Comments,
    /// Comment threads. Excel and Word also store the first comment of each among the others.
    Threads,
    /// Excel's change history.
    Revisions,
    OpenText,
    OpenManifest,
    Version,
    Picture,
    Inside,
}

fn kind(name: &str) -> Option<PartKind> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let stem_is = |stem: &str| file.starts_with(stem) && file.ends_with(".xml");
    Some(match (folder, file) {
        (_, "") => return None,
        ("", "[Content_Types].xml") => PartKind::Contents,
        ("docProps", "core.xml" | "app.xml" | "custom.xml") | ("", "meta.xml") => PartKind::Properties,
        ("word", "people.xml") | ("xl/persons", _) => PartKind::People,
        ("word" | "xl", _) if stem_is("comments") => PartKind::Comments,
        ("ppt/comments" | "xl/comments", _) => PartKind::Comments,
        ("xl/threadedComments", _) => PartKind::Threads,
        ("xl/revisions", _) => PartKind::Revisions,
        ("xl", "workbook.xml") => PartKind::Workbook,
        ("word", "styles.xml" | "numbering.xml" | "settings.xml") => PartKind::Styles,
        ("word", _) if file.ends_with(".xml") => PartKind::WordText,
        ("", "content.xml" | "styles.xml") => PartKind::OpenText,
        ("META-INF", "manifest.xml") => PartKind::OpenManifest,
        ("Versions", _) => PartKind::Version,
        ("Pictures", _) => PartKind::Picture,
        _ if folder.ends_with("/media") => PartKind::Picture,
        _ if folder.ends_with("/embeddings") => PartKind::Inside,
        _ => return None,
    })
}

#[derive(Default)]
struct OfficeScan {
    is_document: bool,
    has_author: bool,
    has_organisation: bool,
    has_changes: bool,
    has_versions: bool,
    has_hidden_text: bool,
    hidden_sheets: u32,
    comments: u32,
    threads: u32,
    pictures: u32,
    inside: u32,
}

impl OfficeScan {
    fn scan_part(&mut self, part: PartKind, content: &[u8]) -> Result<(), DocumentError> {
        match part {
            PartKind::Contents => self.is_document = true,
            PartKind::Properties => self.properties(content)?,
            PartKind::People => self.has_author |= xml::count(content, &["person"])? > 0,
            PartKind::Comments => self.comments += xml::count(content, &["comment", "cm"])?,
            PartKind::Threads => self.threads += xml::count(content, &["threadedComment"])?,
            PartKind::Revisions => self.has_changes |= xml::count(content, &["rcc", "rrc", "rm", "ris", "header"])? > 0,
            PartKind::WordText => {
                self.has_changes |= xml::count(content, &WORD_CHANGES)? > 0;
                self.has_hidden_text |= has_hidden_text(content)?;
            }
            PartKind::Styles => self.has_changes |= xml::count(content, &WORD_CHANGES)? > 0,
            PartKind::Workbook => self.hidden_sheets += hidden_sheets(content)?,
            PartKind::OpenText => {
                self.comments += xml::count(content, &["annotation"])?;
                self.has_changes |=
                    xml::count(content, &["changed-region", "cell-content-change", "insertion", "deletion"])? > 0;
            }
            PartKind::OpenManifest => {
                self.is_document = true;
                if xml::count(content, &["encryption-data"])? > 0 {
                    return Err(DocumentError::Encrypted);
                }
            }
            PartKind::Version => self.has_versions = true,
            PartKind::Picture => self.pictures += u32::from(matches!(pictures::clean(content), Ok(Some(_)))),
            PartKind::Inside => self.inside += 1,
        }
        Ok(())
    }

    fn properties(&mut self, content: &[u8]) -> Result<(), DocumentError> {
        self.has_author |= xml::has_words_in(content, &["creator", "lastModifiedBy", "initial-creator", "printed-by"])?;
        self.has_organisation |= xml::has_words_in(content, &["Company", "Manager"])?;
        // Properties added by other programs, such as when a file was sent by email.
        let names_author = xml::count_where(content, |element| {
            let mut names = element.attributes().flatten().filter(|attribute| attribute.key.as_ref() == "name");
            element.local_name().as_ref() == "property"
                && names.any(|name| name.value.to_ascii_lowercase().contains("author"))
        });
        self.has_author |= names_author? > 0;
        Ok(())
    }

    fn traces(self) -> Vec<HiddenData> {
        let yes = |is: bool, trace: HiddenData| is.then_some(trace);
        let many = |count: u32, trace: fn(u32) -> HiddenData| (count > 0).then(|| trace(count));
        [
            yes(self.has_author, HiddenData::Author),
            yes(self.has_organisation, HiddenData::Organisation),
            many(self.comments.max(self.threads), HiddenData::Comments),
            yes(self.has_changes, HiddenData::TrackedChanges),
            yes(self.has_versions, HiddenData::EarlierVersions),
            yes(self.has_hidden_text, HiddenData::HiddenText),
            many(self.hidden_sheets, HiddenData::HiddenSheets),
            many(self.inside, HiddenData::FilesInside),
            many(self.pictures, HiddenData::Pictures),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The element may also state that text is not hidden.
fn has_hidden_text(text: &[u8]) -> Result<bool, DocumentError> {
    let is_off = |value: &str| matches!(value, "0" | "false" | "off");
    let hidden = xml::count_where(text, |element| {
        element.local_name().as_ref() == "vanish" && !element.attributes().flatten().any(|one| is_off(&one.value))
    });
    Ok(hidden? > 0)
}

fn hidden_sheets(workbook: &[u8]) -> Result<u32, DocumentError> {
    let is_hidden = |value: &str| matches!(value, "hidden" | "veryHidden");
    xml::count_where(workbook, |element| {
        element.local_name().as_ref() == "sheet"
            && element.attributes().flatten().any(|one| one.key.as_ref() == "state" && is_hidden(&one.value))
    })
}
