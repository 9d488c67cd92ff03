//! Staff, patients, visitors and managers are reminded of the policy regularly.
//!
//! # Why
//!
//! Material is regularly issued inside and outside the practice, so that personnel, patients and visitors know the
//! policy. Managers get help of their own, so for them only an entry of the kind `training` counts; for the others
//! either kind does. The practice sets how far apart the entries may be in `content/site.toml` under `[intervals]`, as
//! `awareness`: 183 days, or half a year, unless it says otherwise. An audience without an entry has as long from
//! `since` in `content/site.toml`. What falls due is shown in its last fourteen days.
//!
//! # Breaks the rule
//!
//! The last entry for patients is from April. There is none for the others.
//!
//! ```toml content/registers/awareness.toml
//! [[awareness]]
//! date = 2026-04-20
//! audience = "patients"
//! channel = "Website"
//! material = "How to talk to us online."
//! kind = "communication"
//! ```
//!
//! # Keeps the rule
//!
//! Each of the four audiences has an entry of the last half year, and the managers were trained.
//!
//! ```toml content/registers/awareness.toml
//! [[awareness]]
//! date = 2026-09-16
//! audience = "personnel"
//! channel = "Email"
//! material = "Before you post: a checklist."
//! kind = "communication"
//!
//! [[awareness]]
//! date = 2026-10-01
//! audience = "patients"
//! channel = "Newsletter"
//! material = "Our real accounts."
//! kind = "communication"
//!
//! [[awareness]]
//! date = 2026-10-14
//! audience = "visitors"
//! channel = "Waiting room"
//! material = "Please ask before you take a photograph."
//! kind = "communication"
//!
//! [[awareness]]
//! date = 2026-11-05
//! audience = "managers"
//! channel = "Workshop"
//! material = "How to handle a concern."
//! kind = "training"
//! ```
//!
//! # How to fix
//!
//! Send, show or teach them something about the policy, and add an entry to `content/registers/awareness.toml`.

use std::collections::HashMap;

use jiff::ToSpan;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::sources::Span;
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Awareness, AwarenessAudience, AwarenessKind, Word};

pub static RULE: Rule = Rule {
    id: "awareness-lapsed",
    duties: &[Duty::Awareness],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

const FILE: &str = "content/registers/awareness.toml";

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let interval = i64::from(facts.library.site.intervals.awareness);
    let mut latest: HashMap<AwarenessAudience, &Awareness> = HashMap::new();
    for entry in facts.library.logs.awareness.iter().filter(|entry| counts(entry, facts)) {
        let last = latest.entry(*entry.audience.read(facts.key)).or_insert(entry);
        if last.date.read(facts.key) < entry.date.read(facts.key) {
            *last = entry;
        }
    }
    for (word, audience) in AwarenessAudience::WORDS {
        // One subject for each audience, so that accepting one lapse does not accept the others.
        let subject = Subject::File(format!("{FILE}#{word}"));
        let (done, task) = match audience {
            AwarenessAudience::Managers => ("been trained in", format!("Train {word} in the policy")),
            _ => ("been told about", format!("Tell {word} about the policy")),
        };
        let Some(last) = latest.get(audience) else {
            let place = Span::top_of(&FILE.into());
            let message = format!("nothing says that {word} have ever {done} the policy");
            let due = facts.library.site.since.map(|first| first.saturating_add(interval.days()));
            match due.and_then(|due| facts.by_day(due, None)) {
                None => {
                    found.breach(subject, &place, message);
                }
                Some(standing) if standing.is_late() => {
                    found.breach(subject, &place, message).overdue(standing, facts);
                }
                Some(standing) if standing.is_soon() => {
                    found.deadline(subject, &place, task).standing(standing);
                }
                Some(_) => {}
            }
            continue;
        };
        let date = *last.date.read(facts.key);
        let Some(standing) = facts.by_day(date.saturating_add(interval.days()), None) else { continue };
        if standing.is_late() {
            let message = format!("{word} have not {done} the policy since {}", date_in_words(date));
            found.breach(subject, &last.place, message).overdue(standing, facts);
        } else if standing.is_soon() {
            found.deadline(subject, &last.place, format!("{task} again")).standing(standing);
        }
    }
}

/// Managers are owed more than being told.
fn counts(entry: &Awareness, facts: &StaffFacts) -> bool {
    *entry.audience.read(facts.key) != AwarenessAudience::Managers
        || *entry.kind.read(facts.key) == AwarenessKind::Training
}
