//! The practice's own lists: what can be wrong with a post, and how an incident can end.

use super::words::words;
use super::{ClauseNumber, NatureId, ResolutionId};
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

#[derive(Clone, Debug)]
pub struct Nature {
    pub id: Public<NatureId>,
    pub place: Place,
    pub label: Public<String>,
    pub clause: Public<ClauseNumber>,
    pub kind: Public<NatureKind>,
    /// Whether it is itself a sign of harm, so that the incident goes to safeguarding and has no page (10.2).
    pub harm: Public<bool>,
}

#[derive(Clone, Debug)]
pub struct Resolution {
    pub id: Staff<ResolutionId>,
    pub place: Place,
    pub label: Staff<String>,
    /// Whether an incident that ended so has no page on the intranet (data-model: a small practice).
    pub confidential: Staff<bool>,
}
