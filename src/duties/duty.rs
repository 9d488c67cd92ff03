//! What is known of a duty, and how the table of them is written.

/// When what a duty asks for is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Where a clause of the practice carries the duty.
    IfCarried,
    /// Everywhere: document control, house style, safety and privacy.
    Always,
}

/// A row of the table.
pub(super) struct Row {
    pub id: &'static str,
    pub sentence: &'static str,
    pub checked: Checked,
    pub is_usual: bool,
    pub reads: &'static [&'static str],
    /// In small letters; ` … ` stands for other words, and each part for any word that begins so.
    pub cues: &'static [&'static str],
}

/// Declares the duties from their table. A row's doc comment is its sentence.
macro_rules! duties {
    ($(
        #[doc = $sentence:literal]
        $duty:ident = $id:literal {
            checked: $checked:ident, usual: $is_usual:literal, reads: $reads:tt, cues: $cues:tt
        }
    )+) => {
        /// What a policy of this kind may ask for that texts, registers or settings can show.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
        pub enum Duty { $(#[doc = $sentence] $duty),+ }

        /// Every duty, in the order of their ids.
        pub const DUTIES: &[Duty] = &[$(Duty::$duty),+];

        impl Duty {
            pub(super) const fn row(self) -> &'static Row {
                match self {
                    $(Duty::$duty => const {
                        &Row {
                            id: $id,
                            sentence: $sentence.trim_ascii(),
                            checked: Checked::$checked,
                            is_usual: $is_usual,
                            reads: &$reads,
                            cues: &$cues,
                        }
                    },)+
                }
            }
        }
    };
}

pub(super) use duties;
