//! Duties: what a policy may ask for that byelaw can check. A clause carries one, a rule looks whether it is kept, a field is there for it.
//!
//! Rules and fields name a duty and never a clause, for each practice's policy has numbers of its own.

mod duty;
mod suggested;
mod table;

pub use duty::Checked;
pub use suggested::{Suggested, suggested, words_of};
pub use table::{DUTIES, Duty};

impl Duty {
    /// Kebab-case; never changed, never used again for another duty.
    pub const fn id(self) -> &'static str {
        self.row().id
    }

    /// What it asks for: one sentence in the imperative that fits any practice.
    pub const fn sentence(self) -> &'static str {
        self.row().sentence
    }

    pub const fn checked(self) -> Checked {
        self.row().checked
    }

    /// Whether a policy of this kind usually asks for it.
    pub const fn is_usual(self) -> bool {
        self.row().is_usual
    }

    /// The registers and settings in which it is looked for: schemas by their names, and keys below them: `site.targets.reply`.
    pub const fn reads(self) -> &'static [&'static str] {
        self.row().reads
    }

    /// Words of a clause, in small letters, that make it likely to carry this duty; `says` looks for one.
    pub const fn cues(self) -> &'static [&'static str] {
        self.row().cues
    }
}
