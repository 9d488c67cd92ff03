//! The staff intranet: everything staff may see, linked together.

mod account_dues;
mod accounts;
mod banner;
mod coming;
mod comparisons;
mod coverage;
mod due;
mod facts;
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

pub use self::facts::Facts;
use crate::audience::{Staff, StaffKey};
use crate::problem::Problem;
use crate::render::{OutputTree, Over, SiteMemory};

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
