//! Lengths of time that a sentence sets for something to be done: by when, or how often.

use std::ops::Range;

use super::words::SentenceWords;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    BusinessDays,
    BusinessHours,
    Days,
    Hours,
    Weeks,
    Months,
}

/// `within 5 working days`, or `every two weeks`.
#[derive(Clone, Debug)]
pub struct Length {
    /// Its words.
    pub words: Range<usize>,
    pub count: u32,
    pub unit: Unit,
    /// Whether it says how often, and not by when.
    pub is_cycle: bool,
    /// `the next working day`
    pub is_next: bool,
}

impl Length {
    /// “within one month”, which is certainly a limit.
    pub fn is_sure(&self, words: &SentenceWords) -> bool {
        self.count == 1 && ["within", "than"].contains(&words.before(self.words.start, 1))
    }
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 11] =
    ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const BUSINESS: [&str; 3] = ["working", "business", "office"];
const QUALIFIERS: [&str; 6] = ["calendar", "full", "clear", "consecutive", "normal", "whole"];

/// What stands between a number and the word that says what its time is for: “within the next 5 days”.
const PASSED_OVER: [&str; 15] = [
    "their",
    "first",
    "to",
    "at",
    "most",
    "a",
    "the",
    "about",
    "around",
    "approximately",
    "of",
    "period",
    "maximum",
    "only",
    "just",
];
/// Words that make a time one by which something is to be done.
const LIMIT: [&str; 12] =
    ["within", "in", "under", "inside", "by", "allow", "allows", "take", "takes", "is", "aim", "target"];
/// Words behind a length that make something else of it.
const SOMETHING_ELSE: [&str; 18] = [
    "before",
    "ago",
    "old",
    "notice",
    "leave",
    "holiday",
    "earlier",
    "sooner",
    "prior",
    "beforehand",
    "training",
    "trial",
    "ban",
    "window",
    "course",
    "long",
    "ahead",
    "wait",
];
/// Words before “a day” that make it a limit.
const BEFORE_ONE: [&str; 6] = ["within", "than", "under", "to", "about", "around"];
const WHO_IS_ASKED: [&str; 10] =
    ["author", "authors", "patient", "patients", "complainant", "person", "you", "they", "applicant", "whoever"];

/// Every length of time in a sentence that sets a limit or says how often.
pub fn lengths(words: &SentenceWords) -> Vec<Length> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.all.len() {
        let limit = || limit(words, at).map(|length| (length.is_cycle || is_limit(words, &length.words), length));
        let other = cycle(words, at).or_else(|| named_day(words, at)).map(|length| (true, length));
        let next = other.or_else(limit);
        at = next.as_ref().map_or(at + 1, |(_, length)| length.words.end.max(at + 1));
        found.extend(next.filter(|(counts, _)| *counts).map(|(_, length)| length));
    }
    found
}

/// A number in figures or in words, and the word behind it.
pub fn number(words: &SentenceWords, at: usize) -> Option<(u32, usize)> {
    let word = words.get(at);
    if (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((word.parse().ok()?, at + 1));
    }
    let small = |word: &str| SMALL.iter().position(|one| *one == word);
    if let Some(number) = small(word) {
        return Some((number as u32, at + 1));
    }
    let tens = TENS.iter().position(|one| *one == word && !word.is_empty())? as u32 * 10;
    match small(words.get(at + 1)).filter(|ones| (1..10).contains(ones) && is_joined(words.gap(at + 1))) {
        Some(ones) => Some((tens + ones as u32, at + 2)),
        None => Some((tens, at + 1)),
    }
}

/// Whether nothing but a space or a hyphen stands between two words.
fn is_joined(gap: &str) -> bool {
    gap.chars().all(|sign| sign.is_whitespace() || matches!(sign, '-' | '\u{2010}' | '\u{2011}'))
}

/// The same with the brackets of `3 (working) days`.
fn is_near(gap: &str) -> bool {
    gap.chars().all(|sign| sign.is_whitespace() || matches!(sign, '-' | '\u{2010}' | '\u{2011}' | '(' | ')'))
}

/// `5`, `five (5)`, `2-5`, `two to five`: the number that counts, and the word behind.
fn quantity(words: &SentenceWords, at: usize) -> Option<(u32, usize)> {
    let (mut count, mut end) = number(words, at)?;
    if words.gap(end).contains('(') && number(words, end).is_some_and(|(again, _)| again == count) {
        end += 1;
    }
    let is_range = |gap: &str| gap.trim().chars().all(|sign| matches!(sign, '-' | '–' | '—' | '/'));
    let is_between = words.before(at, 1) == "between";
    let second = match words.get(end) {
        "to" | "or" => end + 1,
        "and" if is_between => end + 1,
        _ if !words.gap(end).trim().is_empty() && is_range(words.gap(end)) => end,
        _ => return Some((count, end)),
    };
    if let Some((higher, behind)) = number(words, second).filter(|(higher, _)| *higher > count) {
        (count, end) = (higher, behind);
    }
    Some((count, end))
}

/// `working days`, and the word behind.
fn unit(words: &SentenceWords, at: usize) -> Option<(Unit, u32, usize)> {
    let mut at = at;
    let mut is_business = false;
    while words.is_one(at, &BUSINESS) || words.is_one(at, &QUALIFIERS) {
        if !is_near(words.gap(at)) {
            return None;
        }
        is_business |= words.is_one(at, &BUSINESS);
        at += 1;
    }
    if !is_near(words.gap(at)) {
        return None;
    }
    let (unit, times) = match words.get(at) {
        "day" | "days" if is_business => (Unit::BusinessDays, 1),
        "weekday" | "weekdays" => (Unit::BusinessDays, 1),
        "morning" | "mornings" if is_business => (Unit::BusinessDays, 1),
        "morning" | "mornings" => (Unit::Days, 1),
        "day" | "days" => (Unit::Days, 1),
        "hour" | "hours" | "hr" | "hrs" if is_business => (Unit::BusinessHours, 1),
        "hour" | "hours" | "hr" | "hrs" => (Unit::Hours, 1),
        "week" | "weeks" => (Unit::Weeks, if is_business { return None } else { 1 }),
        "fortnight" | "fortnights" => (Unit::Weeks, 2),
        "month" | "months" => (Unit::Months, 1),
        "quarter" | "quarters" => (Unit::Months, 3),
        "year" | "years" => (Unit::Months, 12),
        _ => return None,
    };
    Some((unit, times, at + 1))
}

fn limit(words: &SentenceWords, at: usize) -> Option<Length> {
    let (count, end) = match quantity(words, at) {
        Some(found) => found,
        None if words.is_one(at, &["a", "an"]) && BEFORE_ONE.contains(&words.before(at, 1)) => (1, at + 1),
        None if words.is(at, "the") && words.is(at + 1, "hour") && words.before(at, 1) == "within" => (1, at + 1),
        // “in their first fortnight”
        None if words.is(at, "first") && words.is_one(at + 1, &["week", "fortnight", "month"]) => (1, at + 1),
        None => return None,
    };
    let (unit, times, end) = unit(words, end)?;
    Some(Length { words: at..end, count: count * times, unit, is_cycle: is_spaced(words, at, end), is_next: false })
}

/// `at intervals of no more than 7 days`, `no more than 7 days apart`
fn is_spaced(words: &SentenceWords, start: usize, end: usize) -> bool {
    words.is(end, "apart") || (1..=5).any(|back| words.before(start, back).starts_with("interval"))
}

/// `the next working day`, or `the end of the third working day`.
fn named_day(words: &SentenceWords, at: usize) -> Option<Length> {
    let is_day = |at: usize| words.is_one(at, &["working", "business"]) && words.is(at + 1, "day");
    let day = |count: u32, end: usize, is_next| {
        Some(Length { words: at..end, count, unit: Unit::BusinessDays, is_cycle: false, is_next })
    };
    match words.get(at) {
        "next" | "following" if is_day(at + 1) => return day(1, at + 3, true),
        "same" if is_day(at + 1) => return day(0, at + 3, true),
        // Not “most of them the same day”.
        "same"
            if words.is(at + 1, "day")
                && !(1..=6).any(|back| ["most", "usually", "often"].contains(&words.before(at, back))) =>
        {
            return day(0, at + 2, true);
        }
        _ => {}
    }
    let is_end = |word: &str| ["by", "end", "close", "before", "than"].contains(&word);
    if !(1..=6).any(|back| is_end(words.before(at, back))) {
        return None;
    }
    let named = ORDINALS.iter().position(|one| *one == words.get(at) && !one.is_empty());
    if let Some(count) = named.filter(|_| is_day(at + 1)) {
        return day(count as u32, at + 3, false);
    }
    let (count, end) = number(words, at)?;
    let is_ordinal = words.is_one(end, &["st", "nd", "rd", "th"]) && words.gap(end).is_empty();
    if is_ordinal && is_day(end + 1) { day(count, end + 3, false) } else { None }
}

/// `every 14 days`, `once a week`, `monthly`.
fn cycle(words: &SentenceWords, at: usize) -> Option<Length> {
    let length = |end: usize, count: u32, unit: Unit| {
        Some(Length { words: at..end, count, unit, is_cycle: true, is_next: false })
    };
    let behind = match words.get(at) {
        "every" | "each" => at + 1,
        "once" if words.is_one(at + 1, &["a", "an", "per", "every", "each", "in"]) => {
            let further = words.is(at + 1, "in") && words.is_one(at + 2, &["a", "every", "each"]);
            at + 2 + usize::from(further)
        }
        "daily" => return length(at + 1, 1, Unit::Days),
        "twice" if words.is_one(at + 1, &["a", "per", "each", "every"]) && words.is(at + 2, "year") => {
            return length(at + 3, 6, Unit::Months);
        }
        adverb @ ("weekly" | "fortnightly" | "monthly" | "quarterly" | "yearly" | "annually") => {
            let (times, unit) = match adverb {
                "weekly" => (1, Unit::Weeks),
                "fortnightly" => (2, Unit::Weeks),
                "monthly" => (1, Unit::Months),
                "quarterly" => (3, Unit::Months),
                _ => (12, Unit::Months),
            };
            let (before, gap) = (at.checked_sub(1), words.gap(at));
            if gap.contains('-') {
                return before.and_then(|before| {
                    let (count, _) = number(words, before).filter(|(_, end)| *end == at)?;
                    Some(Length { words: before..at + 1, count: count * times, unit, is_cycle: true, is_next: false })
                });
            }
            return length(at + 1, times, unit);
        }
        _ => return None,
    };
    let (count, end) = match (words.get(behind), quantity(words, behind)) {
        ("other" | "second", _) => (2, behind + 1),
        (_, Some(found)) => found,
        _ => (1, behind),
    };
    let (unit, times, end) = unit(words, end)?;
    length(end, count * times, unit)
}

/// Whether a length sets a time by which something is to be done: not “for 28 days”, “14 days’ notice”, “older than 30
/// days”.
fn is_limit(words: &SentenceWords, length: &Range<usize>) -> bool {
    let (start, end) = (length.start, length.end);
    let is_own = words.gap(end).starts_with(['\'', '’']);
    if is_own && !words.is(end, "time") || words.is_one(end, &SOMETHING_ELSE) {
        return false;
    }
    // “24 hours a day”
    if words.is_one(end, &["a", "per", "each", "every"]) && unit(words, end + 1).is_some() {
        return false;
    }
    let denied = |far: usize| (2..=far).any(|back| start.checked_sub(back).is_some_and(|at| words.denies(at)));
    if words.before(start, 1) == "than" {
        let is_left_undone = || (3..=6).any(|back| words.before(start, back) == "unanswered") && denied(10);
        return denied(4) || ["less", "fewer", "sooner"].contains(&words.before(start, 2)) || is_left_undone();
    }
    // A cell or an item of a list.
    if start == 0 {
        return words.all.len() <= 6 || words.is(end, "is");
    }
    let mut at = start;
    while let Some(before) = at.checked_sub(1).filter(|before| start - before < 6) {
        if words.gap(at).contains([':', '–', '—', '(', '|']) {
            return true;
        }
        if words.gap(at).contains([',', ';', ')']) {
            return false;
        }
        let word = words.get(before);
        // “for up to 28 days” is how long.
        if LIMIT.contains(&word) || word == "up" {
            return words.before(before, 1) != "for";
        }
        // “We have 5 days to reply”, but not “the author has”.
        if ["has", "have"].contains(&word) {
            return words.is(end, "to") && !(1..=3).any(|back| WHO_IS_ASKED.contains(&words.before(before, back)));
        }
        if !PASSED_OVER.contains(&word) {
            return false;
        }
        at = before;
    }
    false
}
