//! What the tests share: a small practice in memory, and the parts of a literate case.

pub mod cpu_time;
#[cfg(unix)]
pub mod manual_page;
pub mod on_disk;
pub mod one_thread;
pub mod own_process;
pub mod random_registers;
pub mod report_files;
pub mod seen;
pub mod serving;
#[cfg(unix)]
pub mod terminal;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use byelaw::base::calendar::Period;
use byelaw::base::problem::Problem;
use byelaw::base::sources::{DOCUMENTS, Sources, hex_digest};
use byelaw::load::Moment;
use byelaw::pipeline::{self, Parts, Publication};
use byelaw::terminal::{Colour, render_problems};

/// The day on which all tests take place.
pub const TODAY: &str = "2026-11-22";

/// A practice's files, by their names from the project's root.
#[derive(Clone)]
pub struct Practice {
    pub files: BTreeMap<String, String>,
    pub today: String,
    /// What the report is of; otherwise of the latest complete quarter.
    pub period: Option<String>,
}

impl Practice {
    /// The practice of `tests/practice/`.
    pub fn base() -> Self {
        Self::at(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practice"))
    }

    /// The example that comes with byelaw.
    pub fn example() -> Self {
        Self::at(Path::new(env!("CARGO_MANIFEST_DIR")))
    }

    /// Mill Lane Surgery, whose policy has numbers and words of its own.
    pub fn mill_lane() -> Self {
        Self::at(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mill-lane"))
    }

    pub fn at(root: &Path) -> Self {
        let (sources, problems) = byelaw::disk::read_sources(root);
        assert!(problems.is_empty(), "{problems:?}");
        let texts = sources.texts.values().map(|file| (file.name.to_string(), file.text.to_string()));
        let seals =
            sources.seals.iter().map(|(name, bytes)| (name.to_string(), String::from_utf8(bytes.to_vec()).unwrap()));
        let files = texts.chain(seals).collect();
        Practice { files, today: TODAY.to_owned(), period: None }
    }

    pub fn text(&self, file: &str) -> &str {
        self.files.get(file).map_or("", String::as_str)
    }

    pub fn set(&mut self, file: &str, text: &str) {
        self.files.insert(file.to_owned(), text.to_owned());
    }

    pub fn append(&mut self, file: &str, text: &str) {
        self.files.entry(file.to_owned()).or_default().push_str(text);
    }

    pub fn remove(&mut self, file: &str) {
        assert!(self.files.remove(file).is_some(), "there is no {file}");
    }

    pub fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        for (name, text) in &self.files {
            if let Some(file) = name.strip_prefix("evidence/") {
                let digest = hex_digest(text.as_bytes());
                Arc::make_mut(sources.evidence.get_or_insert_default()).insert(file.into(), digest);
            } else if name.starts_with("content/seals/") {
                sources.seals.insert(name.as_str().into(), text.as_bytes().into());
            } else if DOCUMENTS.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
                sources.add_attachment(name, text.clone().into_bytes());
            } else {
                sources.add_text(name, hex_digest(text.as_bytes()), text.clone());
            }
        }
        sources
    }

    /// Makes everything, or finds out why not.
    pub fn make(&self) -> Made {
        let sources = self.sources();
        let moment = Moment::EndOf(self.today.parse().unwrap());
        let made = pipeline::read(&sources, moment, Vec::new()).and_then(|library| {
            let mut publication = pipeline::publish(&library, &sources, Parts::ALL)?;
            if let Some(period) = &self.period {
                let period = match period.as_str() {
                    "the last 12 months" => Period::twelve_months_to(library.as_of.last_whole_day),
                    label => Period::parse(label, library.site.reporting.year_starts).unwrap(),
                };
                publication.report = Some(pipeline::report_of(&library, &sources, &period)?);
            }
            Ok(publication)
        });
        Made { sources, made }
    }
}

pub struct Made {
    pub sources: Sources,
    pub made: Result<Publication, Vec<Problem>>,
}

impl Made {
    pub fn publication(&self) -> &Publication {
        match &self.made {
            Ok(publication) => publication,
            Err(_) => panic!("{}", self.problems_in_words()),
        }
    }

    pub fn problems(&self) -> &[Problem] {
        self.made.as_ref().err().map_or(&[], Vec::as_slice)
    }

    /// What a person reads in the terminal.
    pub fn problems_in_words(&self) -> String {
        render_problems(self.problems(), &self.sources, Colour::Plain, 200)
    }

    /// A file of `public/`, `intranet/` or `reports/`, as text.
    pub fn file(&self, path: &str) -> Option<String> {
        let publication = self.made.as_ref().ok()?;
        let bytes = if let Some(path) = path.strip_prefix("public/") {
            publication.public.as_ref()?.get(path)
        } else if let Some(path) = path.strip_prefix("intranet/") {
            publication.intranet.as_ref()?.get(path)
        } else {
            publication.report.as_ref()?.tree.get(path.strip_prefix("reports/")?)
        };
        bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }
}

/// A second-level heading of a literate case with the first code block under it.
pub struct Block {
    pub heading: String,
    pub text: String,
}

/// The headings of a case with their blocks. A block may be fenced by any number of backticks from three.
pub fn blocks(case: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut has_block = false;
    for line in case.lines() {
        match fence {
            Some(open) if line.trim_end() == open => fence = None,
            Some(_) => {
                if let Some(block) = found.last_mut().filter(|_| has_block) {
                    block.text.push_str(line);
                    block.text.push('\n');
                }
            }
            None => {
                if let Some(heading) = line.strip_prefix("## ") {
                    found.push(Block { heading: heading.trim().to_owned(), text: String::new() });
                    has_block = false;
                } else if line.starts_with("```") {
                    let length = line.len() - line.trim_start_matches('`').len();
                    fence = Some(&line[..length]);
                    has_block = true;
                }
            }
        }
    }
    found
}
