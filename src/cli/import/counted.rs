//! How sections and clauses are counted in all that an import says: the heading of a section is no clause besides.

use jiff::Timestamp;

use crate::base::sources::{Sources, hex_digest};
use crate::base::wording::{count_of, list_in_words};
use crate::load::{Moment, SplitSection, clauses_as_written};
use crate::model::{ClauseNumber, PolicyId};

/// `3 sections and 58 clauses`; without what there is none of.
pub fn counted(sections: usize, clauses: usize) -> String {
    let all = [(sections, "section"), (clauses, "clause")];
    let there: Vec<String> =
        all.into_iter().filter(|(count, _)| *count > 0).map(|(count, noun)| count_of(count, noun)).collect();
    if there.is_empty() { "none".to_owned() } else { list_in_words(&there) }
}

/// The same of a list of numbers.
pub fn counted_of<'n>(numbers: impl IntoIterator<Item = &'n ClauseNumber>) -> String {
    let (sections, clauses): (Vec<_>, Vec<_>) = numbers.into_iter().partition(|number| number.is_section());
    counted(sections.len(), clauses.len())
}

/// The clauses of sections that came in, as they are found in a practice.
pub fn clauses_in(sections: &[SplitSection]) -> usize {
    let policy = PolicyId::new("policy");
    let mut sources = Sources::default();
    sources.add_text("content/site.toml", hex_digest(b""), String::new());
    for section in sections {
        let text = format!("+++\naudience = \"staff\"\n+++\n\n{}", section.text);
        let name = format!("content/policies/{policy}/{}.md", section.number.slug());
        sources.add_text(&name, hex_digest(text.as_bytes()), text);
    }
    let clauses = clauses_as_written(&sources, Moment::At(Timestamp::UNIX_EPOCH), &policy);
    clauses.iter().filter(|clause| !clause.number.is_section()).count()
}
