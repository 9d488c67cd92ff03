//! The namespaces of Word and OpenDocument, by whatever prefix a text calls them.

use quick_xml::events::BytesStart;

/// To which vocabulary an element belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namespace {
    /// Word's own.
    Word,
    /// Pictures and shapes of all Office programs.
    Drawing,
    /// Where a drawing stands in a text of Word.
    WordDrawing,
    /// Shapes with text in Word.
    WordShape,
    /// Word since 2010.
    Word2010,
    /// Shapes as Word had them until 2010.
    Vml,
    /// Equations.
    Math,
    /// What one program understands and another does not.
    Compatibility,
    Chart,
    Diagram,
    /// Office's ways of storing: relationships, content types, properties.
    Package,
    /// OpenDocument.
    OfOffice,
    OfText,
    OfTable,
    OfStyle,
    OfDraw,
    OfMeta,
    OfManifest,
    /// What describes a document: its creator, its title.
    DublinCore,
    Other,
}

/// The beginning or the whole of an address, and what it stands for. Office's strict form has addresses of its own.
const KNOWN: [(&str, Namespace); 36] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", Namespace::Word),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", Namespace::Word),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", Namespace::Drawing),
    ("http://purl.oclc.org/ooxml/drawingml/main", Namespace::Drawing),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", Namespace::WordDrawing),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", Namespace::WordDrawing),
    ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", Namespace::WordShape),
    ("http://schemas.microsoft.com/office/word/2010/wordml", Namespace::Word2010),
    ("urn:schemas-microsoft-com:vml", Namespace::Vml),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", Namespace::Math),
    ("http://purl.oclc.org/ooxml/officeDocument/math", Namespace::Math),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", Namespace::Compatibility),
    ("http://schemas.openxmlformats.org/drawingml/2006/chart", Namespace::Chart),
    ("http://purl.oclc.org/ooxml/drawingml/chart", Namespace::Chart),
    ("http://schemas.microsoft.com/office/drawing/2014/chartex", Namespace::Chart),
    ("http://schemas.openxmlformats.org/drawingml/2006/diagram", Namespace::Diagram),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", Namespace::Diagram),
    ("http://schemas.openxmlformats.org/package/2006/relationships", Namespace::Package),
    ("http://schemas.openxmlformats.org/package/2006/content-types", Namespace::Package),
    ("http://schemas.openxmlformats.org/package/2006/metadata/core-properties", Namespace::Package),
    ("http://purl.oclc.org/ooxml/officeDocument/extendedProperties", Namespace::Package),
    ("http://schemas.openxmlformats.org/officeDocument/2006/extended-properties", Namespace::Package),
    ("http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", Namespace::Package),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", Namespace::OfOffice),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", Namespace::OfText),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", Namespace::OfTable),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", Namespace::OfStyle),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", Namespace::OfDraw),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", Namespace::OfMeta),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", Namespace::OfManifest),
    ("http://openoffice.org/2000/office", Namespace::OfOffice),
    ("http://openoffice.org/2000/text", Namespace::OfText),
    ("http://openoffice.org/2000/table", Namespace::OfTable),
    ("http://openoffice.org/2000/style", Namespace::OfStyle),
    ("http://openoffice.org/2000/drawing", Namespace::OfDraw),
    ("http://purl.org/dc/elements/1.1/", Namespace::DublinCore),
];

/// Which prefix stands for what, where a reader stands.
#[derive(Default)]
pub struct NamespaceScopes {
    declared: Vec<(Box<str>, Namespace)>,
    /// How many were declared before each element that is open.
    before: Vec<usize>,
}

/// More prefixes than any document declares.
const MOST_DECLARED: usize = 300;

impl NamespaceScopes {
    /// Goes into an element. `None` where it declares prefixes without end.
    pub fn enter(&mut self, element: &BytesStart) -> Option<()> {
        self.before.push(self.declared.len());
        if !element.attributes_raw().contains("xmlns") {
            return Some(());
        }
        let mut attributes = element.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let key = attribute.key.as_ref();
            let prefix = match key.strip_prefix("xmlns:") {
                Some(prefix) => prefix,
                None if key == "xmlns" => "",
                None => continue,
            };
            if self.declared.len() >= MOST_DECLARED {
                return None;
            }
            let space = KNOWN.iter().find(|(address, _)| *address == attribute.value.as_ref());
            self.declared.push((prefix.into(), space.map_or(Namespace::Other, |(_, space)| *space)));
        }
        Some(())
    }

    pub fn leave(&mut self) {
        let before = self.before.pop().unwrap_or(0);
        self.declared.truncate(before);
    }

    pub fn of(&self, prefix: &str) -> Namespace {
        let declared = self.declared.iter().rev().find(|(own, _)| own.as_ref() == prefix);
        declared.map_or(Namespace::Other, |(_, space)| *space)
    }
}
