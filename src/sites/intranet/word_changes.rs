//! A word-by-word diff of two texts, block by block.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// Consecutive words with the same kind of change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordRun {
    /// `same`, `inserted` or `deleted`.
    pub kind: &'static str,
    pub text: String,
}

/// A paragraph, list item or other block, or a run of unchanged blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// Empty for omitted unchanged blocks.
    pub runs: Vec<WordRun>,
}

const SAME: &str = "same";
const INSERTED: &str = "inserted";
const DELETED: &str = "deleted";

/// The full word diff of two titles or other short texts.
pub fn runs(old: &str, new: &str) -> Vec<WordRun> {
    let diff = TextDiff::from_words(old, new);
    let changes: Vec<(ChangeTag, &str)> =
        diff.iter_all_changes().map(|change| (change.tag(), change.value())).collect();
    let mut runs = Runs::default();
    for (index, (tag, text)) in changes.iter().enumerate() {
        match tag {
            ChangeTag::Delete => runs.deleted.push_str(text),
            ChangeTag::Insert => runs.inserted.push_str(text),
            // A space between two changes is merged into them, so that a changed phrase is shown as one.
            ChangeTag::Equal if is_gap(text) && runs.has_change() && next_is_change(&changes, index) => {
                runs.deleted.push_str(text);
                runs.inserted.push_str(text);
            }
            ChangeTag::Equal => {
                runs.end_change();
                runs.add(SAME, text);
            }
        }
    }
    runs.end_change();
    runs.done
}

/// The diff of two texts with one line for each block; unchanged blocks are omitted, and an unchanged text gives no
/// blocks.
pub fn blocks(old: &str, new: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = vec![Block { runs: Vec::new() }];
    for run in runs(old, new) {
        for (index, line) in run.text.split('\n').enumerate() {
            if index > 0 {
                blocks.push(Block { runs: Vec::new() });
            }
            if let Some(block) = blocks.last_mut().filter(|_| !line.is_empty()) {
                block.runs.push(WordRun { kind: run.kind, text: line.to_owned() });
            }
        }
    }
    blocks.retain(|block| block.runs.iter().any(|run| !run.text.trim().is_empty()));
    let mut shown: Vec<Block> = Vec::new();
    for block in blocks {
        let stayed = block.runs.iter().all(|run| run.kind == SAME);
        match stayed {
            false => shown.push(block),
            true if shown.last().is_some_and(|last| last.runs.is_empty()) => {}
            true => shown.push(Block { runs: Vec::new() }),
        }
    }
    if shown.iter().all(|block| block.runs.is_empty()) { Vec::new() } else { shown }
}

fn is_gap(text: &str) -> bool {
    text.trim().is_empty() && !text.contains('\n')
}

fn next_is_change(changes: &[(ChangeTag, &str)], index: usize) -> bool {
    changes.get(index + 1).is_some_and(|(tag, _)| *tag != ChangeTag::Equal)
}

#[derive(Default)]
struct Runs {
    done: Vec<WordRun>,
    deleted: String,
    inserted: String,
}

impl Runs {
    fn has_change(&self) -> bool {
        !self.deleted.is_empty() || !self.inserted.is_empty()
    }

    /// Ends a change: deleted words come before inserted ones.
    fn end_change(&mut self) {
        let (deleted, inserted) = (std::mem::take(&mut self.deleted), std::mem::take(&mut self.inserted));
        self.add(DELETED, &deleted);
        self.add(INSERTED, &inserted);
    }

    fn add(&mut self, kind: &'static str, text: &str) {
        match self.done.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.done.push(WordRun { kind, text: text.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(old: &str, new: &str) -> String {
        let mark = |run: &WordRun| match run.kind {
            INSERTED => format!("[+{}]", run.text),
            DELETED => format!("[-{}]", run.text),
            _ => run.text.clone(),
        };
        let block = |block: &Block| match block.runs.is_empty() {
            true => "…".to_owned(),
            false => block.runs.iter().map(mark).collect(),
        };
        blocks(old, new).iter().map(block).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn words_are_marked_and_what_stayed_is_left_out() {
        assert_eq!(
            reported("One.\nTwo.\nA post is kind.\nEnd.", "One.\nTwo.\nA post is brief.\nEnd."),
            "…\nA post is [-kind.][+brief.]\n…"
        );
        assert_eq!(reported("Same.", "Same."), "");
        assert_eq!(reported("", "New words.\nAnd more."), "[+New words.]\n[+And more.]");
        assert_eq!(reported("Gone.", ""), "[-Gone.]");
    }

    #[test]
    fn a_changed_phrase_stays_together() {
        assert_eq!(
            reported("reply in two working days", "reply in 3 business days"),
            "reply in [-two working][+3 business] days"
        );
    }

    #[test]
    fn all_words_of_both_are_there() {
        let (old, new) = ("a b\nc d e\nf", "a x\nc e\ng\nf");
        let all = runs(old, new);
        let of =
            |left_out| all.iter().filter(|run| run.kind != left_out).map(|run| run.text.as_str()).collect::<String>();
        assert_eq!(of(INSERTED), old);
        assert_eq!(of(DELETED), new);
    }
}
