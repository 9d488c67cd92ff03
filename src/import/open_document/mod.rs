//! Reads OpenDocument texts: the .odt files of LibreOffice and others, and the same as one XML text.

mod base64;
mod blocks;
mod changes;
mod content_reader;
mod equation;
mod frames;
mod inline;
mod list_state;
mod outline_links;
mod pages;
mod paragraphs;
mod pictures;
mod properties;
mod shown;
mod styles;
mod tables;
mod tracked;
mod words;

#[cfg(test)]
mod tests;

use self::changes::TrackedChangeSet;
use self::content_reader::ContentReader;
use self::list_state::ListState;
use self::pictures::Pictures;
use self::styles::OdtStyles;
use super::document::{DocumentTree, EmbeddedPicture};
use super::error::ImportError;
use super::facts::Fact;
use super::namespace::Namespace;
use super::options::{Options, TrackedChangesMode};
use super::package::Package;
use super::remark::{ImportRemark, RemarkLocation, UnplacedRemark};
use super::structure;
use super::structure::raw_block::RawBlock;
use super::xml::{Element, Xml};

/// What a text is made of, before it is known what is a clause and what a list.
#[derive(Debug, Default)]
struct OdtContent {
    parts: Vec<RawBlock>,
    /// Footnotes and endnotes.
    notes: Vec<Vec<RawBlock>>,
    pictures: Vec<EmbeddedPicture>,
    facts: Vec<Fact>,
    /// What is to be said of the document as a whole.
    remarks: Vec<UnplacedRemark>,
    /// What is to be said behind its last paragraph.
    rest: Vec<UnplacedRemark>,
}

/// Whether a file of parts is of OpenDocument, whatever it is called.
pub fn is_package(package: &mut Package) -> Result<bool, ImportError> {
    let kind = package.part("mimetype")?.unwrap_or_default();
    let is_said = kind.trim_ascii_start().starts_with(b"application/vnd.oasis.opendocument.");
    Ok(is_said || package.names().any(|name| name == CONTENT))
}

/// Whether bytes are an OpenDocument text as one XML text.
pub fn is_flat(bytes: &[u8]) -> bool {
    const FAR_ENOUGH: usize = 4_096;
    // Without the zeros of a text that has two bytes to a sign.
    let start: Vec<u8> = bytes.iter().copied().take(FAR_ENOUGH).filter(|byte| *byte != 0).collect();
    let start = String::from_utf8_lossy(&start);
    start.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start().starts_with('<')
        && start.contains("opendocument:xmlns:office")
}

const CONTENT: &str = "content.xml";

/// Reads a file of parts.
///
/// # Errors
/// It has a password or macros, is damaged, no text, or too large, or has changes that nobody decided.
pub fn read(package: Package, options: &Options) -> Result<DocumentTree, ImportError> {
    read_package(package, options.tracked).and_then(document)
}

/// Reads a text that is one XML text.
///
/// # Errors
/// It is damaged, no text, or too large, or has changes that nobody decided.
pub fn read_flat(bytes: &[u8], options: &Options) -> Result<DocumentTree, ImportError> {
    read_text(bytes, options.tracked).and_then(document)
}

/// Finds out what is a heading, a clause, a list.
fn document(read: OdtContent) -> Result<DocumentTree, ImportError> {
    let OdtContent { parts, notes, pictures, facts, remarks, rest } = read;
    let mut structured = structure::of_document(parts, rest);
    if structured.blocks.is_empty() {
        return Err(ImportError::Empty);
    }
    structured.facts.extend(facts);
    let mut remarks: Vec<ImportRemark> = remarks.into_iter().map(|note| note.at(RemarkLocation::default())).collect();
    remarks.append(&mut structured.remarks);
    let mut note_blocks = Vec::with_capacity(notes.len());
    for (note, number) in notes.into_iter().zip(1..) {
        let note = structure::of_note(note, Vec::new(), number);
        remarks.extend(note.remarks);
        note_blocks.push(note.blocks);
    }
    Ok(DocumentTree { blocks: structured.blocks, notes: note_blocks, pictures, facts: structured.facts, remarks })
}

fn read_package(mut package: Package, tracked: Option<TrackedChangesMode>) -> Result<OdtContent, ImportError> {
    if let Some(manifest) = package.xml("META-INF/manifest.xml")? {
        let is_locked = |root: Element| root.descendants().any(|one| one.name() == "encryption-data");
        if manifest.root().is_some_and(is_locked) {
            return Err(ImportError::Password);
        }
    }
    if package.names().any(is_macro) {
        return Err(ImportError::Macros);
    }
    let content = package.xml(CONTENT)?.ok_or_else(|| ImportError::Damaged(CONTENT.to_owned()))?;
    let styles = package.xml("styles.xml")?;
    // The text is worth reading without what is noted of it.
    let meta = match package.xml("meta.xml") {
        Err(ImportError::Damaged(_)) => None,
        meta => meta?,
    };
    let Some(content) = content.root() else { return Err(ImportError::Damaged(CONTENT.to_owned())) };
    let (styles, meta) = (styles.as_ref().and_then(Xml::root), meta.as_ref().and_then(Xml::root));
    assemble(content, styles, meta, Some(package), tracked)
}

fn read_text(bytes: &[u8], tracked: Option<TrackedChangesMode>) -> Result<OdtContent, ImportError> {
    const NAME: &str = "its XML";
    let xml = Xml::read(NAME, bytes.to_vec())?;
    let root = xml.root().ok_or_else(|| ImportError::Damaged(NAME.to_owned()))?;
    assemble(root, Some(root), Some(root), None, tracked)
}

/// Programs that somebody put into a text; the lists of their names alone are none.
fn is_macro(name: &str) -> bool {
    let is_list = name.ends_with('/') || name.ends_with("script-lc.xml") || name.ends_with("script-lb.xml");
    (name.starts_with("Basic/") || name.starts_with("Scripts/")) && !is_list
}

fn assemble<'x>(
    content: Element<'x>,
    all_styles: Option<Element<'x>>,
    meta: Option<Element<'x>>,
    package: Option<Package<'x>>,
    tracked: Option<TrackedChangesMode>,
) -> Result<OdtContent, ImportError> {
    let text = text_of(content)?;
    let changes = TrackedChangeSet::read(text, tracked)?;
    let mut styles = OdtStyles::default();
    let group = |of: Option<Element<'x>>, name: &str| of.and_then(|of| of.child(Namespace::OfOffice, name));
    group(all_styles, "styles").into_iter().for_each(|named| styles.read(named, true));
    group(Some(content), "automatic-styles").into_iter().for_each(|own| styles.read(own, false));

    let mut reader = ContentReader::new(&styles, changes, Pictures::new(package));
    if group(meta, "meta").is_some_and(properties::is_of_word) {
        reader.lists = ListState::of_word();
    }
    reader.blocks(text)?;
    reader.close();
    reader.tell_of_empty_numbers();
    let mut read = OdtContent {
        remarks: reader.changes.reported().into_iter().collect(),
        rest: reader.waiting.notes,
        parts: reader.parts,
        notes: reader.notes,
        pictures: reader.pictures.into_found(),
        ..OdtContent::default()
    };
    outline_links::give_bookmarks(&mut read.parts, &reader.outline_links);
    if let Some(pages) = group(all_styles, "master-styles") {
        pages::read(pages, &mut read.facts, &mut read.remarks);
    }
    read.facts.extend(group(meta, "meta").map(properties::facts).unwrap_or_default());
    Ok(read)
}

/// `office:text`.
fn text_of(content: Element<'_>) -> Result<Element<'_>, ImportError> {
    let body = content.child(Namespace::OfOffice, "body").ok_or(ImportError::NotADocument)?;
    let inside = body.children().find(|one| one.space() == Namespace::OfOffice).ok_or(ImportError::NotADocument)?;
    match inside.name() {
        "text" => Ok(inside),
        "spreadsheet" => Err(ImportError::OtherKind("a spreadsheet")),
        "presentation" => Err(ImportError::OtherKind("a presentation")),
        "drawing" | "image" => Err(ImportError::OtherKind("a drawing")),
        "chart" => Err(ImportError::OtherKind("a chart")),
        "database" => Err(ImportError::OtherKind("a database")),
        _ => Err(ImportError::NotADocument),
    }
}
