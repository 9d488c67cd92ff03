//! The texts that patients are meant to read: public pages, and the section that the public home shows.

use std::ops::Range;

use super::facts::StaffFacts;
use super::rule::FindingSink;
use super::subject::Subject;
use super::texts::{Sentence, Text};
use crate::base::audience::Audience;
use crate::base::sources::Span;
use crate::model::{ClauseNumber, Library};

/// A public page, or the section that the public home shows.
pub struct PatientText<'a> {
    pub subject: Subject,
    pub heading: &'a Span,
    texts: Vec<Text<'a>>,
}

impl PatientText<'_> {
    /// The sentences of all its texts.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.texts.iter().flat_map(Text::sentences)
    }
}

/// Public pages, and the public clauses of the section that the public home shows.
pub fn public_texts(library: &Library) -> Vec<PatientText<'_>> {
    let mut all = Vec::new();
    let main = &library.site.main_policy;
    let home = library.site.public_home.and_then(|number| library.main_policy()?.section(number));
    if let Some(section) = home {
        let texts = section.clauses.iter().filter_map(|clause| {
            let text = clause.text.public()?;
            Some(Text::of_clause(main, &clause.number, &clause.place, Audience::Public, text))
        });
        all.push(PatientText {
            subject: Subject::Clause(main.clone(), ClauseNumber::of_section(section.number)),
            heading: &section.place,
            texts: texts.collect(),
        });
    }
    let pages = library.pages.values().filter_map(|page| Some((page, page.text.public()?)));
    all.extend(pages.map(|(page, text)| PatientText {
        subject: Subject::Page(page.id.clone()),
        heading: &page.place,
        texts: vec![Text::of_page(page, Audience::Public, text)],
    }));
    all
}

/// Reports each public text in which `look` finds something. `one` and `several` end the message, by how much it finds.
pub fn note_in_public(
    facts: &StaffFacts,
    found: &mut FindingSink,
    look: impl Fn(&str) -> Vec<Range<usize>>,
    [one, several]: [&str; 2],
) {
    for text in public_texts(facts.library) {
        let mut count = 0;
        let mut first = None;
        for sentence in text.sentences() {
            let ranges = look(&sentence.text);
            count += ranges.len();
            if let Some(range) = ranges.into_iter().next().filter(|_| first.is_none()) {
                first = Some((sentence.text.get(range.clone()).unwrap_or("").to_owned(), sentence.place_of(range)));
            }
        }
        let Some((words, place)) = first else { continue };
        let message = match count {
            1 => format!("‘{words}’ {one}"),
            _ => format!("{count} {several}; the first is ‘{words}’"),
        };
        found.breach(text.subject.clone(), &place, message);
    }
}
