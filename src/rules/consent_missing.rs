//! Everybody featured in a post consented before it was posted.
//!
//! # Why
//!
//! Nobody is shown or named in a post unless they agreed first. The register keeps the day of consent and not the hour,
//! so consent of the same day counts as given in time. Consent counts only if both the way in which it was given
//! (`consent`) and the day (`given`) are recorded.
//!
//! # Breaks the rule
//!
//! The patient consented on the day after the post.
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
//! given = 2026-11-04
//! ```
//!
//! # Keeps the rule
//!
//! The patient consented on the day before.
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
//! ```
//!
//! # How to fix
//!
//! If consent was given and not recorded, write `consent` and `given` under the post in
//! `content/registers/posts.toml`. If it was not given, take the post down, or take the person out of it, and ask.
//! Consent that came too late stays late; tell the partners, who may accept it in
//! `content/registers/acceptances.toml`.

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, people_in_words};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "consent-missing",
    duties: &[Duty::Consent],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    for post in &facts.staff.library.logs.posts {
        let on = facts.staff.local_date(*post.at.read(facts.staff.key));
        let (mut unrecorded, mut late) = (0, 0);
        for featured in post.featuring.read(facts.key) {
            match (featured.consent, featured.given) {
                (Some(_), Some(given)) => late += usize::from(given > on),
                _ => unrecorded += 1,
            }
        }
        let (subject, words) = (|| facts.staff.post_subject(post), || facts.staff.post_in_words(post));
        if unrecorded > 0 {
            let message = format!("no consent is recorded for {} featured in {}", people_in_words(unrecorded), words());
            found.breach(subject(), &post.place, message).since(on);
        }
        if late > 0 {
            let message =
                format!("{} featured in {} consented only after it was posted", people_in_words(late), words());
            found.breach(subject(), &post.place, message).since(on).over();
        }
    }
}
