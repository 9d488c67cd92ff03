//! The staff intranet: everything staff may see, linked together.

mod account_dues;
mod accounts;
mod coming;
mod coverage;
mod due;
mod figures;
mod findings;
mod help;
mod home;
mod incidents;
mod ladder;
mod library;
mod pages;
mod people;
mod reports;
mod rules;
mod search;
mod versions;
mod word_changes;

use crate::audience::{Staff, StaffKey};
use crate::model::Library;
use crate::problem::Problem;
use crate::render::{OutputTree, Over, SiteMemory, Theme};
use crate::rules::Findings;

/// Makes the intranet. The key reads what staff may see and nothing of the partners'.
pub fn build(
    library: &Library,
    findings: &Findings,
    theme: &Theme,
    over: Over,
    memory: &mut SiteMemory,
    key: &StaffKey,
) -> Result<OutputTree<Staff>, Vec<Problem>> {
    pages::build(library, findings, theme, over, memory, key)
}
