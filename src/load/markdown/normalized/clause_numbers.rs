//! Parses clause numbers as people write them, at the start of a heading, a bold line or a paragraph.

use std::ops::Range;

use super::list_mark::is_blank;
use crate::model::{ClauseNumber, SectionNumber};

/// A line that starts with a clause number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberedLine {
    pub number: ClauseNumber,
    /// The range of the number in the line.
    pub at: Range<usize>,
    /// The range of the title after it, if the line is bold.
    pub title: Option<Range<usize>>,
    /// Where the text starts.
    pub text: usize,
}

/// The longest text taken as a title when nothing else marks it as one.
const LONGEST_TITLE: usize = 80;

impl NumberedLine {
    /// Parses a line without its indentation. `is_last` says that it is the last line of its paragraph.
    pub(super) fn parse(line: &str, is_last: bool) -> Option<Self> {
        match line
            .strip_prefix("**")
            .map(|bold| (bold, "**"))
            .or_else(|| line.strip_prefix("__").map(|bold| (bold, "__")))
        {
            Some((bold, marks)) => NumberedLine::of_bold(line, bold, marks, is_last),
            None => {
                let (number, length, text) = leading_number(line)?;
                Some(NumberedLine { number, at: 0..length, title: None, text })
            }
        }
    }

    fn of_bold(line: &str, bold: &str, marks: &str, is_last: bool) -> Option<Self> {
        let close = bold.find(marks)?;
        let (inside, behind) = (&bold[..close], &bold[close + marks.len()..]);
        // Brackets may be an audience mark, which only works on real headings.
        if inside.contains(['{', '}', '\\', '`']) {
            return None;
        }
        let (number, length, text) = leading_number(inside)?;
        let start = marks.len();
        let at = start..start + length;
        let after = line.len() - behind.len();
        let words = behind.trim_start_matches(is_blank);
        if words.starts_with('{') {
            return None;
        }
        let rest = line.len() - words.len();
        if !inside[text..].trim().is_empty() {
            // The bold words are the title; the rest of the line is the text.
            let end = start + inside.trim_end().len();
            return Some(NumberedLine { number, at, title: Some(start + text..end), text: rest });
        }
        let is_title = is_last
            && !words.is_empty()
            && words.len() <= LONGEST_TITLE
            && !words.contains(['{', '}'])
            && !words.trim_end().ends_with(['.', ';', ':', ',', '!', '?', ')', ']']);
        Some(match is_title {
            true => NumberedLine { number, at, title: Some(rest..line.trim_end().len()), text: line.len() },
            false => NumberedLine {
                number,
                at,
                title: None,
                text: if words.is_empty() { line.len() } else { rest.max(after) },
            },
        })
    }
}

/// The clause number at the start of a text, its length, and where the words after it start.
fn leading_number(text: &str) -> Option<(ClauseNumber, usize, usize)> {
    let end = text.bytes().position(|byte| !(byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'.'));
    let written = &text[..end.unwrap_or(text.len())];
    let digits = written.trim_end_matches('.');
    let number = ClauseNumber::parse(digits).filter(|number| !number.is_section())?;
    let behind = &text[digits.len()..];
    let behind = behind.strip_prefix(['.', ')', ':']).unwrap_or(behind);
    let words = behind.trim_start_matches(is_blank);
    if words.len() == behind.len() && !words.is_empty() {
        return None;
    }
    // "14.1 – All staff"
    let parted = words.strip_prefix(['–', '—', '-', ':']).filter(|rest| rest.starts_with(is_blank));
    let words = parted.map_or(words, |rest| rest.trim_start_matches(is_blank));
    Some((number, digits.len(), text.len() - words.len()))
}

/// The clause number in the words of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadingNumber<'t> {
    /// A number and the title after it.
    Is(ClauseNumber, &'t str),
    /// Almost a number of this section: the text as written, and the suggestion.
    Near(&'t str, String),
    None,
}

/// Words before a number that say what it numbers.
const PART: [&str; 5] = ["Clause", "Section", "Paragraph", "Para", "Article"];

/// Reads `14.1 Title`, `14.1. Title`, `§ 14.1 Title`, `Clause 14.1 Title`.
pub fn heading_number(text: &str, section: SectionNumber) -> HeadingNumber<'_> {
    let text = text.trim();
    let (written, title) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    if let Some(number) = number_in(written) {
        return HeadingNumber::Is(number, title);
    }
    let is_part = PART.iter().any(|part| written.eq_ignore_ascii_case(part));
    let behind = match written.strip_prefix('§') {
        Some(number) if !number.is_empty() => Some(&text['§'.len_utf8()..]),
        Some(_) => Some(title),
        None => is_part.then_some(title),
    };
    if let Some(behind) = behind.map(str::trim_start) {
        let (written, title) = behind.split_once(char::is_whitespace).unwrap_or((behind, ""));
        return match number_in(written.trim_end_matches([':', ',', ')'])) {
            Some(number) if !number.is_section() => {
                HeadingNumber::Is(number, title.trim_start_matches(['–', '—', '-', ':']).trim_start())
            }
            _ => near_number(written, section),
        };
    }
    near_number(written, section)
}

fn number_in(written: &str) -> Option<ClauseNumber> {
    ClauseNumber::parse(written.trim_end_matches('.'))
        .or_else(|| ClauseNumber::parse(written.trim_end_matches([')', ':'])).filter(|number| !number.is_section()))
}

/// Almost a number of this section: `14-1`, `14.1a`, `14(1)`, `14,1` and `14.01` in section 14, `A1` in annex A.
fn near_number(written: &str, section: SectionNumber) -> HeadingNumber<'_> {
    let token = written.trim_end_matches(['.', ':', ',']);
    let own = section.to_string();
    let Some(rest) = token.strip_prefix(&own).filter(|rest| !rest.is_empty()) else { return HeadingNumber::None };
    if section_is_longer(section, rest) || rest.contains('/') {
        return HeadingNumber::None;
    }
    let mut parts: Vec<String> = Vec::new();
    for run in rest.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|run| !run.is_empty()) {
        let digits = run.len() - run.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        if digits > 0 {
            let number = run[..digits].trim_start_matches('0');
            if !number.is_empty() {
                parts.push(number.to_owned());
            }
        }
        match &run.as_bytes()[digits..] {
            [] => {}
            [letter] => {
                parts.push((letter.to_ascii_lowercase() - b'a' + 1).to_string());
            }
            // "14th", "14-day"
            _ => return HeadingNumber::None,
        }
    }
    let signs = |sign: char| sign.is_ascii_alphanumeric() || ".,-–—()[]_:".contains(sign);
    // "14.1–14.3" is a range, and "14)" is the section itself.
    if parts.is_empty() || !rest.chars().all(signs) || parts.iter().skip(1).any(|part| *part == own) {
        return HeadingNumber::None;
    }
    HeadingNumber::Near(written, format!("{own}.{}", parts.join(".")))
}

/// Section 1 is not a prefix of "14.1".
fn section_is_longer(section: SectionNumber, rest: &str) -> bool {
    match section {
        SectionNumber::Section(_) => rest.starts_with(|sign: char| sign.is_ascii_digit()),
        SectionNumber::Annex(_) => rest.starts_with(|sign: char| sign.is_ascii_alphabetic()),
    }
}

/// `5 How we use social media`, `Annex A Patient guidance`, `Annex A – Patient guidance`, `14.0 Duties`, `Section 3:
/// Duties`.
pub fn section_heading(text: &str) -> Option<(SectionNumber, String)> {
    let text = text.trim();
    let (number, rest) = if let Some(rest) = text.strip_prefix("Annex ") {
        let letter = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        let annex = SectionNumber::parse(letter).filter(|number| matches!(number, SectionNumber::Annex(_)))?;
        (annex, &rest[letter.len()..])
    } else {
        let text = text.strip_prefix("Section ").or_else(|| text.strip_prefix("SECTION ")).unwrap_or(text);
        let digits = text.split(|c: char| !c.is_ascii_digit()).next()?;
        let rest = &text[digits.len()..];
        // Word numbers its first level "14.0".
        let rest =
            rest.strip_prefix(".0").filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(rest);
        (SectionNumber::parse(digits)?, rest)
    };
    let words = rest.trim_start_matches(|c: char| c.is_whitespace() || ".:–—-".contains(c));
    // "14.1 First" is a clause, not a section.
    let is_clause =
        rest.starts_with('.') && words.len() + 1 == rest.len() && words.starts_with(|c: char| c.is_ascii_digit());
    (!words.is_empty() && words.len() < rest.len() && !is_clause).then(|| (number, words.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Option<(String, String, String)> {
        let found = NumberedLine::parse(text, true)?;
        let title = found.title.map(|at| text[at].to_owned()).unwrap_or_default();
        Some((found.number.to_string(), title, text[found.text..].to_owned()))
    }

    #[test]
    fn numbered_lines_are_read_as_people_write_them() {
        for (text, number, title, words) in [
            ("14.1 All staff", "14.1", "", "All staff"),
            ("14.1. All staff", "14.1", "", "All staff"),
            ("14.1)\tAll staff", "14.1", "", "All staff"),
            ("14.1\u{a0}All staff", "14.1", "", "All staff"),
            ("14.1 – All staff", "14.1", "", "All staff"),
            ("A.1.2 All staff", "A.1.2", "", "All staff"),
            ("14.1", "14.1", "", ""),
            ("**14.1 Reporting**", "14.1", "Reporting", ""),
            ("**14.1 Reporting.** Staff must", "14.1", "Reporting.", "Staff must"),
            ("**14.1** Reporting", "14.1", "Reporting", ""),
            ("**14.1.** Staff must tell.", "14.1", "", "Staff must tell."),
            ("__14.1 Reporting__", "14.1", "Reporting", ""),
        ] {
            assert_eq!(line(text), Some((number.into(), title.into(), words.into())), "{text}");
        }
        for text in [
            "14 Staff",
            "14.1million",
            "14.1% of",
            "14.1-14.3 Staff",
            "14.01 Staff",
            "**14.1 X {audience=staff}**",
            "v1.2 x",
        ] {
            assert_eq!(line(text), None, "{text}");
        }
    }

    #[test]
    fn headings_are_clauses_nearly_or_not_at_all() {
        let section = SectionNumber::Section(14);
        let read = |text| match heading_number(text, section) {
            HeadingNumber::Is(number, title) => format!("{number}={title}"),
            HeadingNumber::Near(written, instead) => format!("{written}?{instead}"),
            HeadingNumber::None => "none".to_owned(),
        };
        for (text, expected) in [
            ("14.1 First", "14.1=First"),
            ("14.1. First", "14.1=First"),
            ("14.1) First", "14.1=First"),
            ("§ 14.1 First", "14.1=First"),
            ("§14.1 First", "14.1=First"),
            ("Clause 14.1: First", "14.1=First"),
            ("Clause 14.1 – First", "14.1=First"),
            ("14.1.1.1.1 Fifth", "14.1.1.1.1=Fifth"),
            ("14-1 First", "14-1?14.1"),
            ("14.1a First", "14.1a?14.1.1"),
            ("14(1) First", "14(1)?14.1"),
            ("14,1 First", "14,1?14.1"),
            ("14.01 First", "14.01?14.1"),
            ("14.1.1.1.1.1 Sixth", "14.1.1.1.1.1?14.1.1.1.1.1"),
            ("2026 figures", "2026=figures"),
            ("24 hours a day", "24=hours a day"),
            ("14-day rule", "none"),
            ("14th birthday", "none"),
            ("14.1–14.3 Together", "none"),
            ("Clause by clause", "none"),
            ("Words", "none"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_section_is_its_number_and_its_words() {
        let read = |text| section_heading(text).map(|(number, words)| format!("{number}={words}"));
        for (text, expected) in [
            ("14 Test", Some("14=Test")),
            ("14. Test", Some("14=Test")),
            ("14.0 Test", Some("14=Test")),
            ("14.0. Test", Some("14=Test")),
            ("Section 14: Test", Some("14=Test")),
            ("Annex A – Test", Some("A=Test")),
            ("14.1 Test", None),
            ("14", None),
            ("Test", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }
}
