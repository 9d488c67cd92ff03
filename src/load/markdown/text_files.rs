//! The text files of `content/` that links can name.

use crate::model::{ClauseNumber, PageId, PolicyId, SectionNumber, Target};

/// A page or section, found by its file name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TextFileTarget {
    Page(PageId),
    Section(PolicyId, SectionNumber),
}

impl TextFileTarget {
    pub fn target(&self) -> Target {
        match self {
            TextFileTarget::Page(id) => Target::Page(id.clone()),
            TextFileTarget::Section(policy, section) => {
                Target::Clause(policy.clone(), ClauseNumber::of_section(*section))
            }
        }
    }
}
