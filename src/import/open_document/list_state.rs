//! The open lists and their counters: in which list a paragraph stands, and which label is shown before it.

use std::collections::HashMap;

use super::styles::OdtStyles;
use super::styles::list_style::{DEEPEST, LevelCounts, LevelLabel, ListStyle};
use crate::import::structure::raw_block::ListLabel;
use crate::import::xml::Element;

/// The numbers before headings are a list of their own.
const OUTLINE: u32 = 0;

/// All lists of a document, and those that are open where the reader stands.
#[derive(Default)]
pub struct ListState {
    open: Vec<OpenList>,
    counts: HashMap<u32, LevelCounts>,
    /// Which list an id stands for.
    ids: HashMap<String, u32>,
    /// The last list that began, with its style.
    last: Option<(u32, Option<String>)>,
    /// The last list of each style, where a list goes on with it whatever stands between.
    last_of_style: Option<HashMap<Option<String>, u32>>,
    begun: u32,
}

struct OpenList {
    list: u32,
    style: Option<String>,
    level: usize,
    /// Whether the next item begins anew.
    restarts: bool,
    item: OpenListItem,
}

#[derive(Default)]
struct OpenListItem {
    /// Whether nothing more is shown before its paragraphs.
    is_marked: bool,
    start: Option<u32>,
    style: Option<String>,
    lists: u32,
}

/// Where a paragraph stands.
pub enum ListMembership {
    /// In no list.
    Outside,
    /// It is the first of an item, or a heading with a number.
    Marked(PendingLabel),
    /// It goes on with an item.
    Within(ListLocation),
}

/// A paragraph that counts, before it is counted.
#[derive(Clone, Debug)]
pub struct PendingLabel {
    within: ListLocation,
    start: Option<u32>,
    restarts: bool,
}

/// A place in a list.
#[derive(Clone, Debug)]
pub struct ListLocation {
    list: u32,
    level: usize,
    /// `None` for a list of no style.
    style: Option<String>,
}

impl ListState {
    /// Lists as Word writes them: one that goes on continues the last list of its own style, not the one before it.
    pub fn of_word() -> Self {
        ListState { last_of_style: Some(HashMap::new()), ..ListState::default() }
    }

    /// Goes into `text:list`.
    pub fn enter(&mut self, element: Element, styles: &OdtStyles) {
        let attribute = |name: &str| element.attribute(name).map(|value| value.into_owned());
        let style = attribute("style-name").filter(|name| !name.is_empty());
        let continues = attribute("continue-numbering").map(|value| value == "true");
        if let Some(outer) = self.open.last_mut() {
            outer.item.lists += 1;
            let again = outer.item.lists > 1;
            // What follows in the same item goes on with it.
            outer.item.is_marked = true;
            let open = OpenList {
                list: outer.list,
                style: style.or_else(|| outer.item.style.clone()).or_else(|| outer.style.clone()),
                level: (outer.level + 1).min(DEEPEST - 1),
                restarts: continues.map_or(outer.restarts || again, |continues| !continues),
                item: OpenListItem::default(),
            };
            self.open.push(open);
            return;
        }
        let id = attribute("id");
        let is_outline = style.as_deref().is_some_and(|style| styles.is_outline(style));
        let continued = attribute("continue-list").and_then(|id| self.ids.get(&id).copied());
        let list = if is_outline {
            OUTLINE
        } else if let Some(list) = continued {
            list
        } else {
            let before = match (&self.last_of_style, &self.last) {
                (Some(lists), _) => lists.get(&style).copied(),
                (None, Some((list, last))) if *last == style => Some(*list),
                _ => None,
            };
            before.filter(|_| continues == Some(true)).unwrap_or_else(|| self.begin())
        };
        if let Some(id) = id {
            self.ids.insert(id, list);
        }
        if let Some(lists) = &mut self.last_of_style {
            lists.insert(style.clone(), list);
        }
        self.last = Some((list, style.clone()));
        self.open.push(OpenList { list, style, level: 0, restarts: false, item: OpenListItem::default() });
    }

    fn begin(&mut self) -> u32 {
        self.begun += 1;
        self.begun
    }

    /// Goes into `text:numbered-paragraph`, which is an item by itself.
    pub fn enter_numbered(&mut self, element: Element) {
        let attribute = |name: &str| element.attribute(name).map(|value| value.into_owned());
        let key = format!("\n{}", attribute("list-id").unwrap_or_default());
        let list = match self.ids.get(&key) {
            Some(list) => *list,
            None => {
                let list = self.begin();
                self.ids.insert(key, list);
                list
            }
        };
        let level = attribute("level").and_then(|level| level.parse::<usize>().ok()).unwrap_or(1);
        let item = OpenListItem { start: start(element), ..OpenListItem::default() };
        let style = attribute("style-name").filter(|name| !name.is_empty());
        self.open.push(OpenList { list, style, level: level.clamp(1, DEEPEST) - 1, restarts: false, item });
    }

    pub fn leave(&mut self) {
        let Some(left) = self.open.pop() else { return };
        if let Some(outer) = self.open.last_mut() {
            // What has begun anew further in does not do so again.
            outer.restarts &= left.restarts;
        }
    }

    /// Goes into `text:list-item`, or `text:list-header`, which has no mark.
    pub fn enter_item(&mut self, element: Element, is_header: bool) {
        if let Some(open) = self.open.last_mut() {
            let style =
                element.attribute("style-override").map(|name| name.into_owned()).filter(|name| !name.is_empty());
            open.item = OpenListItem { is_marked: is_header, start: start(element), style, lists: 0 };
        }
    }

    /// Goes on with an item that the text does not hold by itself, as one that was deleted.
    pub fn next_item(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.item = OpenListItem::default();
        }
    }

    /// What stands in a cell or in a note stands in none of the lists around it.
    pub fn step_out(&mut self) -> SuspendedLists {
        SuspendedLists(std::mem::take(&mut self.open))
    }

    pub fn step_back(&mut self, aside: SuspendedLists) {
        self.open = aside.0;
    }

    /// Whether the reader stands in no list.
    pub fn are_closed(&self) -> bool {
        self.open.is_empty()
    }

    /// Where the next paragraph stands; `style` is the list style of its own style.
    pub fn paragraph(&mut self, style: Option<&str>) -> ListMembership {
        let Some(open) = self.open.last_mut() else { return ListMembership::Outside };
        let own = style.filter(|name| !name.is_empty());
        let style = open.item.style.clone().or_else(|| open.style.clone()).or_else(|| own.map(str::to_owned));
        let within = ListLocation { list: open.list, level: open.level, style };
        if std::mem::replace(&mut open.item.is_marked, true) {
            return ListMembership::Within(within);
        }
        let restarts = std::mem::take(&mut open.restarts);
        ListMembership::Marked(PendingLabel { within, start: open.item.start, restarts })
    }

    /// What is shown before a paragraph, which counts from here on.
    pub fn count(&mut self, mark: &PendingLabel, styles: &OdtStyles) -> Option<ListLabel> {
        let ListLocation { list, level, .. } = mark.within;
        let style = mark.within.style(styles);
        let counts = self.counts.entry(list).or_default();
        let (above, rest) = counts.split_at_mut(level.min(DEEPEST));
        for (at, count) in above.iter_mut().enumerate() {
            count.get_or_insert(style.start(at));
        }
        let (own, below) = rest.split_first_mut()?;
        *own = Some(match (mark.start, *own) {
            (Some(start), _) => start,
            (None, Some(count)) if !mark.restarts => count.saturating_add(1),
            (None, _) => style.start(level),
        });
        below.fill(None);
        let (text, is_bullet) = match style.label(level, counts) {
            LevelLabel::None => return None,
            LevelLabel::Bullet(sign) => (sign, true),
            LevelLabel::Shown(text) => (text, false),
        };
        Some(ListLabel { text, is_bullet, list, level: u8::try_from(level).unwrap_or(u8::MAX) })
    }
}

fn start(element: Element) -> Option<u32> {
    element.attribute("start-value").and_then(|value| value.trim().parse().ok())
}

/// Lists that were left for a while.
pub struct SuspendedLists(Vec<OpenList>);

impl PendingLabel {
    /// A heading that stands in no list. `level` is 1 for the highest.
    pub fn of_heading(element: Element, level: u8) -> Self {
        let restarts = element.attribute("restart-numbering").is_some_and(|value| value == "true");
        let level = usize::from(level).clamp(1, DEEPEST) - 1;
        PendingLabel {
            within: ListLocation { list: OUTLINE, level, style: None },
            start: start(element).filter(|_| restarts),
            restarts,
        }
    }

    pub fn within(&self) -> &ListLocation {
        &self.within
    }
}

impl ListLocation {
    fn style<'s>(&self, styles: &'s OdtStyles) -> &'s ListStyle {
        match &self.style {
            Some(name) => styles.list(name),
            None if self.list == OUTLINE => styles.outline(),
            None => styles.unknown_list(),
        }
    }

    /// How far words stand from the margin here.
    /// Where the list does not say so, its levels still stand one within the other.
    pub fn indent(&self, styles: &OdtStyles) -> i32 {
        const STEP: i32 = 360;
        let by_level = || i32::try_from(self.level + 1).unwrap_or(0) * STEP;
        self.style(styles).indent(self.level).unwrap_or_else(by_level)
    }
}
