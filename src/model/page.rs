//! Pages that are not policy: guidance and everything else.

use jiff::civil::Date;

use super::{PageId, Prose, ReferenceId};
use crate::base::audience::Graded;
use crate::base::record::words;
use crate::base::sources::Span;

words! {
    /// Which folder of `content/` a page lies in.
    PageKind { Guidance = "guidance", Page = "pages" }
}

#[derive(Clone, Debug)]
pub struct Page {
    pub id: PageId,
    pub kind: PageKind,
    pub place: Span,
    pub text: Graded<PageText>,
}

#[derive(Clone, Debug)]
pub struct PageText {
    pub title: String,
    /// A shorter title for navigation.
    pub nav_title: Option<String>,
    pub summary: Option<String>,
    pub updated: Option<Date>,
    pub sources: Vec<ReferenceId>,
    /// The day from which the sources are, as they say themselves.
    pub source_date: Option<Date>,
    pub headings: Vec<Heading>,
    pub prose: Prose,
}

/// A heading of a page, for its contents list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 for the first level under the title.
    pub level: u8,
    pub id: String,
    pub text: String,
}

impl PageText {
    pub fn short_title(&self) -> &str {
        self.nav_title.as_deref().unwrap_or(&self.title)
    }
}
