//! Splits a name in the staff register into given names and surname, without titles and post-nominal letters.

use super::ordinary::{self, Ambiguity};
use crate::base::fold::{WordList, fold, same_signs};

/// Titles that may precede a surname.
pub static TITLES: WordList = WordList::of(
    "dame doctor dr drs lady lord matron midwife miss mr mrs ms mx nurse prof professor rev revd reverend sir sister",
);

/// Titles whose full stop does not end a sentence.
pub const DOTTED: &[&str] = &["dr", "drs", "mr", "mrs", "ms", "prof", "rev", "revd"];

/// Post-nominal letters.
const LETTERS: &str = "\
    ANP BA BCh BChir BDS BM BMedSci BN BNurs BPharm BS BSc CBE CertEd ChB DCH DFSRH DGM DL DO DPhil DRCOG FFSRH \
    FRCGP FRCP FRCS FRSA HCA HCPC Hons IP JP KC LLB MA MB MBA MBBCh MBBS MBChB MBE MCSP MD MPH MPharm MRCGP \
    MRCOG MRCP MRCPCH MRCPsych MRCS MRPharmS MSc NMP OBE PGCE PGCert PGDip PhD QN RGN RM RMN RN RNLD RSCN SCPHN \
    SEN SRN TD";

/// A word of a name as letters only, however its parts are joined: `Ann-Marie`, `Ann Marie` and `Annmarie` are equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NameWord {
    /// Case-folded, without separators.
    pub letters: String,
    /// Where each of its parts ends in `letters`.
    pub ends: Vec<usize>,
    pub ambiguity: Ambiguity,
}

/// A way to split a name: of three words, the surname may be the last one or the last two.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NameParts {
    pub given: Vec<NameWord>,
    pub surname: NameWord,
    /// Whether the register gives only this one word, so that it counts without others.
    pub is_alone: bool,
}

impl NameWord {
    fn of(word: &str) -> Option<Self> {
        let (mut letters, mut ends) = (String::new(), Vec::new());
        for part in fold(word).split(|letter: char| !letter.is_alphabetic()).filter(|part| !part.is_empty()) {
            letters.push_str(part);
            ends.push(letters.len());
        }
        let ambiguity = ordinary::ambiguity(&letters);
        (!letters.is_empty()).then_some(NameWord { letters, ends, ambiguity })
    }

    pub fn initial(&self) -> Option<char> {
        self.letters.chars().next()
    }

    /// The initial of each of its parts: `AM` for `Ann-Marie`.
    pub fn initials(&self) -> impl Iterator<Item = char> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.filter_map(|start| self.letters.get(start..)?.chars().next())
    }

    /// Whether it is more than an initial.
    pub fn is_whole(&self) -> bool {
        self.letters.chars().nth(1).is_some()
    }

    /// Its longest part, which appears in a text however the parts are joined.
    pub fn longest(&self) -> &str {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let parts = starts.zip(&self.ends).filter_map(|(start, end)| self.letters.get(start..*end));
        parts.max_by_key(|part| part.len()).unwrap_or_default()
    }
}

/// The most words in a surname.
const LONGEST_SURNAME: usize = 5;

/// The title at the start of a name, folded.
pub fn title(name: &str) -> Option<String> {
    let first = name.split_whitespace().next().filter(|word| is_title(word))?;
    Some(fold(first.trim_end_matches('.')).into_owned())
}

/// Every way to split a name; empty if nothing of it is left.
pub fn take_apart(name: &str) -> Vec<NameParts> {
    let plain = same_signs(name);
    let words = words_in_order(&plain);
    let untitled: Vec<&str> = words.iter().copied().skip_while(|word| is_title(word)).collect();
    if let [only] = untitled[..] {
        // "Dr Day" must not make the word "day" private.
        let is_alone = words.len() == 1;
        return NameWord::of(only)
            .map(|surname| NameParts { given: Vec::new(), surname, is_alone })
            .into_iter()
            .collect();
    }
    let ways = (untitled.len().saturating_sub(LONGEST_SURNAME).max(1)..untitled.len()).filter_map(|first| {
        let (before, surname) = (untitled.get(..first)?, untitled.get(first..)?);
        // The "van" of a surname is no given name.
        let is_given = |index: usize, word: &str| index == 0 || word.starts_with(char::is_uppercase);
        let given = before.iter().enumerate().filter(|(index, word)| is_given(*index, word));
        let given = given.flat_map(|(_, word)| initials_or_word(word)).collect();
        Some(NameParts { given, surname: NameWord::of(&surname.join(" "))?, is_alone: false })
    });
    ways.collect()
}

/// `A.B.` is two initials.
fn initials_or_word(word: &str) -> Vec<NameWord> {
    let is_initials = word.contains('.') && word.split('.').all(|part| part.chars().count() < 2);
    match is_initials {
        true => word.split('.').filter_map(NameWord::of).collect(),
        false => NameWord::of(word).into_iter().collect(),
    }
}

/// The words, given names first, without post-nominal letters or remarks in brackets.
fn words_in_order(name: &str) -> Vec<&str> {
    let name = name.trim();
    let (first, rest) = name.split_once(',').unwrap_or((name, ""));
    let mut words = words(first);
    let after: Vec<&str> =
        rest.split([',', ' ']).map(bare).filter(|word| !word.is_empty() && !is_letters(word)).collect();
    // `Placeholder, Ann`
    if !after.is_empty() {
        words.splice(0..0, after);
    }
    let is_upper_case = |word: &str| word.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
    while let Some(last) = words.last() {
        let others = words.get(..words.len() - 1).unwrap_or_default();
        let is_short =
            last.chars().count() <= 6 && is_upper_case(last) && !others.iter().all(|word| is_upper_case(word));
        if others.is_empty() || !(is_letters(last) || (others.len() > 1 && is_short)) {
            break;
        }
        words.pop();
    }
    words
}

fn words(name: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    let mut in_brackets = false;
    for word in name.split_whitespace() {
        let (opens, closes) = (word.starts_with(['(', '[']), word.ends_with([')', ']']));
        // `(Annie)` is another name, `(she/her)` is not.
        let is_aside = in_brackets || opens && !closes || opens && word.contains('/');
        in_brackets = (in_brackets || opens) && !closes;
        if !is_aside && !bare(word).is_empty() {
            words.push(bare(word));
        }
    }
    words
}

/// Without surrounding brackets and quotation marks.
fn bare(word: &str) -> &str {
    word.trim_matches(['(', ')', '[', ']', '"', '\'', '“', '”', ';'])
}

fn is_title(word: &str) -> bool {
    TITLES.has(&fold(word.trim_end_matches('.')))
}

fn is_letters(word: &str) -> bool {
    let plain = word.replace('.', "");
    LETTERS.split(' ').any(|letters| letters.eq_ignore_ascii_case(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str) -> String {
        let way = |parts: &NameParts| {
            let given: Vec<&str> = parts.given.iter().map(|word| word.letters.as_str()).collect();
            format!("{} | {}{}", given.join(" "), parts.surname.letters, if parts.is_alone { " alone" } else { "" })
        };
        take_apart(name).iter().map(way).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn titles_letters_and_brackets_are_no_part_of_a_name() {
        for (name, expected) in [
            ("Ann Placeholder", "ann | placeholder"),
            ("Dr. Ann Placeholder MBBS, MRCGP", "ann | placeholder"),
            ("Ann Placeholder RGN", "ann | placeholder"),
            ("Ann Placeholder, R.G.N., BSc (Hons)", "ann | placeholder"),
            ("Ann Placeholder XYZ", "ann | placeholder"),
            ("Dr Placeholder RGN", " | placeholder"),
            ("Placeholder, Ann", "ann | placeholder"),
            ("PLACEHOLDER Ann", "placeholder | ann"),
            ("Ann PLACEHOLDER", "ann | placeholder"),
            ("Ann (Annie) Placeholder (she/her)", "ann | annieplaceholder, ann annie | placeholder"),
            ("Siân O’Placeholder", "sian | oplaceholder"),
            ("Ann-Marie van Example", "annmarie | vanexample, annmarie | example"),
            ("A.B. Placeholder", "a b | placeholder"),
            ("Dr Day", " | day"),
            ("Placeholder", " | placeholder alone"),
            ("Ann de la Placeholder", "ann | delaplaceholder, ann | laplaceholder, ann | placeholder"),
            ("Dr", ""),
            ("", ""),
        ] {
            assert_eq!(shown(name), expected, "{name}");
        }
    }
}
