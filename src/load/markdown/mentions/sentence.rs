//! The sentence around a position in markdown, as tokens without markup: tokenized once for all its mentions.

use std::cell::OnceCell;
use std::ops::Range;

use super::elsewhere::{self, OwnName};
use super::tokens::{LONGEST_NAME, Token, tokens};

/// The tokens of a sentence in a document's body.
pub struct SentenceTokens<'t> {
    range: Range<usize>,
    tokens: Vec<Token<'t>>,
    names_another: OnceCell<bool>,
}

/// Abbreviations whose full stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "eg", "i.e", "ie", "etc", "no", "nos", "art", "arts", "para", "paras", "cl", "cls", "sch", "reg", "regs",
    "sec", "dr", "mr", "mrs", "ms", "prof", "st", "vs", "approx", "inc", "ltd", "co", "cf", "pp", "vol", "ch", "fig",
    "ss", "pt", "app", "ed", "viz",
];

impl<'t> SentenceTokens<'t> {
    /// The sentence that contains a byte of the body.
    pub fn around(body: &'t str, at: usize) -> Self {
        let range = start(body, at)..end(body, at);
        let tokens = tokens(body, range.clone());
        SentenceTokens { range, tokens, names_another: OnceCell::new() }
    }

    pub fn holds(&self, at: usize) -> bool {
        self.range.contains(&at)
    }

    /// Whether the mention at this range of the body belongs to another document than this policy.
    pub fn is_of_another(&self, body: &str, mention: Range<usize>, own: &OwnName) -> bool {
        let is_in_brackets = body[..mention.start].ends_with('[') && body[mention.end..].starts_with([']', '\\']);
        let names_another = || *self.names_another.get_or_init(|| elsewhere::names_another(&self.tokens, own));
        is_in_brackets || elsewhere::is_elsewhere(&self.tokens, mention, own, names_another)
    }
}

/// The start of the sentence that contains a byte.
fn start(body: &str, at: usize) -> usize {
    let mut after = None;
    for (index, sign) in body[..at].char_indices().rev() {
        let next = index + sign.len_utf8();
        let is_end = match sign {
            '\n' => begins_block(&body[next..]) || body[..index].trim_end_matches([' ', '\t', '\r']).ends_with('\n'),
            '|' => is_cell_end(body, index),
            _ => false,
        };
        if is_end {
            return next;
        }
        // Checked only at the first of several spaces.
        if let Some(space) = after.filter(|_| !sign.is_whitespace())
            && ends_sentence(body, space)
        {
            return space;
        }
        after = sign.is_whitespace().then_some(index);
    }
    0
}

/// The end of the sentence.
fn end(body: &str, at: usize) -> usize {
    let mut was_space = true;
    for (index, sign) in body[at..].char_indices().map(|(index, sign)| (at + index, sign)) {
        let is_end = match sign {
            '\n' => begins_block(&body[index + 1..]),
            '|' => is_cell_end(body, index),
            _ => false,
        };
        if is_end || (sign.is_whitespace() && !was_space && ends_sentence(body, index)) {
            return index;
        }
        was_space = sign.is_whitespace();
    }
    body.len()
}

/// Whether a line starts a new block, or is empty.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t']);
    if line.is_empty() || line.starts_with(['\n', '\r', '#', '>', '|', ':', '•']) || line.starts_with("[^") {
        return true;
    }
    let rest = match line.starts_with(['-', '*', '+', '–']) {
        true => line.trim_start_matches(['-', '*', '+', '–']),
        false => {
            let number = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
            match line.len() - number.len() {
                1..=9 if number.starts_with(['.', ')']) => &number[1..],
                _ => return false,
            }
        }
    };
    rest.starts_with([' ', '\t'])
}

/// Whether a bar separates two table cells, and is not inside a wiki link.
fn is_cell_end(body: &str, at: usize) -> bool {
    let before = &body.as_bytes()[at.saturating_sub(LONGEST_NAME)..at];
    if before.ends_with(b"\\") {
        return false;
    }
    let opened = before.windows(2).rposition(|pair| pair == b"[[");
    let closed = before.windows(2).rposition(|pair| pair == b"]]");
    opened.is_none() || opened < closed
}

/// Whether a sentence ends before this whitespace.
fn ends_sentence(body: &str, space: usize) -> bool {
    let mut before = body[..space].trim_end_matches(['"', '”', '’', '\'', ')', '*', '_', '»']);
    // A footnote reference follows the full stop.
    if before.ends_with(']')
        && let near = before.floor_char_boundary(before.len().saturating_sub(LONGEST_NAME))
        && let Some(mark) = before[near..].rfind("[^").map(|mark| near + mark)
    {
        before = &before[..mark];
    }
    let before = before.trim_end_matches(['"', '”', '’', '\'', ')', '*', '_', '»']);
    if !before.ends_with(['.', '!', '?', '…']) {
        return false;
    }
    let next = body[space..].trim_start().trim_start_matches(['"', '“', '‘', '\'', '(', '[', '*', '_']).chars().next();
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    let Some(stopped) = before.strip_suffix('.') else { return true };
    let word = stopped.rsplit(|sign: char| !sign.is_alphanumeric() && sign != '.').next().unwrap_or_default();
    let is_short = word.len() <= 6 && ABBREVIATIONS.iter().any(|short| word.eq_ignore_ascii_case(short));
    let is_letter = word.len() == 1 && word.starts_with(|sign: char| sign.is_ascii_lowercase());
    !is_short && !is_letter
}

#[cfg(test)]
mod tests {
    use super::super::tokens::TokenKind;
    use super::*;

    fn around<'t>(body: &'t str, part: &str) -> &'t str {
        let sentence = SentenceTokens::around(body, body.find(part).unwrap());
        body[sentence.range].trim()
    }

    #[test]
    fn a_sentence_ends_where_a_reader_says_so() {
        for (body, part, sentence) in [
            ("One. Two X. Three", "X", "Two X."),
            ("See e.g. the X, s. 5. Then Y.", "X", "See e.g. the X, s. 5."),
            ("(Read it.) See “X.” And Y", "X", "See “X.”"),
            ("**It is.** X is.[^note] Y is", "X", "X is.[^note]"),
            ("- one\n- two X\n  more\n- three", "X", "two X\n  more"),
            ("para\n\nX is\nhere\n\n1. no", "X", "X is\nhere"),
            ("| a | b X | c |", "X", "b X"),
            ("It [[5.2|has X]] and. no", "X", "It [[5.2|has X]] and. no"),
            ("Version 1.2 of X? Yes", "X", "Version 1.2 of X?"),
            ("X", "X", "X"),
        ] {
            assert_eq!(around(body, part).trim_start_matches("- "), sentence, "{body}");
        }
    }

    #[test]
    fn words_are_read_without_their_markup() {
        let body = "**The** [Act](https://a.example/b c) [[ref:x|says]] so[^1]: co-op’s [[10.2]] \\[x\\] [[never";
        let read: Vec<String> = SentenceTokens::around(body, 0)
            .tokens
            .iter()
            .map(|token| match &token.kind {
                TokenKind::Word { written, .. } => (*written).to_owned(),
                TokenKind::Sign(sign) => sign.to_string(),
                TokenKind::Link(target) => format!("<{target}>"),
            })
            .collect();
        assert_eq!(
            read,
            [
                "The",
                "[",
                "Act",
                "<https://a.example/b c>",
                "says",
                "<ref:x>",
                "so",
                ":",
                "co-op’s",
                "<10.2>",
                "[",
                "x",
                "never"
            ]
        );
    }
}
