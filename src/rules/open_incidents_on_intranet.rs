//! Staff read about an incident once it is closed, with the others of its month.
//!
//! # Why
//!
//! We protect confidentiality. Where the settings show incidents while they are open, whoever looks at the intranet on
//! two days can work out what is kept back: a page that stops changing hints at a sign of harm, and staff see mistakes
//! before they are put right. The setting is the practice's to choose; the partners should know of it.
//!
//! # Breaks the rule
//!
//! Open incidents are shown.
//!
//! ```toml content/site.toml
//! name = "The Practice"
//! main_policy = "conduct"
//! public_home = "annex-a"
//! timezone = "Europe/London"
//!
//! [hours]
//! opens = 08:00:00
//! closes = 19:00:00
//! working_days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
//!
//! [intranet]
//! incidents = "open"
//! ```
//!
//! # Keeps the rule
//!
//! Closed incidents are shown, from the month after.
//!
//! ```toml content/site.toml
//! name = "The Practice"
//! main_policy = "conduct"
//! public_home = "annex-a"
//! timezone = "Europe/London"
//!
//! [hours]
//! opens = 08:00:00
//! closes = 19:00:00
//! working_days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
//!
//! [intranet]
//! incidents = "closed"
//! ```
//!
//! # How to fix
//!
//! Write `incidents = "closed"` under `[intranet]` in `content/site.toml`. Whoever handles open incidents has
//! `byelaw check`. Or have it accepted in `content/registers/acceptances.toml`, with the reason.

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::sources::Span;
use crate::duties::Duty;
use crate::model::IncidentPages;

pub static RULE: Rule = Rule {
    id: "open-incidents-on-intranet",
    duties: &[Duty::KeepOpenIncidentsBack],
    severity: Severity::Note,
    doer: Doer::Partners,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    if facts.staff.library.site.intranet.incidents == IncidentPages::Open {
        let message =
            "the intranet shows incidents while they are open, from which staff can work out what is kept back";
        found.breach(Subject::Practice, &Span::top_of(&"content/site.toml".into()), message);
    }
}
