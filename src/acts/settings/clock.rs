//! How soon something is to be done, as a person types it: `3 business days`.

use toml::Value;

use crate::base::wording::count_of;

/// The key in which each kind of time is counted, and what people call it, the first as it is shown.
const KINDS: [(&str, &[&str]); 3] = [
    ("business_days", &["business day", "working day"]),
    ("business_hours", &["business hour", "working hour", "opening hour"]),
    ("elapsed_hours", &["hour"]),
];

/// As the readers of settings have it.
const MOST: u32 = 3660;

/// What is said where it cannot be read.
pub const HELP: &str =
    "write 3 business days, 8 business hours (those in which the practice is open), or 24 hours (day and night)";

/// The TOML of what was typed.
pub fn toml_of(written: &str) -> Option<String> {
    let words = written.trim().to_lowercase();
    let (number, rest) = words.split_once(' ')?;
    let number = number.parse::<u32>().ok().filter(|number| *number <= MOST)?;
    let named = rest.trim().trim_end_matches('s');
    let (key, _) = KINDS.iter().find(|(_, names)| names.contains(&named))?;
    Some(format!("{{ {key} = {number} }}"))
}

/// What is written, as a person types it.
pub fn in_words(value: &Value) -> Option<String> {
    let table = value.as_table()?;
    KINDS.iter().find_map(|(key, names)| {
        let number = usize::try_from(table.get(*key)?.as_integer()?).ok()?;
        Some(count_of(number, names.first()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_taken_in_the_words_of_people() {
        for (written, toml) in [
            ("3 business days", Some("{ business_days = 3 }")),
            ("1 Working Day", Some("{ business_days = 1 }")),
            ("8 opening hours", Some("{ business_hours = 8 }")),
            (" 24  hours", Some("{ elapsed_hours = 24 }")),
            ("3", None),
            ("3 days", None),
            ("three business days", None),
            ("99999 hours", None),
            ("", None),
        ] {
            assert_eq!(toml_of(written).as_deref(), toml, "{written}");
        }
    }

    #[test]
    fn what_is_shown_is_taken_again() {
        for toml in ["{ business_days = 3 }", "{ business_hours = 1 }", "{ elapsed_hours = 72 }"] {
            let table: toml::Table = format!("x = {toml}").parse().unwrap();
            assert_eq!(toml_of(&in_words(&table["x"]).unwrap()).unwrap(), toml);
        }
    }
}
