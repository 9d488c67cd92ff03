//! A clause in a file, prepared for comparison: its own words, its name, its placeholders.

use super::words::words_of;
use crate::import::remark::first_words;
use crate::language::matching::Wording;
use crate::load::WrittenClause;
use crate::model::ClauseNumber;

/// Its words, for comparison with another text.
pub(super) fn wording(clause: &WrittenClause) -> Wording<ClauseNumber> {
    let as_is = |name: &str| name.to_owned();
    Wording {
        number: clause.number.clone(),
        is_section: clause.number.is_section(),
        title: words_of(&filled(&clause.title, clause), as_is),
        words: words_of(&filled(own_words(clause), clause), as_is),
    }
}

/// The text below the clause's heading, or after the number of a numbered paragraph.
pub(super) fn own_words(clause: &WrittenClause) -> &str {
    match is_heading(clause) {
        true => clause.text.split_once('\n').map_or("", |(_, below)| below),
        false => {
            let text = clause.text.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '*');
            text.strip_prefix(&clause.number.to_string()).unwrap_or(text)
        }
    }
}

pub(super) fn is_heading(clause: &WrittenClause) -> bool {
    clause.text.trim_start().starts_with('#')
}

/// The text with its placeholders filled in.
pub(super) fn filled(text: &str, clause: &WrittenClause) -> String {
    clause.filled.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value))
}

/// The placeholders used in a clause itself, with their values.
pub(super) fn used_in(clause: &WrittenClause) -> impl Iterator<Item = (&'static str, &String)> {
    let is_there = |name: &str| clause.text.contains(&format!("{{{{{name}}}}}"));
    clause.filled.iter().filter(move |(name, _)| is_there(name)).map(|(name, value)| (*name, value))
}

/// The name of a clause in a list: its title, or its first words.
pub(super) fn name(clause: &WrittenClause) -> String {
    match clause.title.is_empty() {
        false => clause.title.clone(),
        true => first_words(own_words(clause).trim()),
    }
}
