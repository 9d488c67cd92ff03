//! A file that several acts change one after another: told at the end as changes of the file as it lies on the disk.

use std::ops::Range;

use super::changed_file::ChangedFile;
use super::splice::{RawSplice, Splice, in_bytes};
use crate::drafts::as_lines;

/// The bytes of a file as pieces: of the file as it was, and of what was added.
pub struct PieceTable {
    /// `None` for a file that is made.
    before: Option<Vec<u8>>,
    pieces: Vec<Piece>,
}

#[derive(Clone)]
enum Piece {
    Kept(Range<usize>),
    Added(Vec<u8>),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Piece::Kept(range) => range.len(),
            Piece::Added(bytes) => bytes.len(),
        }
    }

    /// A part of it, which lies within its length.
    fn part(&self, range: Range<usize>) -> Piece {
        match self {
            Piece::Kept(kept) => Piece::Kept(kept.start + range.start..kept.start + range.end),
            Piece::Added(bytes) => Piece::Added(bytes.get(range).unwrap_or_default().to_vec()),
        }
    }
}

impl PieceTable {
    pub fn of(before: Vec<u8>) -> Self {
        let whole = Piece::Kept(0..before.len());
        PieceTable { before: Some(before), pieces: vec![whole] }
    }

    /// A file that is not there yet.
    pub fn made(text: &str) -> Self {
        PieceTable { before: None, pieces: vec![Piece::Added(text.as_bytes().to_vec())] }
    }

    /// The bytes as they are now.
    pub fn bytes(&self) -> Vec<u8> {
        let before = self.before.as_deref().unwrap_or_default();
        let mut all = Vec::with_capacity(self.pieces.iter().map(Piece::len).sum());
        for piece in &self.pieces {
            match piece {
                Piece::Kept(range) => all.extend_from_slice(before.get(range.clone()).unwrap_or_default()),
                Piece::Added(bytes) => all.extend_from_slice(bytes),
            }
        }
        all
    }

    /// Makes changes whose places are those of `text`; whether the bytes are that text.
    pub fn change(&mut self, text: &str, splices: &[Splice]) -> bool {
        let bytes = self.bytes();
        if as_lines(&bytes) != text {
            return false;
        }
        // From the last to the first, so that no place moves before it is used.
        in_bytes(splices, &bytes).into_iter().rev().for_each(|splice| self.replace(splice));
        true
    }

    fn replace(&mut self, splice: RawSplice) {
        let RawSplice { range, added } = splice;
        let mut added = Some(Piece::Added(added));
        let mut pieces = Vec::with_capacity(self.pieces.len() + 2);
        let mut at = 0;
        for piece in self.pieces.drain(..) {
            let (start, length) = (at, piece.len());
            at += length;
            let head = range.start.clamp(start, at) - start;
            let tail = range.end.clamp(start, at) - start;
            pieces.push(piece.part(0..head));
            if range.start <= at {
                pieces.extend(added.take());
            }
            pieces.push(piece.part(tail.max(head)..length));
        }
        pieces.extend(added);
        pieces.retain(|piece| piece.len() > 0);
        self.pieces = pieces;
    }

    /// All changes together.
    pub fn changed(self, name: &str) -> ChangedFile {
        let after = self.bytes();
        let PieceTable { before: Some(before), pieces } = self else {
            let whole = RawSplice { range: 0..0, added: after.clone() };
            return ChangedFile { name: name.to_owned(), before: None, after: Some(after), splices: vec![whole] };
        };
        let (mut splices, mut kept_to, mut added) = (Vec::new(), 0, Vec::new());
        let end = Piece::Kept(before.len()..before.len());
        for piece in pieces.into_iter().chain([end]) {
            match piece {
                Piece::Added(bytes) => added.extend(bytes),
                Piece::Kept(range) => {
                    if range.start > kept_to || !added.is_empty() {
                        splices.push(RawSplice { range: kept_to..range.start, added: std::mem::take(&mut added) });
                    }
                    kept_to = range.end;
                }
            }
        }
        ChangedFile { name: name.to_owned(), before: Some(before), after: Some(after), splices }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::super::splice::spliced;
    use super::*;

    fn splices(text: &str, of: &[(Index, usize, String)]) -> Vec<Splice> {
        let mut splices: Vec<Splice> = Vec::new();
        for (at, length, added) in of {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            // None lies within another.
            if splices.iter().all(|other| end < other.range.start || start > other.range.end) {
                splices.push(Splice { file: "a".into(), range: start..end, text: added.clone() });
            }
        }
        splices
    }

    proptest! {
        /// Whatever is changed, and however often, the changes together give the same bytes as one after another, and
        /// what nobody touched is in none of them.
        #[test]
        fn changes_together_are_those_one_after_another(
            before in "(\u{feff})?[a-zé\n\r]{0,30}",
            rounds in prop::collection::vec(
                prop::collection::vec((any::<Index>(), 0_usize..4, "[xy\n]{0,5}"), 0..4), 0..5),
        ) {
            let mut bytes = before.as_bytes().to_vec();
            let mut table = PieceTable::of(bytes.clone());
            for round in &rounds {
                let text = as_lines(&bytes);
                let splices = splices(&text, round);
                bytes = spliced(&bytes, &in_bytes(&splices, &bytes));
                prop_assert!(table.change(&text, &splices));
                prop_assert_eq!(&table.bytes(), &bytes);
            }
            let changed = table.changed("a");
            prop_assert_eq!(changed.after.as_ref(), Some(&bytes));
            prop_assert_eq!(spliced(before.as_bytes(), &changed.splices), bytes);
            let is_apart = |pair: &[RawSplice]| pair[0].range.end < pair[1].range.start;
            prop_assert!(changed.splices.windows(2).all(is_apart));
        }
    }

    #[test]
    fn other_bytes_than_were_read_are_not_changed() {
        let mut table = PieceTable::of(b"a\r\nb".to_vec());
        assert!(!table.change("a\nc", &[]));
        assert!(table.change("a\nb", &[Splice { file: "a".into(), range: 2..2, text: "x\n".to_owned() }]));
        assert_eq!(table.bytes(), b"a\r\nx\r\nb");
        let mut made = PieceTable::made("a\n");
        assert!(made.change("a\n", &[Splice { file: "a".into(), range: 2..2, text: "b\n".to_owned() }]));
        assert_eq!(made.changed("a").after.as_deref(), Some(&b"a\nb\n"[..]));
    }
}
