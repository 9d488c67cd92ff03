//! What a number is that is shown before a paragraph: a clause's, a section's, the mark of an item.

use std::fmt;

use crate::base::numerals::{letter, roman};

/// What is shown before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// `5`, `5.`, `Section 5`.
    Single {
        number: u16,
        around: Around,
    },
    /// `5.2`, `A.1`.
    Clause(Clause),
    /// `5.2(a)`: the item of a clause.
    ItemOfClause(Clause, Mark),
    /// `(a)`, `iv.`
    Mark(Mark),
    /// `Annex A`, `Appendix 1`: its name and its mark.
    Annex(String, String),
    Bullet,
    /// Anything else, such as `Step 1:`.
    Words(String),
}

/// The number of a clause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clause {
    /// `5`, or `A` of an annex.
    pub section: Section,
    pub parts: Vec<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    Number(u16),
    Letter(char),
}

/// What stands around a letter or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    Nothing,
    Dot,
    Bracket,
    Brackets,
}

/// The mark of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// `a`, `iv`, `3`.
    pub core: String,
    pub around: Around,
}

/// How the marks of a list are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Letters { is_capital: bool },
    Roman { is_capital: bool },
    Numbers,
}

/// The number of a clause has no more parts behind its section's.
const MOST_PARTS: usize = 4;

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Section::Number(number) => write!(f, "{number}"),
            Section::Letter(letter) => write!(f, "{letter}"),
        }
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.section)?;
        self.parts.iter().try_for_each(|part| write!(f, ".{part}"))
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.around {
            Around::Nothing | Around::Dot => write!(f, "{}.", self.core),
            Around::Bracket => write!(f, "{})", self.core),
            Around::Brackets => write!(f, "({})", self.core),
        }
    }
}

impl Clause {
    /// 2 for `5.2`.
    pub fn level(&self) -> u8 {
        u8::try_from(self.parts.len() + 1).unwrap_or(u8::MAX)
    }

    /// Whether it can come next behind another: its first part, or the next beside it or beside what it stands in.
    pub fn follows(&self, last: &Clause) -> bool {
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
            [letter @ b'A'..=b'Z'] => Section::Letter(char::from(*letter)),
            _ => Section::Number(part(section)?),
        };
        let parts: Vec<u16> = parts.map(part).collect::<Option<_>>()?;
        (1..=MOST_PARTS).contains(&parts.len()).then_some(Clause { section, parts })
    }

    /// `A1.2` as `A.1.2`.
    fn parse_glued(text: &str) -> Option<Self> {
        let letter = text.chars().next().filter(char::is_ascii_uppercase)?;
        let rest = text.get(1..).filter(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))?;
        Clause::parse(&format!("{letter}.{rest}"))
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

impl Shown {
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
                return Shown::Annex(name.unwrap_or_default(), core.to_owned());
            }
            let numeral = (small == "part").then(|| roman(&core.to_lowercase())).flatten();
            if let Some(number) = numeral.and_then(|number| u16::try_from(number).ok()) {
                return Shown::Single { number, around: Around::Nothing };
            }
            if SECTIONS.contains(&small.as_str())
                && let found @ (Shown::Single { .. } | Shown::Clause(_)) = Shown::of(core)
            {
                return found;
            }
            return Shown::Words(label.to_owned());
        }
        if let Some((clause, mark)) = label.split_once('(')
            && let (Some(clause), Some(mark)) = (Clause::parse(clause), Mark::parse(&format!("({mark}")))
        {
            return Shown::ItemOfClause(clause, mark);
        }
        let bare = label.trim_start_matches('§').trim_end_matches([':', '.', ')', '–', '-']);
        // Word numbers its first level "14.0".
        let first_level = bare.strip_suffix(".0").and_then(part);
        if let Some(number) = first_level {
            return Shown::Single { number, around: Around::Dot };
        }
        if let Some(clause) = Clause::parse(bare).or_else(|| Clause::parse_glued(bare)) {
            return Shown::Clause(clause);
        }
        match Mark::parse(label) {
            Some(mark) => match part(&mark.core).filter(|_| mark.around != Around::Brackets) {
                Some(number) => Shown::Single { number, around: mark.around },
                None => Shown::Mark(mark),
            },
            None => Shown::Words(label.to_owned()),
        }
    }
}

impl Mark {
    /// Reads `(a)`, `iv.`, `3)`, and a letter or a number alone.
    pub fn parse(text: &str) -> Option<Self> {
        let (core, around) = match (text.strip_prefix('('), text.chars().next_back()?) {
            (Some(inside), ')') => (inside.strip_suffix(')')?, Around::Brackets),
            (Some(_), _) => return None,
            (None, ')') => (text.strip_suffix(')')?, Around::Bracket),
            (None, '.' | ':') => (text.get(..text.len() - 1)?, Around::Dot),
            (None, _) => (text, Around::Nothing),
        };
        let mark = Mark { core: core.to_owned(), around };
        (!mark.values().is_empty()).then_some(mark)
    }

    /// How it can be counted, with its number there: `i` is the ninth letter and the first Roman numeral.
    pub fn values(&self) -> Vec<(Style, u32)> {
        const LONGEST: usize = 8;
        let core = self.core.as_str();
        if core.is_empty() || core.len() > LONGEST {
            return Vec::new();
        }
        if core.bytes().all(|byte| byte.is_ascii_digit()) {
            return core.parse().ok().map(|number| (Style::Numbers, number)).into_iter().collect();
        }
        let is_capital = core.starts_with(|sign: char| sign.is_ascii_uppercase());
        let is_even = core.bytes().all(|byte| byte.is_ascii_alphabetic() && byte.is_ascii_uppercase() == is_capital);
        if !is_even {
            return Vec::new();
        }
        let small = core.to_ascii_lowercase();
        let letters = letter(&small).map(|letter| (Style::Letters { is_capital }, letter));
        let numerals = roman(&small).map(|number| (Style::Roman { is_capital }, number));
        letters.into_iter().chain(numerals).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(label: &str) -> String {
        match Shown::of(label) {
            Shown::Single { number, .. } => format!("section {number}"),
            Shown::Clause(clause) => format!("clause {clause}"),
            Shown::ItemOfClause(clause, mark) => format!("item {mark} of {clause}"),
            Shown::Mark(mark) => format!("mark {mark}"),
            Shown::Annex(name, mark) => format!("{name}/{mark}"),
            Shown::Bullet => "bullet".to_owned(),
            Shown::Words(words) => format!("words {words}"),
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
        let follows = |one: &str, last: &str| Clause::parse(one).unwrap().follows(&Clause::parse(last).unwrap());
        assert!(follows("5.2", "5.1") && follows("5.2", "5.1.3") && follows("5.1.1", "5.1") && follows("5.2.1", "5.1"));
        assert!(!follows("5.3", "5.1") && !follows("5.1", "5.1") && !follows("6.2", "5.1") && !follows("5.1.2", "5.1"));
    }
}
