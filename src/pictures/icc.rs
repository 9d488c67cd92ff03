//! ICC colour profiles: colours are kept, and texts that may name a person or device are overwritten in place.
//!
//! A profile made for one screen or scanner may contain an owner or serial number; a standard one contains texts such
//! as `sRGB IEC61966-2.1`. Any text with other words than standard ones is taken for a name.

use std::ops::Range;

use super::byte_reader::ByteReader;

const HEADER: usize = 128;
/// The profile's digest in the header; zeros mean that there is none.
const DIGEST: Range<usize> = 84..100;
/// The most tags in a real profile.
const MOST_TAGS: usize = 200;
/// How many times a profile's size its tags may add up to, because tags may share data.
const MOST_SHARED: usize = 20;

/// Tag types that contain only numbers for colours.
const NUMBERS: [&[u8; 4]; 19] = [
    b"XYZ ", b"curv", b"para", b"sf32", b"uf32", b"mft1", b"mft2", b"mAB ", b"mBA ", b"chrm", b"sig ", b"meas",
    b"view", b"ui08", b"ui16", b"ui32", b"cicp", b"vcgt", b"mpet",
];

/// The words in the texts of standard profiles.
const PLAIN: &str = "\
    adobe all apple artifex bt built camera cc ch cms cmyk coated color colour company compressed condition \
    consortium copyright corporation creative dci default display domain dot e eci european facebook fogra freely \
    from gain gamma generic gimp google gracol gray grayscale grey hewlett http icc iec image in inc incorporated \
    international iso itu kodak krita linear little microsoft no packard perceptual preference profile prophoto \
    public rec reference reserved rgb rights romm space srgb swop systems tm trc uncoated use viewing web with www";

/// Overwrites possible names; returns whether there were any. `None` if the profile is damaged.
pub fn clean(profile: &mut [u8]) -> Option<bool> {
    let tags = tags(profile)?;
    let mut had_names = false;
    for tag in tags {
        let data = profile.get_mut(tag)?;
        let kind: [u8; 4] = data.get(..4)?.try_into().ok()?;
        if NUMBERS.contains(&&kind) {
            continue;
        }
        match texts(&kind, data) {
            Some(texts) => {
                for text in texts? {
                    let bytes = data.get_mut(text.bytes)?;
                    if !is_plain(&text.form.read(bytes)) {
                        text.form.blank(bytes);
                        had_names = true;
                    }
                }
            }
            // Serial numbers, measurement history and private data.
            None => {
                let content = &mut data[4..];
                had_names |= content.iter().any(|byte| *byte != 0);
                content.fill(0);
            }
        }
    }
    if had_names {
        profile.get_mut(DIGEST)?.fill(0);
    }
    Some(had_names)
}

/// Whether a text has only standard words and numbers.
pub fn is_plain(text: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).all(|word| {
        let letters: String = word.chars().filter(|letter| !letter.is_ascii_digit()).collect();
        let small = letters.to_lowercase();
        letters.len() <= 1 || PLAIN.split(' ').any(|plain| plain == small)
    })
}

/// The ranges of the tags' data.
fn tags(profile: &[u8]) -> Option<Vec<Range<usize>>> {
    let mut table = ByteReader::of(profile.get(HEADER..)?);
    let count = table.length(4)?;
    (count <= MOST_TAGS).then_some(())?;
    let mut tags = Vec::new();
    let mut total = 0_usize;
    for _ in 0..count {
        table.take(4)?;
        let start = table.length(4)?;
        let length = table.length(4)?;
        let end = start.checked_add(length)?;
        total = total.checked_add(length)?;
        (start >= HEADER && end <= profile.len() && total <= profile.len() * MOST_SHARED).then_some(())?;
        tags.push(start..end);
    }
    tags.sort_by_key(|tag| (tag.start, tag.end));
    tags.dedup();
    Some(tags)
}

struct IccText {
    bytes: Range<usize>,
    form: TextEncoding,
}

#[derive(Clone, Copy)]
enum TextEncoding {
    OneByte,
    /// UTF-16, big-endian.
    TwoBytes,
}

impl TextEncoding {
    fn read(self, bytes: &[u8]) -> String {
        match self {
            TextEncoding::OneByte => String::from_utf8_lossy(bytes).into_owned(),
            TextEncoding::TwoBytes => {
                let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
                String::from_utf16_lossy(&units)
            }
        }
    }

    fn blank(self, bytes: &mut [u8]) {
        match self {
            TextEncoding::OneByte => bytes.iter_mut().filter(|byte| **byte != 0).for_each(|byte| *byte = b' '),
            TextEncoding::TwoBytes => bytes.chunks_exact_mut(2).for_each(|two| two.copy_from_slice(&[0, b' '])),
        }
    }
}

/// The texts in a tag of a text type; `None` for other types. The inner `None` means damaged.
fn texts(kind: &[u8; 4], data: &[u8]) -> Option<Option<Vec<IccText>>> {
    match kind {
        b"text" => Some(Some(vec![IccText { bytes: 8.min(data.len())..data.len(), form: TextEncoding::OneByte }])),
        b"desc" => Some(description(data)),
        b"mluc" => Some(in_languages(data)),
        _ => None,
    }
}

/// The same text up to three times: in ASCII, UTF-16 and Macintosh encoding.
fn description(data: &[u8]) -> Option<Vec<IccText>> {
    let mut parts = ByteReader::of(data);
    let mut texts = Vec::new();
    let mut text = |parts: &mut ByteReader, length: usize, form: TextEncoding| -> Option<()> {
        let start = data.len() - parts.rest.len();
        // Some programs write the last one too short.
        let length = length.min(parts.rest.len());
        parts.take(length)?;
        texts.push(IccText { bytes: start..start + length, form });
        Some(())
    };
    parts.take(8)?;
    let ascii = parts.length(4)?;
    text(&mut parts, ascii, TextEncoding::OneByte)?;
    if parts.take(4).is_some()
        && let Some(wide) = parts.length(4)
    {
        text(&mut parts, wide.checked_mul(2)?, TextEncoding::TwoBytes)?;
        if parts.take(3).is_some() {
            let rest = parts.rest.len();
            text(&mut parts, rest, TextEncoding::OneByte)?;
        }
    }
    Some(texts)
}

/// The same text in several languages.
fn in_languages(data: &[u8]) -> Option<Vec<IccText>> {
    let mut parts = ByteReader::of(data);
    parts.take(8)?;
    let count = parts.length(4)?;
    (count <= MOST_TAGS && parts.length(4)? == 12).then_some(())?;
    let mut texts = Vec::new();
    for _ in 0..count {
        parts.take(4)?;
        let length = parts.length(4)?;
        let start = parts.length(4)?;
        let end = start.checked_add(length)?;
        (start >= 16 && end <= data.len()).then_some(())?;
        texts.push(IccText { bytes: start..end, form: TextEncoding::TwoBytes });
    }
    Some(texts)
}
