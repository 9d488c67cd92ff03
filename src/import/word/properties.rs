//! How a paragraph or a run is to look, as far as that says what it is: styles and the text say it in the same words.

use crate::import::namespace::Namespace;
use crate::import::symbols::SymbolFont;
use crate::import::xml::Element;

/// What a paragraph says of itself; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphFormat {
    /// 0 for the highest; 9 is text.
    pub outline: Option<u8>,
    pub number: Option<NumberingRef>,
    /// How far its words stand from the margin, in twentieths of a point.
    pub indent: Option<i32>,
}

/// Which list numbers a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberingRef {
    /// `0` for none.
    pub list: Option<String>,
    pub level: Option<u8>,
}

/// What a run says of itself; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunFormat {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub struck: Option<bool>,
    pub hidden: Option<bool>,
    pub capitals: Option<bool>,
    pub underlined: Option<bool>,
    pub raised: Option<VerticalAlign>,
    /// The font of its signs, where it says one: `Some(None)` is one whose signs are what they seem.
    pub font: Option<Option<SymbolFont>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerticalAlign {
    Not,
    Above,
    Below,
}

/// No id of a list is longer.
const LONGEST_ID: usize = 32;

/// The deepest level that a list has.
pub const DEEPEST_LEVEL: u8 = 8;

impl ParagraphFormat {
    /// Reads `w:pPr`.
    pub fn of(properties: Element) -> Self {
        let outline =
            properties.child(Namespace::Word, "outlineLvl").and_then(|level| level.attribute("val")?.parse().ok());
        let number = properties.child(Namespace::Word, "numPr").map(|number| NumberingRef {
            list: number
                .child(Namespace::Word, "numId")
                .and_then(|id| Some(id.attribute("val")?.trim().to_owned()))
                .filter(|id| id.len() <= LONGEST_ID),
            level: number.child(Namespace::Word, "ilvl").and_then(|level| {
                let level: i64 = level.attribute("val")?.trim().parse().ok()?;
                u8::try_from(level.clamp(0, i64::from(DEEPEST_LEVEL))).ok()
            }),
        });
        ParagraphFormat { outline, number, indent: indent(properties) }
    }

    /// Takes from what it is based on whatever it does not say itself.
    pub fn complete(&mut self, base: &ParagraphFormat) {
        self.outline = self.outline.or(base.outline);
        self.indent = self.indent.or(base.indent);
        match (&mut self.number, &base.number) {
            (Some(own), Some(base)) => {
                own.level = own.level.or(if own.list.is_none() { base.level } else { None });
                if own.list.is_none() {
                    own.list.clone_from(&base.list);
                }
            }
            (own @ None, base) => own.clone_from(base),
            (Some(_), None) => {}
        }
    }
}

/// The indentation of the words from the margin at which lines begin.
pub fn indent(properties: Element) -> Option<i32> {
    let indent = properties.child(Namespace::Word, "ind")?;
    let value = indent.attribute("left").or_else(|| indent.attribute("start"))?;
    // In the strict form it may have a unit.
    let (number, unit) = value.split_at(value.find(|sign: char| sign.is_ascii_alphabetic()).unwrap_or(value.len()));
    let number: f64 = number.parse().ok()?;
    let factor = match unit {
        "pt" => 20.0,
        "cm" => 567.0,
        "mm" => 56.7,
        "in" => 1_440.0,
        _ => 1.0,
    };
    Some((number * factor) as i32)
}

impl RunFormat {
    /// Reads `w:rPr`.
    pub fn of(properties: Element) -> Self {
        let mut look = RunFormat::default();
        for property in properties.children().filter(|one| one.space() == Namespace::Word) {
            let is_on = Some(is_on(property));
            match property.name() {
                "b" => look.bold = is_on,
                "i" => look.italic = is_on,
                "strike" | "dstrike" => look.struck = Some(look.struck == Some(true) || is_on == Some(true)),
                "vanish" => look.hidden = is_on,
                "caps" => look.capitals = is_on,
                "u" => look.underlined = Some(property.attribute("val").is_some_and(|kind| kind != "none")),
                "vertAlign" => {
                    look.raised = Some(match property.attribute("val").as_deref() {
                        Some("superscript") => VerticalAlign::Above,
                        Some("subscript") => VerticalAlign::Below,
                        _ => VerticalAlign::Not,
                    });
                }
                "rFonts" => {
                    look.font = property
                        .attribute("ascii")
                        .or_else(|| property.attribute("hAnsi"))
                        .map(|name| SymbolFont::named(&name))
                }
                _ => {}
            }
        }
        look
    }

    pub fn complete(&mut self, base: &RunFormat) {
        self.bold = self.bold.or(base.bold);
        self.italic = self.italic.or(base.italic);
        self.struck = self.struck.or(base.struck);
        self.hidden = self.hidden.or(base.hidden);
        self.capitals = self.capitals.or(base.capitals);
        self.underlined = self.underlined.or(base.underlined);
        self.raised = self.raised.or(base.raised);
        self.font = self.font.or(base.font);
    }

    /// A run as it is shown: bold within a bold style is plain again, unless the run itself says what it is.
    pub fn shown(self, character: &RunFormat, paragraph: &RunFormat) -> ResolvedRun {
        let toggled = |own: Option<bool>, character: Option<bool>, paragraph: Option<bool>| {
            own.unwrap_or(character.unwrap_or(false) ^ paragraph.unwrap_or(false))
        };
        let of_style = |value: Option<bool>| value.unwrap_or(false);
        ResolvedRun {
            bold: toggled(self.bold, character.bold, paragraph.bold) && !of_style(paragraph.bold),
            italic: toggled(self.italic, character.italic, paragraph.italic) && !of_style(paragraph.italic),
            struck: toggled(self.struck, character.struck, paragraph.struck),
            hidden: toggled(self.hidden, character.hidden, paragraph.hidden),
            underlined: self.underlined.or(character.underlined).or(paragraph.underlined).unwrap_or(false),
            raised: self.raised.or(character.raised).or(paragraph.raised).unwrap_or(VerticalAlign::Not),
            font: self.font.or(character.font).or(paragraph.font).flatten(),
        }
    }
}

/// A run beside the other words of its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolvedRun {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    pub hidden: bool,
    pub underlined: bool,
    pub raised: VerticalAlign,
    pub font: Option<SymbolFont>,
}

/// Whether a property is switched on: without a value it is.
pub fn is_on(property: Element) -> bool {
    property.attribute("val").is_none_or(|value| !matches!(&*value, "0" | "false" | "off" | "none"))
}
