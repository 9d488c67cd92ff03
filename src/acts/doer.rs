//! Who did something where nobody says so: the only role that may, or the last one that did, as an offer.

use super::practice::Practice;
use super::prompt::Answers;
use crate::base::record::Word;
use crate::model::{Authorised, MonitoringKind, StaffId, WrittenIn};

/// Whether the last record is no more than a guess at what is meant: it may have been somebody else this time.
pub fn is_guessed(key: &str) -> bool {
    matches!(key, "by" | "posted_by" | "reviewed_by" | "roles")
}

/// The only role that may do this; `None` where several may, or everybody.
pub fn only_one(act: &str, key: &str, practice: &Practice, answers: &Answers) -> Option<String> {
    let written_in = match (act, key) {
        ("look", "by") => {
            let kind = answers.plain("kind").and_then(|kind| MonitoringKind::from_word(&kind));
            WrittenIn::Looks(kind.filter(|kind| *kind != MonitoringKind::BeyondOurPages)?)
        }
        ("submission", "reviewed_by") => WrittenIn::Submissions,
        ("connection", "reviewed_by") => WrittenIn::Connections,
        ("post", "posted_by") | ("reply", "by") => return only_poster(practice),
        _ => return None,
    };
    let task = Authorised::TASKS.iter().find(|task| task.written_in == written_in)?;
    match task.roles(&practice.library.site.authorised) {
        [only] => Some(only.to_string()),
        _ => None,
    }
}

/// The only person here who may post and reply.
fn only_poster(practice: &Practice) -> Option<String> {
    let (key, staff) = (&practice.key, practice.key.staff());
    let people = practice.library.staff.values();
    let mut may = people.filter(|person| *person.may_post.read(staff) && *person.is_current.read(key));
    let only: &StaffId = &may.next()?.id;
    if may.next().is_none() { Some(only.to_string()) } else { None }
}
