//! A paragraph or a table with the label before it, while it is decided what it is.

use super::parsed_label::{CounterStyle, Delimiters, ParsedLabel};
use super::raw_block::{RawParagraph, RawTable};
use super::{typed, words};
use crate::import::document::Inline;

/// A paragraph or a table that is not classified yet.
pub struct BlockCandidate {
    pub line: RawParagraph,
    /// Its words without what was typed before them.
    pub words: String,
    pub shown: Option<ParsedLabel>,
    /// How many bytes of its text are a number or a mark that somebody typed.
    pub typed: usize,
    /// The bullet that somebody typed.
    pub bullet: Option<char>,
    /// How its mark can be counted, with its number there, and what stands around it.
    pub values: Vec<(CounterStyle, u32)>,
    pub around: Option<Delimiters>,
    pub is_title: bool,
    /// Whether it is a heading by its look alone.
    pub is_found: bool,
    pub table: Option<RawTable>,
}

impl BlockCandidate {
    pub fn of_line(line: RawParagraph) -> Self {
        let all = words::of(&line.text);
        let (shown, typed) = match &line.label {
            Some(label) if label.is_bullet => (Some(ParsedLabel::Bullet), 0),
            Some(label) => (Some(ParsedLabel::of(&label.text)), 0),
            None => match typed::label(&all) {
                Some((label, length)) if typed::is_bullet(label) => (Some(ParsedLabel::Bullet), length),
                Some((label, length)) => (Some(ParsedLabel::of(label)), length),
                None => (None, 0),
            },
        };
        let words = all.get(typed..).unwrap_or_default().to_owned();
        let bullet = all.chars().next().filter(|_| typed > 0 && shown == Some(ParsedLabel::Bullet));
        let (values, around) = match &shown {
            Some(ParsedLabel::Mark(mark)) => (mark.values(), Some(mark.around)),
            Some(ParsedLabel::Single { number, around }) => {
                (vec![(CounterStyle::Numbers, u32::from(*number))], Some(*around))
            }
            _ => (Vec::new(), None),
        };
        BlockCandidate {
            line,
            words,
            shown,
            typed,
            bullet,
            values,
            around,
            is_title: false,
            is_found: false,
            table: None,
        }
    }

    pub fn of_table(table: RawTable) -> Self {
        BlockCandidate { table: Some(table), ..BlockCandidate::of_line(RawParagraph::default()) }
    }

    pub fn is_table(&self) -> bool {
        self.table.is_some()
    }

    /// Its level as a heading.
    pub fn outline(&self) -> Option<u8> {
        self.line.outline.filter(|_| !self.words.trim().is_empty())
    }

    /// Whether all its words are bold, or capitals, or its style makes them so.
    pub fn stands_out(&self) -> bool {
        let letters = || self.words.chars().filter(|sign| sign.is_alphabetic());
        let is_capital = letters().count() > 3 && letters().all(|sign| !sign.is_lowercase());
        self.line.stands_out || is_capital || self.is_bold()
    }

    /// Whether all its words are bold, whatever was typed before them.
    pub fn is_bold(&self) -> bool {
        if self.typed == 0 {
            return is_bold(&self.line.text);
        }
        let mut text = self.line.text.clone();
        typed::strip(&mut text, self.typed);
        is_bold(&text)
    }

    /// Whether a letter and a number were typed before it as one: `A1`.
    pub fn is_glued(&self) -> bool {
        let all = words::of(&self.line.text);
        let mut signs = all.get(..self.typed).unwrap_or_default().chars();
        let has_letter = signs.next().is_some_and(|sign| sign.is_ascii_uppercase());
        has_letter && signs.next().is_some_and(|sign| sign.is_ascii_digit())
    }

    /// What is shown before its words, or was typed there.
    pub fn label(&self) -> String {
        match &self.line.label {
            Some(label) => label.text.trim().to_owned(),
            None => words::of(&self.line.text).get(..self.typed).unwrap_or_default().trim().to_owned(),
        }
    }

    /// What was typed before its words is taken away from them.
    pub fn strip(&mut self) {
        let typed = std::mem::take(&mut self.typed);
        typed::strip(&mut self.line.text, typed);
    }

    /// What is shown before its words becomes a part of them.
    pub fn put_before(&mut self, label: &str) {
        if self.typed == 0 {
            self.line.text.insert(0, Inline::Text(format!("{} ", label.trim())));
        }
        self.typed = 0;
    }
}

/// Whether all words of a text are bold.
pub fn is_bold(text: &[Inline]) -> bool {
    let has_bold = text.iter().any(|one| matches!(one, Inline::Bold(_)));
    let is_plain = |one: &Inline| match one {
        Inline::Text(words) => words.chars().any(char::is_alphanumeric),
        Inline::Italic(inside) | Inline::Struck(inside) | Inline::Link { words: inside, .. } => !is_bold(inside),
        Inline::Bold(_) | Inline::LineBreak | Inline::Note(_) => false,
        Inline::Picture(_) => true,
    };
    has_bold && !text.iter().any(is_plain)
}

/// A text without what makes words bold.
pub fn without_bold(text: Vec<Inline>) -> Vec<Inline> {
    let mut plain = Vec::new();
    for inline in text {
        match inline {
            Inline::Bold(inside) => plain.extend(without_bold(inside)),
            Inline::LineBreak => plain.push(Inline::Text(" ".to_owned())),
            Inline::Text(more) => match plain.last_mut() {
                Some(Inline::Text(before)) => before.push_str(&more),
                _ => plain.push(Inline::Text(more)),
            },
            other => plain.push(other),
        }
    }
    plain
}
