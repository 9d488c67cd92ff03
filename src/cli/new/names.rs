//! What the practice has, for answers that name it.

use jiff::tz::TimeZone;

use super::here::Here;
use crate::drafts::NameLookup;
use crate::duties::Duty;
use crate::model::{ClauseNumber, PolicyId};
use crate::schema::IdSource;

impl NameLookup for Here {
    fn ids(&self, home: IdSource) -> Vec<String> {
        let library = &self.library;
        match home {
            IdSource::Staff => library.staff.keys().map(ToString::to_string).collect(),
            IdSource::Accounts => library.accounts.keys().map(ToString::to_string).collect(),
            IdSource::Natures => library.natures.keys().map(ToString::to_string).collect(),
            IdSource::Resolutions => library.resolutions.keys().map(ToString::to_string).collect(),
            IdSource::Policies => library.policies.keys().map(ToString::to_string).collect(),
            IdSource::Pages => library.pages.keys().map(ToString::to_string).collect(),
            IdSource::References => library.references.keys().map(ToString::to_string).collect(),
        }
    }

    fn clauses(&self) -> Vec<String> {
        let main = self.library.policies.get(&self.library.site.main_policy);
        main.into_iter().flat_map(|policy| policy.clauses()).map(|clause| clause.number.to_string()).collect()
    }

    fn has_clause(&self, policy: &str, number: &ClauseNumber) -> bool {
        let policy = self.library.policies.get(&PolicyId::new(policy));
        policy.is_some_and(|policy| policy.clauses().any(|clause| clause.number == *number))
    }

    fn clause_of(&self, duty: Duty) -> Option<String> {
        self.library.duties.chief(&[duty]).map(|(_, number)| number.to_string())
    }

    fn zone(&self) -> &TimeZone {
        &self.library.working_time.zone
    }
}

/// Before there is a practice.
pub struct Nothing;

impl NameLookup for Nothing {
    fn ids(&self, _: IdSource) -> Vec<String> {
        Vec::new()
    }

    fn clauses(&self) -> Vec<String> {
        Vec::new()
    }

    fn has_clause(&self, _: &str, _: &ClauseNumber) -> bool {
        false
    }

    fn clause_of(&self, _: Duty) -> Option<String> {
        None
    }

    fn zone(&self) -> &TimeZone {
        const UTC: &TimeZone = &TimeZone::UTC;
        UTC
    }
}
