//! `byelaw new practice`: a whole practice in a folder of its own, which builds at once.

use std::path::Path;

use super::ask::{Question, Questions};
use super::here::{FileChange, add_to, field, fields_of, refuse_problems, writing};
use super::names::Nothing;
use super::starting_policy::{Chosen, chosen, with_duties_as_notes};
use crate::base::sources::Sources;
use crate::cli::arguments::NewPractice;
use crate::cli::failure::Failure;
use crate::cli::run::Run;
use crate::cli::tell::tell;
use crate::disk::{is_free, read_bytes, write_texts};
use crate::drafts::{NameLookup, PracticeAnswers, as_answered, fault_of_name, ignored, plain, starting_files};
use crate::load::Moment;
use crate::schema::{Field, FieldKind};
use crate::terminal::Colour;

/// What git puts into a folder before anybody else does.
const OF_GIT: [&str; 3] = [".git", ".gitignore", ".gitattributes"];

const REPLY: Field = Field {
    key: "reply",
    kind: FieldKind::Days,
    required: true,
    about: "Within how many working days comments and messages are answered; the day of arrival is not counted.",
    duty: None,
    audience: None,
};

const POLICY: Field = Field {
    key: "policy",
    kind: FieldKind::Text,
    required: true,
    about: "The policy to start from: model, the one that comes with byelaw; none, an empty draft; or a file with your own, from Word, LibreOffice or a text editor.",
    duty: None,
    audience: None,
};

pub fn run(arguments: &NewPractice, moment: Moment, quiet: bool) -> Result<(), Failure> {
    let folder = &arguments.folder;
    if !is_free(folder, &OF_GIT)? {
        return Err(Failure::Usage {
            message: format!("there is something in {} already", folder.display()),
            help: "name a folder that is new or empty; nothing is ever overwritten".to_owned(),
        });
    }
    let nothing = Nothing::at(moment);
    let (fields, mut questions) = (fields_of("site"), Questions::about(&nothing));
    let name = Question::of(fields, "name", "--name")?;
    let name = questions.need_that(&name, arguments.name.as_slice(), |_, name| {
        let name = plain(name);
        // A line end would be a blank by now.
        let given = arguments.name.as_ref().map_or(&*name, |given| given.trim());
        let Some(fault) = fault_of_name(given).or_else(|| fault_of_name(&name)) else { return Ok(name) };
        let shown: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
        Err(Failure::Usage {
            message: format!("--name: ‘{shown}’ {fault}"),
            help: "write the name as it stands on the practice's letters".to_owned(),
        })
    })?;
    let email = questions.text(&Question::of(fields, "contact_email", "--email")?, arguments.email.as_slice())?;
    let today = nothing.today();
    let FieldKind::Table(hours) = field(fields, "hours")?.kind else { return Ok(()) };
    let of_hours = |key, flag, default: &str| {
        Ok::<_, Failure>(Question { default: Some(default.to_owned()), ..Question::of(hours, key, flag)? })
    };
    let opens = questions.need(&of_hours("opens", "--opens", "08:00")?, arguments.opens.as_slice())?;
    let closes = of_hours("closes", "--closes", "18:30")?;
    let closes = questions.need_that(&closes, arguments.closes.as_slice(), |_, closes| {
        // Both have two digits for the hour.
        if *closes > *opens {
            return Ok(closes.to_owned());
        }
        let [opens, closes] = [&*opens, closes].map(|time| as_answered(&FieldKind::TimeOfDay, time));
        Err(Failure::Usage {
            message: format!("--closes: {closes} is not after {opens}, when answering begins"),
            help: "write a time of the afternoon with pm, or from 13:00 on".to_owned(),
        })
    })?;
    let days = "monday, tuesday, wednesday, thursday, friday";
    let working_days = of_hours("working_days", "--working-days", days)?;
    let working_days = questions.need(&working_days, arguments.working_days.as_slice())?;
    let reply = Question { flag: "--reply-days".into(), field: &REPLY, default: Some("3".to_owned()), first_day: None };
    let reply_days = questions.need(&reply, arguments.reply_days.as_slice())?;
    let since = Question { default: Some(today.to_string()), ..Question::of(fields, "since", "--since")? };
    let since = questions.need(&since, arguments.since.as_slice())?;
    let url = questions.may(&Question::of(fields, "public_url", "--public-url")?, arguments.public_url.as_slice())?;
    let url = url.map(|url| plain(&url));
    let policy =
        Question { flag: "--policy".into(), field: &POLICY, default: Some("model".to_owned()), first_day: None };
    let tracked = arguments.tracked.map(Into::into);
    let mut chosen = questions.need_that(&policy, arguments.policy.as_slice(), |questions, policy| {
        chosen(&plain(policy), tracked, today, questions)
    })?;
    let practice = PracticeAnswers {
        name: &name,
        email: &email,
        public_url: url.as_deref(),
        opens: &opens,
        closes: &closes,
        working_days: &working_days,
        reply_days: &reply_days,
        since: &since,
        today,
    };
    let mut changes: Vec<FileChange> =
        starting_files(&practice, &chosen.start).into_iter().map(|(name, text)| FileChange::made(name, text)).collect();
    let run = Run { root: folder.clone(), moment, quiet, colour: Colour::Plain };
    changes.append(&mut chosen.others);
    with_duties_as_notes(&chosen, &mut changes, &run)?;
    let mut sources = Sources::default();
    add_to(&mut sources, &changes);
    refuse_problems(sources, &run)?;
    let files = changes.iter().filter(|change| change.name.starts_with("content/")).count();
    const IGNORED: &str = ".gitignore";
    let before = read_bytes(&folder.join(IGNORED))?;
    if let Some(after) = ignored(before.as_deref()) {
        changes.push(FileChange { name: IGNORED.to_owned(), before, after: Some(after) });
    }
    write_texts(changes.into_iter().map(|change| writing(change, folder)).collect())?;
    if !quiet {
        tell(&reported(&name, folder, files, &chosen));
    }
    Ok(())
}

fn reported(name: &str, folder: &Path, files: usize, chosen: &Chosen) -> String {
    let folder = folder.display();
    let said: String = chosen.said.iter().map(|sentence| format!("\n{sentence}")).collect();
    let next: String = chosen.next.iter().map(|sentence| format!("  - {sentence}\n")).collect();
    format!(
        "{name}: {files} files in {folder}/content{said}\n\nWhat to do next:\n  \
         - `byelaw --root {folder} build` makes the sites; open output/intranet/index.html there.\n\
         {next}  \
         - Fill in content/registers/staff.toml and content/site.toml, and add your accounts with `byelaw new account`.\n  \
         - `byelaw check` says what is still to be done.\n  \
         - Keep the folder in version control, or in a backup. Git is told to leave out evidence/: keep a backup of that by itself."
    )
}
