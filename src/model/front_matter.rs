//! What a page or a section says of itself above its text.

use jiff::civil::Date;

use super::ReferenceId;
use crate::base::audience::Audience;
use crate::base::record::Record;

#[derive(Record)]
#[record(noun = "front matter")]
pub struct FrontMatter {
    /// public: the website and the intranet. staff: the intranet alone.
    pub audience: Audience,
    /// A shorter title for navigation, where the heading is long.
    pub title: Option<String>,
    /// What the page is about, in one plain sentence.
    pub summary: Option<String>,
    /// The day on which somebody last went over the text.
    #[record(kind = DateNotToCome)]
    pub updated: Option<Date>,
    /// What the page is based on: ids of references.toml.
    pub sources: Vec<ReferenceId>,
    /// The day from which those sources are, where they tell it.
    #[record(kind = DateNotToCome)]
    pub source_date: Option<Date>,
}
