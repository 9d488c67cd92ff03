//! Writes a document as one markdown text, with its pictures and what a person is told of it.

mod bookmark_index;
mod escape;
mod footnotes;
mod inline;
mod readers;
mod stress;
mod table;

use self::bookmark_index::BookmarkIndex;
use self::escape::line_start;
use self::footnotes::FootnoteWriter;
use self::inline::{InlineWriter, LineBreaks};
use super::document::{DocumentBlock, DocumentTree, HeadingBlock, ItemBlock, ParagraphBlock};
use super::facts::Fact;
use super::remark::{ImportRemark, RemarkLocation, UnplacedRemark, first_words, quoted};
use super::sentences;
use super::structure::words;

/// A document as markdown.
#[derive(Debug, Default, PartialEq)]
pub struct Imported {
    pub markdown: String,
    /// The name and the bytes of each picture that the text shows.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// What a person is told, in the order of the text.
    pub remarks: Vec<ImportRemark>,
    /// What the document says of itself: proposed, never believed.
    pub facts: Vec<Fact>,
}

/// Writes a document as one markdown text.
pub fn write(document: DocumentTree) -> Imported {
    let targets = BookmarkIndex::of(&document);
    let mut writer = MarkdownWriter {
        inlines: InlineWriter::new(&targets, &document.pictures, &document.notes),
        notes: FootnoteWriter::new(&document.notes),
        markdown: String::new(),
        remarks: Vec::new(),
        under: None,
    };
    for block in &document.blocks {
        writer.block(block);
    }
    let MarkdownWriter { markdown, remarks: mut more, .. } = writer;
    let mut remarks = document.remarks;
    remarks.append(&mut more);
    let pictures = document.pictures.into_iter().filter(|picture| !picture.bytes.is_empty());
    let pictures = pictures.map(|picture| (picture.name, picture.bytes)).collect();
    Imported { markdown, pictures, remarks, facts: document.facts }
}

struct MarkdownWriter<'d> {
    inlines: InlineWriter<'d>,
    notes: FootnoteWriter<'d>,
    markdown: String,
    remarks: Vec<ImportRemark>,
    under: Option<String>,
}

impl MarkdownWriter<'_> {
    fn block(&mut self, block: &DocumentBlock) {
        let (written, first) = match block {
            DocumentBlock::Heading(heading) => (self.heading(heading), words::of(&heading.text)),
            DocumentBlock::Paragraph(paragraph) => (self.paragraph(paragraph), words::of(&paragraph.text)),
            DocumentBlock::List(items) => {
                let mut lines = String::new();
                list(items, "", &mut self.inlines, &mut lines);
                let first = items.first().and_then(|item| item.blocks.first());
                let first = match first {
                    Some(DocumentBlock::Paragraph(paragraph)) => words::of(&paragraph.text),
                    _ => String::new(),
                };
                (lines, first)
            }
            DocumentBlock::Table(table) => (table::write(table, &mut self.inlines), String::new()),
        };
        let mut written = written.trim_end().to_owned();
        for (mark, now) in readers::in_other_words(&mut written) {
            let place = RemarkLocation { under: self.under.clone(), words: first_words(&first) };
            self.remarks.push(sentences::mark_of_readers(&mark, &now).at(place));
        }
        if !written.is_empty() {
            self.apart(&written);
        }
        let notes = std::mem::take(&mut self.inlines.notes);
        for note in notes {
            let written = self.notes.write(note, &mut self.inlines);
            if let Some(mut written) = written {
                for (mark, now) in readers::in_other_words(&mut written) {
                    let place = RemarkLocation { under: self.under.clone(), words: first_words(&first) };
                    self.remarks.push(sentences::mark_of_readers(&mark, &now).at(place));
                }
                self.apart(&written);
            }
        }
        self.tell(&first);
    }

    /// A block stands apart from the one above it by an empty line.
    fn apart(&mut self, written: &str) {
        if !self.markdown.is_empty() {
            self.markdown.push('\n');
        }
        self.markdown.push_str(written);
        self.markdown.push('\n');
    }

    fn heading(&mut self, heading: &HeadingBlock) -> String {
        let words = self.inlines.write(&heading.text, LineBreaks::Blanks);
        let number = heading.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
        self.under = Some(heading.number.clone().unwrap_or_else(|| first_words(&words::of(&heading.text))));
        let words = words.trim();
        // A hash at its end would be taken for one that closes it.
        let words = match words.strip_suffix('#') {
            Some(before) => format!("{before}\\#"),
            None => words.to_owned(),
        };
        // Brackets at its end would be taken for attributes, with a backslash before them too.
        let words = match words.rfind("\\{").filter(|_| words.ends_with('}') && !readers::has_mark(&words)) {
            Some(at) => {
                let (before, behind) = words.split_at(at);
                format!("{before}&#123;{}", behind.trim_start_matches("\\{"))
            }
            None => words,
        };
        format!("{} {}", "#".repeat(usize::from(heading.level.clamp(1, 6))), format!("{number}{words}").trim_end())
    }

    fn paragraph(&mut self, paragraph: &ParagraphBlock) -> String {
        if let Some(number) = &paragraph.number {
            self.under = Some(number.clone());
        }
        paragraph_of(paragraph, &mut self.inlines)
    }

    /// What was met in the links of a block.
    fn tell(&mut self, first: &str) {
        let place = RemarkLocation { under: self.under.clone(), words: first_words(first) };
        for (shown, led_to) in std::mem::take(&mut self.inlines.lost) {
            let note = match led_to.is_empty() {
                true => UnplacedRemark::look_at(format!(
                    "A cross-reference leads nowhere and is words alone now: {}.",
                    quoted(&shown)
                )),
                false => UnplacedRemark::look_at(format!(
                    "The link {} led to {}, which has no number, and is words alone now: write [[the number|these words]] when it has one.",
                    quoted(&shown),
                    quoted(&led_to)
                )),
            };
            self.remarks.push(note.at(place.clone()));
        }
        for (shown, number) in std::mem::take(&mut self.inlines.outdated) {
            let words = format!(
                "A cross-reference said {} and leads to {number}, which it names now: it was out of date.",
                quoted(&shown)
            );
            self.remarks.push(UnplacedRemark::changed(words).at(place.clone()));
        }
    }
}

/// A paragraph, each of whose lines begins nothing.
fn paragraph_of(paragraph: &ParagraphBlock, inlines: &mut InlineWriter) -> String {
    let written = inlines.write(&paragraph.text, LineBreaks::Lines);
    match &paragraph.number {
        Some(number) => {
            let mut lines = written.trim().split('\n');
            let first = lines.next().unwrap_or_default();
            let rest: String = lines.map(|line| format!("\n{}", line_start(line.trim_start()))).collect();
            format!("{number} {first}{rest}").trim_end().to_owned()
        }
        None => {
            let quote = if paragraph.is_quote { "> " } else { "" };
            let lines = written.trim().split('\n').map(|line| format!("{quote}{}", line_start(line.trim_start())));
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// The items of a list, one below the other; what lies in an item is set in by as much as its mark is wide, or more.
fn list(items: &[ItemBlock], margin: &str, inlines: &mut InlineWriter, written: &mut String) {
    const WIDTH: usize = 4;
    for item in items {
        let mark = item.mark.as_deref().unwrap_or("-");
        let inner = format!("{margin}{}", " ".repeat(WIDTH.max(mark.len() + 1)));
        let mut is_first = true;
        let mut has_gap = false;
        for block in &item.blocks {
            match block {
                DocumentBlock::List(items) => {
                    if is_first {
                        written.push_str(&format!("{margin}{mark}\n"));
                    }
                    list(items, &inner, inlines, written);
                }
                DocumentBlock::Table(table) => {
                    let table = table::write(table, inlines);
                    set_in(&format!("\n{table}\n"), &inner, written);
                    has_gap = true;
                }
                DocumentBlock::Paragraph(paragraph) if is_first => {
                    let words = paragraph_of(paragraph, inlines);
                    let mut lines = words.split('\n');
                    written.push_str(format!("{margin}{mark} {}", lines.next().unwrap_or_default()).trim_end());
                    written.push('\n');
                    lines.for_each(|line| set_in(line, &inner, written));
                }
                DocumentBlock::Paragraph(paragraph) => {
                    let words = paragraph_of(paragraph, inlines);
                    set_in(&format!("\n{words}"), &inner, written);
                    has_gap = true;
                }
                DocumentBlock::Heading(heading) => {
                    let words = inlines.write(&heading.text, LineBreaks::Blanks);
                    set_in(&format!("\n{}", line_start(&words)), &inner, written);
                    has_gap = true;
                }
            }
            is_first = false;
        }
        if has_gap {
            written.push('\n');
        }
    }
}

/// Lines with a margin.
fn set_in(words: &str, margin: &str, written: &mut String) {
    for line in words.split('\n') {
        written.push_str(format!("{margin}{line}").trim_end());
        written.push('\n');
    }
}
