//! At random: what is put back is what was removed, and nothing else changes.

use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;

use crate::disk::history::{SavedFile, SavedSplice, unsplice};

/// Lines as registers have them: many that are all alike, and some of their own between them.
fn line() -> impl Strategy<Value = &'static str> {
    select(vec!["[[step]]", "done = true", "by = \"manager\"", "", "# é ü 漢字", "at = "])
}

fn lines(most: usize) -> impl Strategy<Value = Vec<String>> {
    vec((line(), 1000..9999_u32), 0..most).prop_map(|lines| {
        let own = |(index, (line, number)): (usize, (&str, u32))| match index % 3 == 0 || line == "at = " {
            true => format!("at = {number}{index}"),
            false => line.to_owned(),
        };
        lines.into_iter().enumerate().map(own).collect()
    })
}

/// A change: how many bytes are left as they are in front of it, how many it takes away, and what it puts there.
type RandomEdit = (usize, usize, String);

fn changes() -> impl Strategy<Value = Vec<RandomEdit>> {
    let added = prop_oneof![
        Just(String::new()),
        "[a-z]{1,8}",
        any::<u32>().prop_map(|number| format!("new = {number}")),
        lines(4).prop_map(|lines| lines.join("\n")),
    ];
    vec((0..60_usize, 0..40_usize, added), 1..4)
}

/// An edit by somebody else: where, how much goes, what comes. That begins and ends as nothing else does: put before a
/// line end, `\n# x` would be the same as `# x\n` put behind it.
type Edit = (Index, usize, u32, bool);

#[test]
fn exactly_what_was_removed_comes_back() {
    let cases = 4000;
    let mut runner = TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() });
    let edits = vec((any::<Index>(), 0..30_usize, any::<u32>(), any::<bool>()), 0..4);
    let files = (lines(60), select(vec!["\n", "\r\n"]), any::<bool>(), changes(), edits);
    let (undone_after_edits, refused) = (Cell::new(0), Cell::new(0));
    let done = runner.run(&files, |(text, end, has_mark, changes, edits)| {
        let mark = if has_mark { "\u{FEFF}" } else { "" };
        let before = format!("{mark}{}", text.join(end)).into_bytes();
        let (pieces, saved) = cut(&before, &changes, end);
        let (now, expected) = edited(&pieces, &edits, end);
        if let Ok(Some(undone)) = unsplice(&now, &saved) {
            let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            prop_assert_eq!(told(&undone), told(&expected), "\nnow: {:?}\nsaved: {:?}", told(&now), saved);
            undone_after_edits.set(undone_after_edits.get() + u32::from(!edits.is_empty()));
        } else {
            prop_assert!(!edits.is_empty(), "what nobody has touched is not undone: {saved:?}");
            refused.set(refused.get() + 1);
        }
        Ok(())
    });
    if let Err(error) = done {
        panic!("{error}");
    }
    let (undone, refused) = (undone_after_edits.get(), refused.get());
    println!("of {cases} files {undone} undone after edits, {refused} refused");
    assert!(undone > cases / 4 && refused > cases / 40, "{undone} {refused}");
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(
        now in vec(any::<u8>(), 0..200),
        splices in vec((any::<u64>(), vec(any::<u8>(), 0..20), vec(any::<u8>(), 0..20), vec(any::<u8>(), 0..20)), 0..4),
        places in vec(any::<Index>(), 4),
        made in any::<bool>(),
    ) {
        let splices = splices.into_iter().zip(&places).map(|((at, removed, added, before), place)| {
            // Some of them lie in the file.
            let at = if at % 2 == 0 { at } else { place.index(now.len() + 1) as u64 };
            SavedSplice { at, removed, added, after: before.iter().rev().copied().collect(), before }
        });
        let saved = SavedFile { name: "content/a.toml".into(), made, splices: splices.collect() };
        let _ = unsplice(&now, &saved);
    }
}

/// A stretch of the file that the save left alone, or a change: what it removed and what it added.
enum Piece {
    Left(Vec<u8>),
    Changed(Vec<u8>, Vec<u8>),
}

fn cut(before: &[u8], changes: &[RandomEdit], end: &str) -> (Vec<Piece>, SavedFile) {
    let (mut pieces, mut splices, mut at) = (Vec::new(), Vec::new(), 0);
    for (gap, length, added) in changes {
        let start = (at + gap).min(before.len());
        let stop = (start + length).min(before.len());
        let added = added.replace('\n', end).into_bytes();
        pieces.push(Piece::Left(before[at..start].to_vec()));
        pieces.push(Piece::Changed(before[start..stop].to_vec(), added.clone()));
        splices.push(SavedSplice::of(before, start..stop, added).unwrap());
        at = stop;
    }
    pieces.push(Piece::Left(before[at..].to_vec()));
    (pieces, SavedFile { name: "content/a.toml".into(), made: false, splices })
}

/// The file after the save and the edits elsewhere, and as it would be without the save.
fn edited(pieces: &[Piece], edits: &[Edit], end: &str) -> (Vec<u8>, Vec<u8>) {
    let mut left: Vec<Vec<u8>> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Left(bytes) => bytes.clone(),
            Piece::Changed(..) => Vec::new(),
        })
        .collect();
    for (index, (place, length, number, is_line)) in edits.iter().enumerate() {
        let piece = 2 * (place.index(left.len()) / 2);
        let is_seam = |piece: Option<&Piece>| matches!(piece, Some(Piece::Changed(_, added)) if added.is_empty());
        let bytes = &mut left[piece];
        // What comes where bytes were taken away and none put has no side.
        let first = usize::from(piece > 0 && is_seam(pieces.get(piece - 1)));
        let Some(last) =
            bytes.len().checked_sub(usize::from(is_seam(pieces.get(piece + 1)))).filter(|last| *last >= first)
        else {
            continue;
        };
        let start = first + place.index(last - first + 1);
        let stop = (start + length).min(last);
        let added = if *is_line { format!("%edit {number}{index}{end}%") } else { String::new() };
        bytes.splice(start..stop, added.into_bytes());
    }
    let (mut now, mut expected) = (Vec::new(), Vec::new());
    for (piece, left) in pieces.iter().zip(left) {
        match piece {
            Piece::Left(_) => {
                now.extend_from_slice(&left);
                expected.extend_from_slice(&left);
            }
            Piece::Changed(removed, added) => {
                now.extend_from_slice(added);
                expected.extend_from_slice(removed);
            }
        }
    }
    (now, expected)
}
