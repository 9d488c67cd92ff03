//! Removes from a picture who took it, where, when and with what; its pixels, colours and orientation stay.
//!
//! Each format has a list of the parts that a browser draws from; every other part goes, known or not, and so does what
//! comes after the end of the picture. Pixels are never decoded and never compressed again.

mod avif;
mod byte_reader;
mod gif;
mod icc;
mod jpeg;
mod orientation;
mod png;
mod webp;

use borsh::{BorshDeserialize, BorshSerialize};

/// Why a picture cannot be made clean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum PictureError {
    /// Its bytes are of a format whose metadata stays where it is.
    Heic,
    Tiff,
    Svg,
    /// Its bytes are of no picture that browsers show.
    Unknown,
    /// It ends too soon, or says things of itself that cannot be.
    Damaged,
}

/// The picture without its metadata; `None` where it has none and is published unchanged.
/// The format is told by the bytes, whatever the file is called.
///
/// # Errors
/// A picture that cannot be made clean for certain, with the reason.
pub fn clean(bytes: &[u8]) -> Result<Option<Vec<u8>>, PictureError> {
    let clean = cleaner(bytes)?;
    let cleaned = clean(bytes).ok_or(PictureError::Damaged)?;
    if cleaned == bytes {
        return Ok(None);
    }
    // A file whose parts overlap may say something else once one of them is gone.
    let is_clean = clean(&cleaned).as_ref() == Some(&cleaned);
    if is_clean { Ok(Some(cleaned)) } else { Err(PictureError::Damaged) }
}

/// The picture of a format without its metadata; `None` where it is damaged.
type CleanFn = fn(&[u8]) -> Option<Vec<u8>>;

/// What cleans pictures of the format that the bytes are of.
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
