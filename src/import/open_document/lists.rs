//! In which list a paragraph stands, where its numbers have come to, and what is shown before it.

use std::collections::HashMap;

use super::styles::Styles;
use super::styles::list_style::{Counts, DEEPEST, Label as Shown, ListStyle};
use crate::import::structure::line::Label;
use crate::import::xml::Element;

/// The numbers before headings are a list of their own.
const OUTLINE: u32 = 0;

/// All lists of a document, and those that are open where the reader stands.
#[derive(Default)]
pub struct Lists {
    open: Vec<Open>,
    counts: HashMap<u32, Counts>,
    /// Which list an id stands for.
    ids: HashMap<String, u32>,
    /// The last list that began, with its style.
    last: Option<(u32, Option<String>)>,
    /// The last list of each style, where a list goes on with it whatever stands between.
    last_of_style: Option<HashMap<Option<String>, u32>>,
    begun: u32,
}

struct Open {
    list: u32,
    style: Option<String>,
    level: usize,
    /// Whether the next item begins anew.
    restarts: bool,
    item: Item,
}

#[derive(Default)]
struct Item {
    /// Whether nothing more is shown before its paragraphs.
    is_marked: bool,
    start: Option<u32>,
    style: Option<String>,
    lists: u32,
}

/// Where a paragraph stands.
pub enum Standing {
    /// In no list.
    Outside,
    /// It is the first of an item, or a heading with a number.
    Marked(Mark),
    /// It goes on with an item.
    Within(Within),
}

/// A paragraph that counts, before it is counted.
#[derive(Clone, Debug)]
pub struct Mark {
    within: Within,
    start: Option<u32>,
    restarts: bool,
}

/// A place in a list.
#[derive(Clone, Debug)]
pub struct Within {
    list: u32,
    level: usize,
    /// `None` for a list of no style.
    style: Option<String>,
}

impl Lists {
    /// Lists as Word writes them: one that goes on does so with the last of its own style, and not with the one before it.
    pub fn of_word() -> Self {
        Lists { last_of_style: Some(HashMap::new()), ..Lists::default() }
    }

    /// Goes into `text:list`.
    pub fn enter(&mut self, element: Element, styles: &Styles) {
        let attribute = |name: &str| element.attribute(name).map(|value| value.into_owned());
        let style = attribute("style-name").filter(|name| !name.is_empty());
        let continues = attribute("continue-numbering").map(|value| value == "true");
        if let Some(outer) = self.open.last_mut() {
            outer.item.lists += 1;
            let again = outer.item.lists > 1;
            // What follows in the same item goes on with it.
            outer.item.is_marked = true;
            let open = Open {
                list: outer.list,
                style: style.or_else(|| outer.item.style.clone()).or_else(|| outer.style.clone()),
                level: (outer.level + 1).min(DEEPEST - 1),
                restarts: continues.map_or(outer.restarts || again, |continues| !continues),
                item: Item::default(),
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
        self.open.push(Open { list, style, level: 0, restarts: false, item: Item::default() });
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
        let item = Item { start: start(element), ..Item::default() };
        let style = attribute("style-name").filter(|name| !name.is_empty());
        self.open.push(Open { list, style, level: level.clamp(1, DEEPEST) - 1, restarts: false, item });
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
            open.item = Item { is_marked: is_header, start: start(element), style, lists: 0 };
        }
    }

    /// Goes on with an item that the text does not hold by itself, as one that was deleted.
    pub fn next_item(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.item = Item::default();
        }
    }

    /// What stands in a cell or in a note stands in none of the lists around it.
    pub fn step_out(&mut self) -> Aside {
        Aside(std::mem::take(&mut self.open))
    }

    pub fn step_back(&mut self, aside: Aside) {
        self.open = aside.0;
    }

    /// Whether the reader stands in no list.
    pub fn are_closed(&self) -> bool {
        self.open.is_empty()
    }

    /// Where the next paragraph stands; `style` is the list style of its own style.
    pub fn paragraph(&mut self, style: Option<&str>) -> Standing {
        let Some(open) = self.open.last_mut() else { return Standing::Outside };
        let own = style.filter(|name| !name.is_empty());
        let style = open.item.style.clone().or_else(|| open.style.clone()).or_else(|| own.map(str::to_owned));
        let within = Within { list: open.list, level: open.level, style };
        if std::mem::replace(&mut open.item.is_marked, true) {
            return Standing::Within(within);
        }
        let restarts = std::mem::take(&mut open.restarts);
        Standing::Marked(Mark { within, start: open.item.start, restarts })
    }

    /// What is shown before a paragraph, which counts from here on.
    pub fn count(&mut self, mark: &Mark, styles: &Styles) -> Option<Label> {
        let Within { list, level, .. } = mark.within;
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
            Shown::None => return None,
            Shown::Bullet(sign) => (sign, true),
            Shown::Shown(text) => (text, false),
        };
        Some(Label { text, is_bullet, list, level: u8::try_from(level).unwrap_or(u8::MAX) })
    }
}

fn start(element: Element) -> Option<u32> {
    element.attribute("start-value").and_then(|value| value.trim().parse().ok())
}

/// Lists that were left for a while.
pub struct Aside(Vec<Open>);

impl Mark {
    /// A heading that stands in no list. `level` is 1 for the highest.
    pub fn of_heading(element: Element, level: u8) -> Self {
        let restarts = element.attribute("restart-numbering").is_some_and(|value| value == "true");
        let level = usize::from(level).clamp(1, DEEPEST) - 1;
        Mark {
            within: Within { list: OUTLINE, level, style: None },
            start: start(element).filter(|_| restarts),
            restarts,
        }
    }

    pub fn within(&self) -> &Within {
        &self.within
    }
}

impl Within {
    fn style<'s>(&self, styles: &'s Styles) -> &'s ListStyle {
        match &self.style {
            Some(name) => styles.list(name),
            None if self.list == OUTLINE => styles.outline(),
            None => styles.unknown_list(),
        }
    }

    /// How far words stand from the margin here.
    /// Where the list does not say so, its levels still stand one within the other.
    pub fn indent(&self, styles: &Styles) -> i32 {
        const STEP: i32 = 360;
        let by_level = || i32::try_from(self.level + 1).unwrap_or(0) * STEP;
        self.style(styles).indent(self.level).unwrap_or_else(by_level)
    }
}
