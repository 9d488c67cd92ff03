//! WebP: a RIFF file of chunks, each padded to an even length.

use super::byte_reader::ByteReader;
use super::{icc, orientation};

/// The chunks needed to draw a picture, animated or not, besides its colour profile.
const KEPT: [&[u8; 4]; 5] = [b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"VP8X"];
/// The chunks needed in a frame of an animation.
const KEPT_IN_FRAME: [&[u8; 4]; 3] = [b"VP8 ", b"VP8L", b"ALPH"];
const FRAME_HEADER: usize = 16;

const HAS_XMP: u8 = 0x04;
const HAS_EXIF: u8 = 0x08;

/// `None` if it is damaged.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = ByteReader::of(bytes);
    whole.take(4)?;
    let size: [u8; 4] = whole.take(4)?.try_into().ok()?;
    let mut parts = ByteReader::of(whole.take(usize::try_from(u32::from_le_bytes(size)).ok()?)?);
    parts.take(4)?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut flags_at = None;
    let mut turned = None;
    let mut has_picture = false;
    while !parts.rest.is_empty() {
        let (name, content) = chunk(&mut parts)?;
        has_picture |= matches!(&name, b"VP8 " | b"VP8L" | b"ANMF");
        match &name {
            b"VP8X" => {
                (content.len() >= 10 && flags_at.is_none()).then_some(())?;
                flags_at = Some(out.len() + 8);
                add(&mut out, name, content)?;
            }
            b"ANMF" => add(&mut out, name, &frame(content)?)?,
            b"ICCP" => {
                let mut profile = content.to_vec();
                icc::clean(&mut profile)?;
                add(&mut out, name, &profile)?;
            }
            b"EXIF" => {
                // Some programs add the prefix that JPEG files need.
                turned = turned.or(orientation::read(content.strip_prefix(b"Exif\0\0").unwrap_or(content)));
            }
            _ if KEPT.contains(&&name) => add(&mut out, name, content)?,
            _ => {}
        }
    }
    if let Some(flags) = flags_at.and_then(|at| out.get_mut(at)) {
        *flags &= !(HAS_XMP | HAS_EXIF);
        if let Some(orientation) = turned {
            *flags |= HAS_EXIF;
            add(&mut out, *b"EXIF", &orientation::write(orientation))?;
        }
    }
    let size = u32::try_from(out.len() - 8).ok()?.to_le_bytes();
    out.get_mut(4..8)?.copy_from_slice(&size);
    has_picture.then_some(out)
}

fn chunk<'a>(parts: &mut ByteReader<'a>) -> Option<([u8; 4], &'a [u8])> {
    let name: [u8; 4] = parts.take(4)?.try_into().ok()?;
    let length: [u8; 4] = parts.take(4)?.try_into().ok()?;
    let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
    let content = parts.take(length)?;
    // The last chunk of a file may lack its padding.
    if length % 2 == 1 && !parts.rest.is_empty() {
        parts.byte()?;
    }
    Some((name, content))
}

fn add(out: &mut Vec<u8>, name: [u8; 4], content: &[u8]) -> Option<()> {
    out.extend(name);
    out.extend(u32::try_from(content.len()).ok()?.to_le_bytes());
    out.extend(content);
    if content.len() % 2 == 1 {
        out.push(0);
    }
    Some(())
}

/// A frame of an animation without unneeded chunks.
fn frame(content: &[u8]) -> Option<Vec<u8>> {
    let mut parts = ByteReader::of(content);
    let mut out = parts.take(FRAME_HEADER)?.to_vec();
    while !parts.rest.is_empty() {
        let (name, inner) = chunk(&mut parts)?;
        if KEPT_IN_FRAME.contains(&&name) {
            add(&mut out, name, inner)?;
        }
    }
    Some(out)
}
