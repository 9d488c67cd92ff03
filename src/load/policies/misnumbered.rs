//! Headings and paragraphs whose numbers are almost clause numbers: each kind is reported once, with the fix.

use std::collections::BTreeSet;

use crate::base::problem::Problem;
use crate::base::sources::Span;
use crate::base::wording::count_of;
use crate::load::document::Document;
use crate::load::document::headings::RawHeading;
use crate::load::markdown::normalized::{HeadingNumber, Stray, WhyStray, heading_number};
use crate::model::{ClauseNumber, SectionNumber};

/// The misnumbered headings of a section.
#[derive(Default)]
pub(super) struct Misnumbered<'h> {
    /// Headings with a number in another form, and the suggested one.
    near: Vec<(&'h RawHeading, String, String)>,
    /// Headings with a single number, `1 First`, and the suggested one.
    alone: Vec<(&'h RawHeading, u16, String)>,
    /// Clauses with too many or too few #, and by how many.
    levels: Vec<(Span, ClauseNumber, isize)>,
}

impl<'h> Misnumbered<'h> {
    /// Records a heading that is no clause; returns whether it was meant as one.
    pub(super) fn note(&mut self, heading: &'h RawHeading, section: SectionNumber, last: &ClauseNumber) -> bool {
        if heading.nested {
            return false;
        }
        match heading_number(&heading.text, section) {
            HeadingNumber::Near(written, instead) => {
                self.near.push((heading, written.to_owned(), instead));
                true
            }
            // Only where a clause could be and a heading 2 follows, which is known after all headings.
            HeadingNumber::Is(ClauseNumber { section: SectionNumber::Section(number), .. }, title)
                if usize::from(heading.level) == last.level() + 1 && title.starts_with(char::is_uppercase) =>
            {
                let instead = format!("{last}.{number}");
                self.alone.push((heading, number, instead));
                false
            }
            _ => false,
        }
    }

    pub(super) fn note_level(&mut self, heading: &RawHeading, number: &ClauseNumber) {
        let by = isize::from(heading.level as i8) - number.level() as isize;
        self.levels.push((heading.place.clone(), number.clone(), by));
    }

    pub(super) fn report(&mut self, section: SectionNumber, problems: &mut Vec<Problem>) {
        if let Some((first, written, instead)) = self.near.first() {
            problems.push(near(first, written, instead, self.near.len() - 1));
        }
        let is_run =
            self.alone.windows(2).any(|two| two[0].1 == 1 && two[1].1 == 2 && two[0].0.level == two[1].0.level);
        if let Some((first, number, instead)) = self.alone.first().filter(|_| is_run) {
            let mut problem = near(first, &number.to_string(), instead, self.alone.len() - 1);
            problem.message =
                format!("‘{number}’ is no clause number of {}{}", section.words(), and_others(self.alone.len() - 1));
            problems.push(problem);
        }
        self.report_levels(problems);
    }

    /// A section with one # too many throughout is reported as one mistake.
    pub(super) fn report_levels(&mut self, problems: &mut Vec<Problem>) {
        let mut all = std::mem::take(&mut self.levels);
        all.sort_by_key(|(place, _, by)| (*by, place.start));
        for alike in all.chunk_by(|one, other| one.2 == other.2) {
            let Some((place, number, by)) = alike.first() else { continue };
            let marks = "#".repeat(number.level());
            let problem = match alike.len() {
                1 => {
                    let level = number.level() as isize + by;
                    Problem::at("clause-level", place.clone(), format!("clause {number} is a heading of level {level}"))
                }
                count => {
                    let (how_many, deep) =
                        (count_of(by.unsigned_abs(), "level"), if *by > 0 { "too deep" } else { "too high" });
                    let what = format!("{count} clauses, from clause {number} on, are headings {how_many} {deep}");
                    let signs = "#".repeat(by.unsigned_abs());
                    Problem::at("clause-level", place.clone(), what).help(match *by > 0 {
                        true => format!("take {signs} away from the beginning of each"),
                        false => format!("put {signs} at the beginning of each"),
                    })
                }
            };
            problems.push(problem.label(format!("expected {marks} {number} …")));
        }
    }
}

fn near(heading: &RawHeading, written: &str, instead: &str, others: usize) -> Problem {
    let message = format!("‘{written}’ is no clause number{}", and_others(others));
    let problem = Problem::at("clause-number", heading.place.clone(), message);
    match ClauseNumber::parse(instead) {
        Some(number) => problem.label(format!("expected {} {number} …", "#".repeat(number.level()))).help(format!(
            "write {number}, or the next number that is free; a heading that is no clause begins with a word"
        )),
        None => problem
            .label("more than five parts")
            .help("write the deepest parts as a list, (a), (b), (c), or as clauses one level up"),
    }
}

fn and_others(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!(", nor is that of {} below", count_of(count, "other heading")),
    }
}

/// Reports paragraphs that start with a number but are no clause.
pub(super) fn report_strays(document: &Document, section: SectionNumber, problems: &mut Vec<Problem>) {
    let strays = &document.markdown.strays;
    let place = |stray: &Stray| {
        let (start, at) = (document.body_start, document.markdown.written(stray.at.clone()));
        Span::new(&document.source.name, at.start + start..at.end + start)
    };
    let titles = strays.iter().filter(|stray| stray.why == WhyStray::OtherTitle);
    // Sections that are already reported, or will be because of their titles.
    let mut reported: BTreeSet<SectionNumber> = titles.map(|stray| stray.number.section).collect();
    for stray in strays {
        let number = &stray.number;
        let escaped = number.to_string().replacen('.', "\\.", 1);
        let no_clause = format!("where it is no clause, begin with a word, or write {escaped}");
        let (message, label, help) = match stray.why {
            WhyStray::OutOfOrder => (
                format!("a paragraph begins with {number}, after a clause of that number or a higher one"),
                "out of order".to_owned(),
                format!("give the clause the next number that is free; {no_clause}"),
            ),
            WhyStray::NoParent => (
                format!("clause {number} stands under no clause"),
                "its own clause is missing above".to_owned(),
                no_clause,
            ),
            WhyStray::OtherSection if !reported.insert(number.section) => continue,
            WhyStray::OtherSection => (
                format!("{number} is not a clause of {}", section.words()),
                format!("expected {section}.…"),
                format!(
                    "move the clauses of {} to a file of their own, or correct their numbers; {no_clause}",
                    number.section.words()
                ),
            ),
            WhyStray::OtherTitle => (
                format!("this file holds {} and, from here on, {}", section.words(), number.section.words()),
                "another section begins here".to_owned(),
                format!(
                    "each section has a file of its own, with its lines between +++ and a heading such as “# {number} Its title”; where it is none, begin with a word"
                ),
            ),
        };
        problems.push(Problem::at("clause-numbering", place(stray), message).label(label).help(help));
    }
}
