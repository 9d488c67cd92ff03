//! What the program notes of a document: its title and its dates.

use crate::import::facts::{Fact, FactKind, FactSource};
use crate::import::namespace::Namespace;
use crate::import::xml::Element;

/// From `office:meta`.
pub fn facts(meta: Element) -> Vec<Fact> {
    let mut facts = Vec::new();
    for one in meta.children() {
        let words = one.words();
        let value = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let (kind, label) = match (one.space(), one.name()) {
            (Namespace::DublinCore, "title") => (FactKind::Title, "Title"),
            (Namespace::OfMeta, "initial-creator") => (FactKind::Author, "Author"),
            (Namespace::DublinCore, "date") => (FactKind::Date, "Last changed"),
            // What somebody noted of it under a name of their own.
            (Namespace::OfMeta, "user-defined") => {
                let label = one.attribute("name").unwrap_or_default();
                facts.extend(Fact::of(&label, &value, FactSource::Properties));
                continue;
            }
            _ => continue,
        };
        if !value.is_empty() {
            facts.push(Fact { kind, label: label.to_owned(), value, source: FactSource::Properties });
        }
    }
    facts
}

/// Whether Word wrote the file.
pub fn is_of_word(meta: Element) -> bool {
    meta.child(Namespace::OfMeta, "generator").is_some_and(|generator| generator.words().contains("MicrosoftOffice"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml::Xml;

    #[test]
    fn title_and_dates_are_facts() {
        let text = "<m xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
            <dc:title>Complaints  Policy</dc:title><dc:date>2026-05-01T09:00:00</dc:date><dc:subject>x</dc:subject>\
            <meta:user-defined meta:name='Version'>2.1</meta:user-defined><meta:user-defined meta:name='Info 1'/></m>";
        let xml = Xml::read("a part", text.as_bytes().to_vec()).unwrap();
        let facts = facts(xml.root().unwrap());
        let found: Vec<_> = facts.iter().map(|fact| (fact.kind, fact.value.as_str())).collect();
        let expected = [
            (FactKind::Title, "Complaints Policy"),
            (FactKind::Date, "2026-05-01T09:00:00"),
            (FactKind::Version, "2.1"),
        ];
        assert_eq!(found, expected);
    }
}
