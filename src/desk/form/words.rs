//! The words that stand above a field, below it and beside a choice: the questions of all acts, in one table.

use super::questions::QUESTIONS;
use crate::acts::{Act, Verb};
use crate::base::record::{Field, FieldKind};

/// Written in capitals within a word that is shown.
const ABBREVIATIONS: [&str; 9] = ["dpo", "gmc", "gp", "mdu", "nhs", "pcn", "sar", "id", "url"];

/// `posted_by` as "Posted by", `official-account` as "Official account".
pub fn label_of(key: &str) -> String {
    let mut words: Vec<String> = key.split(['_', '-']).map(str::to_owned).collect();
    for word in &mut words {
        match word.as_str() {
            abbreviation if ABBREVIATIONS.contains(&abbreviation) => *word = word.to_uppercase(),
            "accurx" => "AccuRx".clone_into(word),
            _ => {}
        }
    }
    capitalised(&words.join(" "))
}

/// What is asked of a field of an act.
pub fn question(act: &str, key: &str) -> String {
    found(act, key).map_or_else(|| label_of(key), |(label, _)| label.to_owned())
}

/// What is said below the question: how to answer, never where it is written.
pub fn hint(act: &str, field: &Field) -> String {
    let how = match field.kind {
        FieldKind::DateNotToCome | FieldKind::PastDate => "For example 28/11/2026, today or yesterday.",
        FieldKind::Date => "For example 28/11/2026.",
        FieldKind::Moment => "For example today 10:15, or 28/11/2026 10:15.",
        _ => "",
    };
    let own = match found(act, field.key) {
        Some((_, hint)) => hint.to_owned(),
        None => without_files(field.about),
    };
    [own.as_str(), how].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// The head of a column of what was recorded.
pub fn column(key: &str) -> String {
    match key {
        "at" => "When".to_owned(),
        "by" | "posted_by" | "reviewed_by" => "Who".to_owned(),
        "from_team" => "Team".to_owned(),
        "received" => "Arrived".to_owned(),
        "counterpart" => "With".to_owned(),
        "manifest_sha256" => "Number of the seal".to_owned(),
        "roles" => "To whom".to_owned(),
        key => label_of(key),
    }
}

/// The heading of an act's page.
pub fn act_title(act: &dyn Act) -> String {
    let title = match act.name() {
        "account" if act.verb() == Verb::Set => "What is recorded of an account",
        "person" if act.verb() == Verb::Set => "What is recorded of a person",
        "incident" if act.verb() == Verb::Set => "What is recorded of an incident",
        "look" => "Record a look through an account",
        "reply" => "Record a comment or message",
        "post" => "Record a post",
        "submission" => "Record a story that a team sent in",
        "connection" => "Record a request to connect",
        "awareness" => "Record communication or training",
        "dissemination" => "Record where the policy went out",
        "acknowledgement" => "Record that somebody has read a policy",
        "candidate-review" => "Record a look at a candidate’s page",
        "presentation" => "Record that the partners were shown a report",
        "person" => "Add a person",
        "account" => "Add an account",
        "status" => "Record what an account is from a day on",
        "handover" => "Record a handover of a login",
        "leave" => "Record days away",
        "leaving" => "Record somebody’s last day",
        "incident" => "Log an incident",
        "step" => "Record what was done about an incident",
        "evidence" => "Save a picture or file of an incident",
        name => return format!("Record: {}", label_of(name).to_lowercase()),
    };
    title.to_owned()
}

fn found(act: &str, key: &str) -> Option<(&'static str, &'static str)> {
    let of = |name: &str| QUESTIONS.iter().find(|(of, own, ..)| *of == name && *own == key);
    of(act).or_else(|| of("")).map(|(_, _, label, hint)| (*label, *hint))
}

/// A description without the file in which something is kept: nobody sees it here.
fn without_files(about: &str) -> String {
    let mut text = about.to_owned();
    for named in [", an id of ", ", ids of ", " an id of ", " ids of "] {
        while let Some(start) = text.find(named) {
            let rest = text.get(start + named.len()..).unwrap_or_default();
            let Some(length) = rest.find(".toml").map(|end| end + ".toml".len()) else { break };
            text.replace_range(start..start + named.len() + length, "");
        }
    }
    text
}

fn capitalised(words: &str) -> String {
    crate::base::wording::capitalised(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::acts;

    #[test]
    fn a_key_is_shown_as_words() {
        for (key, label) in [
            ("posted_by", "Posted by"),
            ("official-account", "Official account"),
            ("sar-support-offered", "SAR support offered"),
            ("accurx", "AccuRx"),
            ("", ""),
        ] {
            assert_eq!(label_of(key), label);
        }
    }

    #[test]
    fn no_question_names_a_file_or_a_key() {
        for act in acts() {
            for field in act.fields() {
                let (label, hint) = (question(act.name(), field.key), hint(act.name(), &field));
                for text in [&label, &hint] {
                    let is_technical = [".toml", " id", "TOML", "_"].iter().any(|sign| text.contains(sign));
                    assert!(!is_technical, "{} {}: {text}", act.name(), field.key);
                }
                assert!(!label.is_empty() && label.len() < 90, "{} {}: {label}", act.name(), field.key);
            }
        }
    }

    #[test]
    fn each_question_is_there_once() {
        for (index, (act, key, ..)) in QUESTIONS.iter().enumerate() {
            let again = QUESTIONS.iter().skip(index + 1).any(|(other, own, ..)| other == act && own == key);
            assert!(!again, "{act} {key}");
        }
    }
}
