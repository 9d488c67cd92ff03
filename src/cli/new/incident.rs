//! `byelaw new incident`: a record with an id of its own, in the file of the month in which it was reported.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::ask::{Question, Questions, none_of};
use super::here::{FileChange, Here, record_of};
use crate::base::calendar::local_date;
use crate::cli::arguments::NewIncident;
use crate::cli::failure::Failure;
use crate::drafts::{
    FieldValues, NameLookup, RecordDraft, appended, empty_register, free_incident, ids_in, in_zone, next_number, quoted,
};
use crate::load::Moment;
use crate::schema::{IdSource, schema_named};

const FOLDER: &str = "content/registers/incidents/";

/// The place of what is on an account of the practice, as TOML.
const OFFICIAL: &str = "\"official-account\"";

pub fn run(here: &Here, arguments: &NewIncident, questions: &mut Questions) -> Result<(), Failure> {
    let (way, fields) = record_of("incidents");
    let mut filled = FieldValues::new();
    questions.refuse_none_of(IdSource::Natures)?;
    let has_accounts = !here.ids(IdSource::Accounts).is_empty();
    if !has_accounts {
        questions.say_first(
            "No account of yours is recorded yet. If this was on one, press Ctrl-C and run `byelaw new account` first.",
        );
    }
    let reported = Question { default: now(here), ..Question::of(fields, "reported", "--reported")? };
    let reported = questions.need(&reported, arguments.reported.as_slice())?;
    let today = here.library.as_of.date;
    let day = reported.parse::<Timestamp>().map_or(today, |moment| local_date(moment, here.zone()));
    if day > today {
        return Err(Failure::Usage {
            message: format!("--reported: {day} is after today, {today}"),
            help: "correct the date; an incident is recorded once somebody has reported it".to_owned(),
        });
    }
    filled.insert("reported", reported);
    filled.insert("recorded", today.to_string());
    let place = Question::of(fields, "place", "--place")?;
    let place = questions.need_that(&place, arguments.place.as_slice(), |_, place| {
        if place == OFFICIAL && !has_accounts { Err(none_of(IdSource::Accounts)) } else { Ok(place.to_owned()) }
    })?;
    let mut need = |key: &str, flag, given: &[String]| questions.need(&Question::of(fields, key, flag)?, given);
    if place == OFFICIAL {
        filled.insert("account", need("account", "--account", arguments.account.as_slice())?);
    } else if arguments.account.is_some() {
        return Err(Failure::Usage {
            message: format!("--account: an incident of place {place} is on no account of ours"),
            help: "write --place official-account, or leave --account out".to_owned(),
        });
    }
    filled.insert("place", place);
    filled.insert("natures", need("natures", "--nature", &arguments.natures)?);
    filled.insert("author", need("author", "--author", arguments.author.as_slice())?);
    filled.insert("reporter", need("reporter", "--reporter", arguments.reporter.as_slice())?);
    for (key, flag, given) in
        [("clauses", "--clause", arguments.clauses.as_slice()), ("summary", "--summary", arguments.summary.as_slice())]
    {
        if let Some(value) = questions.may(&Question::of(fields, key, flag)?, given)? {
            filled.insert(key, value);
        }
    }
    for (key, is_so) in [("harm_indicated", arguments.harm_indicated), ("complaint", arguments.complaint)] {
        if is_so {
            filled.insert(key, "true".to_owned());
        }
    }
    let texts = || here.sources.texts_in(FOLDER, ".toml").map(|file| file.text.as_str());
    let taken: BTreeSet<String> = texts().flat_map(|text| ids_in(text, way)).collect();
    let id = match &arguments.id {
        Some(id) => id.clone(),
        None => free_incident(day.year(), &taken, |below| fastrand::usize(..below)),
    };
    filled.insert("id", quoted(&id));
    filled.insert("number", next_number(texts(), way).to_string());
    let name = format!("{FOLDER}{}-{:02}.toml", day.year(), day.month());
    let record = RecordDraft { way, fields, filled, below: Vec::new() };
    let before = here.bytes(&name)?;
    let start = match (&before, schema_named("incidents")) {
        (None, Some(schema)) => empty_register(&name, schema).into_bytes(),
        _ => before.clone().unwrap_or_default(),
    };
    let after = appended(&start, &record.text(!arguments.no_notes));
    here.put(vec![FileChange { name: name.clone(), before, after: Some(after) }])?;
    here.run.say(format!(
        "incident {id} added at the end of {name}\n\nWhat to do next:\n  \
         - Save the post or a screenshot in evidence/, and add [[incident.evidence]]: `byelaw check` then gives its SHA-256.\n  \
         - Add an [[incident.step]] for each thing that is done, from telling the team to `resolved`.\n  \
         - `byelaw check` says what is due next, and by when."
    ));
    Ok(())
}

/// The present minute, where there is one: of a day that was asked for nobody knows the hour.
fn now(here: &Here) -> Option<String> {
    let moment = match here.run.moment {
        Moment::Clock(now) | Moment::At(now) => now,
        Moment::EndOf(_) => return None,
    };
    let second = moment.as_second();
    Timestamp::from_second(second - second.rem_euclid(60)).ok().map(|moment| in_zone(moment, here.zone()))
}
