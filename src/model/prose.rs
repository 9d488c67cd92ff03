//! Text as finished HTML with its links still open: each site closes them for its own readers.

use super::{AccountId, ClauseNumber, PageId, PolicyId, ReferenceId, StaffId, TermId};
use crate::sources::FileName;

/// What a link in the text points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    Clause(PolicyId, ClauseNumber),
    Policy(PolicyId),
    Term(PolicyId, TermId),
    Staff(StaffId),
    Account(AccountId),
    Reference(ReferenceId),
    Page(PageId),
    /// A picture or document that lies in `content/`.
    File(FileName),
}

impl Target {
    /// Whether it is a policy or a part of it.
    pub fn is_of(&self, policy: &PolicyId) -> bool {
        matches!(self, Target::Policy(id) | Target::Clause(id, _) | Target::Term(id, _) if id == policy)
    }
}

/// A run of text, or a link that a site has yet to resolve.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// HTML that is the same for every reader.
    Html(Box<str>),
    /// A whole link that shows the target's own name.
    Named(Target),
    /// The start of a link whose words follow.
    LinkStart(Target),
    LinkEnd,
    /// A picture with its alternative text.
    Picture {
        file: FileName,
        alt: Box<str>,
    },
}

/// Stands in `Prose::plain` for each `Piece::Named`, in their order.
pub const NAME_HERE: char = '\u{FFFC}';

/// The text of a clause or a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    pub pieces: Vec<Piece>,
    /// The words alone, for search. A link that shows its target's own name is one `NAME_HERE`.
    pub plain: String,
    /// Where stretches of `plain` come from, in order: its byte, and the byte of the source file.
    pub origins: Vec<(usize, usize)>,
}

impl Prose {
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The byte of the source file from which a byte of `plain` comes, or the nearest one before it.
    pub fn origin(&self, plain: usize) -> Option<usize> {
        let after = self.origins.partition_point(|(at, _)| *at <= plain);
        let (at, source) = self.origins.get(after.checked_sub(1)?)?;
        Some(source + (plain - at))
    }

    /// The pictures and documents it shows or offers.
    pub fn files(&self) -> impl Iterator<Item = &FileName> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::LinkStart(Target::File(file)) | Piece::Picture { file, alt: _ } => Some(file),
            _ => None,
        })
    }

    /// Everything it links to, in order and with repetitions.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Named(target) | Piece::LinkStart(target) => Some(target),
            _ => None,
        })
    }
}
