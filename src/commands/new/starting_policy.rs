//! The policy that a new practice starts from: the one that comes with byelaw, a markdown file, or an empty draft.

use std::path::Path;

use super::here::{Change, add_to};
use crate::commands::failure::Failure;
use crate::commands::run::Run;
use crate::content::{SplitPolicy, split};
use crate::disk::read_bytes;
use crate::drafts::{OwnPolicy, Start, as_lines, free_id, section_file, section_text};
use crate::model::{ClauseNumber, SectionNumber};
use crate::pipeline;
use crate::sources::{Sources, hex_digest};
use crate::terminal::{Proposed, proposed_duties};

/// What was chosen, what is said of it, and what is to be done with it next.
pub struct Chosen {
    pub start: Start,
    pub said: Vec<String>,
    pub next: Vec<String>,
    /// Whether its clauses are looked through for duties.
    has_clauses: bool,
}

pub fn chosen(answer: &str) -> Result<Chosen, Failure> {
    match answer {
        "model" => Ok(Chosen {
            has_clauses: false,
            start: Start::Model,
            said: Vec::new(),
            next: vec![
                "Read content/policies/social-media and content/pages: the policy that comes with byelaw, a draft until you have made it your own."
                    .to_owned(),
                "The staff list, who may post and approve ([authorised] in content/site.toml), and the platforms that its text names are those of that policy: make them your own."
                    .to_owned(),
            ],
        }),
        "none" => {
            let (number, title) = (SectionNumber::Section(1), "Introduction");
            let sections = vec![(section_file(number, "introduction"), section_text(number, title, "staff"))];
            let title = "Social media policy".to_owned();
            let id = free_id(&title, &Default::default());
            Ok(Chosen {
                has_clauses: false,
                next: vec![
                    format!("Write content/policies/{id}, and add sections with `byelaw new section`."),
                    DUTIES.to_owned(),
                ],
                said: Vec::new(),
                start: Start::Own(OwnPolicy { id, title, sections }),
            })
        }
        file => of_file(file),
    }
}

const DUTIES: &str = "Nothing is checked yet but what is checked everywhere: `byelaw check --propose-duties` says which clauses seem to ask for what.";

/// The longest file that a policy can be in, in bytes: that of a page.
const LONGEST: usize = 4 << 20;

fn of_file(name: &str) -> Result<Chosen, Failure> {
    let path = Path::new(name);
    let refused = |message: String, help: &str| Failure::Usage { message, help: help.to_owned() };
    let is_markdown = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    if !is_markdown {
        return Err(refused(
            format!("--policy: ‘{name}’ is neither model, nor none, nor a markdown file"),
            "name a file that ends in .md; of a Word document, save or paste the text as markdown first",
        ));
    }
    let bytes = read_bytes(path)?;
    let bytes =
        bytes.ok_or_else(|| refused(format!("--policy: there is no file {name}"), "write its path as from here"))?;
    if bytes.len() > LONGEST {
        let megabytes = (bytes.len() as f64 / f64::from(1 << 20)).ceil();
        return Err(refused(
            format!("--policy: {name} has {megabytes} MB, and a policy has at most 4 MB"),
            "leave pictures out of the file: they go into content/ as files of their own",
        ));
    }
    if std::str::from_utf8(&bytes).is_err() {
        return Err(refused(
            format!("--policy: {name} is not UTF-8 text"),
            "open it in a text editor, choose Save As, and the encoding UTF-8",
        ));
    }
    let mut sources = Sources::default();
    sources.add_text(name, hex_digest(&bytes), as_lines(&bytes));
    let Some(split) = sources.text(name).map(split) else { return chosen("none") };
    match split {
        Ok(split) => Ok(of_split(split, path)),
        Err(problems) => Err(Failure::Problems(problems, sources)),
    }
}

fn of_split(split: SplitPolicy, path: &Path) -> Chosen {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().replace(['-', '_'], " ");
    let title = split.title.unwrap_or(stem);
    let id = Some(free_id(&title, &Default::default())).filter(|id| !id.is_empty()).unwrap_or("policy".to_owned());
    let sections: Vec<(String, String)> = split
        .sections
        .into_iter()
        .map(|section| {
            let slug = free_id(&section.title, &Default::default());
            let slug = if slug.is_empty() { "section".to_owned() } else { slug };
            (section_file(section.number, &slug), format!("+++\naudience = \"staff\"\n+++\n\n{}", section.text))
        })
        .collect();
    let mut said = vec![format!("‘{title}’: {} sections in content/policies/{id}", sections.len())];
    if split.is_numbered_here {
        said.push(numbered_here(sections.iter().map(|(_, text)| text.as_str())).to_owned());
    }
    if split.has_words_before {
        said.push("What stood above its first section is at the top of that section now.".to_owned());
    }
    for (written, number) in split.appendices {
        let (annex, slug) = (number.words(), number.slug());
        said.push(format!(
            "{written} is {annex} here. Where your text speaks of it, [[{slug}|{written}]] leads to it."
        ));
    }
    Chosen {
        has_clauses: true,
        said,
        next: vec![
            format!("Read content/policies/{id}. Only staff can read a section until it says audience = \"public\" at its top."),
            "Which clause asks for what byelaw can check is proposed at the end of policy.toml, as notes: read each line, and take the # away where it is right."
                .to_owned(),
        ],
        start: Start::Own(OwnPolicy { id, title, sections }),
    }
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

/// Puts the duties that a file's clauses seem to carry at the end of its `policy.toml`, as notes that nobody has confirmed.
pub fn with_duties_as_notes(chosen: &Chosen, changes: &mut [Change], run: &Run) -> Result<(), Failure> {
    let Start::Own(policy) = &chosen.start else { return Ok(()) };
    if !chosen.has_clauses {
        return Ok(());
    }
    let mut sources = Sources::default();
    add_to(&mut sources, changes);
    let library = match pipeline::read(&sources, run.moment, Vec::new()) {
        Ok(library) => library,
        Err(problems) => return Err(Failure::Problems(problems, sources)),
    };
    let file = format!("content/policies/{}/policy.toml", policy.id);
    let to = Proposed { title: &policy.title, file: &file, has_list: false };
    let Some(table) = proposed_duties(&to, pipeline::suggested_duties(&library)) else { return Ok(()) };
    let as_note = |line: &str| if line.starts_with('#') { format!("{line}\n") } else { format!("# {line}\n") };
    if let Some(control) = changes.iter_mut().find(|change| change.name == file) {
        control.after.push(b'\n');
        control.after.extend(table.lines().map(as_note).collect::<String>().into_bytes());
    }
    Ok(())
}
