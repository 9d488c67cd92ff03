//! The tops and the feet of pages, which are no text of the policy.

use std::collections::HashSet;

use super::words::words_within;
use crate::import::facts::{Fact, FactSource};
use crate::import::namespace::Namespace;
use crate::import::remark::UnplacedRemark;
use crate::import::sentences;
use crate::import::xml::Element;

/// No document has more tops and feet of pages that differ, nor more paragraphs in one.
const MOST: usize = 100;

/// Reads `office:master-styles`: what is told there of the document, and what is left out.
pub fn read(pages: Element, facts: &mut Vec<Fact>, remarks: &mut Vec<UnplacedRemark>) {
    let mut reported = HashSet::new();
    for part in pages.children().flat_map(Element::children).filter(|one| one.space() == Namespace::OfStyle) {
        let tell: fn(&str) -> UnplacedRemark = match part.name() {
            "header" | "header-left" | "header-first" => sentences::top_of_pages,
            "footer" | "footer-left" | "footer-first" => sentences::foot_of_pages,
            _ => continue,
        };
        let words = words_within(part);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let note = tell(&words);
        if words.is_empty() || reported.len() >= MOST || !reported.insert(note.words.clone()) {
            continue;
        }
        let paragraphs =
            part.descendants().filter(|one| one.is(Namespace::OfText, "p") || one.is(Namespace::OfText, "h"));
        for paragraph in paragraphs.take(MOST) {
            for line in words_within(paragraph).split(['\t', '|']) {
                let fact =
                    line.split_once(':').and_then(|(label, value)| Fact::of(label, value, FactSource::PageHeader));
                facts.extend(fact.filter(|fact| !facts.contains(fact)));
            }
        }
        remarks.push(note);
        let drawn = part.descendants().filter(|one| one.space() == Namespace::OfDraw && is_watermark(*one));
        for words in drawn.map(words_within).filter(|words| !words.trim().is_empty()) {
            let note = sentences::watermark(words.trim());
            if reported.insert(note.words.clone()) {
                remarks.push(note);
            }
        }
    }
}

/// Words across the pages are known by the name that Word and LibreOffice give them.
fn is_watermark(drawing: Element) -> bool {
    drawing.attribute("name").is_some_and(|name| name.to_lowercase().contains("watermark"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml::Xml;

    #[test]
    fn what_stands_on_every_page_is_told_once() {
        let text = "<m xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>\
            <style:master-page><style:header><text:p>Version: 2</text:p></style:header><style:footer><text:p/></style:footer></style:master-page>\
            <style:master-page><style:header><text:p>Version: 2</text:p></style:header></style:master-page></m>";
        let xml = Xml::read("a part", text.as_bytes().to_vec()).unwrap();
        let (mut facts, mut remarks) = (Vec::new(), Vec::new());
        read(xml.root().unwrap(), &mut facts, &mut remarks);
        assert_eq!((facts.len(), remarks.len()), (1, 1));
        let drawn = "<m xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'>\
            <style:master-page><style:header><draw:custom-shape draw:name='PowerPlusWaterMarkObject'>DRAFT</draw:custom-shape>\
            </style:header></style:master-page></m>";
        let xml = Xml::read("a part", drawn.as_bytes().to_vec()).unwrap();
        read(xml.root().unwrap(), &mut facts, &mut remarks);
        assert!(remarks[2].words.starts_with("The pages have ‘DRAFT’ written across them."));
        assert_eq!(remarks[0].words, "The top of the pages is left out: ‘Version: 2’.");
    }
}
