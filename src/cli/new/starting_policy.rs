//! The policy that a new practice starts from: the one that comes with byelaw, a markdown file, or an empty draft.

use std::path::Path;

use jiff::civil::Date;

use super::ask::Questions;
use super::here::{FileChange, add_to};
use crate::base::sources::Sources;
use crate::cli::failure::Failure;
use crate::cli::import::counted::counted;
use crate::cli::import::incoming::incoming;
use crate::cli::import::made::{as_policy, duties_of, pictures};
use crate::cli::import::notes::{notes, to_read};
use crate::cli::import::notes_files::NOTES;
use crate::cli::import::own_words::proposed_control;
use crate::cli::run::Run;
use crate::drafts::{OwnPolicy, StartingPoint, free_id, section_file, section_text};
use crate::import::TrackedChangesMode;
use crate::model::{PolicyId, SectionNumber};
use crate::pipeline;
use crate::terminal::DutiesStanding;

/// What was chosen, what is said of it, and what is to be done with it next.
pub struct Chosen {
    pub start: StartingPoint,
    pub said: Vec<String>,
    pub next: Vec<String>,
    /// What is written besides the practice's own files.
    pub others: Vec<FileChange>,
    /// What the document says of itself, for its `policy.toml`, as notes.
    proposed: String,
    /// Whether its clauses are looked through for duties.
    has_clauses: bool,
}

pub fn chosen(
    answer: &str,
    tracked: Option<TrackedChangesMode>,
    today: Date,
    questions: &mut Questions,
) -> Result<Chosen, Failure> {
    match answer {
        "model" => Ok(Chosen {
            has_clauses: false,
            others: Vec::new(),
            proposed: String::new(),
            start: StartingPoint::Model,
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
                others: Vec::new(),
                proposed: String::new(),
                next: vec![
                    format!("Write content/policies/{id}, and add sections with `byelaw new section`."),
                    DUTIES.to_owned(),
                ],
                said: Vec::new(),
                start: StartingPoint::Own(OwnPolicy { id, title, sections }),
            })
        }
        file => of_file(file, tracked, today, questions),
    }
}

const DUTIES: &str = "Nothing is checked yet but what is checked everywhere: `byelaw check --propose-duties` says which clauses seem to ask for what.";

fn of_file(
    name: &str,
    tracked: Option<TrackedChangesMode>,
    today: Date,
    questions: &mut Questions,
) -> Result<Chosen, Failure> {
    // A name without an ending is more likely a word that was mistyped.
    if Path::new(name).extension().is_none() {
        return Err(Failure::Usage {
            message: format!("--policy: ‘{name}’ is neither model, nor none, nor a file"),
            help: "name a document of yours, such as policy.docx, policy.odt, policy.md or policy.txt".to_owned(),
        });
    }
    let incoming = incoming("--policy", name, tracked, questions)?;
    let policy = as_policy(&incoming, &Default::default());
    let folder = format!("content/policies/{}", policy.id);
    let mut said =
        vec![format!("‘{}’: {} in {folder}", policy.title, counted(incoming.sections.len(), incoming.clauses))];
    said.extend(incoming.said.iter().cloned());
    let notes = notes(&incoming, &folder, today, Vec::new(), &[], None);
    let next = vec![
        to_read(NOTES, &notes.in_words()),
        format!("Read {folder}. Only staff can read a section until it says audience = \"public\" at its top."),
        "Which clause asks for what byelaw can check is proposed at the end of policy.toml, as notes: read each line, and take the # away where it is right."
            .to_owned(),
    ];
    let mut others = vec![FileChange::made(NOTES.to_owned(), notes.text)];
    others.extend(pictures(&incoming, &folder));
    let proposed = proposed_control(&incoming);
    Ok(Chosen { has_clauses: true, said, next, others, proposed, start: StartingPoint::Own(policy) })
}

/// Puts the duties that a file's clauses seem to carry at the end of its `policy.toml`, as notes that nobody has confirmed.
pub fn with_duties_as_notes(chosen: &Chosen, changes: &mut [FileChange], run: &Run) -> Result<(), Failure> {
    let StartingPoint::Own(policy) = &chosen.start else { return Ok(()) };
    if !chosen.has_clauses {
        return Ok(());
    }
    let mut sources = Sources::default();
    add_to(&mut sources, changes);
    let library = match pipeline::read(&sources, run.moment, Vec::new()) {
        Ok(library) => library,
        Err(problems) => return Err(Failure::Problems(problems, sources)),
    };
    let id = PolicyId::new(&policy.id);
    let file = format!("content/policies/{id}/policy.toml");
    let duties = duties_of(&library, &id, &policy.title, DutiesStanding::Notes).unwrap_or_default();
    if let Some(after) = changes.iter_mut().find(|change| change.name == file).and_then(|change| change.after.as_mut())
    {
        after.extend(format!("{}{duties}", chosen.proposed).into_bytes());
    }
    Ok(())
}
