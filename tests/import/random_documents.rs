//! Documents made at random, with the words that they show in their order.

use byelaw::import::document::{
    DocumentBlock, DocumentTree, HeadingBlock, Inline, ItemBlock, LinkTarget, ParagraphBlock, TableBlock, TableHeader,
};
use proptest::prelude::*;

/// Words with every sign that means something in markdown, in TOML, or to byelaw.
const SIGNS: &str = r##"* ** _ __ a_b_c *a* _b_ ` `` `c` ~~ ~~d~~ # ## - -- --- + +++ = === > < <b> </b> <!-- --> & &amp; &#65;
    | || \ \* [ ] [x] [y](z) ![p](q) [[ ]] [[1.1]] [[1.1|x]] [^1] [^1]: {{practice}} {{ }} {#id} 1. 2) (a) (iv) 1.1 A.1
    """ ''' https://www.example.org/a_b"##;
/// Words of a note begin with this sign, because notes are shown below all else.
pub const IN_NOTE: char = 'ñ';

fn sign() -> impl Strategy<Value = &'static str> {
    prop::sample::select(SIGNS.split_whitespace().collect::<Vec<_>>())
}

/// Of few letters, so that none means something to byelaw, as a password would.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[aeilmnorst]{2,8}",
        1 => "[A-Z][aeilmnorst]{1,5}[.,:;!?]",
        2 => sign().prop_map(str::to_owned),
        1 => (sign(), "[aeilmnorst]{2,3}").prop_map(|(sign, word)| format!("{word}{sign}{word}")),
    ]
}

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..=most).prop_map(|words| words.join(" "))
}

/// Some words, in one of the looks that they can have.
fn inline() -> impl Strategy<Value = Inline> {
    let text = || words(6).prop_map(Inline::Text);
    let to = prop_oneof![Just("https://www.example.org/a?b=(c)"), Just("mailto:hello@practice.example")];
    prop_oneof![
        6 => text(),
        1 => text().prop_map(|text| Inline::Bold(vec![text])),
        1 => text().prop_map(|text| Inline::Italic(vec![text])),
        1 => ("[aeilmnorst]{2,8}", to).prop_map(|(words, to)| Inline::Link {
            to: LinkTarget::Web(to.to_owned()),
            words: vec![Inline::Text(words)],
        }),
    ]
}

/// Stretches of words with a blank between them.
fn text() -> impl Strategy<Value = Vec<Inline>> {
    prop::collection::vec(inline(), 1..4).prop_map(|stretches| {
        let between = |stretch| [Inline::Text(" ".to_owned()), stretch];
        stretches.into_iter().flat_map(between).skip(1).collect()
    })
}

/// The words of a note, each with its sign.
fn note() -> impl Strategy<Value = Option<String>> {
    let note = prop::collection::vec(word(), 1..4).prop_map(|words| {
        let marked: Vec<String> = words.iter().map(|word| format!("{IN_NOTE}{word}")).collect();
        marked.join(" ")
    });
    prop::option::weighted(0.2, note)
}

/// What ends as a mark of readers does is told by byelaw as one.
fn title() -> impl Strategy<Value = String> {
    let title = ("[A-Z][aeilmnorst]{2,8}", words(3)).prop_map(|(first, words)| format!("{first} {words}"));
    title.prop_filter("it ends as a mark does", |title| !title.ends_with('}'))
}

/// A paragraph, a list up to three deep, or a table, before it is known which numbers its notes have.
#[derive(Clone, Debug)]
pub enum Part {
    Words(Vec<Inline>, Option<String>),
    List(Vec<(bool, Vec<Inline>, Option<Box<Part>>)>),
    Table(usize, Vec<Vec<Inline>>),
}

fn list(deeper: BoxedStrategy<Option<Box<Part>>>) -> impl Strategy<Value = Part> {
    prop::collection::vec((any::<bool>(), text(), deeper), 1..4).prop_map(|items| {
        // The marks of one list are of one kind.
        let has_marks = items.first().is_some_and(|(has_mark, ..)| *has_mark);
        Part::List(items.into_iter().map(|(_, text, deeper)| (has_marks, text, deeper)).collect())
    })
}

/// Sections with their titles and clauses.
pub fn sections() -> impl Strategy<Value = Vec<(String, Vec<Clause>)>> {
    prop::collection::vec((title(), prop::collection::vec(clause(), 0..4)), 1..4)
}

fn clause() -> impl Strategy<Value = Clause> {
    (prop::option::of(title()), text(), prop::collection::vec(part(), 0..4))
}

fn part() -> impl Strategy<Value = Part> {
    let within = |inner: BoxedStrategy<Part>| prop::option::weighted(0.3, inner.prop_map(Box::new)).boxed();
    let third = list(Just(None).boxed()).boxed();
    let second = list(within(third)).boxed();
    let cells = (1..4_usize).prop_flat_map(|columns| {
        // Two ticks in the head of a table are taken for code even behind backslashes, and the table is told as unread.
        let cell = words(4).prop_map(|words| vec![Inline::Text(words.replace('`', "'"))]);
        (Just(columns), prop::collection::vec(cell, columns..=columns * 4))
    });
    prop_oneof![
        3 => (text(), note()).prop_map(|(text, note)| Part::Words(text, note)),
        2 => list(within(second)),
        1 => cells.prop_map(|(columns, cells)| Part::Table(columns, cells)),
    ]
}

/// The title of a clause, or its words where it has none; and what follows.
pub type Clause = (Option<String>, Vec<Inline>, Vec<Part>);

/// A document as it is made: its blocks, its notes, and its words in the order in which they are shown.
#[derive(Default)]
pub struct Made {
    pub document: DocumentTree,
    pub words: String,
    pub notes: String,
}

impl Made {
    pub fn of(sections: &[(String, Vec<Clause>)]) -> Self {
        let mut made = Made::default();
        for (section, (title, clauses)) in (1..).zip(sections) {
            made.heading(1, format!("{section}"), Inline::Text(title.clone()));
            for (clause, (title, text, parts)) in (1..).zip(clauses) {
                let number = format!("{section}.{clause}");
                if let Some(title) = title {
                    made.heading(2, number, Inline::Text(title.clone()));
                } else {
                    // A number with a sign or a measure behind it, as in 1.1 m, is no clause.
                    let text = made.said([&[Inline::Text("Words ".to_owned())], &text[..]].concat());
                    let number = Some(number);
                    made.document.blocks.push(DocumentBlock::Paragraph(ParagraphBlock {
                        number,
                        text,
                        ..ParagraphBlock::default()
                    }));
                }
                for part in parts {
                    let block = made.part(part);
                    made.document.blocks.push(block);
                }
            }
        }
        made
    }

    fn heading(&mut self, level: u8, number: String, text: Inline) {
        let text = self.said(vec![text]);
        self.document.blocks.push(DocumentBlock::Heading(HeadingBlock {
            level,
            number: Some(number),
            text,
            bookmarks: Vec::new(),
        }));
    }

    fn said(&mut self, text: Vec<Inline>) -> Vec<Inline> {
        plain(&text, &mut self.words);
        text
    }

    fn part(&mut self, part: &Part) -> DocumentBlock {
        match part {
            Part::Words(text, note) => {
                let mut text = self.said(text.clone());
                if let Some(note) = note {
                    self.notes.push_str(note);
                    text.push(Inline::Note(self.document.notes.len()));
                    self.document.notes.push(vec![paragraph(vec![Inline::Text(note.clone())])]);
                }
                paragraph(text)
            }
            Part::List(items) => DocumentBlock::List(
                ('a'..)
                    .zip(items)
                    .map(|(letter, (has_mark, text, deeper))| {
                        let mark = has_mark.then(|| format!("({letter})"));
                        self.words.push_str(mark.as_deref().unwrap_or_default());
                        let mut blocks = vec![paragraph(self.said(text.clone()))];
                        blocks.extend(deeper.iter().map(|part| self.part(part)));
                        ItemBlock { mark, blocks, bookmarks: Vec::new() }
                    })
                    .collect(),
            ),
            Part::Table(columns, cells) => {
                let cells: Vec<Vec<DocumentBlock>> =
                    cells.iter().map(|cell| vec![paragraph(self.said(cell.clone()))]).collect();
                let mut rows: Vec<Vec<Vec<DocumentBlock>>> = Vec::new();
                for cell in cells {
                    match rows.last_mut().filter(|row| row.len() < *columns) {
                        Some(row) => row.push(cell),
                        None => rows.push(vec![cell]),
                    }
                }
                DocumentBlock::Table(TableBlock { rows, head: TableHeader::Row(Vec::new()) })
            }
        }
    }
}

fn paragraph(text: Vec<Inline>) -> DocumentBlock {
    DocumentBlock::Paragraph(ParagraphBlock { text, ..ParagraphBlock::default() })
}

fn plain(text: &[Inline], words: &mut String) {
    for inline in text {
        match inline {
            Inline::Text(text) => words.push_str(text),
            Inline::Bold(text) | Inline::Italic(text) | Inline::Struck(text) | Inline::Link { words: text, .. } => {
                plain(text, words);
            }
            Inline::LineBreak | Inline::Note(_) | Inline::Picture(_) => {}
        }
    }
}
