//! Classifies the lines of a text: code, HTML, tables, quotes and notes are found, and left unchanged.

use super::list_mark::is_blank;

/// A line without its line end.
#[derive(Clone, Debug)]
pub(super) struct SourceLine {
    pub start: usize,
    /// The offset of its first non-space character.
    pub content: usize,
    pub end: usize,
    /// The column of that character, counting tabs like CommonMark.
    pub indent: usize,
    /// Whether it is the rest of a line, after a list mark or clause number.
    pub is_rest: bool,
}

impl SourceLine {
    pub(super) fn of(source: &str, start: usize, end: usize) -> Self {
        let (mut content, mut indent) = (end, 0);
        for (at, sign) in source[start..end].char_indices() {
            match sign {
                '\t' => indent += TAB - indent % TAB,
                _ if is_blank(sign) => indent += 1,
                _ => {
                    content = start + at;
                    break;
                }
            }
        }
        SourceLine { start, content, end, indent, is_rest: false }
    }

    pub(super) fn words<'s>(&self, source: &'s str) -> &'s str {
        &source[self.content..self.end]
    }

    pub(super) fn is_blank(&self) -> bool {
        self.content == self.end
    }
}

const TAB: usize = 4;

/// The column after some characters that start at a column.
pub(super) fn column_after(text: &str, from: usize) -> usize {
    text.chars().fold(from, |column, sign| match sign {
        '\t' => column + TAB - column % TAB,
        _ => column + 1,
    })
}

/// The kind of a line, for the lines that follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    Blank,
    Heading,
    Rule,
    /// The underline of a setext heading.
    Underline,
    /// Part of a block that is left unchanged; `is_first` on its first line.
    Solid {
        is_first: bool,
    },
    Text,
}

/// A block other than a list or paragraph that is still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    /// Fenced code, and the content column of its container.
    Fence {
        sign: char,
        length: usize,
        container: usize,
    },
    Comment,
    /// HTML or table rows: up to an empty line.
    UntilBlank,
    /// A note or definition: up to the first less indented line after an empty one.
    Note {
        indent: usize,
    },
}

/// The context that a line is classified in.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineContext {
    /// The content column of its container, and whether that is the innermost open item.
    pub container: usize,
    pub is_innermost: bool,
    /// Whether the line above belongs to an open paragraph.
    pub in_paragraph: bool,
}

pub(super) struct LineClassifier {
    open: Open,
    was_blank: bool,
}

impl LineClassifier {
    pub(super) fn new() -> Self {
        LineClassifier { open: Open::Nothing, was_blank: true }
    }

    /// Classifies a line by its context and the line below it.
    pub(super) fn of(
        &mut self,
        source: &str,
        line: &SourceLine,
        around: LineContext,
        below: Option<&SourceLine>,
    ) -> LineKind {
        let was_blank = std::mem::replace(&mut self.was_blank, line.is_blank());
        let words = line.words(source);
        match self.open {
            Open::Fence { container, .. } if !line.is_blank() && line.indent < container => self.open = Open::Nothing,
            Open::Fence { sign, length, .. } => {
                let marks = words.len() - words.trim_start_matches(sign).len();
                if marks >= length && words[marks..].trim().is_empty() {
                    self.open = Open::Nothing;
                }
                return LineKind::Solid { is_first: false };
            }
            Open::Comment => {
                if words.contains("-->") {
                    self.open = Open::Nothing;
                }
                return LineKind::Solid { is_first: false };
            }
            Open::UntilBlank if !line.is_blank() => return LineKind::Solid { is_first: false },
            Open::UntilBlank => self.open = Open::Nothing,
            Open::Note { .. } if line.is_blank() => return LineKind::Blank,
            Open::Note { indent } if was_blank && line.indent < indent || is_heading(words) && line.indent < TAB => {
                self.open = Open::Nothing;
            }
            Open::Note { .. } => return LineKind::Solid { is_first: false },
            Open::Nothing => {}
        }
        if line.is_blank() {
            return LineKind::Blank;
        }
        self.begin(source, line, around, below)
    }

    fn begin(&mut self, source: &str, line: &SourceLine, around: LineContext, below: Option<&SourceLine>) -> LineKind {
        let LineContext { container, in_paragraph, is_innermost } = around;
        let words = line.words(source);
        let deep = line.indent >= container + TAB;
        let solid = LineKind::Solid { is_first: true };
        if let Some((sign, length)) = fence(words) {
            // Indented this far, it would be code and stays so; within a paragraph it is text.
            if !deep {
                self.open = Open::Fence { sign, length, container };
                return solid;
            }
            return if in_paragraph { LineKind::Text } else { LineKind::Solid { is_first: false } };
        }
        if deep && in_paragraph {
            return LineKind::Text;
        }
        if is_heading(words) {
            // An audience mark only works on real headings, so a line that is code now must not become one.
            return if deep && words.contains('{') { LineKind::Solid { is_first: false } } else { LineKind::Heading };
        }
        if in_paragraph && is_innermost && is_underline(words) {
            return LineKind::Underline;
        }
        if is_rule(words) {
            return LineKind::Rule;
        }
        if words.starts_with('>') {
            return solid;
        }
        if is_html(words) {
            self.html(words);
            return solid;
        }
        if is_note(words) {
            self.open = Open::Note { indent: line.indent + TAB };
            return solid;
        }
        if words.starts_with(": ") || words.starts_with(":\t") {
            self.open = Open::Note { indent: line.indent + 2 };
            return solid;
        }
        if words.contains('|') && below.is_some_and(|below| is_delimiter_row(below.words(source))) {
            self.open = Open::UntilBlank;
            return solid;
        }
        LineKind::Text
    }

    /// Opens the block that starts after a mark or number on its line; returns whether a paragraph is left open.
    pub(super) fn after_mark(&mut self, words: &str, container: usize) -> bool {
        if let Some((sign, length)) = fence(words) {
            self.open = Open::Fence { sign, length, container };
        } else if is_html(words) {
            self.html(words);
        } else if is_note(words) {
            self.open = Open::Note { indent: container + TAB };
        } else {
            return !(words.trim().is_empty() || is_heading(words) || is_rule(words));
        }
        false
    }

    fn html(&mut self, words: &str) {
        if !words.starts_with("<!--") {
            self.open = Open::UntilBlank;
        } else if !words.contains("-->") {
            self.open = Open::Comment;
        }
    }
}

fn is_note(words: &str) -> bool {
    words.starts_with("[^") && words.split_once(']').is_some_and(|(_, after)| after.starts_with(':'))
}

/// The character and length of an opening code fence.
pub(super) fn fence(words: &str) -> Option<(char, usize)> {
    let sign = words.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let after = words.trim_start_matches(sign);
    let length = words.len() - after.len();
    (length >= 3 && (sign == '~' || !after.contains('`'))).then_some((sign, length))
}

pub(super) fn is_heading(words: &str) -> bool {
    let after = words.trim_start_matches('#');
    (1..=6).contains(&(words.len() - after.len())) && (after.is_empty() || after.starts_with([' ', '\t']))
}

fn is_rule(words: &str) -> bool {
    let Some(sign) = words.chars().next().filter(|sign| matches!(sign, '-' | '*' | '_')) else { return false };
    words.chars().all(|one| one == sign || one == ' ' || one == '\t')
        && words.chars().filter(|one| *one == sign).count() >= 3
}

pub(super) fn is_underline(words: &str) -> bool {
    let words = words.trim_end_matches([' ', '\t']);
    !words.is_empty() && (words.bytes().all(|byte| byte == b'=') || words.bytes().all(|byte| byte == b'-'))
}

/// The delimiter row below a table's header.
pub(super) fn is_delimiter_row(words: &str) -> bool {
    words.contains('-') && words.contains('|') && words.chars().all(|sign| matches!(sign, '-' | '|' | ':' | ' ' | '\t'))
}

fn is_html(words: &str) -> bool {
    let Some(after) = words.strip_prefix('<') else { return false };
    if after.starts_with(['!', '?']) {
        return true;
    }
    let name = after.strip_prefix('/').unwrap_or(after);
    let end = name.find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-')).unwrap_or(name.len());
    name.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && (end == name.len() || name[end..].starts_with([' ', '\t', '>', '/']))
}
