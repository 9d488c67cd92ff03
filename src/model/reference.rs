//! Other policies, Acts, bodies, guides, documents and helplines that the text names.

use super::ReferenceId;
use super::words::words;
use crate::audience::Graded;
use crate::sources::Place;

words! {
    ReferenceKind {
        Policy = "policy",
        Document = "document",
        Act = "act",
        Guide = "guide",
        Body = "body",
        Helpline = "helpline",
    }
}

#[derive(Clone, Debug)]
pub struct Reference {
    pub id: ReferenceId,
    pub kind: ReferenceKind,
    pub place: Place,
    pub text: Graded<ReferenceText>,
    /// What took its place, where it has been overtaken.
    pub superseded_by: Option<ReferenceId>,
}

#[derive(Clone, Debug, Hash)]
pub struct ReferenceText {
    pub title: String,
    pub url: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub publisher: Option<String>,
    pub note: Option<String>,
}

impl ReferenceKind {
    /// The heading under which a page lists references of this kind.
    pub fn heading(self) -> &'static str {
        match self {
            ReferenceKind::Policy => "Our other policies",
            ReferenceKind::Document => "Our documents",
            ReferenceKind::Act => "Acts and regulations",
            ReferenceKind::Guide => "Guides and standards",
            ReferenceKind::Body => "Organisations and services",
            ReferenceKind::Helpline => "Helplines",
        }
    }
}
