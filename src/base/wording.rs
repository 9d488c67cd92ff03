//! Dates, times, counts and lists in words, as the NHS content style writes them.

use jiff::civil::{Date, Time, Weekday};

pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `6 August 2018`.
pub fn date_in_words(date: Date) -> String {
    let month = MONTHS.get(usize::try_from(date.month() - 1).unwrap_or(0)).unwrap_or(&"");
    format!("{} {month} {}", date.day(), date.year())
}

/// `8am`, `5:30pm`, `midday`.
pub fn time_in_words(time: Time) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match (hour, minute) {
        (0, 0) => return "midnight".to_owned(),
        (12, 0) => return "midday".to_owned(),
        _ => {}
    }
    let half = if hour < 12 { "am" } else { "pm" };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    if minute == 0 { format!("{hour}{half}") } else { format!("{hour}:{minute:02}{half}") }
}

/// `Monday to Friday`, or the days one by one where they do not follow each other.
pub fn weekdays_in_words(days: &[Weekday]) -> String {
    let name = |day: &Weekday| match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    let follow = days.windows(2).all(|pair| pair[0].next() == pair[1]);
    match days {
        [first, .., last] if follow && days.len() > 2 => format!("{} to {}", name(first), name(last)),
        _ => list_in_words(&days.iter().map(name).collect::<Vec<_>>()),
    }
}

/// `a, b and c`.
pub fn list_in_words<T: AsRef<str>>(items: &[T]) -> String {
    joined(items, "and")
}

/// `a, b or c`.
pub fn choice_in_words<T: AsRef<str>>(items: &[T]) -> String {
    joined(items, "or")
}

fn joined<T: AsRef<str>>(items: &[T], last_with: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} {last_with} {}", most.join(", "), last.as_ref())
        }
    }
}

/// The words by which a document is known for what it is.
pub const KINDS_OF_DOCUMENT: [&str; 9] =
    ["policy", "procedure", "protocol", "guidance", "guidelines", "code", "handbook", "statement", "plan"];

/// What a policy is called within a sentence: `the Social media policy`, and `‘Being online: what we do’`.
pub fn document_in_words(title: &str) -> String {
    let last = title.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default().to_lowercase();
    let is_plain = KINDS_OF_DOCUMENT.contains(&last.as_str()) && !title.contains([':', '‘', '’']);
    if is_plain { format!("the {title}") } else { format!("‘{title}’") }
}

/// `1 day`, `3 days`, `2 breaches`.
pub fn count_of(count: impl TryInto<i64>, noun: &str) -> String {
    let count = count.try_into().unwrap_or(i64::MAX);
    let ending = if noun.ends_with("ch") { "es" } else { "s" };
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}{ending}") }
}

/// Words with a capital letter at their beginning.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `3`, `2.5`, `0.33`: at most two digits behind the point.
pub fn number(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn dates_and_times_are_written_as_the_nhs_writes_them() {
        assert_eq!(date_in_words(date(2018, 8, 6)), "6 August 2018");
        assert_eq!(time_in_words(time(17, 30, 0, 0)), "5:30pm");
        assert_eq!(time_in_words(time(8, 0, 0, 0)), "8am");
        assert_eq!(time_in_words(time(12, 0, 0, 0)), "midday");
        assert_eq!(time_in_words(time(0, 5, 0, 0)), "12:05am");
    }

    #[test]
    fn days_that_follow_each_other_are_a_range() {
        use Weekday::*;
        assert_eq!(weekdays_in_words(&[Monday, Tuesday, Wednesday, Thursday, Friday]), "Monday to Friday");
        assert_eq!(weekdays_in_words(&[Monday, Wednesday]), "Monday and Wednesday");
        assert_eq!(weekdays_in_words(&[Saturday]), "Saturday");
    }
}
