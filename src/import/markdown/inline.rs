//! Writes what stands in a paragraph: words, bold and italics, links, notes and pictures.

use super::bookmark_index::BookmarkIndex;
use super::escape::{EscapeContext, inside};
use super::stress::stress;
use crate::import::document::{DocumentBlock, EmbeddedPicture, Inline, LinkTarget};
use crate::import::structure::words;

/// What running text refers to.
pub struct InlineWriter<'d> {
    pub targets: &'d BookmarkIndex,
    pub pictures: &'d [EmbeddedPicture],
    /// The notes that were mentioned, in order.
    pub notes: Vec<usize>,
    /// Links that lead to no clause: their words, and those to which they led, if they are there.
    pub lost: Vec<(String, String)>,
    /// Links whose words are another number than that of the clause to which they lead, and that number.
    pub outdated: Vec<(String, String)>,
    bodies: &'d [Vec<DocumentBlock>],
}

/// What leads to the top of a document needs no target.
const TOP: &str = "_top";

/// How a break of lines is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineBreaks {
    /// The next line of the paragraph.
    Lines,
    /// A blank, where there is one line alone.
    Blanks,
}

impl<'d> InlineWriter<'d> {
    pub fn new(targets: &'d BookmarkIndex, pictures: &'d [EmbeddedPicture], bodies: &'d [Vec<DocumentBlock>]) -> Self {
        InlineWriter { targets, pictures, notes: Vec::new(), lost: Vec::new(), outdated: Vec::new(), bodies }
    }

    /// The text in one piece; lines begin as they come.
    pub fn write(&mut self, text: &[Inline], breaks: LineBreaks) -> String {
        let mut written = String::new();
        self.add(text, breaks, EscapeContext::default(), None, &mut written);
        written
    }

    /// Writes behind what is written; `end` is the sign that comes behind all of it.
    fn add(
        &mut self,
        text: &[Inline],
        breaks: LineBreaks,
        around: EscapeContext,
        end: Option<char>,
        written: &mut String,
    ) {
        for (at, inline) in text.iter().enumerate() {
            let behind = text.get(at + 1..).unwrap_or_default();
            let next = match behind.first() {
                Some(Inline::LineBreak) => None,
                _ => words::first(behind).or(end),
            };
            match inline {
                Inline::Text(words) => written.push_str(&inside(words, around)),
                Inline::Bold(words) => self.stressed("**", words, next, breaks, around, written),
                Inline::Italic(words) => self.stressed("*", words, next, breaks, around, written),
                Inline::Struck(words) => self.stressed("~~", words, next, breaks, around, written),
                Inline::Link { to, words } => self.link(to, words, breaks, around, written),
                Inline::LineBreak => match breaks {
                    LineBreaks::Lines if !around.in_link => written.push_str("\\\n"),
                    _ => written.push(' '),
                },
                Inline::Note(note) if self.bodies.get(*note).is_none_or(Vec::is_empty) => {}
                Inline::Note(note) => {
                    self.notes.push(*note);
                    written.push_str(&format!("[^{}]", note + 1));
                }
                Inline::Picture(picture) => {
                    let Some(picture) = self.pictures.get(*picture) else { continue };
                    let words = picture.words.as_deref().unwrap_or("Picture to be described");
                    let words = inside(words, EscapeContext { in_link: true });
                    written.push_str(&format!("![{words}]({})", picture.name));
                }
            }
        }
    }

    /// Bold words and the like.
    fn stressed(
        &mut self,
        sign: &str,
        words: &[Inline],
        next: Option<char>,
        breaks: LineBreaks,
        around: EscapeContext,
        written: &mut String,
    ) {
        // What lies in them sees what stands before them, as if they had no sign themselves.
        let mut inner: String = written.chars().next_back().into_iter().collect();
        let before = inner.len();
        self.add(words, breaks, around, next, &mut inner);
        let inner = inner.get(before..).unwrap_or_default();
        let is_text = |inline: Option<&Inline>| matches!(inline, Some(Inline::Text(_)));
        let may_strip = is_text(words.first()) && is_text(words.last());
        written.push_str(&stress(sign, inner, written.as_str(), next, may_strip));
    }

    fn link(
        &mut self,
        to: &LinkTarget,
        words: &[Inline],
        breaks: LineBreaks,
        around: EscapeContext,
        written: &mut String,
    ) {
        let shown = words::of(words);
        // Right before a bracket it would make a picture of the link.
        if written.ends_with('!') && !written.ends_with("\\!") {
            written.pop();
            written.push_str("\\!");
        }
        match to {
            LinkTarget::Web(address) => {
                let mut inner = String::new();
                self.add(words, breaks, EscapeContext { in_link: true }, None, &mut inner);
                let is_picture = inner.contains("![");
                if inner.trim().is_empty() || is_picture {
                    written.push_str(&inner);
                    return;
                }
                // A bare address is a link by itself.
                if shown.trim() == address.as_str() && address.starts_with("http") {
                    written.push_str(&inside(address, around));
                } else {
                    written.push_str(&format!("[{}]({})", inner.trim(), destination(address)));
                }
            }
            LinkTarget::Bookmark(name) => match self.targets.find(name) {
                Some(target) => {
                    let number = target.number.as_str();
                    let plain = shown.trim().trim_end_matches('.');
                    if plain.is_empty() && target.is_itself {
                        written.push_str(&format!("[[{number}]]"));
                        return;
                    }
                    // A link without words would show the clause's title too, which the document does not.
                    if plain == number {
                        written.push_str(&format!("[[{number}|{number}]]"));
                        return;
                    }
                    let words = if plain.is_empty() { target.words.as_str() } else { shown.trim() };
                    let is_number =
                        plain.contains('.') && plain.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
                    if is_number && target.is_itself {
                        self.outdated.push((plain.to_owned(), number.to_owned()));
                        written.push_str(&format!("[[{number}|{number}]]"));
                        return;
                    }
                    let inner = inside(words, EscapeContext { in_link: true });
                    written.push_str(&format!("[[{number}|{inner}]]"));
                }
                None => {
                    if name != TOP {
                        self.lost.push((shown.trim().to_owned(), self.targets.words(name).to_owned()));
                    }
                    self.add(words, breaks, around, None, written);
                    if shown.is_empty() {
                        written.push_str(&inside(self.targets.words(name), around));
                    }
                }
            },
        }
    }
}

/// An address between the round brackets of a link.
fn destination(address: &str) -> String {
    let mut written = String::with_capacity(address.len());
    for sign in address.chars() {
        match sign {
            '(' => written.push_str("%28"),
            ')' => written.push_str("%29"),
            '*' | '_' | '~' | '`' | '|' | '[' | ']' | '{' | '}' if !matches!(sign, '_' | '~') => {
                written.push_str(&format!("%{:02X}", u32::from(sign)));
            }
            sign => written.push(sign),
        }
    }
    written
}
