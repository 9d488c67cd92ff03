//! The staff intranet: everything staff may see, linked together.

mod account_dues;
mod accounts;
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
mod synonyms;
mod training;
mod versions;
mod word_changes;

use std::sync::Arc;

pub use self::accounts::kind_label;
pub use self::facts::IntranetFacts;
pub use self::pages::build;
pub use self::people::engagement_label;

/// The names of the incidents that have pages among these files.
pub fn incidents_among<'p>(paths: impl Iterator<Item = &'p Arc<str>>) -> impl Iterator<Item = &'p str> {
    paths.filter_map(|path| path.strip_prefix("incidents/")?.strip_suffix(".html"))
}
