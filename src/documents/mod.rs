//! What a document tells besides its text: who wrote it, comments, earlier versions; the names themselves are not kept.

mod hidden_data;
mod office;
mod pdf;
mod xml;

use self::hidden_data::LARGEST;
pub use self::hidden_data::{DocumentError, HiddenData};

/// What a document tells, each kind once and in order. Its kind is told by its bytes.
///
/// # Errors
/// A document that cannot be looked through, with the reason.
pub fn look_through(bytes: &[u8]) -> Result<Vec<HiddenData>, DocumentError> {
    const NEAR_THE_START: usize = 1 << 10;
    const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    let start = &bytes[..bytes.len().min(NEAR_THE_START)];
    let mut traces = if start.windows(5).any(|window| window == b"%PDF-") {
        pdf::look_through(bytes)?
    } else if bytes.starts_with(b"PK\x03\x04") {
        office::look_through(bytes)?
    } else if bytes.starts_with(OLD_OFFICE) {
        // An Office file with a password is wrapped in one of the old kind, with this name of a part in UTF-16.
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
