//! Does what the manual and the theme guide say, page by page, each on a fresh copy of Mill Lane Surgery, and compares what is seen.
//!
//! How a page tells what is to be done is at the head of `tests/support/manual_page.rs`. `BLESS=1 cargo test --test all manual::` writes
//! what the commands printed into the pages: read it, and put `...` where a reader needs less.

#![cfg(unix)] // `byelaw new` asks its questions at a terminal, and ours is made in the way of Unix.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::Practice;
use crate::support::manual_page::{Look, Step, steps, words};
use crate::support::on_disk::copy_of;
use crate::support::seen::seen;
use crate::support::terminal::at_a_terminal;
use jiff::Timestamp;
use rayon::prelude::*;
use snapbox::IntoData;
use snapbox::filter::NormalizeToExpected;
use tempfile::TempDir;

/// The moment at which each page begins: a Monday morning.
const NOW: &str = "2026-11-23T10:30:00Z";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual")
}

fn pages() -> Vec<(String, PathBuf, String)> {
    let mut pages: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .flatten()
        .map(|entry| {
            let name = entry.path().file_stem().unwrap().to_string_lossy().into_owned();
            (name, entry.path(), fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    pages.sort();
    pages
}

#[test]
fn what_the_manual_says_happens() {
    let mut pages = pages();
    let themes = folder().join("../themes.md");
    pages.push(("themes".to_owned(), themes.clone(), fs::read_to_string(themes).unwrap()));
    let failures: Vec<String> =
        pages.par_iter().filter_map(|(name, path, text)| read(name, path, text).err()).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
    let commands: usize = pages.iter().map(|(_, _, text)| text.matches("\n$ ").count()).sum();
    assert!(commands > 20, "only {commands} commands were found");
}

/// Reads a page and does what it says, up to the first step that fails: what comes after it says nothing.
fn read(name: &str, path: &Path, text: &str) -> Result<(), String> {
    let steps = steps(text).map_err(|failure| format!("{name}.md, {failure}"))?;
    let mut reader = Reader::new(&steps);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut added = 0_isize;
    for (line, step) in &steps {
        let Err(failure) = reader.take(step) else { continue };
        match (failure, step) {
            (Failure::Printed(printed), Step::Run { lines: old, .. }) if std::env::var_os("BLESS").is_some() => {
                let at = |line: usize| line.checked_add_signed(added).unwrap();
                let place = at(old.start)..at(old.end);
                let new: Vec<String> = printed.lines().map(str::to_owned).collect();
                added += new.len() as isize - old.len() as isize;
                lines.splice(place, new).for_each(drop);
            }
            (Failure::Printed(text) | Failure::Other(text), _) => {
                return Err(format!("{name}.md, line {line}:\n{text}"));
            }
        }
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, lines.join("\n") + "\n").unwrap();
    }
    let named = regex::Regex::new("`((?:content|output|evidence)/[^` ]*)`").unwrap();
    for file in named.captures_iter(text).map(|found| found.get(1).unwrap().as_str()) {
        if !reader.visited.iter().any(|folder| folder.join(file).exists()) {
            return Err(format!("{name}.md names {file}, which is not there"));
        }
    }
    Ok(())
}

enum Failure {
    /// What a command printed instead.
    Printed(String),
    Other(String),
}

/// Somebody who does what a page says.
struct Reader {
    home: TempDir,
    /// Where they are.
    here: PathBuf,
    /// Where they have been.
    visited: Vec<PathBuf>,
    now: Timestamp,
}

impl Reader {
    fn new(steps: &[(usize, Step)]) -> Self {
        let home = match steps.iter().any(|(_, step)| *step == Step::Nothing) {
            true => tempfile::tempdir().unwrap(),
            false => copy_of("tests/mill-lane"),
        };
        Reader { here: home.path().to_owned(), visited: vec![home.path().to_owned()], home, now: NOW.parse().unwrap() }
    }

    fn take(&mut self, step: &Step) -> Result<(), Failure> {
        match step {
            Step::Nothing => Ok(()),
            Step::Now { moment } => {
                self.now = moment.parse().map_err(|_| Failure::Other(format!("{moment} is no moment")))?;
                Ok(())
            }
            Step::Save { file } => {
                let path = self.here.join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, format!("what was saved as {file}\n")).unwrap();
                Ok(())
            }
            Step::Given { file, name } => {
                let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
                fs::copy(path, self.here.join(name)).unwrap();
                Ok(())
            }
            Step::Write { file, text } => {
                let path = self.here.join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
                Ok(())
            }
            Step::Append { file, text } => self.edit(file, |before| Ok(format!("{}\n\n{text}", before.trim_end()))),
            Step::Replace { file, old, new } => self.edit(file, |before| match before.matches(old.as_str()).count() {
                1 => Ok(before.replace(old.as_str(), new)),
                found => Err(format!("{file} holds this {found} times, not once:\n{old}")),
            }),
            Step::Look { file, how, words } => {
                let text = self.read(file)?;
                let (found, wanted) = match how {
                    Look::Shows => (seen(&text).contains(words), true),
                    Look::Hides => (seen(&text).contains(words), false),
                    Look::Holds => (text.contains(words), true),
                    Look::Lacks => (text.contains(words), false),
                };
                let said = if found { "does say" } else { "does not say" };
                if found == wanted { Ok(()) } else { Err(Failure::Other(format!("{file} {said}: {words}"))) }
            }
            Step::Run { command, shown, .. } => self.run(command, shown),
        }
    }

    fn read(&self, file: &str) -> Result<String, Failure> {
        fs::read_to_string(self.here.join(file)).map_err(|error| Failure::Other(format!("{file}: {error}")))
    }

    fn edit(&self, file: &str, change: impl Fn(&str) -> Result<String, String>) -> Result<(), Failure> {
        let after = change(&self.read(file)?).map_err(Failure::Other)?;
        fs::write(self.here.join(file), after).unwrap();
        Ok(())
    }

    fn run(&mut self, command: &str, shown: &str) -> Result<(), Failure> {
        let typed = words(command);
        match typed.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["cd", folder] => {
                self.here.push(folder);
                self.visited.push(self.here.clone());
                assert!(self.here.is_dir() && self.here.starts_with(self.home.path()), "{command}");
                return if shown.is_empty() { Ok(()) } else { Err(Failure::Printed(String::new())) };
            }
            ["byelaw", ..] => {}
            _ => return Err(Failure::Other(format!("‘{command}’ is no command of byelaw"))),
        }
        let mut unread = shown;
        let (printed, ended_well) = at_a_terminal(
            Command::new(env!("CARGO_BIN_EXE_byelaw"))
                .args(&typed[1..])
                .current_dir(&self.here)
                .env("SOURCE_DATE_EPOCH", self.now.as_second().to_string())
                .env("NO_COLOR", "1")
                .env("COLUMNS", "100"),
            // The page shows each question with its answer behind it.
            |question| {
                let asked = unread.match_indices(question.trim_end()).map(|(at, _)| at);
                let at = asked.into_iter().find(|at| *at == 0 || unread.as_bytes()[at - 1] == b'\n')?;
                let rest = &unread[at + question.trim_end().len()..];
                unread = rest;
                Some(rest.lines().next().unwrap_or_default().trim().to_owned())
            },
        );
        let printed = tidy(&printed);
        let expected = tidy(shown).into_data();
        if NormalizeToExpected::new().redact().normalize(printed.as_str().into_data(), &expected) != expected {
            return Err(Failure::Printed(printed));
        }
        let told_of_an_error = shown.contains("error") || shown.contains("differs") || shown.contains("Denied");
        if ended_well == told_of_an_error {
            return Err(Failure::Other(format!("‘{command}’ ended {}", if ended_well { "well" } else { "badly" })));
        }
        Ok(())
    }
}

/// Without spaces at the ends of lines, and without what is another each time.
fn tidy(printed: &str) -> String {
    let seconds = regex::Regex::new(r"(?m)^Done in [0-9.]+ s\.$").unwrap();
    let digest = regex::Regex::new(r"(manifest\.json: )[0-9a-f]{64}").unwrap();
    let printed = digest.replace_all(printed, "${1}a2bb7ee5318cae6840a5d492bd7894272fe7754c42907f92edcef4d881cf5f02");
    let lines: String = printed.lines().flat_map(|line| [line.trim_end(), "\n"]).collect();
    format!("{}\n", seconds.replace_all(lines.trim_end(), "Done in 0.50 s."))
}

/// The ids of a page's headings, as code hosts make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter_map(|line| line.strip_prefix("##"));
    headings
        .map(|words| {
            let words = words.trim_start_matches('#').trim().to_lowercase();
            let kept: String = words.chars().filter(|c| c.is_alphanumeric() || " -".contains(*c)).collect();
            kept.replace(' ', "-")
        })
        .collect()
}

#[test]
fn every_page_is_a_help_page_and_every_link_leads_somewhere() {
    let made = Practice::base().make();
    let pages = pages();
    let link = regex::Regex::new(r"\]\(([^)]+)\)").unwrap();
    let rules = fs::read_to_string(folder().join("../rules.md")).unwrap();
    let mut reached = BTreeSet::from(["index".to_owned()]);
    // What stands in code is shown, and leads nowhere.
    let code = regex::Regex::new(r"(?ms)^```.*?^```$|``[^\n]*?``|`[^`\n]*`").unwrap();
    for (name, _, text) in &pages {
        let links = code.replace_all(text, "");
        assert!(made.file(&format!("intranet/help/{name}.html")).is_some(), "{name}.md is no help page");
        for target in link.captures_iter(&links).map(|found| found.get(1).unwrap().as_str()) {
            let (file, anchor) = target.split_once('#').map_or((target, None), |(file, anchor)| (file, Some(anchor)));
            let there = match file {
                _ if file.starts_with("https://") => continue,
                "" => text,
                "../rules.md" => &rules,
                file => match pages.iter().find(|(name, ..)| *file == format!("{name}.md")) {
                    Some((other, _, text)) => {
                        reached.insert(other.clone());
                        text
                    }
                    None => panic!("{name}.md links to {target}, which the intranet does not have"),
                },
            };
            if let Some(anchor) = anchor {
                assert!(anchors(there).contains(anchor), "{name}.md links to {target}, which has no such heading");
            }
        }
    }
    assert_eq!(reached.len(), pages.len(), "some page is reached by no link: {reached:?}");
    let written: BTreeSet<String> = pages.iter().map(|(name, ..)| format!("help/{name}.html")).collect();
    let intranet = made.publication().intranet.as_ref().unwrap();
    let built: BTreeSet<String> =
        intranet.files().keys().map(ToString::to_string).filter(|path| path.starts_with("help/")).collect();
    assert_eq!(built, written);
    let public = made.publication().public.as_ref().unwrap();
    assert!(public.files().keys().all(|path| !path.to_string().starts_with("help/")));
    for (path, page) in intranet.files().iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(String::from_utf8_lossy(page).contains("help/index.html\""), "{path} has no way to the help pages");
    }
}

/// The words by which the program calls its problems.
fn codes() -> BTreeSet<String> {
    let call = regex::Regex::new(r#"Problem::(?:at|general)\(\s*"([a-z0-9-]+)""#).unwrap();
    let other = regex::Regex::new(r#"let code = "([a-z-]+)";"#).unwrap();
    let mut codes = BTreeSet::new();
    for entry in walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).into_iter().flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(entry.path()).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            for found in call.captures_iter(text).chain(other.captures_iter(text)) {
                codes.insert(found[1].to_owned());
            }
        }
    }
    codes
}

#[test]
fn the_manual_lists_each_placeholder() {
    let text = fs::read_to_string(folder().join("writing.md")).unwrap();
    let (_, section) = text.split_once("## What is filled in\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("| `")).collect();
    let wanted: Vec<String> = byelaw::load::PLACEHOLDERS
        .iter()
        .map(|one| format!("| `{}` | {} | {} |", one.written(), one.becomes, one.set_in))
        .collect();
    assert_eq!(rows, wanted);
}

#[test]
fn the_manual_tells_what_each_message_means() {
    let codes = codes();
    assert!(codes.len() > 60, "only {} messages were found", codes.len());
    let text = fs::read_to_string(folder().join("messages.md")).unwrap();
    let row = regex::Regex::new(r"(?m)^\| `([a-z0-9-]+)` \|").unwrap();
    let told: Vec<String> = row.captures_iter(&text).map(|found| found[1].to_owned()).collect();
    let once: BTreeSet<String> = told.iter().cloned().collect();
    assert_eq!(told.len(), once.len(), "a message is explained twice");
    let rules: BTreeSet<String> = byelaw::rules::RULES.iter().map(|rule| rule.id.to_owned()).collect();
    let untold: Vec<_> = codes.difference(&once).filter(|code| !rules.contains(*code)).collect();
    assert!(untold.is_empty(), "messages.md does not explain {untold:?}");
    let unknown: Vec<_> = once.difference(&codes).collect();
    assert!(unknown.is_empty(), "messages.md explains what byelaw never says: {unknown:?}");

    let (_, disk) = text.split_once("## The disk said no").unwrap();
    let words = fs::read_to_string(folder().join("../../src/disk/mod.rs")).unwrap();
    let quoted = regex::Regex::new("`([^`]+)`").unwrap();
    let rows = disk.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let said: Vec<String> = rows
        .flat_map(|says| quoted.captures_iter(&format!("`{says}")).map(|found| found[1].to_owned()).collect::<Vec<_>>())
        .collect();
    assert!(said.len() > 4);
    for message in said {
        assert!(words.contains(&message), "the disk never says: {message}");
    }
}
