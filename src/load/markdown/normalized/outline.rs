//! Finds clauses without a heading: numbered paragraphs and bold lines, in the order of their numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::clause_numbers::{HeadingNumber, NumberedLine, heading_number, section_heading};
use super::lines::SourceLine;
use crate::model::{ClauseNumber, SectionNumber};

/// A line that starts with a number but is no clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The range of the number in the source.
    pub at: Range<usize>,
    pub number: ClauseNumber,
    pub why: WhyStray,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyStray {
    /// The number, or a higher one, came before.
    OutOfOrder,
    /// Its parent clause does not exist.
    NoParent,
    OtherSection,
    /// The title of another section, as a bold line.
    OtherTitle,
}

/// The lines above a candidate clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct PrecedingLines {
    pub in_paragraph: bool,
    /// Whether the line above is a clause itself.
    pub is_clause: bool,
    /// Whether the previous text ends a sentence.
    pub is_ended: bool,
}

#[derive(Default)]
pub(super) struct Outline {
    section: Option<SectionNumber>,
    last: Option<ClauseNumber>,
    seen: BTreeSet<ClauseNumber>,
    pub strays: Vec<Stray>,
}

impl Outline {
    /// Records a heading, given its words without the # characters.
    pub(super) fn heading(&mut self, level: usize, words: &str) {
        let words = words.split('{').next().unwrap_or_default().trim().trim_end_matches('#').trim_end();
        let Some(section) = self.section else {
            if let Some((number, _)) = section_heading(words).filter(|_| level == 1) {
                self.section = Some(number);
                self.last = Some(ClauseNumber::of_section(number));
            }
            return;
        };
        if let HeadingNumber::Is(number, _) = heading_number(words, section)
            && !number.is_section()
            && number.section == section
        {
            self.take(number);
        }
    }

    fn take(&mut self, number: ClauseNumber) {
        self.seen.insert(number.clone());
        self.last = Some(number);
    }

    /// The clause on a line, if any. `is_last` says that it is the last line of its paragraph.
    pub(super) fn clause(
        &mut self,
        source: &str,
        line: &SourceLine,
        before: PrecedingLines,
        is_last: bool,
    ) -> Option<NumberedLine> {
        let (section, last) = (self.section?, self.last.as_ref()?);
        let words = line.words(source);
        if !words
            .starts_with(|sign: char| sign.is_ascii_digit() || sign.is_ascii_uppercase() || sign == '*' || sign == '_')
        {
            return None;
        }
        let Some(found) = NumberedLine::parse(words, is_last) else {
            if !before.in_paragraph {
                self.other_title(line, words, section);
            }
            return None;
        };
        let is_bold = found.at.start > 0;
        let text = words[found.text..].trim_end();
        let is_next = last.following().any(|next| next == found.number);
        if before.in_paragraph && !(is_next && (before.is_clause || before.is_ended)) {
            return None;
        }
        if !is_bold && !starts_text(text, is_next, before.in_paragraph) {
            return None;
        }
        let at = line.content + found.at.start..line.content + found.at.end;
        let has_parent = || found.number.parents().any(|parent| self.seen.contains(&parent));
        let why = if found.number.section != section {
            Some(WhyStray::OtherSection)
        } else if found.number <= *last {
            Some(WhyStray::OutOfOrder)
        } else {
            (found.number.level() > 2 && !has_parent()).then_some(WhyStray::NoParent)
        };
        if let Some(why) = why {
            self.strays.push(Stray { at, number: found.number, why });
            return None;
        }
        self.take(found.number.clone());
        Some(found)
    }

    /// Records a title of another section: `**2. Scope**` in section 1.
    fn other_title(&mut self, line: &SourceLine, words: &str, section: SectionNumber) {
        let bold = words.strip_prefix("**").and_then(|bold| bold.trim_end().strip_suffix("**"));
        let Some((number, title)) = bold.and_then(|bold| bold.split_once(char::is_whitespace)) else { return };
        let digits = number.trim_end_matches(['.', ':', ')']);
        let Some(other) = SectionNumber::parse(digits).filter(|other| *other != section) else { return };
        if digits.len() < number.len() && title.trim_start().starts_with(char::is_uppercase) && !title.contains("**") {
            let at = line.content + 2..line.content + 2 + digits.len();
            self.strays.push(Stray { at, number: ClauseNumber::of_section(other), why: WhyStray::OtherTitle });
        }
    }

    /// Drops strays that are prose: a single number of another section ("2.4 GHz"), or a bold "2. Call".
    pub(super) fn drop_prose(&mut self) {
        let section = self.section;
        let others = self.strays.iter().filter(|stray| stray.why == WhyStray::OtherSection);
        let mut counts: BTreeMap<SectionNumber, usize> = BTreeMap::new();
        others.for_each(|stray| *counts.entry(stray.number.section).or_default() += 1);
        let titles = self.strays.iter().filter(|stray| stray.why == WhyStray::OtherTitle);
        let titles: BTreeSet<SectionNumber> = titles.map(|stray| stray.number.section).collect();
        let follows = |other: SectionNumber| match (section, other) {
            (Some(SectionNumber::Section(own)), SectionNumber::Section(other)) => other == own.saturating_add(1),
            _ => false,
        };
        self.strays.retain(|stray| {
            let own = stray.number.section;
            match stray.why {
                WhyStray::OtherSection => counts.get(&own).is_some_and(|count| *count > 1) || titles.contains(&own),
                WhyStray::OtherTitle => counts.contains_key(&own) || titles.len() == 1 && follows(own),
                WhyStray::OutOfOrder | WhyStray::NoParent => true,
            }
        });
    }
}

/// Whether the text after a number starts a clause, rather than a quantity: "14.1 million people".
fn starts_text(text: &str, is_next: bool, in_paragraph: bool) -> bool {
    let text = text.trim_start_matches(['*', '_', '(', '[', '"', '\'', '“', '‘', '~', '{']);
    let Some(first) = text.chars().next() else { return !in_paragraph };
    if first.is_uppercase() || first.is_numeric() && is_next {
        return true;
    }
    let word = text.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    first.is_lowercase() && is_next && !in_paragraph && !MEASURES.contains(&word)
}

/// Units of measure, and words that continue a sentence.
const MEASURES: [&str; 60] = [
    "million", "billion", "thousand", "hundred", "per", "percent", "hour", "hours", "minute", "minutes", "second",
    "seconds", "day", "days", "week", "weeks", "month", "months", "year", "years", "mile", "miles", "metre", "metres",
    "m", "km", "cm", "mm", "kg", "g", "mg", "mcg", "ml", "l", "litre", "litres", "mmol", "times", "out", "of", "and",
    "or", "above", "below", "wte", "fte", "full", "whole", "points", "pence", "pounds", "doses", "patients", "people",
    "staff", "x", "is", "are", "says", "applies",
];
