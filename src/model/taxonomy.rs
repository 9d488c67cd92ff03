//! The practice's own lists: what can be wrong with a post, and how an incident can end.

use super::{ClauseNumber, NatureId, ResolutionId, Word};
use crate::base::audience::{LoaderKey, Public, Staff};
use crate::base::record::{Record, When, words};
use crate::base::sources::Span;

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

/// Something that can be wrong with a post.
#[derive(Clone, Debug, Record)]
#[record(noun = "nature")]
#[register(
    name = "natures",
    title = "What can be wrong with a post",
    about = "The practice's own list. The report has a line for each, even when it is nought. Add new ones at the end.",
    duty = ReportToPartners
)]
pub struct Nature {
    /// Its short name, in small letters with hyphens; never used again for something else.
    #[record(kind = Id)]
    pub id: Public<NatureId>,
    #[record(place)]
    pub place: Span,
    /// Its name, as pages and the report show it.
    pub label: Public<String>,
    /// The clause of the main policy that it breaks; leave it out where none names it.
    pub clause: Public<Option<ClauseNumber>>,
    /// How the quarterly report counts it.
    #[record(duty = ReportToPartners)]
    pub kind: Public<NatureKind>,
    /// true where it is itself a sign of harm: such an incident goes to safeguarding and has no page on the intranet.
    #[record(default, duty = HarmToSafeguarding)]
    pub harm: Public<bool>,
    /// true where it can harm the reputation of the practice or of anybody who works there, so that the Partners are told.
    #[record(default, duty = TellPartners)]
    pub reputation: Public<bool>,
}

/// A way in which an incident can end.
#[derive(Clone, Debug, Record)]
#[record(noun = "resolution", settle = Resolution::settle)]
#[register(
    name = "resolutions",
    title = "How an incident can end",
    about = "The practice's own list. Add new ones at the end.",
    duty = RecordEndings
)]
pub struct Resolution {
    /// Its short name, in small letters with hyphens; never used again for something else.
    #[record(kind = Id)]
    pub id: Staff<ResolutionId>,
    #[record(place)]
    pub place: Span,
    /// What staff and the report are shown.
    pub label: Staff<String>,
    /// true where an incident that ended so has no page on the intranet and is in totals alone.
    #[record(default)]
    pub confidential: Staff<bool>,
    /// What was done where an incident ended so; other where no step has to show it. An id of this list says it by itself.
    // `None` where neither the practice nor the id says it.
    #[record(duty = RecordEndings)]
    pub means: Staff<Option<Outcome>>,
}

impl Resolution {
    fn settle(&mut self, _: &When, key: &LoaderKey) {
        let by_id = || Outcome::of_known_id(self.id.as_loaded(key).as_str());
        self.means = Staff::new(self.means.as_loaded(key).or_else(by_id));
    }
}
