//! List styles and the style of an outline, as a file has them.

use super::length::length;
use super::list_style::{ListLevel, ListStyle, NumberLevel};
use crate::import::namespace::Namespace;
use crate::import::number_format::NumberFormat;
use crate::import::xml::Element;

/// From `text:list-style` or `text:outline-style`.
pub fn list_style(element: Element) -> ListStyle {
    let mut style = ListStyle::default();
    for one in element.children().filter(|child| child.space() == Namespace::OfText) {
        let level = match one.name() {
            "list-level-style-number" | "outline-level-style" => ListLevel::Number(number(one)),
            "list-level-style-bullet" => {
                ListLevel::Bullet(attribute(one, "bullet-char").unwrap_or_else(|| "•".to_owned()))
            }
            "list-level-style-image" => ListLevel::Bullet("•".to_owned()),
            _ => continue,
        };
        let at = attribute(one, "level")
            .and_then(|level| level.parse::<usize>().ok())
            .and_then(|level| level.checked_sub(1));
        if let Some(at) = at {
            style.set(at, level, indent(one));
        }
    }
    style
}

fn attribute(element: Element, name: &str) -> Option<String> {
    element.attribute(name).map(|value| value.into_owned())
}

fn number(level: Element) -> NumberLevel {
    let count = |name: &str| attribute(level, name).and_then(|value| value.trim().parse::<u32>().ok());
    let is = |name: &str| level.attribute(name).is_some_and(|value| value == "true");
    NumberLevel {
        prefix: attribute(level, "num-prefix").unwrap_or_default(),
        suffix: attribute(level, "num-suffix").unwrap_or_default(),
        format: format(&attribute(level, "num-format").unwrap_or_default(), is("num-letter-sync")),
        shown: count("display-levels").map_or(1, |levels| levels as usize),
        start: count("start-value").unwrap_or(1),
        pattern: attribute(level, "num-list-format"),
        is_legal: is("is-legal"),
    }
}

/// How numbers are written, by the sign that a file has for it.
fn format(written: &str, repeats_letters: bool) -> NumberFormat {
    match written {
        "" => NumberFormat::Nothing,
        "a" | "A" if repeats_letters => NumberFormat::Letters { is_capital: written == "A" },
        "a" | "A" => NumberFormat::LettersInTurn { is_capital: written == "A" },
        "i" | "I" => NumberFormat::Roman { is_capital: written == "I" },
        "1st" => NumberFormat::Ordinal,
        _ if written.starts_with("01") => NumberFormat::Padded(2),
        _ if written.starts_with("One") => NumberFormat::Words { is_ordinal: false },
        _ if written.starts_with("First") => NumberFormat::Words { is_ordinal: true },
        _ => NumberFormat::Decimal,
    }
}

/// Where the words of an item begin.
fn indent(level: Element) -> Option<i32> {
    let properties = level.child(Namespace::OfStyle, "list-level-properties")?;
    let of = |element: Element, name: &str| element.attribute(name).and_then(|value| length(&value));
    let aligned = properties.child(Namespace::OfStyle, "list-level-label-alignment");
    aligned.and_then(|aligned| of(aligned, "margin-left")).or_else(|| {
        let (before, label) = (of(properties, "space-before"), of(properties, "min-label-width"));
        (before.is_some() || label.is_some()).then(|| before.unwrap_or(0) + label.unwrap_or(0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::open_document::styles::list_style::LevelLabel;
    use crate::import::xml::Xml;

    #[test]
    fn numbers_are_written_as_the_style_says() {
        for (written, number, expected) in [
            ("1", 12, "12"),
            ("a", 28, "ab"),
            ("A", 702, "ZZ"),
            ("i", 4, "iv"),
            ("I", 1994, "MCMXCIV"),
            ("1st", 22, "22nd"),
            ("01, 02, 03, ...", 7, "07"),
            ("First, Second, Third, ...", 2, "Second"),
            ("One, Two, Three, ...", 3, "Three"),
            ("", 3, ""),
        ] {
            assert_eq!(format(written, false).write(number), expected, "{written} {number}");
        }
        assert_eq!(format("a", true).write(28), "bb");
    }

    #[test]
    fn levels_are_read_whichever_program_wrote_them() {
        let text = "<text:list-style xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
            xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'>\
            <text:list-level-style-number text:level='1' style:num-prefix='(' style:num-suffix=')' style:num-format='a' text:start-value='3'>\
            <style:list-level-properties text:space-before='0.25in' text:min-label-width='0.25in'/></text:list-level-style-number>\
            <text:list-level-style-number text:level='2' style:num-format='1' text:display-levels='2' loext:num-list-format='%1%.%2%:'>\
            <style:list-level-properties><style:list-level-label-alignment fo:margin-left='1in'/></style:list-level-properties>\
            </text:list-level-style-number>\
            <text:list-level-style-bullet text:level='3' text:bullet-char='–'/>\
            <text:list-level-style-number text:level='99' style:num-format='1'/>\
            <text:list-level-style-number text:level='0' style:num-format='1'/></text:list-style>";
        let xml = Xml::read("a part", text.as_bytes().to_vec()).unwrap();
        let style = list_style(xml.root().unwrap());
        let counts = std::array::from_fn(|_| Some(3));
        assert_eq!(style.start(0), 3);
        assert_eq!(style.label(0, &counts), LevelLabel::Shown("(c)".to_owned()));
        assert_eq!(style.label(1, &counts), LevelLabel::Shown("c.3:".to_owned()));
        assert_eq!(style.label(2, &counts), LevelLabel::Bullet("–".to_owned()));
        assert_eq!(style.label(3, &counts), LevelLabel::None);
        assert_eq!((style.indent(0), style.indent(1), style.indent(2)), (Some(720), Some(1440), None));
    }
}
