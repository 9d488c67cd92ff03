//! People named with a title: "Mrs Jones", "Mr P. Smith".

use std::collections::BTreeSet;
use std::ops::Range;

use super::context::{after, before};
use super::pattern::Pattern;
use crate::base::fold::{WordList, same_signs};

pub(super) static TITLE: Pattern = Pattern::new(concat!(
    r"(?:^|[^A-Za-z0-9@_.-])((?i-u:mrs?|mister|missus|missis|miss|ms|mx|master|mstr|rev|revd|reverend))",
    r"(?:\.|(?-u:\b)[ \n])"
));

/// After a title: initials, and a capitalised name.
static NAME: Pattern = Pattern::new(concat!(
    r"^(?:\.[ \n]{0,4}|[ \n]{1,4})(?:[A-Z](?-u:\b)\.?[ ]?){0,3}",
    r"((?:(?:van|von|de|der|den|da|di|du|la|le|del|el|al|bin|ter)[ -]){0,3}",
    r"[A-Z\u{c0}-\u{de}\u{100}-\u{17f}][A-Za-z\u{c0}-\u{24f}'-]+)",
    r"(?: ([A-Z\u{c0}-\u{de}\u{100}-\u{17f}][A-Za-z\u{c0}-\u{24f}'-]+))?"
));

/// After a title: a name in lower case, as typed on a phone.
static SMALL_NAME: Pattern = Pattern::new(r"^\.?[ ]{1,2}(?:[a-z](?-u:\b)\.? ?)?([a-z\u{df}-\u{ff}'-]{3,})");

/// Words before lower-case "miss" that make it a title, not a verb.
static BEFORE_MISS: Pattern = Pattern::new(r"(?i-u)\b(?:by|from|with|dear|patient|pt|saw|for) $");

/// Words after a name that make it the name of a law or organisation.
static BODY: Pattern = Pattern::new(concat!(
    r"^(?:'s?)? ?(?:[A-Z][a-z]+ ){0,1}(?:Act|Law|Rule|Bill|Foundation|Charity|Trust|Fund|Hospice|Hospital|Centre|School|Society|",
    r"Award|Prize|Lecture|Memorial|Inquiry|Enquiry|Ltd|Limited|LLP|& Co|& Sons|Bakery|House|Judgment|Ward|Clinic|Surgery)(?-u:\b)"
));

/// Things and offices that follow a title.
static NO_NAMES: WordList = WordList::of(
    "a about all an and any angiogram another any appointment appointments are as at be being below box but by call calls case \
    cases chair chairman class clinic column copy data dates day days deadline deadlines did do document dose doses edit else \
    england excel ever every example's field file files for from further general had has have he her him his home i if image \
    images imaging in index is it its job just justice key kipling last leaflet list may mayor me meals men miss more ms my \
    name nbsp new next no none not nurse of office on once one only or other our out outlook plan police president question \
    report right said scan scanner scans school she should society so some speaker spreadsheet surname switch teams template \
    than that the their them then there these they this those title to trust two universe up us visit was we week were what \
    when whippy who will windows with word world would you your yours mrs mr mx dr sir madam \
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october \
    november december today tomorrow breakfast lunch christmas easter patient patients access teamwork sclerosis",
);

pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for cue in TITLE.captures_iter(text) {
        let Some(title) = cue.get(1) else { continue };
        let Some(range) = named(text, title.range()) else { continue };
        if found.last().is_none_or(|last| last.end <= range.start) {
            found.push(range);
        }
    }
    found
}

fn named(text: &str, title: Range<usize>) -> Option<Range<usize>> {
    let written = text.get(title.clone())?;
    let end = text.floor_char_boundary(title.end.saturating_add(96).min(text.len()));
    let rest = text.get(title.end..end)?;
    let in_capitals = written.chars().all(char::is_uppercase);
    let in_small = written.chars().all(char::is_lowercase);
    let lower = written.to_ascii_lowercase();
    if let Some(name) = NAME.captures(rest) {
        let first = name.get(1)?;
        let last = name.get(2).unwrap_or(first);
        let is_shouted = last.as_str().chars().all(|c| !c.is_lowercase());
        // "MS Society" and "MR scan" are medical terms, and "miss Monday" is a verb.
        let fits = match lower.as_str() {
            "ms" | "mr" if in_capitals => is_shouted && lower == "mr",
            "miss" | "ms" | "master" | "rev" => !in_small,
            _ => true,
        };
        let is_body = BODY.is_match(after(rest, first.end(), 40)) || BODY.is_match(after(rest, last.end(), 40));
        if !fits || is_no_name(first.as_str()) || is_body {
            return None;
        }
        // A capitalised verb is not part of the name: "Mrs Jones Rang".
        let end = if is_no_name(last.as_str()) { first.end() } else { last.end() };
        return Some(title.start..title.end + end);
    }
    let is_title_cue = || BEFORE_MISS.is_match(before(text, title.start, 16));
    let is_title =
        matches!(lower.as_str(), "mr" | "mrs" | "mister") || matches!(lower.as_str(), "miss" | "ms") && is_title_cue();
    if !is_title || in_capitals {
        return None;
    }
    let name = SMALL_NAME.captures(rest)?.get(1)?;
    let fits = !is_no_name(name.as_str());
    let is_question = before(text, title.start, 12).ends_with("title ");
    (fits && !is_question).then_some(title.start..title.end + name.end())
}

/// People whom readers know anyway, so that their names are allowed.
pub struct KnownPeople(BTreeSet<String>);

impl KnownPeople {
    /// `names` may have titles and given names.
    pub fn of<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Self {
        let mut words = BTreeSet::new();
        for name in names {
            words.extend(parts(&same_signs(name.as_ref())));
        }
        KnownPeople(words)
    }

    /// Whether a titled name found in a text belongs to one of them.
    pub fn has(&self, words: &str) -> bool {
        parts(words).skip(1).any(|part| self.0.contains(&part))
    }
}

/// The words of a name in lower case, without initials.
fn parts(name: &str) -> impl Iterator<Item = String> {
    let words = name.split(|c: char| c.is_whitespace() || c == ',');
    let words = words.map(|word| word.trim_end_matches("'s").trim_matches(['.', '\'']).to_lowercase());
    words.filter(|word| word.chars().count() > 1)
}

fn is_no_name(word: &str) -> bool {
    let word = word.trim_end_matches("'s").to_lowercase();
    NO_NAMES.has(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_patterns_compile() {
        assert!([&TITLE, &NAME, &SMALL_NAME, &BEFORE_MISS, &BODY].iter().all(|pattern| pattern.regex().is_some()));
    }

    #[test]
    fn a_title_with_a_name_is_found_however_it_is_typed() {
        for text in [
            "Mrs Placeholder",
            "Mr P. Placeholder",
            "Mr P Placeholder",
            "Mr. P.J. Placeholder",
            "MRS PLACEHOLDER",
            "mrs placeholder",
            "Mr.Placeholder",
            "Miss van der Example",
            "Mr O'Placeholder-Example",
            "Ms Élan",
        ] {
            assert_eq!(found(&format!("from {text}, on the page")), [text]);
        }
        assert_eq!(found("a comment by miss placeholder"), ["miss placeholder"]);
        assert_eq!(found("Mr and Mrs Placeholder"), ["Mrs Placeholder"]);
    }

    #[test]
    fn bodies_offices_and_verbs_are_no_names() {
        for text in [
            "Mrs Placeholder's Act 1857",
            "Mr Justice Placeholder",
            "Mr, Mrs, Ms or other",
            "Mr or Mrs",
            "MS Society",
            "MR Angiogram",
            "Miss Monday's clinic",
            "miss Placeholder Street",
            "Ms Teams",
            "Mrs A",
            "Mr B.",
            "Dr Placeholder",
            "the Master Patient Index",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
        let people = KnownPeople::of(["Ann Placeholder", "Dr B. Day, MRCGP"]);
        assert!(people.has("Mrs Placeholder's") && people.has("Mr Day") && !people.has("Mr B. Other"));
    }
}
