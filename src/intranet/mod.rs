//! The staff intranet: everything staff may see, linked together.

mod accounts;
mod attention;
mod home;
mod incidents;
mod library;
mod pages;
mod people;
mod search;

use crate::audience::{Staff, StaffKey};
use crate::model::Library;
use crate::problem::Problem;
use crate::render::{OutputTree, Theme};

/// Makes the intranet. The key reads what staff may see and nothing of the partners'.
pub fn build(library: &Library, theme: &Theme, key: &StaffKey) -> Result<OutputTree<Staff>, Vec<Problem>> {
    pages::build(library, theme, key)
}

/// What needs attention, in words, the soonest first.
pub fn attention(library: &Library, key: &StaffKey) -> Vec<String> {
    let staff = library::StaffLibrary::of(library, key);
    attention::attention(&staff)
        .into_iter()
        .map(|item| format!("{}: {} ({})", item.tag, item.text, item.detail))
        .collect()
}
