//! What is a heading, a clause, a list or plain text: told from what is shown, the same for every program.

mod ahead;
mod annexes;
mod block_candidate;
mod block_role;
mod breaks;
pub mod contents;
mod cover;
mod head;
mod heading_words;
mod headings;
mod layout;
mod list_builder;
mod listed_again;
mod numbering_state;
pub mod parsed_label;
pub mod raw_block;
mod roles;
mod runs;
mod typed;
pub mod words;

use self::block_candidate::BlockCandidate;
use self::block_role::BlockRole;
use self::heading_words::HeadingWords;
use self::list_builder::{ListBuilder, ListPosition};
use self::raw_block::{RawBlock, RawTable};
use super::document::{DocumentBlock, HeadingBlock, Inline, ItemBlock, ParagraphBlock, TableBlock, TableHeader};
use super::facts::{Fact, FactKind, FactSource};
use super::remark::{ImportRemark, RemarkLocation, UnplacedRemark, first_words, quoted};

/// A text with its structure.
#[derive(Debug, Default)]
pub struct StructuredText {
    pub blocks: Vec<DocumentBlock>,
    pub facts: Vec<Fact>,
    pub remarks: Vec<ImportRemark>,
}

/// More remarks than anybody reads.
const MOST_REMARKS: usize = 2_000;

/// The structure of a document; `rest` is what is to be said behind its last paragraph.
pub fn of_document(parts: Vec<RawBlock>, rest: Vec<UnplacedRemark>) -> StructuredText {
    let parts = contents::take(breaks::split(layout::flatten(parts)));
    let (parts, facts) = cover::take(parts);
    let mut entries: Vec<BlockCandidate> = parts.into_iter().map(entry).collect();
    headings::find(&mut entries);
    let roles = roles::assign(&mut entries);
    let title = entries.iter().find(|entry| entry.is_title).map(|entry| entry.line.text.clone());
    let mut built = StructureBuilder {
        structured: StructuredText { facts, ..StructuredText::default() },
        ..StructureBuilder::default()
    };
    // Below a title, the headings of a text without numbers stand one level deeper.
    let are_numbered = roles.iter().any(|role| matches!(role, BlockRole::Heading { number: Some(_), .. }));
    built.are_numbered = are_numbered;
    built.deeper = u8::from(title.is_some() && !are_numbered && is_level_with_title(&entries));
    for (entry, role) in entries.into_iter().zip(roles) {
        built.entry(entry, role);
    }
    built.end_lists();
    built.end_waiting();
    built.tell(rest, "");
    let StructureBuilder { mut structured, beyond, .. } = built;
    if beyond > 0 {
        let words = format!("{beyond} more things of the same kinds are not listed one by one.");
        structured.remarks.push(UnplacedRemark::look_at(words).at(RemarkLocation::default()));
    }
    let title = title.map(|text| words::of(&text)).filter(|title| !title.trim().is_empty());
    structured.facts.extend(title.map(|title| Fact {
        kind: FactKind::Title,
        label: "Title".to_owned(),
        value: title.split_whitespace().collect::<Vec<_>>().join(" "),
        source: FactSource::Line,
    }));
    structured
}

/// The structure of a footnote or endnote, in which nothing is a heading; `number` is the one by which it is mentioned.
pub fn of_note(parts: Vec<RawBlock>, rest: Vec<UnplacedRemark>, number: usize) -> StructuredText {
    let mut built = StructureBuilder { under: Some(format!("note {number}")), ..StructureBuilder::default() };
    let blocks = built.inner(parts);
    built.tell(rest, "");
    StructuredText { blocks, ..built.structured }
}

fn entry(part: RawBlock) -> BlockCandidate {
    match part {
        RawBlock::Line(line) => BlockCandidate::of_line(line),
        RawBlock::Table(table) => BlockCandidate::of_table(table),
    }
}

/// Whether other headings stand as high as the title.
fn is_level_with_title(entries: &[BlockCandidate]) -> bool {
    entries.iter().any(|entry| !entry.is_title && entry.outline() == Some(1))
}

/// A text as it is put together.
#[derive(Default)]
struct StructureBuilder {
    structured: StructuredText,
    lists: ListBuilder,
    /// The number or the words of the last heading or clause, and its level where it has a number.
    under: Option<String>,
    numbered: Option<u8>,
    last_number: Option<String>,
    deeper: u8,
    are_numbered: bool,
    /// Whether it is a cell or a note.
    is_inside: bool,
    /// Notes of a heading, which are mentioned in the next words.
    waiting: Vec<Inline>,
    /// How many remarks are not told one by one.
    beyond: usize,
}

impl StructureBuilder {
    fn entry(&mut self, mut entry: BlockCandidate, role: BlockRole) {
        let mut notes = std::mem::take(&mut entry.line.notes);
        let shown = words::of(&entry.line.text);
        if let Some(grid) = entry.table {
            self.end_lists();
            self.end_waiting();
            return self.table(grid);
        }
        let line = entry.line;
        let (mut text, bookmarks) = (line.text, line.bookmarks);
        match role {
            BlockRole::Heading { .. } => self.end_waiting(),
            _ => text.append(&mut self.waiting),
        }
        match role {
            BlockRole::Heading { level, number } => {
                self.end_lists();
                if let Some(number) = number.as_ref().filter(|_| self.is_inside) {
                    notes.push(no_clause_here(number));
                }
                let HeadingWords { text, pictures, notes: waiting, remarks } = HeadingWords::of(text);
                notes.extend(remarks);
                self.under = Some(number.clone().unwrap_or_else(|| first_words(&shown)));
                if number.is_some() {
                    self.last_number.clone_from(&number);
                }
                let level = self.level(level, number.is_some(), entry.is_title, &shown, &mut notes);
                self.structured.blocks.push(DocumentBlock::Heading(HeadingBlock { level, number, text, bookmarks }));
                if !pictures.is_empty() {
                    self.structured.blocks.push(words_alone(pictures));
                }
                self.waiting = waiting;
                self.lists.lead(line.indent);
            }
            BlockRole::Clause(clause) => {
                self.end_lists();
                self.under = Some(clause.to_string());
                self.numbered = Some(clause.level());
                if self.is_inside {
                    notes.push(no_clause_here(&clause.to_string()));
                }
                let number = Some(clause.to_string());
                self.last_number.clone_from(&number);
                self.structured.blocks.push(DocumentBlock::Paragraph(ParagraphBlock {
                    number,
                    text,
                    bookmarks,
                    ..ParagraphBlock::default()
                }));
                self.lists.lead(line.indent);
            }
            BlockRole::Item(mark) => {
                let placed = ListPosition { mark: mark.clone(), label: line.label, indent: line.indent };
                let paragraph = ParagraphBlock { text, ..ParagraphBlock::default() };
                // What CommonMark takes for a bullet is written as one.
                let bullet = entry.bullet.filter(|sign| !matches!(sign, '-' | '*' | '+')).map(String::from);
                let mark = mark.map(|mark| mark.to_string()).or(bullet);
                let item = ItemBlock { mark, blocks: vec![DocumentBlock::Paragraph(paragraph)], bookmarks };
                let ended = self.lists.add(&placed, item);
                self.structured.blocks.extend(ended);
            }
            BlockRole::Text => {
                let paragraph = ParagraphBlock { number: None, text, bookmarks, is_quote: line.is_quote };
                match self.lists.item_for(line.indent, line.continues) {
                    Some(item) => item.blocks.push(DocumentBlock::Paragraph(paragraph)),
                    None => {
                        self.end_lists();
                        self.structured.blocks.push(DocumentBlock::Paragraph(paragraph));
                        self.lists.lead(line.indent);
                    }
                }
            }
        }
        self.tell(notes, &shown);
    }

    /// The level of a heading. One without a number lies in the clause above it, as deep as no number is.
    fn level(&mut self, own: u8, has_number: bool, is_title: bool, words: &str, notes: &mut Vec<UnplacedRemark>) -> u8 {
        const BELOW_CLAUSES: u8 = 3;
        if is_title {
            return 1;
        }
        if !self.are_numbered {
            return own.saturating_add(self.deeper).min(6);
        }
        // An annex without a number is a section, however deep its heading stands.
        if has_number || annexes::is_annex_at(own, words) {
            let own = if has_number { own } else { 1 };
            if !has_number {
                self.last_number = Some(first_words(words));
            }
            self.numbered = Some(own);
            return own;
        }
        match self.numbered {
            Some(above) => {
                let deeper = own.saturating_sub(above.saturating_add(1));
                let level = above.saturating_add(1).max(BELOW_CLAUSES).saturating_add(deeper);
                let under = self.last_number.as_deref().unwrap_or_default();
                notes.push(UnplacedRemark::changed(format!(
                    "The heading {} has no number, so that it belongs to what stands above it, {under}.",
                    quoted(words)
                )));
                level.min(6)
            }
            None => own.min(6),
        }
    }

    fn end_lists(&mut self) {
        let ended = self.lists.close();
        self.structured.blocks.extend(ended);
    }

    /// Notes of a heading below which no words stand.
    fn end_waiting(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        if !waiting.is_empty() {
            self.structured.blocks.push(words_alone(waiting));
        }
    }

    fn tell(&mut self, notes: Vec<UnplacedRemark>, shown: &str) {
        for note in notes {
            if self.structured.remarks.len() >= MOST_REMARKS {
                self.beyond += 1;
                continue;
            }
            let place = RemarkLocation { under: self.under.clone(), words: first_words(shown) };
            self.structured.remarks.push(note.at(place));
        }
    }

    fn table(&mut self, grid: RawTable) {
        let first =
            grid.rows.first().and_then(|row| row.first()).map(|cell| cover::words_of_cell(cell)).unwrap_or_default();
        let (head, notes) = head::of(&grid);
        self.tell(grid.notes, &first);
        self.tell(notes, &first);
        let bold_rows = match &head {
            TableHeader::None => 0,
            TableHeader::Row(_) => 1,
            TableHeader::TwoRows(_) => 2,
        };
        let mut rows: Vec<Vec<Vec<DocumentBlock>>> = Vec::with_capacity(grid.rows.len());
        for (at, mut row) in grid.rows.into_iter().enumerate() {
            if at < bold_rows {
                row.iter_mut().flatten().for_each(without_weight);
            }
            rows.push(row.into_iter().map(|cell| self.inner(layout::without_tables(cell))).collect());
        }
        self.structured.blocks.push(DocumentBlock::Table(TableBlock { rows, head }));
    }

    /// What stands in a cell or a note: lists and paragraphs, and no headings.
    fn inner(&mut self, parts: Vec<RawBlock>) -> Vec<DocumentBlock> {
        let mut entries: Vec<BlockCandidate> = breaks::split(parts).into_iter().map(entry).collect();
        for entry in &mut entries {
            entry.line.outline = None;
            entry.line.stands_out = false;
            // A number alone is all that the cell says.
            if entry.words.trim().is_empty() {
                let label = entry.line.label.take().filter(|label| !label.is_bullet).map(|label| label.text);
                entry.shown = None;
                entry.typed = 0;
                entry.line.text.extend(label.map(Inline::Text));
            }
        }
        let roles = roles::assign(&mut entries);
        let mut inside = StructureBuilder { under: self.under.clone(), is_inside: true, ..StructureBuilder::default() };
        for (entry, role) in entries.into_iter().zip(roles) {
            inside.entry(entry, role);
        }
        inside.end_lists();
        inside.end_waiting();
        let StructuredText { blocks, remarks, .. } = inside.structured;
        for remark in remarks {
            self.tell(vec![UnplacedRemark { kind: remark.kind, words: remark.words }], &remark.place.words);
        }
        blocks
    }
}

fn no_clause_here(number: &str) -> UnplacedRemark {
    UnplacedRemark::look_at(format!(
        "The number {} stands in a table or a note, where it is no clause.",
        quoted(number)
    ))
}

/// A head is bold by itself.
fn without_weight(part: &mut RawBlock) {
    if let RawBlock::Line(line) = part
        && block_candidate::is_bold(&line.text)
    {
        line.text = block_candidate::without_bold(std::mem::take(&mut line.text));
    }
}

fn words_alone(text: Vec<Inline>) -> DocumentBlock {
    DocumentBlock::Paragraph(ParagraphBlock { text, ..ParagraphBlock::default() })
}
