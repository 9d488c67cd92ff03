//! The orientation of a picture: read from its EXIF data, and written as EXIF data with nothing else.

const TAG: u16 = 0x0112;
const SHORT: u16 = 3;

/// The orientation in EXIF data, unless it is upright. `tiff` starts with the byte order.
pub fn read(tiff: &[u8]) -> Option<u16> {
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let directory = if is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let first = usize::try_from(directory).ok()?;
    let entries = first.checked_add(2)?;
    for index in 0..usize::from(short(first)?) {
        let entry = entries.checked_add(index * 12)?;
        if short(entry)? == TAG {
            let is_short = short(entry + 2)? == SHORT;
            return short(entry + 8).filter(|value| is_short && (2..=8).contains(value));
        }
    }
    None
}

/// EXIF data with only the orientation.
pub fn write(orientation: u16) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    tiff.extend(TAG.to_be_bytes());
    tiff.extend(SHORT.to_be_bytes());
    tiff.extend(1_u32.to_be_bytes());
    tiff.extend(orientation.to_be_bytes());
    // The value is padded to four bytes, and no other directory follows.
    tiff.extend([0; 6]);
    tiff
}
