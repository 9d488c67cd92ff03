//! Numbers, hours, days and accounts that a clause states are those of the settings and of the register.
//!
//! # Why
//!
//! Whoever reads that comments are answered within 5 business days should not find that 3 are counted. This looks at the
//! clauses that carry a duty for which a setting or a register has the number, such as `reply-in-time`, `monitor` or
//! `list-accounts`: for lengths of time, times, days of the week and names with an @.
//!
//! # Breaks the rule
//!
//! The settings count 3 business days.
//!
//! ```markdown content/policies/conduct/01-rules.md
//! +++
//! audience = "public"
//! +++
//! # 1 Rules
//!
//! ## 1.1 Be kind
//!
//! Every post is kind.
//!
//! ## 1.2 Post
//!
//! We reply to comments within five working days.
//! ```
//!
//! # Keeps the rule
//!
//! Numbers about something else may differ.
//!
//! ```markdown content/policies/conduct/01-rules.md
//! +++
//! audience = "public"
//! +++
//! # 1 Rules
//!
//! ## 1.1 Be kind
//!
//! Every post is kind.
//!
//! ## 1.2 Post
//!
//! We reply to comments within three working days. Complaints are acknowledged within five working days.
//! ```
//!
//! # How to fix
//!
//! Correct the one that is wrong. `{{reply-aim}}`, `{{hours}}`, `{{working-days}}` and `{{accounts}}` in a text are
//! filled in and cannot differ. Change a policy only as a new version.

mod accounts;
mod agreement;
mod disagreements;
mod governed;
mod handles;
mod hours;
mod lengths;
mod topics;
mod weekdays;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use self::accounts::NamedAccount;
use self::disagreements::Settings;
use self::topics::TOPICS;
use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::duties::Duty;
use crate::model::{AccountStatus, ClauseNumber, PolicyId};

pub static RULE: Rule = Rule {
    id: "text-and-settings-disagree",
    // About form: that a text and the settings agree says nothing of whether the clause was kept.
    duties: &[],
    severity: Severity::Warning,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

/// The duties of which a setting or a register has the number, each once.
fn with_figures() -> BTreeSet<Duty> {
    TOPICS.iter().map(|topic| topic.duty).chain([Duty::ReplyInHours, Duty::ListAccounts]).collect()
}

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let library = facts.library;
    let mut carriers: BTreeMap<&PolicyId, BTreeMap<&ClauseNumber, Vec<Duty>>> = BTreeMap::new();
    for duty in with_figures() {
        for (policy, number) in library.duties.clauses(duty) {
            carriers.entry(policy).or_default().entry(number).or_default().push(duty);
        }
    }
    let accounts = library.accounts.values().map(|account| NamedAccount {
        platform: &account.platform,
        handle: &account.handle,
        is_closed: facts.status_today(account) == Some(AccountStatus::Closed),
    });
    let settings = Settings { site: &library.site, accounts: accounts.collect() };
    for (policy, carriers) in carriers {
        let texts = library.policies.get(policy).into_iter().flat_map(|policy| facts.clause_texts(policy));
        for text in texts {
            let Subject::Clause(_, number) = &text.subject else { continue };
            // What a clause carries holds for those under it.
            let over = number.parents().chain([number.clone()]);
            let duties = over.filter_map(|number| carriers.get(&number)).flatten().copied().collect::<Vec<_>>();
            if duties.is_empty() {
                continue;
            }
            for wrong in settings.disagreements(&text, &duties) {
                let message = format!("the text says ‘{}’, and {}", wrong.said, wrong.but);
                let finding = found.breach(text.subject.clone(), &wrong.place, message);
                finding.clause(policy, number);
                if let Some(placeholder) = wrong.placeholder {
                    let fix = "Correct the one that is wrong, or write";
                    finding.fix(format!(
                        "{fix} `{{{{{placeholder}}}}}` in place of the words: it is filled in from there."
                    ));
                }
            }
        }
    }
}
