//! The sections of a policy, by their files: one that cannot be read is listed too, so that it can be put right.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;

use serde::Serialize;

use crate::acts::Practice;
use crate::base::audience::Audience;
use crate::base::sources::{FileName, TextFile};
use crate::base::web_address::encoded_path;
use crate::base::wording::count_of;
use crate::model::{Policy, PolicyId, Section};
use crate::sites::intranet::section_label;

/// As many are shown at once; a filter finds the others.
pub const MOST_SHOWN: usize = 100;

#[derive(Serialize)]
pub struct SectionEntry {
    /// The name of its file without the ending, as an address has it.
    pub file: String,
    pub label: String,
    /// Whether patients never see it.
    pub is_for_staff: bool,
    /// How many mistakes its text has, in words.
    pub mistakes: Option<String>,
}

/// The policy of that name, or the draft.
pub fn find<'p>(practice: &'p Practice, id: &str) -> Option<&'p Policy> {
    practice.library.texts().find(|policy| policy.id.as_str() == id).map(|policy| &**policy)
}

/// The names of all folders of policies, also of those that cannot be read.
pub fn folders(practice: &Practice) -> BTreeSet<&str> {
    let files = practice.sources.texts_in("content/policies/", ".toml");
    files
        .filter_map(|file| file.name.strip_prefix("content/policies/")?.strip_suffix("/policy.toml"))
        .filter(|name| !name.contains('/'))
        .collect()
}

/// The texts of a policy's own sections.
pub fn files<'p>(practice: &'p Practice, id: &str) -> impl Iterator<Item = &'p TextFile> + use<'p> {
    let start = format!("content/policies/{id}/");
    let length = start.len();
    let own = practice
        .sources
        .texts
        .range::<str, _>((Bound::Included(start.as_str()), Bound::Unbounded))
        .map(|(_, file)| file);
    let own = own.take_while(move |file| file.name.starts_with(&start));
    own.filter(move |file| {
        file.name.ends_with(".md") && !file.name.get(length..).is_some_and(|rest| rest.contains('/'))
    })
}

/// The file of a section: by its own name, or by the section's number.
pub fn file<'p>(practice: &'p Practice, id: &str, called: &str) -> Option<&'p TextFile> {
    let named = format!("content/policies/{id}/{called}.md");
    practice.sources.text(&named).filter(|_| !called.contains('/')).or_else(|| {
        let policy = find(practice, id)?;
        let section =
            policy.sections.iter().find(|one| one.number.to_string() == called || one.number.slug() == called)?;
        practice.sources.text(&section.place.file)
    })
}

/// The section that was read from a file.
pub fn section_of<'p>(practice: &'p Practice, id: &str, file: &FileName) -> Option<(&'p PolicyId, &'p Section)> {
    let policy = find(practice, id)?;
    Some((&policy.id, policy.sections.iter().find(|section| section.place.file == *file)?))
}

/// The name of a file without its folder and its ending.
pub fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.strip_suffix(".md").unwrap_or(file)
}

/// What a section is called; its file, where it was not read.
pub fn label(practice: &Practice, id: &str, file: &TextFile) -> String {
    match section_of(practice, id, &file.name) {
        Some((_, section)) => section_label(section, practice.key.staff()),
        None => format!("The text in {}", stem(&file.name)),
    }
}

/// The sections whose label has these words, in the order of their numbers; how many there are in all.
pub fn entries(practice: &Practice, id: &str, words: &str, most: usize) -> (Vec<SectionEntry>, usize) {
    let mut mistakes: HashMap<&str, usize> = HashMap::new();
    for file in practice.problems.iter().filter_map(|problem| problem.place.as_ref()).map(|place| &place.file) {
        *mistakes.entry(file).or_default() += 1;
    }
    let sections = find(practice, id).map_or(&[][..], |policy| &policy.sections);
    let read: BTreeMap<&str, (usize, &Section)> =
        sections.iter().enumerate().map(|(at, section)| (&*section.place.file, (at, section))).collect();
    let mut all: Vec<(usize, &TextFile)> =
        files(practice, id).map(|file| (read.get(&*file.name).map_or(usize::MAX, |(at, _)| *at), file)).collect();
    all.sort_by_key(|(at, file)| (*at, file.name.clone()));
    let words = words.to_lowercase();
    let entry = |(_, file): (usize, &TextFile)| {
        let section = read.get(&*file.name).map(|(_, section)| *section);
        let label = match section {
            Some(section) => section_label(section, practice.key.staff()),
            None => format!("The text in {}", stem(&file.name)),
        };
        let is_for_staff = section
            .and_then(|section| section.clauses.first())
            .is_some_and(|clause| clause.text.audience() != Audience::Public);
        let mistakes = mistakes.get(&*file.name).map(|count| count_of(*count, "mistake"));
        let is_found = words.is_empty() || label.to_lowercase().contains(&words);
        is_found.then(|| SectionEntry {
            file: encoded_path(stem(&file.name)).to_string(),
            label,
            is_for_staff,
            mistakes,
        })
    };
    let mut found: Vec<SectionEntry> = all.into_iter().filter_map(entry).collect();
    let count = found.len();
    found.truncate(most);
    (found, count)
}
