//! Dates of birth: a date that words beside it call one.

use std::ops::Range;
use std::sync::LazyLock;

use super::pattern::{Pattern, captures, compile, is_match};
use super::surroundings::{after, before};
use super::table::cells_below;

pub(super) static CUE: Pattern = LazyLock::new(|| {
    compile(concat!(
        r"(?i-u:\b(?:(dobs?|d\.o\.bs?|d/o/b|d o b|dates? of birth|date-of-birth|date_of_birth|dateofbirth|",
        r"birth ?dates?|birth_date|birthdays?)|(born))\b|\b(b\.))"
    ))
});

/// A date with its day, month and year in groups named for the order in which they were written.
static DATE: Pattern = LazyLock::new(|| {
    compile(concat!(
        r"(?i-u:\b(?:",
        r"(?P<y1>[0-9]{4})[-/. ](?P<m1>[0-9]{1,2})[-/. ](?P<d1>[0-9]{1,2})",
        r"|(?P<d2>[0-9]{1,2}) ?[-/. ] ?(?P<m2>[0-9]{1,2}) ?[-/. ] ?(?P<y2>(?:[0-9]{2}){1,2})",
        r"|(?P<d3>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[- /.]{0,2}(?P<n3>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}",
        r"[-, /.]{0,2}(?-i:')?(?P<y3>(?:[0-9]{2}){1,2})",
        r"|(?P<n4>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?P<d4>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y4>[0-9]{4})",
        r"|(?P<y5>(?:19|20)[0-9]{2})(?P<m5>[0-9]{2})(?P<d5>[0-9]{2})",
        r"|(?P<d6>[0-9]{2})(?P<m6>[0-9]{2})(?P<y6>(?:[0-9]{2}){1,2})",
        r")\b)"
    ))
});

/// Words that may not stand between a cue and its date: it is then the date of something else, or one end of a span of them.
static BREAK: Pattern = LazyLock::new(|| {
    compile(
        r"(?i-u)\b(?:after|before|between|since|from|until|by|or|asked|checked|confirmed|sent|form|when)\b|[.;?!]\s|\n\n",
    )
});

/// After the name of the thing, and not after "born", these lead to the date of an event.
static EVENT: Pattern = LazyLock::new(|| compile(r"(?i-u)\b(?:on|at|in|during)\s*(?:the\s*)?$|,\s*[a-z]"));

/// What is born without being a person.
static THING_BORN: Pattern = LazyLock::new(|| {
    compile(concat!(
        r"(?i-u)\b(?:nhs|service|practice|surgery|project|group|campaign|idea|scheme|team|page|account|policy|charity|",
        r"partnership|programme|initiative|trust|club)\s+(?:was|were|is|has been)\s*$"
    ))
});

static AND: Pattern = LazyLock::new(|| compile(r"(?i-u)^\s*(?:,|&|/|\+|and|, and)\s*$"));

static CUE_AFTER: Pattern = LazyLock::new(|| {
    compile(
        r"(?i-u)\A[ \t]*[-(\[,:=]?[ \t]*(?:d\.?o\.?b|d/o/b|(?:as |is |was )?(?:the |his |her |their |my )?date of birth|birth ?da(?:te|y))\b",
    )
});

/// The longest stretch between a cue and its date.
const REACH: usize = 48;

pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for cue in captures(&CUE, text) {
        let Some(whole) = cue.get(0) else { continue };
        let dates = match (cue.get(1), cue.get(2)) {
            (Some(_), _) => {
                let mut dates = dates_after(text, whole.end(), |gap| !is_match(&EVENT, gap));
                dates.extend(dates_below(text, whole.start()));
                if dates.is_empty() {
                    dates.extend(date_before(text, whole.start()));
                }
                dates
            }
            (_, Some(_)) if is_match(&THING_BORN, before(text, whole.start(), REACH)) => Vec::new(),
            (_, Some(_)) => dates_after(text, whole.end(), |_| true),
            // A line that begins with "b." is the second in a list.
            _ if before(text, whole.start(), REACH).contains(|c: char| c.is_ascii_alphabetic()) => {
                dates_after(text, whole.end(), |gap| gap.trim().is_empty())
            }
            _ => Vec::new(),
        };
        let free = found.last().map_or(0, |last| last.end);
        found.extend(dates.into_iter().filter(|date| date.start >= free));
    }
    found
}

/// The date that a cue announces, and those joined to it by "and" or a comma.
fn dates_after(text: &str, at: usize, fits: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut dates = Vec::new();
    let mut at = at;
    loop {
        let reach = text.floor_char_boundary(at.saturating_add(REACH + 24).min(text.len()));
        let Some((date, true)) = DATE.as_ref().and_then(|pattern| first_date(pattern, &text[at..reach])) else { break };
        let gap = &text[at..at + date.start];
        // The full stop of "D.O.B." ends no sentence.
        let gap = gap.strip_prefix('.').unwrap_or(gap);
        let joined = if dates.is_empty() {
            gap.len() <= REACH && words(gap) <= 4 && !is_match(&BREAK, gap) && fits(gap)
        } else {
            is_match(&AND, gap)
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

/// The first thing written like a date, and whether there is such a day.
fn first_date(pattern: &regex::Regex, text: &str) -> Option<(Range<usize>, bool)> {
    let found = pattern.captures(text)?;
    let number = |names: &[&str]| {
        let digits = names.iter().find_map(|name| found.name(name))?.as_str();
        digits.parse::<u32>().ok()
    };
    let day = number(&["d1", "d2", "d3", "d4", "d5", "d6"])?;
    let month = number(&["m1", "m2", "m5", "m6"]);
    let year = number(&["y1", "y2", "y3", "y4", "y5", "y6"])?;
    // An American writes the month first, and both may stand in one record.
    let is_day = (1..=31).contains(&day) && month.is_none_or(|month| (1..=12).contains(&month));
    let is_american =
        found.name("d2").is_some() && (1..=12).contains(&day) && month.is_some_and(|m| (13..=31).contains(&m));
    let is_year = year < 100 || (1880..2100).contains(&year);
    Some((found.get(0)?.range(), (is_day || is_american) && is_year))
}

/// The dates in the column of a table that a cue heads.
fn dates_below(text: &str, cue: usize) -> Vec<Range<usize>> {
    let cells = cells_below(text, cue).into_iter();
    let date_in = |cell: Range<usize>| {
        let (date, is_day) = first_date(DATE.as_ref()?, &text[cell.clone()])?;
        is_day.then_some(cell.start + date.start..cell.start + date.end)
    };
    cells.filter_map(date_in).collect()
}

/// The date that stands right before a cue: `12/03/1961 (DOB)`.
fn date_before(text: &str, cue: usize) -> Option<Range<usize>> {
    let near = before(text, cue, REACH);
    let start = cue - near.len();
    let mut dates = Vec::new();
    let mut from = 0;
    let pattern = DATE.as_ref()?;
    while let Some((date, is_day)) = near.get(from..).and_then(|rest| first_date(pattern, rest)) {
        dates.push((start + from + date.start..start + from + date.end, is_day));
        from += date.end;
    }
    let (date, is_day) = dates.pop()?;
    (is_day && is_match(&CUE_AFTER, after(text, date.end, REACH))).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_patterns_compile() {
        let patterns = [&CUE, &DATE, &BREAK, &EVENT, &THING_BORN, &AND, &CUE_AFTER];
        assert!(patterns.iter().all(|pattern| pattern.is_some()));
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
            "Anyone born on or after 1 September 2023",
            "born before 1 April 1950",
            "The NHS was born on 5 July 1948",
            "asked for the date of birth on 12 May 2026",
            "- b. 12 March 2026",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
        assert_eq!(found("F, b. 12.03.1961"), ["12.03.1961"]);
        assert_eq!(found("DOBs 12/03/2019 and 04/05/2021").len(), 2);
        assert_eq!(found("12/03/1961 (DOB)"), ["12/03/1961"]);
    }
}
