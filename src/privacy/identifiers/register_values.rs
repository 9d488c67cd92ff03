//! The parsed values of a register that differ from their source: escapes, continued lines, markup.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// Each value that differs from its source, with its source range.
pub(super) fn that_differ(text: &str) -> Vec<(String, Range<usize>)> {
    let source = Source::new(text);
    let strings = source.lex().filter(|token| {
        matches!(
            token.kind(),
            TokenKind::BasicString | TokenKind::MlBasicString | TokenKind::LiteralString | TokenKind::MlLiteralString
        )
    });
    let read = strings.filter_map(|token| {
        let range = token.span().start()..token.span().end();
        let written = text.get(range.clone())?;
        if !may_differ(written) {
            return None;
        }
        let mut value = String::new();
        // Syntax errors are reported by the register's parser.
        let _ = source.get(token)?.decode_scalar(&mut value, &mut ());
        Some((value, range))
    });
    read.collect()
}

/// Whether the parsed value may differ from the source.
pub(super) fn may_differ(text: &str) -> bool {
    text.contains(['\\', '*', '~', '&', '`', '<'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_continued_lines_are_read() {
        let text =
            "a = \"943\\u0020476\"\nb = \"\"\"943 \\\n  476\"\"\"\nc = 'as *it* is'\nd = \"plain\"\n# \"e\\n\"\n";
        let values: Vec<_> = that_differ(text).into_iter().map(|(value, range)| (value, &text[range])).collect();
        assert_eq!(
            values,
            [
                ("943 476".to_owned(), "\"943\\u0020476\""),
                ("943 476".to_owned(), "\"\"\"943 \\\n  476\"\"\""),
                ("as *it* is".to_owned(), "'as *it* is'"),
            ]
        );
    }

    #[test]
    fn what_is_no_toml_is_read_as_far_as_it_goes() {
        for text in ["\"\\u00", "\"\"\"\\", "'\\", "= = \"\\q\" ["] {
            let _ = that_differ(text);
        }
    }
}
