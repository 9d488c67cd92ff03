//! The outline of a section: which headings and numbered paragraphs are clauses, and whether their numbers are right.

use super::misnumbered::{Misnumbered, report_strays};
use super::section_draft::{ClauseDraft, SectionDraft};
use crate::base::audience::Audience;
use crate::base::problem::Problem;
use crate::base::sources::TextFile;
use crate::load::document::headings::RawHeading;
use crate::load::document::{Document, Placeholders};
use crate::load::markdown::normalized::{ClauseSyntax, HeadingNumber, heading_number, section_heading};
use crate::load::marks;
use crate::model::{ClauseNumber, SectionNumber};

/// The syntax in which a section's clauses are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClauseForm {
    Current,
    Kept,
    /// A kept text by its headings only, as byelaw read it when it was kept: numbered paragraphs would now be mistakes.
    KeptByHeadings,
}

/// Parses a section's file and numbers its clauses.
pub(super) fn parse_section<'s>(
    file: &'s TextFile,
    placeholders: Placeholders,
    problems: &mut Vec<Problem>,
) -> Option<SectionDraft<'s>> {
    Outline { form: ClauseForm::Current, placeholders, problems }.parse(file)
}

/// Parses a section's file of a kept version. It cannot be fixed, so no problem is reported that it did not have when
/// it was kept.
pub(super) fn parse_kept_section<'s>(file: &'s TextFile, problems: &mut Vec<Problem>) -> Option<SectionDraft<'s>> {
    let mut found = Vec::new();
    let section =
        Outline { form: ClauseForm::Kept, placeholders: Placeholders::Refused, problems: &mut found }.parse(file);
    if found.is_empty() {
        return section;
    }
    Outline { form: ClauseForm::KeptByHeadings, placeholders: Placeholders::Refused, problems }.parse(file)
}

struct Outline<'p, 'v> {
    form: ClauseForm,
    placeholders: Placeholders<'p, 'v>,
    problems: &'p mut Vec<Problem>,
}

/// The number of a section that could not be determined, and is never published.
const UNKNOWN_SECTION: SectionNumber = SectionNumber::Section(0);

/// The title of a section: its heading, number and words.
struct SectionTitle {
    /// `None` where the file has no heading, which is reported.
    heading: Option<usize>,
    number: SectionNumber,
    words: String,
}

impl Outline<'_, '_> {
    fn parse<'s>(&mut self, file: &'s TextFile) -> Option<SectionDraft<'s>> {
        let clauses =
            if self.form == ClauseForm::KeptByHeadings { ClauseSyntax::Headings } else { ClauseSyntax::Numbered };
        let document = Document::parse(file, clauses, self.placeholders, self.problems)?;
        let title = self.title(&document);
        let section = title.number;
        let heading = title.heading.and_then(|index| document.headings.get(index));
        let mut clauses = vec![ClauseDraft {
            number: ClauseNumber::of_section(section),
            title: title.words,
            heading: title.heading.unwrap_or(usize::MAX),
            place: heading.map_or_else(|| document.body_place(), |heading| heading.place.clone()),
            own_audience: heading.and_then(|heading| clause_audience(heading, self.problems)),
            items: Vec::new(),
        }];
        let mut misnumbered = Misnumbered::default();
        for (index, heading) in document.headings.iter().enumerate().skip(title.heading.map_or(0, |index| index + 1)) {
            let is_clause = || number_of(heading, section, self.form).is_some_and(|(number, _)| !number.is_section());
            if heading.level == 1 && !heading.nested && !is_clause() {
                if self.is_another_section(heading, section) {
                    break;
                }
                self.problems.push(document.second_title(heading, clauses[0].place.clone()));
                continue;
            }
            if let Some(clause) = self.clause(section, index, heading, &clauses, &mut misnumbered) {
                clauses.push(clause);
            }
        }
        if self.form == ClauseForm::Current {
            misnumbered.report(section, self.problems);
            report_strays(&document, section, self.problems);
        } else {
            misnumbered.report_levels(self.problems);
        }
        assign_items(&document, &mut clauses);
        Some(SectionDraft { document, number: section, clauses })
    }

    /// The title of a file. Without one, which is a problem, the number is taken from its clauses or file name, so that
    /// the rest is still checked.
    fn title(&mut self, document: &Document) -> SectionTitle {
        let first = |heading: &RawHeading| heading.level == 1 && !heading.nested;
        let index = document.headings.iter().position(first);
        let heading = index.and_then(|index| document.headings.get(index));
        if let (Some(index), Some(heading)) = (index, heading) {
            if let Some((number, words)) = section_heading(&heading.text) {
                return SectionTitle { heading: Some(index), number, words };
            }
            if let Some((number, words)) = leading_clause(&heading.text) {
                if self.form != ClauseForm::Current {
                    return SectionTitle { heading: Some(index), number: number.section, words };
                }
                self.problems.push(document.missing_title());
                return SectionTitle { heading: None, number: number.section, words: String::new() };
            }
            self.problems.push(
                Problem::at("section-number", heading.place.clone(), "a section's heading begins with its number")
                    .label("expected “# 5 How we use social media” or “# Annex A Patient guidance”")
                    .help("begin the heading with the section's own number"),
            );
        } else {
            self.problems.push(document.missing_title());
        }
        let in_headings = || document.headings.iter().find_map(|heading| leading_clause(&heading.text));
        let number = in_headings().map(|(number, _)| number.section).or_else(|| number_in_name(&document.source.name));
        let words = heading.map(|heading| heading.text.trim().to_owned()).unwrap_or_default();
        SectionTitle { heading: index, number: number.unwrap_or(UNKNOWN_SECTION), words }
    }

    /// Whether a second first-level heading starts another section, which is reported once per file.
    fn is_another_section(&mut self, heading: &RawHeading, section: SectionNumber) -> bool {
        let Some((other, words)) = section_heading(&heading.text).filter(|(other, _)| *other != section) else {
            return false;
        };
        self.problems.push(
            Problem::at(
                "second-title",
                heading.place.clone(),
                format!("this file holds {} and, from here on, {}", section.words(), other.words()),
            )
            .label("another section begins here")
            .help(format!(
                "each section has a file of its own: move all from “{other} {words}” on to new files beside this one, each with its lines between +++ and its heading after one #"
            )),
        );
        true
    }

    fn clause<'h>(
        &mut self,
        section: SectionNumber,
        index: usize,
        heading: &'h RawHeading,
        before: &[ClauseDraft],
        misnumbered: &mut Misnumbered<'h>,
    ) -> Option<ClauseDraft> {
        let place = heading.place.clone();
        let last = before.last()?;
        let deeper = usize::from(heading.level) > last.number.level();
        // "A note" and "2026 figures" are ordinary words below a clause; only 5.3 or A.3 is a number there.
        let Some((number, title)) =
            number_of(heading, section, self.form).filter(|(number, _)| !number.is_section() || !deeper)
        else {
            if self.form == ClauseForm::Current && misnumbered.note(heading, section, &last.number) {
                return None;
            }
            if !deeper {
                self.problems.push(
                    Problem::at("clause-number", place, "this heading has no clause number")
                        .label(format!("expected a number such as {section}.1"))
                        .help("give it a number, or put it deeper than the clause above it (one more #)"),
                );
            } else {
                refuse_attributes(heading, self.problems);
            }
            return None;
        };
        if let Some(problem) = misplaced(&number, section, heading, before) {
            self.problems.push(problem);
            return None;
        }
        if usize::from(heading.level) != number.level() {
            misnumbered.note_level(heading, &number);
        }
        let is_there = |parent: &ClauseNumber| before.binary_search_by(|clause| clause.number.cmp(parent)).is_ok();
        if number.level() > 2 && !number.parents().filter(|parent| !parent.is_section()).any(|parent| is_there(&parent))
        {
            self.problems.push(
                Problem::at("clause-numbering", place.clone(), format!("clause {number} stands under no clause"))
                    .label("its own clause is missing above"),
            );
        }
        // A numbered paragraph needs no title.
        if title.is_empty() && !heading.is_made {
            self.problems.push(
                Problem::at("clause-title", place.clone(), format!("clause {number} has no title"))
                    .label("expected a few words after the number"),
            );
        }
        let own_audience = clause_audience(heading, self.problems);
        Some(ClauseDraft { number, title, heading: index, place, own_audience, items: Vec::new() })
    }
}

impl SectionDraft<'_> {
    pub(super) fn has_number(&self) -> bool {
        let heading = self.clauses.first().and_then(|section| self.document.headings.get(section.heading));
        heading.is_some_and(|heading| section_heading(&heading.text).is_some())
    }

    /// Whether the file has a section heading; if not, that was reported.
    pub(super) fn has_title(&self) -> bool {
        self.clauses.first().is_some_and(|section| section.heading < self.document.headings.len())
    }
}

/// The problem with a clause's position, if any.
fn misplaced(
    number: &ClauseNumber,
    section: SectionNumber,
    heading: &RawHeading,
    before: &[ClauseDraft],
) -> Option<Problem> {
    let place = heading.place.clone();
    let last = before.last()?;
    if heading.nested {
        let problem = Problem::at("clause-level", place, format!("clause {number} stands inside a quote or a list"));
        return Some(
            problem.label("a clause cannot begin here").help("take the > or the indentation away, or the number"),
        );
    }
    if number.section != section || number.is_section() {
        return Some(
            Problem::at("clause-numbering", place, format!("{number} is not a clause of {}", section.words()))
                .label(format!("expected {section}.…"))
                .help("move the clause to its own section's file, or correct its number"),
        );
    }
    if *number > last.number {
        return None;
    }
    if let Some(first) = before.iter().find(|clause| clause.number == *number) {
        return Some(
            Problem::at("clause-numbering", place, format!("clause {number} is there twice"))
                .label("a second time")
                .also(first.place.clone(), "the first is here")
                .help("a number is a clause's name for ever: give the new clause the next free one"),
        );
    }
    Some(
        Problem::at("clause-numbering", place, format!("clause {number} stands after clause {}", last.number))
            .label("out of order")
            .help("put the clauses in the order of their numbers; a gap is allowed"),
    )
}

/// A heading's number and title. A kept text uses the syntax of the time it was kept.
fn number_of(heading: &RawHeading, section: SectionNumber, form: ClauseForm) -> Option<(ClauseNumber, String)> {
    const DEEPEST_THEN: usize = 4;
    if form == ClauseForm::KeptByHeadings {
        return leading_number(&heading.text).filter(|(number, _)| number.level() <= DEEPEST_THEN);
    }
    match heading_number(&heading.text, section) {
        HeadingNumber::Is(number, title) => Some((number, title.trim().to_owned())),
        HeadingNumber::Near(..) | HeadingNumber::None => None,
    }
}

fn leading_number(text: &str) -> Option<(ClauseNumber, String)> {
    let text = text.trim();
    let (written, title) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    Some((ClauseNumber::parse(written.trim_end_matches('.'))?, title.trim().to_owned()))
}

fn leading_clause(text: &str) -> Option<(ClauseNumber, String)> {
    leading_number(text).filter(|(number, _)| !number.is_section())
}

/// `14-test.md`, `annex-a-guidance.md`
fn number_in_name(name: &str) -> Option<SectionNumber> {
    let stem = name.rsplit('/').next()?;
    match stem.strip_prefix("annex-") {
        Some(letter) => SectionNumber::parse(&letter.get(..1)?.to_ascii_uppercase()),
        None => SectionNumber::parse(stem.split(|sign: char| !sign.is_ascii_digit()).next()?.trim_start_matches('0')),
    }
}

/// Assigns to each clause the list items that can be cited, `(a)(ii)`, each once.
fn assign_items(document: &Document, clauses: &mut [ClauseDraft]) {
    let mut clause = 0;
    for item in document.markdown.items() {
        let Some(path) = &item.path else { continue };
        let at = document.body_start + document.markdown.written(item.mark.clone()).start;
        while clauses.get(clause + 1).is_some_and(|next| next.place.start <= at) {
            clause += 1;
        }
        clauses[clause].items.push(path.clone());
    }
    for clause in clauses {
        let mut seen = std::collections::HashSet::new();
        clause.items.retain(|path| seen.insert(path.clone()));
    }
}

/// The audience set after a clause's heading; a wrong one is a problem.
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

/// Only a clause can set an audience: on another heading it would have no effect, and the text would be published.
pub fn refuse_attributes(heading: &RawHeading, problems: &mut Vec<Problem>) {
    // An id equal to an audience was meant as an audience mark.
    let is_own_id = |name: &str| name.starts_with('#') && !["#staff", "#partners", "#public"].contains(&name);
    for (name, _) in heading.attributes.iter().filter(|(name, _)| !is_own_id(name)).take(1) {
        problems.push(
            Problem::at("unknown-attribute", heading.place.clone(), format!("this heading takes no ‘{name}’"))
                .label("only a clause has an audience of its own")
                .help("give it a clause number, or put the text on a page of its own for these readers"),
        );
    }
}
