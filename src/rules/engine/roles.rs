//! Roles in running text: phrases in capital letters that end as the names of roles and teams do.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use borsh::{BorshDeserialize, BorshSerialize};

use crate::model::Prose;

/// A phrase that reads as the name of a role.
#[derive(BorshSerialize, BorshDeserialize)]
pub struct RolePhrase {
    /// As it stands in the text, in one line.
    pub words: String,
    /// Where it stands in the plain words.
    pub range: Range<usize>,
    /// In small letters, the last word in the singular, for comparing.
    pub phrase: Vec<String>,
    /// Whether its first word has its capital letter perhaps only because a sentence begins with it.
    pub opens_sentence: bool,
}

const ENDINGS: [&str; 13] = [
    "administrator",
    "champion",
    "coordinator",
    "director",
    "executive",
    "guardian",
    "lead",
    "leader",
    "manager",
    "officer",
    "partner",
    "supervisor",
    "team",
];

/// Words that begin sentences and headings, and are never part of a role's name.
const ORDINARY: [&str; 66] = [
    "a", "about", "after", "all", "also", "an", "and", "another", "any", "are", "as", "ask", "at", "because", "before",
    "both", "but", "by", "call", "can", "contact", "dear", "do", "does", "each", "either", "email", "every", "for",
    "former", "from", "her", "his", "how", "if", "in", "inform", "is", "its", "meet", "my", "neither", "new", "no",
    "of", "on", "only", "or", "our", "see", "some", "such", "tell", "that", "the", "their", "these", "this", "to",
    "what", "when", "where", "which", "who", "with", "your",
];

struct Word<'t> {
    text: &'t str,
    start: usize,
    /// Whether only one space lies between it and the word before.
    is_joined: bool,
    opens_sentence: bool,
}

/// Finds the last words of roles, so that a text without any need not be taken apart.
static LAST_WORDS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(ENDINGS).ok());

fn may_name_roles(plain: &str) -> bool {
    let begins_large = |at: usize| plain.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase);
    LAST_WORDS.as_ref().is_none_or(|words| words.find_iter(plain).any(|word| begins_large(word.start())))
}

/// The roles that a text names, in their order. A role has two words or more.
pub fn roles_in(prose: &Prose) -> Vec<RolePhrase> {
    let mut found = Vec::new();
    if !may_name_roles(&prose.plain) {
        return found;
    }
    let mut run: Vec<Word> = Vec::new();
    for word in words(prose) {
        let may_belong = word.text.starts_with(char::is_uppercase) && !is_ordinary(word.text);
        let goes_on = word.is_joined && run.last().is_none_or(|last| without_possessive(last.text) == last.text);
        if !may_belong || !goes_on {
            found.extend(role_of(&run));
            run.clear();
        }
        if may_belong {
            run.push(word);
        }
    }
    found.extend(role_of(&run));
    found
}

fn is_ordinary(word: &str) -> bool {
    ORDINARY.iter().any(|ordinary| ordinary.eq_ignore_ascii_case(word))
}

/// More words than any name has. The parts of a name grow with the square of its words, and a link may lack its end.
const LONGEST_NAME: usize = 40;

/// A name in small letters, the last word in the singular, and every part of it of two words or more; nothing for what
/// is too long to be a name.
pub fn sub_phrases(name: &str) -> Vec<Vec<String>> {
    let words = name.split(|letter| !is_of_word(letter)).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.take(LONGEST_NAME + 1).collect();
    if words.len() > LONGEST_NAME {
        return Vec::new();
    }
    let ends = 2..=words.len();
    ends.flat_map(|end| (0..end - 1).map(move |start| start..end))
        .filter_map(|part| words.get(part))
        .map(|part| compared(part.iter().copied()))
        .collect()
}

fn role_of(run: &[Word]) -> Option<RolePhrase> {
    let last = run.iter().rposition(|word| ENDINGS.contains(&&*singular(word.text)))?;
    let words = run.get(..=last).filter(|words| words.len() > 1)?;
    let (first, last) = (words.first()?, words.last()?);
    let names = || words.iter().map(|word| without_possessive(word.text));
    Some(RolePhrase {
        words: names().collect::<Vec<_>>().join(" "),
        range: first.start..last.start + without_possessive(last.text).len(),
        phrase: compared(names()),
        opens_sentence: first.opens_sentence,
    })
}

fn compared<'t>(words: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words
}

fn singular(word: &str) -> String {
    let word = without_possessive(word).to_lowercase();
    word.strip_suffix('s').map(str::to_owned).unwrap_or(word)
}

fn without_possessive(word: &str) -> &str {
    let word = word.trim_end_matches(['’', '\'']);
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '&' | '’' | '\'')
}

fn words(prose: &Prose) -> Vec<Word<'_>> {
    let plain = prose.plain.as_str();
    let mut found = Vec::new();
    let mut end = 0;
    let mut at = 0;
    for piece in plain.split_inclusive(|letter| !is_of_word(letter)) {
        let start = at;
        at += piece.len();
        let text = piece.trim_end_matches(|letter| !is_of_word(letter));
        if text.is_empty() {
            continue;
        }
        let gap = plain.get(end..start).unwrap_or("");
        // A line may be broken within a paragraph. Between two paragraphs or list items more lies in the file.
        let is_line_break = gap == "\n" && prose.origin(start) == prose.origin(end).map(|origin| origin + 1);
        let is_joined = gap == " " || is_line_break;
        let opens_sentence = start == 0 || !is_joined && gap.contains(['.', ':', '?', '!', '\n']);
        found.push(Word { text, start, is_joined, opens_sentence });
        end = start + text.len();
    }
    found
}
