//! The practice knows which saved posts cannot be checked, as they were saved before the evidence folder was in use.
//!
//! # Why
//!
//! Inappropriate posts are saved before they are removed, and `evidence-changed` compares what was saved with the
//! fingerprints in the registers. A practice that begins to keep the folder `evidence/` has older records, whose files
//! lie elsewhere or are gone. The folder counts as in use since the first `saved` of an entry whose file is there; the
//! days of the files themselves change when they are copied. What was saved before that and is not in the folder is
//! counted here once, for there is no time to count and nothing to do in a hurry. On a computer that does not hold the
//! folder nothing is reported, and details that were erased are not counted.
//!
//! # Breaks the rule
//!
//! The folder has the post that was saved in November, and not the one of October.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-100"
//! reported = 2026-10-05T09:00:00+01:00
//! recorded = 2026-10-05
//! place = "group"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.evidence]]
//! file = "2026-100-post.txt"
//! saved = 2026-10-05T09:30:00+01:00
//! sha256 = "0574f88f0db90bb5a05a67cb64ac1e5434b3a1edec294cfc14368cc0975af695"
//!
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "group"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.evidence]]
//! file = "2026-101-post.txt"
//! saved = 2026-11-02T09:30:00+00:00
//! sha256 = "0574f88f0db90bb5a05a67cb64ac1e5434b3a1edec294cfc14368cc0975af695"
//! ```
//!
//! ```text evidence/2026-101-post.txt
//! the saved post
//! ```
//!
//! # Keeps the rule
//!
//! The folder has all that was saved.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "group"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.evidence]]
//! file = "2026-101-post.txt"
//! saved = 2026-11-02T09:30:00+00:00
//! sha256 = "0574f88f0db90bb5a05a67cb64ac1e5434b3a1edec294cfc14368cc0975af695"
//! ```
//!
//! ```text evidence/2026-101-post.txt
//! the saved post
//! ```
//!
//! # How to fix
//!
//! Put the older files into `evidence/` where you have them, under the names in the registers. Where they are gone, have it
//! accepted in `content/registers/acceptances.toml`, with subject `evidence`.

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::wording::{count_of, date_in_words};
use crate::duties::Duty;
use crate::model::Incident;

pub static RULE: Rule = Rule {
    id: "evidence-unchecked",
    duties: &[Duty::EvidenceBeforeRemoval],
    severity: Severity::Note,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    let Some(files) = &facts.staff.library.evidence else { return };
    let is_unchecked = |incident: &Incident| {
        let entries = incident.evidence.read(facts.key);
        incident.erased.read(facts.key).is_none()
            && entries.iter().any(|entry| {
                !files.contains_key(entry.file.as_str()) && facts.evidence_from.is_none_or(|from| entry.saved < from)
            })
    };
    let incidents = facts.staff.library.incidents.read(facts.key);
    let unchecked: Vec<_> = incidents.iter().filter(|incident| is_unchecked(incident)).collect();
    let Some(first) = unchecked.first() else { return };
    let count = count_of(unchecked.len(), "incident");
    let message = match facts.evidence_from {
        Some(from) => format!(
            "evidence for {count} was saved before evidence/ was in use, from {} on, and was not checked",
            date_in_words(facts.staff.local_date(from))
        ),
        None => {
            format!("evidence for {count} was not checked: evidence/ has none of the files that the registers name")
        }
    };
    found.breach(Subject::File("evidence".to_owned()), &first.place_in_file, message);
}
