//! Files of parts, and files as one text.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{SPACES, STYLES, p, shown};
use crate::import::error::ImportError;
use crate::import::facts::FactKind;
use crate::import::open_document::{OdtContent, is_flat, is_package, read_package};
use crate::import::package::Package;

pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn content(body: &str) -> String {
    format!("<office:document-content {SPACES}><office:body>{body}</office:body></office:document-content>")
}

pub fn opened(parts: &[(&str, &str)]) -> Result<OdtContent, ImportError> {
    let bytes = zipped(parts);
    let mut package = Package::open(&bytes).unwrap();
    assert!(is_package(&mut package).unwrap());
    read_package(package, None)
}

#[test]
fn a_file_is_read_with_its_styles_its_pictures_and_what_it_says_of_itself() {
    let text = "<office:text><text:h text:style-name='H1' text:outline-level='1'>One</text:h>\
        <text:p><draw:frame><draw:image xlink:href='Pictures/a%20b.png'/></draw:frame></text:p></office:text>";
    let styles = format!(
        "<office:document-styles {SPACES}><office:styles>{STYLES}</office:styles><office:master-styles><style:master-page>\
         <style:footer><text:p>Version: 2</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"
    );
    let meta = format!(
        "<office:document-meta {SPACES}><office:meta><dc:title>Complaints</dc:title></office:meta></office:document-meta>"
    );
    let read = opened(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content(text)),
        ("styles.xml", &styles),
        ("meta.xml", &meta),
        ("Pictures/a b.png", "GIF89a…"),
    ])
    .unwrap();
    assert_eq!(shown(&read.parts), ["H1 [1] One", "!0"]);
    assert_eq!(read.pictures[0].name, "picture-1.gif");
    let facts: Vec<_> = read.facts.iter().map(|fact| (fact.kind, fact.value.as_str())).collect();
    assert_eq!(facts, [(FactKind::Version, "2"), (FactKind::Title, "Complaints")]);
    assert_eq!(read.remarks[0].words, "The foot of the pages is left out: ‘Version: 2’.");
}

#[test]
fn what_is_no_text_is_refused_with_its_reason() {
    let refused = |parts: &[(&str, &str)]| opened(parts).err().unwrap();
    let text = content(&format!("<office:text>{}</office:text>", p("a")));
    let locked = "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    assert_eq!(refused(&[("content.xml", &text), ("META-INF/manifest.xml", locked)]), ImportError::Password);
    assert_eq!(refused(&[("content.xml", &text), ("Basic/Standard/Module1.xml", "x")]), ImportError::Macros);
    assert!(opened(&[("content.xml", &text), ("Basic/Standard/script-lb.xml", "x")]).is_ok());
    assert!(opened(&[("content.xml", &text), ("meta.xml", "<a>")]).is_ok());
    assert_eq!(
        refused(&[("content.xml", &text), ("styles.xml", "<a>")]),
        ImportError::Damaged("styles.xml".to_owned())
    );
    let sheet = content("<office:spreadsheet/>");
    assert_eq!(refused(&[("content.xml", &sheet)]), ImportError::OtherKind("a spreadsheet"));
    assert_eq!(refused(&[("content.xml", "<a/>")]), ImportError::NotADocument);
    assert_eq!(refused(&[("content.xml", "<a>")]), ImportError::Damaged("content.xml".to_owned()));
    assert_eq!(
        refused(&[("mimetype", "application/vnd.oasis.opendocument.text")]),
        ImportError::Damaged("content.xml".to_owned())
    );
}

#[test]
fn a_text_of_its_own_is_known_by_its_beginning() {
    assert!(is_flat(super::document("").as_bytes()));
    let wide: Vec<u8> =
        [0xFEFF].into_iter().chain(super::document(&p("é")).encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert!(is_flat(&wide));
    assert_eq!(shown(&super::read_text(&wide, None).unwrap().parts), ["é"]);
    assert!(!is_flat(b"<html>opendocument</html>") && !is_flat(b"") && !is_flat(b"plain words"));
}
