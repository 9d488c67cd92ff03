//! Patients featured in a post consent through patient messaging and everybody else by email, or with a signature if
//! neither is possible.
//!
//! # Why
//!
//! Each has their own way: a patient's consent comes through a service for messages to patients (`message`, or
//! `accurx`), so that it is filed with the clinical record, and anybody else's by email. A signature stands in for both where
//! consent cannot be had electronically. The register does not say whether it could, so a signature is always taken as
//! right. If no way is recorded at all, the rule `consent-missing` reports it.
//!
//! # Breaks the rule
//!
//! A patient consented by email.
//!
//! ```toml content/registers/posts.toml
//! [[post]]
//! at = 2026-11-03T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "news"
//! approved_by = "manager"
//!
//! [[post.featuring]]
//! kind = "patient"
//! consent = "email"
//! given = 2026-11-02
//! ```
//!
//! # Keeps the rule
//!
//! A patient consented through patient messaging, and a visitor by email.
//!
//! ```toml content/registers/posts.toml
//! [[post]]
//! at = 2026-11-03T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "news"
//! approved_by = "manager"
//!
//! [[post.featuring]]
//! kind = "patient"
//! consent = "accurx"
//! given = 2026-11-02
//!
//! [[post.featuring]]
//! kind = "other"
//! consent = "email"
//! given = 2026-11-02
//! ```
//!
//! # How to fix
//!
//! Ask for the consent again in the right way: through patient messaging for a patient, by email for anybody else, on
//! paper if neither works. Then write the new way as `consent` in `content/registers/posts.toml` and let `given` stand
//! as the day on which the person first agreed.

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, people_in_words};
use crate::base::wording::count_of;
use crate::duties::Duty;
use crate::model::{Consent, Featured};

pub static RULE: Rule = Rule {
    id: "consent-wrong-route",
    duties: &[Duty::ConsentByMessage],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    for post in &facts.staff.library.logs.posts {
        let (mut patients, mut others) = (0_u32, 0_usize);
        for featured in post.featuring.read(facts.key) {
            match (featured.kind, featured.consent) {
                (Featured::Patient, Some(Consent::Email)) => patients += 1,
                (Featured::Other, Some(Consent::Message | Consent::AccuRx)) => others += 1,
                _ => {}
            }
        }
        let mut breach = |message: String| {
            let on = facts.staff.local_date(*post.at.read(facts.staff.key));
            found.breach(facts.staff.post_subject(post), &post.place, message).since(on);
        };
        let words = || facts.staff.post_in_words(post);
        if patients > 0 {
            let people = count_of(patients, "patient");
            breach(format!(
                "the consent of {people} featured in {} came by email and not through patient messaging",
                words()
            ));
        }
        if others > 0 {
            let people = people_in_words(others);
            let words = words();
            breach(format!(
                "the consent of {people} other than patients featured in {words} came through patient messaging"
            ));
        }
    }
}
