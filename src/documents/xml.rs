//! A minimal XML reader for finding elements and text. Entities are never expanded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::DocumentError;

/// An event of the XML reader.
pub enum XmlEvent<'a> {
    /// The start of an element.
    Element(&'a BytesStart<'a>),
    /// Text, with the name of the element that contains it.
    Words(&'a str),
}

/// Calls `visit` for each element and each non-blank text.
pub fn read(text: &[u8], mut visit: impl FnMut(XmlEvent)) -> Result<(), DocumentError> {
    let mut reader = Reader::from_reader(text);
    // Unbalanced tags are not our concern.
    reader.config_mut().check_end_names = false;
    let mut names: Vec<String> = Vec::new();
    loop {
        match reader.read_event().map_err(|_| DocumentError::Unreadable)? {
            Event::Eof => return Ok(()),
            Event::Start(element) => {
                names.truncate(DEEPEST);
                names.push(element.local_name().as_ref().to_owned());
                visit(XmlEvent::Element(&element));
            }
            Event::Empty(element) => visit(XmlEvent::Element(&element)),
            Event::End(_) => {
                names.pop();
            }
            Event::Text(words) if !words.trim().is_empty() => {
                names.last().into_iter().for_each(|name| visit(XmlEvent::Words(name)));
            }
            Event::CData(_) | Event::GeneralRef(_) => {
                names.last().into_iter().for_each(|name| visit(XmlEvent::Words(name)))
            }
            _ => {}
        }
    }
}

/// Beyond this nesting depth only the innermost element is known.
const DEEPEST: usize = 256;

/// Whether an element with one of these names contains text.
pub fn has_words_in(text: &[u8], wanted: &[&str]) -> Result<bool, DocumentError> {
    let mut found = false;
    read(text, |event| found |= matches!(event, XmlEvent::Words(name) if wanted.contains(&name)))?;
    Ok(found)
}

/// How many elements have one of these names.
pub fn count(text: &[u8], wanted: &[&str]) -> Result<u32, DocumentError> {
    count_where(text, |element| wanted.contains(&element.local_name().as_ref()))
}

/// How many elements satisfy `is_wanted`.
pub fn count_where(text: &[u8], is_wanted: impl Fn(&BytesStart) -> bool) -> Result<u32, DocumentError> {
    let mut count = 0;
    read(text, |event| count += u32::from(matches!(event, XmlEvent::Element(element) if is_wanted(element))))?;
    Ok(count)
}
