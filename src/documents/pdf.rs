//! PDF: the names and strings of its objects, in the file itself or in its object streams.
//!
//! The whole file is scanned, not only reachable objects, so that remains of earlier versions are found too.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

use super::{DocumentError, HiddenData, LARGEST, xml};
use crate::pictures;

/// Annotation types for comments. Links and form fields are not among them.
const COMMENT_TYPES: [&[u8]; 16] = [
    b"Text",
    b"FreeText",
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Stamp",
    b"Caret",
    b"Ink",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Redact",
    b"Sound",
];

pub fn find_hidden_data(bytes: &[u8]) -> Result<Vec<HiddenData>, DocumentError> {
    let mut found = PdfScan { left: LARGEST, ..PdfScan::default() };
    found.objects(bytes, true)?;
    if found.is_encrypted {
        return Err(DocumentError::Encrypted);
    }
    if !found.has_objects {
        return Err(DocumentError::Unreadable);
    }
    // Each save adds an end marker; a linearized file starts with two.
    let ends_at_first = if found.is_for_web { 2 } else { 1 };
    let many = |count: u32, trace: fn(u32) -> HiddenData| (count > 0).then(|| trace(count));
    let traces = [
        found.has_author.then_some(HiddenData::Author),
        found.has_organisation.then_some(HiddenData::Organisation),
        many(found.remarks, HiddenData::Comments),
        (found.ends > ends_at_first).then_some(HiddenData::EarlierVersions),
        many(found.files, HiddenData::FilesInside),
        many(found.pictures, HiddenData::Pictures),
    ];
    Ok(traces.into_iter().flatten().collect())
}

#[derive(Default)]
struct PdfScan {
    /// The remaining limit for unpacked bytes.
    left: u64,
    has_objects: bool,
    is_encrypted: bool,
    is_for_web: bool,
    has_author: bool,
    has_organisation: bool,
    remarks: u32,
    ends: usize,
    files: u32,
    pictures: u32,
}

/// The dictionary of a stream.
#[derive(Default)]
struct Stream {
    has_objects: bool,
    is_metadata: bool,
    is_file: bool,
    is_packed: bool,
    is_jpeg: bool,
}

impl PdfScan {
    /// Scans the objects in some bytes, of the file itself or unpacked from it.
    fn objects(&mut self, bytes: &[u8], is_file: bool) -> Result<(), DocumentError> {
        let mut at = 0;
        let mut last_name: Vec<u8> = Vec::new();
        let mut stream = Stream::default();
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'/' => {
                    let (name, after) = name(bytes, at + 1);
                    self.name(&name, &last_name, &bytes[after..], &mut stream);
                    last_name = name;
                    at = after;
                }
                b'(' => at = string(bytes, at).1,
                b'%' => {
                    let line =
                        &bytes[at..bytes[at..].iter().position(is_line_end).map_or(bytes.len(), |length| at + length)];
                    self.ends += usize::from(is_file && line.starts_with(b"%%EOF"));
                    at += line.len();
                }
                b's' if is_file && bytes[at..].starts_with(b"stream") => {
                    let start = at + b"stream".len();
                    let end = memmem::find(&bytes[start..], b"endstream").map_or(bytes.len(), |length| start + length);
                    self.stream(&bytes[start..end], &stream)?;
                    stream = Stream::default();
                    at = (end + b"endstream".len()).min(bytes.len());
                }
                b'o' if bytes[at..].starts_with(b"obj") => {
                    self.has_objects = true;
                    stream = Stream::default();
                    at += 3;
                }
                _ => at += 1,
            }
        }
        Ok(())
    }

    fn name(&mut self, name: &[u8], last: &[u8], after: &[u8], stream: &mut Stream) {
        match name {
            b"Encrypt" => self.is_encrypted = true,
            b"Linearized" => self.is_for_web = true,
            b"Author" => self.has_author |= has_words(after),
            b"Company" | b"Manager" => self.has_organisation |= has_words(after),
            b"ObjStm" => stream.has_objects = true,
            b"Metadata" if last == b"Type" => stream.is_metadata = true,
            b"FlateDecode" | b"Fl" => stream.is_packed = true,
            b"DCTDecode" | b"DCT" => stream.is_jpeg = true,
            b"EmbeddedFile" if last == b"Type" => stream.is_file = true,
            _ if last == b"Subtype" && COMMENT_TYPES.contains(&name) => self.remarks += 1,
            _ => {}
        }
    }

    fn stream(&mut self, bytes: &[u8], stream: &Stream) -> Result<(), DocumentError> {
        let data = bytes.strip_prefix(b"\r").unwrap_or(bytes);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        self.files += u32::from(stream.is_file);
        if stream.is_jpeg && !stream.is_packed {
            let data = data.strip_suffix(b"\n").unwrap_or(data);
            let data = data.strip_suffix(b"\r").unwrap_or(data);
            self.pictures += u32::from(matches!(pictures::clean(data), Ok(Some(_))));
        }
        if !stream.has_objects && !stream.is_metadata {
            return Ok(());
        }
        let unpacked = if stream.is_packed { self.unpack(data)? } else { data.to_vec() };
        if stream.has_objects {
            self.has_objects = true;
            self.objects(&unpacked, false)?;
        }
        if stream.is_metadata {
            self.metadata(&unpacked);
        }
        Ok(())
    }

    fn unpack(&mut self, data: &[u8]) -> Result<Vec<u8>, DocumentError> {
        let mut unpacked = Vec::new();
        // Many files are truncated or damaged at the very end, and viewers show what came before.
        let result = ZlibDecoder::new(data).take(self.left + 1).read_to_end(&mut unpacked);
        self.left = self.left.checked_sub(unpacked.len() as u64).ok_or(DocumentError::TooLarge)?;
        // An encrypted stream cannot be unpacked.
        if result.is_err() && unpacked.is_empty() && !self.is_encrypted {
            return Err(DocumentError::Unreadable);
        }
        Ok(unpacked)
    }

    /// XMP metadata. Some is not well-formed XML; what precedes the error counts.
    fn metadata(&mut self, text: &[u8]) {
        let mut is_creator = false;
        let _ = xml::read(text, |event| match event {
            xml::XmlEvent::Element(element) => {
                let name = element.local_name();
                // A list element comes between the creator and the name.
                is_creator =
                    name.as_ref() == "creator" || is_creator && matches!(name.as_ref(), "Seq" | "Bag" | "Alt" | "li");
                self.has_author |= element.attributes().flatten().any(|attribute| {
                    matches!(attribute.key.local_name().as_ref(), "Author" | "creator") && !attribute.value.is_empty()
                });
            }
            xml::XmlEvent::Words(name) => {
                self.has_author |= is_creator && matches!(name, "li" | "creator") || name == "Author"
            }
        });
    }
}

fn is_line_end(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Parses a name after its slash, decoding `#` escapes; returns it with the end offset.
fn name(bytes: &[u8], start: usize) -> (Vec<u8>, usize) {
    let is_over = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0 || b"()<>[]{}/%".contains(byte);
    let end = bytes[start..].iter().position(is_over).map_or(bytes.len(), |length| start + length);
    let mut name = Vec::new();
    let mut letters = bytes[start..end].iter();
    while let Some(letter) = letters.next() {
        let coded = (*letter == b'#').then(|| letters.as_slice().get(..2)).flatten();
        let code = coded.and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        if code.is_some() {
            letters = letters.as_slice()[2..].iter();
        }
        name.push(code.unwrap_or(*letter));
    }
    (name, end)
}

/// Parses a string in round brackets; returns its contents and the end offset.
fn string(bytes: &[u8], start: usize) -> (&[u8], usize) {
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return (&bytes[start + 1..at], at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    (&bytes[start + 1..], bytes.len())
}

/// Whether a value is non-empty. An indirect reference is assumed to be.
fn has_words(after: &[u8]) -> bool {
    const FAR_ENOUGH: usize = 1 << 10;
    let value = after[..after.len().min(FAR_ENOUGH)].trim_ascii_start();
    match value.first() {
        Some(b'(') => {
            string(value, 0).0.iter().any(|byte| !matches!(byte, 0 | 0xFE | 0xFF) && !byte.is_ascii_whitespace())
        }
        Some(b'<') => {
            let digits = &value[1..value.iter().position(|byte| *byte == b'>').unwrap_or(value.len())];
            let digits: Vec<u8> =
                digits.iter().filter(|byte| byte.is_ascii_hexdigit()).map(u8::to_ascii_uppercase).collect();
            let digits = digits.strip_prefix(b"FEFF").unwrap_or(&digits);
            digits.iter().any(|digit| *digit != b'0')
        }
        Some(byte) => byte.is_ascii_digit(),
        None => false,
    }
}
