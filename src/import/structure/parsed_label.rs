//! Parses the label before a paragraph: the number of a clause or a section, or the mark of an item.

use std::fmt;

use crate::base::numerals::{letter, roman};

/// A label as it is shown before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParsedLabel {
    /// `5`, `5.`, `Section 5`.
    Single {
        number: u16,
        around: Delimiters,
    },
    /// `5.2`, `A.1`.
    Clause(DottedNumber),
    /// `5.2(a)`: the item of a clause.
    ItemOfClause(DottedNumber, ItemMark),
    /// `(a)`, `iv.`
    Mark(ItemMark),
    /// `Annex A`, `Appendix 1`: its name and its mark.
    Annex(String, String),
    Bullet,
    /// Anything else, such as `Step 1:`.
    Words(String),
}

/// The number of a clause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DottedNumber {
    /// `5`, or `A` of an annex.
    pub section: SectionLabel,
    pub parts: Vec<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionLabel {
    Number(u16),
    Letter(char),
}

/// What stands around a letter or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiters {
    Nothing,
    Dot,
    Bracket,
    Brackets,
}

/// The mark of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemMark {
    /// `a`, `iv`, `3`.
    pub core: String,
    pub around: Delimiters,
}

/// How the marks of a list are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CounterStyle {
    Letters { is_capital: bool },
    Roman { is_capital: bool },
    Numbers,
}

/// The number of a clause has no more parts behind its section's.
const MOST_PARTS: usize = 4;

impl fmt::Display for SectionLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SectionLabel::Number(number) => write!(f, "{number}"),
            SectionLabel::Letter(letter) => write!(f, "{letter}"),
        }
    }
}

impl fmt::Display for DottedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.section)?;
        self.parts.iter().try_for_each(|part| write!(f, ".{part}"))
    }
}

impl fmt::Display for ItemMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.around {
            Delimiters::Nothing | Delimiters::Dot => write!(f, "{}.", self.core),
            Delimiters::Bracket => write!(f, "{})", self.core),
            Delimiters::Brackets => write!(f, "({})", self.core),
        }
    }
}

impl DottedNumber {
    /// 2 for `5.2`.
    pub fn level(&self) -> u8 {
        u8::try_from(self.parts.len() + 1).unwrap_or(u8::MAX)
    }

    /// Whether it can come next behind another: its first part, or the next beside it or beside what it stands in.
    pub fn follows(&self, last: &DottedNumber) -> bool {
        if self.section != last.section {
            return false;
        }
        let shared = self.parts.iter().zip(&last.parts).take_while(|(one, other)| one == other).count();
        let (own, other) = (self.parts.get(shared..).unwrap_or_default(), last.parts.get(shared..).unwrap_or_default());
        match (own, other) {
            ([1, rest @ ..], []) => rest.iter().all(|part| *part == 1),
            ([own, rest @ ..], [other, ..]) => *own == other.saturating_add(1) && rest.iter().all(|part| *part == 1),
            _ => false,
        }
    }

    /// Reads `5.2`, `A.1.3`; neither `5` nor `5.02`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let section = parts.next()?;
        let section = match section.as_bytes() {
            [letter @ b'A'..=b'Z'] => SectionLabel::Letter(char::from(*letter)),
            _ => SectionLabel::Number(part(section)?),
        };
        let parts: Vec<u16> = parts.map(part).collect::<Option<_>>()?;
        (1..=MOST_PARTS).contains(&parts.len()).then_some(DottedNumber { section, parts })
    }

    /// `A1.2` as `A.1.2`.
    fn parse_glued(text: &str) -> Option<Self> {
        let letter = text.chars().next().filter(char::is_ascii_uppercase)?;
        let rest = text.get(1..).filter(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))?;
        DottedNumber::parse(&format!("{letter}.{rest}"))
    }
}

fn part(text: &str) -> Option<u16> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| is_number)
}

/// Names of what is an annex by some name.
const ANNEXES: [&str; 3] = ["annex", "appendix", "schedule"];
/// Names that say nothing that the number does not.
const SECTIONS: [&str; 4] = ["section", "clause", "paragraph", "part"];

impl ParsedLabel {
    /// Reads what is shown before a paragraph.
    pub fn of(label: &str) -> Self {
        let label = label.trim();
        if let Some((name, mark)) = label.split_once(char::is_whitespace) {
            let small = name.to_lowercase();
            let core = mark.trim().trim_end_matches([':', '.', ')', '–', '-', ' ']);
            let is_mark = !core.is_empty() && core.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if ANNEXES.contains(&small.as_str()) && is_mark {
                let mut signs = small.chars();
                let name = signs.next().map(|first| first.to_uppercase().collect::<String>() + signs.as_str());
                return ParsedLabel::Annex(name.unwrap_or_default(), core.to_owned());
            }
            let numeral = (small == "part").then(|| roman(&core.to_lowercase())).flatten();
            if let Some(number) = numeral.and_then(|number| u16::try_from(number).ok()) {
                return ParsedLabel::Single { number, around: Delimiters::Nothing };
            }
            if SECTIONS.contains(&small.as_str())
                && let found @ (ParsedLabel::Single { .. } | ParsedLabel::Clause(_)) = ParsedLabel::of(core)
            {
                return found;
            }
            return ParsedLabel::Words(label.to_owned());
        }
        if let Some((clause, mark)) = label.split_once('(')
            && let (Some(clause), Some(mark)) = (DottedNumber::parse(clause), ItemMark::parse(&format!("({mark}")))
        {
            return ParsedLabel::ItemOfClause(clause, mark);
        }
        let bare = label.trim_start_matches('§').trim_end_matches([':', '.', ')', '–', '-']);
        // Word numbers its first level "14.0".
        let first_level = bare.strip_suffix(".0").and_then(part);
        if let Some(number) = first_level {
            return ParsedLabel::Single { number, around: Delimiters::Dot };
        }
        if let Some(clause) = DottedNumber::parse(bare).or_else(|| DottedNumber::parse_glued(bare)) {
            return ParsedLabel::Clause(clause);
        }
        match ItemMark::parse(label) {
            Some(mark) => match part(&mark.core).filter(|_| mark.around != Delimiters::Brackets) {
                Some(number) => ParsedLabel::Single { number, around: mark.around },
                None => ParsedLabel::Mark(mark),
            },
            None => ParsedLabel::Words(label.to_owned()),
        }
    }
}

impl ItemMark {
    /// Reads `(a)`, `iv.`, `3)`, and a letter or a number alone.
    pub fn parse(text: &str) -> Option<Self> {
        let (core, around) = match (text.strip_prefix('('), text.chars().next_back()?) {
            (Some(inside), ')') => (inside.strip_suffix(')')?, Delimiters::Brackets),
            (Some(_), _) => return None,
            (None, ')') => (text.strip_suffix(')')?, Delimiters::Bracket),
            (None, '.' | ':') => (text.get(..text.len() - 1)?, Delimiters::Dot),
            (None, _) => (text, Delimiters::Nothing),
        };
        let mark = ItemMark { core: core.to_owned(), around };
        (!mark.values().is_empty()).then_some(mark)
    }

    /// How it can be counted, with its number there: `i` is the ninth letter and the first Roman numeral.
    pub fn values(&self) -> Vec<(CounterStyle, u32)> {
        const LONGEST: usize = 8;
        let core = self.core.as_str();
        if core.is_empty() || core.len() > LONGEST {
            return Vec::new();
        }
        if core.bytes().all(|byte| byte.is_ascii_digit()) {
            return core.parse().ok().map(|number| (CounterStyle::Numbers, number)).into_iter().collect();
        }
        let is_capital = core.starts_with(|sign: char| sign.is_ascii_uppercase());
        let is_even = core.bytes().all(|byte| byte.is_ascii_alphabetic() && byte.is_ascii_uppercase() == is_capital);
        if !is_even {
            return Vec::new();
        }
        let small = core.to_ascii_lowercase();
        let letters = letter(&small).map(|letter| (CounterStyle::Letters { is_capital }, letter));
        let numerals = roman(&small).map(|number| (CounterStyle::Roman { is_capital }, number));
        letters.into_iter().chain(numerals).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(label: &str) -> String {
        match ParsedLabel::of(label) {
            ParsedLabel::Single { number, .. } => format!("section {number}"),
            ParsedLabel::Clause(clause) => format!("clause {clause}"),
            ParsedLabel::ItemOfClause(clause, mark) => format!("item {mark} of {clause}"),
            ParsedLabel::Mark(mark) => format!("mark {mark}"),
            ParsedLabel::Annex(name, mark) => format!("{name}/{mark}"),
            ParsedLabel::Bullet => "bullet".to_owned(),
            ParsedLabel::Words(words) => format!("words {words}"),
        }
    }

    #[test]
    fn numbers_are_told_from_marks() {
        for (label, expected) in [
            ("5", "section 5"),
            ("5.", "section 5"),
            ("5)", "section 5"),
            ("14.0", "section 14"),
            ("Section 3:", "section 3"),
            ("5.2", "clause 5.2"),
            ("5.2.1.", "clause 5.2.1"),
            ("A.1", "clause A.1"),
            ("A1.2", "clause A.1.2"),
            ("5.2(a)", "item (a) of 5.2"),
            ("(a)", "mark (a)"),
            ("a", "mark a."),
            ("iv.", "mark iv."),
            ("(3)", "mark (3)"),
            ("Part IV", "section 4"),
            ("Annex A", "Annex/A"),
            ("APPENDIX 1:", "Appendix/1"),
            ("Step 1:", "words Step 1:"),
            ("1.1.1.1.1.1", "words 1.1.1.1.1.1"),
            ("5.02", "words 5.02"),
            ("", "words "),
        ] {
            assert_eq!(shown(label), expected, "{label}");
        }
    }

    #[test]
    fn a_clause_follows_another() {
        let follows =
            |one: &str, last: &str| DottedNumber::parse(one).unwrap().follows(&DottedNumber::parse(last).unwrap());
        assert!(follows("5.2", "5.1") && follows("5.2", "5.1.3") && follows("5.1.1", "5.1") && follows("5.2.1", "5.1"));
        assert!(!follows("5.3", "5.1") && !follows("5.1", "5.1") && !follows("6.2", "5.1") && !follows("5.1.2", "5.1"));
    }
}
