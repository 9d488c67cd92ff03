//! An XML text as a tree of places in it, whatever its prefixes: no entity is followed, depth and size have limits.
//!
//! A node is where it stands and nothing more, so that a million elements need little more memory than their text.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::error::ImportError;
use super::namespace::{Namespace, NamespaceScopes};

/// No document lies deeper: what reads a tree may call itself so often.
pub const DEEPEST: usize = 200;
/// More elements and runs of text than any policy has.
const MOST_NODES: usize = 6_000_000;

/// A text with its tree.
pub struct Xml {
    text: String,
    /// In the order of the text: what lies in a node stands behind it, up to its end.
    nodes: Vec<Node>,
}

struct Node {
    kind: NodeKind,
    /// An element's name, or the words themselves.
    start: u32,
    length: u32,
    /// Where an element's attributes end.
    tag_end: u32,
    /// The first node that does not lie in this one.
    end: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum NodeKind {
    Element(Namespace),
    /// Words in which nothing is escaped.
    Words,
    /// `&amp;` and the like.
    Reference,
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub struct Element<'x> {
    xml: &'x Xml,
    at: usize,
}

/// What lies in an element.
pub enum XmlChild<'x> {
    Element(Element<'x>),
    Words(Cow<'x, str>),
}

impl Xml {
    /// Reads the bytes of a part; `name` is what a person is told of one that is broken.
    pub fn read(name: &str, bytes: Vec<u8>) -> Result<Self, ImportError> {
        let damaged = || ImportError::Damaged(name.to_owned());
        let text = decoded(bytes).ok_or_else(damaged)?;
        let nodes = nodes(&text).map_err(|refusal| refusal.unwrap_or_else(damaged))?;
        Ok(Xml { text, nodes })
    }

    /// The outermost element.
    pub fn root(&self) -> Option<Element<'_>> {
        let at = self.nodes.iter().position(|node| matches!(node.kind, NodeKind::Element(_)))?;
        Some(Element { xml: self, at })
    }
}

/// A text is UTF-8, or UTF-16 where it begins as such.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    let wide = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| read(*pair)).collect();
        String::from_utf16(&units).ok()
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [b'<', 0, ..] => wide(&bytes, u16::from_le_bytes),
        [0, b'<', ..] => wide(&bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes).ok(),
    }
}

/// `None` where the text is no XML.
fn nodes(text: &str) -> Result<Vec<Node>, Option<ImportError>> {
    let mut reader = Reader::from_str(text);
    let mut spaces = NamespaceScopes::default();
    let mut nodes: Vec<Node> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let place = |part: &str| -> (u32, u32) {
        let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(part.len()).unwrap_or(u32::MAX))
    };
    loop {
        if nodes.len() >= MOST_NODES {
            return Err(Some(ImportError::TooLarge));
        }
        // Where an event begins is where the last has ended.
        let from = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|_| None)?;
        let to = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let written = text.get(from..to).unwrap_or_default();
        match event {
            Event::Start(_) | Event::Empty(_) => {
                let is_empty = matches!(event, Event::Empty(_));
                let (Event::Start(element) | Event::Empty(element)) = &event else { continue };
                if open.len() >= DEEPEST {
                    return Err(Some(ImportError::TooDeep));
                }
                spaces.enter(element).ok_or(Some(ImportError::TooLarge))?;
                let name = element.name();
                let (prefix, local) = name.as_ref().split_once(':').unwrap_or(("", name.as_ref()));
                let (start, _) = place(written);
                let behind = u32::try_from(name.as_ref().len() - local.len()).unwrap_or(0);
                let tag_end = start + u32::try_from(written.len()).unwrap_or(0) - if is_empty { 2 } else { 1 };
                nodes.push(Node {
                    kind: NodeKind::Element(spaces.of(prefix)),
                    start: start + 1 + behind,
                    length: u32::try_from(local.len()).unwrap_or(0),
                    tag_end,
                    end: u32::try_from(nodes.len() + 1).unwrap_or(u32::MAX),
                });
                if is_empty {
                    spaces.leave();
                } else {
                    open.push(nodes.len() - 1);
                }
            }
            Event::End(_) => {
                spaces.leave();
                let end = u32::try_from(nodes.len()).unwrap_or(u32::MAX);
                if let Some(node) = open.pop().and_then(|at| nodes.get_mut(at)) {
                    node.end = end;
                }
            }
            Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) if !open.is_empty() => {
                let (kind, words) = match event {
                    Event::GeneralRef(_) => (NodeKind::Reference, written),
                    Event::CData(_) => {
                        let inside = written.strip_prefix("<![CDATA[").and_then(|words| words.strip_suffix("]]>"));
                        (NodeKind::Words, inside.unwrap_or_default())
                    }
                    _ => (NodeKind::Words, written),
                };
                let (start, length) = place(words);
                let end = u32::try_from(nodes.len() + 1).unwrap_or(u32::MAX);
                nodes.push(Node { kind, start, length, tag_end: start, end });
            }
            Event::Eof if open.is_empty() && !nodes.is_empty() => return Ok(nodes),
            Event::Eof => return Err(None),
            _ => {}
        }
    }
}

impl<'x> Element<'x> {
    fn node(self) -> Option<&'x Node> {
        self.xml.nodes.get(self.at)
    }

    fn written(self, range: Range<u32>) -> &'x str {
        self.xml.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    pub fn space(self) -> Namespace {
        match self.node().map(|node| node.kind) {
            Some(NodeKind::Element(space)) => space,
            _ => Namespace::Other,
        }
    }

    /// Without its prefix.
    pub fn name(self) -> &'x str {
        self.node().map_or("", |node| self.written(node.start..node.start + node.length))
    }

    pub fn is(self, space: Namespace, name: &str) -> bool {
        self.space() == space && self.name() == name
    }

    /// The value of an attribute, whatever the prefix of its name.
    pub fn attribute(self, name: &str) -> Option<Cow<'x, str>> {
        self.attribute_where(|key| key.rsplit(':').next() == Some(name))
    }

    /// The value of an attribute whose name, as it is written, is such: `r:id` beside `w:id`.
    pub fn attribute_where(self, is_wanted: impl Fn(&str) -> bool) -> Option<Cow<'x, str>> {
        // Most have none.
        let node = self.node().filter(|node| node.tag_end > node.start + node.length)?;
        let tag = BytesStart::from_content(self.written(node.start..node.tag_end), node.length as usize);
        let mut attributes = tag.attributes();
        let found = attributes.with_checks(false).flatten().find(|one| is_wanted(one.key.as_ref()))?;
        let value = found.value.into_owned();
        Some(match unescape(&value) {
            Ok(plain) => Cow::Owned(plain.into_owned()),
            Err(_) => Cow::Owned(value),
        })
    }

    /// What lies in it, in order; blanks between elements are words too.
    pub fn content(self) -> impl Iterator<Item = XmlChild<'x>> {
        let xml = self.xml;
        self.inside().filter_map(move |at| {
            let node = xml.nodes.get(at)?;
            let words = || xml.text.get(node.start as usize..(node.start + node.length) as usize).unwrap_or_default();
            Some(match node.kind {
                NodeKind::Element(_) => XmlChild::Element(Element { xml, at }),
                NodeKind::Words => XmlChild::Words(Cow::Borrowed(words())),
                NodeKind::Reference => XmlChild::Words(unescape(words()).unwrap_or(Cow::Borrowed(words()))),
            })
        })
    }

    pub fn children(self) -> impl Iterator<Item = Element<'x>> {
        self.content().filter_map(|piece| match piece {
            XmlChild::Element(element) => Some(element),
            XmlChild::Words(_) => None,
        })
    }

    /// Each node that lies directly in it.
    fn inside(self) -> impl Iterator<Item = usize> {
        let xml = self.xml;
        let end = self.node().map_or(0, |node| node.end as usize);
        let mut next = self.at + 1;
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let at = next;
            next = xml.nodes.get(at).map_or(end, |node| node.end as usize);
            Some(at)
        })
    }

    /// Whether nothing lies in it, neither elements nor words.
    pub fn is_empty(self) -> bool {
        self.node().is_none_or(|node| node.end as usize <= self.at + 1)
    }

    pub fn child(self, space: Namespace, name: &str) -> Option<Element<'x>> {
        self.children().find(|child| child.is(space, name))
    }

    /// Every element that lies in it, at any depth, in order.
    pub fn descendants(self) -> impl Iterator<Item = Element<'x>> {
        let xml = self.xml;
        let end = self.node().map_or(0, |node| node.end as usize);
        let inside = xml.nodes.get(self.at + 1..end).unwrap_or_default().iter().zip(self.at + 1..);
        inside.filter(|(node, _)| matches!(node.kind, NodeKind::Element(_))).map(move |(_, at)| Element { xml, at })
    }

    pub fn descendant(self, space: Namespace, name: &str) -> Option<Element<'x>> {
        self.descendants().find(|element| element.is(space, name))
    }

    /// The words that lie directly in it.
    pub fn words(self) -> String {
        let mut words = String::new();
        for piece in self.content() {
            if let XmlChild::Words(more) = piece {
                words.push_str(&more);
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xml(text: &str) -> Xml {
        Xml::read("a part", text.as_bytes().to_vec()).unwrap()
    }

    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn elements_are_known_whatever_their_prefix() {
        for text in [
            format!("<w:p xmlns:w=\"{WORD}\"><w:t w:val='a &amp; b'>x &lt; y&#8211;</w:t></w:p>"),
            format!("<x:p xmlns:x=\"{WORD}\"><x:t x:val='a &amp; b'>x &lt; y&#8211;</x:t></x:p>"),
            format!("<p xmlns=\"{WORD}\"><t val='a &amp; b'>x <![CDATA[<]]> y&#x2013;</t></p>"),
            "<w:p xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:t w:val='a &amp; b'>x &lt; y–</w:t></w:p>"
                .to_owned(),
        ] {
            let xml = xml(&text);
            let root = xml.root().unwrap();
            assert!(root.is(Namespace::Word, "p"), "{text}");
            let run = root.child(Namespace::Word, "t").unwrap();
            assert_eq!(run.attribute("val").as_deref(), Some("a & b"), "{text}");
            assert_eq!(run.words(), "x < y–", "{text}");
        }
    }

    #[test]
    fn what_lies_in_an_element_ends_with_it() {
        let xml = xml("<a><b><c/><c>1</c></b><d>2<e/>3</d></a>");
        let names = |elements: Vec<Element>| elements.iter().map(|one| one.name().to_owned()).collect::<Vec<_>>();
        let root = xml.root().unwrap();
        assert_eq!(names(root.children().collect()), ["b", "d"]);
        assert_eq!(names(root.descendants().collect()), ["b", "c", "c", "d", "e"]);
        assert_eq!(root.child(Namespace::Other, "d").unwrap().words(), "23");
    }

    #[test]
    fn a_text_of_sixteen_bits_is_read() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é</a>";
        let little: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            assert_eq!(Xml::read("a part", bytes).unwrap().root().unwrap().words(), "é");
        }
    }

    #[test]
    fn hostile_texts_are_refused_or_kept_as_words() {
        let refused = |text: &str| Xml::read("a part", text.as_bytes().to_vec()).err();
        assert_eq!(refused(&"<a>".repeat(100_000)), Some(ImportError::TooDeep));
        assert_eq!(refused("<a><b></a>"), Some(ImportError::Damaged("a part".to_owned())));
        assert_eq!(refused("<a>"), Some(ImportError::Damaged("a part".to_owned())));
        assert_eq!(refused(""), Some(ImportError::Damaged("a part".to_owned())));
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a d='&c;'>&c;</a>";
        let xml = xml(bomb);
        assert_eq!(xml.root().unwrap().words(), "&c;");
        assert_eq!(xml.root().unwrap().attribute("d").as_deref(), Some("&c;"));
        let declared: String = (0..10_000).map(|number| format!(" xmlns:p{number}='x'")).collect();
        assert_eq!(refused(&format!("<a{declared}/>")), Some(ImportError::TooLarge));
    }
}
