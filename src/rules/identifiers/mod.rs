//! What in a text could identify a patient, and what in it looks like a password or token.

mod allowed;
mod date_of_birth;
mod email;
mod nhs_number;
mod password;
mod pattern;
mod phone;
mod postcode;
mod register_lines;
mod surroundings;
mod table;
mod token;

use std::ops::Range;
use std::sync::LazyLock;

use borsh::{BorshDeserialize, BorshSerialize};

use self::pattern::{Pattern, any_of, compile};
pub use allowed::Allowed;
pub use register_lines::RegisterLines;

/// What kind of identifier was found. Where two claim the same words, the earlier kind has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Identifier {
    NhsNumber,
    Phone,
    Postcode,
    Email,
    DateOfBirth,
}

impl Identifier {
    /// The kind in words that follow "this looks like".
    pub fn label(self) -> &'static str {
        match self {
            Identifier::NhsNumber => "an NHS number",
            Identifier::Phone => "a phone number",
            Identifier::Postcode => "a postcode",
            Identifier::Email => "an e-mail address",
            Identifier::DateOfBirth => "a date of birth",
        }
    }
}

/// An identifier and the bytes of the text in which it stands.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Found {
    pub kind: Identifier,
    pub range: Range<usize>,
}

/// The identifiers in a text, in order and without overlap, save those that are allowed to stand there.
pub fn find(text: &str, allowed: &Allowed) -> Vec<Found> {
    let as_kind = |kind| move |range| Found { kind, range };
    let mut found: Vec<Found> = Vec::new();
    found.extend(nhs_number::find(text).into_iter().map(as_kind(Identifier::NhsNumber)));
    found.extend(phone::find(text, allowed).into_iter().map(as_kind(Identifier::Phone)));
    found.extend(postcode::find(text, allowed).into_iter().map(as_kind(Identifier::Postcode)));
    found.extend(email::find(text, allowed).into_iter().map(as_kind(Identifier::Email)));
    found.extend(date_of_birth::find(text).into_iter().map(as_kind(Identifier::DateOfBirth)));
    found.sort_by_key(|one| (one.range.start, one.kind));
    without_overlap(found, |one| &one.range)
}

/// The passwords, PINs and tokens in a text, in order and without overlap.
pub fn secrets(text: &str) -> Vec<Range<usize>> {
    let mut found = token::find(text);
    found.extend(password::find(text));
    found.sort_by_key(|range| (range.start, range.end));
    without_overlap(found, |range| range)
}

static AT: Pattern = LazyLock::new(|| compile("@"));

/// Something of this stands in every text that holds an identifier.
static IDENTIFIER: Pattern = LazyLock::new(|| {
    any_of(&[&nhs_number::TEN_DIGITS, &phone::START, &postcode::SHAPE, &AT, &email::PROVIDER, &date_of_birth::CUE])
});

/// And this in every text that holds a secret.
static SECRET: Pattern = LazyLock::new(|| {
    any_of(&[&token::TOKEN, &token::BEARER, &token::PRIVATE_KEY, &token::LOGIN_IN_ADDRESS, &password::CUE])
});

/// From this many stretches on, it is worth the time to make one pattern of all.
const MANY: usize = 500;

/// Each stretch of a register that could tell something. Where there are very many, most of them a few words, one look at each
/// is quicker than a look for every kind: those that are sure to hold nothing are left out.
fn looked_at<'t>(
    text: &'t str,
    lines: &'t RegisterLines,
    pattern: &'static Pattern,
) -> impl Iterator<Item = (usize, &'t str)> {
    let stretches = lines.telling.iter().map(|stretch| (stretch.start, text.get(stretch.clone()).unwrap_or("")));
    let pattern = (lines.telling.len() >= MANY).then(|| pattern.as_ref()).flatten();
    stretches.filter(move |(_, stretch)| pattern.is_none_or(|regex| regex.is_match(stretch)))
}

/// The identifiers in a register, whose lines with dates and names from lists are not looked at.
pub fn find_in_register(text: &str, lines: &RegisterLines, allowed: &Allowed) -> Vec<Found> {
    let of = |(start, stretch)| {
        let found = find(stretch, allowed);
        found.into_iter().map(move |one| Found { range: moved(one.range, start), ..one })
    };
    looked_at(text, lines, &IDENTIFIER).flat_map(of).collect()
}

/// The passwords, PINs and tokens in a register, likewise.
pub fn secrets_in_register(text: &str, lines: &RegisterLines) -> Vec<Range<usize>> {
    let of = |(start, stretch)| secrets(stretch).into_iter().map(move |range| moved(range, start));
    looked_at(text, lines, &SECRET).flat_map(of).collect()
}

fn moved(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// What is in order already, without anything that begins inside what comes before it.
fn without_overlap<T>(mut found: Vec<T>, range: impl Fn(&T) -> &Range<usize>) -> Vec<T> {
    let mut end = 0;
    found.retain(|one| {
        let free = range(one).start >= end;
        if free {
            end = range(one).end;
        }
        free
    });
    found
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
