//! `byelaw history`: what was saved in the last 90 days, and undoing it.

use jiff::tz::TimeZone;

use super::failure::Failure;
use super::new::saving::read;
use super::run::Run;
use super::tell::answer;
use crate::base::problem::nearest_names;
use crate::cli::arguments::HistoryArgs;
use crate::disk::history::{SavedEntry, SavedFile, list, undone};
use crate::saving::{self, NotTakenBack};

pub fn run(run: &Run, arguments: &HistoryArgs) -> Result<(), Failure> {
    let all = list(&run.root);
    match &arguments.undo {
        Some(id) => undo(run, &all, id.as_deref()),
        None => answer(&listed(run, &all, arguments)),
    }
}

fn listed(run: &Run, all: &[SavedEntry], arguments: &HistoryArgs) -> String {
    let zone = read_zone(run);
    let is_wanted = |entry: &&SavedEntry| arguments.record.is_none() || entry.record == arguments.record;
    let undone = undone(all);
    let mut text = String::new();
    for entry in all.iter().filter(is_wanted).take(arguments.count) {
        let at = entry.at.to_zoned(zone.clone()).strftime("%-d %B %Y, %H:%M").to_string();
        let by = entry.by.as_ref().map(|by| format!(", {by}")).unwrap_or_default();
        // That an undoing was undone says the entry above it.
        let state = if entry.undoes.is_none() && undone.contains(entry.id.as_str()) { " (undone)" } else { "" };
        text.push_str(&format!("{}  {at}{by}{state}\n  {}\n", entry.id, entry.what));
    }
    if text.is_empty() {
        text.push_str("Nothing was saved by byelaw in the last 90 days.\n");
    }
    text
}

fn read_zone(run: &Run) -> TimeZone {
    read(run).map_or(TimeZone::UTC, |practice| practice.library.working_time.zone)
}

fn undo(run: &Run, all: &[SavedEntry], id: Option<&str>) -> Result<(), Failure> {
    let entry = entry(all, id)?;
    let practice = read(run)?;
    saving::undo(&run.root, &practice, all, entry, None).map_err(not_undone)?;
    let names_evidence = |file: &SavedFile| file.splices.iter().any(|splice| holds(&splice.added, b"sha256 = "));
    let stays = match entry.files.iter().any(names_evidence) {
        true => {
            "
The picture or file stays in evidence/: delete it yourself if nobody needs it."
        }
        false => "",
    };
    run.say(format!("{}{stays}", entry.undone_in_words()));
    Ok(())
}

fn not_undone(why: NotTakenBack) -> Failure {
    match why {
        NotTakenBack::NotSaved(why) => why.into(),
        NotTakenBack::NotAsSaved(why) => Failure::Usage {
            message: format!("{}, line {}, is not as this save left it; nothing was written", why.name, why.line),
            help: format!(
                "the save left:\n\n{}\n\nnow it says:\n\n{}\n\nchange it by hand",
                why.left.trim_end(),
                why.now.trim_end()
            ),
        },
        NotTakenBack::AddedTo { file, later } => Failure::Usage {
            message: format!("what was saved then has been added to since, in {file}; nothing was written"),
            help: match later.as_slice() {
                [] => "change the file by hand".to_owned(),
                later => format!("undo first what was saved later: {}; or change the file by hand", later.join(", ")),
            },
        },
    }
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    memchr::memmem::find(bytes, words).is_some()
}

/// The entry of that id, or the last one that is neither undone nor undoes another.
fn entry<'e>(all: &'e [SavedEntry], id: Option<&str>) -> Result<&'e SavedEntry, Failure> {
    let undone = undone(all);
    let found = match id {
        Some(id) => all.iter().find(|entry| entry.id == id),
        None => all.iter().find(|entry| entry.undoes.is_none() && !undone.contains(entry.id.as_str())),
    };
    found.ok_or_else(|| match id {
        Some(id) => Failure::Usage {
            message: format!("nothing was saved as ‘{id}’ in the last 90 days"),
            help: match nearest_names(id, all.iter().map(|entry| entry.id.as_str())).as_slice() {
                [] => "`byelaw history` lists what was".to_owned(),
                nearest => format!("did you mean {}?", nearest.join(" or ")),
            },
        },
        None => Failure::Usage {
            message: "there is nothing to undo".to_owned(),
            help: "`byelaw history` lists what was saved in the last 90 days".to_owned(),
        },
    })
}
