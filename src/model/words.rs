//! Closed lists of words: the values a field may take, as the content files spell them.

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

/// Declares an enumeration together with its words.
macro_rules! words {
    (
        $(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }
        $(retired { $($(#[$old_meta:meta])* $old:ident = $old_word:literal),+ $(,)? })?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ $($($(#[$old_meta])* $old,)+)? }

        impl $crate::model::Word for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];
            const RETIRED: &'static [(&'static str, Self)] = &[$($(($old_word, Self::$old)),+)?];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ $($(Self::$old => $old_word,)+)? }
            }
        }
    };
}

pub(crate) use words;
