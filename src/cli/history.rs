//! `byelaw history`: what was saved in the last 90 days, and undoing it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::failure::Failure;
use super::new::saving::{read, refuse_added_problems};
use super::run::Run;
use super::tell::answer;
use crate::acts::{ChangedFile, tables_stay_whole};
use crate::base::problem::nearest_names;
use crate::cli::arguments::HistoryArgs;
use crate::disk::Writing;
use crate::disk::history::{NotUndone, SAVE_PATIENCE, SavedEntry, SavedFile, Undoing, entry_id, list, save, undoing};

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
    let mut text = String::new();
    for entry in all.iter().filter(is_wanted).take(arguments.count) {
        let at = entry.at.to_zoned(zone.clone()).strftime("%-d %B %Y, %H:%M").to_string();
        let by = entry.by.as_ref().map(|by| format!(", {by}")).unwrap_or_default();
        let state = match all.iter().any(|later| later.undoes.as_ref() == Some(&entry.id)) {
            true => " (undone)",
            false => "",
        };
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
    let Undoing { files, writings } = undoing(&run.root, entry).map_err(|failure| match failure {
        NotUndone::Disk(error) => Failure::Disk(error),
        NotUndone::NotAsSaved(why) => Failure::Usage {
            message: format!("{}, line {}, is not as this save left it; nothing was written", why.name, why.line),
            help: format!(
                "the save left:\n\n{}\n\nnow it says:\n\n{}\n\nchange it by hand",
                why.left.trim_end(),
                why.now.trim_end()
            ),
        },
    })?;
    let practice = read(run)?;
    let changed = changed(run, &writings);
    refuse_torn(entry, all, &changed)?;
    refuse_added_problems(&practice, &changed, &[])?;
    let at = Timestamp::now();
    let undone = SavedEntry {
        id: entry_id(at),
        at,
        by: None,
        what: format!("undone: {}", entry.what),
        record: entry.record.clone(),
        undoes: Some(entry.id.clone()),
        files,
    };
    save(&run.root, SAVE_PATIENCE, &undone, writings)?;
    let names_evidence = |file: &SavedFile| file.splices.iter().any(|splice| holds(&splice.added, b"sha256 = "));
    let stays = match entry.files.iter().any(names_evidence) {
        true => {
            "
The picture or file stays in evidence/: delete it yourself if nobody needs it."
        }
        false => "",
    };
    run.say(format!("undone: {}{stays}", entry.what));
    Ok(())
}

/// A record that was added to since is not taken out: what was added would be left to the record above it.
fn refuse_torn(entry: &SavedEntry, all: &[SavedEntry], changes: &[ChangedFile]) -> Result<(), Failure> {
    let adds_tables = |file: &SavedFile| file.splices.iter().any(|splice| begins_table(&splice.added));
    for file in entry.files.iter().filter(|file| adds_tables(file)) {
        let Some(change) = changes.iter().find(|change| change.name == file.name) else { continue };
        if tables_stay_whole(change.before.as_deref().unwrap_or_default(), &change.after) {
            continue;
        }
        let later = all.iter().take_while(|later| later.id != entry.id);
        let later: Vec<&str> = later
            .filter(|later| later.undoes.is_none() && later.files.iter().any(|other| other.name == file.name))
            .map(|later| later.id.as_str())
            .collect();
        return Err(Failure::Usage {
            message: format!("what was saved then has been added to since, in {}; nothing was written", file.name),
            help: match later.as_slice() {
                [] => "change the file by hand".to_owned(),
                later => format!("undo first what was saved later: {}; or change the file by hand", later.join(", ")),
            },
        });
    }
    Ok(())
}

fn begins_table(added: &[u8]) -> bool {
    added.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[')
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    memchr::memmem::find(bytes, words).is_some()
}

/// The entry of that id, or the last one that is neither undone nor undoes another.
fn entry<'e>(all: &'e [SavedEntry], id: Option<&str>) -> Result<&'e SavedEntry, Failure> {
    let is_undone = |entry: &SavedEntry| all.iter().any(|later| later.undoes.as_ref() == Some(&entry.id));
    let found = match id {
        Some(id) => all.iter().find(|entry| entry.id == id),
        None => all.iter().find(|entry| entry.undoes.is_none() && !is_undone(entry)),
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

/// The same changes for a look at what the practice would say. A file that goes is one without a record.
fn changed(run: &Run, writings: &[Writing]) -> Vec<ChangedFile> {
    let names = writings.iter().filter_map(|writing| {
        let below = writing.path.strip_prefix(&run.root).ok()?;
        let parts: Vec<&str> = below.iter().filter_map(|part| part.to_str()).collect();
        Some((parts.join("/"), writing))
    });
    let change = |(name, writing): (String, &Writing)| ChangedFile {
        name,
        before: writing.before.clone(),
        after: writing.after.clone().unwrap_or_default(),
        splices: Vec::new(),
    };
    names.map(change).collect()
}
