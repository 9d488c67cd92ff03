//! Verifies `manifest.json`: its own digest, and those of the files beside it.
//!
//! The member `manifest_sha256` is the SHA-256 of the manifest's own bytes with these 64 digits written as zeros. So
//! any changed byte of the manifest is noticed, unless whoever changed it computes the digest again. That is why the
//! SHA-256 of the whole manifest is printed at sealing, to be kept where nobody can change both.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::base::sources::hex_digest;

pub const MANIFEST: &str = "manifest.json";
pub const OWN_DIGEST: &str = "manifest_sha256";
const DIGITS: usize = 64;

/// A manifest as text, with its own digest filled in.
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

/// The offset of the digits of the manifest's own digest.
fn own_digest_at(text: &[u8]) -> Option<usize> {
    let key = format!("\"{OWN_DIGEST}\": \"");
    let at = text.windows(key.len()).position(|window| window == key.as_bytes())? + key.len();
    text.get(at..at + DIGITS).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit)).map(|_| at)
}

fn has_valid_own_digest(bytes: &[u8]) -> bool {
    let Some(at) = own_digest_at(bytes) else { return false };
    let mut zeroed = bytes.to_vec();
    zeroed[at..at + DIGITS].fill(b'0');
    hex_digest(&zeroed).as_bytes() == &bytes[at..at + DIGITS]
}

/// The result of checking a manifest against the files beside it.
#[derive(Default)]
pub struct ManifestCheck {
    /// The period's label; empty if missing.
    pub period: String,
    /// `None` for a report that is not sealed.
    pub sealed_on: Option<String>,
    /// The manifest's note about free text among the files, if the report was made with it.
    pub narrative: Option<String>,
    /// The number of files in the manifest.
    pub files: usize,
    /// SHA-256 of the whole manifest, to compare with the one printed at sealing.
    pub digest: String,
    /// Sorted by file name, the manifest first.
    pub differences: Vec<Difference>,
}

/// A file that differs from the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub file: String,
    pub how: DifferenceKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// The manifest itself was changed.
    Manifest,
    /// The manifest is missing, so that nothing can be checked.
    NoManifest,
    /// The manifest is no longer valid: truncated, emptied or overwritten.
    NotAManifest,
    /// The same length, with other bytes.
    Changed,
    /// Only the line ends differ.
    LineEnds,
    /// Shorter than it was; for a table, the number of rows now and before.
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
    /// Not listed in the manifest.
    Extra,
}

/// Checks the files of a folder, by name, against its manifest. `None` if the folder never held a report.
pub fn check(files: &BTreeMap<&str, &[u8]>) -> Option<ManifestCheck> {
    let resembles_report = ["summary.csv", "csv-metadata.json"].iter().any(|file| files.contains_key(file));
    let nothing = |how| {
        let differences = vec![Difference { file: MANIFEST.to_owned(), how }];
        ManifestCheck { differences, ..ManifestCheck::default() }
    };
    let Some(bytes) = files.get(MANIFEST) else {
        return resembles_report.then(|| nothing(DifferenceKind::NoManifest));
    };
    let manifest: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let Some(listed) = manifest.get("files").and_then(Value::as_object) else {
        return resembles_report.then(|| nothing(DifferenceKind::NotAManifest));
    };
    if manifest.get("byelaw").is_none() && !resembles_report {
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
    if !has_valid_own_digest(bytes) {
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

/// The same text with CRLF line ends, and with LF line ends.
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

    /// Any changed bit of a manifest is noticed, even in its own digest.
    #[test]
    fn no_byte_of_a_manifest_changes_unseen() {
        let text = with_own_digest(json!({ "byelaw": "0.1.0", "files": {} }));
        assert!(has_valid_own_digest(text.as_bytes()), "{text}");
        for index in 0..text.len() {
            for bit in 0..8 {
                let mut bytes = text.clone().into_bytes();
                bytes[index] ^= 1 << bit;
                assert!(!has_valid_own_digest(&bytes), "bit {bit} of byte {index}");
            }
        }
    }

    #[test]
    fn what_is_no_report_is_not_judged() {
        assert!(check(&BTreeMap::from([("notes.txt", &b"words"[..])])).is_none());
        assert!(check(&BTreeMap::from([("manifest.json", &b"{\"name\": \"a web app\"}"[..])])).is_none());
    }
}
