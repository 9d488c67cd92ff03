//! Values that are words of a closed list.

/// A value that is written as one of a closed list of words.
pub trait Word: Copy + 'static {
    /// Every word with its value, in the order in which people are offered them.
    const WORDS: &'static [(&'static str, Self)];
    /// Words that older records have and nobody is offered any more.
    const RETIRED: &'static [(&'static str, Self)] = &[];

    fn word(self) -> &'static str;

    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().chain(Self::RETIRED).find(|(known, _)| *known == word).map(|(_, value)| *value)
    }
}

/// The words that people are offered.
pub fn offered<T: Word>() -> Vec<&'static str> {
    T::WORDS.iter().map(|(word, _)| *word).collect()
}
