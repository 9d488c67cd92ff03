//! Other policies, Acts, bodies, guides, documents and helplines that the text names.

use super::ReferenceId;
use crate::audience::{Graded, Partners};
use crate::record::words;
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
    /// Whether it is for staff alone, though its name may be public: a public text names it.
    pub for_staff: bool,
    /// What took its place, where it has been overtaken.
    pub superseded_by: Option<ReferenceId>,
    /// For whoever keeps the content; on no page.
    pub remark: Partners<Option<String>>,
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

impl ReferenceText {
    /// Whether it says where to go, whom to ring or where to write.
    pub fn has_contact(&self) -> bool {
        self.url.is_some() || self.phone.is_some() || self.email.is_some()
    }

    /// Its title without what stands in brackets behind it: `X` of `X (formerly Twitter)`.
    pub fn name(&self) -> &str {
        let title = self.title.trim();
        let bare = title.strip_suffix(')').and_then(|open| open.rsplit_once('(')).map(|(name, _)| name.trim_end());
        bare.filter(|name| !name.is_empty()).unwrap_or(title)
    }
}

impl ReferenceKind {
    /// Whether readers who are sent to one need a way to reach it or to get hold of it. An Act or a guide is known by its name.
    pub fn is_to_be_reached(self) -> bool {
        match self {
            ReferenceKind::Policy | ReferenceKind::Document | ReferenceKind::Body | ReferenceKind::Helpline => true,
            ReferenceKind::Act | ReferenceKind::Guide => false,
        }
    }

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
