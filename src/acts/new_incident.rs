//! An incident: a record with an id of its own, in the file of the month in which it was reported.

use std::sync::Arc;

use jiff::Timestamp;

use super::act::{Act, EvidenceKeys};
use super::named_people::texts_of;
use super::numbered::Numbered;
use super::practice::Practice;
use super::prompt::{Answers, Prompt};
use super::proposal::{Proposal, Refusal};
use super::recorded::{Appended, NO_NOTES, append};
use super::recorded_before::RecordedBefore;
use crate::base::calendar::local_date;
use crate::base::record::{Field, FieldKind, IdSource, Register, Word};
use crate::drafts::{FieldValues, RecordDraft, free_incident, quoted};
use crate::model::Incident;

pub struct NewIncidentAct;

const FOLDER: &str = "content/registers/incidents/";

/// What is asked, in this order; the address and the last two only where they are given.
const KEYS: [&str; 11] = [
    "reported",
    "place",
    "account",
    "url",
    "natures",
    "author",
    "reporter",
    "clauses",
    "summary",
    "harm_indicated",
    "complaint",
];

const ID: Field = Field {
    key: "id",
    kind: FieldKind::Text,
    required: false,
    about: "The record's id, never used before [default: the year and four signs drawn at random].",
    duty: None,
    audience: None,
};

const EVIDENCE: Field = Field {
    key: "evidence",
    kind: FieldKind::Text,
    required: false,
    about: "The saved post or a screenshot: it is copied into evidence/ and recorded.",
    duty: None,
    audience: None,
};

/// Who can have been told when an incident is recorded.
fn told_words() -> Vec<&'static str> {
    TOLD_WORDS.to_vec()
}

const TOLD_WORDS: [&str; 7] = [
    "team-told",
    "managing-partner-told",
    "next-in-line-told",
    "senior-manager-told",
    "partners-told",
    "safeguarding-told",
    "police-told",
];

const TOLD: Field = Field {
    key: "told",
    kind: FieldKind::ListOf(&FieldKind::OneOf(told_words)),
    required: false,
    about: "Who was told already: each is recorded as a step.",
    duty: None,
    audience: None,
};

const TOLD_AT: Field = Field {
    key: "told_at",
    kind: FieldKind::Moment,
    required: false,
    about: "When they were told [default: now].",
    duty: None,
    audience: None,
};

const BY: Field = Field {
    key: "by",
    kind: FieldKind::IdOf(IdSource::Staff),
    required: false,
    about: "The role that told them, an id of staff.toml.",
    duty: None,
    audience: None,
};

/// What is asked of nobody, and taken where it is given.
const UNASKED: [Field; 6] = [EVIDENCE, TOLD, TOLD_AT, BY, ID, NO_NOTES];

fn own_fields() -> &'static [Field] {
    Incident::TABLES.kind.table().unwrap_or_default()
}

fn fields() -> impl Iterator<Item = &'static Field> {
    KEYS.iter().filter_map(|key| own_fields().iter().find(|field| field.key == *key))
}

fn is_official(answers: &Answers) -> bool {
    answers.plain("place").as_deref() == Some("official-account")
}

impl Act for NewIncidentAct {
    fn name(&self) -> &'static str {
        "incident"
    }

    fn about(&self) -> &'static str {
        "An incident, in the register of the month in which it was reported"
    }

    fn fields(&self) -> Vec<Field> {
        fields().copied().chain(UNASKED).collect()
    }

    fn opening(&self, practice: &Practice) -> Result<Option<&'static str>, Refusal> {
        if practice.library.natures.is_empty() {
            return Err(Refusal::general(
                "nothing is recorded in content/registers/natures.toml yet, and one of its records is to be named here",
                "add it to content/registers/natures.toml first, then run this again",
            ));
        }
        Ok(practice.library.accounts.is_empty().then_some(
            "No account of yours is recorded yet. If this was on one, press Ctrl-C and run `byelaw new account` first.",
        ))
    }

    fn prompts(&self, practice: &Practice, answers: &Answers) -> Vec<Prompt> {
        let is_asked = |field: &&Field| match field.key {
            "account" => is_official(answers),
            "url" | "harm_indicated" | "complaint" => answers.has(field.key),
            _ => true,
        };
        let given = UNASKED.into_iter().filter(|field| answers.has(field.key));
        let own = fields().filter(is_asked).map(|field| match field.key {
            "reported" => Prompt { default: practice.now(), ..Prompt::of(field) },
            "account" => Prompt::of(field).needed(),
            _ => Prompt::of(field),
        });
        own.chain(given.map(|field| Prompt::of(&field))).collect()
    }

    fn check(&self, practice: &Practice, key: &'static str, answers: &Answers) -> Result<(), Refusal> {
        match key {
            "place" if is_official(answers) && practice.library.accounts.is_empty() => Err(Refusal::of(
                key,
                "nothing is recorded in content/registers/accounts.toml yet, and one of its records is to be named here",
                "run `byelaw new account` first, then this again",
            )),
            "account" if answers.has("place") && !is_official(answers) => Err(Refusal::of(
                key,
                format!("an incident of place {} is on no account of ours", answers.get("place").unwrap_or_default()),
                "write --place official-account, or leave --account out",
            )),
            _ => Ok(()),
        }
    }

    fn recorded_before(&self, practice: &Practice, answers: &Answers) -> Option<RecordedBefore> {
        const MINUTE: i64 = 60;
        let reported: Timestamp = answers.get("reported")?.parse().ok()?;
        let (key, staff) = (&practice.key, practice.key.staff());
        let minute = |moment: Timestamp| moment.as_second().div_euclid(MINUTE);
        let is_same = |incident: &&Arc<Incident>| {
            minute(*incident.reported_at.read(key)) == minute(reported)
                && Some(incident.place.read(staff).word()) == answers.plain("place").as_deref()
                && incident.account.read(staff).as_ref().map(ToString::to_string) == answers.plain("account")
        };
        let place = &practice.library.incidents.read(key).iter().find(is_same)?.place_in_file;
        RecordedBefore::at(practice, &place.file, place.start)
    }

    fn may_be_twice(&self) -> bool {
        true
    }

    fn file_key(&self) -> Option<&'static str> {
        Some("evidence")
    }

    fn evidence(&self, practice: &Practice, answers: &mut Answers) -> Option<EvidenceKeys> {
        if !answers.has("id") {
            let year = day(practice, answers).unwrap_or(practice.library.as_of.date).year();
            let id = free_incident(year, &numbered(practice).ids, |below| fastrand::usize(..below));
            answers.set("id", quoted(&id));
        }
        let file = answers.plain("evidence")?;
        Some(EvidenceKeys { file, named_by: answers.plain("id").unwrap_or_default() })
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let day = day(practice, answers).unwrap_or(practice.library.as_of.date);
        let id = answers.plain("id").unwrap_or_default();
        let mut filled = answers.values(fields());
        filled.retain(|_, value| value != "false");
        filled.insert("recorded", practice.library.as_of.date.to_string());
        filled.insert("id", quoted(&id));
        filled.insert("number", numbered(practice).next().to_string());
        let evidence: FieldValues = [("file", "evidence"), ("saved", "saved"), ("sha256", "sha256")]
            .into_iter()
            .filter_map(|(key, answer)| Some((key, answers.get(answer)?.to_owned())))
            .collect();
        let has_evidence = answers.has("evidence");
        let below = if has_evidence { vec![("evidence", evidence)] } else { Vec::new() };
        let below = below.into_iter().chain(told(practice, answers)?.into_iter().map(|step| ("step", step))).collect();
        let draft = RecordDraft { way: Incident::TABLES.key, fields: own_fields(), filled, below };
        let file = format!("{FOLDER}{}-{:02}.toml", day.year(), day.month());
        let with_notes = answers.get("no_notes") != Some("true");
        let mut proposal = Proposal {
            record: Some(id.clone()),
            done: format!("incident {id} added at the end of {file}"),
            by: answers.plain("by"),
            texts: texts_of(fields(), answers),
            shown: Some(draft.text(false)),
            ..Proposal::default()
        };
        match append(&practice.sources, &file, &Incident::SCHEMA, &draft, with_notes) {
            Appended::Splice(splice) => proposal.splices.push(splice),
            Appended::Made(name, text) => proposal.made.push((name, text)),
        }
        proposal.next.push(match has_evidence {
            true => "Delete the picture from the phone and the mailbox it came from.".to_owned(),
            false => format!("Save the post or a screenshot, and record it: `byelaw new evidence {id} FILE`."),
        });
        proposal.next.push(format!(
            "Record each thing that is done, from telling the team to `resolved`: `byelaw new step {id}`."
        ));
        proposal.next.push("`byelaw todo` says what is due next, and by when.".to_owned());
        Ok(proposal)
    }
}

/// A step for each of those who were told, in the order in which they are offered.
fn told(practice: &Practice, answers: &Answers) -> Result<Vec<FieldValues>, Refusal> {
    let told = answers.get("told").unwrap_or_default();
    let told: Vec<&str> = TOLD_WORDS.into_iter().filter(|word| told.contains(&quoted(word))).collect();
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let moment = |key: &str| answers.get(key).and_then(|at| at.parse::<Timestamp>().ok());
    let Some(at) = answers.get("told_at").map(str::to_owned).or_else(|| practice.now()) else {
        return Err(Refusal::of("told_at", "nobody knows at what time of that day they were told", "say when it was"));
    };
    if let (Some(reported), Some(told)) = (moment("reported"), at.parse::<Timestamp>().ok())
        && told < reported
    {
        let message = "they cannot have been told before you were";
        return Err(Refusal::of("told_at", message, "correct one of the two times"));
    }
    let step = |word: &str| {
        let mut step = FieldValues::from([("at", at.clone()), ("step", quoted(word))]);
        step.extend(answers.get("by").map(|by| ("by", by.to_owned())));
        step
    };
    Ok(told.into_iter().map(step).collect())
}

fn numbered(practice: &Practice) -> Numbered {
    // By the clock, and where all could be read, memory has every record. Seen from another day it lacks the later ones.
    if practice.clock_has_all() {
        let (key, staff) = (&practice.key, practice.key.staff());
        let records = practice.library.incidents.read(key).iter();
        return Numbered::of_records(records.map(|one| (one.id.read(staff).to_string(), *one.number.read(key))));
    }
    let texts = practice.sources.texts_in(FOLDER, ".toml").map(|file| file.text.as_str());
    Numbered::of(texts, Incident::TABLES.key)
}

/// The day on which it was reported, where the practice is.
fn day(practice: &Practice, answers: &Answers) -> Option<jiff::civil::Date> {
    let moment: Timestamp = answers.get("reported")?.parse().ok()?;
    Some(local_date(moment, &practice.library.working_time.zone))
}
