//! What stands at the top and the foot of the pages, and who made the document: told of and proposed, and no text.

use super::plain;
use super::relationships::Relationships;
use crate::import::error::ImportError;
use crate::import::facts::{Fact, FactKind, FactSource};
use crate::import::namespace::Namespace;
use crate::import::package::Package;
use crate::import::remark::UnplacedRemark;
use crate::import::sentences;
use crate::import::xml::Element;

/// No document has more that differ.
const MOST: usize = 60;

/// What is said of the tops and feet of all pages, and what they say of the document.
pub fn read(package: &mut Package, relations: &Relationships) -> Result<(Vec<UnplacedRemark>, Vec<Fact>), ImportError> {
    let (mut notes, mut facts): (Vec<UnplacedRemark>, Vec<Fact>) = (Vec::new(), Vec::new());
    for kind in ["header", "footer"] {
        for part in relations.parts(kind).into_iter().take(MOST) {
            let Some(xml) = package.xml(part)? else { continue };
            let Some(root) = xml.root() else { continue };
            let words = plain::words(root);
            if !words.is_empty() {
                let note = match kind {
                    "header" => sentences::top_of_pages(&words),
                    _ => sentences::foot_of_pages(&words),
                };
                if !notes.contains(&note) {
                    notes.push(note);
                }
            }
            if let Some(mark) = watermark(root) {
                let note = sentences::watermark(&mark);
                if !notes.contains(&note) {
                    notes.push(note);
                }
            }
            for line in lines(root) {
                let fact =
                    line.split_once(':').and_then(|(label, value)| Fact::of(label, value, FactSource::PageHeader));
                facts.extend(fact.filter(|fact| !facts.contains(fact)));
            }
        }
    }
    Ok((notes, facts))
}

/// Words that are drawn across the pages.
fn watermark(root: Element) -> Option<String> {
    let path = root.descendant(Namespace::Vml, "textpath")?;
    path.attribute("string").map(|words| words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// The paragraphs of a part, parted at tabs and bars, each of which says something of its own.
fn lines(root: Element) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in root.descendants().filter(|one| one.is(Namespace::Word, "p")) {
        let mut line = String::new();
        for piece in paragraph.descendants().filter(|one| one.space() == Namespace::Word) {
            match piece.name() {
                "t" => line.push_str(&piece.words()),
                "tab" | "br" | "ptab" => line.push('\t'),
                _ => {}
            }
        }
        lines.extend(line.split(['\t', '|']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()));
    }
    lines
}

/// What the file notes of itself: its title, who wrote it for whom, and when.
pub fn properties(package: &mut Package, relations: &Relationships) -> Result<Vec<Fact>, ImportError> {
    const KNOWN: [(&str, FactKind); 5] = [
        ("title", FactKind::Title),
        ("creator", FactKind::Author),
        ("modified", FactKind::Date),
        ("version", FactKind::Version),
        ("Company", FactKind::Organisation),
    ];
    let mut facts = Vec::new();
    for kind in ["core-properties", "coreProperties", "extended-properties", "extendedProperties"] {
        let Some(xml) = relations.part(kind).map(|part| package.xml(part)).transpose()?.flatten() else { continue };
        for element in xml.root().into_iter().flat_map(|root| root.children()) {
            let value = element.words().trim().to_owned();
            let known = KNOWN.iter().find(|(name, _)| *name == element.name()).filter(|_| !value.is_empty());
            facts.extend(known.map(|(label, kind)| Fact {
                kind: *kind,
                label: (*label).to_owned(),
                value,
                source: FactSource::Properties,
            }));
        }
    }
    Ok(facts)
}
