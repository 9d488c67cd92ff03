//! A saved post is never changed.
//!
//! # Why
//!
//! Inappropriate posts are saved before they are removed, and what was saved is worth nothing as proof if it could have
//! been changed. So each entry under `incident.evidence` keeps the fingerprint of its file (`sha256`), and it is
//! compared with the file of that name in the folder `evidence/`. The names of files that are in that folder and that
//! no incident mentions are not looked at.
//!
//! There is no time to count. A file is missing only if it was saved since the folder has been in use: since the first
//! `saved` of an entry whose file is there. What was saved before may lie elsewhere, and `evidence-unchecked` says once how
//! much that is. On a computer that does not hold the folder nothing is compared. Once the details of an incident have been
//! erased, its files are gone for a good reason.
//!
//! # Breaks the rule
//!
//! The file is not what was saved.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "official-account"
//! account = "facebook"
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
//! the saved post, cut shorter
//! ```
//!
//! # Keeps the rule
//!
//! The file is as it was.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "official-account"
//! account = "facebook"
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
//! Put the file back from a copy, for instance from last night's backup. Do not write a new fingerprint to make the two
//! agree. If the file was deleted because it need no longer be kept, write `incident.erased` with the date and the
//! reason. If the name was mistyped, correct `file`.

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::duties::Duty;
use crate::model::Incident;

pub static RULE: Rule = Rule {
    id: "evidence-changed",
    duties: &[Duty::EvidenceBeforeRemoval],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::PartnersIncident(check)],
};

fn check(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    let Some(files) = &facts.staff.library.evidence else { return };
    if incident.erased.read(facts.key).is_some() {
        return;
    }
    for entry in incident.evidence.read(facts.key) {
        let outcome = match files.get(entry.file.as_str()) {
            Some(digest) if *digest == entry.sha256 => continue,
            Some(_) => "has been changed since",
            None if facts.evidence_from.is_none_or(|from| entry.saved < from) => continue,
            None => "is not in the folder evidence/",
        };
        let id = incident.id.read(facts.staff.key);
        let message =
            format!("what was saved on {} for incident {id} {outcome}", facts.staff.moment_in_words(entry.saved));
        found.breach(Subject::Incident(id.clone()), &incident.place_in_file, message);
    }
}
