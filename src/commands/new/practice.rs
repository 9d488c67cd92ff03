//! `byelaw new practice`: a whole practice in a folder of its own, which builds at once.

use std::path::Path;

use jiff::tz::TimeZone;

use super::ask::{Question, Questions, plain};
use super::here::{Change, add_to, fields_of, refuse_problems};
use super::names::Nothing;
use crate::calendar::local_date;
use crate::cli::NewPractice;
use crate::commands::failure::Failure;
use crate::commands::run::Run;
use crate::commands::tell::tell;
use crate::content::Moment;
use crate::disk::{is_free, write_texts};
use crate::drafts::{Practice, fault_of_name, starting_files};
use crate::sources::Sources;
use crate::terminal::Colour;

pub fn run(arguments: &NewPractice, moment: Moment, quiet: bool) -> Result<(), Failure> {
    let folder = &arguments.folder;
    if !is_free(folder)? {
        return Err(Failure::Usage {
            message: format!("there is something in {} already", folder.display()),
            help: "name a folder that is new or empty; nothing is ever overwritten".to_owned(),
        });
    }
    let (fields, mut questions) = (fields_of("site"), Questions::about(&Nothing));
    let name = questions.text(&Question::of(fields, "name", "--name")?, arguments.name.as_slice())?;
    // A line end would be a blank by now.
    let given = arguments.name.as_ref().map_or(&*name, |given| given.trim());
    if let Some(fault) = fault_of_name(given).or_else(|| fault_of_name(&name)) {
        let shown: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
        return Err(Failure::Usage {
            message: format!("--name: ‘{shown}’ {fault}"),
            help: "write the name as it stands on the practice's letters".to_owned(),
        });
    }
    let email = questions.text(&Question::of(fields, "contact_email", "--email")?, arguments.email.as_slice())?;
    let url = questions.may(&Question::of(fields, "public_url", "--public-url")?, arguments.public_url.as_slice())?;
    let url = url.map(|url| plain(&url));
    let practice = Practice { name: &name, email: &email, public_url: url.as_deref(), today: today(moment) };
    let changes: Vec<Change> =
        starting_files(&practice).into_iter().map(|(name, text)| Change::made(name, text)).collect();
    let mut sources = Sources::default();
    add_to(&mut sources, &changes);
    let run = Run { root: folder.clone(), moment, quiet, colour: Colour::Plain };
    refuse_problems(sources, &run)?;
    let files = changes.len();
    write_texts(changes.into_iter().map(|change| change.at(folder)).collect())?;
    if !quiet {
        tell(&told(&name, folder, files));
    }
    Ok(())
}

fn told(name: &str, folder: &Path, files: usize) -> String {
    let folder = folder.display();
    format!(
        "{name}: {files} files in {folder}/content\n\nWhat to do next:\n  \
         - `byelaw --root {folder} build` makes the sites; open output/intranet/index.html there.\n  \
         - Read content/policies/social-media and content/pages: the policy that comes with byelaw, a draft until you have made it your own.\n  \
         - Fill in content/registers/staff.toml and content/site.toml, and add your accounts with `byelaw new account`.\n  \
         - `byelaw check` says what is still to be done. Keep the folder in version control, or in a backup."
    )
}

/// The day by the clock that practices in England go by.
fn today(moment: Moment) -> jiff::civil::Date {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    match moment {
        Moment::EndOf(date) => date,
        Moment::Clock(now) | Moment::At(now) => local_date(now, &zone),
    }
}
