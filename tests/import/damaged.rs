//! Damaged documents never end in a panic: random bytes, and fixtures of which some bytes are others.

use std::fs;

use byelaw::import::{Options, TrackedChangesMode, read, write_markdown};
use proptest::prelude::*;
use proptest::sample::Index;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::cases::documents;

/// Whatever comes of it.
fn taken(name: &str, bytes: &[u8]) {
    if let Ok(document) = read(name, bytes, &Options { tracked: Some(TrackedChangesMode::Accept) }) {
        write_markdown(document);
    }
}

/// A package in which the XML itself is damaged: a ZIP file with other bytes is mostly refused before that is read.
fn with_damaged_parts(bytes: &[u8], changes: &[(Index, u8)]) -> Option<Vec<u8>> {
    use std::io::{Cursor, Read, Write};
    let mut from = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name.ends_with(".xml") && !name.contains("ypes") {
            damage(&mut content, changes);
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    Some(to.finish().unwrap().into_inner())
}

fn damage(bytes: &mut [u8], changes: &[(Index, u8)]) {
    for (at, byte) in changes.iter().filter(|_| !bytes.is_empty()).collect::<Vec<_>>() {
        let at = at.index(bytes.len());
        bytes[at] = *byte;
    }
}

/// Bytes that keep XML readable, and so come far.
fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![3 => b'0'..=b'9', 3 => b'a'..=b'z', 1 => any::<u8>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_end_in_a_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..2_000),
        start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xFF\xFE", b"<?xml version=\"1.0\"?><office:document"]),
        name in prop::sample::select(vec!["a.docx", "a.odt", "a.txt", "a.fodt", "a"]),
    ) {
        taken(name, &[start, &bytes].concat());
    }

    #[test]
    fn a_fixture_with_other_bytes_never_ends_in_a_panic(
        which in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), byte()), 1..12),
        is_cut in any::<Option<Index>>(),
    ) {
        let file = which.get(&documents()).clone();
        let mut bytes = fs::read(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy();
        if let Some(damaged) = with_damaged_parts(&bytes, &changes) {
            taken(&name, &damaged);
        }
        if let Some(end) = is_cut {
            bytes.truncate(end.index(bytes.len() + 1));
        }
        damage(&mut bytes, &changes);
        taken(&name, &bytes);
    }
}
