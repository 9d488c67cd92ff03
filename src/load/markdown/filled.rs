//! A text with its placeholders filled in, and a map from its offsets back to the source.

use std::ops::Range;

/// The filled text, and the positions of the values in it.
#[derive(Clone, Debug, Default)]
pub struct FilledText {
    pub text: String,
    pub fills: Fills,
}

/// The values of a text, in order. Without any, offsets are unchanged.
#[derive(Clone, Debug, Default)]
pub struct Fills(Vec<Fill>);

#[derive(Clone, Debug)]
struct Fill {
    value: Range<usize>,
    /// The range of its placeholder in the source.
    written: Range<usize>,
}

impl FilledText {
    /// Replaces ranges of the source with values, in order.
    pub fn of(source: &str, values: Vec<(Range<usize>, &str)>) -> Self {
        let mut filled = FilledText::default();
        let mut done = 0;
        for (written, value) in values {
            filled.text.push_str(&source[done..written.start]);
            let start = filled.text.len();
            filled.text.push_str(value);
            done = written.end;
            filled.fills.0.push(Fill { value: start..filled.text.len(), written });
        }
        filled.text.push_str(&source[done..]);
        filled
    }
}

impl Fills {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The last value that starts at or before an offset.
    fn at(&self, at: usize) -> Option<&Fill> {
        let after = self.0.partition_point(|fill| fill.value.start <= at);
        self.0.get(after.checked_sub(1)?)
    }

    /// Maps an offset to the source. Offsets in a value map to the start of its placeholder, except the last, which
    /// maps to its end.
    pub fn source(&self, at: usize) -> usize {
        match self.at(at) {
            None => at,
            Some(fill) if at >= fill.value.end => fill.written.end + (at - fill.value.end),
            Some(fill) if at > fill.value.start && at + 1 == fill.value.end => fill.written.end - 1,
            Some(fill) => fill.written.start,
        }
    }

    /// Maps a range to the source, widened to all of any placeholder whose value it touches.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let start = match self.at(range.start) {
            Some(fill) if range.start < fill.value.end => fill.written.start,
            _ => self.source(range.start),
        };
        let end = match self.at(range.end) {
            Some(fill) if fill.value.start < range.end && range.end < fill.value.end => fill.written.end,
            _ => self.source(range.end),
        };
        start..end.max(start)
    }

    /// Splits a range into runs of contiguous source: the offset at which each starts, and its source offset.
    pub fn origins(&self, from: usize, length: usize) -> Vec<(usize, usize)> {
        let mut origins = vec![(0, self.source(from))];
        let end = from + length;
        let first = self.0.partition_point(|fill| fill.value.end <= from);
        for Fill { value, .. } in self.0[first..].iter().take_while(|fill| fill.value.start < end) {
            let behind = value.start.max(from + 1)..(value.end + 1).min(end);
            origins.extend(behind.map(|at| (at - from, self.source(at))));
        }
        origins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_leads_back_to_its_own_or_into_its_placeholder() {
        let source = "We {{x}} and {{practice}}.";
        let filled = FilledText::of(source, vec![(3..8, "Longer than that"), (13..25, "A B")]);
        assert_eq!(filled.text, "We Longer than that and A B.");
        let fills = &filled.fills;
        for (at, byte) in filled.text.bytes().enumerate() {
            let back = fills.source(at);
            match at {
                3..19 => assert!((3..8).contains(&back), "{at} {back}"),
                24..27 => assert!((13..25).contains(&back), "{at} {back}"),
                _ => assert_eq!(source.as_bytes()[back], byte, "{at} {back}"),
            }
        }
        assert_eq!(fills.source_range(0..2), 0..2);
        assert_eq!(fills.source_range(3..19), 3..8);
        assert_eq!(fills.source_range(10..14), 3..8);
        assert_eq!(fills.source_range(0..28), 0..26);
        assert_eq!(fills.source_range(24..27), 13..25);
        assert_eq!(fills.source_range(19..24), 8..13);
        let length = filled.text.len();
        let origins = fills.origins(0, length);
        for at in 0..length {
            let (begin, source) = *origins.iter().rfind(|(begin, _)| *begin <= at).unwrap();
            assert_eq!(source + (at - begin), fills.source(at), "{at}");
        }
    }
}
