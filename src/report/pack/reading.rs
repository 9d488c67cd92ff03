//! Who has not yet read the policy, and when each audience was last told about it or trained. People are shown by role
//! unless names are requested.

use serde::Serialize;

use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{AwarenessAudience, AwarenessKind, Word};
use crate::report::acknowledgements::{PolicyReader, readers};
use crate::report::scope::Scope;

#[derive(Serialize)]
pub struct Reading {
    pub policies: Vec<PolicyReading>,
    pub audiences: Vec<AudienceView>,
    /// Whether people are named.
    pub has_names: bool,
}

#[derive(Serialize)]
pub struct PolicyReading {
    pub title: String,
    pub version: Option<String>,
    pub in_scope: usize,
    pub acknowledged: usize,
    pub outstanding: Vec<OutstandingReader>,
}

#[derive(Serialize)]
pub struct OutstandingReader {
    pub role: String,
    pub name: Option<String>,
    pub team: Option<String>,
    /// Since when they have had the policy.
    pub since: Option<String>,
}

#[derive(Serialize)]
pub struct AudienceView {
    /// `Managers`.
    pub audience: String,
    pub told: Option<String>,
    pub trained: Option<String>,
}

pub fn view(scope: &Scope, with_names: bool) -> Reading {
    let is_asked = scope.library.duties.is_checked(Duty::ReadAndUnderstood);
    let policies = readers(scope).into_iter().map(|(policy, readers)| {
        let in_scope = readers.len();
        let (read, mut outstanding): (Vec<PolicyReader>, Vec<PolicyReader>) =
            readers.into_iter().partition(|reader| reader.has_read);
        outstanding.retain(|_| is_asked);
        PolicyReading {
            title: policy.control.title.to_string(),
            version: Option::clone(&policy.control.version),
            in_scope,
            acknowledged: read.len(),
            outstanding: outstanding.iter().map(|reader| one(scope, reader, with_names)).collect(),
        }
    });
    Reading { policies: policies.collect(), audiences: audiences(scope), has_names: with_names }
}

fn one(scope: &Scope, reader: &PolicyReader, with_names: bool) -> OutstandingReader {
    let key = scope.staff_key;
    OutstandingReader {
        role: reader.member.role.to_string(),
        name: reader.member.name.read(key).clone().filter(|_| with_names),
        team: reader.member.team.read(key).clone(),
        since: reader.since.map(date_in_words),
    }
}

/// The last entry of each kind, up to the end of the period covered.
fn audiences(scope: &Scope) -> Vec<AudienceView> {
    let key = scope.staff_key;
    let last = |audience: AwarenessAudience, kind: AwarenessKind| {
        let entries = scope.library.logs.awareness.iter();
        let entries = entries.filter(|one| *one.audience.read(key) == audience && *one.kind.read(key) == kind);
        entries.map(|one| *one.date.read(key)).filter(|day| *day < scope.end).max().map(date_in_words)
    };
    AwarenessAudience::WORDS
        .iter()
        .map(|(word, audience)| AudienceView {
            audience: super::words::sentence_case(word),
            told: last(*audience, AwarenessKind::Communication),
            trained: last(*audience, AwarenessKind::Training),
        })
        .collect()
}
