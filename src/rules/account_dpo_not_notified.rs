//! The Data Protection Officer is told about each new account.
//!
//! # Why
//!
//! When the practice creates an account, it notifies its Data Protection Officer (DPO). The DPO can only look after the
//! personal data on an account that they know of. The time runs from the day on which an account is approved or active,
//! and is the practice's own: `dpo` under `[targets]` in `content/site.toml`, five business days unless it says
//! otherwise. An account that is only proposed, is closed or has not begun is left out.
//!
//! # Breaks the rule
//!
//! An account on Instagram was opened in May, and nothing says that the DPO was told.
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "instagram"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepractice"
//! url = "https://www.instagram.com/thepractice"
//! purpose = "Pictures of events."
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # Keeps the rule
//!
//! The DPO was told of the account on Instagram before it opened. (The first three lines close the account that stands
//! above them.)
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
//! dpo_notified = 2026-05-01
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # How to fix
//!
//! Tell the DPO about the account, and write the day on which you did as `dpo_notified` in
//! `content/registers/accounts.toml`. If it was done long ago, write the day on which it was.

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "account-dpo-not-notified",
    duties: &[Duty::TellDpo],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(partners: &PartnersFacts, found: &mut FindingSink) {
    let facts = partners.staff;
    for account in facts.library.accounts.values() {
        let Some(since) = facts.set_up_since(account) else { continue };
        let reported = *account.dpo_notified.read(partners.key);
        let Some(standing) = facts.since_opening(facts.library.site.targets.dpo, since, reported) else { continue };
        let subject = Subject::Account((*account.id).clone());
        let platform = &*account.platform;
        if !standing.is_late() {
            let message = format!("Tell the Data Protection Officer of the account on {platform}");
            found.deadline(subject, &account.place, message).standing(standing);
            continue;
        }
        let message = match reported {
            None => format!("the Data Protection Officer has not been notified of the account on {platform}"),
            Some(day) => {
                let (day, since) = (date_in_words(day), date_in_words(since));
                format!(
                    "the Data Protection Officer was notified of the account on {platform} only on {day}; it was set up on {since}"
                )
            }
        };
        found.breach(subject, &account.place, message).overdue(standing, facts);
    }
}
