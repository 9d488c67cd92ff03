//! The parts of a ZIP file by their names, unpacked in memory alone, with limits on how much that may be.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::ImportError;
use super::xml::Xml;

/// More parts than any real document has.
const MOST_PARTS: usize = 20_000;
/// The longest part, in bytes.
const LONGEST_PART: u64 = 64 << 20;
/// All that is unpacked of one file.
const MOST_UNPACKED: u64 = 200 << 20;

/// A file of parts.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// As they are written, by their small letters: names are the same in small letters and in capitals.
    names: HashMap<String, String>,
    /// How much may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, ImportError> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("it is cut off, or no whole ZIP file"))?;
        if archive.len() > MOST_PARTS {
            return Err(ImportError::TooLarge);
        }
        let names = archive.file_names().flatten().map(|name| (name.to_ascii_lowercase(), name.into_owned())).collect();
        Ok(Package { archive, names, left: MOST_UNPACKED })
    }

    /// The names of all parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.values().map(String::as_str)
    }

    /// The bytes of a part, if it is there. What the file says of its length is not believed.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let name = name.trim_start_matches('/');
        let Some(written) = self.names.get(&name.to_ascii_lowercase()) else { return Ok(None) };
        let mut part = self.archive.by_name(written).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ImportError::Password,
            _ => damaged(written),
        })?;
        let most = LONGEST_PART.min(self.left);
        let mut content = Vec::new();
        part.by_ref().take(most + 1).read_to_end(&mut content).map_err(|_| damaged(written))?;
        let length = content.len() as u64;
        if length > most {
            return Err(ImportError::TooLarge);
        }
        self.left -= length;
        Ok(Some(content))
    }

    /// A part that is XML, if it is there.
    pub fn xml(&mut self, name: &str) -> Result<Option<Xml>, ImportError> {
        self.part(name)?.map(|bytes| Xml::read(name.trim_start_matches('/'), bytes)).transpose()
    }
}

fn damaged(part: &str) -> ImportError {
    ImportError::Damaged(part.to_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_are_found_by_their_names() {
        let bytes = zipped(&[("word/Document.xml", b"<a/>"), ("../../climbs", b"x")]);
        let mut package = Package::open(&bytes).ok().unwrap();
        assert_eq!(package.part("/word/document.xml").unwrap().as_deref(), Some(b"<a/>".as_slice()));
        assert_eq!(package.part("word/styles.xml").unwrap(), None);
        assert!(package.xml("word/document.xml").unwrap().unwrap().root().is_some());
    }

    #[test]
    fn a_bomb_is_refused_and_so_is_half_a_file() {
        let zeros = vec![b' '; (LONGEST_PART + 1) as usize];
        let bytes = zipped(&[("bomb", &zeros)]);
        let mut package = Package::open(&bytes).ok().unwrap();
        assert_eq!(package.part("bomb"), Err(ImportError::TooLarge));
        let half = &bytes[..bytes.len() / 2];
        assert!(matches!(Package::open(half).err(), Some(ImportError::Damaged(_))));
    }
}
