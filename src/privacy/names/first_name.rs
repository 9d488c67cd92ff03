//! Matches a first name that only one person has, where the context suggests that person.

use super::ordinary::Ambiguity;
use super::register_name::NameWord;
use super::words::TextWords;
use crate::base::fold::WordList;

/// A first name that only one person has.
#[derive(Clone, Debug, Hash)]
pub struct FirstName {
    pub name: NameWord,
    /// The title before it in the register: `Dr Zoë`.
    pub title: Option<String>,
    /// Initials of the surname, for `annp@`.
    pub surname_initials: Vec<char>,
}

/// Words before a name that are only used with a person.
static ADDRESSED: WordList = WordList::of(
    "ask asked asking call called calling contact contacting dear email emailed emailing hello hi inform meet message \
    messaged messaging phone phoned phoning ring ringing telephone tell telling text texting thank thanks told \
    welcome",
);

/// Verbs that are followed by `to` and a person.
static SPOKEN: WordList =
    WordList::of("according complain go reply speak speaking spoke talk talked talking thanks write wrote");

/// Words that may precede a name, but also a month or place.
static PREPOSITIONS: WordList = WordList::of("and by for from like or see through to via with");

/// Words that make the next one another name: `St Thomas`, `Lake Victoria`, `Dr Thomas`.
static OF_ANOTHER_NAME: WordList = WordList::of(
    "dame doctor dr drs king lady lake lord miss mount mr mrs ms mx port prince princess prof professor queen saint \
    sir st",
);

/// Titles used with first names.
const TITLES_OF_FIRST_NAMES: &[&str] = &["matron", "midwife", "nurse", "sister"];

/// Words after a name at work: `Siân's desk`, `Siân at reception`.
const AT_WORK: &[&str] = &["clinic", "desk", "email", "office", "reception", "room", "shift", "surgery", "team"];

/// Whether the first name in the words `first..=last` refers to the person.
pub fn is_meant(words: &TextWords, first: usize, last: usize, person: &FirstName) -> bool {
    let is_rare = person.name.ambiguity == Ambiguity::NameAlone;
    // `sian@`, and `sian.jpg` for a file of the practice.
    if words.ends_local_part(last) {
        return is_rare && words.is_local_part(first, last);
    }
    if words.is_address {
        return is_rare && !words.is_on_the_web && words.is_segment(first, last);
    }
    if !words.is_capital(first) || !stands_alone(words, first, last, person.title.as_deref()) {
        return false;
    }
    match person.name.ambiguity {
        Ambiguity::NameAlone => true,
        Ambiguity::WordToo => {
            is_addressed(words, first) || follows_preposition(words, first) || is_at_work(words, last)
        }
        Ambiguity::ProperToo => is_addressed(words, first) || is_at_work(words, last),
    }
}

/// `annp@`: a word that starts with the first name.
pub fn is_compound(words: &TextWords, word: usize, person: &FirstName) -> bool {
    let letters = words.letters(word);
    let rest = letters.strip_prefix(&*person.name.letters);
    let is_initial = rest.is_some_and(|rest| {
        let mut rest = rest.chars();
        rest.next().is_some_and(|letter| person.surname_initials.contains(&letter)) && rest.next().is_none()
    });
    is_initial && words.is_local_part(word, word)
}

/// Whether it is not part of a longer name or word.
fn stands_alone(words: &TextWords, first: usize, last: usize, title: Option<&str>) -> bool {
    let is_upper_case = words.is_upper_case(first);
    let is_name = |word: usize| {
        words.is_capital(word)
            && (is_upper_case || !words.is_upper_case(word))
            && !(is_upper_case && words.is_upper_case(word))
    };
    if let Some(before) = first.checked_sub(1) {
        let (gap, letters) = (words.gap(before), words.letters(before));
        if gap.is_tie() && !gap.is_dotted() && !words.is_parted_by_dash(before) || gap.is_apostrophe() {
            return false;
        }
        let is_prefix = (gap.is_space() || gap.is_dotted()) && OF_ANOTHER_NAME.has(letters) && title != Some(letters);
        let begins = words.begins_sentence(before) || ADDRESSED.has(letters);
        let begins = begins || title == Some(letters);
        let is_part = gap.is_space() && is_name(before) && !begins && !TITLES_OF_FIRST_NAMES.contains(&letters);
        if is_prefix || is_part {
            return false;
        }
    }
    let after = last + 1;
    if after == words.len() {
        return true;
    }
    let (gap, letters) = (words.gap(last), words.letters(after));
    match gap {
        _ if gap.is_apostrophe() => {
            // `Thomas's Hospital` is another name.
            let next = words.gap(after);
            matches!(letters, "s" | "ll" | "d" | "ve")
                && !(next.is_space() && after + 1 < words.len() && is_name(after + 1))
        }
        _ if gap.is_space() => !is_name(after) || words.begins_sentence(after),
        _ => !gap.is_tie() || words.is_parted_by_dash(last),
    }
}

/// `Ask Grace`, `speak to May`, `Nurse Joy`.
fn is_addressed(words: &TextWords, first: usize) -> bool {
    let Some(before) = first.checked_sub(1).filter(|before| words.gap(*before).is_space()) else { return false };
    let letters = words.letters(before);
    let spoken = |to: usize| {
        let spoken = to.checked_sub(1).filter(|word| words.gap(*word).is_space());
        spoken.is_some_and(|word| SPOKEN.has(words.letters(word)))
    };
    ADDRESSED.has(letters)
        || TITLES_OF_FIRST_NAMES.contains(&letters) && words.is_capital(before)
        || matches!(letters, "to" | "with") && spoken(before)
}

/// `with Grace`: capitalised within a sentence.
fn follows_preposition(words: &TextWords, first: usize) -> bool {
    let before = first.checked_sub(1).filter(|before| words.gap(*before).is_space());
    before.is_some_and(|before| {
        PREPOSITIONS.has(words.letters(before)) && !words.is_capital(before) && !words.begins_sentence(first)
    })
}

/// `Joy at reception`, `Grace from the office`, `Will's desk`.
fn is_at_work(words: &TextWords, last: usize) -> bool {
    let gap = words.gap(last);
    let after = last + 1;
    let is_place = |word: usize| AT_WORK.contains(&words.letters(word));
    if gap.is_apostrophe() {
        return words.letters(after) == "s" && words.gap(after).is_space() && is_place(after + 1);
    }
    let is_where = gap.is_space() && matches!(words.letters(after), "at" | "from" | "in" | "on");
    let article = |word: usize| usize::from(matches!(words.letters(word), "the" | "our"));
    is_where && is_place(after + 1 + article(after + 1))
}
