//! Removes metadata from pictures (who, where, when, with what); pixels, colours and orientation are kept.
//!
//! Each format has an allowlist of the parts that a browser draws from; all others are removed, known or not, as is
//! data after the end of the picture. Pixels are never decoded or recompressed.

mod avif;
mod byte_reader;
mod gif;
mod icc;
mod jpeg;
mod orientation;
mod png;
mod webp;

use borsh::{BorshDeserialize, BorshSerialize};

/// Why a picture cannot be cleaned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum PictureError {
    /// A format whose metadata cannot be removed.
    Heic,
    Tiff,
    Svg,
    /// Not a picture format that browsers show.
    Unknown,
    /// Truncated, or inconsistent.
    Damaged,
}

/// The picture without its metadata; `None` where it has none and is published unchanged.
/// The format is detected from the bytes, not the file name.
///
/// # Errors
/// Why the picture cannot be cleaned with certainty.
pub fn clean(bytes: &[u8]) -> Result<Option<Vec<u8>>, PictureError> {
    let clean = cleaner(bytes)?;
    let cleaned = clean(bytes).ok_or(PictureError::Damaged)?;
    if cleaned == bytes {
        return Ok(None);
    }
    // If parts overlap, removing one may change another.
    let is_clean = clean(&cleaned).as_ref() == Some(&cleaned);
    if is_clean { Ok(Some(cleaned)) } else { Err(PictureError::Damaged) }
}

/// Removes the metadata of one format; `None` if the picture is damaged.
type CleanFn = fn(&[u8]) -> Option<Vec<u8>>;

/// The function for the format of the bytes.
fn cleaner(bytes: &[u8]) -> Result<CleanFn, PictureError> {
    let starts = |with: &[u8]| bytes.starts_with(with);
    if starts(&jpeg::START) {
        Ok(jpeg::clean)
    } else if starts(&png::SIGNATURE) {
        Ok(png::clean)
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        Ok(gif::clean)
    } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Ok(webp::clean)
    } else if bytes.get(4..8) == Some(b"ftyp") {
        if avif::is_avif(bytes) { Ok(avif::clean) } else { Err(PictureError::Heic) }
    } else if starts(b"II*\0") || starts(b"MM\0*") {
        Err(PictureError::Tiff)
    } else if is_svg(bytes) {
        Err(PictureError::Svg)
    } else {
        Err(PictureError::Unknown)
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    const NEAR_THE_START: usize = 1 << 12;
    let start = &bytes[..bytes.len().min(NEAR_THE_START)];
    start.windows(4).any(|window| window == b"<svg")
}

#[cfg(test)]
mod tests;
