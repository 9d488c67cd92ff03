//! The practice's own lists: what can be wrong with a post, and how an incident can end.

use super::words::words;
use super::{ClauseNumber, NatureId, ResolutionId, Word};
use crate::audience::{Public, Staff};
use crate::sources::Place;

words! {
    NatureKind {
        InappropriateComment = "inappropriate-comment",
        Breach = "breach",
        Complaint = "complaint",
        Other = "other",
    }
}

words! {
    /// What an incident's ending says of what was done, for rules that do not know a practice's own ids.
    Outcome {
        RemovedByPractice = "removed-by-practice",
        RemovedByPlatform = "removed-by-platform",
        RemovedByAuthor = "removed-by-author",
        RedirectedToComplaints = "redirected-to-complaints",
        RelationshipEnded = "relationship-ended",
        NotUpheld = "not-upheld",
        Duplicate = "duplicate",
        /// None of these: nothing that a step would have to show.
        Other = "other",
    }
}

impl Outcome {
    /// What a resolution means that does not say so itself, by its id.
    pub fn of_known_id(id: &str) -> Option<Self> {
        match id {
            "removed" => Some(Outcome::RemovedByPractice),
            "resolved-informally" | "disciplinary" | "no-action" => Some(Outcome::Other),
            _ => Outcome::from_word(id),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Nature {
    pub id: Public<NatureId>,
    pub place: Place,
    pub label: Public<String>,
    pub clause: Public<ClauseNumber>,
    pub kind: Public<NatureKind>,
    /// Whether it is itself a sign of harm, so that the incident goes to safeguarding and has no page (10.2).
    pub harm: Public<bool>,
    /// Whether it can harm the good name of the practice or of anybody who works there, so that the Partners hear of it (13.2).
    pub reputation: Public<bool>,
}

#[derive(Clone, Debug)]
pub struct Resolution {
    pub id: Staff<ResolutionId>,
    pub place: Place,
    pub label: Staff<String>,
    /// Whether an incident that ended so has no page on the intranet (data-model: a small practice).
    pub confidential: Staff<bool>,
    /// `None` where neither the practice nor the id says what it means.
    pub means: Staff<Option<Outcome>>,
}
