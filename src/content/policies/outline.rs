//! The outline of a section: which of its headings are clauses, and whether their numbers are right.

use super::{ClauseDraft, SectionDraft};
use crate::audience::Audience;
use crate::content::document::{Document, RawHeading};
use crate::content::marks;
use crate::model::{ClauseNumber, SectionNumber};
use crate::problem::Problem;
use crate::sources::TextFile;

/// Opens a section's file and numbers its clauses.
pub(super) fn open_section<'s>(file: &'s TextFile, problems: &mut Vec<Problem>) -> Option<SectionDraft<'s>> {
    let document = Document::open(file, problems)?;
    let title = document.title_heading(problems)?.clone();
    let Some((number, words)) = section_heading(&title.text) else {
        problems.push(
            Problem::at("section-number", title.place, "a section's heading begins with its number")
                .label("expected “# 5 How we use social media” or “# Annex A Patient guidance”")
                .help("begin the heading with the section's own number"),
        );
        return None;
    };
    let mut clauses = vec![ClauseDraft {
        number: ClauseNumber::of_section(number),
        title: words,
        heading: document.headings.iter().position(|heading| heading.level == 1 && !heading.nested)?,
        place: title.place.clone(),
        own_audience: clause_audience(&title, problems),
    }];
    for (index, heading) in document.headings.iter().enumerate().skip(clauses[0].heading + 1) {
        if let Some(clause) = open_clause(number, index, heading, &clauses, problems) {
            clauses.push(clause);
        }
    }
    Some(SectionDraft { document, number, clauses })
}

/// `5 How we use social media`, `Annex A Patient guidance`, `Annex A – Patient guidance`.
fn section_heading(text: &str) -> Option<(SectionNumber, String)> {
    let text = text.trim();
    let (number, rest) = if let Some(rest) = text.strip_prefix("Annex ") {
        let letter = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        (SectionNumber::parse(letter)?, &rest[letter.len()..])
    } else {
        let digits = text.split(|c: char| !c.is_ascii_digit()).next()?;
        (SectionNumber::parse(digits)?, &text[digits.len()..])
    };
    let words = rest.trim_start_matches(|c: char| c.is_whitespace() || ".:–—-".contains(c));
    (!words.is_empty() && words.len() < rest.len()).then(|| (number, words.to_owned()))
}

fn open_clause(
    section: SectionNumber,
    index: usize,
    heading: &RawHeading,
    before: &[ClauseDraft],
    problems: &mut Vec<Problem>,
) -> Option<ClauseDraft> {
    let place = heading.place.clone();
    let last = before.last()?;
    let (written, title) = heading.text.trim().split_once(char::is_whitespace).unwrap_or((heading.text.trim(), ""));
    let number = ClauseNumber::parse(written.trim_end_matches('.'));
    let deeper = usize::from(heading.level) > last.number.level();
    // "A note" and "2026 figures" are ordinary words below a clause; only 5.3 or A.3 is a number there.
    let number = number.filter(|number| !number.is_section() || !deeper);
    let Some(number) = number else {
        if !deeper {
            problems.push(
                Problem::at("clause-number", place, "this heading has no clause number")
                    .label(format!("expected a number such as {section}.1"))
                    .help("give it a number, or put it deeper than the clause above it (one more #)"),
            );
        } else {
            refuse_attributes(heading, problems);
        }
        return None;
    };
    if heading.nested {
        problems.push(
            Problem::at("clause-level", place, format!("clause {number} stands inside a quote or a list"))
                .label("a clause cannot begin here")
                .help("take the > or the indentation away, or the number"),
        );
        return None;
    }
    if number.section != section || number.is_section() {
        problems.push(
            Problem::at("clause-numbering", place, format!("{number} is not a clause of {}", section.words()))
                .label(format!("expected {section}.…"))
                .help("move the clause to its own section's file, or correct its number"),
        );
        return None;
    }
    if let Some(first) = before.iter().find(|clause| clause.number == number) {
        problems.push(
            Problem::at("clause-numbering", place, format!("clause {number} is there twice"))
                .label("a second time")
                .also(first.place.clone(), "the first is here")
                .help("a number is a clause's name for ever: give the new clause the next free one"),
        );
        return None;
    }
    if number < last.number {
        problems.push(
            Problem::at("clause-numbering", place, format!("clause {number} stands after clause {}", last.number))
                .label("out of order")
                .help("put the clauses in the order of their numbers; a gap is allowed"),
        );
        return None;
    }
    if usize::from(heading.level) != number.level() {
        let marks = "#".repeat(number.level());
        problems.push(
            Problem::at("clause-level", place, format!("clause {number} is a heading of level {}", heading.level))
                .label(format!("expected {marks} {number} …")),
        );
        return None;
    }
    if number.level() > 2 && !before.iter().any(|clause| number.is_under(&clause.number) && !clause.number.is_section())
    {
        problems.push(
            Problem::at("clause-numbering", place.clone(), format!("clause {number} stands under no clause"))
                .label("its own clause is missing above"),
        );
    }
    if title.trim().is_empty() {
        problems.push(
            Problem::at("clause-title", place.clone(), format!("clause {number} has no title"))
                .label("expected a few words after the number"),
        );
    }
    Some(ClauseDraft {
        number,
        title: title.trim().to_owned(),
        heading: index,
        place,
        own_audience: clause_audience(heading, problems),
    })
}

/// The audience that stands behind a clause's heading, or one problem.
fn clause_audience(heading: &RawHeading, problems: &mut Vec<Problem>) -> Option<Audience> {
    let (name, value) = match heading.attributes.as_slice() {
        [] => return None,
        [(name, value)] => (name.as_str(), value.as_deref()),
        _ => ("", None),
    };
    match (name, value) {
        ("audience", Some("public")) => return Some(Audience::Public),
        ("audience", Some("staff")) => return Some(Audience::Staff),
        _ => {}
    }
    let (place, written) = heading.attributes_as_written.clone().unwrap_or((heading.place.clone(), String::new()));
    problems.push(if marks::first_in(&written).is_some() {
        Problem::at("unknown-audience", place, format!("‘{written}’ is not how readers are written"))
            .label("expected {audience=staff} or {audience=public}")
            .help("in small letters, with no quotation mark, no space and nothing else between the curly brackets")
    } else {
        Problem::at("unknown-attribute", place, format!("a clause's heading takes no ‘{written}’"))
            .label("only {audience=staff} is known here")
            .help("delete it: the number itself is the clause's address")
    });
    None
}

/// Only a clause has an audience of its own: on any other heading the words would be lost and the text shown to all.
pub fn refuse_attributes(heading: &RawHeading, problems: &mut Vec<Problem>) {
    // An id that names readers was meant for them.
    let is_own_id = |name: &str| name.starts_with('#') && !["#staff", "#partners", "#public"].contains(&name);
    for (name, _) in heading.attributes.iter().filter(|(name, _)| !is_own_id(name)).take(1) {
        problems.push(
            Problem::at("unknown-attribute", heading.place.clone(), format!("this heading takes no ‘{name}’"))
                .label("only a clause has an audience of its own")
                .help("give it a clause number, or put the text on a page of its own for these readers"),
        );
    }
}
