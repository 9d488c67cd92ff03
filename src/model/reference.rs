//! Other policies, Acts, bodies, guides, documents and helplines that the text names.

use super::ReferenceId;
use crate::base::audience::{Audience, Graded, LoaderKey, Partners};
use crate::base::record::{Record, words};
use crate::base::sources::Span;

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

/// Something outside these pages that the text names.
#[derive(Record)]
#[record(noun = "reference")]
#[register(
    name = "references",
    files = "content/references.toml",
    title = "References",
    about = "What the text names beyond itself: other policies, Acts, organisations, guides, documents and helplines."
)]
pub struct ReferenceEntry {
    /// Its short name in links such as [[ref:acas]]; never changed.
    #[record(kind = Id)]
    pub id: ReferenceId,
    /// Its name, as pages show it.
    pub title: String,
    /// What it is.
    pub kind: ReferenceKind,
    /// public: patients may see it. staff: the intranet alone, and no public page may link to it.
    pub audience: Audience,
    /// Where it is on the web.
    #[record(kind = WebAddress)]
    pub url: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// An email address.
    #[record(kind = Email)]
    pub email: Option<String>,
    /// Who publishes it; left out of what the practice publishes itself.
    pub publisher: Option<String>,
    /// One or two plain sentences for readers, shown under the title.
    pub note: Option<String>,
    /// true for a document of the practice that patients may not see: the public pages then show its name, and do not send them to reception for it.
    #[record(default)]
    pub for_staff: bool,
    /// The id of what has taken its place; pages then show both.
    pub superseded_by: Option<ReferenceId>,
    /// A note to whoever keeps the content: `byelaw check` shows it, and no page does.
    pub remark: Partners<Option<String>>,
    #[record(place)]
    pub place: Span,
}

/// The same, with what it says kept for those who may read it.
#[derive(Clone, Debug)]
pub struct Reference {
    pub id: ReferenceId,
    pub kind: ReferenceKind,
    pub place: Span,
    pub text: Graded<ReferenceText>,
    pub for_staff: bool,
    pub superseded_by: Option<ReferenceId>,
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

impl Reference {
    pub fn of(entry: ReferenceEntry, key: &LoaderKey) -> Self {
        #[rustfmt::skip]
        let ReferenceEntry {
            id, title, kind, audience, url, phone, email, publisher, note, for_staff, superseded_by, remark, place,
        } = entry;
        let text = Graded::of(ReferenceText { title, url, phone, email, publisher, note }, audience, key);
        Reference { id, kind, place, text, for_staff, superseded_by, remark }
    }
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
    /// Whether one without a publisher is the practice's own.
    pub fn is_of_a_practice(self) -> bool {
        matches!(self, ReferenceKind::Policy | ReferenceKind::Document)
    }

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
