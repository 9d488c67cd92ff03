//! Groups list marks into lists: a mark only counts as part of a plausible sequence.

use rustc_hash::FxHashSet;

use super::lines::SourceLine;
use super::list_mark::{ListMark, MarkPunctuation, MarkStyle};

/// A list, as its marks suggest.
#[derive(Clone, Debug)]
pub(super) struct List {
    /// The list that contains it in one of its items.
    pub parent: Option<usize>,
    pub style: MarkStyle,
    around: MarkPunctuation,
    last: u32,
    count: u32,
    /// Whether it is really a list, and not prose that looks like one.
    pub is_true: bool,
    is_native: bool,
    /// The column of its last mark, and of the text after it.
    indent: usize,
    content: usize,
    /// Whether empty lines separate its items.
    is_apart: bool,
    /// The offset of its first mark.
    start: usize,
    /// The list before a paragraph whose numbering it continues.
    goes_on: Option<usize>,
}

/// The lines above a candidate item.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Above {
    /// Whether a paragraph is open.
    pub in_paragraph: bool,
    /// Whether the previous text ends with a colon.
    pub is_lead: bool,
}

#[derive(Default)]
pub(super) struct ListTracker {
    pub all: Vec<List>,
    /// The open lists, innermost last.
    open: Vec<usize>,
    /// Lists closed by a paragraph since the last heading, newest last.
    closed: Vec<usize>,
    /// Marks that must not start a list.
    refused: RejectedMarks,
}

/// First marks that turned out not to start a list, by their offsets.
#[derive(Clone, Default)]
pub(super) enum RejectedMarks {
    #[default]
    Nothing,
    These(FxHashSet<usize>),
    /// Everything that is not obviously a list.
    Doubtful,
}

/// The deepest nesting of lists that is followed.
const DEEPEST: usize = 64;
/// How many closed lists may continue after a paragraph.
const MOST_CLOSED: usize = 8;
/// A line indented this much further than a mark belongs to its item.
pub(super) const ITEM_INDENT: usize = 2;

impl ListTracker {
    pub(super) fn new(refused: RejectedMarks) -> Self {
        ListTracker { refused, ..ListTracker::default() }
    }

    /// The content column of the item that contains a line, and whether it is the innermost item.
    pub(super) fn container(&self, indent: usize) -> (usize, bool) {
        let contents = self.open.iter().rev().map(|list| self.all[*list].content);
        let found = contents.enumerate().find(|(_, content)| *content <= indent);
        found.map_or((0, self.open.is_empty()), |(depth, content)| (content, depth == 0))
    }

    /// Whether a line with this indentation is inside an item.
    pub(super) fn holds(&self, indent: usize) -> bool {
        self.open.first().is_some_and(|list| indent >= self.all[*list].indent + ITEM_INDENT)
    }

    /// Closes the lists whose items do not contain a line.
    pub(super) fn close_to(&mut self, indent: usize) {
        while let Some(list) = self.open.last().copied().filter(|list| indent < self.all[*list].indent + ITEM_INDENT) {
            self.open.pop();
            if self.closed.len() == MOST_CLOSED {
                self.closed.remove(0);
            }
            self.closed.push(list);
        }
    }

    /// No list continues after a heading.
    pub(super) fn close_all(&mut self) {
        self.open.clear();
        self.closed.clear();
    }

    /// The list that this mark is an item of, possibly a new one.
    pub(super) fn add(
        &mut self,
        line: &SourceLine,
        mark: &ListMark,
        content: usize,
        above: Above,
        below: impl FnOnce() -> Option<ListMark>,
    ) -> Option<usize> {
        let mut below = Some(below);
        if !line.is_rest {
            for depth in (0..self.open.len()).rev() {
                let id = self.open[depth];
                let Some(value) = self.next_value(id, line, mark) else { continue };
                // "(h), (i), (j)" continues with letters, and "(h), (i), (ii)" starts a nested Roman list.
                if let (MarkStyle::Letters { .. }, Some((roman, 1))) = (self.all[id].style, mark.other) {
                    let next = below.take().and_then(|below| below());
                    if next.is_some_and(|next| next.around == mark.around && next.value_as(roman) == Some(2)) {
                        break;
                    }
                }
                self.open.truncate(depth + 1);
                let list = &mut self.all[id];
                list.is_apart |= !above.in_paragraph;
                (list.last, list.indent, list.content) = (value, line.indent, content);
                list.count += 1;
                list.is_true = true;
                return Some(id);
            }
        }
        self.begin(line, mark, content, above)
    }

    /// The value of a mark if it is the next in a list.
    fn next_value(&self, id: usize, line: &SourceLine, mark: &ListMark) -> Option<u32> {
        let list = &self.all[id];
        let value = mark.value_as(list.style).filter(|_| list.around == mark.around)?;
        let is_next = value == list.last.saturating_add(1);
        let within_parent = list.parent.is_none_or(|parent| line.indent >= self.all[parent].indent + ITEM_INDENT);
        let beside =
            line.indent < list.content.max(list.indent + ITEM_INDENT) && (line.indent >= list.indent || within_parent);
        let fits = match list.style {
            MarkStyle::Bullet(_) if list.is_native => beside,
            MarkStyle::Bullet(_) => line.indent.abs_diff(list.indent) < ITEM_INDENT,
            // Items indented by two more spaces that restart numbering are nested.
            MarkStyle::Numbers if list.is_native && mark.is_native => {
                beside && (is_next || line.indent < list.indent + ITEM_INDENT || value > list.last)
            }
            _ => is_next || value > list.last && line.indent.abs_diff(list.indent) < ITEM_INDENT,
        };
        fits.then_some(value)
    }

    /// A new list, unless its first mark is a continuation line of the paragraph above.
    fn begin(&mut self, line: &SourceLine, mark: &ListMark, content: usize, above: Above) -> Option<usize> {
        if self.open.len() >= DEEPEST {
            return None;
        }
        let open = self.open.clone();
        let list = self.first_of(line, mark, content, above);
        match list {
            Some(list) => {
                self.all.push(list);
                self.open.push(self.all.len() - 1);
                Some(self.all.len() - 1)
            }
            None => {
                self.open = open;
                None
            }
        }
    }

    fn first_of(&mut self, line: &SourceLine, mark: &ListMark, content: usize, above: Above) -> Option<List> {
        let goes_on = self.closed.iter().rev().copied().find(|id| {
            let list = &self.all[*id];
            list.around == mark.around
                && !list.style.is_bullet()
                && mark.value_as(list.style).is_some_and(|value| value == list.last.saturating_add(1))
        });
        let style = match goes_on {
            Some(id) => self.all[id].style,
            None => mark.as_first()?,
        };
        let innermost = self.open.last().copied();
        while !line.is_rest && self.open.last().is_some_and(|id| self.all[*id].indent > line.indent + 1) {
            self.open.pop();
        }
        let parent = self.parent_of(line, mark, style, above);
        // The paragraph above would belong to the same item, so the list interrupts it.
        let interrupts = above.in_paragraph && !line.is_rest && parent == innermost;
        if mark.is_empty && interrupts {
            return None;
        }
        let is_true = match style {
            MarkStyle::Numbers if mark.is_native => !interrupts || mark.value == 1,
            MarkStyle::Bullet('o' | '§') => parent.is_some_and(|id| self.all[id].style.is_bullet()),
            MarkStyle::Bullet(_) if style.is_dash() => parent.is_some() || above.is_lead,
            MarkStyle::Bullet(_) => true,
            _ => above.is_lead && mark.value_as(style) == Some(1),
        };
        let is_refused = match &self.refused {
            RejectedMarks::Nothing => false,
            RejectedMarks::These(starts) => starts.contains(&line.content),
            RejectedMarks::Doubtful => true,
        };
        let (around, start, indent) = (mark.around, line.content, line.indent);
        let (last, is_native) = (mark.value_as(style)?, mark.is_native);
        let list = List {
            parent,
            style,
            around,
            last,
            count: 1,
            is_true,
            is_native,
            indent,
            content,
            is_apart: false,
            start,
            goes_on,
        };
        (is_true || !is_refused).then_some(list)
    }

    /// Marks of another style below an item are nested in it, even without indentation.
    fn parent_of(&mut self, line: &SourceLine, mark: &ListMark, style: MarkStyle, above: Above) -> Option<usize> {
        let id = *self.open.last()?;
        let list = &self.all[id];
        if line.is_rest || line.indent >= list.content || line.indent >= list.indent + ITEM_INDENT {
            return Some(id);
        }
        let is_other = list.style != style || list.around != mark.around;
        let is_own = is_other && !(list.is_native && mark.is_native);
        if is_own && (above.in_paragraph || list.count < 2 || list.is_apart) {
            return Some(id);
        }
        self.open.pop();
        self.all[id].parent
    }

    /// Decides which lists are real; returns the marks to refuse in another pass if some are not.
    pub(super) fn confirm_lists(&mut self) -> Option<RejectedMarks> {
        for id in 0..self.all.len() {
            if let Some(before) = self.all[id].goes_on {
                // "A. Smith" and, after a paragraph, "B. Jones" are names.
                let list = &self.all[id];
                let may_be_names =
                    list.style == MarkStyle::Letters { capital: true } && list.around == MarkPunctuation::Dot;
                let is_true = !may_be_names || self.all[before].is_true;
                self.all[id].is_true |= is_true;
                self.all[before].is_true |= is_true;
            }
        }
        for id in (0..self.all.len()).rev() {
            if let Some(parent) = self.all[id].parent.filter(|_| self.all[id].is_true) {
                // "a. Before the first day:" alone is an item if it contains other items.
                let is_deeper = self.all[id].indent >= self.all[parent].indent + ITEM_INDENT;
                self.all[parent].is_true |= is_deeper;
            }
        }
        let untrue: Vec<usize> = self.all.iter().filter(|list| !list.is_true).map(|list| list.start).collect();
        if untrue.is_empty() {
            return None;
        }
        let mut starts = match std::mem::take(&mut self.refused) {
            RejectedMarks::These(starts) => starts,
            RejectedMarks::Nothing | RejectedMarks::Doubtful => FxHashSet::default(),
        };
        starts.extend(untrue);
        Some(RejectedMarks::These(starts))
    }
}
