//! Which headings are those of annexes, whatever a document calls them.

use super::block_candidate::BlockCandidate;
use super::parsed_label::ParsedLabel;

/// Whether words are the heading of an annex by some name. There is none with the number 0.
fn is_annex(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_named = matches!(first.trim_end_matches(':'), "annex" | "appendix" | "schedule");
    is_named && !mark(words).starts_with('0')
}

fn mark(words: &str) -> &str {
    words.split_whitespace().nth(1).unwrap_or_default().trim_end_matches([':', '.', '–', '-'])
}

/// Whether they say which annex it is too: `Schedule 2`, and not "Schedule of reviews".
pub fn is_annex_with_mark(words: &str) -> bool {
    let mark = mark(words);
    is_annex(words) && (mark.len() == 1 || mark.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a heading of this level is that of an annex: below the highest level it needs a letter or a number.
pub fn is_annex_at(level: u8, words: &str) -> bool {
    if level == 1 { is_annex(words) } else { is_annex_with_mark(words) }
}

/// The letter of an annex, by its heading.
pub fn letter_of_annex(entry: &BlockCandidate) -> Option<char> {
    let mark = match &entry.shown {
        Some(ParsedLabel::Annex(_, mark)) => mark.as_str(),
        _ if is_annex(&entry.words) => mark(&entry.words),
        _ => return None,
    };
    let mut signs = mark.chars();
    let letter = signs.next().filter(char::is_ascii_alphabetic)?;
    signs.next().is_none().then(|| letter.to_ascii_uppercase())
}
