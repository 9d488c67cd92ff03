//! The styles of a Word file: what a paragraph or a run is by its style, and by all that the style is based on.

use std::borrow::Cow;
use std::collections::HashMap;

use super::properties::{ParagraphFormat, RunFormat};
use crate::import::namespace::Namespace;
use crate::import::xml::Element;

/// All styles by their ids, each with what it is based on already in it.
#[derive(Default)]
pub struct WordStyles {
    by_id: HashMap<String, WordStyle>,
    default_paragraph: Option<String>,
    is_default_numbered: bool,
}

#[derive(Clone, Debug, Default)]
pub struct WordStyle {
    /// In small letters: names are the same in every language, ids are not.
    pub name: String,
    pub paragraph: ParagraphFormat,
    pub run: RunFormat,
    /// Those in whose place it may stand in a list: itself and what it is based on, nearest first.
    pub chain: Vec<String>,
    /// Whether the first row of a table with this style is made to look like a head.
    pub has_first_row: bool,
}

/// A style as it stands, without what it is based on.
struct StyleDefinition {
    style: WordStyle,
    based_on: Option<String>,
}

/// No id of a style is longer, in bytes.
const LONGEST_ID: usize = 255;

/// No more styles are followed from one to the next.
const LONGEST_CHAIN: usize = 32;

impl WordStyles {
    pub fn read(root: Element) -> Self {
        let mut written: HashMap<String, StyleDefinition> = HashMap::new();
        let mut default_paragraph = None;
        for element in root.children().filter(|one| one.is(Namespace::Word, "style")) {
            let Some(id) = element.attribute("styleId").filter(|id| id.len() <= LONGEST_ID) else { continue };
            let is_default = element.attribute("default").is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
            if is_default && element.attribute("type").is_none_or(|kind| kind == "paragraph") {
                default_paragraph.get_or_insert(id.clone().into_owned());
            }
            written.entry(id.into_owned()).or_insert(StyleDefinition::of(element));
        }
        let by_id = written.keys().map(|id| (id.clone(), with_bases(id, &written))).collect();
        let mut styles = WordStyles { by_id, default_paragraph, is_default_numbered: false };
        styles.is_default_numbered = styles.of_paragraph(None).paragraph.number.is_some();
        styles
    }

    /// The style of a paragraph that names this one, or none.
    pub fn of_paragraph(&self, id: Option<&str>) -> Cow<'_, WordStyle> {
        let named = id.and_then(|id| self.get(id).map(Cow::Borrowed).or_else(|| by_id_alone(id).map(Cow::Owned)));
        named.or_else(|| self.get(self.default_paragraph.as_ref()?).map(Cow::Borrowed)).unwrap_or_default()
    }

    /// Whether even a paragraph that names no style has a number.
    pub fn is_default_numbered(&self) -> bool {
        self.is_default_numbered
    }

    pub fn of_run(&self, id: &str) -> Cow<'_, RunFormat> {
        let by_name = || match id.to_lowercase().as_str() {
            "strong" => RunFormat { bold: Some(true), ..RunFormat::default() },
            "emphasis" => RunFormat { italic: Some(true), ..RunFormat::default() },
            _ => RunFormat::default(),
        };
        self.get(id).map_or_else(|| Cow::Owned(by_name()), |style| Cow::Borrowed(&style.run))
    }

    pub fn get(&self, id: &str) -> Option<&WordStyle> {
        self.by_id.get(id)
    }
}

impl StyleDefinition {
    fn of(element: Element) -> Self {
        let value = |name: &str| Some(element.child(Namespace::Word, name)?.attribute("val")?.into_owned());
        let name = value("name").unwrap_or_default().trim().to_lowercase();
        let mut paragraph = element.child(Namespace::Word, "pPr").map(ParagraphFormat::of).unwrap_or_default();
        if paragraph.outline.is_none() {
            paragraph.outline = outline_of_name(&name);
        }
        let run = element.child(Namespace::Word, "rPr").map(RunFormat::of).unwrap_or_default();
        let first_row = element.children().filter(|one| one.is(Namespace::Word, "tblStylePr"));
        let has_first_row = first_row.into_iter().any(|row| {
            row.attribute("type").is_some_and(|kind| kind == "firstRow")
                && row.descendant(Namespace::Word, "b").is_some()
        });
        let style = WordStyle { name, paragraph, run, chain: Vec::new(), has_first_row };
        StyleDefinition { style, based_on: value("basedOn") }
    }
}

/// A style with all that it is based on; whatever goes round in a circle ends where it began.
fn with_bases(id: &str, written: &HashMap<String, StyleDefinition>) -> WordStyle {
    let mut style = WordStyle::default();
    let mut next = Some(id);
    let mut is_first = true;
    while let Some((id, own)) = next.and_then(|id| Some((id, written.get(id)?))) {
        if style.chain.len() >= LONGEST_CHAIN || style.chain.iter().any(|before| before == id) {
            break;
        }
        if is_first {
            style.name = own.style.name.clone();
            is_first = false;
        }
        style.chain.push(id.to_owned());
        style.paragraph.complete(&own.style.paragraph);
        style.run.complete(&own.style.run);
        style.has_first_row |= own.style.has_first_row;
        next = own.based_on.as_deref();
    }
    style
}

/// `heading 2` is one however it looks.
fn outline_of_name(name: &str) -> Option<u8> {
    let level = name.strip_prefix("heading ")?.parse::<u8>().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}

/// What the id of a style says that is described nowhere.
fn by_id_alone(id: &str) -> Option<WordStyle> {
    let small = id.to_lowercase();
    let name = match small.strip_prefix("heading") {
        Some(level) => format!("heading {}", level.trim()),
        None => small,
    };
    let outline = outline_of_name(&name);
    let paragraph = ParagraphFormat { outline, ..ParagraphFormat::default() };
    (outline.is_some() || name == "title").then(|| WordStyle { name, paragraph, ..WordStyle::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml::Xml;

    fn styles(inside: &str) -> WordStyles {
        let text = format!(
            "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{inside}</w:styles>"
        );
        WordStyles::read(Xml::read("styles", text.into_bytes()).unwrap().root().unwrap())
    }

    #[test]
    fn a_heading_is_known_by_its_level_whatever_it_is_called() {
        let styles = styles(
            "<w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>
             <w:style w:styleId='X'><w:name w:val='Clause head'/><w:basedOn w:val='berschrift1'/></w:style>
             <w:style w:styleId='Y'><w:name w:val='Own'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>
             <w:style w:styleId='Z' w:default='1'><w:name w:val='Normal'/></w:style>",
        );
        let outline = |id: Option<&str>| styles.of_paragraph(id).paragraph.outline;
        assert_eq!(outline(Some("berschrift1")), Some(0));
        assert_eq!(outline(Some("X")), Some(0));
        assert_eq!(outline(Some("Y")), Some(2));
        assert_eq!(outline(Some("Heading3")), Some(2));
        assert_eq!(outline(None), None);
        assert_eq!(styles.of_paragraph(None).name, "normal");
    }

    #[test]
    fn styles_that_are_based_on_each_other_in_a_circle_end() {
        let styles = styles(
            "<w:style w:styleId='A'><w:basedOn w:val='B'/></w:style>
             <w:style w:styleId='B'><w:basedOn w:val='A'/><w:rPr><w:vanish/></w:rPr></w:style>",
        );
        assert_eq!(styles.of_paragraph(Some("A")).run.hidden, Some(true));
    }
}
