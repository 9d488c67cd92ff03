//! Generated documents, each with one kind of hidden data, and files that are invalid or endless.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn office(parts: &[(&str, &str)]) -> Result<Vec<HiddenData>, DocumentError> {
    let mut all: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", b"<Types/>")];
    all.extend(parts.iter().map(|(name, content)| (*name, content.as_bytes())));
    find_hidden_data(&zipped(&all))
}

fn open_document(parts: &[(&str, &str)]) -> Result<Vec<HiddenData>, DocumentError> {
    let mut all: Vec<(&str, &[u8])> = vec![("mimetype", b"application/vnd.oasis.opendocument.text")];
    all.extend(parts.iter().map(|(name, content)| (*name, content.as_bytes())));
    all.push(("META-INF/manifest.xml", b"<manifest/>"));
    find_hidden_data(&zipped(&all))
}

fn pdf(objects: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n{objects}\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    )
    .into()
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// A PDF with one stream; `names` are added to its dictionary.
fn pdf_with_stream(names: &str, content: &[u8]) -> Vec<u8> {
    let before = format!("%PDF-1.7\n1 0 obj\n<< {names} /Length {} >>\nstream\r\n", content.len());
    [before.as_bytes(), content, b"\nendstream\nendobj\n%%EOF\n"].concat()
}

const WORD: &str = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Text</w:t></w:r></w:p></w:body></w:document>";

#[test]
fn a_word_file_without_an_author_tells_nothing() {
    let core =
        "<cp:coreProperties><dc:title>Form</dc:title><dc:creator></dc:creator><cp:lastModifiedBy/></cp:coreProperties>";
    let app = "<Properties><Application>Microsoft Office Word</Application><Company> </Company></Properties>";
    let styles = "<w:styles><w:style><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr></w:r>";
    assert_eq!(office(&[("word/styles.xml", styles), ("word/footer1.xml", shown)]), Ok(vec![]));
    let found = office(&[("word/document.xml", WORD), ("docProps/core.xml", core), ("docProps/app.xml", app)]);
    assert_eq!(found, Ok(vec![]));
}

#[test]
fn what_a_word_file_tells_is_found_in_whichever_part_it_stands() {
    for (name, content, trace) in [
        ("docProps/core.xml", "<c><dc:creator>Placeholder Example</dc:creator></c>", HiddenData::Author),
        ("docProps/core.xml", "<c><cp:lastModifiedBy>P &amp; E</cp:lastModifiedBy></c>", HiddenData::Author),
        ("docProps/core.xml", "<c><dc:creator><![CDATA[Placeholder]]></dc:creator></c>", HiddenData::Author),
        ("docProps/custom.xml", "<p><property name='_AuthorEmail'><v>x</v></property></p>", HiddenData::Author),
        ("word/people.xml", "<w15:people><w15:person w15:author='Placeholder'/></w15:people>", HiddenData::Author),
        ("docProps/app.xml", "<p><Manager>Placeholder</Manager></p>", HiddenData::Organisation),
        ("word/comments.xml", "<w:comments><w:comment/><w:comment></w:comment></w:comments>", HiddenData::Comments(2)),
        ("xl/comments1.xml", "<comments><commentList><comment/></commentList></comments>", HiddenData::Comments(1)),
        ("ppt/comments/comment1.xml", "<p:cmLst><p:cm/></p:cmLst>", HiddenData::Comments(1)),
        ("word/document.xml", "<w:p><w:ins w:author='Placeholder'><w:r/></w:ins></w:p>", HiddenData::TrackedChanges),
        ("word/footnotes.xml", "<w:p><w:del/></w:p>", HiddenData::TrackedChanges),
        ("word/header1.xml", "<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>", HiddenData::TrackedChanges),
        ("word/document.xml", "<w:r><w:rPr><w:vanish/></w:rPr></w:r>", HiddenData::HiddenText),
        (
            "xl/threadedComments/threadedComment1.xml",
            "<t><threadedComment/><threadedComment/></t>",
            HiddenData::Comments(2),
        ),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet state='veryHidden'/><sheet/></sheets></workbook>",
            HiddenData::HiddenSheets(1),
        ),
        ("word/embeddings/book.xlsx", "PK", HiddenData::FilesInside(1)),
    ] {
        assert_eq!(office(&[(name, content)]), Ok(vec![trace]), "{name}: {content}");
    }
}

#[test]
fn pictures_in_an_office_file_are_looked_at() {
    let picture = |name: &str| {
        std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name)).unwrap()
    };
    let (with, without) = (picture("photograph.jpg"), picture("clean.png"));
    let file =
        zipped(&[("[Content_Types].xml", b"<T/>"), ("word/media/a.jpeg", &with), ("word/media/b.png", &without)]);
    assert_eq!(find_hidden_data(&file), Ok(vec![HiddenData::Pictures(1)]));
    let pdf_of = |picture: &[u8]| find_hidden_data(&pdf_with_stream("/Subtype /Image /Filter /DCTDecode", picture));
    assert_eq!(pdf_of(&with), Ok(vec![HiddenData::Pictures(1)]));
    assert_eq!(pdf_of(&picture("clean.jpg")), Ok(vec![]));
}

#[test]
fn what_an_open_document_tells_is_found() {
    assert_eq!(open_document(&[("meta.xml", "<m><meta:generator>LibreOffice</meta:generator></m>")]), Ok(vec![]));
    for (name, content, trace) in [
        ("meta.xml", "<m><dc:creator>Placeholder Example</dc:creator></m>", HiddenData::Author),
        ("meta.xml", "<m><meta:initial-creator>Placeholder</meta:initial-creator></m>", HiddenData::Author),
        (
            "content.xml",
            "<t><office:annotation><dc:creator>Placeholder</dc:creator></office:annotation></t>",
            HiddenData::Comments(1),
        ),
        (
            "content.xml",
            "<text:tracked-changes><text:changed-region/></text:tracked-changes>",
            HiddenData::TrackedChanges,
        ),
        ("Versions/Version1", "x", HiddenData::EarlierVersions),
    ] {
        assert_eq!(open_document(&[(name, content)]), Ok(vec![trace]), "{name}: {content}");
    }
    let locked =
        zipped(&[("META-INF/manifest.xml", b"<m><manifest:encryption-data/></m>"), ("content.xml", b"\x01\x02")]);
    assert_eq!(find_hidden_data(&locked), Err(DocumentError::Encrypted));
}

#[test]
fn what_a_pdf_tells_is_found_however_it_is_written() {
    assert_eq!(
        find_hidden_data(&pdf("2 0 obj << /Title (An /Author of \\( note) /Author () /Creator (Writer) >> endobj")),
        Ok(vec![])
    );
    for (object, trace) in [
        ("<< /Author (Placeholder Example) >>", HiddenData::Author),
        ("<< /Author <FEFF0050> >>", HiddenData::Author),
        ("<< /#41uthor(P) >>", HiddenData::Author),
        ("<< /Author 7 0 R >>", HiddenData::Author),
        ("<< /Company (Example) >>", HiddenData::Organisation),
        (
            "<< /Type /Annot /Subtype /Text /T (Placeholder) >> << /Subtype/Highlight >> << /Subtype /Link >>",
            HiddenData::Comments(2),
        ),
    ] {
        assert_eq!(find_hidden_data(&pdf(&format!("2 0 obj {object} endobj"))), Ok(vec![trace]), "{object}");
    }
    let object = packed(b"2 0 << /Author (Placeholder Example) >>");
    let in_stream = |names: &str, content: &[u8]| find_hidden_data(&pdf_with_stream(names, content));
    assert_eq!(in_stream("/Type /ObjStm /Filter /FlateDecode", &object), Ok(vec![HiddenData::Author]));
    assert_eq!(in_stream("/Type /EmbeddedFile", b"x"), Ok(vec![HiddenData::FilesInside(1)]));
    let xmp = |inside: &str| {
        in_stream("/Type /Metadata /Subtype /XML", format!("<x:xmpmeta>{inside}</x:xmpmeta>").as_bytes())
    };
    assert_eq!(xmp("<dc:creator><rdf:Seq><rdf:li>P</rdf:li></rdf:Seq></dc:creator>"), Ok(vec![HiddenData::Author]));
    assert_eq!(
        xmp("<dc:creator><rdf:Seq/></dc:creator><dc:title><rdf:Alt><rdf:li>T</rdf:li></rdf:Alt></dc:title>"),
        Ok(vec![])
    );
    // Page text that looks like an object.
    assert_eq!(in_stream("/Filter /ASCIIHexDecode", b"/Author (Placeholder)"), Ok(vec![]));
}

#[test]
fn a_pdf_that_was_saved_again_keeps_what_it_was_before() {
    let once = pdf("");
    assert_eq!(find_hidden_data(&once), Ok(vec![]));
    let twice = [&once[..], b"3 0 obj << /A 1 >> endobj\nstartxref\n9\n%%EOF\n"].concat();
    assert_eq!(find_hidden_data(&twice), Ok(vec![HiddenData::EarlierVersions]));
    // A linearized file has two end markers from the start.
    let for_web = [&b"%PDF-1.5\n1 0 obj << /Linearized 1 >> endobj\nstartxref\n0\n%%EOF\n"[..], &once].concat();
    assert_eq!(find_hidden_data(&for_web), Ok(vec![]));
}

#[test]
fn what_cannot_be_looked_through_is_said() {
    assert_eq!(find_hidden_data(&pdf("2 0 obj << /Encrypt 3 0 R >> endobj")), Err(DocumentError::Encrypted));
    let old = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600]].concat();
    assert_eq!(find_hidden_data(&old), Err(DocumentError::Old));
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|letter| [letter, 0]).collect();
    assert_eq!(find_hidden_data(&[&old[..], &name].concat()), Err(DocumentError::Encrypted));
    let not_a_document = zipped(&[("holiday.txt", b"x")]);
    for unreadable in [&b""[..], b"%PDF-1.7\n", b"PK\x03\x04 and no more", b"\xFF\xD8\xFF", b"{\\rtf1", &not_a_document]
    {
        assert_eq!(find_hidden_data(unreadable), Err(DocumentError::Unreadable));
    }
    assert_eq!(office(&[("docProps/core.xml", "<a><b")]), Err(DocumentError::Unreadable));
}

#[test]
fn a_small_file_that_is_very_large_inside_is_refused() {
    let large = vec![b' '; usize::try_from(LARGEST).unwrap() / 4 + 1];
    let parts: Vec<(&str, &[u8])> =
        ["word/a.xml", "word/b.xml", "word/c.xml", "word/d.xml"].map(|name| (name, &large[..])).into();
    assert_eq!(find_hidden_data(&zipped(&parts)), Err(DocumentError::TooLarge));
    let packed = packed(&large);
    let once = pdf_with_stream("/Type /ObjStm /Filter /FlateDecode", &packed);
    assert_eq!(find_hidden_data(&once.repeat(4)), Err(DocumentError::TooLarge));
    // Nested entities are never expanded.
    let entities = "<!DOCTYPE a [<!ENTITY b '&c;&c;&c;'><!ENTITY c '&b;&b;'>]><c><dc:creator>&b;</dc:creator></c>";
    assert_eq!(office(&[("docProps/core.xml", entities)]), Ok(vec![HiddenData::Author]));
    let deep = "<w:p>".repeat(200_000);
    assert!(office(&[("word/document.xml", &deep)]).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_it_panic(start in 0..4_usize, rest in proptest::collection::vec(any::<u8>(), 0..300)) {
        let starts = [&b"%PDF-1.4\n1 0 obj <<"[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b""];
        let _ = find_hidden_data(&[starts[start], &rest].concat());
    }

    #[test]
    fn a_damaged_document_is_borne(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let stream = packed(b"2 0 << /Author (Placeholder) >>");
        let word = zipped(&[("[Content_Types].xml", b"<T/>"), ("word/document.xml", WORD.as_bytes())]);
        for mut bytes in [pdf_with_stream("/Type /ObjStm /Filter /FlateDecode", &stream), word] {
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            let _ = find_hidden_data(&bytes);
        }
    }
}
