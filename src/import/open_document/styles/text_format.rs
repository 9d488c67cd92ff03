//! What a style makes of words: bold, italic, struck out, hidden.

use crate::import::symbols::SymbolFont;
use crate::import::xml::Element;

/// What is said of words; `None` leaves it as it is around them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextFormat {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub struck: Option<bool>,
    pub underlined: Option<bool>,
    pub capital: Option<bool>,
    pub hidden: Option<bool>,
    pub raised: Option<TextPosition>,
    /// A font whose signs are not what their letters say; `Some(None)` for any other font.
    pub symbols: Option<Option<SymbolFont>>,
}

/// Where words stand beside the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPosition {
    Not,
    Above,
    Below,
}

impl TextFormat {
    /// From `style:text-properties`.
    pub fn read(properties: Element) -> Self {
        let is_line = |name: &str| properties.attribute(name).map(|value| value != "none" && !value.is_empty());
        TextFormat {
            bold: properties.attribute("font-weight").map(|weight| is_bold(&weight)),
            italic: properties.attribute("font-style").map(|style| style == "italic" || style == "oblique"),
            struck: is_line("text-line-through-style").or_else(|| is_line("text-line-through-type")),
            underlined: is_line("text-underline-style").or_else(|| is_line("text-underline-type")),
            capital: properties.attribute("text-transform").map(|value| value == "uppercase"),
            hidden: properties.attribute("display").map(|value| value == "none"),
            symbols: ["font-name", "font-family"]
                .iter()
                .find_map(|name| properties.attribute(name))
                .map(|name| symbol_font(&name)),
            raised: properties.attribute("text-position").map(|position| TextPosition::parse(&position)),
        }
    }

    /// This one where it says something, and the other elsewhere.
    pub fn or(self, other: TextFormat) -> TextFormat {
        TextFormat {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            struck: self.struck.or(other.struck),
            underlined: self.underlined.or(other.underlined),
            capital: self.capital.or(other.capital),
            hidden: self.hidden.or(other.hidden),
            raised: self.raised.or(other.raised),
            symbols: self.symbols.or(other.symbols),
        }
    }
}

impl TextPosition {
    /// From `super 58%`, or from `33% 58%`.
    fn parse(position: &str) -> Self {
        let first = position.split_whitespace().next().unwrap_or_default();
        let height: f32 = first.trim_end_matches('%').parse().unwrap_or(0.0);
        match first {
            "super" => TextPosition::Above,
            "sub" => TextPosition::Below,
            _ if height > 0.0 => TextPosition::Above,
            _ if height < 0.0 => TextPosition::Below,
            _ => TextPosition::Not,
        }
    }
}

/// By the name of a font; a second face of the same has a digit behind it.
fn symbol_font(name: &str) -> Option<SymbolFont> {
    let name = name.trim_matches(['\'', '"', ' ']);
    SymbolFont::named(name).or_else(|| SymbolFont::named(name.trim_end_matches(|sign: char| sign.is_ascii_digit())))
}

/// From here on a weight looks bold.
const BOLD: u32 = 600;

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= BOLD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml::Xml;

    fn look(attributes: &str) -> TextFormat {
        let text = format!("<p {attributes}/>");
        let xml = Xml::read("a part", text.into_bytes()).unwrap();
        TextFormat::read(xml.root().unwrap())
    }

    #[test]
    fn what_a_style_says_is_read_and_the_rest_is_left() {
        let bold = look("fo:font-weight='bold' style:font-weight-asian='normal' fo:font-style='normal'");
        assert_eq!(bold, TextFormat { bold: Some(true), italic: Some(false), ..TextFormat::default() });
        assert_eq!(look("style:font-name='Wingdings1'").symbols, Some(Some(SymbolFont::Wingdings)));
        assert_eq!(look("fo:font-family=\"'Wingdings 2'\"").symbols, Some(Some(SymbolFont::Wingdings2)));
        assert_eq!(look("style:font-name='Arial'").symbols, Some(None));
        assert_eq!(look("fo:font-weight='700'").bold, Some(true));
        assert_eq!(look("fo:font-weight='400'").bold, Some(false));
        assert_eq!(look("style:text-line-through-style='solid'").struck, Some(true));
        assert_eq!(look("style:text-underline-style='none' text:display='none'").hidden, Some(true));
        for (position, raised) in [
            ("super 58%", TextPosition::Above),
            ("-8% 58%", TextPosition::Below),
            ("0% 100%", TextPosition::Not),
            ("", TextPosition::Not),
        ] {
            assert_eq!(look(&format!("style:text-position='{position}'")).raised, Some(raised), "{position}");
        }
        let over = look("fo:font-weight='normal'").or(bold);
        assert_eq!((over.bold, over.italic), (Some(false), Some(false)));
    }
}
