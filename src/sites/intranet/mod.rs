//! The staff intranet: everything staff may see, linked together.

mod account_dues;
mod accounts;
mod acknowledge;
mod annotations;
mod banner;
mod clause_changes;
mod coming;
mod comparisons;
mod coverage;
mod due;
mod facts;
mod figures;
mod findings;
mod frame;
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
mod search;
mod section_preview;
mod sheet;
mod synonyms;
mod text_links;
mod training;
mod versions;
mod word_changes;

use std::sync::Arc;

pub use self::accounts::kind_label;
pub use self::clause_changes::{ClauseChange, Moved};
pub use self::comparisons::draft_name;
pub use self::facts::IntranetFacts;
pub use self::pages::build;
pub use self::people::engagement_label;
pub use self::section_preview::{PreviewClause, section_preview};
pub use self::text_links::section_label;
pub use self::versions::{LatestChanges, VersionView, latest_changes};
pub use self::word_changes::{Block, WordRun, blocks};

/// The names of the incidents that have pages among these files.
pub fn incidents_among<'p>(paths: impl Iterator<Item = &'p Arc<str>>) -> impl Iterator<Item = &'p str> {
    paths.filter_map(|path| path.strip_prefix("incidents/")?.strip_suffix(".html"))
}
