//! Small pictures of every format, with and without metadata, intact, damaged and with excessive sizes.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

/// The name in the metadata of the pictures in `tests/pictures/`: in EXIF, XMP, IPTC, comments, text chunks, colour
/// profiles, thumbnails and trailing data.
const NAME: &str = "Placeholder";

fn picture(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name)).unwrap()
}

fn with_metadata() -> Vec<(&'static str, Vec<u8>)> {
    let names = [
        "photograph.jpg",
        "progressive.jpg",
        "small-copy.jpg",
        "screenshot.png",
        "moving.gif",
        "photograph.webp",
        "drawing.webp",
        "moving.webp",
        "photograph.avif",
    ];
    names.into_iter().map(|name| (name, picture(name))).collect()
}

/// In one or two bytes a letter, as in colour profiles.
fn names_somebody(bytes: &[u8]) -> bool {
    let wide: Vec<u8> = NAME.bytes().flat_map(|letter| [0, letter]).collect();
    has(bytes, NAME.as_bytes()) || has(bytes, &wide)
}

fn has(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn pictures_lose_their_metadata_and_are_then_clean() {
    for (name, bytes) in with_metadata() {
        assert!(names_somebody(&bytes) || name == "screenshot.png", "{name} tests nothing");
        let cleaned = clean(&bytes).unwrap().unwrap_or_else(|| panic!("{name} was left as it is"));
        assert!(!names_somebody(&cleaned), "{name} still names somebody");
        assert!(cleaned.len() <= bytes.len(), "{name} has grown");
        assert_eq!(clean(&cleaned), Ok(None), "{name} is not clean after it was cleaned");
        let made_with =
            [&b"ns.adobe.com"[..], b"xmpmeta", b"8BIM", b"MPF\0", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"uuid"];
        for mark in made_with {
            assert!(!has(&cleaned, mark), "{name} has {}", String::from_utf8_lossy(mark));
        }
    }
}

#[test]
fn a_picture_without_metadata_goes_byte_for_byte() {
    for name in ["clean.jpg", "clean.png", "moving.png", "clean.gif", "clean.webp", "clean.avif"] {
        assert_eq!(clean(&picture(name)), Ok(None), "{name}");
    }
}

/// The data that is drawn from, after the headers.
#[test]
fn pixels_stay_as_they_are() {
    let jpeg = picture("progressive.jpg");
    let tables = jpeg.windows(2).position(|two| two == [0xFF, 0xDB]).unwrap();
    let end = jpeg.windows(2).position(|two| two == [0xFF, 0xD9]).unwrap() + 2;
    let cleaned = clean(&jpeg).unwrap().unwrap();
    assert!(cleaned.ends_with(&jpeg[tables..end]));

    let png = picture("screenshot.png");
    let chunk = |bytes: &[u8], name: &[u8]| {
        let at = bytes.windows(4).position(|four| four == name).unwrap();
        let length = u32::from_be_bytes(bytes[at - 4..at].try_into().unwrap());
        bytes[at - 4..at + 8 + usize::try_from(length).unwrap()].to_vec()
    };
    let cleaned = clean(&png).unwrap().unwrap();
    for name in [&b"IHDR"[..], b"PLTE", b"IDAT", b"IEND", b"pHYs"] {
        assert_eq!(chunk(&png, name), chunk(&cleaned, name));
    }
    let webp = picture("photograph.webp");
    assert_eq!(riff_chunk(&webp, b"VP8 "), riff_chunk(&clean(&webp).unwrap().unwrap(), b"VP8 "));
    let gif = clean(&picture("moving.gif")).unwrap().unwrap();
    assert_eq!(gif.iter().zip(gif.iter().skip(1)).filter(|(a, b)| [**a, **b] == [0x21, 0xF9]).count(), 3);
    assert!(has(&gif, b"NETSCAPE2.0\x03\x01\x03\x00\x00"), "it begins again as often as before");
}

fn riff_chunk(bytes: &[u8], name: &[u8]) -> Vec<u8> {
    let at = bytes.windows(4).position(|four| four == name).unwrap();
    let length = u32::from_le_bytes(bytes[at + 4..at + 8].try_into().unwrap());
    bytes[at..at + 8 + usize::try_from(length).unwrap()].to_vec()
}

#[test]
fn a_picture_stays_the_way_up_that_it_was() {
    let tiff_in = |bytes: &[u8], after: &[u8]| {
        let at = bytes.windows(after.len()).position(|window| window == after).unwrap() + after.len();
        orientation::read(&bytes[at..])
    };
    let cleaned = |name| clean(&picture(name)).unwrap().unwrap();
    assert_eq!(tiff_in(&cleaned("photograph.jpg"), b"Exif\0\0"), Some(6));
    assert_eq!(tiff_in(&cleaned("screenshot.png"), b"eXIf"), Some(8));
    // The chunk's length comes between.
    assert_eq!(tiff_in(&cleaned("photograph.webp"), b"EXIF\x1a\0\0\0"), Some(3));
    for name in ["photograph.jpg", "screenshot.png", "photograph.webp", "photograph.avif"] {
        assert!(!has(&cleaned(name), b"2026:11:01"), "{name}");
    }
    // No EXIF data is needed for an upright picture, or for an invalid orientation.
    for orientation in [0, 1, 9, 400] {
        assert_eq!(orientation::read(&orientation::write(orientation)), None);
    }
}

#[test]
fn a_colour_profile_stays_and_the_name_of_whose_screen_it_is_of_does_not() {
    let profile = |bytes: &[u8]| {
        let at = bytes.windows(12).position(|window| window == b"ICC_PROFILE\0").unwrap() + 14;
        bytes[at..at + 560].to_vec()
    };
    let (before, after) = (picture("photograph.jpg"), clean(&picture("photograph.jpg")).unwrap().unwrap());
    let (before, after) = (profile(&before), profile(&after));
    assert_ne!(before, after);
    assert_eq!(before.len(), after.len());
    for kind in [&b"XYZ "[..], b"para"] {
        let at = |bytes: &[u8]| bytes.windows(8).position(|window| window.starts_with(kind) && window[4..] == [0; 4]);
        let (old, new) = (at(&before).unwrap(), at(&after).unwrap());
        assert_eq!(before[old..old + 20], after[new..new + 20]);
    }
    let plain =
        ["sRGB IEC61966-2.1", "Display P3", "Adobe RGB (1998)", "Copyright Apple Inc., 2022", "Dot Gain 20%", ""];
    plain.into_iter().for_each(|text| assert!(icc::is_plain(text), "{text}"));
    ["Placeholder’s screen", "Color LCD of Example", "sRGB by P. Example"]
        .into_iter()
        .for_each(|text| assert!(!icc::is_plain(text), "{text}"));
}

#[test]
fn what_cannot_be_cleaned_is_refused_by_what_it_is_and_not_by_its_name() {
    assert_eq!(clean(&picture("photograph.tif")), Err(PictureError::Tiff));
    assert_eq!(clean(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(PictureError::Heic));
    assert_eq!(clean(b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"), Err(PictureError::Svg));
    for unknown in [&b""[..], b"BM", b"%PDF-1.4", b"<html>", b"\xFF\xD8", b"\x89PNG"] {
        assert_eq!(clean(unknown), Err(PictureError::Unknown));
    }
}

#[test]
fn a_picture_that_is_cut_short_anywhere_is_damaged() {
    for (name, bytes) in with_metadata() {
        let whole = clean(&bytes).unwrap().unwrap();
        for length in (16..whole.len()).step_by(5) {
            let cut = clean(&whole[..length]);
            // An AVIF ends with its last box.
            let names_nobody = cut.as_ref().is_ok_and(|cut| cut.as_ref().is_none_or(|cut| !names_somebody(cut)));
            assert!(cut.is_err() || name.ends_with(".avif") && names_nobody, "{name} at {length}");
        }
    }
}

/// A small file that declares a huge size or depth is refused at once.
#[test]
fn a_picture_that_grows_without_end_is_refused() {
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;
    let mut packed = ZlibEncoder::new(b"ICC\0\0".to_vec(), Compression::best());
    packed.write_all(&vec![0; 64 << 20]).unwrap();
    let content = packed.finish().unwrap();
    let clean_png = picture("clean.png");
    let mut bytes = clean_png[..33].to_vec();
    bytes.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
    bytes.extend(b"iCCP");
    bytes.extend(&content);
    bytes.extend([0; 4]);
    bytes.extend(&clean_png[33..]);
    assert_eq!(clean(&bytes), Err(PictureError::Damaged));

    // Overlapping extents: each item claims the whole file.
    let mut table = b"\x01\0\0\0\x44\0".to_vec();
    let count = 4_000_u16;
    table.extend(count.to_be_bytes());
    for _ in 0..count {
        table.extend([0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x60, 0]);
    }
    let in_box = |name: &[u8], content: &[u8]| {
        let length = u32::try_from(content.len() + 8).unwrap().to_be_bytes();
        [&length, name, content].concat()
    };
    let item = in_box(b"infe", b"\x02\0\0\0\0\x01\0\0Exif\0");
    let items = in_box(b"iinf", &[&b"\0\0\0\0\0\x01"[..], &item].concat());
    let inside = [&b"\0\0\0\0"[..], &items, &in_box(b"iloc", &table)].concat();
    let bytes = [in_box(b"ftyp", b"avif\0\0\0\0avif"), in_box(b"meta", &inside)].concat();
    assert_eq!(clean(&bytes), Err(PictureError::Damaged));
}

/// The texts in the tracks of an animation are overwritten in place.
#[test]
fn a_moving_avif_loses_its_texts() {
    let in_box = |name: &[u8], content: &[u8]| {
        let length = u32::try_from(content.len() + 8).unwrap().to_be_bytes();
        [&length, name, content].concat()
    };
    let reported = in_box(b"udta", &in_box(b"auth", NAME.as_bytes()));
    let track = in_box(b"trak", &[in_box(b"tkhd", &[7; 20]), reported.clone()].concat());
    let long = [&b"\0\0\0\x01skip\0\0\0\0\0\0\0\x1b"[..], NAME.as_bytes()].concat();
    let film = [track, reported, long].concat();
    let bytes = [in_box(b"ftyp", b"avis\0\0\0\0avis"), in_box(b"moov", &film), in_box(b"mdat", &[9; 40])].concat();
    let cleaned = clean(&bytes).unwrap().unwrap();
    assert!(names_somebody(&bytes) && !names_somebody(&cleaned));
    assert_eq!(cleaned.len(), bytes.len());
    assert!(has(&cleaned, &[7; 20]) && cleaned.ends_with(&[9; 40]));
    assert_eq!(clean(&cleaned), Ok(None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_it_panic(start in 0..7_usize, rest in proptest::collection::vec(any::<u8>(), 0..400)) {
        let starts = [&b"\xFF\xD8\xFF"[..], b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x50\0\0\0WEBP", b"\0\0\0\x14ftypavif\0\0\0\0avif\0\0\0\x40meta", b"<svg", b""];
        let _ = clean(&[starts[start], &rest].concat());
    }

    /// However a picture is corrupted, it is refused or clean: cleaning it again changes nothing.
    #[test]
    fn a_changed_picture_is_refused_or_clean(
        which in 0..9_usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let (name, mut bytes) = with_metadata().swap_remove(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(Some(cleaned)) = clean(&bytes) {
            prop_assert!(cleaned.len() <= bytes.len());
            prop_assert_eq!(clean(&cleaned), Ok(None), "{}", name);
        }
    }
}
