//! What comes with byelaw as an example is replaced before it is published.
//!
//! # Why
//!
//! byelaw comes with the content of an example practice: a policy that was real, registers that were invented. Whoever
//! begins from it must not publish an incident that never happened, or send patients to an address that leads nowhere.
//! This looks at the addresses in `content/site.toml`, which must not use a name that is reserved for examples, such as
//! `practice.example` or `example.com`; the change logs of policies, whose example entries say so; and registers that
//! hold records and say that their data is an example. Each is reported once.
//!
//! # Breaks the rule
//!
//! A register of stories still says that it is an example.
//!
//! ```toml content/registers/submissions.toml
//! # Example data, invented to show how this register works: replace it with your own.
//!
//! [[submission]]
//! date = 2026-11-02
//! from_team = "Nursing"
//! reviewed_by = "manager"
//! decision = "approved"
//! ```
//!
//! # Keeps the rule
//!
//! The settings leave out an address that is not known yet.
//!
//! ```toml content/site.toml
//! name = "The Practice"
//! main_policy = "conduct"
//! timezone = "Europe/London"
//!
//! [hours]
//! opens = 08:00:00
//! closes = 19:00:00
//! working_days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
//! ```
//!
//! # How to fix
//!
//! Replace each example with the practice's own, or take it out. Once a register holds your own records, delete the
//! line that says it is example data.

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, StaffFacts, Subject, is_for_examples};
use crate::base::sources::Span;
use crate::base::wording::{count_of, list_in_words};
use crate::model::Policy;

pub static RULE: Rule = Rule {
    id: "example-still-here",
    duties: &[],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check_settings), Check::Staff(check_change_logs), Check::Partners(check_registers)],
};

/// What stands at the head of each register of the example.
const DATA: &str = "# Example data, invented";

/// How the example begins what it says of an incident or a change.
const ENTRY: &str = "Example entry";

fn check_settings(facts: &StaffFacts, found: &mut FindingSink) {
    const FILE: &str = "content/site.toml";
    let site = &facts.library.site;
    let routes =
        site.reporting_routes.iter().map(|route| ("the email address of a reporting route", route.email.as_deref()));
    let named = [
        ("the public site’s address", site.public_url.as_deref()),
        ("the email address for questions", site.contact_email.as_deref()),
        ("the security contact", site.security.as_ref().map(|security| security.contact.as_str())),
        ("the address of the reports", site.intranet.reports.as_deref()),
    ];
    let mut still: Vec<&str> = Vec::new();
    for (what, address) in named.into_iter().chain(routes) {
        if address.is_some_and(is_for_examples) && still.last() != Some(&what) {
            still.push(what);
        }
    }
    if still.is_empty() {
        return;
    }
    let is_one = if still.len() == 1 { "is an example that leads" } else { "are examples that lead" };
    let message = format!("{} {is_one} nowhere", list_in_words(&still));
    found.breach(Subject::File(FILE.to_owned()), &Span::top_of(&FILE.into()), message);
}

fn check_change_logs(facts: &StaffFacts, found: &mut FindingSink) {
    let is_example = |policy: &&Policy| {
        policy.control.changes.iter().any(|change| change.read(facts.key).summary.starts_with(ENTRY))
    };
    let policies: Vec<&Policy> = facts.library.policies.values().map(|policy| &**policy).filter(is_example).collect();
    if let Some(first) = policies.first() {
        let titles: Vec<String> = policies.iter().map(|policy| policy.in_words()).collect();
        let message = format!("the change log of {} still has example entries", list_in_words(&titles));
        found.breach(Subject::File("content/policies".to_owned()), &first.place, message);
    }
}

fn check_registers(facts: &PartnersFacts, found: &mut FindingSink) {
    const FOLDER: &str = "content/registers/";
    const NAMED: usize = 3;
    let is_example = |text: &str| {
        let says_so = text.contains(&format!("\"{ENTRY}")) || text.lines().any(|line| line.starts_with(DATA));
        says_so && text.lines().any(|line| line.starts_with("[["))
    };
    let still: Vec<_> = facts.sources.texts_in(FOLDER, "").filter(|file| is_example(&file.text)).collect();
    let Some(first) = still.first() else { return };
    let all = if still.len() > NAMED {
        count_of(still.len(), "register")
    } else {
        list_in_words(&still.iter().map(|file| &file.name[FOLDER.len()..]).collect::<Vec<&str>>())
    };
    let message = format!("example data is still held in {all}");
    found.breach(Subject::File("content/registers".to_owned()), &Span::top_of(&first.name), message);
}
