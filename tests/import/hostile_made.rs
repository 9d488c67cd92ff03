//! Files that mean harm and are too large to be kept: they are made here in memory, as `make/hostile.py` makes them.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORDS: &str = "These words must come through.";
/// More than any part of a document may have, in bytes.
const BOMB: usize = 66 << 20;

static BOMB_OF_WORD: LazyLock<Vec<u8>> = LazyLock::new(|| word(BOMB, 0));

/// The file of this name, if it is one of those that are made.
pub fn made(name: &str) -> Option<Vec<u8>> {
    match name {
        "zip-bomb.docx" => Some(BOMB_OF_WORD.clone()),
        "zip-that-lies.docx" => Some(lying(BOMB_OF_WORD.clone())),
        "many-parts.docx" => Some(word(0, 60_000)),
        "zip-bomb.odt" => Some(open_document(BOMB)),
        _ => None,
    }
}

fn package(parts: &[(&str, &str)], blanks: usize, pictures: usize) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_level(Some(1));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, options).unwrap();
        // Blanks stand behind the words, and what is behind them is read last.
        let (words, end) = text.split_once("<!-- blanks -->").unwrap_or((text, ""));
        writer.write_all(words.as_bytes()).unwrap();
        let some = [b' '; 1 << 16];
        for _ in 0..if end.is_empty() { 0 } else { blanks / some.len() } {
            writer.write_all(&some).unwrap();
        }
        writer.write_all(end.as_bytes()).unwrap();
    }
    for at in 0..pictures {
        writer.start_file(format!("word/media/{at}.png"), options).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn word(blanks: usize, pictures: usize) -> Vec<u8> {
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let types = format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="{main}"/></Types>"#
    );
    let document = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p><!-- blanks --></w:body></w:document>"#
    );
    package(&[("[Content_Types].xml", &types), ("word/document.xml", &document)], blanks, pictures)
}

fn open_document(blanks: usize) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>{WORDS}</text:p><!-- blanks --></office:text></office:body></office:document-content>"#
    );
    package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)], blanks, 0)
}

/// Its table says that what is long has a hundred bytes.
fn lying(mut bytes: Vec<u8>) -> Vec<u8> {
    let long = u32::try_from(BOMB).unwrap();
    let mut lies = 0;
    for (sign, to_length) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        for at in 0..bytes.len() - sign.len() {
            if !bytes[at..].starts_with(sign) {
                continue;
            }
            let Some(length) = bytes.get_mut(at + to_length..at + to_length + 4) else { continue };
            if u32::from_le_bytes(length.try_into().unwrap()) >= long {
                length.copy_from_slice(&100_u32.to_le_bytes());
                lies += 1;
            }
        }
    }
    assert_eq!(lies, 2, "the lengths stand elsewhere");
    bytes
}
