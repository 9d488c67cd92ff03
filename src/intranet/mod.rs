//! The staff intranet: everything staff may see, linked together.

mod account_dues;
mod accounts;
mod banner;
mod coming;
mod comparisons;
mod coverage;
mod due;
mod figures;
mod findings;
mod help;
mod home;
mod incident_titles;
mod incidents;
mod ladder;
mod library;
mod pages;
mod people;
mod read_and_understood;
mod reports;
mod rules;
mod said;
mod search;
mod search_also;
mod training;
mod versions;
mod word_changes;

use std::sync::Arc;

use crate::audience::{Staff, StaffKey};
use crate::model::{Library, PublishedIncident, ReadFigures};
use crate::problem::Problem;
use crate::render::{OutputTree, Over, SiteMemory, Theme};
use crate::rules::Findings;

/// What the intranet is made of.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    pub library: &'a Library,
    /// The incidents that staff may read about; all figures of incidents are made of these alone.
    pub published: &'a [PublishedIncident],
    /// How many have read each policy, as far as staff may know it.
    pub read_figures: &'a Staff<Vec<ReadFigures>>,
    pub findings: &'a Findings,
    pub theme: &'a Theme,
}

/// The names of the incidents whose pages are among these files of an intranet.
pub fn incidents_among<'p>(paths: impl Iterator<Item = &'p Arc<str>>) -> impl Iterator<Item = &'p str> {
    paths.filter_map(|path| path.strip_prefix("incidents/")?.strip_suffix(".html"))
}

/// Makes the intranet. The key reads what staff may see and nothing of the partners'.
pub fn build(
    facts: &Facts,
    over: Over,
    memory: &mut SiteMemory,
    key: &StaffKey,
) -> Result<OutputTree<Staff>, Vec<Problem>> {
    pages::build(facts, over, memory, key)
}
