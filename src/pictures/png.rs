//! PNG: a sequence of chunks, each with length, type and checksum.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::Crc;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::byte_reader::ByteReader;
use super::{icc, orientation};

pub const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The chunks needed to draw a picture, animated or not.
const KEPT: [&[u8; 4]; 17] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// The largest colour profile, unpacked.
const LARGEST_PROFILE: u64 = 4 << 20;

/// `None` if it is damaged.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut parts = ByteReader::of(bytes);
    let mut out = parts.take(SIGNATURE.len())?.to_vec();
    let mut has_data = false;
    let mut has_orientation = false;
    let mut has_profile = false;
    let mut is_first = true;
    loop {
        let before = parts.rest;
        let length = parts.length(4)?;
        let name = parts.take(4)?;
        let content = parts.take(length)?;
        let checksum = parts.number(4)?;
        (name == b"IHDR" || !is_first).then_some(())?;
        is_first = false;
        has_data |= name == b"IDAT";
        if KEPT.iter().any(|kept| *kept == name) {
            (u64::from(checksum_of(name, content)) == checksum).then_some(())?;
            out.extend(&before[..before.len() - parts.rest.len()]);
        } else if name == b"iCCP" {
            // A second profile would be unpacked for nothing.
            (!has_profile).then_some(())?;
            has_profile = true;
            match profile(content)? {
                None => out.extend(&before[..before.len() - parts.rest.len()]),
                Some(changed) => add(&mut out, b"iCCP", &changed),
            }
        } else if name == b"eXIf"
            && !has_orientation
            && let Some(value) = orientation::read(content)
        {
            has_orientation = true;
            add(&mut out, b"eXIf", &orientation::write(value));
        }
        if name == b"IEND" {
            return has_data.then_some(out);
        }
    }
}

fn add(out: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    out.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes());
    out.extend(name);
    out.extend(content);
    out.extend(checksum_of(name, content).to_be_bytes());
}

fn checksum_of(name: &[u8], content: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(name);
    crc.update(content);
    crc.sum()
}

/// The contents of a colour profile chunk without names; the inner `None` means that it had none.
fn profile(content: &[u8]) -> Option<Option<Vec<u8>>> {
    let end = content.iter().position(|byte| *byte == 0)?;
    let name = &content[..end];
    // A byte gives the compression method, of which there is only one.
    let compressed = content.get(end + 2..)?;
    let mut profile = Vec::new();
    let read = ZlibDecoder::new(compressed).take(LARGEST_PROFILE + 1).read_to_end(&mut profile).ok()?;
    (read as u64 <= LARGEST_PROFILE).then_some(())?;
    let had_names = icc::clean(&mut profile)?;
    let name_is_plain = icc::is_plain(&String::from_utf8_lossy(name));
    if !had_names && name_is_plain {
        return Some(None);
    }
    let mut changed = if name_is_plain { name.to_vec() } else { b"ICC".to_vec() };
    changed.extend([0, 0]);
    let mut encoder = ZlibEncoder::new(changed, Compression::default());
    encoder.write_all(&profile).ok()?;
    Some(Some(encoder.finish().ok()?))
}
