//! Appendices called something other than an annex with a letter: which annex each becomes, and its clause numbers.

use crate::model::SectionNumber;

/// The heading of an appendix by another name.
#[derive(Debug, PartialEq, Eq)]
pub struct Appendix {
    /// Its name and letter or number, as written.
    pub written: String,
    /// `1` or `A`; empty for an only appendix.
    mark: String,
    /// The title after it.
    pub title: String,
}

const NAMES: [&str; 3] = ["appendix", "annex", "schedule"];

impl Appendix {
    /// `None` where the words are no such heading, or one already named the way byelaw does.
    pub fn of(words: &str) -> Option<Self> {
        let words = words.trim();
        let end = words.find(|c: char| !c.is_alphabetic()).unwrap_or(words.len());
        let (name, rest) = words.split_at(end);
        if !NAMES.contains(&name.to_lowercase().as_str()) {
            return None;
        }
        let after = rest.trim_start();
        let mark = &after[..after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len())];
        let is_mark = SectionNumber::parse(mark).is_some();
        let (mark, after) = if is_mark { (mark, &after[mark.len()..]) } else { ("", rest) };
        // "Schedule of fees" is an ordinary title.
        if !is_mark && after.starts_with(char::is_whitespace) && !after.trim_start().starts_with(['–', '—', '-', ':'])
        {
            return None;
        }
        let title = after.trim_start_matches(|c: char| c.is_whitespace() || ".:)–—-".contains(c));
        let is_annex = name == "Annex" && matches!(SectionNumber::parse(mark), Some(SectionNumber::Annex(_)));
        let written = words[..words.len() - after.len()].trim_end().to_owned();
        let title = if title.is_empty() { written.clone() } else { title.to_owned() };
        (!is_annex).then(|| Appendix { written, mark: mark.to_owned(), title })
    }

    /// Its annex: the one with its letter or number, or the first free one.
    pub fn annex(&self, is_free: impl Fn(SectionNumber) -> bool) -> Option<SectionNumber> {
        let of_mark = match SectionNumber::parse(&self.mark) {
            Some(SectionNumber::Section(number)) => ('A'..='Z').nth(usize::from(number) - 1),
            Some(SectionNumber::Annex(letter)) => Some(letter),
            None => None,
        };
        let mut letters = of_mark.into_iter().chain('A'..='Z').map(SectionNumber::Annex);
        letters.find(|annex| is_free(*annex))
    }

    /// Its text with `A1.2` and `1.2` replaced by `A.2` at the start of lines.
    pub fn renumbered(&self, text: &str, annex: SectionNumber) -> String {
        text.split_inclusive('\n').map(|line| self.line(line, annex).unwrap_or_else(|| line.to_owned())).collect()
    }

    fn line(&self, line: &str, annex: SectionNumber) -> Option<String> {
        let words = line.trim_start_matches(['#', '*', ' ']);
        let starts = match SectionNumber::parse(&self.mark)? {
            SectionNumber::Section(number) => [format!("A{number}."), format!("{number}.")],
            SectionNumber::Annex(letter) => [format!("{letter}"), format!("{letter}.")],
        };
        let rest = starts.iter().find_map(|start| words.strip_prefix(start.as_str()))?;
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let is_number = end > 0 && rest[end..].starts_with([' ', '\t', '.', ')', ':', '*']);
        is_number.then(|| format!("{}{annex}.{rest}", &line[..line.len() - words.len()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appendices_are_known_by_their_headings() {
        for (words, written, title, annex) in [
            ("Appendix 1. Words to use", "Appendix 1", "Words to use", 'A'),
            ("APPENDIX B – Forms", "APPENDIX B", "Forms", 'B'),
            ("Annex 2: Forms", "Annex 2", "Forms", 'B'),
            ("Schedule 1", "Schedule 1", "Schedule 1", 'A'),
            ("Appendix", "Appendix", "Appendix", 'A'),
            ("Appendix: Forms", "Appendix", "Forms", 'A'),
        ] {
            let found = Appendix::of(words).unwrap();
            assert_eq!((found.written.as_str(), found.title.as_str()), (written, title), "{words}");
            assert_eq!(found.annex(|_| true), Some(SectionNumber::Annex(annex)), "{words}");
        }
        for words in ["Annex A Forms", "Schedule of fees", "Appendices", "1 Appendix"] {
            assert_eq!(Appendix::of(words), None, "{words}");
        }
        let taken = Appendix::of("Appendix 1").unwrap().annex(|annex| annex != SectionNumber::Annex('A'));
        assert_eq!(taken, Some(SectionNumber::Annex('B')));
    }

    #[test]
    fn its_clauses_are_those_of_the_annex() {
        let text = "# Annex A Words\n\nA1.1 First, see 1.2.\n\n## 1.2 Second\n\n**1.3** Third\n\n1.30pm\n\n2.1 Other\n";
        let expected =
            "# Annex A Words\n\nA.1 First, see 1.2.\n\n## A.2 Second\n\n**A.3** Third\n\n1.30pm\n\n2.1 Other\n";
        let found = Appendix::of("Appendix 1").unwrap().renumbered(text, SectionNumber::Annex('A'));
        assert_eq!(found, expected);
        let lettered = Appendix::of("Appendix B").unwrap().renumbered("B1 One\n\nB2. Two\n", SectionNumber::Annex('B'));
        assert_eq!(lettered, "B.1 One\n\nB.2. Two\n");
    }
}
