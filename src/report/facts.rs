//! What a report is made from, and what its pages are called and say of it.

use crate::base::audience::PartnersKey;
use crate::base::calendar::Period;
use crate::base::sources::Sources;
use crate::model::Library;
use crate::rules::Review;
use crate::sites::shared::Theme;

/// What a report is made from.
pub struct ReportFacts<'a> {
    /// The registers as they stand at the as-of moment, late entries with them.
    pub library: &'a Library,
    /// The files as they were read, seals with them.
    pub sources: &'a Sources,
    /// What the rules find at the period's end, or at the as-of moment while it runs.
    pub review: &'a Review,
    pub period: &'a Period,
    pub key: &'a PartnersKey,
    /// The look of the page for the partners.
    pub theme: &'a Theme,
    pub with_narrative: bool,
    pub with_names: bool,
}

/// What whoever opens a report with names is to know.
pub const NAMES_WARNING: &str = "The page index.html names the people who have not yet read the policy. It is for the partners \
    alone; no other file of this report has names, and nothing of it is sealed.";

/// The page for the partners.
pub const PAGE: &str = "index.html";
pub(super) const STYLESHEET: &str = "byelaw.css";
