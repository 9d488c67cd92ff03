//! What a practice has, for answers that name it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::record::{IdSource, NameChoice};
use crate::drafts::NameLookup;
use crate::duties::Duty;
use crate::model::{ClauseNumber, Library, PolicyId};
use crate::pipeline;

impl NameLookup for Library {
    fn choices(&self, home: IdSource) -> Vec<NameChoice> {
        pipeline::choices(self, home)
    }

    fn word_label(&self, list: &[&str], word: &str) -> Option<String> {
        pipeline::word_label(self, list, word)
    }

    fn clauses(&self) -> Vec<String> {
        let main = self.policies.get(&self.site.main_policy);
        main.into_iter().flat_map(|policy| policy.clauses()).map(|clause| clause.number.to_string()).collect()
    }

    fn has_clause(&self, policy: &str, number: &ClauseNumber) -> bool {
        let policy = self.policies.get(&PolicyId::new(policy));
        policy.is_some_and(|policy| policy.clauses().any(|clause| clause.number == *number))
    }

    fn clause_of(&self, duty: Duty) -> Option<String> {
        self.duties.chief(&[duty]).map(|(_, number)| number.to_string())
    }

    fn zone(&self) -> &TimeZone {
        &self.working_time.zone
    }

    fn today(&self) -> Date {
        self.as_of.date
    }

    fn now(&self) -> Timestamp {
        self.as_of.last_minute(&self.working_time.zone)
    }
}
