//! Puts back what a save replaced, where its bytes stand as the save left them, and nowhere else.

use memchr::memmem;

use super::entry::{SavedFile, SavedSplice, last_of};

/// A place is told by this many bytes at least, or by all that the file has.
const LEAST: usize = 16;
/// As much is shown of either text.
const SHOWN: usize = 16 << 10;
/// Bytes before a place by which it is told.
const BEFORE: usize = 64;
/// Where nothing was added, so many bytes of both neighbours must still meet: what came between them has no side.
const SEAM: usize = 8;

/// What a save left no longer stands where it was, or cannot be told from something else: both texts, for showing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name} was changed after that save, near line {line}, so nothing was undone")]
pub struct NotAsSaved {
    /// From the practice's folder, with forward slashes.
    pub name: String,
    /// The line of the file, from 1, with which `now` begins.
    pub line: usize,
    /// What the save left, with what stood beside it.
    pub left: String,
    /// What stands there now, as near as can be told.
    pub now: String,
}

impl NotAsSaved {
    /// Where a save left nothing, and nothing stands.
    pub(super) fn nothing(name: &str) -> Self {
        not_as_saved(name, (&[], &[]), 0, &[])
    }
}

/// A file as it was before a save, with all that was changed elsewhere since. `None`: the file goes.
pub fn unsplice(file_now: &[u8], saved: &SavedFile) -> Result<Option<Vec<u8>>, NotAsSaved> {
    if saved.made {
        let made: Vec<u8> = saved.splices.iter().flat_map(|splice| splice.added.iter().copied()).collect();
        return if made == file_now {
            Ok(None)
        } else {
            Err(not_as_saved(&saved.name, (&made, file_now), 0, file_now))
        };
    }
    Ok(Some(put_back(file_now, saved)?.0))
}

/// The file with the removed bytes in it again, and where in `file_now` each change stood.
pub(super) fn put_back(file_now: &[u8], saved: &SavedFile) -> Result<(Vec<u8>, Vec<usize>), NotAsSaved> {
    let mut text = file_now.to_vec();
    let mut places = Vec::with_capacity(saved.splices.len());
    // The last first: what stands in front of a change is as the save left it, what stands behind it as it was before.
    for left in as_left(&saved.splices).into_iter().rev() {
        let place = left.place(&text).filter(|place| {
            let next = places.last().copied().unwrap_or(usize::MAX);
            place.checked_add(left.splice.added.len()).is_some_and(|end| end <= next)
        });
        let Some(place) = place else { return Err(left.not_as_saved(&saved.name, file_now)) };
        text.splice(place..place + left.splice.added.len(), left.splice.removed.iter().copied());
        places.push(place);
    }
    places.reverse();
    Ok((text, places))
}

/// A change as its save left it.
struct Left<'a> {
    splice: &'a SavedSplice,
    /// Where it began in the file as the save left it; `None` for what no save can have written.
    at: Option<usize>,
    /// What stood in front of it then, other changes of the same save included.
    before: Vec<u8>,
}

fn as_left(splices: &[SavedSplice]) -> Vec<Left<'_>> {
    let mut left: Vec<Left<'_>> = Vec::with_capacity(splices.len());
    let mut shift: i128 = 0;
    for splice in splices {
        let mut before = splice.before.clone();
        let mut is_in_order = true;
        if let Some(last) = left.last() {
            let end = last.splice.at.saturating_add(last.splice.removed.len() as u64);
            is_in_order = end <= splice.at;
            let gap = usize::try_from(splice.at.saturating_sub(end)).unwrap_or(usize::MAX);
            if gap <= before.len() {
                let near = before.split_off(before.len() - gap);
                let far = [&last.before[..], last_of(&last.splice.added, BEFORE), &near].concat();
                before = last_of(&far, BEFORE).to_vec();
            }
        }
        let at = usize::try_from(i128::from(splice.at) + shift).ok().filter(|_| is_in_order);
        shift += splice.added.len() as i128 - splice.removed.len() as i128;
        left.push(Left { splice, at, before });
    }
    left
}

/// How often bytes stand in a text.
enum SplicePlace {
    Nowhere,
    Once(usize),
    Several,
}

impl SplicePlace {
    /// What is so short that it may stand anywhere counts as standing nowhere.
    fn look(text: &[u8], bytes: &[u8]) -> Self {
        if bytes.len() < LEAST {
            return SplicePlace::Nowhere;
        }
        let Some(first) = memmem::find(text, bytes) else { return SplicePlace::Nowhere };
        let again = text.get(first + 1..).and_then(|rest| memmem::find(rest, bytes));
        if again.is_some() { SplicePlace::Several } else { SplicePlace::Once(first) }
    }
}

impl Left<'_> {
    /// Where the added bytes begin in a text: where the save put them, or at the only place that can be meant.
    fn place(&self, text: &[u8]) -> Option<usize> {
        let SavedSplice { added, after, .. } = self.splice;
        let whole = [&self.before[..], added, after].concat();
        let at = self.at?;
        if whole.len() < LEAST {
            return (whole == text && at == self.before.len()).then_some(at);
        }
        let begin = at.checked_sub(self.before.len());
        if begin.and_then(|begin| text.get(begin..)).is_some_and(|rest| rest.starts_with(&whole)) {
            return Some(at);
        }
        match SplicePlace::look(text, &whole) {
            SplicePlace::Once(found) => return Some(found + self.before.len()),
            SplicePlace::Several => return None,
            SplicePlace::Nowhere => {}
        }
        // One neighbour was changed since; where each stands somewhere, something has come between them.
        let seam = if added.is_empty() { SEAM } else { 0 };
        let near_before = self.before.get(self.before.len().saturating_sub(seam)..).unwrap_or_default();
        let with_before = [&self.before[..], added, after.get(..seam).unwrap_or(after)].concat();
        let with_after = [near_before, added, after].concat();
        match (SplicePlace::look(text, &with_before), SplicePlace::look(text, &with_after)) {
            (SplicePlace::Once(found), SplicePlace::Nowhere) => Some(found + self.before.len()),
            (SplicePlace::Nowhere, SplicePlace::Once(found)) => Some(found + near_before.len()),
            _ => None,
        }
    }

    /// Both texts in whole lines, as far as they are known.
    fn not_as_saved(&self, name: &str, file_now: &[u8]) -> NotAsSaved {
        let SavedSplice { added, after, .. } = self.splice;
        let is_end = |byte: &u8| *byte == b'\n';
        let before = self.before.iter().position(is_end).and_then(|end| self.before.get(end + 1..));
        let before = before.unwrap_or(&self.before);
        let after = after.iter().rposition(is_end).and_then(|end| after.get(..=end)).unwrap_or(after);
        let left = [before, added, after].concat();
        let begin = self.at.unwrap_or(0).saturating_sub(before.len()).min(file_now.len());
        let end = begin.saturating_add(left.len()).min(file_now.len());
        let first = file_now.iter().take(begin).rposition(is_end).map_or(0, |end| end + 1);
        let from = end.saturating_sub(1).max(begin);
        let last = file_now.iter().skip(from).position(is_end).map_or(file_now.len(), |more| from + more + 1);
        not_as_saved(name, (&left, file_now.get(first..last).unwrap_or_default()), first, file_now)
    }
}

fn not_as_saved(name: &str, (left, now): (&[u8], &[u8]), first: usize, file_now: &[u8]) -> NotAsSaved {
    let line = file_now.iter().take(first).filter(|byte| **byte == b'\n').count() + 1;
    NotAsSaved { name: name.to_owned(), line, left: shown(left), now: shown(now) }
}

/// Its beginning, where it is long.
fn shown(text: &[u8]) -> String {
    match text.get(..SHOWN).filter(|start| start.len() < text.len()) {
        Some(start) => format!("{} …", String::from_utf8_lossy(start)),
        None => String::from_utf8_lossy(text).into_owned(),
    }
}

/// Whether a file is as it was before a save, byte for byte around every change.
pub(super) fn is_as_before(file_now: Option<&[u8]>, saved: &SavedFile) -> bool {
    let Some(text) = file_now else { return saved.made };
    !saved.made
        && saved.splices.iter().all(|splice| {
            let old = [&splice.before[..], &splice.removed, &splice.after].concat();
            let begin = usize::try_from(splice.at).ok().and_then(|at| at.checked_sub(splice.before.len()));
            begin.and_then(|begin| text.get(begin..)).is_some_and(|rest| rest.starts_with(&old))
        })
}
