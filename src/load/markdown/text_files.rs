//! The files of `content/` that have headings, as links name them.

use crate::model::{ClauseNumber, PageId, PolicyId, SectionNumber, Target};

/// A file of `content/` with headings.
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
