//! AVIF: boxes refer to file offsets, so metadata is overwritten in place.

use std::ops::Range;

use super::{byte_reader::ByteReader, icc, orientation};

/// The most boxes, and item extents, in a real picture.
const MOST_BOXES: usize = 10_000;

/// Top-level boxes needed to draw a picture.
const KEPT: [&[u8; 4]; 4] = [b"ftyp", b"meta", b"moov", b"mdat"];
/// Item properties needed to draw a picture: size, depth, colours, rotation, cropping, structure.
const PROPERTIES: [&[u8; 4]; 19] = [
    b"av1C", b"ispe", b"pixi", b"pasp", b"colr", b"irot", b"imir", b"clap", b"auxC", b"clli", b"mdcv", b"cclv",
    b"a1op", b"a1lx", b"lsel", b"rloc", b"amve", b"tols", b"free",
];
/// Boxes of an animation that contain texts.
const TEXT_BOXES: [&[u8; 4]; 4] = [b"udta", b"meta", b"uuid", b"skip"];

struct BmffBox {
    name: [u8; 4],
    /// The offset of its type.
    name_at: usize,
    content: Range<usize>,
}

/// Whether the first box declares an AVIF file.
pub fn is_avif(bytes: &[u8]) -> bool {
    let Some(first) = boxes(bytes, 0..bytes.len()).next().flatten() else { return false };
    // The major brand, a four-byte version, then the compatible brands.
    let brands = bytes.get(first.content).unwrap_or_default();
    brands.chunks_exact(4).enumerate().any(|(index, brand)| index != 1 && matches!(brand, b"avif" | b"avis"))
}

/// `None` if it is damaged.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.to_vec();
    let mut blanks = Blanker { out: &mut out, left: bytes.len() };
    let mut has_picture = false;
    let mut end = 0;
    let mut outside = Vec::new();
    for one in boxes(bytes, 0..bytes.len()) {
        // Bytes after the last box do not belong to the picture.
        let Some(one) = one else { break };
        end = one.content.end;
        outside.push(one);
    }
    for one in outside {
        match &one.name {
            b"meta" => {
                has_picture = true;
                metadata(bytes, one.content, &mut blanks)?;
            }
            b"moov" => {
                has_picture = true;
                animation(bytes, one.content, &mut blanks)?;
            }
            name if KEPT.contains(&name) => {}
            _ => blanks.clear_box(&one)?,
        }
    }
    out.truncate(end);
    has_picture.then_some(out)
}

/// The boxes in a range; ends with `None` where one is damaged.
fn boxes(bytes: &[u8], range: Range<usize>) -> impl Iterator<Item = Option<BmffBox>> + use<'_> {
    let mut at = range.start;
    let mut count = 0;
    std::iter::from_fn(move || {
        if at >= range.end {
            return None;
        }
        count += 1;
        let found = (count <= MOST_BOXES).then(|| one_box(bytes, at, range.end)).flatten();
        at = found.as_ref().map_or(range.end, |one| one.content.end);
        Some(found)
    })
}

fn one_box(bytes: &[u8], at: usize, end: usize) -> Option<BmffBox> {
    let mut parts = ByteReader::of(bytes.get(at..end)?);
    let length = parts.length(4)?;
    let name: [u8; 4] = parts.take(4)?.try_into().ok()?;
    let (header, length) = match length {
        0 => (8, end - at),
        1 => (16, parts.length(8)?),
        length => (8, length),
    };
    let is_whole = length >= header && length <= end - at;
    is_whole.then(|| BmffBox { name, name_at: at + 4, content: at + header..at + length })
}

/// Overwrites metadata, up to the file's size in total: extents that overlap many times are damage.
struct Blanker<'a> {
    out: &'a mut [u8],
    left: usize,
}

impl Blanker<'_> {
    fn fill(&mut self, range: Range<usize>, with: u8) -> Option<&mut [u8]> {
        self.left = self.left.checked_sub(range.len())?;
        let bytes = self.out.get_mut(range)?;
        bytes.fill(with);
        Some(bytes)
    }

    /// Overwrites the contents of a box, and turns it into an empty `free` box.
    fn clear_box(&mut self, one: &BmffBox) -> Option<()> {
        self.out.get_mut(one.name_at..one.name_at + 4)?.copy_from_slice(b"free");
        self.fill(one.content.clone(), 0).map(|_| ())
    }
}

/// Removes the texts of an animation and its tracks.
fn animation(bytes: &[u8], content: Range<usize>, blanks: &mut Blanker) -> Option<()> {
    for one in boxes(bytes, content) {
        let one = one?;
        if TEXT_BOXES.contains(&&one.name) {
            blanks.clear_box(&one)?;
        } else if &one.name == b"trak" {
            for one in boxes(bytes, one.content) {
                let one = one?;
                if TEXT_BOXES.contains(&&one.name) {
                    blanks.clear_box(&one)?;
                }
            }
        }
    }
    Some(())
}

/// The `meta` box: EXIF and XMP are items, like the pixels.
fn metadata(bytes: &[u8], content: Range<usize>, blanks: &mut Blanker) -> Option<()> {
    let inside = after_version(content)?;
    let mut reported = Vec::new();
    let mut places = None;
    let mut data = None;
    for one in boxes(bytes, inside) {
        let one = one?;
        match &one.name {
            b"iinf" => reported = metadata_items(bytes, one.content)?,
            b"iloc" => places = Some(one.content),
            b"idat" => data = Some(one.content),
            b"iprp" => properties(bytes, one.content, blanks)?,
            b"hdlr" | b"pitm" | b"iref" | b"grpl" | b"dinf" => {}
            _ => blanks.clear_box(&one)?,
        }
    }
    if reported.is_empty() {
        return Some(());
    }
    for place in extents_of(bytes.get(places?)?, &reported, data)? {
        let is_exif = place.kind == *b"Exif";
        // Readers expect valid data, so XMP becomes spaces, and EXIF a directory without entries.
        let filled = blanks.fill(place.range, if is_exif { 0 } else { b' ' })?;
        let empty = [&[0; 4][..], &orientation::write(1)].concat();
        if let Some(start) = filled.get_mut(..empty.len()).filter(|_| is_exif) {
            start.copy_from_slice(&empty);
        }
    }
    Some(())
}

/// The contents after a box's version and flags.
fn after_version(content: Range<usize>) -> Option<Range<usize>> {
    (content.len() >= 4).then(|| content.start + 4..content.end)
}

/// The metadata items, by id, with their types.
fn metadata_items(bytes: &[u8], content: Range<usize>) -> Option<Vec<(u64, [u8; 4])>> {
    let version = *bytes.get(content.start)?;
    let inside = after_version(content)?;
    let count_length = if version == 0 { 2 } else { 4 };
    let mut items = Vec::new();
    for one in boxes(bytes, inside.start.checked_add(count_length)?..inside.end) {
        let one = one?;
        if &one.name != b"infe" {
            continue;
        }
        let version = *bytes.get(one.content.start)?;
        // Older versions have another layout.
        (version >= 2).then_some(())?;
        let mut parts = ByteReader::of(bytes.get(after_version(one.content)?)?);
        let id = parts.number(if version == 2 { 2 } else { 4 })?;
        parts.take(2)?;
        let kind: [u8; 4] = parts.take(4)?.try_into().ok()?;
        if !matches!(&kind, b"av01" | b"grid" | b"iden" | b"iovl" | b"tmap") {
            items.push((id, kind));
        }
    }
    Some(items)
}

struct ItemExtent {
    kind: [u8; 4],
    range: Range<usize>,
}

/// The file ranges of these items. `data` is the box that relative extents refer to.
fn extents_of(table: &[u8], items: &[(u64, [u8; 4])], data: Option<Range<usize>>) -> Option<Vec<ItemExtent>> {
    let mut parts = ByteReader::of(table);
    let version = parts.byte()?;
    parts.take(3)?;
    let lengths = parts.number(2)?;
    let length_of = |shift: u32| usize::try_from(lengths >> shift & 0x0F).ok();
    let (offset_length, extent_length, base_length) = (length_of(12)?, length_of(8)?, length_of(4)?);
    let index_length = if version == 0 { 0 } else { length_of(0)? };
    let count = parts.length(if version < 2 { 2 } else { 4 })?;
    let mut places = Vec::new();
    let mut extents_read = 0;
    for _ in 0..count {
        let id = parts.number(if version < 2 { 2 } else { 4 })?;
        let method = if version == 0 { 0 } else { parts.number(2)? & 0x0F };
        parts.take(2)?;
        let base = parts.length(base_length)?;
        let extents = parts.length(2)?;
        extents_read += extents + 1;
        (extents_read <= MOST_BOXES).then_some(())?;
        let kind = items.iter().find(|(item, _)| *item == id).map(|(_, kind)| *kind);
        for _ in 0..extents {
            parts.take(index_length)?;
            let offset = parts.length(offset_length)?;
            let length = parts.length(extent_length)?;
            let Some(kind) = kind else { continue };
            let within = match method {
                0 => 0..usize::MAX,
                1 => data.clone()?,
                _ => return None,
            };
            let start = within.start.checked_add(base)?.checked_add(offset)?;
            let end = start.checked_add(length)?;
            // A length of zero would mean "to the end".
            (length > 0 && end <= within.end).then_some(())?;
            places.push(ItemExtent { kind, range: start..end });
        }
    }
    Some(places)
}

/// Overwrites descriptions, and names in a colour profile.
fn properties(bytes: &[u8], content: Range<usize>, blanks: &mut Blanker) -> Option<()> {
    for one in boxes(bytes, content) {
        let one = one?;
        match &one.name {
            b"ipco" => {
                for one in boxes(bytes, one.content) {
                    let one = one?;
                    let content = one.content.clone();
                    if !PROPERTIES.contains(&&one.name) {
                        blanks.clear_box(&one)?;
                    } else if matches!(bytes.get(content.clone())?.get(..4), Some(b"prof" | b"rICC"))
                        && &one.name == b"colr"
                    {
                        icc::clean(blanks.out.get_mut(content.start + 4..content.end)?)?;
                    }
                }
            }
            b"ipma" => {}
            _ => blanks.clear_box(&one)?,
        }
    }
    Some(())
}
