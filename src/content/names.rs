//! Names of people in public text: the one slip that no practice gets over.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use crate::audience::LoaderKey;
use crate::fingerprint::Fingerprint;
use crate::model::{Library, Policy, Prose, StaffMember};
use crate::problem::Problem;
use crate::sources::Place;

const TITLES: [&str; 11] = ["dr", "doctor", "miss", "mr", "mrs", "ms", "mx", "nurse", "prof", "professor", "sister"];

/// Titles that are written with a full stop, so that it ends no sentence.
const DOTTED: [&str; 5] = ["dr", "mr", "mrs", "ms", "prof"];

/// A surname to look for, and the names that may stand before it.
struct Hidden<'a> {
    member: &'a StaffMember,
    surname: String,
    given: Vec<&'a str>,
    /// Whether the register has this one word for a name, so that it counts alone.
    is_alone: bool,
}

/// Finds the name of anyone whose name is not public in anything the public may read.
pub fn refuse_in_public(library: &Library, key: &LoaderKey, problems: &mut Vec<Problem>) {
    let members = library.staff.values().filter(|member| member.public_name.is_none());
    let hidden: Vec<Hidden> = members
        .filter_map(|member| Some((member, member.name.as_loaded(key).as_ref()?)))
        .flat_map(|(member, name)| surnames(member, name))
        .collect();
    let Some(surnames) = Surnames::of(&hidden) else { return };
    let look = |text: &str, place: &Place| names_in(text, place, &surnames, &hidden);
    let people = Fingerprint::of(hidden.iter().map(Person::of).collect::<Vec<_>>());
    let in_policies: Vec<_> = library
        .policies
        .values()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|policy| {
            policy.derived.get_for(people, || {
                let mut found = Vec::new();
                look_through_policy(policy, |text, place| found.extend(look(text, place)));
                Named(found)
            })
        })
        .collect();
    let problem = |named: &Name| {
        let role = hidden.get(named.hidden).map_or("", |hidden| &**hidden.member.role);
        let id = hidden.get(named.hidden).map_or("", |hidden| hidden.member.id.as_str());
        Problem::at(
            "staff-name-on-public-page",
            named.place.clone(),
            format!("the name of the {role} stands in public text: {}", named.words),
        )
        .label("in this text")
        .help(format!("write [[staff:{id}]]: staff then read the name, and the public the role"))
    };
    problems.extend(in_policies.iter().flat_map(|found| found.1.0.iter().map(problem)));
    look_through(library, |text, place| problems.extend(look(text, place).iter().map(problem)));
}

/// Finds surnames in any case.
struct Surnames {
    whole: AhoCorasick,
    /// The first word of each, which no kind of space can stand in: most texts have none of them.
    beginnings: AhoCorasick,
}

impl Surnames {
    fn of(hidden: &[Hidden]) -> Option<Self> {
        let surnames = || hidden.iter().map(|hidden| hidden.surname.as_str());
        let built = |words: Vec<&str>| AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok();
        let beginnings = surnames().map(|surname| surname.split(' ').next().unwrap_or(surname));
        Some(Surnames { whole: built(surnames().collect())?, beginnings: built(beginnings.collect())? })
    }
}

/// What is looked for, and what is said of it.
#[derive(Hash)]
struct Person<'a> {
    id: &'a str,
    surname: &'a str,
    given: &'a [&'a str],
    is_alone: bool,
}

impl<'a> Person<'a> {
    fn of(hidden: &'a Hidden) -> Self {
        let Hidden { member, surname, given, is_alone } = hidden;
        Person { id: member.id.as_str(), surname, given, is_alone: *is_alone }
    }
}

/// Those that stand in a policy's clauses and terms.
#[derive(BorshSerialize, BorshDeserialize)]
struct Named(Vec<Name>);

/// The name of a person in public text.
#[derive(BorshSerialize, BorshDeserialize)]
struct Name {
    /// Whose it is, among those who are hidden.
    hidden: usize,
    words: String,
    place: Place,
}

fn names_in(text: &str, place: &Place, surnames: &Surnames, hidden: &[Hidden]) -> Vec<Name> {
    if !surnames.beginnings.is_match(text) {
        return Vec::new();
    }
    // A name may be broken over a line.
    let text = with_plain_spaces(text);
    let mut named = BTreeSet::new();
    let mut names = Vec::new();
    for found in surnames.whole.find_overlapping_iter(&text) {
        let index = found.pattern().as_usize();
        let Some(start) = start_of_name(&text, found.start(), found.end(), &hidden[index]) else { continue };
        if named.insert(hidden[index].member.id.as_str()) {
            let words = text[start..found.end()].to_owned();
            names.push(Name { hidden: index, words, place: place.clone() });
        }
    }
    names
}

/// The text with a space for each line end and other kind of space. There are a great many texts, and few kinds of space.
fn with_plain_spaces(text: &str) -> String {
    let is_other = |letter: char| letter.is_whitespace() && !letter.is_ascii();
    let mut bytes = text.as_bytes().to_vec();
    bytes.iter_mut().filter(|byte| byte.is_ascii_whitespace() || **byte == 0x0b).for_each(|byte| *byte = b' ');
    let plain = String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned());
    if plain.is_ascii() || !plain.contains(is_other) { plain } else { plain.replace(is_other, " ") }
}

/// Every ending of a name as a surname: of a name of three words, the last may be one, or the last two.
fn surnames<'a>(member: &'a StaffMember, name: &'a str) -> Vec<Hidden<'a>> {
    let is_title = |word: &&str| TITLES.contains(&&*word.trim_end_matches('.').to_lowercase());
    let words: Vec<&str> = name.split_whitespace().skip_while(is_title).collect();
    if let [only] = words[..] {
        // "Dr Day" must not forbid the word "day".
        let is_alone = only == name.trim();
        return vec![Hidden { member, surname: only.to_owned(), given: Vec::new(), is_alone }];
    }
    // The "van" of a surname is no given name.
    let is_given = |index: usize, word: &str| index == 0 || word.starts_with(char::is_uppercase);
    (1..words.len())
        .map(|first| {
            let given = words[..first].iter().enumerate().filter(|(index, word)| is_given(*index, word));
            let given = given.map(|(_, word)| *word).collect();
            Hidden { member, surname: words[first..].join(" "), given, is_alone: false }
        })
        .collect()
}

/// Where a name begins whose surname stands at these bytes: with a given name, a first letter or a title before it.
fn start_of_name(text: &str, start: usize, end: usize, hidden: &Hidden) -> Option<usize> {
    let (before, surname, after) = (&text[..start], &text[start..end], &text[end..]);
    if after.starts_with(char::is_alphanumeric) {
        return None;
    }
    if hidden.is_alone {
        let is_whole = !before.ends_with(char::is_alphanumeric) && surname.contains(char::is_uppercase);
        return is_whole.then_some(start);
    }
    let close = before.trim_end_matches(' ');
    let is_apart = close.len() < before.len();
    let stem = close.trim_end_matches(['.', '-', '_']);
    let is_dotted = close.len() > stem.len() && close.ends_with('.');
    let is_tied = close.len() > stem.len() && !is_dotted;
    let names_in_full = if is_apart { stem.len() == close.len() } else { is_dotted || is_tied };
    let full = hidden.given.iter().find_map(|given| ends_with_word(stem, given).filter(|_| names_in_full));
    if full.is_some() || !(is_apart || is_dotted || is_tied) || !surname.contains(char::is_uppercase) {
        return full;
    }
    let title = || TITLES.iter().filter(|title| !is_dotted || DOTTED.contains(title));
    let titled = title().find_map(|title| ends_with_word(stem, title));
    titled.or_else(|| hidden.given.iter().find_map(|given| ends_with_initial(stem, given, is_dotted)))
}

fn ends_with_word(text: &str, word: &str) -> Option<usize> {
    let at = text.len().checked_sub(word.len())?;
    let is_there = text.get(at..)?.eq_ignore_ascii_case(word) && !text[..at].ends_with(char::is_alphanumeric);
    is_there.then_some(at)
}

/// "A day" and "I say" are ordinary words: those two letters need their full stop.
fn ends_with_initial(text: &str, given: &str, is_dotted: bool) -> Option<usize> {
    let letter =
        given.chars().next()?.to_uppercase().next().filter(|letter| is_dotted || !matches!(letter, 'A' | 'I'))?;
    let rest = text.strip_suffix(letter)?;
    (!rest.ends_with(char::is_alphanumeric)).then_some(rest.len())
}

/// The name of a file as words: `dr-example.jpg` and `DrExample.jpg` as `Dr Example Jpg`.
fn words_of_file(name: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for letter in name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }) {
        if before.is_lowercase() && letter.is_uppercase() {
            words.push(' ');
        }
        match before {
            ' ' => words.extend(letter.to_uppercase()),
            _ => words.push(letter),
        }
        before = letter;
    }
    words
}

/// Hands over everything the public may read, with where it stands.
fn look_through(library: &Library, mut look: impl FnMut(&str, &Place)) {
    let site = &library.site;
    let surgeries = site.surgeries.iter().flat_map(|one| [Some(&one.name), one.address.as_ref()]);
    let settings = [Some(&site.name), site.contact_email.as_ref(), site.security_contact.as_ref()];
    look(&joined(settings.into_iter().chain(surgeries)), &Place::top_of(&"content/site.toml".into()));
    for policy in library.policies.values() {
        for change in policy.changes.iter().filter_map(|change| change.public()) {
            look(&change.summary, &policy.place);
        }
    }
    for page in library.pages.values() {
        let Some(text) = page.text.public() else { continue };
        let words = joined([text.nav_title.as_ref(), text.summary.as_ref()]);
        look(&format!("{}\n{words}\n{}\n{}", text.title, text.prose.plain, files(&text.prose)), &page.place);
    }
    for reference in library.references.values() {
        let Some(text) = reference.text.public() else { continue };
        let details = [text.publisher.as_ref(), text.note.as_ref(), text.email.as_ref(), text.url.as_ref()];
        look(&joined([Some(&text.title)].into_iter().chain(details)), &reference.place);
    }
    for account in library.accounts.values() {
        look(&joined([Some(&*account.handle), Some(&*account.url), Some(&*account.purpose)]), &account.place);
    }
    for member in library.staff.values() {
        look(&member.role, &member.place);
    }
}

/// The same of what a policy itself says.
fn look_through_policy(policy: &Policy, mut look: impl FnMut(&str, &Place)) {
    look(&policy.title, &policy.place);
    let terms = policy.terms.iter();
    look(&joined(terms.flat_map(|term| std::iter::once(&term.name).chain(&term.also)).map(Some)), &policy.place);
    for section in &policy.sections {
        for words in [&section.nav_title, &section.summary].into_iter().flatten().filter_map(|words| words.public()) {
            look(words, &section.place);
        }
        for clause in &section.clauses {
            if let Some(text) = clause.text.public() {
                look(&format!("{}\n{}\n{}", text.title, text.prose.plain, files(&text.prose)), &clause.place);
            }
        }
    }
}

fn joined<'a>(words: impl IntoIterator<Item = Option<&'a String>>) -> String {
    words.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn files(prose: &Prose) -> String {
    prose.files().map(|file| words_of_file(file)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_read_as_words() {
        assert_eq!(words_of_file("pages/p-example.jpg"), "Pages P Example Jpg");
        assert_eq!(words_of_file("PlaceholderExample_2.png"), "Placeholder Example 2 Png");
    }
}
