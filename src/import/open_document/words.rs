//! Plain words: those of an element and those of an address.

use crate::import::namespace::Namespace;
use crate::import::signs::kept;
use crate::import::symbols::{SymbolFont, private_sign};
use crate::import::xml::{Element, XmlChild};

/// All words of an element, with a blank between its paragraphs.
pub fn words_within(element: Element) -> String {
    let mut words = String::new();
    gather(element, &mut words);
    words
}

fn gather(element: Element, words: &mut String) {
    for piece in element.content() {
        let child = match piece {
            XmlChild::Words(more) => {
                words.push_str(&more);
                continue;
            }
            XmlChild::Element(child) => child,
        };
        match (child.space(), child.name()) {
            // Who wrote it and when.
            (Namespace::DublinCore | Namespace::OfMeta, _) | (Namespace::OfOffice, "change-info") => {}
            (Namespace::OfText, "s" | "line-break") => words.push(' '),
            (Namespace::OfText, "tab") => words.push('\t'),
            (Namespace::OfText, "p" | "h") => {
                words.push(' ');
                gather(child, words);
            }
            _ => gather(child, words),
        }
    }
}

/// Words as signs of every font; and whether one of them has no name here, and stands as `□`.
pub fn seen_signs(words: &str, font: Option<SymbolFont>) -> (String, bool) {
    const NAMELESS: char = '□';
    let mut is_lost = false;
    let mut named = |sign: Option<char>| {
        is_lost |= sign.is_none();
        Some(sign.unwrap_or(NAMELESS))
    };
    let seen = words.chars().filter_map(|sign| {
        let code = u32::from(sign);
        let is_of_font = code < 0x100 || (0xF000..=0xF0FF).contains(&code);
        match font.filter(|_| is_of_font && !sign.is_whitespace()) {
            Some(font) => named(font.sign(code)),
            None if ('\u{E000}'..='\u{F8FF}').contains(&sign) => named(private_sign(sign)),
            None => kept(sign),
        }
    });
    let seen = seen.collect();
    (seen, is_lost)
}

/// An address with `%20` and the like as the signs that they stand for.
pub fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let escaped = behind.get(..2).filter(|_| *first == b'%').and_then(|digits| {
            let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
            u8::from_str_radix(digits, 16).ok()
        });
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml::Xml;

    #[test]
    fn words_come_in_their_order_and_without_who_wrote_them() {
        let text = "<a xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
            <dc:creator>x</dc:creator><text:p>a <text:span>b</text:span> c</text:p><text:p>d<text:s/>e</text:p></a>";
        let xml = Xml::read("a part", text.as_bytes().to_vec()).unwrap();
        assert_eq!(words_within(xml.root().unwrap()), " a b c d e");
    }

    #[test]
    fn signs_are_those_of_every_font() {
        let seen = |words, font| seen_signs(words, font);
        assert_eq!(seen("a \u{F0FC}\u{200B}", None), ("a ✓".to_owned(), false));
        assert_eq!(seen("\u{FC} a", Some(SymbolFont::Wingdings)).0.chars().next(), Some('✓'));
        assert_eq!(seen("\u{E123}", None), ("□".to_owned(), true));
    }

    #[test]
    fn addresses_are_decoded() {
        for (address, expected) in [("a%20b%C3%A9", "a bé"), ("100%", "100%"), ("%zz%+1", "%zz%+1"), ("%ff", "%ff")] {
            assert_eq!(decoded(address), expected);
        }
    }
}
