//! What a person is told of an import: what was left out, what was changed, and what to look at.

/// A sentence about one place of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRemark {
    pub kind: RemarkKind,
    pub place: RemarkLocation,
    /// Whole sentences; where something was changed, with both forms.
    pub words: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    LeftOut,
    Changed,
    LookAt,
}

impl RemarkKind {
    /// As a list of remarks is headed.
    pub fn title(self) -> &'static str {
        match self {
            RemarkKind::LeftOut => "Left out",
            RemarkKind::Changed => "Changed",
            RemarkKind::LookAt => "Look at this",
        }
    }
}

/// Where something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemarkLocation {
    /// The number or the heading under which it stands; `None` for the document as a whole and above all headings.
    pub under: Option<String>,
    /// The first words of the paragraph.
    pub words: String,
}

/// What is to be said, before it is known where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnplacedRemark {
    pub kind: RemarkKind,
    pub words: String,
}

impl UnplacedRemark {
    pub fn left_out(words: impl Into<String>) -> Self {
        UnplacedRemark { kind: RemarkKind::LeftOut, words: words.into() }
    }

    pub fn changed(words: impl Into<String>) -> Self {
        UnplacedRemark { kind: RemarkKind::Changed, words: words.into() }
    }

    pub fn look_at(words: impl Into<String>) -> Self {
        UnplacedRemark { kind: RemarkKind::LookAt, words: words.into() }
    }

    pub fn at(self, place: RemarkLocation) -> ImportRemark {
        ImportRemark { kind: self.kind, place, words: self.words }
    }
}

/// Longer words are quoted up to here, in characters.
const LONGEST_QUOTE: usize = 1_000;

/// Words between quotation marks, in one line, and not without end.
pub fn quoted(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => {
            let rest = words[end..].split_whitespace().count();
            format!("‘{}…’ (and {rest} more words)", &words[..end])
        }
        None => format!("‘{words}’"),
    }
}

/// So many words of a paragraph say which one it is.
const FIRST_WORDS: usize = 8;

/// The first words of a text.
pub fn first_words(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(FIRST_WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_in_one_line_and_not_without_end() {
        assert_eq!(quoted("a\n  b"), "‘a b’");
        let long = "word ".repeat(1_000);
        let quote = quoted(&long);
        assert!(quote.chars().count() < 1_100 && quote.ends_with("more words)"), "{quote}");
        assert_eq!(first_words("one two three"), "one two three");
        assert_eq!(first_words("1 2 3 4 5 6 7 8 9"), "1 2 3 4 5 6 7 8 …");
    }
}
