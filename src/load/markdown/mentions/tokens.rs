//! Tokenizes markdown into words, punctuation and links, without markup.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::fold::fold;

/// A word, punctuation mark or link, with its byte range in the body.
pub(super) struct Token<'t> {
    pub range: Range<usize>,
    pub kind: TokenKind<'t>,
}

pub(super) enum TokenKind<'t> {
    Word {
        written: &'t str,
        folded: Cow<'t, str>,
    },
    Sign(char),
    /// The address of a link, as a token at the end of the link.
    Link(&'t str),
}

/// The longest link, in bytes; bounds the search for a closing bracket.
const LONGEST_LINK: usize = 2_000;
pub(super) const LONGEST_NAME: usize = 300;

impl Token<'_> {
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word { folded, .. } => Some(folded),
            _ => None,
        }
    }

    pub(super) fn is_capitalised(&self) -> bool {
        matches!(self.kind, TokenKind::Word { written, .. } if written.starts_with(char::is_uppercase))
    }
}

pub(super) fn tokens(body: &str, range: Range<usize>) -> Vec<Token<'_>> {
    let text = &body[..range.end];
    let mut tokens = Vec::new();
    let mut at = range.start;
    // The target of the wiki link whose text is being read.
    let mut wiki = None;
    while let Some(sign) = text[at..].chars().next() {
        let rest = &text[at..];
        let mut push = |length: usize, kind| tokens.push(Token { range: at..at + length, kind });
        at += if sign.is_alphanumeric() {
            let length = word_length(rest);
            push(length, TokenKind::Word { written: &rest[..length], folded: fold(&rest[..length]) });
            length
        } else if let Some(inside) = rest.strip_prefix("[[") {
            let inside = head(inside, LONGEST_NAME);
            let target = inside.split(['|', ']']).next().unwrap_or_default();
            match inside[target.len()..].chars().next() {
                Some('|') => {
                    wiki = Some(target.trim_end_matches('\\'));
                    2 + target.len() + 1
                }
                Some(_) => {
                    push(2 + target.len(), TokenKind::Link(target));
                    2 + target.len() + 1
                }
                None => 2,
            }
        } else if rest.starts_with("[^") {
            head(rest, LONGEST_NAME).find(']').map_or(2, |end| end + 1)
        } else if let Some(address) = rest.strip_prefix("](") {
            match head(address, LONGEST_LINK).find(')') {
                Some(end) => {
                    push(2, TokenKind::Link(&address[..end]));
                    2 + end + 1
                }
                None => 2,
            }
        } else {
            match sign {
                ']' => {
                    if let Some(target) = wiki.take() {
                        push(1, TokenKind::Link(target));
                    }
                }
                '*' | '_' | '~' | '`' | '\\' => {}
                _ if sign.is_whitespace() => {}
                _ => push(sign.len_utf8(), TokenKind::Sign(sign)),
            }
            sign.len_utf8()
        };
    }
    tokens
}

/// The length of a word: letters, digits and what joins them.
fn word_length(text: &str) -> usize {
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let joins = matches!(sign, '\'' | '’' | '-' | '.' | '\u{2011}' | '\u{ad}');
        let goes_on = signs.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !(sign.is_alphanumeric() || joins && goes_on) {
            return at;
        }
    }
    text.len()
}

/// The start of a text, cut at a character boundary.
fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}
