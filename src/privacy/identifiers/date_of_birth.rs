//! Dates of birth: a date that nearby words describe as one.

use std::ops::Range;

use super::context::{after, before};
use super::pattern::Pattern;
use super::table::cells_below;
use crate::base::fold::WordList;

/// The words before a date of birth: 1 a label such as "DOB", 2 "born", 3 "b.".
static CUE: Pattern = Pattern::new(concat!(
    r"(?i-u:\b(?:(dobs?|d\.o\.bs?|d/o/b|d o b|d-o-b|dates? of birth|date-of-birth|date_of_birth|dateofbirth|",
    r"birth ?dates?|birth_date|birthdays?|b-?days?|(?:i|he|she|mum|dad|wife|husband|patient) turned [0-9]{2,3} on)|",
    r"(born))\b|\b(b\.))"
));

/// A date, with day, month and year in groups named by their order.
pub(super) static DATE: Pattern = Pattern::new(concat!(
    r"(?i-u:\b(?:",
    r"(?P<y1>[0-9]{4})[-/. ](?P<m1>[0-9]{1,2})[-/. ](?P<d1>[0-9]{1,2})",
    r"|(?P<d2>[0-9]{1,2}) ?[-/. ] ?(?P<m2>[0-9]{1,2}) ?[-/. ] ?(?P<y2>(?:[0-9]{2}){1,2})",
    r"|(?P<d3>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[- /.]{0,2}(?P<n3>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}",
    r"[-, /.]{0,2}(?-i:')?(?P<y3>(?:[0-9]{2}){1,2})",
    r"|(?P<n4>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?P<d4>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y4>[0-9]{4})",
    r"|(?P<y5>(?:19|20)[0-9]{2})(?P<m5>[0-9]{2})(?P<d5>[0-9]{2})",
    r"|(?P<d6>[0-9]{2})(?P<m6>[0-9]{2})(?P<y6>(?:[0-9]{2}){1,2})",
    r")\b)"
));

/// Words that cannot come between a cue and its date, such as those of a date range or a law.
static BREAK: Pattern = Pattern::new(concat!(
    r"(?i-u)\b(?:after|before|between|since|from|until|by|or|out|acts?|regulations?|policy|version|of (?:the|our))\b|",
    r"[.;?!]\s|\n\n"
));

/// The only words allowed between a cue and a recent date, which could be the date of an event.
static PLAIN: WordList = WordList::of(
    "a and as baby child daughter given girl boy son twins hers her his is i in mine my named on our recorded shown stated the \
    their was were dd mm yy yyyy patient patient's pt of",
);

/// After a label, but not after "born", these words lead to the date of an event.
static EVENT: Pattern = Pattern::new(r"(?i-u)\b(?:on|at|in|during)\s*(?:the\s*)?$|,\s*[a-z]");

/// A person as the subject right before "born".
static WHO_WAS_BORN: Pattern =
    Pattern::new(r"(?i-u)([a-z'-]+)\s+(?:(?:was|were|is|are|has been|had been|being|being also|not)\s+){1,2}$");

/// Things that are born in a figure of speech.
static THINGS: WordList = WordList::of(
    "account app campaign charity club event feed forum group idea initiative it newsletter nhs page partnership plan policy \
    practice programme project pcn rule scheme series service site strategy surgery system team that this tool trust website",
);

static AND: Pattern = Pattern::new(r"(?i-u)^\s*(?:,|&|/|\+|and|, and)\s*$");

static CUE_AFTER: Pattern = Pattern::new(concat!(
    r"(?i-u)\A[ \t]*[-(\[,:=|]?[ \t]*(?:as |is |was |being )?(?:the |his |her |their |my |pts? |patient's )?",
    r"(?:d\.?o\.?b|d/o/b|date of birth|birth ?da(?:te|y))\b"
));

/// A person right before a date, followed at most by a name, initials, an age and punctuation: `Mrs A (`, `F 67, `.
static PERSON: Pattern = Pattern::new(concat!(
    r"(?i-u)\b(mrs?|miss|ms|mx|master|patients?|pts?|mum|dad|mother|father|wife|husband|son|daughter|child|baby|girl|boy|twins?|",
    r"lady|gentleman|woman|man|female|male|f|m)\b(?-i:\.?(?: ?[A-Z]\b\.?){0,3}(?: [A-Z][A-Za-z'-]{1,30}){0,2})(?: ?[0-9]{1,3})?",
    r" ?([-,:;(|/]{0,2}) ?\(?$"
));

/// An age right before a date: `67yo, `, `aged 67 (`.
static AGE: Pattern = Pattern::new(concat!(
    r"(?i-u)(?:\baged? ([0-9]{1,3})|\b([0-9]{1,3}) ?-?(?:yo|y/o|yrs?|years?)(?:[- ]?olds?)?|\b[mf] ?([0-9]{1,3})|\b([0-9]{1,3}) ?[mf])",
    r" ?[-,:;)(|/]{0,2} ?(?:(?:f|m|female|male|lady|man|woman|patient|pt)\b ?)?[-,:;(|/]{0,2} ?$"
));

/// An NHS number right before a date.
static NUMBER: Pattern = Pattern::new(r"(?-u:\b)[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}[ ,;|/()-]{1,4}$");

/// A person's details after a date: `, F, asked`, ` (67)`, `, 67 years old`.
static WHO_AFTER: Pattern = Pattern::new(concat!(
    r"(?i-u)\A(?: ?[,;(|/-] ?| )(?:(?:f|m|female|male)\b ?(?:[,;)|/.-]|$)|",
    r"(?:aged? )?([0-9]{1,3})[ ]?-?(?:\)|yo\b|y/o\b|yrs?\b|years?\b))"
));

/// The longest distance between a cue and its date.
const REACH: usize = 48;

/// Adults who write to a practice were born no later than this year.
const GROWN_UP_BY: u32 = 2012;

/// The latest plausible year of birth of a child in a text; later dates are those of events.
const CHILD_BY: u32 = 2024;

const CHILDREN: [&str; 9] = ["son", "daughter", "child", "baby", "girl", "boy", "twin", "twins", "master"];

pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = announced(text);
    found.extend(beside_a_person(text));
    found.sort_by_key(|range| range.start);
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

/// Dates with a cue before them.
fn announced(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for cue in CUE.captures_iter(text) {
        let Some(whole) = cue.get(0) else { continue };
        let near = before(text, whole.start(), REACH);
        let dates = match (1..4).find(|group| cue.get(*group).is_some()) {
            Some(1) => {
                let is_named = |gap: &str, year| is_announced(gap, year) && (is_past(year) || !EVENT.is_match(gap));
                let mut dates = dates_after(text, whole.end(), is_named);
                dates.extend(dates_below(text, whole.start()));
                if dates.is_empty() {
                    dates.extend(date_before(text, whole.start()));
                }
                dates
            }
            Some(2) if !is_no_person(near) => {
                dates_after(text, whole.end(), |gap, year| is_announced(gap, year) && !gap.starts_with(" of "))
            }
            // A line that starts with "b." is the second item of a list.
            Some(3) if near.contains(|c: char| c.is_ascii_alphabetic()) => {
                dates_after(text, whole.end(), |gap, _| gap.trim().is_empty())
            }
            _ => Vec::new(),
        };
        let free = found.last().map_or(0, |last| last.end);
        found.extend(dates.into_iter().filter(|date| date.start >= free));
    }
    found
}

/// Whether the text between a cue and a date allows a date of birth.
fn is_announced(gap: &str, year: u32) -> bool {
    let is_plain = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
        word.split('/').all(|part| part.is_empty() || PLAIN.has(part))
    };
    is_past(year) || gap.split_whitespace().all(is_plain)
}

/// Whether the year is before any policy or post.
fn is_past(year: u32) -> bool {
    year <= GROWN_UP_BY
}

fn is_no_person(line: &str) -> bool {
    let Some(who) = WHO_WAS_BORN.captures(line) else { return false };
    let word = who.get(1).map_or("", |word| word.as_str()).to_ascii_lowercase();
    THINGS.has(&word)
}

/// Dates right beside a person, an age, a sex or an NHS number.
fn beside_a_person(text: &str) -> Vec<Range<usize>> {
    let dates = DATE.captures_iter(text).filter_map(|found| date_in(&found)).filter(|date| date.is_day);
    let is_a_persons = |date: &Date| {
        let near = before(text, date.range.start, REACH);
        is_after_a_person(near, date.year)
            || is_after_an_age(near, date.year)
            || is_past(date.year) && NUMBER.is_match(near)
            || is_before_a_person(after(text, date.range.end, 24), date.year)
    };
    dates.filter(is_a_persons).map(|date| date.range).collect()
}

fn is_after_a_person(near: &str, year: u32) -> bool {
    let Some(who) = PERSON.captures(near) else { return false };
    let word = who.get(1).map_or("", |word| word.as_str());
    let is_child = CHILDREN.iter().any(|child| child.eq_ignore_ascii_case(word));
    let is_bracketed = near.trim_end().ends_with('(');
    (1900..=GROWN_UP_BY).contains(&year) || is_child && is_bracketed && year <= CHILD_BY
}

fn is_after_an_age(near: &str, year: u32) -> bool {
    let Some(who) = AGE.captures(near) else { return false };
    (1..5).find_map(|group| who.get(group)?.as_str().parse().ok()).is_some_and(|age| is_of_age(year, age))
}

fn is_before_a_person(rest: &str, year: u32) -> bool {
    let Some(who) = WHO_AFTER.captures(rest) else { return false };
    match who.get(1).and_then(|age| age.as_str().parse().ok()) {
        Some(age) => is_of_age(year, age),
        None => (1900..=GROWN_UP_BY).contains(&year),
    }
}

/// Whether somebody born in this year can have this age in the years of social media.
fn is_of_age(year: u32, age: u32) -> bool {
    age > 0 && (2015..=2040).contains(&(year + age)) && year < 2024
}

/// The date after a cue, and further dates joined to it by "and" or a comma.
fn dates_after(text: &str, at: usize, fits: impl Fn(&str, u32) -> bool) -> Vec<Range<usize>> {
    let mut dates = Vec::new();
    let mut at = at;
    loop {
        let reach = text.floor_char_boundary(at.saturating_add(REACH + 24).min(text.len()));
        let Some(Date { range: date, year, is_day: true }) = first_date(&text[at..reach]) else { break };
        let gap = &text[at..at + date.start];
        // The full stop of "D.O.B." does not end a sentence.
        let gap = gap.strip_prefix('.').unwrap_or(gap);
        let joined = if dates.is_empty() {
            gap.len() <= REACH && words(gap) <= 5 && !BREAK.is_match(gap) && fits(gap, year)
        } else {
            AND.is_match(gap)
        };
        if !joined {
            break;
        }
        let end = at + date.end;
        dates.push(at + date.start..end);
        at = end;
    }
    dates
}

fn words(gap: &str) -> usize {
    gap.split_whitespace().filter(|word| word.contains(|c: char| c.is_alphabetic()) && !word.starts_with('(')).count()
}

/// A text written like a date.
struct Date {
    range: Range<usize>,
    /// With the century, assuming a living person.
    year: u32,
    /// Whether such a day exists.
    is_day: bool,
}

fn first_date(text: &str) -> Option<Date> {
    date_in(&DATE.captures(text)?)
}

fn date_in(found: &regex::Captures) -> Option<Date> {
    let number = |names: &[&str]| {
        let digits = names.iter().find_map(|name| found.name(name))?.as_str();
        digits.parse::<u32>().ok()
    };
    let day = number(&["d1", "d2", "d3", "d4", "d5", "d6"])?;
    let month = number(&["m1", "m2", "m5", "m6"]);
    let year = number(&["y1", "y2", "y3", "y4", "y5", "y6"])?;
    // American dates put the month first, and both orders may occur in one record.
    let is_day = (1..=31).contains(&day) && month.is_none_or(|month| (1..=12).contains(&month));
    let is_american =
        found.name("d2").is_some() && (1..=12).contains(&day) && month.is_some_and(|m| (13..=31).contains(&m));
    let is_year = year < 100 || (1880..2100).contains(&year);
    let year = match year {
        0..=26 => 2000 + year,
        27..=99 => 1900 + year,
        _ => year,
    };
    Some(Date { range: found.get(0)?.range(), year, is_day: (is_day || is_american) && is_year })
}

/// The dates in a table column headed by a cue.
fn dates_below(text: &str, cue: usize) -> Vec<Range<usize>> {
    let cells = cells_below(text, cue).into_iter();
    let in_cell = |cell: Range<usize>| {
        let date = first_date(&text[cell.clone()])?;
        date.is_day.then_some(cell.start + date.range.start..cell.start + date.range.end)
    };
    cells.filter_map(in_cell).collect()
}

/// The date right before a cue: `12/03/1961 (DOB)`.
fn date_before(text: &str, cue: usize) -> Option<Range<usize>> {
    let near = before(text, cue, REACH);
    let start = cue - near.len();
    let date = DATE.captures_iter(near).filter_map(|found| date_in(&found)).last()?;
    let range = start + date.range.start..start + date.range.end;
    (date.is_day && CUE_AFTER.is_match(after(text, range.end, REACH))).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_patterns_compile() {
        let patterns =
            [&CUE, &DATE, &BREAK, &EVENT, &WHO_WAS_BORN, &AND, &CUE_AFTER, &PERSON, &AGE, &NUMBER, &WHO_AFTER];
        assert!(patterns.iter().all(|pattern| pattern.regex().is_some()));
    }

    #[test]
    fn every_usual_form_is_found() {
        for date in [
            "12/03/1961",
            "12-03-1961",
            "12.03.61",
            "12 03 1961",
            "12 / 3 / 61",
            "1961-03-12",
            "12 March 1961",
            "12th of March 1961",
            "12-Mar-61",
            "12 Mar '61",
            "March 12, 1961",
            "19610312",
            "12031961",
        ] {
            assert_eq!(found(&format!("DOB: {date}.")), [date]);
        }
    }

    #[test]
    fn a_cue_is_needed_and_the_day_must_exist() {
        assert!(found("on 12/03/1961").is_empty());
        assert!(found("DOB 12/13/61 and 45/01/1961")[1..].is_empty());
        assert!(found("DOB 45/13/1961").is_empty());
        assert!(found("aged 64 on 12/03/2026").is_empty());
    }

    #[test]
    fn spans_and_events_are_not_dates_of_birth() {
        for text in [
            "Mrs A (04/11/2026)",
            "67yo, 04/11/2026",
            "DOB (Department of Business) 12/03/2026",
            "the DOB field was removed on 12/03/2026",
            "the page was born on 3 May 2022",
            "born out of the review of 12/03/2001",
            "Anyone born on or after 1 September 2023",
            "born before 1 April 1950",
            "The NHS was born on 5 July 1948",
            "asked for the date of birth on 12 May 2026",
            "- b. 12 March 2026",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
        for text in
            ["Mrs A (04/11/1958)", "67yo, 04/11/1958", "04/11/1958, F, rang", "04/11/1958 (67)", "son (04/11/2019)"]
        {
            assert_eq!(found(text).len(), 1, "{text}");
        }
        assert_eq!(found("F, b. 12.03.1961"), ["12.03.1961"]);
        assert_eq!(found("DOBs 12/03/2019 and 04/05/2021").len(), 2);
        assert_eq!(found("12/03/1961 (DOB)"), ["12/03/1961"]);
    }
}
