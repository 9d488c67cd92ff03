//! `manifest.json` as a witness: its own digest, and which files beside it are no longer as it says.
//!
//! The member `manifest_sha256` is the SHA-256 of the manifest's own bytes with these 64 digits written as zeros.
//! So any changed byte of the manifest is noticed, unless whoever changed it computes the digest again.
//! That is why the SHA-256 of the whole manifest is printed at sealing, to be kept where nobody can change both.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::base::sources::hex_digest;

pub const MANIFEST: &str = "manifest.json";
pub const OWN_DIGEST: &str = "manifest_sha256";
const DIGITS: usize = 64;

/// A manifest as text, with the digest of itself in it.
pub fn with_own_digest(mut manifest: Value) -> String {
    manifest[OWN_DIGEST] = json!("0".repeat(DIGITS));
    let mut text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    text.push('\n');
    let digest = hex_digest(text.as_bytes());
    if let Some(at) = own_digest_at(text.as_bytes()) {
        text.replace_range(at..at + DIGITS, &digest);
    }
    text
}

/// The byte at which the digits of the manifest's own digest begin.
fn own_digest_at(text: &[u8]) -> Option<usize> {
    let key = format!("\"{OWN_DIGEST}\": \"");
    let at = text.windows(key.len()).position(|window| window == key.as_bytes())? + key.len();
    text.get(at..at + DIGITS).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit)).map(|_| at)
}

fn vouches_for_itself(bytes: &[u8]) -> bool {
    let Some(at) = own_digest_at(bytes) else { return false };
    let mut zeroed = bytes.to_vec();
    zeroed[at..at + DIGITS].fill(b'0');
    hex_digest(&zeroed).as_bytes() == &bytes[at..at + DIGITS]
}

/// What a manifest says, held against the files beside it.
#[derive(Default)]
pub struct ManifestCheck {
    /// The period's label; empty where the manifest does not say.
    pub period: String,
    /// Only a seal has it.
    pub sealed_on: Option<String>,
    /// What the manifest says of free text among the files; only a report that was made with it says so.
    pub narrative: Option<String>,
    /// How many files the manifest lists.
    pub files: usize,
    /// SHA-256 of the whole manifest, to be compared with what was noted when it was made.
    pub digest: String,
    /// In order of the files' names, the manifest first.
    pub differences: Vec<Difference>,
}

/// A file that is not as the manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub file: String,
    pub how: DifferenceKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// The manifest itself is not as it was written.
    Manifest,
    /// The manifest is not there, so that nothing can be checked.
    NoManifest,
    /// The manifest is there and is none any more: cut short, emptied or overwritten.
    NotAManifest,
    /// As long as it was, with other bytes.
    Changed,
    /// The same but for its line ends.
    LineEnds,
    /// Shorter than it was; rows where it is a table: those that are there, and those that were.
    Shorter {
        bytes: u64,
        recorded: u64,
        rows: Option<(u64, u64)>,
    },
    Longer {
        bytes: u64,
        recorded: u64,
    },
    Missing,
    /// The manifest does not list it.
    Extra,
}

/// Holds the files of a folder, by their names in it, against its manifest. `None` if no report was ever there.
pub fn check(files: &BTreeMap<&str, &[u8]>) -> Option<ManifestCheck> {
    let looks_like_report = ["summary.csv", "csv-metadata.json"].iter().any(|file| files.contains_key(file));
    let nothing = |how| {
        let differences = vec![Difference { file: MANIFEST.to_owned(), how }];
        ManifestCheck { differences, ..ManifestCheck::default() }
    };
    let Some(bytes) = files.get(MANIFEST) else {
        return looks_like_report.then(|| nothing(DifferenceKind::NoManifest));
    };
    let manifest: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let Some(listed) = manifest.get("files").and_then(Value::as_object) else {
        return looks_like_report.then(|| nothing(DifferenceKind::NotAManifest));
    };
    if manifest.get("byelaw").is_none() && !looks_like_report {
        return None;
    }
    let mut differences: Vec<Difference> = listed
        .iter()
        .filter_map(|(file, recorded)| {
            let how = match files.get(file.as_str()) {
                None => DifferenceKind::Missing,
                Some(bytes) => difference(bytes, recorded)?,
            };
            Some(Difference { file: file.clone(), how })
        })
        .collect();
    let extra = files.keys().filter(|file| **file != MANIFEST && !listed.contains_key(**file));
    differences.extend(extra.map(|file| Difference { file: (*file).to_owned(), how: DifferenceKind::Extra }));
    differences.sort_by(|a, b| a.file.cmp(&b.file));
    if !vouches_for_itself(bytes) {
        differences.insert(0, Difference { file: MANIFEST.to_owned(), how: DifferenceKind::Manifest });
    }
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    Some(ManifestCheck {
        period: text(manifest.pointer("/period/label")).unwrap_or_default(),
        sealed_on: text(manifest.get("sealed_on")),
        narrative: text(manifest.get("narrative")),
        files: listed.len(),
        digest: hex_digest(bytes),
        differences,
    })
}

fn difference(bytes: &[u8], recorded: &Value) -> Option<DifferenceKind> {
    let digest = recorded.get("sha256").and_then(Value::as_str).unwrap_or_default();
    if hex_digest(bytes) == digest {
        return None;
    }
    let length = bytes.len() as u64;
    let before = recorded.get("bytes").and_then(Value::as_u64).unwrap_or(length);
    let rows = recorded.get("rows").and_then(Value::as_u64);
    Some(if with_other_line_ends(bytes).iter().any(|other| hex_digest(other) == digest) {
        DifferenceKind::LineEnds
    } else if length < before {
        DifferenceKind::Shorter {
            bytes: length,
            recorded: before,
            rows: rows.map(|rows| (super::sealed_table::rows(bytes), rows)),
        }
    } else if length > before {
        DifferenceKind::Longer { bytes: length, recorded: before }
    } else {
        DifferenceKind::Changed
    })
}

/// The same text with the line ends of Windows, and with those of everybody else.
fn with_other_line_ends(bytes: &[u8]) -> [Vec<u8>; 2] {
    let mut bare = Vec::with_capacity(bytes.len());
    let mut windows = Vec::with_capacity(bytes.len());
    for (index, byte) in bytes.iter().enumerate() {
        if *byte == b'\r' && bytes.get(index + 1) == Some(&b'\n') {
            continue;
        }
        if *byte == b'\n' {
            windows.push(b'\r');
        }
        bare.push(*byte);
        windows.push(*byte);
    }
    [bare, windows]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Any one changed bit of a manifest is noticed, in its own digest too.
    #[test]
    fn no_byte_of_a_manifest_changes_unseen() {
        let text = with_own_digest(json!({ "byelaw": "0.1.0", "files": {} }));
        assert!(vouches_for_itself(text.as_bytes()), "{text}");
        for index in 0..text.len() {
            for bit in 0..8 {
                let mut bytes = text.clone().into_bytes();
                bytes[index] ^= 1 << bit;
                assert!(!vouches_for_itself(&bytes), "bit {bit} of byte {index}");
            }
        }
    }

    #[test]
    fn what_is_no_report_is_not_judged() {
        assert!(check(&BTreeMap::from([("notes.txt", &b"words"[..])])).is_none());
        assert!(check(&BTreeMap::from([("manifest.json", &b"{\"name\": \"a web app\"}"[..])])).is_none());
    }
}
