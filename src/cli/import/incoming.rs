//! A policy in a file of another program: its sections, and what a person is told of them.

use std::path::Path;

use super::counted::clauses_in;
use crate::base::sources::{Sources, hex_digest};
use crate::base::wording::count_of;
use crate::cli::failure::Failure;
use crate::cli::new::ask::{Question, Questions};
use crate::disk::{length_of, read_bytes};
use crate::drafts::as_lines;
use crate::import::error::ImportError;
use crate::import::facts::{Fact, FactKind};
use crate::import::remark::ImportRemark;
use crate::import::{self, Options, TrackedChangesMode};
use crate::load::{SplitPolicy, SplitSection, split};
use crate::model::ClauseNumber;
use crate::schema::{Field, FieldKind};

/// A policy as it came in.
#[derive(Default)]
pub struct Incoming {
    /// The file's own name.
    pub file: String,
    pub title: String,
    pub sections: Vec<SplitSection>,
    /// How many numbered clauses stand below the headings of its sections.
    pub clauses: usize,
    /// What byelaw made otherwise than the file has it, in sentences.
    pub said: Vec<String>,
    /// The name and the bytes of each picture.
    pub pictures: Vec<(String, Vec<u8>)>,
    pub remarks: Vec<ImportRemark>,
    /// What the document says of itself.
    pub facts: Vec<Fact>,
}

/// The longest markdown or plain text that a policy can be in, in bytes: that of a page.
const LONGEST_TEXT: u64 = 4 << 20;
/// The longest document, with the pictures in it.
const LONGEST_DOCUMENT: u64 = 200 << 20;

/// Reads a file that was named at a flag or as an argument.
///
/// # Errors
/// A file that is not there, is too long, or cannot be taken, with the way out.
pub fn incoming(
    flag: &str,
    name: &str,
    tracked: Option<TrackedChangesMode>,
    questions: &mut Questions,
) -> Result<Incoming, Failure> {
    let path = Path::new(name);
    let refused = |message: String, help: &str| Failure::Usage {
        message: if flag.is_empty() { message } else { format!("{flag}: {message}") },
        help: help.to_owned(),
    };
    let is_markdown = path
        .extension()
        .is_some_and(|ending| ["md", "markdown"].iter().any(|markdown| ending.eq_ignore_ascii_case(markdown)));
    if path.is_dir() {
        return Err(refused(format!("{name} is a folder"), "name the file in it"));
    }
    // Word puts it beside each file that it has open.
    if let Some(open) = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_prefix("~$")) {
        let message = format!("{name} is Word's own mark that a file is open, and no document");
        return Err(refused(message, &format!("name the document itself, whose name ends in {open}")));
    }
    let longest = if is_markdown { LONGEST_TEXT } else { LONGEST_DOCUMENT };
    let there_is_none = || refused(format!("there is no file {name}"), "write its path as from here");
    if let Some(length) = length_of(path)?.filter(|length| *length > longest) {
        let megabytes = length.div_ceil(1 << 20);
        return Err(refused(
            format!("{name} has {megabytes} MB, and a policy has at most {} MB", longest >> 20),
            "take out what is no part of the policy, such as large pictures, and try again",
        ));
    }
    let bytes = read_bytes(path)?.ok_or_else(there_is_none)?;
    let mut incoming = if is_markdown {
        if std::str::from_utf8(&bytes).is_err() {
            let help = "open it in a text editor, choose Save As, and the encoding UTF-8";
            return Err(refused(format!("{name} is not UTF-8 text"), help));
        }
        of_text(name, as_lines(&bytes))?
    } else {
        let mut read = import::read(name, &bytes, &Options { tracked });
        if let (Err(ImportError::Undecided(count)), true) = (&read, questions.can_ask()) {
            read = import::read(name, &bytes, &Options { tracked: Some(decided(name, *count, questions)?) });
        }
        let document = read.map_err(|refusal| refused(format!("{name} was not taken"), &refusal.to_string()))?;
        let imported = import::write_markdown(document);
        let mut incoming = of_text(name, imported.markdown)?;
        (incoming.pictures, incoming.remarks, incoming.facts) = (imported.pictures, imported.remarks, imported.facts);
        incoming
    };
    if incoming.title.is_empty() {
        let title = incoming.facts.iter().find(|fact| fact.kind == FactKind::Title);
        incoming.title = title.map_or_else(|| name_of(path).replace(['-', '_'], " "), |title| title.value.clone());
    }
    Ok(incoming)
}

const TRACKED: Field = Field {
    key: "tracked changes",
    kind: FieldKind::OneOf(|| vec!["accept", "reject"]),
    required: true,
    about: "Take them in as accepted, or leave them out as rejected? To decide one by one, press Ctrl-C and do so in Word.",
    duty: None,
    audience: None,
};

/// What becomes of so many tracked changes, from whoever sits there.
fn decided(name: &str, count: usize, questions: &mut Questions) -> Result<TrackedChangesMode, Failure> {
    let changes = count_of(count, "tracked change");
    questions.say_first(&format!("\n{name} has {changes} that nobody has accepted or rejected."));
    let answer =
        questions.text(&Question { flag: "--tracked".into(), field: &TRACKED, default: None, first_day: None }, &[])?;
    Ok(if answer == "accept" { TrackedChangesMode::Accept } else { TrackedChangesMode::Reject })
}

/// The file's name without its ending.
fn name_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn of_text(name: &str, text: String) -> Result<Incoming, Failure> {
    let mut sources = Sources::default();
    sources.add_text(name, hex_digest(text.as_bytes()), text);
    let split = match sources.text(name).map(split) {
        Some(Ok(split)) => split,
        Some(Err(problems)) => return Err(Failure::Problems(problems, sources)),
        None => SplitPolicy::default(),
    };
    let file = Path::new(name).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Incoming {
        file,
        said: said(&split),
        title: split.title.unwrap_or_default(),
        clauses: clauses_in(&split.sections),
        sections: split.sections,
        ..Incoming::default()
    })
}

fn said(split: &SplitPolicy) -> Vec<String> {
    let mut said = Vec::new();
    if split.is_numbered_here {
        said.push(numbered_here(split.sections.iter().map(|section| section.text.as_str())).to_owned());
    }
    if split.has_words_before {
        said.push("What stood above its first section is at the top of that section now.".to_owned());
    }
    for (written, number) in &split.appendices {
        let (annex, slug) = (number.words(), number.slug());
        said.push(format!(
            "{written} is {annex} here. Where your text speaks of it, [[{slug}|{written}]] leads to it."
        ));
    }
    said
}

/// What is said of sections that have been given their numbers.
fn numbered_here<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> &'static str {
    let has_line = |is_one: fn(&str) -> bool| texts.clone().any(|text| text.lines().any(is_one));
    if has_line(|line| line.starts_with("## ")) {
        return "Your file has no numbers: its sections, and the headings below them, have been given some.";
    }
    let is_clause = |line: &str| {
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        !rest.is_empty() && first.contains('.') && ClauseNumber::parse(first.trim_end_matches('.')).is_some()
    };
    if has_line(is_clause) {
        "The sections of your file have no numbers, and have been given some; its clauses keep the numbers that you wrote."
    } else {
        "The sections of your file have no numbers, and have been given some. Nothing below them is a clause of its own yet: begin a paragraph with its number, such as 1.1, to make it one."
    }
}
