//! Finds identifiers of patients in a text, and passwords and tokens.

mod allowed;
mod allowing;
mod context;
mod date_of_birth;
mod email;
mod mapped_text;
mod national_insurance;
mod nhs_number;
mod password;
mod pattern;
mod phone;
mod postcode;
mod register_lines;
mod register_values;
mod secret_value;
mod secret_words;
mod street_address;
mod table;
mod titled_name;
mod token;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use borsh::{BorshDeserialize, BorshSerialize};
use regex::Regex;

use self::mapped_text::MappedText;
use self::pattern::{Pattern, any_of};
use crate::base::fold::{Folded, same_signs};
pub use allowed::Allowed;
pub use register_lines::RegisterLines;
pub use titled_name::KnownPeople;

/// The kind of an identifier. Where two kinds match the same words, the earlier one wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Identifier {
    NhsNumber,
    Phone,
    Postcode,
    Email,
    DateOfBirth,
    NationalInsurance,
    TitledName,
    StreetAddress,
}

impl Identifier {
    /// The kind as words to follow "this looks like".
    pub fn label(self) -> &'static str {
        match self {
            Identifier::NhsNumber => "an NHS number",
            Identifier::Phone => "a phone number",
            Identifier::Postcode => "a postcode",
            Identifier::Email => "an email address",
            Identifier::DateOfBirth => "a date of birth",
            Identifier::NationalInsurance => "a National Insurance number",
            Identifier::TitledName => "a name with a title",
            Identifier::StreetAddress => "a street address",
        }
    }

    /// Whether it fails a build if the public would see it. A name or street is too ambiguous for that.
    pub fn fails_build(self) -> bool {
        !matches!(self, Identifier::TitledName | Identifier::StreetAddress)
    }
}

/// An identifier and its byte range.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct IdentifierMatch {
    pub kind: Identifier,
    pub range: Range<usize>,
    /// The identifier as typed, normalized so that equal ones compare equal.
    pub words: String,
}

impl IdentifierMatch {
    fn key(&self) -> (Identifier, String) {
        (self.kind, letters_and_digits(&self.words))
    }
}

/// The letters and digits of a text in lower case, so that different spellings of an identifier compare equal.
pub fn letters_and_digits(text: &str) -> String {
    same_signs(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The identifiers in a plain text, in order and without overlap, except allowed ones.
pub fn find(text: &str, allowed: &Allowed) -> Vec<IdentifierMatch> {
    let mut found = find_folded(text, allowed);
    if let Some(reading) = MappedText::of_addresses(text) {
        add_unless_known(&mut found, read(&reading, allowed));
    }
    found
}

/// The identifiers in markdown: in its source, in the rendered text, and in the values of its front matter. Duplicates
/// are reported once.
pub fn find_in_markdown(text: &str, allowed: &Allowed) -> Vec<IdentifierMatch> {
    let mut found = find(text, allowed);
    if let Some(length) = front_matter(text) {
        add_values(text.get(..length).unwrap_or(""), allowed, &mut found);
    }
    if let Some(reading) = MappedText::of_markdown(text) {
        add_unless_known(&mut found, read(&reading, allowed));
    }
    found
}

/// The length of a page's front matter.
fn front_matter(text: &str) -> Option<usize> {
    let fence = ["+++", "---"].into_iter().find(|fence| text.starts_with(fence))?;
    let rest = text.strip_prefix(fence)?.strip_prefix('\n')?;
    rest.find(&format!("\n{fence}")).map(|end| text.len() - rest.len() + end)
}

fn read(reading: &MappedText, allowed: &Allowed) -> Vec<IdentifierMatch> {
    let found = find_folded(&reading.text, allowed).into_iter();
    found.map(|one| IdentifierMatch { range: reading.source(one.range), ..one }).collect()
}

/// The identifiers in a text after folding look-alike characters.
fn find_folded(text: &str, allowed: &Allowed) -> Vec<IdentifierMatch> {
    let folded = Folded::same_signs(text);
    let plain = folded.text();
    // Most texts contain none, and one regex rules them out.
    if IDENTIFIER.as_ref().is_some_and(|pattern| !pattern.is_match(plain)) {
        return Vec::new();
    }
    let kinds = [
        (Identifier::NhsNumber, nhs_number::find(plain)),
        (Identifier::Phone, phone::find(plain, allowed)),
        (Identifier::Postcode, postcode::find(plain, allowed)),
        (Identifier::Email, email::find(plain, allowed)),
        (Identifier::DateOfBirth, date_of_birth::find(plain)),
        (Identifier::NationalInsurance, national_insurance::find(plain)),
        (Identifier::TitledName, titled_name::find(plain)),
        (Identifier::StreetAddress, street_address::find(plain, allowed)),
    ];
    let of_kind = |(kind, ranges): (Identifier, Vec<Range<usize>>)| {
        let folded = &folded;
        ranges.into_iter().map(move |range| {
            let words = plain.get(range.clone()).unwrap_or("").to_owned();
            IdentifierMatch { kind, range: folded.source(range), words }
        })
    };
    let mut found: Vec<IdentifierMatch> = kinds.into_iter().flat_map(of_kind).collect();
    in_order(&mut found);
    found
}

/// Sorts and removes overlaps. An identifier that fails a build takes precedence.
fn in_order(found: &mut Vec<IdentifierMatch>) {
    let (mut stopping, mut others): (Vec<IdentifierMatch>, Vec<IdentifierMatch>) =
        found.drain(..).partition(|one| one.kind.fails_build());
    without_overlap(&mut stopping);
    others.retain(|one| !overlaps(&stopping, &one.range));
    found.extend(stopping.into_iter().chain(others));
    without_overlap(found);
}

/// Sorts, and drops each one that starts inside the previous one.
fn without_overlap(found: &mut Vec<IdentifierMatch>) {
    found.sort_by_key(|one| (one.range.start, one.kind));
    let mut end = 0;
    found.retain(|one| {
        let free = one.range.start >= end;
        if free {
            end = one.range.end;
        }
        free
    });
}

/// Whether a range overlaps a match; `found` is sorted.
fn overlaps(found: &[IdentifierMatch], range: &Range<usize>) -> bool {
    let after = found.partition_point(|one| one.range.end <= range.start);
    found.get(after).is_some_and(|one| one.range.start < range.end)
}

/// Adds matches from another reading of the same text, unless they are known.
fn add_unless_known(found: &mut Vec<IdentifierMatch>, more: Vec<IdentifierMatch>) {
    let is_known = |one: &IdentifierMatch| {
        let first = found.partition_point(|other| other.range.end <= one.range.start);
        let overlapping = found.iter().skip(first).take_while(|other| other.range.start < one.range.end);
        overlapping.into_iter().any(|other| other.range == one.range || other.key() == one.key())
    };
    let news: Vec<IdentifierMatch> = more.into_iter().filter(|one| !is_known(one)).collect();
    if !news.is_empty() {
        found.extend(news);
        in_order(found);
    }
}

/// The passwords, PINs and tokens in the source and in the rendered text, in order and without overlap.
pub fn secrets(text: &str) -> Vec<Range<usize>> {
    let folded = Folded::same_signs(text);
    // Most texts contain none, and one regex rules them out.
    if !SECRET.iter().any(|pattern| pattern.is_match(folded.text())) {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> =
        secrets_as_written(folded.text()).into_iter().map(|range| folded.source(range)).collect();
    if let Some(reading) = MappedText::of_markdown(text) {
        let folded = Folded::same_signs(&reading.text);
        let read = secrets_as_written(folded.text()).into_iter();
        found.extend(read.map(|range| reading.source(folded.source(range))));
    }
    merged(found)
}

/// Whether a key says that its value is a secret, whatever the value is.
pub fn names_a_secret(key: &str) -> bool {
    let key = key.to_lowercase();
    ["password", "passwd", "passcode", "secret", "token", "api_key", "apikey", "credential"]
        .iter()
        .any(|word| key.contains(word))
}

fn secrets_as_written(plain: &str) -> Vec<Range<usize>> {
    let mut found = token::find(plain);
    found.extend(password::find(plain));
    found
}

/// Sorts and merges overlapping ranges, so that each secret is masked as a whole.
fn merged(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for range in found {
        match merged.last_mut().filter(|last| range.start < last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}

static AT: Pattern = Pattern::new("@");

/// Matches every text that contains an identifier, and few others.
static IDENTIFIER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    any_of(&[
        &nhs_number::TEN_DIGITS,
        &phone::START,
        &postcode::SHAPE,
        &AT,
        &email::AT_SIGN,
        &date_of_birth::DATE,
        &national_insurance::SHAPE,
        &titled_name::TITLE,
        &street_address::STREET,
    ])
});

/// A word for a secret with markup inside.
static SPLIT: Pattern = Pattern::new(r"(?i-u)\bpass(?:[*_~`]{1,2}|<|&|\\)");

/// Matches every text that contains a secret, and few others.
static SECRET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    any_of(&[&token::TOKEN, &token::HEADER, &token::PRIVATE_KEY, &token::LOGIN_IN_ADDRESS, &password::CUE, &SPLIT])
});

/// Each range of a register that may contain free text, with its start.
fn searched<'t>(text: &'t str, lines: &'t RegisterLines) -> impl Iterator<Item = (usize, &'t str)> {
    lines.searched.iter().filter_map(|part| Some((part.start, text.get(part.clone())?)))
}

/// The identifiers in a register's source and in its parsed values, in order. Lines with only dates and ids are
/// skipped. A match that is only in a parsed value is located at the whole value.
pub fn find_in_register(text: &str, lines: &RegisterLines, allowed: &Allowed) -> Vec<IdentifierMatch> {
    let of = |(start, part)| {
        find(part, allowed).into_iter().map(move |one| IdentifierMatch { range: moved(one.range, start), ..one })
    };
    let mut found = searched(text, lines).flat_map(of).collect();
    if searched(text, lines).any(|(_, part)| register_values::may_differ(part)) {
        add_values(text, allowed, &mut found);
    }
    found
}

/// Adds matches in values that differ from their source.
fn add_values(text: &str, allowed: &Allowed, found: &mut Vec<IdentifierMatch>) {
    let mut news = Vec::new();
    for (value, range) in register_values::that_differ(text) {
        let within = found.iter().skip(found.partition_point(|one| one.range.end <= range.start));
        // Each known match accounts for one occurrence.
        let mut reported: BTreeMap<(Identifier, String), usize> = BTreeMap::new();
        for one in within.take_while(|one| one.range.start < range.end) {
            *reported.entry(one.key()).or_default() += 1;
        }
        let is_news = |one: &IdentifierMatch| match reported.get_mut(&one.key()) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        };
        let all = find_in_markdown(&value, allowed).into_iter().filter(is_news);
        news.extend(all.map(|one| IdentifierMatch { range: range.clone(), ..one }));
    }
    if !news.is_empty() {
        found.extend(news);
        found.sort_by_key(|one| (one.range.start, one.range.end, one.kind));
    }
}

/// The passwords, PINs and tokens in a register's source and parsed values.
pub fn secrets_in_register(text: &str, lines: &RegisterLines) -> Vec<Range<usize>> {
    let of = |(start, part)| secrets(part).into_iter().map(move |range| moved(range, start));
    let mut found: Vec<Range<usize>> = searched(text, lines).flat_map(of).collect();
    if searched(text, lines).any(|(_, part)| part.contains('\\')) {
        let hidden = register_values::that_differ(text).into_iter();
        found.extend(hidden.filter(|(value, _)| !secrets(value).is_empty()).map(|(_, range)| range));
    }
    merged(found)
}

fn moved(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_kinds_in_one_text_come_in_order() {
        let text = "DOB 12/03/1961, NHS 999 000 0018, 07700 900123, M1 1AA, sunflower1962@hotmail.co.uk";
        let kinds: Vec<Identifier> = find(text, &Allowed::default()).iter().map(|one| one.kind).collect();
        assert_eq!(
            kinds,
            [
                Identifier::DateOfBirth,
                Identifier::NhsNumber,
                Identifier::Phone,
                Identifier::Postcode,
                Identifier::Email
            ]
        );
    }

    #[test]
    fn one_pattern_stands_for_all() {
        assert!(IDENTIFIER.is_some() && SECRET.is_some());
    }

    #[test]
    fn a_token_in_a_password_line_is_found_once() {
        assert_eq!(secrets("password: ghp_0123456789abcdefghijklmnopqrstuvwxyz").len(), 1);
    }
}
