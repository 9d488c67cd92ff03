//! What every act is to those who offer it.

use super::practice::Practice;
use super::prompt::{Answers, Prompt};
use super::proposal::{Proposal, Refusal};
use super::recorded_before::RecordedBefore;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::base::calendar::local_date;
use crate::base::record::{Field, FieldKind};

/// The command under which an act is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// `byelaw new`: something is added.
    New,
    /// `byelaw set`: a value of a record is filled in or changed.
    Set,
}

/// Something that is done to the registers.
pub trait Act: Sync {
    fn verb(&self) -> Verb {
        Verb::New
    }

    /// The word after `byelaw new` or `byelaw set`.
    fn name(&self) -> &'static str;

    /// What it is for, in one sentence without a full stop.
    fn about(&self) -> &'static str;

    /// Everything that can be answered, in the order in which it is asked.
    fn fields(&self) -> Vec<Field>;

    /// The keys of what is given without a flag, in order.
    fn positional(&self) -> &'static [&'static str] {
        &[]
    }

    /// What is asked after these answers: a later prompt may depend on an earlier answer.
    fn prompts(&self, practice: &Practice, answers: &Answers) -> Vec<Prompt>;

    /// Whether these answers alone say what to do: whoever gave less at a terminal is asked for the rest.
    fn is_enough(&self, _answers: &Answers) -> bool {
        true
    }

    /// What is said before the first question; or why there is nothing to ask.
    fn opening(&self, _practice: &Practice) -> Result<Option<&'static str>, Refusal> {
        Ok(None)
    }

    /// Whether an answer fits the practice and the answers before it: somebody at a terminal is asked again at once.
    fn check(&self, _practice: &Practice, _key: &'static str, _answers: &Answers) -> Result<(), Refusal> {
        Ok(())
    }

    /// The answer that is a path of a file to be kept as evidence.
    fn file_key(&self) -> Option<&'static str> {
        None
    }

    /// The file that is to be kept as evidence, where one is given. Fills in the id by which it is named.
    fn evidence(&self, _practice: &Practice, _answers: &mut Answers) -> Option<EvidenceKeys> {
        None
    }

    /// What its record says now, as it is typed, once the answers say which record it is.
    fn current(&self, _practice: &Practice, _answers: &Answers) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// What was answered the last time, but for days and times; or why it cannot be repeated.
    fn last(&self, _practice: &Practice) -> Result<Answers, Refusal> {
        Err(Refusal::general("this is never repeated", "leave out --again"))
    }

    /// Whether it can be repeated with `last`.
    fn repeats(&self) -> bool {
        false
    }

    /// Whether many can be taken from a file at once.
    fn takes_file(&self) -> bool {
        false
    }

    /// What is recorded already and says the same.
    fn recorded_before(&self, _practice: &Practice, _answers: &Answers) -> Option<RecordedBefore> {
        None
    }

    /// Whether the same can have happened twice, so that it is recorded again where somebody says so.
    fn may_be_twice(&self) -> bool {
        false
    }

    /// What changes with these answers. Every prompt that is needed is answered, and each answer fits its kind.
    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal>;
}

/// A file that is to be kept as evidence.
pub struct EvidenceKeys {
    /// Its path, as it was typed.
    pub file: String,
    /// The id of the record, by which it is named.
    pub named_by: String,
}

/// Refuses what is said to have happened at a time that has not come.
pub fn refuse_to_come(practice: &Practice, field: &Field, value: &str) -> Result<(), Refusal> {
    const HELP: &str = "correct the date; what is still to come is recorded once it has happened";
    let today = practice.library.as_of.date;
    let to_come = match field.kind {
        FieldKind::PastDate | FieldKind::DateNotToCome => {
            let day: Option<Date> = value.parse().ok();
            day.filter(|day| *day > today).map(|day| format!("{day} is after today, {today}"))
        }
        FieldKind::Moment => value.parse().ok().and_then(|moment: Timestamp| {
            let zone = &practice.library.working_time.zone;
            let day = local_date(moment, zone);
            let now = practice.clock();
            let clock = |moment: Timestamp| moment.to_zoned(zone.clone()).strftime("%H:%M").to_string();
            match now {
                _ if day > today => Some(format!("{day} is after today, {today}")),
                Some(now) if moment > now => Some(format!("{} is still to come: it is {}", clock(moment), clock(now))),
                _ => None,
            }
        }),
        _ => None,
    };
    to_come.map_or(Ok(()), |message| Err(Refusal::of(field.key, message, HELP)))
}
