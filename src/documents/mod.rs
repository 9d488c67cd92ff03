//! What a document tells besides its text: who wrote it, what was said of it, what it was before. Names themselves are not kept.

mod office;
mod pdf;
mod xml;

use borsh::{BorshDeserialize, BorshSerialize};

/// Something that a reader of the document can find in it and was hardly meant to, with how often where that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Trace {
    Author,
    /// A company or a manager.
    Organisation,
    Comments(u32),
    TrackedChanges,
    EarlierVersions,
    HiddenText,
    HiddenSheets(u32),
    FilesInside(u32),
    /// Pictures that tell of who took them, or where.
    Pictures(u32),
}

/// Why it cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Closed {
    /// It asks for a password.
    Encrypted,
    /// There is more in it than a document has, once it is unpacked.
    TooLarge,
    /// An Office file as they were before 2007.
    Old,
    /// It is none of the kinds that are known, or damaged.
    Unreadable,
}

/// Bytes that a document may have once it is unpacked.
const LARGEST: u64 = 64 << 20;

/// What a document tells, each kind once and in order. Its kind is told by its bytes.
///
/// # Errors
/// A document that cannot be looked through, with the reason.
pub fn look_through(bytes: &[u8]) -> Result<Vec<Trace>, Closed> {
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
        return Err(if is_encrypted { Closed::Encrypted } else { Closed::Old });
    } else {
        return Err(Closed::Unreadable);
    };
    traces.sort_unstable();
    traces.dedup();
    Ok(traces)
}

#[cfg(test)]
mod tests;
