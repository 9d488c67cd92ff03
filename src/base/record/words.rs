//! Closed lists of words: the values a field may take, as the content files spell them.

/// Declares an enumeration together with its words.
macro_rules! words {
    (
        $(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }
        $(retired { $($(#[$old_meta:meta])* $old:ident = $old_word:literal),+ $(,)? })?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ $($($(#[$old_meta])* $old,)+)? }

        impl $crate::base::record::Word for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];
            const RETIRED: &'static [(&'static str, Self)] = &[$($(($old_word, Self::$old)),+)?];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ $($(Self::$old => $old_word,)+)? }
            }
        }

        impl $crate::base::record::FieldValue for $name {
            const KIND: $crate::base::record::FieldKind = $crate::base::record::FieldKind::OneOf($crate::base::record::offered::<Self>);

            fn read<S: $crate::base::record::Source>(source: &S, field: &'static $crate::base::record::Field) -> Option<Self> {
                source.word(field)
            }

            fn read_list<S: $crate::base::record::Source>(source: &S, field: &'static $crate::base::record::Field) -> Vec<Self> {
                source.words(field)
            }
        }
    };
}

pub(crate) use words;
