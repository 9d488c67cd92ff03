//! Every post on our pages is approved by somebody who may post or by a partner.
//!
//! # Why
//!
//! Everything that we put on our pages is approved by one of those named for it. In `content/registers/staff.toml` they
//! are everybody with `may_post = true` and everybody whose `engagement` is `partner`. No second pair of eyes is asked
//! for: one of these people may approve a post of their own, as long as the register says that they did. Where
//! `approve_posts` in `content/site.toml` names who approves posts, those roles alone do, and `done-by-another-role`
//! looks at it.
//!
//! # Breaks the rule
//!
//! Nobody is recorded as having approved the post.
//!
//! ```toml content/registers/posts.toml
//! [[post]]
//! at = 2026-11-03T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "news"
//! ```
//!
//! # Keeps the rule
//!
//! The manager, who may post, approved it.
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
//! If the post was approved, write who did it as `approved_by` in `content/registers/posts.toml`. If it was not, have
//! the team or a partner look at it now, and take it down if they do not approve it.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts};
use crate::duties::Duty;
use crate::model::{Engagement, StaffId};

pub static RULE: Rule = Rule {
    id: "post-unapproved",
    duties: &[Duty::ApproveContent],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    // Then `done-by-another-role` looks at it.
    let is_settled = !facts.library.site.authorised.approve_posts.is_empty();
    for post in &facts.library.logs.posts {
        let words = || facts.post_in_words(post);
        let message = match post.approved_by.read(facts.key) {
            None => format!("{} has no approval", words()),
            Some(approver) if !is_settled && !may_approve(facts, approver) => {
                format!("{} was approved by {}, who may not approve posts", words(), facts.role(approver))
            }
            Some(_) => continue,
        };
        let on = facts.local_date(*post.at.read(facts.key));
        found.breach(facts.post_subject(post), &post.place, message).since(on);
    }
}

fn may_approve(facts: &StaffFacts, id: &StaffId) -> bool {
    facts.library.staff.get(id).is_some_and(|member| {
        *member.may_post.read(facts.key) || *member.engagement.read(facts.key) == Engagement::Partner
    })
}
