//! What we post is about the practice: a post of another kind is looked at.
//!
//! # Why
//!
//! Staff may not use the practice's accounts for unrelated posts. `content/registers/posts.toml` has a word for each
//! kind of suitable content, and one for job adverts. That list is not complete, so a post of the kind `other` need not
//! be wrong: somebody should check whether it was about the practice's work.
//!
//! # Breaks the rule
//!
//! A post is of no kind that the policy names.
//!
//! ```toml content/registers/posts.toml
//! [[post]]
//! at = 2026-11-03T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "other"
//! approved_by = "manager"
//! ```
//!
//! # Keeps the rule
//!
//! It is news of the practice.
//!
//! ```toml content/registers/posts.toml
//! [[post]]
//! at = 2026-11-03T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "news"
//! approved_by = "manager"
//! ```
//!
//! # How to fix
//!
//! Look at the post. If it is of one of the kinds with a word of their own, correct `kind` in
//! `content/registers/posts.toml`. If it has nothing to do with the practice, take it down.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts};
use crate::duties::Duty;
use crate::model::PostKind;

pub static RULE: Rule = Rule {
    id: "post-unrelated",
    duties: &[Duty::RelatedPosts],
    severity: Severity::Note,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for post in facts.library.logs.posts.iter().filter(|post| *post.kind.read(facts.key) == PostKind::Other) {
        let message = format!("{} is not of a kind that the policy names as suitable", facts.post_in_words(post));
        let on = facts.local_date(*post.at.read(facts.key));
        // A note on each post of earlier years would bury what is to be mended.
        found.breach(facts.post_subject(post), &post.place, message).since(on).over();
    }
}
