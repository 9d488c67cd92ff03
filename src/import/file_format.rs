//! What kind of file some bytes are, told by how they begin and what lies in them.

use super::error::ImportError;
use super::open_document;
use super::package::Package;
use super::plain_text;

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    Word,
    /// A text of LibreOffice and others.
    OpenDocument,
    /// The same as one XML text.
    FlatOpenDocument,
    PlainText,
}

/// How the files of Office before 2007 begin, and those that have a password.
const OLD_OFFICE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const ZIP: &[u8] = b"PK\x03\x04";

impl FileFormat {
    pub fn of(name: &str, bytes: &[u8]) -> Result<Self, ImportError> {
        let starts = |with: &[u8]| bytes.starts_with(with);
        if starts(&OLD_OFFICE) {
            return Err(of_old_office(bytes));
        }
        if starts(ZIP) {
            return of_package(bytes);
        }
        if starts(b"%PDF") {
            return Err(ImportError::Pdf);
        }
        if starts(b"{\\rtf") {
            return Err(ImportError::RichText);
        }
        if open_document::is_flat(bytes) {
            return Ok(FileFormat::FlatOpenDocument);
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        // A file that was cut off at its beginning is none of another kind.
        if matches!(ending.as_str(), "docx" | "odt") {
            return Err(ImportError::Damaged("it does not begin as such a file does".to_owned()));
        }
        match beginning(bytes).as_str() {
            start if start.starts_with("<!doctype html") || start.starts_with("<html") => Err(ImportError::Html),
            // A web page with its pictures in one file.
            start if start.starts_with("mime-version:") => Err(ImportError::Html),
            start if start.starts_with("<?xml") => Err(ImportError::NotADocument),
            _ if plain_text::is_text(bytes) => Ok(FileFormat::PlainText),
            _ => Err(ImportError::NotADocument),
        }
    }
}

/// The first signs of a text, in small letters.
fn beginning(bytes: &[u8]) -> String {
    const FAR_ENOUGH: usize = 100;
    let start = String::from_utf8_lossy(bytes.get(..FAR_ENOUGH).unwrap_or(bytes));
    start.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase()
}

/// Files of old Office name what is in them in letters of two bytes.
fn of_old_office(bytes: &[u8]) -> ImportError {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        ImportError::Password
    } else if holds("WordDocument") {
        ImportError::OldWord
    } else if holds("Workbook") {
        ImportError::OtherKind("a spreadsheet")
    } else if holds("PowerPoint Document") {
        ImportError::OtherKind("a presentation")
    } else {
        ImportError::OldWord
    }
}

fn of_package(bytes: &[u8]) -> Result<FileFormat, ImportError> {
    let mut package = Package::open(bytes)?;
    let has = |package: &Package, wanted: &str| package.names().any(|name| name.eq_ignore_ascii_case(wanted));
    if has(&package, "[Content_Types].xml") || has(&package, "word/document.xml") {
        let folder = |wanted: &str| package.names().any(|name| name.starts_with(wanted));
        return match (folder("word/"), folder("xl/"), folder("ppt/")) {
            (false, true, _) => Err(ImportError::OtherKind("a spreadsheet")),
            (false, _, true) => Err(ImportError::OtherKind("a presentation")),
            _ => Ok(FileFormat::Word),
        };
    }
    let mimetype = package.part("mimetype")?.unwrap_or_default();
    match String::from_utf8_lossy(&mimetype).trim() {
        kind if kind.contains("opendocument.spreadsheet") => Err(ImportError::OtherKind("a spreadsheet")),
        kind if kind.contains("opendocument.presentation") => Err(ImportError::OtherKind("a presentation")),
        kind if kind.contains("opendocument.graphics") => Err(ImportError::OtherKind("a drawing")),
        _ if open_document::is_package(&mut package)? => Ok(FileFormat::OpenDocument),
        _ => Err(ImportError::NotADocument),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_told_by_how_it_begins() {
        let mut old = OLD_OFFICE.to_vec();
        old.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(FileFormat::of("policy.docx", &old), Err(ImportError::OldWord));
        old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(FileFormat::of("policy.docx", &old), Err(ImportError::Password));
        assert_eq!(FileFormat::of("policy.docx", b"%PDF-1.7"), Err(ImportError::Pdf));
        assert_eq!(FileFormat::of("policy.docx", b"{\\rtf1"), Err(ImportError::RichText));
        assert!(matches!(FileFormat::of("policy.docx", b"PK\x03\x04"), Err(ImportError::Damaged(_))));
        assert!(matches!(FileFormat::of("policy.docx", b""), Err(ImportError::Damaged(_))));
        assert_eq!(FileFormat::of("policy.xyz", b"\x00\x01"), Err(ImportError::NotADocument));
        assert_eq!(FileFormat::of("policy.doc", b" <!DOCTYPE html><p>"), Err(ImportError::Html));
        assert_eq!(FileFormat::of("policy.doc", b"MIME-Version: 1.0"), Err(ImportError::Html));
        assert_eq!(FileFormat::of("policy.xml", b"<?xml version='1.0'?><a/>"), Err(ImportError::NotADocument));
    }

    #[test]
    fn texts_are_known_whatever_they_are_called() {
        let flat =
            b"<?xml version='1.0'?><office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>";
        assert_eq!(FileFormat::of("policy.txt", flat), Ok(FileFormat::FlatOpenDocument));
        assert_eq!(FileFormat::of("policy", b"1. Why\n"), Ok(FileFormat::PlainText));
    }
}
