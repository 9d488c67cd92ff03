//! The words of a part of a Word text without their structure, for what is told of and not taken.

use crate::import::namespace::Namespace;
use crate::import::xml::Element;

/// The words that lie in an element, those that are deleted too; paragraphs and cells are set apart by a blank.
pub fn words(element: Element) -> String {
    let mut words = String::new();
    add(element, &mut words);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add(element: Element, words: &mut String) {
    match (element.space(), element.name()) {
        (Namespace::Word, "t" | "delText") | (Namespace::Math | Namespace::Drawing, "t") => {
            words.push_str(&element.words())
        }
        (Namespace::Word, "tab" | "br" | "cr") => words.push(' '),
        (Namespace::Word, "noBreakHyphen") => words.push('\u{2011}'),
        // The same once more, for older programs.
        (Namespace::Compatibility, "Fallback") | (Namespace::Word, "instrText" | "pPr" | "rPr" | "sdtPr") => {}
        _ => {
            element.children().for_each(|child| add(child, words));
            if element.space() == Namespace::Word && matches!(element.name(), "p" | "tc") {
                words.push(' ');
            }
        }
    }
}
