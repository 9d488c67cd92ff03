//! Bytes as words: UTF-8, UTF-16, or what Windows and old programs write.

/// How the signs of a text are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    /// One byte to a sign, as Windows does in western Europe.
    Windows,
}

/// The words of a text; `None` for bytes that are none.
pub fn decode(bytes: &[u8]) -> Option<(String, Encoding)> {
    let wide = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|pair| read(*pair));
        Some((char::decode_utf16(units).map(|sign| sign.unwrap_or('\u{FFFD}')).collect(), Encoding::Utf16))
    };
    let (text, encoding): (String, Encoding) = match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => Some((String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8)),
        _ if has_zeros(bytes, 1) => wide(bytes, u16::from_le_bytes),
        _ if has_zeros(bytes, 0) => wide(bytes, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Some((text.to_owned(), Encoding::Utf8)),
            Err(_) => Some((bytes.iter().map(|byte| windows(*byte)).collect(), Encoding::Windows)),
        },
    }?;
    is_text(&text).then_some((text, encoding))
}

/// How far the beginning of a file tells what it is.
const FAR_ENOUGH: usize = 4_096;

/// Whether every second byte is nearly always zero: English in two bytes to a sign, without saying so.
fn has_zeros(bytes: &[u8], at: usize) -> bool {
    let start = bytes.get(..FAR_ENOUGH).unwrap_or(bytes);
    let (pairs, _) = start.as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    pairs.len() > 1 && zeros(at) * 10 > pairs.len() * 7 && zeros(1 - at) * 10 < pairs.len()
}

/// Words have next to no signs that steer a machine.
fn is_text(text: &str) -> bool {
    let is_odd = |sign: &char| {
        sign.is_control() && !matches!(sign, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{1A}' | '\u{85}')
    };
    let start = text.chars().take(FAR_ENOUGH);
    let (all, odd) =
        start.fold((0, 0), |(all, odd), sign| (all + 1, odd + usize::from(is_odd(&sign) || sign == '\u{FFFD}')));
    odd * 50 <= all
}

/// The signs of Windows where they differ from those of Unicode at the same place, from 0x80 on.
const FROM_80: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows(byte: u8) -> char {
    byte.checked_sub(0x80).and_then(|at| FROM_80.get(usize::from(at)).copied()).unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_however_they_are_written() {
        let text = "A “clause” – £50";
        let with_mark: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let without: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let windows = b"A \x93clause\x94 \x96 \xa350";
        for (bytes, encoding) in [
            (text.as_bytes(), Encoding::Utf8),
            (&[b"\xEF\xBB\xBF", text.as_bytes()].concat(), Encoding::Utf8),
            (&with_mark, Encoding::Utf16),
            (&big, Encoding::Utf16),
            (&without, Encoding::Utf16),
            (windows, Encoding::Windows),
        ] {
            assert_eq!(decode(bytes), Some((text.to_owned(), encoding)), "{bytes:x?}");
        }
        assert_eq!(decode(b""), Some((String::new(), Encoding::Utf8)));
    }

    #[test]
    fn bytes_that_are_no_words_are_none() {
        assert_eq!(decode(&[0, 1, 2, 3, 4, 5, 0xFF, 0xFE]), None);
        let noise: Vec<u8> = (0..2_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise), None);
    }
}
