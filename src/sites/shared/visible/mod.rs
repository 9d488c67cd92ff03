//! The texts of a site after its readers' share has been taken: what the page builders of both sites work on.

mod section;
mod texts;

pub(super) use section::section_label;
pub use section::{VisibleClause, VisibleSection};
pub use texts::{SaidOfClause, Sections, VisiblePage, VisiblePolicy, VisibleReference, control_block};
