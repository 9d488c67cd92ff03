//! A post that links to somebody else's content says whose it is.
//!
//! # Why
//!
//! What comes from an outside organisation is on our pages for information and is no endorsement. Readers can only see
//! that if they are told whose it is. This rule looks at posts that share a link: those of the kind `nhs-link`, and
//! those of the kind `website-link` whose link does not lead to us. Ours are the website that `content/site.toml` gives
//! as `public_url`, what lies beneath it, and the pages in `content/registers/accounts.toml`; without a `public_url` no
//! `website-link` is looked at. Permission is not asked for: linking needs none.
//!
//! Posts of the other kinds, which use outside content as part of our own, are looked at by the rule
//! `copyright-permission-missing`, so that no post is reported by both. A job advert is our own content, wherever it
//! leads.
//!
//! # Breaks the rule
//!
//! The post shares a page of the NHS website and does not say so.
//!
//! ```toml content/registers/posts.toml
//! [[post]]
//! at = 2026-11-03T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "nhs-link"
//! approved_by = "manager"
//! link = "https://www.nhs.uk/live-well/"
//! ```
//!
//! # Keeps the rule
//!
//! The source is named. The second post leads to our own website, where there is nothing to name.
//!
//! ```toml content/registers/posts.toml
//! [[post]]
//! at = 2026-11-03T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "nhs-link"
//! approved_by = "manager"
//! link = "https://www.nhs.uk/live-well/"
//! source = "NHS website"
//!
//! [[post]]
//! at = 2026-11-04T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "website-link"
//! approved_by = "manager"
//! link = "https://practice.example/flu-clinics"
//! ```
//!
//! # How to fix
//!
//! Name the organisation in the post, and write it as `source` in `content/registers/posts.toml`. If a link leads to a
//! website of ours that byelaw does not know, name that website as the source.

use super::engine::{Check, Doer, FindingSink, OwnAddresses, Rule, Severity, StaffFacts};
use crate::duties::Duty;
use crate::model::PostKind;

pub static RULE: Rule = Rule {
    id: "outside-content-unsourced",
    duties: &[Duty::NameSources],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let own = OwnAddresses::of(facts.library);
    for post in &facts.library.logs.posts {
        let link = post.link.read(facts.key).as_deref();
        let is_outside = match post.kind.read(facts.key) {
            PostKind::NhsLink => true,
            PostKind::WebsiteLink => link.is_some_and(|link| own.leads_elsewhere(link)),
            _ => false,
        };
        if is_outside && post.source.read(facts.key).is_none() {
            let message = format!("{} shares outside content without naming its source", facts.post_in_words(post));
            let on = facts.local_date(*post.at.read(facts.key));
            found.breach(facts.post_subject(post), &post.place, message).since(on);
        }
    }
}
