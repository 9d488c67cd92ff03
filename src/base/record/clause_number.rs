//! The number of a clause: its name for ever, its anchor, and what incidents and rules cite.

use std::fmt;

use borsh::io::{self, Read, Write};
use borsh::{BorshDeserialize, BorshSerialize};

/// The first part of a clause's number. Sections come before annexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionNumber {
    Section(u16),
    /// An annex, by its capital letter.
    Annex(char),
}

impl SectionNumber {
    pub fn parse(text: &str) -> Option<Self> {
        if let [letter] = text.as_bytes()
            && letter.is_ascii_uppercase()
        {
            return Some(SectionNumber::Annex(char::from(*letter)));
        }
        parse_part(text).map(SectionNumber::Section)
    }

    /// The name of its file on the sites and in wiki links: `section-5`, `annex-a`.
    pub fn slug(self) -> String {
        match self {
            SectionNumber::Section(number) => format!("section-{number}"),
            SectionNumber::Annex(letter) => format!("annex-{}", letter.to_ascii_lowercase()),
        }
    }

    /// `Section 5` or `Annex A`.
    pub fn words(self) -> String {
        match self {
            SectionNumber::Section(number) => format!("Section {number}"),
            SectionNumber::Annex(letter) => format!("Annex {letter}"),
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        if let Some(number) = slug.strip_prefix("section-") {
            return parse_part(number).map(SectionNumber::Section);
        }
        match slug.strip_prefix("annex-").map(str::as_bytes) {
            Some([letter]) if letter.is_ascii_lowercase() => {
                Some(SectionNumber::Annex(char::from(letter.to_ascii_uppercase())))
            }
            _ => None,
        }
    }
}

impl fmt::Display for SectionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SectionNumber::Section(number) => write!(f, "{number}"),
            SectionNumber::Annex(letter) => write!(f, "{letter}"),
        }
    }
}

/// `borsh` knows no letters.
impl BorshSerialize for SectionNumber {
    fn serialize<W: Write>(&self, writer: &mut W) -> io::Result<()> {
        let (is_annex, number) = match self {
            SectionNumber::Section(number) => (false, u32::from(*number)),
            SectionNumber::Annex(letter) => (true, u32::from(*letter)),
        };
        (is_annex, number).serialize(writer)
    }
}

impl BorshDeserialize for SectionNumber {
    fn deserialize_reader<R: Read>(reader: &mut R) -> io::Result<Self> {
        let number = match BorshDeserialize::deserialize_reader(reader)? {
            (true, letter) => char::from_u32(letter).map(SectionNumber::Annex),
            (false, number) => u16::try_from(number).ok().map(SectionNumber::Section),
        };
        number.ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

/// `5`, `5.3`, `5.5.1`, `A` or `A.3`. Ordered as a reader counts: 5.9 before 5.10.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct ClauseNumber {
    pub section: SectionNumber,
    /// A part is never 0, so that 0 stands for none: there are very many numbers, and none of them needs memory of its
    /// own.
    parts: [u16; DEEPEST],
}

/// How many parts may follow the section's.
const DEEPEST: usize = 4;

impl ClauseNumber {
    /// Up to five levels, no leading zeros: `5.03` is not a number.
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = text.split('.');
        let section = SectionNumber::parse(fields.next()?)?;
        let mut number = ClauseNumber::of_section(section);
        for (index, field) in fields.enumerate() {
            *number.parts.get_mut(index)? = parse_part(field)?;
        }
        Some(number)
    }

    /// The section itself as a clause.
    pub fn of_section(section: SectionNumber) -> Self {
        ClauseNumber { section, parts: [0; DEEPEST] }
    }

    fn parts(&self) -> &[u16] {
        let end = self.parts.iter().position(|part| *part == 0).unwrap_or(DEEPEST);
        &self.parts[..end]
    }

    /// 1 for a section, 2 for `5.3`, 3 for `5.5.1`.
    pub fn level(&self) -> usize {
        self.parts().len() + 1
    }

    pub fn is_section(&self) -> bool {
        self.parts().is_empty()
    }

    /// The numbers that may come right after it: its first part, and the next beside it and beside all it stands in.
    pub fn following(&self) -> impl Iterator<Item = ClauseNumber> + '_ {
        let count = self.parts().len();
        let first = (count < DEEPEST).then(|| {
            let mut number = self.clone();
            number.parts[count] = 1;
            number
        });
        let beside = (0..count).rev().filter_map(|at| {
            let mut number = ClauseNumber::of_section(self.section);
            number.parts[..=at].copy_from_slice(&self.parts[..=at]);
            number.parts[at] = number.parts[at].checked_add(1)?;
            Some(number)
        });
        first.into_iter().chain(beside)
    }

    /// What it stands in, the section first.
    pub fn parents(&self) -> impl Iterator<Item = ClauseNumber> + '_ {
        (0..self.parts().len()).map(|count| {
            let mut number = ClauseNumber::of_section(self.section);
            number.parts[..count].copy_from_slice(&self.parts[..count]);
            number
        })
    }

    /// Whether `self` stands under `other`.
    pub fn is_under(&self, other: &ClauseNumber) -> bool {
        let (own, others) = (self.parts(), other.parts());
        self.section == other.section && own.len() > others.len() && own.starts_with(others)
    }
}

impl fmt::Display for ClauseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.section)?;
        self.parts().iter().try_for_each(|part| write!(f, ".{part}"))
    }
}

fn parse_part(text: &str) -> Option<u16> {
    let canonical = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    canonical.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_as_people_count() {
        let sorted = ["1.1", "5", "5.2", "5.5.1", "5.10", "13", "A", "A.2", "A.10"];
        let numbers: Vec<_> = sorted.iter().map(|text| ClauseNumber::parse(text).unwrap()).collect();
        assert!(numbers.is_sorted());
        assert_eq!(numbers.iter().map(ToString::to_string).collect::<Vec<_>>(), sorted);
    }

    #[test]
    fn what_may_come_next_is_known() {
        let number = ClauseNumber::parse("5.3.2").unwrap();
        assert_eq!(number.following().map(|next| next.to_string()).collect::<Vec<_>>(), ["5.3.2.1", "5.3.3", "5.4"]);
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in ["", "5.", ".5", "5.03", "a.1", "AB.1", "5 .3", "99999", "1.2.3.4.5.6", "A.0"] {
            assert_eq!(ClauseNumber::parse(text), None, "{text}");
        }
    }
}
