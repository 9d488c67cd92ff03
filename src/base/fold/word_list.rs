//! A list of words that is asked whether it has one.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// Words with spaces between them.
pub struct WordList {
    words: &'static str,
    set: OnceLock<FxHashSet<&'static str>>,
}

impl WordList {
    pub const fn of(words: &'static str) -> Self {
        WordList { words, set: OnceLock::new() }
    }

    pub fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.iter().collect()).contains(word)
    }

    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.split_whitespace()
    }
}
