//! Days of the week that a sentence names: “Monday to Friday”, “Tuesdays and Thursdays”, “weekdays”.

use std::ops::Range;

use jiff::civil::Weekday;

use super::lengths::number;
use super::words::SentenceWords;

const NAMES: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// A set of days, a bit for each from Monday on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days(u8);

/// Days as they stand in a sentence.
pub struct NamedDays {
    /// Its words.
    pub words: Range<usize>,
    pub days: Days,
    /// Whether it says when something is done again and again, as one “Monday” alone may not.
    pub is_habit: bool,
    pub is_every_day: bool,
}

impl Days {
    const ALL: Days = Days(0b111_1111);
    const WEEK: Days = Days(0b1_1111);
    const WEEKEND: Days = Days(0b110_0000);

    pub fn of<'d>(days: impl IntoIterator<Item = &'d Weekday>) -> Self {
        Days(days.into_iter().fold(0, |all, day| all | Days::one(*day).0))
    }

    fn one(day: Weekday) -> Self {
        Days(1 << day.to_monday_zero_offset())
    }

    fn range(first: Weekday, last: Weekday) -> Self {
        let mut all = Days::one(first);
        let mut day = first;
        while day != last {
            day = day.next();
            all = all.and(Days::one(day));
        }
        all
    }

    pub fn and(self, other: Days) -> Self {
        Days(self.0 | other.0)
    }

    pub fn is_within(self, other: Days) -> bool {
        self.0 & !other.0 == 0
    }

    pub fn has_any_of(self, other: Days) -> bool {
        self.0 & other.0 != 0
    }

    pub fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// The days that a sentence names, those that belong together as one.
pub fn named_days(words: &SentenceWords) -> Vec<NamedDays> {
    let mut found: Vec<NamedDays> = Vec::new();
    let mut at = 0;
    while at < words.all.len() {
        let Some(mut next) = one_or_range(words, at) else {
            at += 1;
            continue;
        };
        at = next.words.end;
        // “Mondays, Wednesdays and Fridays”
        if let Some(last) = found.last_mut()
            && is_list(words, last.words.end, next.words.start)
        {
            next = NamedDays {
                words: last.words.start..next.words.end,
                days: last.days.and(next.days),
                is_habit: true,
                is_every_day: false,
            };
            *last = next;
        } else {
            found.push(next);
        }
    }
    found
}

fn is_list(words: &SentenceWords, end: usize, start: usize) -> bool {
    let is_and = start == end + 1 && words.is_one(end, &["and", "or"]);
    let is_comma = start == end && [",", "/", "&"].contains(&words.gap(start).trim());
    is_and || is_comma
}

/// A day, and whether it is in the plural.
fn day(words: &SentenceWords, at: usize) -> Option<(Weekday, bool)> {
    let word = words.get(at);
    let is_capital = || {
        let start = words.all.get(at).map_or(0, |word| word.range.start);
        words.text.get(start..).is_some_and(|text| text.starts_with(char::is_uppercase))
    };
    let (singular, is_plural) = match word.strip_suffix('s') {
        Some(singular) if singular.ends_with("day") => (singular, true),
        _ => (word, false),
    };
    let short = ["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"];
    let found = NAMES.iter().find(|(name, _)| {
        *name == singular || short.contains(&word) && name.starts_with(word.trim_end_matches('s')) && is_capital()
    });
    found.map(|(_, day)| (*day, is_plural))
}

fn one_or_range(words: &SentenceWords, at: usize) -> Option<NamedDays> {
    let habit = |end: usize, days: Days, is_every_day: bool| {
        Some(NamedDays { words: at..end, days, is_habit: true, is_every_day })
    };
    match words.get(at) {
        // “three weekdays” is a length of time.
        "weekday" | "weekdays" if at.checked_sub(1).is_none_or(|before| number(words, before).is_none()) => {
            return habit(at + 1, Days::WEEK, false);
        }
        "weekend" | "weekends" if words.before(at, 1) != "holiday" => return habit(at + 1, Days::WEEKEND, false),
        "every" | "each" if words.is(at + 1, "day") => return habit(at + 2, Days::ALL, true),
        "seven" | "7" if words.is(at + 1, "days") && words.has_phrase(at + 2, "a week") => {
            return habit(at + 4, Days::ALL, true);
        }
        _ => {}
    }
    let (first, is_plural) = day(words, at)?;
    let is_dash = |gap: &str| ["-", "–", "—"].contains(&gap.trim());
    let second = match words.get(at + 1) {
        "to" | "until" | "till" | "through" => at + 2,
        _ if is_dash(words.gap(at + 1)) => at + 1,
        _ => {
            return Some(NamedDays {
                words: at..at + 1,
                days: Days::one(first),
                is_habit: is_plural,
                is_every_day: false,
            });
        }
    };
    match day(words, second) {
        Some((last, _)) => habit(second + 1, Days::range(first, last), false),
        None => Some(NamedDays { words: at..at + 1, days: Days::one(first), is_habit: is_plural, is_every_day: false }),
    }
}
