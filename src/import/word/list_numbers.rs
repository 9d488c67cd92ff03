//! Numbers that fields write within the words, `LISTNUM`: Word keeps none of them, and counts them each time.

use std::collections::HashMap;

use crate::import::number_format::Format;

/// How far such lists have come.
#[derive(Default)]
pub struct ListNumbers {
    counts: HashMap<Plan, [u32; LEVELS]>,
}

/// The lists that Word has without anybody's doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plan {
    Number,
    Outline,
    Legal,
}

/// What a field asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListNumber {
    /// `None` where it names no list: in a paragraph without a number it is Word's first.
    pub plan: Option<Plan>,
    /// 1 for the highest.
    pub level: Option<u8>,
    pub start: Option<u32>,
}

const LEVELS: usize = 9;

const ARABIC: Format = Format::Decimal;
const LETTER: Format = Format::Letters { is_capital: false };
const CAPITAL: Format = Format::Letters { is_capital: true };
const ROMAN: Format = Format::Roman { is_capital: false };
const CAPITAL_ROMAN: Format = Format::Roman { is_capital: true };

const NUMBER: [(&str, Format, &str); LEVELS] = [
    ("", ARABIC, ")"),
    ("", LETTER, ")"),
    ("", ROMAN, ")"),
    ("(", ARABIC, ")"),
    ("(", LETTER, ")"),
    ("(", ROMAN, ")"),
    ("", ARABIC, "."),
    ("", LETTER, "."),
    ("", ROMAN, "."),
];

const OUTLINE: [(&str, Format, &str); LEVELS] = [
    ("", CAPITAL_ROMAN, "."),
    ("", CAPITAL, "."),
    ("", ARABIC, "."),
    ("", LETTER, ")"),
    ("(", ARABIC, ")"),
    ("(", LETTER, ")"),
    ("(", ROMAN, ")"),
    ("(", LETTER, ")"),
    ("(", ROMAN, ")"),
];

impl Plan {
    /// By the name that a field gives.
    pub fn named(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "numberdefault" => Some(Plan::Number),
            "outlinedefault" => Some(Plan::Outline),
            "legaldefault" => Some(Plan::Legal),
            _ => None,
        }
    }
}

impl ListNumbers {
    /// Counts a field and says what Word shows there. In a paragraph with a number the level depends on that number's
    /// list, unless the field says which it is.
    pub fn next(&mut self, field: &ListNumber, is_numbered: bool) -> Option<String> {
        let plan = field.plan.or(if is_numbered { None } else { Some(Plan::Number) })?;
        let level = field.level.or(if is_numbered { None } else { Some(1) })?;
        let at = usize::from(level.checked_sub(1)?);
        let counts = self.counts.entry(plan).or_default();
        let count = counts.get_mut(at)?;
        *count = field.start.unwrap_or(count.saturating_add(1));
        let number = *count;
        counts.iter_mut().skip(at + 1).for_each(|deeper| *deeper = 0);
        let (before, format, behind) = match plan {
            Plan::Number => NUMBER.get(at)?,
            Plan::Outline => OUTLINE.get(at)?,
            Plan::Legal => {
                let parts: Vec<String> = counts.iter().take(at + 1).map(|count| count.max(&1).to_string()).collect();
                return Some(format!("{}.", parts.join(".")));
            }
        };
        Some(format!("{before}{}{behind}", format.write(number)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_count_on_and_begin_anew_below_the_next() {
        let mut numbers = ListNumbers::default();
        let mut next = |plan, level, start| numbers.next(&ListNumber { plan, level, start }, false).unwrap_or_default();
        let found =
            [next(None, None, None), next(None, Some(2), None), next(None, Some(2), None), next(None, None, None)];
        assert_eq!(found, ["1)", "a)", "b)", "2)"]);
        assert_eq!(next(None, Some(2), None), "a)");
        assert_eq!(next(Some(Plan::Outline), Some(1), Some(4)), "IV.");
        assert_eq!(next(Some(Plan::Legal), Some(2), None), "1.1.");
        assert_eq!(next(None, Some(12), None), "");
    }

    #[test]
    fn beside_a_number_a_level_must_be_said() {
        let of =
            |level| ListNumbers::default().next(&ListNumber { plan: Some(Plan::Number), level, start: None }, true);
        assert_eq!((of(None), of(Some(2))), (None, Some("a)".to_owned())));
    }
}
