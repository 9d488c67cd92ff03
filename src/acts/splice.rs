//! A change of some bytes of a file, by their places in its text as it was read; all other bytes stay as they are.

use std::ops::Range;

use crate::base::sources::FileName;
use crate::drafts::line_end;

/// Text in the place of other text, or between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    pub file: FileName,
    /// Bytes of the text as `Sources` has it: plain line ends, no byte-order mark.
    pub range: Range<usize>,
    pub text: String,
}

/// The same in the bytes of the file as it lies on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawSplice {
    pub range: Range<usize>,
    pub added: Vec<u8>,
}

const MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// Finds the places in the file's bytes. In order, and none within another.
pub fn in_bytes(splices: &[Splice], bytes: &[u8]) -> Vec<RawSplice> {
    let end = line_end(bytes);
    let mut raw: Vec<RawSplice> = splices
        .iter()
        .map(|splice| RawSplice {
            range: byte_of(bytes, splice.range.start)..byte_of(bytes, splice.range.end),
            added: splice.text.replace('\n', end).into_bytes(),
        })
        .collect();
    raw.sort_by_key(|splice| splice.range.start);
    raw
}

/// The bytes with the splices made.
pub fn spliced(bytes: &[u8], splices: &[RawSplice]) -> Vec<u8> {
    let mut all = Vec::with_capacity(bytes.len() + splices.iter().map(|splice| splice.added.len()).sum::<usize>());
    let mut done = 0;
    for splice in splices {
        all.extend_from_slice(bytes.get(done..splice.range.start).unwrap_or_default());
        all.extend_from_slice(&splice.added);
        done = splice.range.end.max(done);
    }
    all.extend_from_slice(bytes.get(done..).unwrap_or_default());
    all
}

/// Where a byte of the text stands in the file.
fn byte_of(bytes: &[u8], at: usize) -> usize {
    let start = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
    let mut returns = 0;
    for newline in memchr::memchr_iter(b'\n', bytes) {
        let is_pair = newline > start && bytes.get(newline - 1) == Some(&b'\r');
        if !is_pair {
            continue;
        }
        if at <= newline - 1 - start - returns {
            break;
        }
        returns += 1;
    }
    (start + at + returns).min(bytes.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::drafts::as_lines;

    proptest! {
        /// In whatever way lines end, the text afterwards is the text before with the splice, and the rest is untouched.
        #[test]
        fn the_rest_stays_as_it_is(
            mark in any::<bool>(),
            parts in prop::collection::vec(("[a-zé=\" ]{0,6}", prop::sample::select(vec!["\n", "\r\n"])), 0..12),
            at in any::<prop::sample::Index>(),
            length in 0_usize..4,
            added in "[xy\n]{0,5}",
        ) {
            let mut bytes = if mark { MARK.to_vec() } else { Vec::new() };
            parts.iter().for_each(|(words, end)| bytes.extend(words.bytes().chain(end.bytes())));
            let text = as_lines(&bytes);
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            let splice = Splice { file: "a".into(), range: start..end, text: added.clone() };
            let raw = in_bytes(&[splice], &bytes);
            let after = spliced(&bytes, &raw);
            prop_assert_eq!(as_lines(&after), format!("{}{added}{}", &text[..start], &text[end..]));
            let place = &raw[0].range;
            prop_assert!(after.starts_with(&bytes[..place.start]) && after.ends_with(&bytes[place.end..]));
        }
    }
}
