//! Splits a policy that is one markdown file into a text for each section.

use std::collections::HashMap;
use std::ops::Range;

use super::appendix::Appendix;
use crate::base::problem::Problem;
use crate::base::sources::{Span, TextFile};
use crate::base::wording::KINDS_OF_DOCUMENT;
use crate::load::document::front_matter;
use crate::load::document::headings::{RawHeading, headings};
use crate::load::markdown::normalized::{ClauseSyntax, NormalizedText, section_heading};
use crate::model::SectionNumber;

#[derive(Default)]
pub struct SplitPolicy {
    /// The heading above all sections.
    pub title: Option<String>,
    pub sections: Vec<SplitSection>,
    /// Whether the file has no numbers, so that byelaw assigns them.
    pub is_numbered_here: bool,
    /// Whether there was text before the first section, which is now moved into it.
    pub has_words_before: bool,
    /// The appendices by other names, and the annex that each becomes.
    pub appendices: Vec<(String, SectionNumber)>,
}

pub struct SplitSection {
    pub number: SectionNumber,
    pub title: String,
    /// Starts with its first-level heading.
    pub text: String,
}

/// Splits at the highest level with numbered headings, `# 5 …` or `## 5. …`; without any, sections and clauses are
/// numbered here. Heading levels are shifted together; every other line is unchanged.
pub fn split(file: &TextFile) -> Result<SplitPolicy, Vec<Problem>> {
    let body_start = front_matter::open(file, &mut Vec::new()).map_or(0, |front| front.body_start);
    let body = &file.text[body_start..];
    let markdown = NormalizedText::read(body, ClauseSyntax::Headings);
    let (found, _) = headings(file, &markdown, body_start);
    let found: Vec<SourceHeading> = found
        .iter()
        .filter(|heading| !heading.nested && !heading.is_made)
        .map(|heading| SourceHeading::of(heading, &file.text))
        .collect();
    let numbered = top_numbers(&found);
    let mut starts = if numbered.is_empty() { without_numbers(&found) } else { numbered };
    starts = with_appendices(starts, &found);
    refuse_duplicates(&found, &starts, file)?;
    let first = starts.first().map_or(found.len(), |start| start.heading);
    let above = &found[..first];
    let title = above.iter().rfind(|heading| is_called_a_policy(&heading.plain)).or(above.first());
    let before = before(file, body_start, above, found.get(first), title);
    let is_numbered_here = starts.iter().all(|start| !start.is_written);
    let mut sections = Vec::new();
    for (at, start) in starts.iter().enumerate() {
        let next = starts.get(at + 1).map(|next| next.heading);
        let end = next.map_or(file.text.len(), |next| found[next].range.start);
        let inside = &found[start.heading + 1..next.unwrap_or(found.len())];
        let mut text = format!("# {}\n", headline(start));
        if at == 0 && !before.trim().is_empty() {
            text.push_str(&format!("\n{}\n", before.trim()));
        }
        let mut numbers = is_numbered_here.then_some(ClauseNumbering { section: start.number, clause: 0, part: 0 });
        let mut from = found[start.heading].range.end;
        for heading in inside {
            text.push_str(&file.text[from..heading.range.start]);
            let deeper = heading.level.saturating_sub(found[start.heading].level).clamp(1, 5);
            let number = numbers.as_mut().and_then(|numbers| numbers.next(deeper)).unwrap_or_default();
            text.push_str(&format!("{} {number}{}\n", "#".repeat(usize::from(deeper) + 1), heading.words));
            from = heading.range.end;
        }
        text.push_str(&file.text[from..end]);
        if let Some(appendix) = &start.appendix {
            text = appendix.renumbered(&text, start.number);
        }
        sections.push(SplitSection {
            number: start.number,
            title: start.title.clone(),
            text: format!("{}\n", text.trim_end()),
        });
    }
    if sections.is_empty() {
        let title = title.map_or("Policy", |title| title.plain.as_str()).to_owned();
        let text = format!("# 1 {title}\n\n{}\n", before.trim());
        sections.push(SplitSection { number: SectionNumber::Section(1), title, text });
    }
    Ok(SplitPolicy {
        title: title.map(|title| title.plain.clone()),
        appendices: starts
            .iter()
            .filter_map(|start| Some((start.appendix.as_ref()?.written.clone(), start.number)))
            .collect(),
        has_words_before: !starts.is_empty() && !before.trim().is_empty(),
        sections,
        is_numbered_here,
    })
}

/// A heading, and the range of its lines.
struct SourceHeading {
    level: u8,
    /// The words as written, without the heading markup.
    words: String,
    plain: String,
    range: Range<usize>,
    place: Span,
}

impl SourceHeading {
    fn of(heading: &RawHeading, text: &str) -> Self {
        let start = heading.place.start;
        let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        let mut end = line_end(start);
        let mut words = text[start..end].trim().to_owned();
        if words.starts_with('#') {
            let inside = words.trim_start_matches('#').trim();
            let open = inside.trim_end_matches('#');
            let is_closed = open.len() < inside.len() && open.ends_with(char::is_whitespace);
            words = if is_closed { open.trim_end() } else { inside }.to_owned();
        } else {
            // Setext headings: the underline is part of the heading.
            loop {
                let line = text[end..line_end(end)].trim();
                end = line_end(end);
                let is_drawn = !line.is_empty()
                    && (line.bytes().all(|sign| sign == b'=') || line.bytes().all(|sign| sign == b'-'));
                if is_drawn || end >= text.len() {
                    break;
                }
                words.push(' ');
                words.push_str(line);
            }
        }
        let plain = heading.text.trim().to_owned();
        SourceHeading { level: heading.level, words, plain, range: start..end, place: heading.place.clone() }
    }
}

/// The start of a section.
struct SectionStart {
    /// The index of its heading.
    heading: usize,
    number: SectionNumber,
    title: String,
    is_written: bool,
    /// Set where it is an appendix by another name.
    appendix: Option<Appendix>,
}

fn headline(start: &SectionStart) -> String {
    match start.number {
        SectionNumber::Section(number) => format!("{number} {}", start.title),
        SectionNumber::Annex(letter) => format!("Annex {letter} {}", start.title),
    }
}

/// The headings of the highest level with section numbers. A title that starts with a number, such as a year, does not
/// count.
fn top_numbers(found: &[SourceHeading]) -> Vec<SectionStart> {
    let numbered = found.iter().enumerate().filter_map(|(at, heading)| {
        let (number, title) = section_heading(&heading.words).or_else(|| section_heading(&heading.plain))?;
        Some(SectionStart { heading: at, number, title, is_written: true, appendix: None })
    });
    let mut numbered: Vec<SectionStart> = numbered.collect();
    let level = |start: &SectionStart| found[start.heading].level;
    let is_title = |start: &SectionStart, all: &[SectionStart]| {
        let alone = all.iter().filter(|other| level(other) <= level(start)).count() == 1;
        start.heading == 0 && alone && all.len() > 1
    };
    if numbered.first().is_some_and(|first| is_title(first, &numbered)) {
        numbered.remove(0);
    }
    let top = numbered.iter().map(level).min();
    numbered.retain(|start| Some(found[start.heading].level) == top);
    numbered
}

/// The headings of the highest level below the document's title.
fn without_numbers(found: &[SourceHeading]) -> Vec<SectionStart> {
    let highest = |headings: &[SourceHeading]| headings.iter().map(|heading| heading.level).min();
    let is_title =
        found.first().is_some_and(|first| found[1..].iter().all(|other| other.level > first.level)) && found.len() > 1;
    let from = usize::from(is_title);
    let Some(level) = highest(&found[from..]) else { return Vec::new() };
    let sections = found.iter().enumerate().skip(from).filter(|(_, heading)| heading.level == level);
    sections
        .zip(1..)
        .map(|((heading, written), number)| SectionStart {
            heading,
            number: SectionNumber::Section(number),
            title: written.words.clone(),
            is_written: false,
            appendix: None,
        })
        .collect()
}

/// Adds the appendices at the level of the sections, each as an annex.
fn with_appendices(starts: Vec<SectionStart>, found: &[SourceHeading]) -> Vec<SectionStart> {
    let Some((first, level)) = starts.first().map(|start| (start.heading, found[start.heading].level)) else {
        return starts;
    };
    let mut all: Vec<SectionStart> = Vec::new();
    let (mut starts, mut counted) = (starts.into_iter().peekable(), 0);
    for (at, heading) in found.iter().enumerate().skip(first) {
        let start = starts.next_if(|start| start.heading == at);
        let appendix = Appendix::of(&heading.plain).filter(|_| heading.level <= level && at > first);
        let is_free = |annex: SectionNumber| all.iter().all(|start| start.number != annex);
        match appendix.and_then(|appendix| Some((appendix.annex(is_free)?, appendix))) {
            Some((number, appendix)) => {
                let (title, is_written) = (appendix.title.clone(), start.is_none_or(|start| start.is_written));
                all.push(SectionStart { heading: at, number, title, is_written, appendix: Some(appendix) });
            }
            None => all.extend(start.map(|mut start| {
                if !start.is_written {
                    counted += 1;
                    start.number = SectionNumber::Section(counted);
                }
                start
            })),
        }
    }
    all
}

fn refuse_duplicates(found: &[SourceHeading], starts: &[SectionStart], file: &TextFile) -> Result<(), Vec<Problem>> {
    let mut seen: HashMap<SectionNumber, &Span> = HashMap::new();
    let mut problems = Vec::new();
    for start in starts {
        let place = &found[start.heading].place;
        if let Some(first) = seen.insert(start.number, place) {
            let message = format!("{} is there twice", start.number.words());
            let help = format!("give each section of {} a number of its own, and run this again", file.name);
            problems.push(
                Problem::at("clause-numbering", place.clone(), message)
                    .also(first.clone(), "the first is here")
                    .help(help),
            );
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Whether a heading is the title of a policy rather than the practice's name.
fn is_called_a_policy(title: &str) -> bool {
    title.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| KINDS_OF_DOCUMENT.contains(&word))
}

/// The text before the first section, without the title; other headings in it become plain text.
fn before(
    file: &TextFile,
    start: usize,
    above: &[SourceHeading],
    first: Option<&SourceHeading>,
    title: Option<&SourceHeading>,
) -> String {
    let mut before = String::new();
    let mut from = start;
    for heading in above {
        before.push_str(&file.text[from..heading.range.start]);
        if title.is_none_or(|title| title.range != heading.range) {
            before.push_str(&format!("{}\n", heading.words));
        }
        from = heading.range.end;
    }
    before.push_str(&file.text[from..first.map_or(file.text.len(), |first| first.range.start)]);
    before
}

/// Assigns clause numbers where the file has none.
struct ClauseNumbering {
    section: SectionNumber,
    clause: u16,
    part: u16,
}

impl ClauseNumbering {
    /// Includes a trailing space; `None` for a heading nested too deeply.
    fn next(&mut self, deeper: u8) -> Option<String> {
        match deeper {
            1 => {
                (self.clause, self.part) = (self.clause.checked_add(1)?, 0);
                Some(format!("{}.{} ", self.section, self.clause))
            }
            2 if self.clause > 0 => {
                self.part = self.part.checked_add(1)?;
                Some(format!("{}.{}.{} ", self.section, self.clause, self.part))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::sources::Sources;

    fn of(text: &str) -> Result<SplitPolicy, Vec<Problem>> {
        let mut sources = Sources::default();
        sources.add_text("policy.md", "", text.to_owned());
        split(sources.text("policy.md").unwrap())
    }

    fn texts(text: &str) -> Vec<String> {
        of(text).ok().unwrap().sections.into_iter().map(|section| section.text).collect()
    }

    #[test]
    fn numbers_that_are_written_are_kept() {
        let text = "# 2026 Policy\n\nOwner: the manager.\n\n## 1. Why\n\nWords.\n\n### 1.1 First ###\n\nMore.\n\n```\n## 9 Code\n```\n\n## 2. How\n\n- a\n\n## Annex A Forms\n\nx\n";
        let split = of(text).ok().unwrap();
        assert_eq!(split.title.as_deref(), Some("2026 Policy"));
        assert!(split.has_words_before && !split.is_numbered_here);
        let all: Vec<String> = split.sections.into_iter().map(|section| section.text).collect();
        assert_eq!(
            all,
            [
                "# 1 Why\n\nOwner: the manager.\n\nWords.\n\n## 1.1 First\n\nMore.\n\n```\n## 9 Code\n```\n",
                "# 2 How\n\n- a\n",
                "# Annex A Forms\n\nx\n",
            ]
        );
    }

    #[test]
    fn a_file_without_numbers_gets_them() {
        let text = "Our policy\n==========\n\n## Why\n\nWords.\n\n### First\n\n#### Small\n\nMore.\n\n## How\n\nx\n";
        let split = of(text).ok().unwrap();
        assert!(split.is_numbered_here && split.title.as_deref() == Some("Our policy"));
        assert_eq!(texts(text), ["# 1 Why\n\nWords.\n\n## 1.1 First\n\n### 1.1.1 Small\n\nMore.\n", "# 2 How\n\nx\n"]);
        assert_eq!(texts("Only words.\n"), ["# 1 Policy\n\nOnly words.\n"]);
        assert_eq!(texts("# A title\n\nOnly words.\n"), ["# 1 A title\n\nOnly words.\n"]);
        assert_eq!(texts("# One\n\na\n\n# Two\n\nb"), ["# 1 One\n\na\n", "# 2 Two\n\nb\n"]);
    }

    #[test]
    fn an_appendix_is_an_annex_and_the_title_is_that_of_the_policy() {
        let text = "# Placeholder Surgery\n\n## Our policy\n\nOf May.\n\n## 1. Why\n\nx\n\n# Appendix 1. Words\n\nA1.1 Say this.\n";
        let split = of(text).ok().unwrap();
        assert_eq!(split.title.as_deref(), Some("Our policy"));
        assert_eq!(split.appendices, [("Appendix 1".to_owned(), SectionNumber::Annex('A'))]);
        let all: Vec<String> = split.sections.into_iter().map(|section| section.text).collect();
        assert_eq!(all, ["# 1 Why\n\nPlaceholder Surgery\n\n\nOf May.\n\nx\n", "# Annex A Words\n\nA.1 Say this.\n"]);
        let unnumbered = texts("# Why\n\na\n\n# Appendix\n\nb\n\n# How\n\nc\n");
        assert_eq!(unnumbered, ["# 1 Why\n\na\n", "# Annex A Appendix\n\nb\n", "# 2 How\n\nc\n"]);
    }

    #[test]
    fn a_number_that_is_there_twice_is_told() {
        let problems = of("# 1 A\n\n# 2 B\n\n# 1 C\n").err().unwrap();
        assert_eq!(problems[0].code, "clause-numbering");
    }

    #[test]
    fn every_word_comes_through_in_order() {
        let text = "---\ntitle: x\n---\n# T\n\nabove\n\n> # quoted\n\n## 1 One\n\na *b* [c](d)\n\n## Loose\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n## 2 Two\n\nSetext\n------\n\ne\n";
        let words = |text: &str| -> Vec<String> {
            text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).map(str::to_owned).collect()
        };
        let all = texts(text).concat();
        assert_eq!(words(&all), words("1 One above quoted a *b* [c](d) Loose x y 1 2 2 Two Setext e"));
    }
}
