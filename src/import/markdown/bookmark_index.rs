//! Where cross-references lead: the clause of a bookmark, by its number.

use std::collections::HashMap;

use crate::import::document::{DocumentBlock, DocumentTree, ItemBlock};
use crate::import::structure::words;

/// The bookmarks of a document.
#[derive(Debug, Default)]
pub struct BookmarkIndex {
    by_name: HashMap<String, Option<BookmarkTarget>>,
    words: HashMap<String, String>,
}

/// What a bookmark stands at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookmarkTarget {
    /// As a wiki link names it: `5.3`, `5.3(a)`, `annex-a`.
    pub number: String,
    /// Whether the bookmark stands at the clause itself, and not at something within it.
    pub is_itself: bool,
    /// The words of what it stands at.
    pub words: String,
}

impl BookmarkIndex {
    pub fn of(document: &DocumentTree) -> Self {
        let mut targets = BookmarkIndex::default();
        let mut current: Option<String> = None;
        for block in &document.blocks {
            let (number, bookmarks, text) = match block {
                DocumentBlock::Heading(heading) => (heading.number.as_ref(), &heading.bookmarks, &heading.text),
                DocumentBlock::Paragraph(paragraph) => {
                    (paragraph.number.as_ref(), &paragraph.bookmarks, &paragraph.text)
                }
                DocumentBlock::List(items) => {
                    targets.items(items, current.as_deref(), "");
                    continue;
                }
                DocumentBlock::Table(table) => {
                    let cells = table.rows.iter().flatten().flatten();
                    cells.for_each(|inner| targets.inside(inner, current.as_deref()));
                    continue;
                }
            };
            let own = number.and_then(|number| link_name(number));
            if own.is_some() {
                current.clone_from(&own);
            } else if matches!(block, DocumentBlock::Heading(heading) if heading.level == 1) {
                current = None;
            }
            let is_itself = own.is_some();
            let words = words::of(text);
            targets.add(bookmarks, current.as_deref(), is_itself, &words);
        }
        targets
    }

    fn add(&mut self, bookmarks: &[String], number: Option<&str>, is_itself: bool, words: &str) {
        // Many bookmarks may stand at one long paragraph.
        const LONGEST: usize = 200;
        let words = words.get(..words.floor_char_boundary(LONGEST.min(words.len()))).unwrap_or_default();
        for name in bookmarks {
            let number = number.map(str::to_owned);
            let target = number.map(|number| BookmarkTarget { number, is_itself, words: words.trim().to_owned() });
            self.by_name.entry(name.clone()).or_insert(target);
            self.words.entry(name.clone()).or_insert_with(|| words.trim().to_owned());
        }
    }

    fn items(&mut self, items: &[ItemBlock], clause: Option<&str>, path: &str) {
        for item in items {
            let core = item.mark.as_ref().map(|mark| mark.trim_matches(|sign: char| !sign.is_alphanumeric()));
            let path = core.map(|core| format!("{path}({core})")).filter(|path| path.len() < 40);
            let number = clause.zip(path.as_ref()).map(|(clause, path)| format!("{clause}{path}"));
            let words = item.blocks.iter().find_map(|block| match block {
                DocumentBlock::Paragraph(paragraph) => Some(words::of(&paragraph.text)),
                _ => None,
            });
            let words = words.unwrap_or_default();
            let is_itself = number.is_some();
            self.add(&item.bookmarks, number.as_deref().or(clause), is_itself, &words);
            for block in &item.blocks {
                match block {
                    DocumentBlock::List(inner) => self.items(inner, clause, path.as_deref().unwrap_or_default()),
                    other => self.inside(other, number.as_deref().or(clause)),
                }
            }
        }
    }

    fn inside(&mut self, block: &DocumentBlock, clause: Option<&str>) {
        match block {
            DocumentBlock::Paragraph(paragraph) => {
                self.add(&paragraph.bookmarks, clause, false, &words::of(&paragraph.text))
            }
            DocumentBlock::List(items) => self.items(items, clause, ""),
            DocumentBlock::Heading(heading) => self.add(&heading.bookmarks, clause, false, &words::of(&heading.text)),
            DocumentBlock::Table(_) => {}
        }
    }

    pub fn find(&self, name: &str) -> Option<&BookmarkTarget> {
        self.by_name.get(name)?.as_ref()
    }

    pub fn words(&self, name: &str) -> &str {
        self.words.get(name).map_or("", String::as_str)
    }
}

/// How a wiki link names a number: `annex-a` for `Annex A`. Other appendices have none before the text is split.
fn link_name(number: &str) -> Option<String> {
    if let Some(letter) = number.strip_prefix("Annex ") {
        return Some(format!("annex-{}", letter.to_lowercase()));
    }
    let is_number = number.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '.');
    is_number.then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::{HeadingBlock, Inline, ParagraphBlock};

    #[test]
    fn bookmarks_are_known_by_the_clause_at_which_they_stand() {
        let text = |words: &str| vec![Inline::Text(words.to_owned())];
        let mark = |name: &str| vec![name.to_owned()];
        let paragraph = |number: Option<&str>, name: &str| {
            DocumentBlock::Paragraph(ParagraphBlock {
                number: number.map(str::to_owned),
                text: text("words"),
                bookmarks: mark(name),
                ..ParagraphBlock::default()
            })
        };
        let inner = ItemBlock { mark: Some("ii.".to_owned()), blocks: Vec::new(), bookmarks: mark("d") };
        let item = ItemBlock {
            mark: Some("(a)".to_owned()),
            blocks: vec![DocumentBlock::List(vec![inner])],
            bookmarks: mark("c"),
        };
        let heading = HeadingBlock { level: 1, number: Some("5".to_owned()), text: text("T"), bookmarks: mark("a") };
        let annex =
            HeadingBlock { level: 1, number: Some("Annex A".to_owned()), text: text("T"), bookmarks: mark("e") };
        let blocks = vec![
            DocumentBlock::Heading(heading),
            paragraph(Some("5.1"), "b"),
            DocumentBlock::List(vec![item]),
            paragraph(None, "f"),
            DocumentBlock::Heading(annex),
        ];
        let targets = BookmarkIndex::of(&DocumentTree { blocks, ..DocumentTree::default() });
        let found = |name: &str| targets.find(name).map(|target| (target.number.clone(), target.is_itself));
        for (name, number, is_itself) in [
            ("a", "5", true),
            ("b", "5.1", true),
            ("c", "5.1(a)", true),
            ("d", "5.1(a)(ii)", true),
            ("e", "annex-a", true),
            ("f", "5.1", false),
        ] {
            assert_eq!(found(name), Some((number.to_owned(), is_itself)), "{name}");
        }
        assert_eq!((targets.find("nowhere"), targets.words("nowhere")), (None, ""));
    }
}
