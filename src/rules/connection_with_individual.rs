//! Our accounts connect with businesses and professionals, never with individuals.
//!
//! # Why
//!
//! A friend or follow request that a patient or another individual sends to one of our pages is not accepted. The same
//! holds from our side: we connect with official accounts only. A connection with one person would also show everybody
//! that they have to do with the practice. Nobody misses anything, since all our pages are open to everyone. A request
//! that is waiting or was refused is in order.
//!
//! # Breaks the rule
//!
//! The request of an individual was approved.
//!
//! ```toml content/registers/connections.toml
//! [[connection]]
//! date = 2026-11-09
//! account = "facebook"
//! counterpart = "individual"
//! reviewed_by = "manager"
//! decision = "approved"
//! ```
//!
//! # Keeps the rule
//!
//! It was refused.
//!
//! ```toml content/registers/connections.toml
//! [[connection]]
//! date = 2026-11-09
//! account = "facebook"
//! counterpart = "individual"
//! reviewed_by = "manager"
//! decision = "refused"
//! ```
//!
//! # How to fix
//!
//! Undo the connection on the platform, and write `decision = "refused"` in `content/registers/connections.toml`. If
//! the account belongs to a business or is a professional's official one, correct `counterpart` instead.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Counterpart, Decision};

pub static RULE: Rule = Rule {
    id: "connection-with-individual",
    duties: &[Duty::NoIndividuals],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for connection in &facts.library.logs.connections {
        let is_individual = *connection.counterpart.read(facts.key) == Counterpart::Individual;
        if is_individual && *connection.decision.read(facts.key) == Decision::Approved {
            let date = *connection.date.read(facts.key);
            let account = connection.account.read(facts.key);
            let (platform, day) = (facts.platform(account), date_in_words(date));
            let message = format!("the request of {day} to connect with an individual on {platform} was approved");
            let subject = Subject::Connection(account.clone(), date.to_string());
            found.breach(subject, &connection.place, message).since(date);
        }
    }
}
