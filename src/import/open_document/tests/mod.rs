//! Texts made for a test, and what was read of them in a few signs.

mod changes;
mod fields;
mod files;
mod hostile;
mod numbers;
mod random;
mod tables;
mod words;

use super::{OdtContent, read_text};
use crate::import::TrackedChangesMode;
use crate::import::document::{Inline, LinkTarget};
use crate::import::error::ImportError;
use crate::import::structure::raw_block::RawBlock;

const SPACES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
    xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
    xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
    xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' xmlns:xlink='http://www.w3.org/1999/xlink' \
    xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'";

/// `H1` and `H2` are headings, `Bold` and `Hidden` what they say, `L1` counts 1., 1.1 and (a), `L2` counts i) and A.
const STYLES: &str = "\
    <style:style style:name='H1' style:family='paragraph' style:default-outline-level='1'/>\
    <style:style style:name='H2' style:family='paragraph' style:default-outline-level='2'/>\
    <style:style style:name='Unnumbered' style:family='paragraph' style:parent-style-name='H1' style:list-style-name=''/>\
    <style:style style:name='Of L1' style:family='paragraph' style:list-style-name='L1'/>\
    <style:style style:name='Heading_20_3' style:display-name='Heading 3' style:family='paragraph'/>\
    <style:style style:name='No heading' style:family='paragraph' style:parent-style-name='Heading_20_3' style:default-outline-level=''/>\
    <style:style style:name='Title' style:family='paragraph'/>\
    <style:style style:name='Contents_20_1' style:display-name='Contents 1' style:family='paragraph'/>\
    <style:style style:name='Strong' style:family='paragraph'><style:text-properties fo:font-weight='bold'/></style:style>\
    <style:style style:name='Hidden' style:family='paragraph'><style:text-properties text:display='none'/></style:style>\
    <style:style style:name='Bold' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>\
    <style:style style:name='Plain' style:family='text'><style:text-properties fo:font-weight='normal'/></style:style>\
    <style:style style:name='Italic' style:family='text'><style:text-properties fo:font-style='italic'/></style:style>\
    <style:style style:name='Unseen' style:family='text'><style:text-properties text:display='none'/></style:style>\
    <style:style style:name='Seen' style:family='text'><style:text-properties text:display='true'/></style:style>\
    <style:style style:name='Raised' style:family='text'><style:text-properties style:text-position='super 58%'/></style:style>\
    <text:outline-style style:name='Outline'>\
    <text:outline-level-style text:level='1' style:num-format='1'/>\
    <text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/>\
    <text:outline-level-style text:level='3' style:num-format='1' text:display-levels='3'/></text:outline-style>\
    <text:list-style style:name='L1'>\
    <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>\
    <text:list-level-style-number text:level='2' style:num-format='1' text:display-levels='2'/>\
    <text:list-level-style-number text:level='3' style:num-format='a' style:num-prefix='(' style:num-suffix=')'/></text:list-style>\
    <text:list-style style:name='L2'>\
    <text:list-level-style-number text:level='1' style:num-format='i' style:num-suffix=')'/>\
    <text:list-level-style-number text:level='2' style:num-format='A' style:num-suffix='.'/></text:list-style>";

/// Styles of single paragraphs, as a program makes them when somebody changes one by hand.
const OWN_STYLES: &str = "\
    <style:style style:name='P1' style:family='paragraph' style:parent-style-name='H1'><style:text-properties fo:font-weight='bold'/></style:style>\
    <style:style style:name='P2' style:family='paragraph'><style:paragraph-properties fo:margin-left='0.5in'/>\
    <style:text-properties fo:font-weight='bold'/></style:style>";

fn document(text: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?>\n<office:document {SPACES}><office:styles>{STYLES}</office:styles>\
         <office:automatic-styles>{OWN_STYLES}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>\
         </office:document>"
    )
}

fn tracked(text: &str, tracked: Option<TrackedChangesMode>) -> Result<OdtContent, ImportError> {
    read_text(document(text).as_bytes(), tracked)
}

fn read(text: &str) -> OdtContent {
    tracked(text, None).unwrap()
}

/// What was read, a line to a paragraph.
fn lines(text: &str) -> Vec<String> {
    shown(&read(text).parts)
}

/// `H1 [5] words`; `+` for what goes on with an item, `|` before what stands in a cell.
fn shown(parts: &[RawBlock]) -> Vec<String> {
    let mut lines = Vec::new();
    for part in parts {
        match part {
            RawBlock::Line(line) => {
                let mut written = String::new();
                if let Some(outline) = line.outline {
                    written.push_str(&format!("H{outline} "));
                }
                if line.is_title {
                    written.push_str("Title ");
                }
                if let Some(label) = &line.label {
                    written.push_str(&format!("[{}] ", if label.is_bullet { "*" } else { &label.text }));
                }
                if line.continues {
                    written.push_str("+ ");
                }
                lines.push(written + &inlines(&line.text));
            }
            RawBlock::Table(grid) => {
                for row in &grid.rows {
                    let cells: Vec<String> = row.iter().map(|cell| shown(cell).join(" / ")).collect();
                    lines.push(format!("| {}", cells.join(" | ")));
                }
            }
        }
    }
    lines
}

fn inlines(text: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(words) => words.clone(),
        Inline::Bold(inner) => format!("*{}*", inlines(inner)),
        Inline::Italic(inner) => format!("_{}_", inlines(inner)),
        Inline::Struck(inner) => format!("~{}~", inlines(inner)),
        Inline::Link { to: LinkTarget::Web(to) | LinkTarget::Bookmark(to), words } => {
            format!("<{}>({to})", inlines(words))
        }
        Inline::LineBreak => "\\".to_owned(),
        Inline::Note(note) => format!("^{note}"),
        Inline::Picture(picture) => format!("!{picture}"),
    };
    text.iter().map(one).collect()
}

/// What is said of all paragraphs and tables, and of the document.
fn remarks(read: &OdtContent) -> Vec<String> {
    fn gather(parts: &[RawBlock], remarks: &mut Vec<String>) {
        for part in parts {
            match part {
                RawBlock::Line(line) => remarks.extend(line.notes.iter().map(|note| note.words.clone())),
                RawBlock::Table(grid) => {
                    remarks.extend(grid.notes.iter().map(|note| note.words.clone()));
                    grid.rows.iter().flatten().for_each(|cell| gather(cell, remarks));
                }
            }
        }
    }
    let mut remarks = Vec::new();
    gather(&read.parts, &mut remarks);
    remarks.extend(read.rest.iter().chain(&read.remarks).map(|note| note.words.clone()));
    remarks
}

/// A list of a style, with other attributes.
fn list(attributes: &str, items: &[&str]) -> String {
    let items: String = items.iter().map(|item| format!("<text:list-item>{item}</text:list-item>")).collect();
    format!("<text:list {attributes}>{items}</text:list>")
}

fn p(words: &str) -> String {
    format!("<text:p>{words}</text:p>")
}

fn h(level: u8, words: &str) -> String {
    format!("<text:h text:style-name='H{level}' text:outline-level='{level}'>{words}</text:h>")
}
