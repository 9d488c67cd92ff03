//! A post that uses somebody else's content names the source or has permission.
//!
//! # Why
//!
//! Whoever uses content that belongs to others has a choice: name where it comes from, or get permission to use it.
//! Either is enough. The register shows that a post uses outside content by its `link`, where that leads to somebody
//! else. Ours are the website that `content/site.toml` gives as `public_url`, what lies beneath it, and the pages in
//! `content/registers/accounts.toml`. Without a `public_url` nothing is checked. Words and pictures that were taken
//! without a link cannot be found by this rule: write their `source` or `permission` all the same.
//!
//! Posts that only share a link (the kinds `nhs-link` and `website-link`) are looked at by the rule
//! `outside-content-unsourced`, so that no post is reported by both. A job advert is our own content.
//!
//! # Breaks the rule
//!
//! The post is made from a charity's page, and neither its source nor permission is recorded.
//!
//! ```toml content/registers/posts.toml
//! [[post]]
//! at = 2026-11-03T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "news"
//! approved_by = "manager"
//! link = "https://charity.example/walking-group"
//! ```
//!
//! # Keeps the rule
//!
//! One post has permission; the other names its source.
//!
//! ```toml content/registers/posts.toml
//! [[post]]
//! at = 2026-11-03T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "news"
//! approved_by = "manager"
//! link = "https://charity.example/walking-group"
//! permission = "By email, 2 November 2026"
//!
//! [[post]]
//! at = 2026-11-04T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "engagement"
//! approved_by = "manager"
//! link = "https://charity.example/walking-group"
//! source = "Local walking group"
//! ```
//!
//! # How to fix
//!
//! Name the source in the post and write it as `source` in `content/registers/posts.toml`, or ask the owner and write
//! how and when they agreed as `permission`. If the owner refuses, take the post down.

use super::engine::{Check, Doer, FindingSink, OwnAddresses, Rule, Severity, StaffFacts};
use crate::duties::Duty;
use crate::model::PostKind;

pub static RULE: Rule = Rule {
    id: "copyright-permission-missing",
    duties: &[Duty::Copyright],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let own = OwnAddresses::of(facts.library);
    for post in &facts.library.logs.posts {
        if matches!(post.kind.read(facts.key), PostKind::NhsLink | PostKind::WebsiteLink | PostKind::JobAdvert) {
            continue;
        }
        let uses_others = post.link.read(facts.key).as_deref().is_some_and(|link| own.leads_elsewhere(link));
        let is_in_order = post.source.read(facts.key).is_some() || post.permission.read(facts.key).is_some();
        if uses_others && !is_in_order {
            let message =
                format!("{} uses outside content with neither source nor permission", facts.post_in_words(post));
            let on = facts.local_date(*post.at.read(facts.key));
            found.breach(facts.post_subject(post), &post.place, message).since(on);
        }
    }
}
