//! What a typed text would be: its page as staff would read it, its mistakes, and which words it changes.

use serde::Serialize;

use super::section_list::{section_of, stem};
use super::section_text::SectionText;
use crate::acts::{Practice, changed_lines};
use crate::base::problem::{Problem, is_concealed};
use crate::base::sources::{FileName, Sources};
use crate::base::web_address::encoded_path;
use crate::base::wording::{capitalised, count_of};
use crate::desk::shell::Visit;
use crate::model::Section;
use crate::sites::intranet::{Block, PreviewClause, blocks, section_label, section_preview};

/// As many mistakes are listed.
const MOST_LISTED: usize = 50;

/// What is shown beside a typed text.
#[derive(Default, Serialize)]
pub struct LookView {
    /// Mistakes that this text has or makes elsewhere; nothing is saved with one that is new.
    pub mistakes: Vec<PlacedRemark>,
    /// How many mistakes there are, in words.
    pub count: String,
    /// What may not be meant as it is shown.
    pub remarks: Vec<PlacedRemark>,
    /// What the section is called on its page.
    pub title: String,
    /// The page as staff would read it; empty where it cannot be made.
    pub clauses: Vec<PreviewClause>,
    /// What changes in the text, word by word; unchanged lines are left out.
    pub changes: Vec<Block>,
    pub is_same: bool,
}

#[derive(Serialize)]
pub struct PlacedRemark {
    /// The line of what is typed, from 1; nothing where it is in another text.
    pub line: Option<usize>,
    /// The other file, or what stands above the text.
    pub elsewhere: Option<String>,
    pub sentence: String,
}

/// Looks at a text that was typed for a file; `after` is the practice with it.
pub fn look(
    visit: &Visit,
    id: &str,
    file: &FileName,
    before: &str,
    after: Result<&Practice, (&[Problem], &Sources)>,
) -> LookView {
    let practice = &visit.snapshot.practice;
    let (problems, sources) = match after {
        Ok(after) => (after.problems.as_slice(), &after.sources),
        Err(refused) => refused,
    };
    let text = sources.text(file).map_or("", |file| file.text.as_str());
    let apart = SectionText::of(text);
    let first_line = apart.first_line();
    let own = problems.iter().filter(|problem| problem.place.as_ref().is_some_and(|place| place.file == *file));
    let added = practice.added_problems(problems);
    let elsewhere = added.iter().filter(|problem| problem.place.as_ref().is_none_or(|place| place.file != *file));
    let all: Vec<PlacedRemark> =
        own.chain(elsewhere).map(|problem| of_problem(problem, file, sources, first_line)).collect();
    let section = after.ok().and_then(|after| Some((after, section_of(after, id, file)?)));
    let site = intranet(visit);
    let line_at = |at: usize| text.get(..at).map(|before| before.matches('\n').count() + 1);
    let placed = |at: usize| line_at(at).and_then(|line| line.checked_sub(first_line)).filter(|line| *line > 0);
    LookView {
        count: count_of(all.len(), "mistake"),
        mistakes: all.into_iter().take(MOST_LISTED).collect(),
        remarks: section.iter().flat_map(|(after, (_, section))| remarks(after, section, placed)).collect(),
        title: section.map_or_else(String::new, |(after, (_, section))| section_label(section, after.key.staff())),
        clauses: section.map_or_else(Vec::new, |(after, (policy, section))| {
            section_preview(&after.library, policy, section, &site, after.key.staff())
        }),
        changes: changed_words(before, text),
        is_same: before == text,
    }
}

/// The address of the intranet, with a slash at its end.
pub fn intranet(visit: &Visit) -> String {
    format!("{}/", visit.desk.sites.intranet.trim_end_matches('/'))
}

fn of_problem(problem: &Problem, file: &FileName, sources: &Sources, first_line: usize) -> PlacedRemark {
    let (mut line, mut elsewhere) = (None, None);
    match &problem.place {
        Some(place) if place.file == *file => {
            let at = sources.line_and_column(place).0;
            line = at.checked_sub(first_line).filter(|line| *line > 0);
            if line.is_none() {
                elsewhere = Some("above the text".to_owned());
            }
        }
        Some(place) => {
            let at = sources.line_and_column(place).0;
            let name = place.file.strip_prefix("content/").unwrap_or(&place.file);
            elsewhere = Some(format!("{}, line {at}", name.strip_suffix(".md").unwrap_or(name)));
        }
        None => {}
    }
    PlacedRemark { line, elsewhere, sentence: in_words(problem) }
}

/// One sentence or two: what is wrong, and what to do. Nothing is quoted that other people must not see.
pub fn in_words(problem: &Problem) -> String {
    let mut words = format!("{}.", capitalised(problem.message.trim_end_matches('.')));
    if !problem.nearest.is_empty() && !is_concealed(problem.code) {
        words.push_str(&format!(" Did you mean {}?", problem.nearest.join(" or ")));
    }
    if let Some(help) = &problem.help {
        words.push_str(&format!(" {}.", capitalised(help.trim_end_matches('.'))));
    }
    words
}

fn remarks(after: &Practice, section: &Section, placed: impl Fn(usize) -> Option<usize>) -> Vec<PlacedRemark> {
    let texts = section.clauses.iter().map(|clause| clause.text.read(after.key.staff()));
    let all = texts.flat_map(|text| &text.prose.remarks);
    all.take(MOST_LISTED)
        .map(|remark| PlacedRemark {
            line: placed(remark.source.start as usize),
            elsewhere: None,
            sentence: format!("{}. {}.", capitalised(&remark.message), capitalised(&remark.help)),
        })
        .collect()
}

/// The words that differ in the lines that differ.
pub fn changed_words(before: &str, after: &str) -> Vec<Block> {
    let mut shown: Vec<Block> = Vec::new();
    for (old, new) in changed_lines(before, after) {
        let (old, new) = (before.get(old).unwrap_or_default(), after.get(new).unwrap_or_default());
        if !shown.last().is_some_and(|block| block.runs.is_empty()) {
            shown.push(Block { runs: Vec::new() });
        }
        shown.extend(blocks(old, new));
    }
    shown.dedup_by(|later, earlier| later.runs.is_empty() && earlier.runs.is_empty());
    shown
}

/// The name of a section's file as an address has it.
pub fn address(id: &str, file: &FileName) -> String {
    format!("policy/{id}/{}", encoded_path(stem(file)))
}
