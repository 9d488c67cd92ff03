//! A job advert on our pages links to NHS Jobs.
//!
//! # Why
//!
//! We take no applications through social media. All of them go through NHS Jobs, so an advert has to lead there. NHS
//! Jobs is any secure address (`https://`) on `jobs.nhs.uk` or beneath it, such as `www.jobs.nhs.uk` and
//! `beta.jobs.nhs.uk`. An address that only looks like it could lead applicants to somebody who collects their details.
//!
//! # Breaks the rule
//!
//! The address ends in something else: it is not NHS Jobs.
//!
//! ```toml content/registers/posts.toml
//! [[post]]
//! at = 2026-11-03T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "job-advert"
//! approved_by = "manager"
//! link = "https://www.jobs.nhs.uk.example/candidate"
//! ```
//!
//! # Keeps the rule
//!
//! The link leads to NHS Jobs.
//!
//! ```toml content/registers/posts.toml
//! [[post]]
//! at = 2026-11-03T09:00:00+00:00
//! account = "facebook"
//! posted_by = "manager"
//! kind = "job-advert"
//! approved_by = "manager"
//! link = "https://www.jobs.nhs.uk/candidate/search/results"
//! ```
//!
//! # How to fix
//!
//! Put the advert's own address on NHS Jobs into the post, and write it as `link` in `content/registers/posts.toml`.
//! If the address looks like NHS Jobs and is not, take the post down first.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, WebAddress};
use crate::duties::Duty;
use crate::model::PostKind;

pub static RULE: Rule = Rule {
    id: "job-post-without-nhs-jobs-link",
    duties: &[Duty::JobAdverts],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for post in &facts.library.logs.posts {
        if *post.kind.read(facts.key) != PostKind::JobAdvert {
            continue;
        }
        let wrong = match post.link.read(facts.key).as_deref().map(WebAddress::parse) {
            None => "has no link to NHS Jobs",
            Some(Some(address)) if address.is_on("jobs.nhs.uk") && address.is_secure => continue,
            Some(Some(address)) if address.is_on("jobs.nhs.uk") => "links to NHS Jobs without https",
            Some(_) => "links to somewhere other than NHS Jobs",
        };
        let message = format!("{} advertises a job and {wrong}", facts.post_in_words(post));
        let on = facts.local_date(*post.at.read(facts.key));
        found.breach(facts.post_subject(post), &post.place, message).since(on);
    }
}
