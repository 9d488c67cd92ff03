//! Decides for each line whether it is a list item, a clause, or left unchanged.

use rustc_hash::FxHashSet;

use super::clause_numbers::NumberedLine;
use super::lines::{LineClassifier, LineContext, LineKind, SourceLine, column_after, fence, is_underline};
use super::list_mark::ListMark;
use super::lists::{Above, List, ListTracker, RejectedMarks};
use super::outline::{Outline, PrecedingLines, Stray};

/// The treatment of a line.
#[derive(Clone, Debug)]
pub(super) enum LinePlan {
    Blank,
    Heading,
    Rule,
    Solid { is_first: bool },
    Text,
    Item { list: usize, mark: ListMark, content: usize },
    Clause(NumberedLine),
}

pub(super) struct Planned {
    pub line: SourceLine,
    pub plan: LinePlan,
    /// Whether the line above belongs to an open paragraph.
    pub in_paragraph: bool,
}

pub(super) struct Structure {
    pub lines: Vec<Planned>,
    pub lists: Vec<List>,
    pub strays: Vec<Stray>,
}

/// How many lines are searched for the next mark.
const LOOKAHEAD: usize = 40;

struct Reading<'s, 'u> {
    source: &'s str,
    unmet: &'u FxHashSet<usize>,
    raw: Vec<SourceLine>,
    kinds: LineClassifier,
    lists: ListTracker,
    outline: Option<Outline>,
    planned: Vec<Planned>,
    in_paragraph: bool,
    /// Whether the line above is a clause.
    is_clause: bool,
    last_words: &'s str,
}

/// How often a text is read again without rejected lists; then once more without any doubtful ones.
const ROUNDS: usize = 5;

/// Reads all lines; `is_section` says that numbered paragraphs are clauses. Offsets in `unmet` are neither items nor
/// clauses.
pub(super) fn read(source: &str, is_section: bool, unmet: &FxHashSet<usize>) -> Structure {
    let mut refused = RejectedMarks::Nothing;
    let mut rounds = 0;
    loop {
        match read_once(source, is_section, unmet, refused) {
            Ok(structure) => return structure,
            Err(again) => refused = if rounds < ROUNDS { again } else { RejectedMarks::Doubtful },
        }
        rounds += 1;
    }
}

fn read_once(
    source: &str,
    is_section: bool,
    unmet: &FxHashSet<usize>,
    refused: RejectedMarks,
) -> Result<Structure, RejectedMarks> {
    let mut raw = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let length = line.strip_suffix('\n').unwrap_or(line).len();
        raw.push(SourceLine::of(source, start, start + length));
        start += line.len();
    }
    let mut reading = Reading {
        source,
        unmet,
        planned: Vec::with_capacity(raw.len()),
        raw,
        kinds: LineClassifier::new(),
        lists: ListTracker::new(refused),
        outline: is_section.then(Outline::default),
        in_paragraph: false,
        is_clause: false,
        last_words: "",
    };
    for index in 0..reading.raw.len() {
        reading.line(index);
    }
    if let Some(refused) = reading.lists.confirm_lists() {
        return Err(refused);
    }
    let strays = reading.outline.map_or(Vec::new(), |mut outline| {
        outline.drop_prose();
        outline.strays
    });
    Ok(Structure { lines: reading.planned, lists: reading.lists.all, strays })
}

impl Reading<'_, '_> {
    fn line(&mut self, index: usize) {
        let line = self.raw[index].clone();
        let (container, is_innermost) = self.lists.container(line.indent);
        let around = LineContext { container, is_innermost, in_paragraph: self.in_paragraph };
        let kind = self.kinds.of(self.source, &line, around, self.raw.get(index + 1));
        let words = line.words(self.source);
        let was_clause = std::mem::take(&mut self.is_clause);
        match kind {
            LineKind::Blank => self.plan(line, LinePlan::Blank, false),
            LineKind::Heading => {
                self.heading(&line, words);
                self.plan(line, LinePlan::Heading, false);
            }
            LineKind::Rule => {
                self.lists.close_to(line.indent);
                self.plan(line, LinePlan::Rule, false);
            }
            LineKind::Underline => {
                if let (Some(outline), Some(title)) = (&mut self.outline, self.planned.last())
                    && matches!(title.plan, LinePlan::Text)
                {
                    let level = if words.starts_with('=') { 1 } else { 2 };
                    outline.heading(level, title.line.words(self.source));
                }
                self.plan(line, LinePlan::Rule, false);
            }
            LineKind::Solid { is_first } => {
                if is_first {
                    self.lists.close_to(line.indent);
                }
                // The text of a quote or note continues on the next line.
                let goes_on = words.starts_with('>') || words.starts_with('[');
                self.plan(line, LinePlan::Solid { is_first }, goes_on);
            }
            LineKind::Text => {
                if !self.clause(index, &line, was_clause) {
                    self.item_or_text(index, line);
                }
            }
        }
        self.last_words = words;
    }

    fn plan(&mut self, line: SourceLine, plan: LinePlan, leaves_open: bool) {
        let in_paragraph = std::mem::replace(&mut self.in_paragraph, leaves_open);
        self.planned.push(Planned { line, plan, in_paragraph });
    }

    fn heading(&mut self, line: &SourceLine, words: &str) {
        if self.lists.holds(line.indent) {
            return self.lists.close_to(line.indent);
        }
        self.lists.close_all();
        let title = words.trim_start_matches('#');
        if let Some(outline) = &mut self.outline {
            outline.heading(words.len() - title.len(), title);
        }
    }

    fn clause(&mut self, index: usize, line: &SourceLine, was_clause: bool) -> bool {
        let Some(outline) = &mut self.outline else { return false };
        if self.unmet.contains(&line.content) || self.lists.holds(line.indent) || self.in_paragraph && line.indent > 3 {
            return false;
        }
        let below = self.raw.get(index + 1);
        // A line with a setext underline below it is a heading.
        if below.is_some_and(|below| is_underline(below.words(self.source))) {
            return false;
        }
        let last = self.last_words.trim_end().trim_end_matches(['*', '_', '"', '”', '’', ')']);
        let before = PrecedingLines {
            in_paragraph: self.in_paragraph,
            is_clause: was_clause,
            is_ended: last.ends_with(['.', ':', ';', '!', '?']),
        };
        let is_last = below.is_none_or(SourceLine::is_blank);
        let Some(clause) = outline.clause(self.source, line, before, is_last) else { return false };
        self.lists.close_all();
        let text = line.content + clause.text;
        self.plan(line.clone(), LinePlan::Clause(clause), false);
        let rest = SourceLine { start: text, content: text, end: line.end, indent: 0, is_rest: true };
        self.is_clause = true;
        if !rest.words(self.source).trim().is_empty() {
            self.item_or_text(index, rest);
        }
        true
    }

    fn item_or_text(&mut self, index: usize, line: SourceLine) {
        let words = line.words(self.source);
        let at_block = !self.in_paragraph || line.is_rest;
        if let Some(mark) = ListMark::parse(words)
            && !self.unmet.contains(&line.content)
            && self.item(index, &line, mark)
        {
            return;
        }
        if at_block && !line.is_rest {
            self.lists.close_to(line.indent);
        }
        let leaves_open = !line.is_rest || self.kinds.after_mark(words, 0);
        self.plan(line, LinePlan::Text, leaves_open);
    }

    /// Whether a line with a mark is a list item.
    fn item(&mut self, index: usize, line: &SourceLine, mark: ListMark) -> bool {
        let words = line.words(self.source);
        let (sign, after) = words.split_at(mark.length + mark.gap);
        if !mark.is_native && fence(after).is_some() {
            return false;
        }
        let indent = line.indent;
        let content = match after.is_empty() {
            true => indent + mark.length + 1,
            false => column_after(sign, indent),
        };
        let above = Above {
            in_paragraph: self.in_paragraph,
            is_lead: self.last_words.trim_end().ends_with(':') && !line.is_rest,
        };
        let (source, raw) = (self.source, &self.raw);
        let below = || {
            let next = raw.iter().skip(index + 1).take(LOOKAHEAD);
            next.filter(|line| !line.is_blank()).find_map(|line| ListMark::parse(line.words(source)))
        };
        let Some(list) = self.lists.add(line, &mark, content, above, below) else { return false };
        let leaves_open = self.kinds.after_mark(after, content);
        self.plan(line.clone(), LinePlan::Item { list, mark, content }, leaves_open);
        let start = line.content + mark.length + mark.gap;
        let rest = SourceLine { start, content: start, end: line.end, indent: content, is_rest: true };
        if let Some(inner) = ListMark::parse(after).filter(|_| !self.unmet.contains(&start)) {
            // The first line of an item has no paragraph above it.
            let leaves_open = std::mem::replace(&mut self.in_paragraph, false);
            if !self.item(index, &rest, inner) {
                self.in_paragraph = leaves_open;
            }
        }
        true
    }
}
