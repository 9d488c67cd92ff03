//! Finds hidden data in documents: authors, comments, earlier versions. The names themselves are not kept.

mod hidden_data;
mod office;
mod pdf;
mod xml;

use self::hidden_data::LARGEST;
pub use self::hidden_data::{DocumentError, HiddenData};

/// The hidden data of a document, each kind once, in order. The format is detected from the bytes.
///
/// # Errors
/// Why the document cannot be searched.
pub fn find_hidden_data(bytes: &[u8]) -> Result<Vec<HiddenData>, DocumentError> {
    const NEAR_THE_START: usize = 1 << 10;
    const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    let start = &bytes[..bytes.len().min(NEAR_THE_START)];
    let mut traces = if start.windows(5).any(|window| window == b"%PDF-") {
        pdf::find_hidden_data(bytes)?
    } else if bytes.starts_with(b"PK\x03\x04") {
        office::find_hidden_data(bytes)?
    } else if bytes.starts_with(OLD_OFFICE) {
        // A password-protected Office file is wrapped in the old format, with a part of this name in UTF-16.
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|letter| [letter, 0]).collect();
        let is_encrypted = bytes.windows(name.len()).any(|window| window == name);
        return Err(if is_encrypted { DocumentError::Encrypted } else { DocumentError::Old });
    } else {
        return Err(DocumentError::Unreadable);
    };
    traces.sort_unstable();
    traces.dedup();
    Ok(traces)
}

#[cfg(test)]
mod tests;
