//! Rewrites lists and clauses as CommonMark: each item gets a marker and indentation that the parser recognises.

use std::borrow::Cow;
use std::ops::Range;

use super::lines::{SourceLine, is_heading};
use super::list_mark::{ListMark, MarkPunctuation, MarkStyle, is_blank};
use super::lists::ITEM_INDENT;
use super::source_map::{Rewriter, SourceMap};
use super::structure::{LinePlan, Planned, Structure};

/// An item whose mark CommonMark does not recognise, or not in this position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// Its offset in the normalized text.
    pub at: usize,
    /// The range of its mark in the filled source.
    pub mark: Range<usize>,
    pub kind: ItemKind,
    /// The path to it within its clause, `(a)(ii)`, if its marks are letters or bracketed numbers.
    pub path: Option<Box<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// Shown with its mark as typed.
    Lettered,
    /// Shown with its dash.
    Dashed,
    Bullet,
    /// A number that CommonMark shows itself.
    Number(u32),
}

/// An item on the stack of open items.
struct OpenItem {
    list: usize,
    /// The columns of its mark and text in the source, and of its text in the output.
    mark: usize,
    content: usize,
    output: usize,
    /// The path to it.
    path: String,
}

#[derive(Clone, Copy)]
struct Latest {
    list: usize,
    /// The output's bullet, or the punctuation after its numbers.
    sign: char,
    /// Whether its last mark was rewritten.
    is_made: bool,
}

struct Layout<'s, 'p> {
    source: &'s str,
    structure: &'p Structure,
    text: Rewriter<'s>,
    open: Vec<OpenItem>,
    /// The last list at each depth.
    latest: Vec<Option<Latest>>,
    /// How many columns the lines of a solid block are shifted right.
    shift: isize,
    items: Vec<ListItem>,
    clauses: Vec<usize>,
}

/// Text indented this far would be parsed as code.
const CODE: usize = 4;
/// The longest path to an item, in bytes.
const LONGEST_PATH: usize = 40;

/// Also returns the source map, the items, and the offsets of headings made from numbered lines.
pub(super) fn rewrite<'s>(
    source: &'s str,
    structure: &Structure,
) -> (Cow<'s, str>, SourceMap, Vec<ListItem>, Vec<usize>) {
    let mut layout = Layout {
        source,
        structure,
        text: Rewriter::new(source),
        open: Vec::new(),
        latest: Vec::new(),
        shift: 0,
        items: Vec::new(),
        clauses: Vec::new(),
    };
    for planned in &structure.lines {
        layout.line(planned);
    }
    let (text, map) = layout.text.finish();
    (text, map, layout.items, layout.clauses)
}

impl Layout<'_, '_> {
    fn line(&mut self, planned: &Planned) {
        let line = &planned.line;
        match &planned.plan {
            // Other whitespace characters would start a paragraph.
            LinePlan::Blank => {
                if !self.source[line.start..line.end].bytes().all(|byte| byte == b' ' || byte == b'\t') {
                    self.text.replace(line.start..line.end, "");
                }
            }
            LinePlan::Item { list, mark, content } => self.item(planned, *list, mark, *content),
            LinePlan::Text => {
                if !planned.in_paragraph && !line.is_rest {
                    self.begin_block(line);
                }
            }
            LinePlan::Heading | LinePlan::Rule | LinePlan::Solid { is_first: true } => self.begin_block(line),
            LinePlan::Solid { is_first: false } => self.follow(line),
            LinePlan::Clause(clause) => {
                self.open.clear();
                self.latest.clear();
                let marks = "#".repeat(clause.number.level());
                let base = line.content;
                self.clauses.push(self.text.position(line.start));
                self.text.replace(line.start..base + clause.at.start, &format!("{marks} "));
                let mut end = base + clause.at.end;
                if let Some(title) = &clause.title {
                    self.text.replace(end..base + title.start, " ");
                    end = base + title.end;
                }
                let text = base + clause.text;
                let has_text = !self.source[text..line.end].trim().is_empty();
                self.text.replace(end..if has_text { text } else { line.end }, if has_text { "\n\n" } else { "" });
            }
        }
    }

    /// Closes the items that do not contain a line, and indents it as needed.
    fn begin_block(&mut self, line: &SourceLine) {
        while self.open.last().is_some_and(|item| line.indent < item.content && line.indent < item.mark + ITEM_INDENT) {
            self.open.pop();
        }
        self.latest.truncate(self.open.len());
        let (from, to) = self.open.last().map_or((0, 0), |item| (item.content, item.output));
        let words = line.words(self.source);
        let beyond = line.indent.saturating_sub(from);
        // A line that is code must not become a heading with an audience.
        let stays = beyond >= CODE && is_heading(words) && words.contains('{');
        let wanted = if beyond >= CODE && !stays { to } else { to + beyond };
        self.shift = wanted as isize - line.indent as isize;
        if self.shift != 0 {
            self.indent(line, wanted);
        }
    }

    /// Further lines of a solid block are shifted like its first.
    fn follow(&mut self, line: &SourceLine) {
        if self.shift != 0 && !line.is_blank() {
            self.indent(line, line.indent.saturating_add_signed(self.shift));
        }
    }

    fn indent(&mut self, line: &SourceLine, columns: usize) {
        self.text.replace(line.start..line.content, &" ".repeat(columns));
    }

    fn item(&mut self, planned: &Planned, list: usize, mark: &ListMark, content: usize) {
        let line = &planned.line;
        let of = &self.structure.lists[list];
        // The open item that contains this list, or none if a paragraph closed it.
        let outer = of.parent.and_then(|parent| self.open.iter().position(|item| item.list == parent));
        let depth = outer.map_or(0, |at| at + 1);
        let before = self.open.get(depth).filter(|item| item.list == list).map(|item| item.output);
        let path = self.path(outer, of.style, line, mark);
        self.open.truncate(depth);
        self.latest.resize(depth + 1, None);
        let base = self.open.last().map_or(0, |item| item.output);
        let written = &self.source[line.content..line.content + mark.length];
        let last = self.latest[depth];
        let is_below_text = planned.in_paragraph && before.is_none() && !line.is_rest;
        // Two adjacent lists with the same marker would merge.
        let clashes = |sign: char| last.is_some_and(|last| last.list != list && last.sign == sign);
        let own = last.filter(|last| last.list == list).map(|last| last.sign);
        let native = mark.is_native.then(|| written.chars().next_back().unwrap_or('-'));
        let native_sign = native.filter(|sign| match of.style {
            _ if own.is_some_and(|own| own != *sign) => false,
            // A browser would show `1)` as `1.`.
            MarkStyle::Numbers if mark.around == MarkPunctuation::Bracket || is_below_text && mark.value != 1 => false,
            MarkStyle::Numbers => !clashes(*sign) || last.is_some_and(|last| !last.is_made),
            _ => true,
        });
        let sign = native_sign.or(own).unwrap_or(if clashes('.') { ')' } else { '.' });
        self.latest[depth] = Some(Latest { list, sign, is_made: native_sign.is_none() });
        let gap = line.content + mark.length..line.content + mark.length + mark.gap;
        let column = match (native_sign, before) {
            // Unchanged where CommonMark already recognises the mark.
            (Some(_), before)
                if line.indent >= base
                    && line.indent - base < CODE
                    && before.is_none_or(|output| line.indent < output) =>
            {
                line.indent
            }
            _ => base,
        };
        if !line.is_rest && column != line.indent {
            self.indent(line, column);
        }
        let output = match native_sign {
            Some(_) => {
                let width = content - line.indent;
                let blanks = self.source[gap.clone()].contains('\t') && column != line.indent;
                if blanks || width > mark.length + CODE {
                    self.text.replace(gap, " ");
                    column + mark.length + 1
                } else {
                    column + width
                }
            }
            None => {
                let (around, value, mark) = (mark.around, mark.value, line.content..gap.start);
                let kind = match of.style {
                    MarkStyle::Bullet(_) if of.style.is_dash() => ItemKind::Dashed,
                    MarkStyle::Bullet(_) => ItemKind::Bullet,
                    MarkStyle::Numbers if around == MarkPunctuation::Dot => ItemKind::Number(value),
                    _ => ItemKind::Lettered,
                };
                let shown = matches!(kind, ItemKind::Lettered).then(|| path.as_str().into());
                self.items.push(ListItem {
                    at: self.text.position(line.content),
                    mark: mark.clone(),
                    kind,
                    path: shown,
                });
                let output = if matches!(sign, '.' | ')') { format!("1{sign}") } else { sign.to_string() };
                self.text.replace(mark, &output);
                self.text.replace(gap, " ");
                column + output.len() + 1
            }
        };
        self.open.push(OpenItem { list, mark: line.indent, content, output, path });
    }

    /// The path to an item: `(a)(ii)`.
    fn path(&self, outer: Option<usize>, style: MarkStyle, line: &SourceLine, mark: &ListMark) -> String {
        let mut path = outer.and_then(|at| self.open.get(at)).map(|item| item.path.clone()).unwrap_or_default();
        if !style.is_bullet() && path.len() < LONGEST_PATH {
            let written = &self.source[line.content..line.content + mark.length];
            let core = written.trim_matches(|sign: char| !sign.is_alphanumeric());
            path.push_str(&format!("({core})"));
        }
        path
    }
}

/// A quick check of line starts: whether anything in the text may need rewriting.
pub(super) fn may_differ(source: &str, is_section: bool) -> bool {
    source.lines().any(|line| {
        let words = line.trim_start_matches(is_blank);
        let blanks = line.len() - words.len();
        let bytes = words.as_bytes();
        let is_numbered = |after: &[u8]| after.iter().take(10).any(|byte| matches!(byte, b'.' | b')'));
        match bytes.first() {
            None => blanks > 0 && !line.is_ascii(),
            _ if blanks > 1 => true,
            Some(b'0'..=b'9') => is_numbered(bytes),
            Some(b'a'..=b'z' | b'A'..=b'Z') => {
                let end = bytes.iter().take(8).position(|byte| !byte.is_ascii_alphabetic());
                end.is_some_and(|end| matches!(bytes[end], b'.' | b')'))
                    || bytes[0] == b'o' && bytes.get(1).is_some_and(|byte| !byte.is_ascii_alphabetic())
            }
            Some(b'(') => true,
            Some(b'-' | b'+' | b'*') if bytes.get(1).is_none_or(|byte| matches!(byte, b' ' | b'\t')) => true,
            Some(b'-' | b'+') => words[1..].starts_with(is_blank),
            Some(b'*' | b'_') => is_section && bytes.len() > 2 && bytes[1] == bytes[0],
            Some(byte) => !byte.is_ascii(),
        }
    })
}
