//! Nobody stays in a post after withdrawing their consent.
//!
//! # Why
//!
//! Only people who consent are featured, and everybody may change their mind. From the day on which consent is
//! withdrawn the post has to come down, or the person out of it. It is graver where consent had been withdrawn on a day
//! before the post went out: then there was none. A withdrawal on the day of the post counts as one after it, since the
//! register records days, not hours.
//!
//! # Breaks the rule
//!
//! The patient withdrew consent a week after the post.
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
//! withdrawn = 2026-11-10
//! ```
//!
//! # Keeps the rule
//!
//! The patient's consent stands.
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
//! Take the post down today, or publish it again without the person, and delete copies that we shared elsewhere. The
//! register cannot know that this was done: have it accepted in `content/registers/acceptances.toml`, with the day of
//! removal as the reason and an `until` as far ahead as you keep the entry. Do not delete the entry itself, which shows
//! that consent had been given. If the person consents again, delete `withdrawn`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, people_in_words};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::Library;

/// What can still be done where there was no consent on the day of the post.
fn grave(library: &Library) -> String {
    format!(
        "Take the post down today. It went out without consent: tell the Data Protection Officer and the {}, and let the \
         person know that it was removed. The breach stays; when all this is done, have it accepted in \
         content/registers/acceptances.toml with the day of removal as the reason",
        library.managing_partner_called()
    )
}

pub static RULE: Rule = Rule {
    id: "consent-withdrawn",
    duties: &[Duty::Consent],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    for post in &facts.staff.library.logs.posts {
        let mut withdrawals: BTreeMap<Date, usize> = BTreeMap::new();
        for day in post.featuring.read(facts.key).iter().filter_map(|featured| featured.withdrawn) {
            *withdrawals.entry(day).or_default() += 1;
        }
        let posted = facts.staff.local_date(*post.at.read(facts.staff.key));
        for (day, count) in withdrawals {
            let (people, day_in_words) = (people_in_words(count), date_in_words(day));
            let words = facts.staff.post_in_words(post);
            let subject = facts.staff.post_subject(post);
            if day < posted {
                let message = format!("{people} featured in {words} had withdrawn consent before, on {day_in_words}");
                found.breach(subject, &post.place, message).since(posted).fix(grave(facts.staff.library));
            } else {
                let message = format!("{people} featured in {words} withdrew consent on {day_in_words}");
                found.breach(subject, &post.place, message).since(day);
            }
        }
    }
}
