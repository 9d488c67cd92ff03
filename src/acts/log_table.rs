//! The logs of the daily work in one table: what is asked of each, and what is meant where nothing is answered.

use super::log::{LogAct, Need};
use super::practice::Practice;
use super::prompt::Answers;
use super::recorded::{file_of, records};
use crate::base::record::{RecordSchema, Register};
use crate::drafts::quoted;
use crate::model::{
    Acknowledgement, Awareness, CandidateReview, Connection, Dissemination, Monitoring, PolicyId, Post, Presentation,
    Reply, StaffMember, Submission,
};

/// The register of who has read a policy.
pub const ACKNOWLEDGEMENT: &RecordSchema = &Acknowledgement::SCHEMA;

pub static LOGS: [LogAct; 11] = [
    LogAct {
        name: "look",
        about: "A look through an account, or beyond our pages",
        schema: &Monitoring::SCHEMA,
        noun: "look",
        keys: &["kind", "account", "date", "by", "outcome"],
        below: None,
        need: |key, answers| match key {
            "account" if is(answers, "kind", "beyond-our-pages") => Some(Need::May),
            "account" => Some(Need::Must),
            _ => None,
        },
        waits: None,
        same: |_| &["kind", "account", "date", "outcome"],
        default: |key, practice, _| match key {
            "kind" => Some("regular".to_owned()),
            "by" => last_of::<Monitoring>(practice, "by"),
            key => today(key, practice),
        },
    },
    LogAct {
        name: "reply",
        about: "A comment or message that arrived; with --answered, also one that waits",
        schema: &Reply::SCHEMA,
        noun: "reply",
        keys: &["account", "received", "answered", "by"],
        below: None,
        need: |key, answers| match key {
            "by" if !answers.has("answered") => Some(Need::Never),
            _ => None,
        },
        waits: Some((&["account", "received"], &["answered", "by"])),
        same: |_| &["account", "received"],
        default: |key, practice, _| match key {
            "received" => practice.now(),
            "by" => last_of::<Reply>(practice, "by"),
            _ => None,
        },
    },
    LogAct {
        name: "post",
        about: "What we posted on an account",
        schema: &Post::SCHEMA,
        noun: "post",
        keys: &["account", "at", "posted_by", "kind", "approved_by", "link", "source", "permission"],
        below: Some(("featuring", &[("featuring", "kind"), ("consent", "consent"), ("given", "given")])),
        need: |key, answers| match key {
            "consent" | "given" if !answers.has("featuring") => Some(Need::Never),
            _ => None,
        },
        waits: None,
        same: |_| &[],
        default: |key, practice, _| match key {
            "at" => practice.now(),
            "posted_by" => last_of::<Post>(practice, "posted_by"),
            _ => None,
        },
    },
    LogAct {
        name: "submission",
        about: "A story that a team sent in, and what was decided",
        schema: &Submission::SCHEMA,
        noun: "submission",
        keys: &["date", "from_team", "decision", "reviewed_by"],
        below: None,
        need: of_decision,
        waits: Some((&["date", "from_team"], &["decision", "reviewed_by"])),
        same: |_| &[],
        default: |key, practice, _| match key {
            "reviewed_by" => last_of::<Submission>(practice, "reviewed_by"),
            key => today(key, practice),
        },
    },
    LogAct {
        name: "connection",
        about: "A request to connect, and what was decided",
        schema: &Connection::SCHEMA,
        noun: "connection",
        keys: &["account", "date", "counterpart", "decision", "reviewed_by"],
        below: None,
        need: of_decision,
        waits: Some((&["account", "date", "counterpart"], &["decision", "reviewed_by"])),
        same: |_| &[],
        default: |key, practice, _| match key {
            "reviewed_by" => last_of::<Connection>(practice, "reviewed_by"),
            key => today(key, practice),
        },
    },
    LogAct {
        name: "awareness",
        about: "How people were told about the policy, or trained",
        schema: &Awareness::SCHEMA,
        noun: "awareness entry",
        keys: &["date", "audience", "kind", "channel", "material"],
        below: None,
        need: |_, _| None,
        waits: None,
        same: |_| &[],
        default: |key, practice, _| today(key, practice),
    },
    LogAct {
        name: "dissemination",
        about: "Where a version of the policy was made available",
        schema: &Dissemination::SCHEMA,
        noun: "dissemination entry",
        keys: &["policy", "channel", "account", "date", "version"],
        below: None,
        need: |key, answers| match key {
            "account" if is(answers, "channel", "account-link") => Some(Need::Must),
            "account" => Some(Need::Never),
            _ => None,
        },
        waits: None,
        same: |_| &[],
        default: of_policy,
    },
    LogAct {
        name: "acknowledgement",
        about: "That somebody read and understood a policy",
        schema: ACKNOWLEDGEMENT,
        noun: "acknowledgement",
        keys: &["person", "policy", "date", "method", "version"],
        below: None,
        need: |_, _| None,
        waits: None,
        same: of_version,
        default: of_policy,
    },
    LogAct {
        name: "candidate-review",
        about: "A look at an applicant’s professional page; never who it was",
        schema: &CandidateReview::SCHEMA,
        noun: "candidate review",
        keys: &["date", "hiring_team_approved", "hiring_team_approved_by", "partners_approved", "partners_approved_by"],
        below: None,
        need: |key, answers| match key {
            "hiring_team_approved_by" if answers.get("hiring_team_approved") != Some("true") => Some(Need::Never),
            "partners_approved_by" if answers.get("partners_approved") != Some("true") => Some(Need::Never),
            _ => None,
        },
        waits: None,
        same: |_| &[],
        default: |key, practice, _| today(key, practice),
    },
    LogAct {
        name: "presentation",
        about: "That the partners were shown a sealed report, and what they decided",
        schema: &Presentation::SCHEMA,
        noun: "presentation",
        keys: &["period", "manifest_sha256", "date", "roles", "decision", "minute"],
        below: None,
        need: |_, _| None,
        waits: None,
        same: |_| &[],
        default: of_presentation,
    },
    LogAct {
        name: "person",
        about: "Somebody who belongs to the practice, by their role",
        schema: &StaffMember::SCHEMA,
        noun: "person",
        keys: &["role", "id", "engagement", "name", "team", "email", "starts", "may_post"],
        below: None,
        need: |_, _| None,
        waits: None,
        same: |_| &[],
        default: |key, practice, answers| match key {
            "id" => {
                let taken = practice.library.staff.keys().map(ToString::to_string).collect();
                answers.plain("role").map(|role| crate::drafts::free_id(&role, &taken)).filter(|id| !id.is_empty())
            }
            _ => None,
        },
    },
];

fn is(answers: &Answers, key: &str, word: &str) -> bool {
    answers.plain(key).as_deref() == Some(word)
}

/// A version is read once; a policy without versions may be read again on another day.
fn of_version(answers: &Answers) -> &'static [&'static str] {
    if answers.has("version") { &["person", "policy", "version"] } else { &["person", "policy", "date", "version"] }
}

/// Nobody has looked yet at what waits for a decision.
fn of_decision(key: &'static str, answers: &Answers) -> Option<Need> {
    match key {
        "reviewed_by" if is(answers, "decision", "pending") => Some(Need::Never),
        "reviewed_by" => Some(Need::Must),
        _ => None,
    }
}

fn today(key: &str, practice: &Practice) -> Option<String> {
    (key == "date").then(|| practice.library.as_of.date.to_string())
}

/// The main policy, and the version of it that is in force.
fn of_policy(key: &'static str, practice: &Practice, answers: &Answers) -> Option<String> {
    let library = &practice.library;
    match key {
        "policy" => Some(library.site.main_policy.to_string()),
        "version" => {
            let policy =
                answers.plain("policy").map_or_else(|| library.site.main_policy.clone(), |id| PolicyId::new(&id));
            library.policies.get(&policy)?.control.version.as_ref().cloned()
        }
        key => today(key, practice),
    }
}

/// The latest seal that nobody was shown yet, or the latest of all, and to whom the report before was shown.
fn of_presentation(key: &'static str, practice: &Practice, answers: &Answers) -> Option<String> {
    let library = &practice.library;
    let is_shown =
        |period: &str| library.logs.presentations.iter().any(|shown| shown.period.read(&practice.key) == period);
    let period = answers.plain("period").or_else(|| {
        let seals = || library.seals.iter().rev();
        seals().find(|seal| !is_shown(&seal.period)).or_else(|| seals().next()).map(|seal| seal.period.clone())
    });
    match key {
        "period" => period,
        "manifest_sha256" => {
            library.seals.iter().rfind(|seal| Some(&seal.period) == period.as_ref()).map(|seal| seal.sha256.clone())
        }
        "roles" => {
            let roles = library.logs.presentations.last()?.roles.read(&practice.key);
            Some(roles.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        key => today(key, practice),
    }
}

/// A value of the last record of a register, as it is typed.
pub fn last_of<R: Register>(practice: &Practice, key: &str) -> Option<String> {
    let text = practice.sources.texts.get(file_of(&R::SCHEMA))?.text.as_str();
    let all = records(text, R::TABLES);
    let value = all.iter().rev().find_map(|record| record.written(key))?;
    let id = crate::drafts::plain(value);
    (quoted(&id) == value).then_some(id)
}
