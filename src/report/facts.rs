//! The inputs of a report, and fixed texts of its pages.

use crate::base::audience::PartnersKey;
use crate::base::calendar::Period;
use crate::base::sources::Sources;
use crate::model::Library;
use crate::rules::Review;
use crate::sites::shared::Theme;

/// The inputs of a report.
pub struct ReportFacts<'a> {
    /// The registers at the as-of moment, including late entries.
    pub library: &'a Library,
    /// The source files, including seals.
    pub sources: &'a Sources,
    /// The findings at the period's end, or at the as-of moment if it is still running.
    pub review: &'a Review,
    pub period: &'a Period,
    pub key: &'a PartnersKey,
    /// The theme of the page for the partners.
    pub theme: &'a Theme,
    pub with_narrative: bool,
    pub with_names: bool,
}

/// The warning on a report with names.
pub const NAMES_WARNING: &str = "The page index.html names the people who have not yet read the policy. It is for the partners \
    alone; no other file of this report has names, and nothing of it is sealed.";

/// The file name of the page for the partners.
pub const PAGE: &str = "index.html";
pub(super) const STYLESHEET: &str = "byelaw.css";
