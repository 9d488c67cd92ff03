//! Puts items into lists, and lists into items, by what their marks and their place on the page tell.

use super::parsed_label::{CounterStyle, Delimiters, ItemMark};
use super::raw_block::ListLabel;
use super::words;
use crate::import::document::{DocumentBlock, ItemBlock};

/// What an item tells of the list that it belongs to.
pub struct ListPosition {
    pub mark: Option<ItemMark>,
    /// The list in which the program counts it; `None` for a mark that was typed.
    pub label: Option<ListLabel>,
    pub indent: i32,
}

/// The lists that are open, each in the last item of the one before it.
#[derive(Default)]
pub struct ListBuilder {
    open: Vec<OpenList>,
    /// How far the words stand to the right that lead to the list.
    lead: i32,
}

struct OpenList {
    items: Vec<ItemBlock>,
    source: Source,
    indent: i32,
    /// The level that the program gives its items.
    level: u8,
}

#[derive(Clone, Copy, PartialEq)]
enum Source {
    Counted { list: u32, level: u8 },
    Typed { style: CounterStyle, around: Delimiters, value: u32 },
    TypedBullet,
}

/// Words that stand so near to each other stand below one another, in twentieths of a point.
const NEAR: i32 = 100;
/// Lists lie no deeper in one another: far more than anyone can read.
const DEEPEST: usize = 12;

impl ListBuilder {
    /// Takes note of words that are no item.
    pub fn lead(&mut self, indent: i32) {
        self.lead = indent;
    }

    /// Adds an item where it belongs. Gives back a list that ends because another begins in its place.
    pub fn add(&mut self, placed: &ListPosition, item: ItemBlock) -> Option<DocumentBlock> {
        let level = placed.label.as_ref().map_or(0, |label| label.level);
        let (depth, source) = self.depth(placed);
        self.close_to(depth + 1);
        if let Some(open) = self.open.get_mut(depth).filter(|open| open.source.is_same(source)) {
            open.items.push(item);
            (open.source, open.indent) = (source, placed.indent);
            return None;
        }
        let ended = self.close_to(depth);
        self.open.push(OpenList { items: vec![item], source, indent: placed.indent, level });
        ended
    }

    /// At which depth an item belongs.
    fn depth(&self, placed: &ListPosition) -> (usize, Source) {
        match &placed.label {
            Some(label) => {
                let source = Source::Counted { list: label.list, level: label.level };
                let of_list = |open: &OpenList| match open.source {
                    Source::Counted { list, level } if list == label.list => Some(level),
                    _ => None,
                };
                if let Some(at) = self.open.iter().rposition(|open| of_list(open) == Some(label.level)) {
                    return (at, source);
                }
                let outer = self.open.iter().rposition(|open| of_list(open).is_some_and(|level| level < label.level));
                if let Some(at) = outer {
                    return ((at + 1).min(DEEPEST), source);
                }
                let depth = self.depth_by_place(placed.indent, label.level);
                // "Unless:" leads to the items of another list, wherever they stand.
                let is_led = self.open.get(depth).is_some_and(OpenList::leads_on) && begins(placed.mark.as_ref());
                ((depth + usize::from(is_led)).min(DEEPEST), source)
            }
            None => self.depth_of_typed(placed),
        }
    }

    /// Items further to the right lie in those before them.
    fn depth_by_place(&self, indent: i32, level: u8) -> usize {
        let has_places = indent != 0 || self.open.iter().any(|open| open.indent != 0);
        let lies_in = |open: &OpenList| match has_places {
            true => open.indent + NEAR < indent,
            false => open.level < level,
        };
        self.open.iter().rposition(lies_in).map_or(0, |at| at + 1).min(DEEPEST)
    }

    fn depth_of_typed(&self, placed: &ListPosition) -> (usize, Source) {
        let Some(mark) = &placed.mark else {
            let source = Source::TypedBullet;
            let is_right = |open: &OpenList| open.indent + NEAR < placed.indent;
            if let Some(at) = self.open.iter().rposition(|open| open.source == source && !is_right(open)) {
                let beside = self
                    .open
                    .iter()
                    .position(|open| open.source == source && (open.indent - placed.indent).abs() <= NEAR);
                return (beside.unwrap_or(at), source);
            }
            // Bullets below a letter are that item's own.
            return (self.open.len().min(DEEPEST), source);
        };
        let values = mark.values();
        for (at, open) in self.open.iter().enumerate().rev() {
            let Source::Typed { style, around, value } = open.source else { continue };
            let next = values.iter().find(|(own, number)| *own == style && *number > value && around == mark.around);
            let is_next = next.is_some_and(|(_, number)| *number == value + 1 || style == CounterStyle::Numbers);
            // "(h), (i), (j)" are letters.
            if let Some((_, number)) = next.filter(|_| is_next) {
                return (at, Source::Typed { style, around, value: *number });
            }
        }
        let first = values.iter().find(|(_, number)| *number == 1).or(values.first()).copied();
        let (style, value) = first.unwrap_or((CounterStyle::Numbers, 1));
        let source = Source::Typed { style, around: mark.around, value };
        let is_same_kind = |open: &OpenList| matches!(open.source, Source::Typed { style: own, around, .. } if own == style && around == mark.around);
        let depth = match self.open.iter().rposition(is_same_kind) {
            // It begins anew beside itself.
            Some(at) => at,
            None if placed.indent != 0 && self.open.iter().any(|open| open.indent != placed.indent) => {
                self.depth_by_place(placed.indent, 0)
            }
            None => self.open.len(),
        };
        (depth.min(DEEPEST), source)
    }

    /// The item in which further words at this place belong.
    pub fn item_for(&mut self, indent: i32, continues: bool) -> Option<&mut ItemBlock> {
        if continues {
            let at = self.open.iter().rposition(|open| open.indent <= indent + NEAR);
            let at = at.or(self.open.len().checked_sub(1))?;
            self.close_to(at + 1);
            return self.open.get_mut(at)?.items.last_mut();
        }
        let lead = self.lead;
        let at = self.open.iter().rposition(|open| indent + NEAR >= open.indent && indent > lead + NEAR)?;
        // What lies deeper has ended.
        self.close_to(at + 1);
        self.open.get_mut(at)?.items.last_mut()
    }

    /// Ends all lists.
    pub fn close(&mut self) -> Option<DocumentBlock> {
        self.close_to(0)
    }

    /// Ends the lists that lie deeper, each in the item in which it lies; the outermost is given back.
    fn close_to(&mut self, depth: usize) -> Option<DocumentBlock> {
        while self.open.len() > depth {
            let inner = DocumentBlock::List(self.open.pop()?.items);
            match self.open.last_mut().and_then(|outer| outer.items.last_mut()) {
                Some(item) => item.blocks.push(inner),
                None => return Some(inner),
            }
        }
        None
    }
}

impl OpenList {
    /// Whether its last item ends with a colon.
    fn leads_on(&self) -> bool {
        let last = self.items.last().and_then(|item| item.blocks.last());
        matches!(last, Some(DocumentBlock::Paragraph(paragraph)) if words::of(&paragraph.text).trim_end().ends_with(':'))
    }
}

/// Whether a mark is the first of its list; a bullet always is.
fn begins(mark: Option<&ItemMark>) -> bool {
    mark.is_none_or(|mark| mark.values().iter().any(|(_, value)| *value == 1))
}

impl Source {
    fn is_same(self, other: Source) -> bool {
        match (self, other) {
            (
                Source::Typed { style, around, value },
                Source::Typed { style: next, around: next_around, value: number },
            ) => style == next && around == next_around && number > value,
            (one, other) => one == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::{Inline, ParagraphBlock};

    /// A mark, the list and the level in which it is counted, its place, and words.
    type Shown<'t> = (&'t str, Option<(u32, u8)>, i32, &'t str);

    /// Lists as `[mark words [mark words]]`.
    fn shape(items: &[Shown]) -> String {
        let mut lists = ListBuilder::default();
        let mut blocks = Vec::new();
        for (mark, counted, indent, words) in items {
            let label = counted.map(|(list, level)| ListLabel {
                text: (*mark).to_owned(),
                is_bullet: mark.is_empty(),
                list,
                level,
            });
            let parsed = ItemMark::parse(mark);
            let text = vec![Inline::Text((*words).to_owned())];
            let paragraph = ParagraphBlock { text, ..ParagraphBlock::default() };
            let item = ItemBlock {
                mark: Some((*mark).to_owned()),
                blocks: vec![DocumentBlock::Paragraph(paragraph)],
                bookmarks: Vec::new(),
            };
            blocks.extend(lists.add(&ListPosition { mark: parsed, label, indent: *indent }, item));
        }
        blocks.extend(lists.close());
        blocks.iter().map(written).collect()
    }

    fn written(block: &DocumentBlock) -> String {
        match block {
            DocumentBlock::List(items) => {
                let items = items.iter().map(|item| {
                    let inside: String = item.blocks.iter().map(written).collect();
                    format!("{}{inside}", item.mark.as_deref().unwrap_or_default())
                });
                format!("[{}]", items.collect::<Vec<_>>().join(" "))
            }
            DocumentBlock::Paragraph(paragraph) => words::of(&paragraph.text),
            _ => String::new(),
        }
    }

    #[test]
    fn counted_items_lie_where_their_level_says() {
        let list = [("(a)", Some((1, 2)), 0, "x"), ("(i)", Some((1, 3)), 0, "y"), ("(b)", Some((1, 2)), 0, "z")];
        assert_eq!(shape(&list), "[(a)x[(i)y] (b)z]");
        let two = [("1.", Some((1, 0)), 720, "x:"), ("(a)", Some((2, 0)), 720, "y"), ("2.", Some((1, 0)), 720, "z")];
        assert_eq!(shape(&two), "[1.x:[(a)y] 2.z]");
        let beside = [("1.", Some((1, 0)), 720, "x"), ("", Some((2, 0)), 720, "y")];
        assert_eq!(shape(&beside), "[1.x][y]");
        let inside = [("1.", Some((1, 0)), 720, "x"), ("", Some((2, 0)), 1440, "y"), ("2.", Some((1, 0)), 720, "z")];
        assert_eq!(shape(&inside), "[1.x[y] 2.z]");
    }

    #[test]
    fn typed_items_lie_where_their_marks_say() {
        let all = [("(a)", None, 0, "x"), ("(i)", None, 0, "y"), ("(ii)", None, 0, "z"), ("(b)", None, 0, "w")];
        assert_eq!(shape(&all), "[(a)x[(i)y (ii)z] (b)w]");
        let letters = [("(h)", None, 0, "x"), ("(i)", None, 0, "y"), ("(j)", None, 0, "z")];
        assert_eq!(shape(&letters), "[(h)x (i)y (j)z]");
        let again = [("1.", None, 0, "x"), ("2.", None, 0, "y"), ("1.", None, 0, "z")];
        assert_eq!(shape(&again), "[1.x 2.y][1.z]");
    }

    #[test]
    fn lists_lie_only_so_deep_in_one_another() {
        let deep: Vec<_> = (0..1_000).map(|at| ("", Some((at, 0)), i32::try_from(at).unwrap() * 200, "x")).collect();
        let written = shape(&deep);
        assert!(written.matches(']').count() > 900);
    }
}
