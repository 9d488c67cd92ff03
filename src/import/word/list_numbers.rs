//! Numbers that fields write within the words, `LISTNUM`: Word keeps none of them, and counts them each time.

use std::collections::HashMap;

use crate::import::number_format::NumberFormat;

/// How far such lists have come.
#[derive(Default)]
pub struct ListNumberCounters {
    counts: HashMap<BuiltInList, [u32; LEVELS]>,
}

/// The lists that Word has without anybody's doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BuiltInList {
    Number,
    Outline,
    Legal,
}

/// What a field asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListNumberField {
    /// `None` where it names no list: in a paragraph without a number it is Word's first.
    pub plan: Option<BuiltInList>,
    /// 1 for the highest.
    pub level: Option<u8>,
    pub start: Option<u32>,
}

const LEVELS: usize = 9;

const ARABIC: NumberFormat = NumberFormat::Decimal;
const LETTER: NumberFormat = NumberFormat::Letters { is_capital: false };
const CAPITAL: NumberFormat = NumberFormat::Letters { is_capital: true };
const ROMAN: NumberFormat = NumberFormat::Roman { is_capital: false };
const CAPITAL_ROMAN: NumberFormat = NumberFormat::Roman { is_capital: true };

const NUMBER: [(&str, NumberFormat, &str); LEVELS] = [
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

const OUTLINE: [(&str, NumberFormat, &str); LEVELS] = [
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

impl BuiltInList {
    /// By the name that a field gives.
    pub fn named(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "numberdefault" => Some(BuiltInList::Number),
            "outlinedefault" => Some(BuiltInList::Outline),
            "legaldefault" => Some(BuiltInList::Legal),
            _ => None,
        }
    }
}

impl ListNumberCounters {
    /// Counts a field and says what Word shows there. In a paragraph with a number the level depends on that number's
    /// list, unless the field says which it is.
    pub fn next(&mut self, field: &ListNumberField, is_numbered: bool) -> Option<String> {
        let plan = field.plan.or(if is_numbered { None } else { Some(BuiltInList::Number) })?;
        let level = field.level.or(if is_numbered { None } else { Some(1) })?;
        let at = usize::from(level.checked_sub(1)?);
        let counts = self.counts.entry(plan).or_default();
        let count = counts.get_mut(at)?;
        *count = field.start.unwrap_or(count.saturating_add(1));
        let number = *count;
        counts.iter_mut().skip(at + 1).for_each(|deeper| *deeper = 0);
        let (before, format, behind) = match plan {
            BuiltInList::Number => NUMBER.get(at)?,
            BuiltInList::Outline => OUTLINE.get(at)?,
            BuiltInList::Legal => {
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
        let mut numbers = ListNumberCounters::default();
        let mut next =
            |plan, level, start| numbers.next(&ListNumberField { plan, level, start }, false).unwrap_or_default();
        let found =
            [next(None, None, None), next(None, Some(2), None), next(None, Some(2), None), next(None, None, None)];
        assert_eq!(found, ["1)", "a)", "b)", "2)"]);
        assert_eq!(next(None, Some(2), None), "a)");
        assert_eq!(next(Some(BuiltInList::Outline), Some(1), Some(4)), "IV.");
        assert_eq!(next(Some(BuiltInList::Legal), Some(2), None), "1.1.");
        assert_eq!(next(None, Some(12), None), "");
    }

    #[test]
    fn beside_a_number_a_level_must_be_said() {
        let of = |level| {
            ListNumberCounters::default()
                .next(&ListNumberField { plan: Some(BuiltInList::Number), level, start: None }, true)
        };
        assert_eq!((of(None), of(Some(2))), (None, Some("a)".to_owned())));
    }
}
