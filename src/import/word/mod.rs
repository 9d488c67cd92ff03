//! Reads Word files.

mod context;
mod edges;
mod fields;
mod labels;
mod list_numbers;
mod numbering;
mod plain;
mod properties;
mod relationships;
mod story;
mod styles;
mod tracked;

use std::collections::HashMap;

use self::context::{NoteKind, WordContext, WordState};
use self::numbering::Numbering;
use self::relationships::Relationships;
use self::story::{Story, StoryContent};
use self::styles::WordStyles;
use super::document::DocumentTree;
use super::error::ImportError;
use super::namespace::Namespace;
use super::options::Options;
use super::package::Package;
use super::remark::UnplacedRemark;
use super::sentences;
use super::structure::{self, StructuredText};
use super::xml::{Element, Xml};

/// No more of a comment is told, in characters.
const LONGEST_COMMENT: usize = 2_000;

/// Reads a file that holds a document of Word.
pub fn read(package: Package, options: &Options) -> Result<DocumentTree, ImportError> {
    let mut gathered = WordState::new(package);
    let package = &mut gathered.package;
    let top = Relationships::of(package, "")?;
    let main = top.part("officeDocument").unwrap_or("word/document.xml").to_owned();
    refuse_other_kinds(package, &main)?;
    let xml = package.xml(&main)?.ok_or_else(|| ImportError::Damaged(format!("{main} is missing")))?;
    let body = xml.root().and_then(|root| root.child(Namespace::Word, "body"));
    let body = body.ok_or_else(|| ImportError::Damaged(format!("{main} has no text")))?;
    let relations = Relationships::of(package, &main)?;
    let mut part = |kind: &str| relations.part(kind).map(|part| package.xml(part)).transpose().map(Option::flatten);
    let (styles, numbering, comments) = (part("styles")?, part("numbering")?, part("comments")?);
    let notes = [(NoteKind::Foot, part("footnotes")?), (NoteKind::End, part("endnotes")?)];
    let changes = tracked::count(body)
        + notes.iter().filter_map(|(_, xml)| xml.as_ref()?.root()).map(tracked::count).sum::<usize>();
    if changes > 0 && options.tracked.is_none() {
        return Err(ImportError::Undecided(changes));
    }
    let known = WordContext {
        styles: root(&styles).map(WordStyles::read).unwrap_or_default(),
        numbering: root(&numbering).map(Numbering::read).unwrap_or_default(),
        comments: root(&comments).map(comments_of).unwrap_or_default(),
        tracked: options.tracked,
    };
    let text = text(&known, &relations, &mut gathered, body, false)?;
    let notes = read_notes(&known, &relations, &mut gathered, &notes)?;
    let (mut edges, edge_facts) = edges::read(&mut gathered.package, &relations)?;
    let properties = edges::properties(&mut gathered.package, &top)?;
    if changes > 0 {
        edges.insert(0, sentences::decided(changes, options.tracked));
    }
    let mut read = structure::of_document(text.parts, text.notes);
    read.facts.extend(edge_facts);
    read.facts.extend(properties);
    let mut remarks: Vec<_> = edges.into_iter().map(|note| note.at(Default::default())).collect();
    remarks.append(&mut read.remarks);
    let mut note_blocks = Vec::with_capacity(notes.len());
    for note in notes {
        remarks.extend(note.remarks);
        note_blocks.push(note.blocks);
    }
    if read.blocks.is_empty() {
        return Err(ImportError::Empty);
    }
    let pictures = gathered.pictures;
    Ok(DocumentTree { blocks: read.blocks, notes: note_blocks, pictures, facts: read.facts, remarks })
}

fn root(xml: &Option<Xml>) -> Option<Element<'_>> {
    xml.as_ref()?.root()
}

/// Refuses what is no text of Word, and what holds programs.
fn refuse_other_kinds(package: &mut Package, main: &str) -> Result<(), ImportError> {
    let has_macros = package.names().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"));
    if has_macros {
        return Err(ImportError::Macros);
    }
    let Some(types) = package.xml("[Content_Types].xml")? else { return Ok(()) };
    let is_main = |one: &Element| {
        one.attribute("PartName").is_some_and(|name| name.trim_start_matches('/').eq_ignore_ascii_case(main))
    };
    let kinds = types.root().into_iter().flat_map(|root| root.children()).filter(is_main);
    for kind in kinds.filter_map(|one| one.attribute("ContentType")) {
        if kind.contains("macroEnabled") {
            return Err(ImportError::Macros);
        }
        if kind.contains("spreadsheetml") {
            return Err(ImportError::OtherKind("a spreadsheet"));
        }
        if kind.contains("presentationml") {
            return Err(ImportError::OtherKind("a presentation"));
        }
    }
    Ok(())
}

fn comments_of(root: Element) -> HashMap<String, String> {
    let comments = root.children().filter(|one| one.is(Namespace::Word, "comment"));
    // A comment may be mentioned a million times.
    let short = |words: String| words.chars().take(LONGEST_COMMENT).collect::<String>();
    comments.filter_map(|one| Some((one.attribute("id")?.into_owned(), short(plain::words(one))))).collect()
}

/// Reads a text; a second time, and without its fields, where one of them is never closed.
fn text(
    known: &WordContext,
    relations: &Relationships,
    gathered: &mut WordState,
    element: Element,
    is_note: bool,
) -> Result<StoryContent, ImportError> {
    let read = Story::new(known, relations, gathered, is_note).read(element)?;
    if !read.is_unclosed {
        return Ok(read);
    }
    let mut read = Story::new(known, relations, gathered, is_note).without_fields().read(element)?;
    read.notes.push(UnplacedRemark::look_at(
        "A field of Word never ends in this text, so that no field was taken as one: links and contents may stand as words.",
    ));
    Ok(read)
}

/// The notes that the text mentions, in that order.
fn read_notes(
    known: &WordContext,
    main: &Relationships,
    gathered: &mut WordState,
    parts: &[(NoteKind, Option<Xml>); 2],
) -> Result<Vec<StructuredText>, ImportError> {
    let mut elements: HashMap<(NoteKind, String), Element> = HashMap::new();
    let mut relations: HashMap<NoteKind, Relationships> = HashMap::new();
    for (kind, xml) in parts {
        let part = match kind {
            NoteKind::Foot => main.part("footnotes"),
            NoteKind::End => main.part("endnotes"),
        };
        if let Some(part) = part {
            relations.insert(*kind, Relationships::of(&mut gathered.package, part)?);
        }
        for element in root(xml).into_iter().flat_map(|root| root.children()) {
            if let Some(id) = element.attribute("id") {
                elements.entry((*kind, id.into_owned())).or_insert(element);
            }
        }
    }
    let mut notes = Vec::new();
    for (mentioned, number) in gathered.notes.clone().into_iter().zip(1..) {
        let (Some(element), Some(relations)) = (elements.get(&mentioned), relations.get(&mentioned.0)) else {
            notes.push(StructuredText::default());
            continue;
        };
        let read = text(known, relations, gathered, *element, true)?;
        notes.push(structure::of_note(read.parts, read.notes, number));
    }
    Ok(notes)
}

#[cfg(test)]
mod tests;
