//! The texts that a site's audience may see, as the page builders of both sites use them.

mod section;
mod texts;

pub(super) use section::section_label;
pub use section::{VisibleClause, VisibleSection};
pub use texts::{
    AcknowledgeLink, ClauseAnnotations, Sections, VisiblePage, VisiblePolicy, VisibleReference, control_block,
};
