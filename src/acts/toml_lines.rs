//! The statements of a TOML text in order, each with the bytes of its lines: what may be changed without touching the rest.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Lexer, Token, TokenKind};

/// What stands on a line, or on the lines of a value that has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its lines, with the line end of the last.
    pub lines: Range<usize>,
    pub kind: StatementKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatementKind {
    Blank,
    Comment,
    /// `[[incident.step]]`: its path, one name after another.
    Header(Vec<String>),
    /// `key = value`: the value's bytes.
    Pair(String, Range<usize>),
    /// No TOML: whoever parses the text says so.
    Invalid,
}

/// Goes through a text from the start of a line on.
pub struct Statements<'t> {
    text: &'t str,
    tokens: Lexer<'t>,
    from: usize,
}

impl<'t> Statements<'t> {
    pub fn new(text: &'t str, from: usize) -> Self {
        let rest = text.get(from..).unwrap_or_default();
        Statements { text, tokens: Source::new(rest).lex(), from }
    }

    fn token(&mut self) -> Option<Token> {
        self.tokens.next().filter(|token| token.kind() != TokenKind::Eof)
    }

    fn bytes(&self, token: &Token) -> Range<usize> {
        token.span().start() + self.from..token.span().end() + self.from
    }

    /// A name as it is meant, without its quotation marks.
    fn name(&self, token: &Token) -> String {
        let written = self.text.get(self.bytes(token)).unwrap_or_default();
        written.trim_matches(['"', '\'']).to_owned()
    }
}

impl Iterator for Statements<'_> {
    type Item = Statement;

    fn next(&mut self) -> Option<Statement> {
        let mut lines: Option<Range<usize>> = None;
        let mut names: Vec<String> = Vec::new();
        let (mut brackets_before, mut depth) = (0_usize, 0_usize);
        let mut kind = StatementKind::Blank;
        let mut value: Option<Range<usize>> = None;
        let mut is_value = false;
        while let Some(token) = self.token() {
            let bytes = self.bytes(&token);
            let start = lines.as_ref().map_or(bytes.start, |lines| lines.start);
            lines = Some(start..bytes.end);
            match token.kind() {
                TokenKind::Newline if depth == 0 => break,
                TokenKind::Newline | TokenKind::Whitespace => continue,
                TokenKind::Comment => {
                    if kind == StatementKind::Blank {
                        kind = StatementKind::Comment;
                    }
                    continue;
                }
                other if is_value => match other {
                    TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
                    TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => depth = depth.saturating_sub(1),
                    _ => {}
                },
                TokenKind::LeftSquareBracket if names.is_empty() => {
                    brackets_before += 1;
                    kind = StatementKind::Header(Vec::new());
                }
                TokenKind::Equals if brackets_before == 0 && !names.is_empty() => {
                    is_value = true;
                    continue;
                }
                TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString => {
                    names.push(self.name(&token));
                    if kind == StatementKind::Blank {
                        kind = StatementKind::Invalid;
                    }
                }
                TokenKind::Dot | TokenKind::RightSquareBracket => {}
                _ => kind = StatementKind::Invalid,
            }
            if is_value {
                let start = value.as_ref().map_or(bytes.start, |value| value.start);
                value = Some(start..bytes.end);
            }
        }
        let kind = match (kind, value) {
            (StatementKind::Header(_), _) => StatementKind::Header(names),
            (StatementKind::Invalid, Some(value)) => StatementKind::Pair(names.join("."), value),
            (kind, _) => kind,
        };
        lines.map(|lines| Statement { lines, kind })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        Statements::new(text, 0)
            .map(|statement| match statement.kind {
                StatementKind::Header(path) => format!("[{}]", path.join("/")),
                StatementKind::Pair(key, value) => format!("{key}={}", &text[value]),
                StatementKind::Comment => "#".to_owned(),
                kind => format!("{kind:?}"),
            })
            .collect()
    }

    #[test]
    fn each_statement_is_found_with_its_value() {
        let text = "# note\n\n[[a]]\nid = \"x # no comment\" # one\n[[ a . \"step\" ]] # its header\nat = 2026-08-03 09:12:00\n";
        assert_eq!(of(text), ["#", "Blank", "[a]", "id=\"x # no comment\"", "[a/step]", "at=2026-08-03 09:12:00"]);
    }

    #[test]
    fn a_value_may_have_several_lines() {
        let text = "list = [\n  \"[[a]]\", # one\n\n  { b = [1] },\n]\nlong = \"\"\"\n[[a]]\n\"\"\"\n[[b]]";
        let found = of(text);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("list=[") && found[0].ends_with("]"), "{found:?}");
        assert!(found[1].starts_with("long=\"\"\"\n[[a]]"), "{found:?}");
        assert_eq!(found[2], "[b]");
    }

    #[test]
    fn the_lines_are_the_text() {
        for text in ["", "a", "a = ", "= 1\n", "[[x", "\n\n# x\n", "a = [\n1", "é = \"ü\"\n\u{0}", "[a]\nb.c = 1\n]"]
        {
            let mut at = 0;
            for statement in Statements::new(text, 0) {
                assert_eq!(statement.lines.start, at, "{text:?}");
                at = statement.lines.end;
            }
            assert_eq!(at, text.len(), "{text:?}");
        }
    }
}
