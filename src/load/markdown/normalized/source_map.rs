//! A text made by replacing ranges of another, with a map from its offsets back to the source.

use std::borrow::Cow;
use std::ops::Range;

/// Maps offsets of the new text to the source. Without pieces, offsets are unchanged.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceMap {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
struct Piece {
    /// Its start in the new text.
    at: usize,
    source: Range<usize>,
    is_copied: bool,
}

impl SourceMap {
    /// Maps an offset to the source. In a replacement, the first byte maps to the start of the replaced range, the rest
    /// to its end.
    pub(super) fn source(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        match after.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            None => at,
            Some(piece) if piece.is_copied => piece.source.start + (at - piece.at),
            Some(piece) if piece.at == at => piece.source.start,
            Some(piece) => piece.source.end,
        }
    }
}

/// Replaces ranges of a text, in order.
pub(super) struct Rewriter<'s> {
    source: &'s str,
    text: String,
    map: SourceMap,
    /// How much of the source has been copied.
    done: usize,
}

impl<'s> Rewriter<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Rewriter { source, text: String::new(), map: SourceMap::default(), done: 0 }
    }

    /// The offset in the new text of a source byte that is not copied yet.
    pub(super) fn position(&self, source: usize) -> usize {
        self.text.len() + source.saturating_sub(self.done)
    }

    pub(super) fn replace(&mut self, range: Range<usize>, with: &str) {
        if range.start < self.done || self.source.get(range.clone()).is_none_or(|written| written == with) {
            return;
        }
        self.copy_to(range.start);
        self.map.pieces.push(Piece { at: self.text.len(), source: range.clone(), is_copied: false });
        self.text.push_str(with);
        self.done = range.end;
    }

    fn copy_to(&mut self, end: usize) {
        let Some(written) = self.source.get(self.done..end) else { return };
        self.map.pieces.push(Piece { at: self.text.len(), source: self.done..end, is_copied: true });
        self.text.push_str(written);
        self.done = end;
    }

    pub(super) fn finish(mut self) -> (Cow<'s, str>, SourceMap) {
        if self.map.pieces.is_empty() {
            return (Cow::Borrowed(self.source), self.map);
        }
        self.copy_to(self.source.len());
        (Cow::Owned(self.text), self.map)
    }
}
