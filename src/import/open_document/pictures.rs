//! The pictures of a document, from its parts or from within its text.

use std::collections::HashMap;

use super::base64;
use super::words::decoded;
use crate::import::document::EmbeddedPicture;
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::package::Package;
use crate::import::picture_names;
use crate::import::xml::{Element, Xml};

/// More pictures than any policy has.
const MOST: usize = 2_000;

/// Where pictures come from, and those that were found.
pub struct Pictures<'p> {
    /// `None` for a file that is one text.
    package: Option<Package<'p>>,
    found: Vec<EmbeddedPicture>,
    /// Which picture each part is with the words that are said of it, or why it is none.
    known: HashMap<(String, Option<String>), Result<usize, PictureUnavailable>>,
    /// What the file of each part is called whose bytes were taken.
    names: HashMap<String, String>,
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureUnavailable {
    /// It lies outside of the file.
    Elsewhere,
    /// It is not in the file.
    Lost,
    /// Browsers do not show its kind.
    UnknownKind,
}

impl<'p> Pictures<'p> {
    pub fn new(package: Option<Package<'p>>) -> Self {
        Pictures { package, found: Vec::new(), known: HashMap::new(), names: HashMap::new() }
    }

    /// What the file of a picture is called.
    pub fn name(&self, picture: usize) -> &str {
        self.found.get(picture).map_or("", |picture| &picture.name)
    }

    pub fn into_found(self) -> Vec<EmbeddedPicture> {
        self.found
    }

    /// The picture of a `draw:image`, or why there is none.
    pub fn of(
        &mut self,
        image: Element,
        words: Option<&str>,
    ) -> Result<Result<usize, PictureUnavailable>, ImportError> {
        if let Some(data) = image.child(Namespace::OfOffice, "binary-data") {
            let bytes = base64::decode(&data.words());
            return Ok(self.keep(bytes, words));
        }
        let Some(name) = part_name(image) else { return Ok(Err(PictureUnavailable::Elsewhere)) };
        let key = (name, words.map(str::to_owned));
        if let Some(known) = self.known.get(&key) {
            return Ok(*known);
        }
        if self.known.len() >= MOST {
            return Err(ImportError::TooLarge);
        }
        let kept = match self.names.get(&key.0) {
            // Its bytes are there already.
            Some(name) => Ok(self.push(name.clone(), Vec::new(), words)),
            None => match self.bytes(&key.0)? {
                Some(bytes) => self.keep(bytes, words),
                None => Err(PictureUnavailable::Lost),
            },
        };
        if let Ok(picture) = kept {
            self.names.insert(key.0.clone(), self.name(picture).to_owned());
        }
        self.known.insert(key, kept);
        Ok(kept)
    }

    fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>, ImportError> {
        match &mut self.package {
            Some(package) => match package.part(part) {
                Err(ImportError::Damaged(_)) => Ok(None),
                bytes => bytes,
            },
            None => Ok(None),
        }
    }

    fn keep(&mut self, bytes: Vec<u8>, words: Option<&str>) -> Result<usize, PictureUnavailable> {
        let ending = picture_names::ending(&bytes).ok_or(PictureUnavailable::UnknownKind)?;
        let name = picture_names::name(self.found.len() + 1, words, ending);
        Ok(self.push(name, bytes, words))
    }

    fn push(&mut self, name: String, bytes: Vec<u8>, words: Option<&str>) -> usize {
        self.found.push(EmbeddedPicture { name, bytes, words: words.map(str::to_owned) });
        self.found.len() - 1
    }

    /// What is to be known of an object of another program, by its outermost element.
    pub fn object<R>(
        &mut self,
        object: Element,
        read: impl FnOnce(Element) -> Option<R>,
    ) -> Result<Option<R>, ImportError> {
        let (Some(package), Some(name)) = (&mut self.package, part_name(object)) else { return Ok(None) };
        let xml: Result<Option<Xml>, ImportError> = package.xml(&format!("{name}/content.xml"));
        match xml {
            Err(ImportError::Damaged(_)) | Ok(None) => Ok(None),
            Err(refusal) => Err(refusal),
            Ok(Some(xml)) => Ok(xml.root().and_then(read)),
        }
    }
}

/// The part that an element shows; `None` for one that lies elsewhere.
fn part_name(element: Element) -> Option<String> {
    let address = element.attribute("href")?;
    let name = decoded(address.trim_start_matches("./").trim_end_matches('/'));
    (!name.is_empty() && !name.contains(':') && !name.starts_with(['/', '.'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_within_the_text_is_taken_and_one_elsewhere_is_not() {
        let text = "<d xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'>\
            <i><office:binary-data>iVBO Rw0K\nGgo=</office:binary-data></i><i><office:binary-data>AAAA</office:binary-data></i>\
            <i xlink:href='https://a.example/x.png'/><i xlink:href='../x.png'/><i xlink:href='Pictures/x.png'/></d>";
        let xml = Xml::read("a part", text.as_bytes().to_vec()).unwrap();
        let mut pictures = Pictures::new(None);
        let found: Vec<_> =
            xml.root().unwrap().children().map(|image| pictures.of(image, Some("a cat")).unwrap()).collect();
        let [unknown, elsewhere, lost] =
            [PictureUnavailable::UnknownKind, PictureUnavailable::Elsewhere, PictureUnavailable::Lost].map(Err);
        assert_eq!(found, [Ok(0), unknown, elsewhere, elsewhere, lost]);
        let found = pictures.into_found();
        assert_eq!((found[0].name.as_str(), found[0].words.as_deref()), ("picture-a-cat-1.png", Some("a cat")));
        assert_eq!(found[0].bytes, b"\x89PNG\r\n\x1a\n");
    }
}
