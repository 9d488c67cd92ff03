//! The lists of a Word file as they are defined: their levels, and how the number of each is written.

use std::collections::HashMap;

use super::properties::{DEEPEST_LEVEL, indent};
use super::styles::WordStyles;
use crate::import::namespace::Namespace;
use crate::import::number_format::NumberFormat;
use crate::import::xml::Element;

/// The number of levels that a list has.
pub const LEVELS: usize = DEEPEST_LEVEL as usize + 1;

/// All lists of a file.
#[derive(Default)]
pub struct Numbering {
    lists: HashMap<String, ListInstance>,
    plans: HashMap<String, ListDefinition>,
}

/// What a paragraph names: a plan, with what differs from it.
struct ListInstance {
    plan: String,
    differences: HashMap<usize, LevelOverride>,
}

#[derive(Default)]
struct LevelOverride {
    start: Option<u32>,
    level: Option<NumberingLevel>,
}

/// How a list is numbered; lists of one plan go on from one another.
struct ListDefinition {
    id: u32,
    levels: HashMap<usize, NumberingLevel>,
    /// The style in whose list the levels are.
    style: Option<String>,
}

/// One level of a list.
#[derive(Clone, Debug, Default)]
pub struct NumberingLevel {
    pub start: u32,
    pub format: NumberFormat,
    /// `%1.%2`: each number stands for the level of which it is the number.
    pub text: String,
    /// Whether all numbers are digits, whatever their own level says.
    pub is_legal: bool,
    /// The highest level, counted from 1, behind which it goes on; 0 where it begins anew behind none.
    pub restart: Option<u32>,
    pub indent: Option<i32>,
    /// The style whose paragraphs stand on this level.
    pub style: Option<String>,
    /// A way of writing numbers that is not known.
    pub unknown_format: Option<String>,
}

/// A list with all its levels, and what a paragraph's number is counted in.
pub struct ResolvedList<'n> {
    pub plan: u32,
    levels: [Option<&'n NumberingLevel>; LEVELS],
    starts: [Option<u32>; LEVELS],
}

/// No number is written with more around it, in bytes.
const LONGEST_TEXT: usize = 200;

/// Lists that are defined by styles that are defined by lists are followed no further.
const MOST_STEPS: usize = 8;

impl Numbering {
    pub fn read(root: Element) -> Self {
        let mut numbering = Numbering::default();
        for element in root.children().filter(|one| one.space() == Namespace::Word) {
            match element.name() {
                "abstractNum" => {
                    let Some(id) = element.attribute("abstractNumId") else { continue };
                    let count = u32::try_from(numbering.plans.len()).unwrap_or(u32::MAX);
                    let style = element.child(Namespace::Word, "numStyleLink");
                    let style = style.and_then(|style| Some(style.attribute("val")?.into_owned()));
                    let levels =
                        element.children().filter(|one| one.is(Namespace::Word, "lvl")).filter_map(level).collect();
                    numbering.plans.entry(id.into_owned()).or_insert(ListDefinition { id: count, levels, style });
                }
                "num" => {
                    let Some(id) = element.attribute("numId") else { continue };
                    let plan = element.child(Namespace::Word, "abstractNumId").and_then(|plan| plan.attribute("val"));
                    let overrides = element.children().filter(|one| one.is(Namespace::Word, "lvlOverride"));
                    let differences = overrides.filter_map(difference).collect();
                    let plan = plan.unwrap_or_default().into_owned();
                    numbering.lists.entry(id.into_owned()).or_insert(ListInstance { plan, differences });
                }
                _ => {}
            }
        }
        numbering
    }

    /// The list of this id. `None` for the list 0, which is none, and for one that is defined nowhere.
    pub fn list(&self, id: &str, styles: &WordStyles) -> Option<ResolvedList<'_>> {
        let list = self.lists.get(id)?;
        let mut plan = self.plans.get(&list.plan)?;
        for _ in 0..MOST_STEPS {
            let Some(style) = plan.style.as_ref().filter(|_| plan.levels.is_empty()) else { break };
            let number = styles.get(style).and_then(|style| style.paragraph.number.as_ref()?.list.as_ref());
            let Some(next) = number.and_then(|id| self.plans.get(&self.lists.get(id)?.plan)) else { break };
            plan = next;
        }
        let mut levels = [None; LEVELS];
        let mut starts = [None; LEVELS];
        for (at, (level, start)) in levels.iter_mut().zip(&mut starts).enumerate() {
            let difference = list.differences.get(&at);
            *level = difference.and_then(|one| one.level.as_ref()).or(plan.levels.get(&at));
            *start = difference.and_then(|one| one.start);
        }
        Some(ResolvedList { plan: plan.id, levels, starts })
    }
}

impl<'n> ResolvedList<'n> {
    pub fn level(&self, at: usize) -> Option<&'n NumberingLevel> {
        self.levels.get(at).copied().flatten()
    }

    /// The number with which this list begins a level anew, once.
    pub fn own_start(&self, at: usize) -> Option<u32> {
        self.starts.get(at).copied().flatten()
    }

    /// The level of which a style is, the nearest of those on which it is based first.
    pub fn level_of_style(&self, chain: &[String]) -> Option<u8> {
        let of = |style: &String| {
            self.levels.iter().position(|level| level.is_some_and(|level| level.style.as_ref() == Some(style)))
        };
        chain.iter().find_map(of).and_then(|level| u8::try_from(level).ok())
    }
}

fn difference(element: Element) -> Option<(usize, LevelOverride)> {
    let at = element.attribute("ilvl")?.trim().parse().ok()?;
    let start = element.child(Namespace::Word, "startOverride").and_then(|start| number(&start.attribute("val")?));
    let level = element.child(Namespace::Word, "lvl").and_then(level).map(|(_, level)| level);
    Some((at, LevelOverride { start, level }))
}

fn number(written: &str) -> Option<u32> {
    written.trim().parse::<i64>().ok().map(|number| u32::try_from(number.max(0)).unwrap_or(u32::MAX))
}

fn level(element: Element) -> Option<(usize, NumberingLevel)> {
    let at: usize = element.attribute("ilvl")?.trim().parse().ok()?;
    let value = |name: &str| Some(element.child(Namespace::Word, name)?.attribute("val")?.into_owned());
    // A newer way of writing numbers stands beside an older one.
    let format = element.child(Namespace::Word, "numFmt").or_else(|| element.descendant(Namespace::Word, "numFmt"));
    let name = format.and_then(|format| format.attribute("val"));
    let custom = format.and_then(|format| format.attribute("format"));
    let known = name.as_ref().map(|name| NumberFormat::named(name, custom.as_deref()));
    let is_picture = element.child(Namespace::Word, "lvlPicBulletId").is_some();
    let unknown_format = known.as_ref().is_some_and(Option::is_none).then(|| name.unwrap_or_default().into_owned());
    let level = NumberingLevel {
        start: value("start").and_then(|start| number(&start)).unwrap_or(0),
        format: if is_picture { NumberFormat::Bullet } else { known.flatten().unwrap_or_default() },
        text: value("lvlText").filter(|text| text.len() <= LONGEST_TEXT).unwrap_or_default(),
        is_legal: element.child(Namespace::Word, "isLgl").is_some_and(super::properties::is_on),
        restart: value("lvlRestart").and_then(|restart| number(&restart)),
        indent: element.child(Namespace::Word, "pPr").and_then(indent),
        style: value("pStyle"),
        unknown_format,
    };
    (at < LEVELS).then_some((at, level))
}
