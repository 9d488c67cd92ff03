//! The styles of a document, each with all that it has from the styles it is based on.

mod length;
mod list_reading;
pub mod list_style;
pub mod text_format;

use std::collections::HashMap;

use self::length::length;
use self::list_reading::list_style;
use self::list_style::ListStyle;
use self::text_format::TextFormat;
use crate::import::namespace::Namespace;
use crate::import::xml::Element;

/// All styles of a document.
pub struct OdtStyles {
    paragraphs: HashMap<String, StyleDefinition>,
    texts: HashMap<String, StyleDefinition>,
    lists: HashMap<String, ListStyle>,
    outline: ListStyle,
    outline_name: String,
    unknown_list: ListStyle,
}

/// A style as it is written.
#[derive(Default)]
struct StyleDefinition {
    parent: Option<String>,
    /// As people see it.
    shown_name: String,
    /// Whether it is one that people see and choose.
    is_named: bool,
    look: TextFormat,
    /// Empty where it says that there is none.
    list: Option<String>,
    /// 0 where it says that it is no heading's.
    outline: Option<u8>,
    indent: Option<i32>,
    class: Option<String>,
}

/// What a paragraph has from its style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphStyle {
    /// What the styles say that people choose.
    pub look: TextFormat,
    /// What the paragraph itself says, beyond its style.
    pub own: TextFormat,
    /// The list style; empty where it says that there is none.
    pub list: Option<String>,
    /// 1 for the highest, where its style is that of a heading.
    pub outline: Option<u8>,
    pub indent: Option<i32>,
    /// What the paragraph itself says of its indent, beyond its style.
    pub own_indent: Option<i32>,
    pub is_title: bool,
    /// Whether it is words of somebody else.
    pub is_quote: bool,
    /// Whether it is a line of a table of contents or of another index.
    pub is_contents: bool,
}

/// So many styles may be based on one another; whoever goes further goes in circles.
const LONGEST_CHAIN: usize = 60;

impl Default for OdtStyles {
    fn default() -> Self {
        OdtStyles {
            paragraphs: HashMap::new(),
            texts: HashMap::new(),
            lists: HashMap::new(),
            outline: ListStyle::default(),
            outline_name: "Outline".to_owned(),
            unknown_list: ListStyle::bullets(),
        }
    }
}

impl OdtStyles {
    /// Reads the styles that lie directly in an element; `are_named` says whether people see and choose them.
    pub fn read(&mut self, group: Element, are_named: bool) {
        for element in group.children() {
            match (element.space(), element.name()) {
                (Namespace::OfStyle, "style" | "default-style") => self.read_style(element, are_named),
                (Namespace::OfText, "list-style") => {
                    if let Some(name) = element.attribute("name") {
                        self.lists.insert(name.into_owned(), list_style(element));
                    }
                }
                (Namespace::OfText, "outline-style") => {
                    self.outline_name =
                        element.attribute("name").map_or_else(|| "Outline".to_owned(), |name| name.into_owned());
                    self.outline = list_style(element);
                }
                _ => {}
            }
        }
    }

    fn read_style(&mut self, element: Element, is_named: bool) {
        let attribute = |name: &str| element.attribute(name).map(|value| value.into_owned());
        let of = |name: &str| element.child(Namespace::OfStyle, name);
        let paragraph = of("paragraph-properties");
        let name = attribute("name").unwrap_or_default();
        let style = StyleDefinition {
            parent: attribute("parent-style-name"),
            shown_name: attribute("display-name").unwrap_or_else(|| name.clone()),
            is_named,
            look: of("text-properties").map(TextFormat::read).unwrap_or_default(),
            list: attribute("list-style-name"),
            outline: attribute("default-outline-level").map(|level| level.parse().unwrap_or(0)),
            indent: paragraph.and_then(|one| one.attribute("margin-left")).and_then(|value| length(&value)),
            class: attribute("class"),
        };
        match attribute("family").as_deref() {
            Some("paragraph") => self.paragraphs.insert(name, style),
            Some("text") => self.texts.insert(name, style),
            _ => None,
        };
    }

    /// A style and those that it is based on, the nearest first.
    fn chain<'s>(of: &'s HashMap<String, StyleDefinition>, name: &str) -> impl Iterator<Item = &'s StyleDefinition> {
        let first = of.get(name);
        std::iter::successors(first, move |style| of.get(style.parent.as_deref()?)).take(LONGEST_CHAIN)
    }

    /// What a paragraph of this style is like.
    pub fn paragraph(&self, name: &str) -> ParagraphStyle {
        let mut style = ParagraphStyle::default();
        for written in Self::chain(&self.paragraphs, name) {
            if written.is_named {
                style.look = style.look.or(written.look);
            } else {
                style.own = style.own.or(written.look);
                style.own_indent = style.own_indent.or(written.indent);
            }
            style.list = style.list.or_else(|| written.list.clone());
            style.outline = style.outline.or(written.outline).or_else(|| written.level_by_name());
            style.indent = style.indent.or(written.indent);
            style.is_title |= written.is_named && is_title(&written.shown_name);
            style.is_quote |= written.is_named && is_quote(&written.shown_name);
            style.is_contents |= written.is_contents();
        }
        style.outline = style.outline.filter(|level| *level > 0);
        style
    }

    /// What words of this style are like.
    pub fn text(&self, name: &str) -> TextFormat {
        Self::chain(&self.texts, name).fold(TextFormat::default(), |look, written| look.or(written.look))
    }

    pub fn list(&self, name: &str) -> &ListStyle {
        let outline = self.is_outline(name).then_some(&self.outline);
        self.lists.get(name).or(outline).unwrap_or(&self.unknown_list)
    }

    /// The style of a list that has none.
    pub fn unknown_list(&self) -> &ListStyle {
        &self.unknown_list
    }

    /// The style of the numbers before headings.
    pub fn outline(&self) -> &ListStyle {
        &self.outline
    }

    /// Whether a list style is that of the headings.
    pub fn is_outline(&self, name: &str) -> bool {
        self.outline_name == name && !self.lists.contains_key(name)
    }
}

impl StyleDefinition {
    /// The level of a heading whose style says it by its name alone.
    fn level_by_name(&self) -> Option<u8> {
        let level = self.shown_name.strip_prefix("Heading ").filter(|_| self.is_named)?;
        level.parse().ok().filter(|level| (1..=9).contains(level))
    }

    /// Whether it is a style of the lines of an index, which programs call `Contents 1`; its heading is one.
    fn is_contents(&self) -> bool {
        let name = self.shown_name.to_lowercase();
        let number = name.strip_prefix("contents ").or_else(|| name.strip_prefix("toc "));
        let is_line = number.is_some_and(|number| number.chars().all(|sign| sign.is_ascii_digit()));
        let is_title = self.class.as_deref() == Some("index") && name.starts_with("contents");
        self.is_named && (is_line || is_title)
    }
}

fn is_quote(name: &str) -> bool {
    ["quotations", "quote", "intense quote"].iter().any(|one| name.eq_ignore_ascii_case(one))
}

fn is_title(name: &str) -> bool {
    name.eq_ignore_ascii_case("title")
}
