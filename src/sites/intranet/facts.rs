//! The inputs of the intranet.

use crate::base::audience::Staff;
use crate::model::{Library, PublishedIncident, ReadFigures};
use crate::rules::Findings;
use crate::sites::shared::Theme;

#[derive(Clone, Copy)]
pub struct IntranetFacts<'a> {
    pub library: &'a Library,
    /// The incidents that staff may read about; all incident figures are computed from these only.
    pub published: &'a [PublishedIncident],
    /// How many have read each policy, where staff may know it.
    pub read_figures: &'a Staff<Vec<ReadFigures>>,
    pub findings: &'a Findings,
    pub theme: &'a Theme,
}
