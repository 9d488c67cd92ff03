//! JPEG: a sequence of segments and scans up to the end marker.

use super::byte_reader::ByteReader;
use super::{icc, orientation};

pub const START: [u8; 3] = [0xFF, 0xD8, 0xFF];

const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
const JFIF: u8 = 0xE0;
const EXIF: u8 = 0xE1;
const ICC: u8 = 0xE2;
const ADOBE: u8 = 0xEE;

const EXIF_NAME: &[u8] = b"Exif\0\0";
const ICC_NAME: &[u8] = b"ICC_PROFILE\0";
/// Version, unit and density; a thumbnail may follow.
const JFIF_LENGTH: usize = 12;
/// The colour transform.
const ADOBE_LENGTH: usize = 12;

/// `None` if it is damaged.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut parts = ByteReader::of(bytes);
    parts.take(2)?;
    let mut kept = JpegWriter { out: vec![0xFF, 0xD8], profile: Vec::new(), orientation: None };
    let mut has_frame = false;
    let mut has_scan = false;
    loop {
        let marker = next_marker(&mut parts)?;
        match marker {
            END => {
                kept.out.extend([0xFF, END]);
                return (has_frame && has_scan).then(|| kept.finish()).flatten();
            }
            // The length of a segment includes its own two bytes.
            0xC0..=0xCF | SCAN..=0xFE => {
                let length = parts.length(2)?.checked_sub(2)?;
                let content = parts.take(length)?;
                has_frame |= is_frame(marker);
                kept.segment(marker, content);
                if marker == SCAN {
                    has_scan = true;
                    let data = scan(parts.rest);
                    kept.out.extend(parts.take(data)?);
                }
            }
            _ => return None,
        }
    }
}

/// The next marker, after any number of fill bytes.
fn next_marker(parts: &mut ByteReader) -> Option<u8> {
    (parts.byte()? == 0xFF).then_some(())?;
    loop {
        match parts.byte()? {
            0xFF => {}
            marker => return Some(marker),
        }
    }
}

fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// The length of a scan's data: up to the next marker that is not part of it.
fn scan(rest: &[u8]) -> usize {
    let mut from = 0;
    while let Some(found) = rest[from..].iter().position(|byte| *byte == 0xFF) {
        let at = from + found;
        match rest.get(at + 1) {
            // An escaped data byte, or a restart marker.
            Some(0x00 | 0xD0..=0xD7) => from = at + 2,
            _ => return at,
        }
    }
    rest.len()
}

struct JpegWriter {
    out: Vec<u8>,
    /// The ranges of the colour profile in `out`: a long one is split into several segments.
    profile: Vec<std::ops::Range<usize>>,
    orientation: Option<u16>,
}

impl JpegWriter {
    fn segment(&mut self, marker: u8, content: &[u8]) {
        match marker {
            // Tables, frames and scans.
            0xC0..=0xCF | SCAN..=0xDF => self.add(marker, content),
            // After the density comes the size of the thumbnail, set to zero.
            JFIF if content.starts_with(b"JFIF\0") && content.len() >= JFIF_LENGTH + 2 => {
                let without = [&content[..JFIF_LENGTH], &[0, 0]].concat();
                self.add(marker, &without);
            }
            EXIF if content.starts_with(EXIF_NAME) => {
                let found = orientation::read(&content[EXIF_NAME.len()..]);
                if let (None, Some(value)) = (self.orientation, found) {
                    self.orientation = found;
                    self.add(marker, &[EXIF_NAME, &orientation::write(value)].concat());
                }
            }
            // Two bytes give the segment's index and the number of segments.
            ICC if content.starts_with(ICC_NAME) && content.len() >= ICC_NAME.len() + 2 => {
                self.add(marker, content);
                let end = self.out.len();
                self.profile.push(end - (content.len() - ICC_NAME.len() - 2)..end);
            }
            ADOBE if content.starts_with(b"Adobe") && content.len() >= ADOBE_LENGTH => {
                self.add(marker, &content[..ADOBE_LENGTH]);
            }
            _ => {}
        }
    }

    fn add(&mut self, marker: u8, content: &[u8]) {
        // Contents only ever shrink, so the length still fits.
        let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
        self.out.extend([0xFF, marker]);
        self.out.extend(length.to_be_bytes());
        self.out.extend(content);
    }

    fn finish(mut self) -> Option<Vec<u8>> {
        let mut profile: Vec<u8> = Vec::new();
        for range in &self.profile {
            profile.extend(self.out.get(range.clone())?);
        }
        if !profile.is_empty() && icc::clean(&mut profile)? {
            let mut parts = ByteReader::of(&profile);
            for range in &self.profile {
                self.out.get_mut(range.clone())?.copy_from_slice(parts.take(range.len())?);
            }
        }
        Some(self.out)
    }
}
