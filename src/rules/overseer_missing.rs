//! Each of our accounts has somebody who oversees it, and a team that runs it.
//!
//! # Why
//!
//! Somebody, such as the partner responsible for communications, oversees each of our accounts, and a team gives
//! support where the policy asks for one (duty `name-team`). In `content/registers/accounts.toml` that is `overseer`, a role, and `team`. An account without them is
//! looked after by nobody, and so is one whose overseer has left. The duty holds from the day an account is approved or
//! active, and until it is closed.
//!
//! # Breaks the rule
//!
//! Nothing says who oversees the account on Instagram.
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "instagram"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepractice"
//! url = "https://www.instagram.com/thepractice"
//! purpose = "Pictures of events."
//! team = "Front desk"
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # Keeps the rule
//!
//! The manager oversees it, and the front desk runs it. (The first three lines close the account that stands above them.)
//!
//! ```toml content/registers/accounts.toml
//! [[account.status]]
//! status = "closed"
//! from = 2026-04-30
//!
//! [[account]]
//! id = "instagram"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepractice"
//! url = "https://www.instagram.com/thepractice"
//! purpose = "Pictures of events."
//! team = "Front desk"
//! overseer = "manager"
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # How to fix
//!
//! Agree who oversees the account and which team runs it, and write both in `content/registers/accounts.toml`.

use jiff::ToSpan;

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "overseer-missing",
    duties: &[Duty::NameOverseer, Duty::NameTeam],
    severity: Severity::Warning,
    doer: Doer::Partners,
    checks: &[Check::Staff(check), Check::Partners(check_left)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let asks = |duty: Duty| facts.library.duties.is_carried(duty);
    for account in facts.library.accounts.values() {
        let Some(since) = facts.set_up_since(account) else { continue };
        let lacks_overseer = asks(Duty::NameOverseer) && account.overseer.read(facts.key).is_none();
        let lacks_team = asks(Duty::NameTeam) && account.team.read(facts.key).is_none();
        let lacks = match (lacks_overseer, lacks_team) {
            (false, false) => continue,
            (true, false) => "nobody who oversees it",
            (false, true) => "no team that runs it",
            (true, true) => "nobody who oversees it, and no team that runs it",
        };
        let message = format!("the account on {} has {lacks}", *account.platform);
        found.breach(Subject::Account((*account.id).clone()), &account.place, message).since(since);
    }
}

/// The day on which somebody leaves is the partners'.
fn check_left(partners: &PartnersFacts, found: &mut FindingSink) {
    let facts = partners.staff;
    for account in facts.library.accounts.values() {
        let Some(set_up) = facts.set_up_since(account) else { continue };
        let overseer = account.overseer.read(facts.key).as_ref();
        let Some(member) = overseer.and_then(|id| facts.library.staff.get(id)) else { continue };
        let Some(last) = member.leaves.read(partners.key).filter(|last| *last < facts.today()) else { continue };
        let message = format!(
            "{} oversees the account on {} but left the practice: the last day was {}",
            *member.role,
            *account.platform,
            date_in_words(last)
        );
        let since = set_up.max(last.saturating_add(1.day()));
        found.breach(Subject::Account((*account.id).clone()), &account.place, message).since(since);
    }
}
