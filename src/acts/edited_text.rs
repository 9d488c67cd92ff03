//! A text that a person has edited, as splices of the lines that differ.

use std::ops::Range;
use std::time::Duration;

use similar::{DiffTag, TextDiff};

use super::splice::Splice;
use crate::base::sources::FileName;

/// So long the fewest lines are looked for; then more may count as changed.
const PATIENCE: Duration = Duration::from_millis(300);

/// The lines that differ, as bytes of the one text and of the other, in order.
pub fn changed_lines(old: &str, new: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    let starts = |text: &str| -> Vec<usize> {
        let mut at = 0;
        let ends = text.split_inclusive('\n').map(move |line| {
            at += line.len();
            at
        });
        std::iter::once(0).chain(ends).collect()
    };
    let (olds, news) = (starts(old), starts(new));
    let bytes = |starts: &[usize], lines: Range<usize>| {
        let at = |line: usize| starts.get(line).or(starts.last()).copied().unwrap_or(0);
        at(lines.start)..at(lines.end)
    };
    let changed = diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal);
    changed.map(|op| (bytes(&olds, op.old_range()), bytes(&news, op.new_range()))).collect()
}

/// What makes the one text of the other; every line that is the same stays as it is in the file.
pub fn edits(file: &FileName, old: &str, new: &str) -> Vec<Splice> {
    let splice = |(from, to): (Range<usize>, Range<usize>)| Splice {
        file: file.clone(),
        range: from,
        text: new.get(to).unwrap_or_default().to_owned(),
    };
    changed_lines(old, new).into_iter().map(splice).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::acts::splice::{in_bytes, spliced};

    proptest! {
        /// The splices make the new text, in whatever way lines end, and a text that is the same has none.
        #[test]
        fn the_edits_make_the_new_text(old in "([abé]{0,2}\n?){0,6}", new in "([abé]{0,2}\n?){0,6}", is_windows in any::<bool>()) {
            let written = |text: &str| if is_windows { text.replace('\n', "\r\n") } else { text.to_owned() };
            let splices = edits(&"a".into(), &old, &new);
            prop_assert_eq!(splices.is_empty(), old == new);
            let bytes = written(&old).into_bytes();
            let after = spliced(&bytes, &in_bytes(&splices, &bytes));
            let is_windows = is_windows && old.contains('\n');
            let expected = if is_windows { new.replace('\n', "\r\n") } else { new };
            prop_assert_eq!(String::from_utf8(after).unwrap(), expected);
        }
    }
}
