//! Compiles the private names of the staff register, and finds them in a text.

use std::hash::{Hash, Hasher};

use std::ops::Range;

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};

use super::around_surname::{self, Surname};
use super::first_name::{self, FirstName};
use super::ordinary::Ambiguity;
use super::register_name::{NameParts, NameWord, take_apart, title};
use super::words::TextWords;
use crate::base::audience::{LoaderKey, StaffKey};
use crate::base::fold::{Folded, fold};
use crate::model::{Library, StaffMember};

/// The people whose names are private.
pub struct PrivateNames<'a> {
    pub members: Vec<&'a StaffMember>,
    wanted: Vec<WantedName>,
    /// A part of each name that every mention of it contains; pre-filters the text.
    anchors: AhoCorasick,
}

/// Hashes everything that is searched for.
impl Hash for PrivateNames<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let PrivateNames { members, wanted, anchors: _ } = self;
        members.iter().for_each(|member| member.id.hash(state));
        wanted.hash(state);
    }
}

/// A form of a name to search for, and the person it belongs to.
#[derive(Hash)]
struct WantedName {
    member: usize,
    name: NamePattern,
}

#[derive(Hash)]
enum NamePattern {
    Surname(Surname),
    FirstName(FirstName),
}

/// A name found in a text.
pub struct NameMatch {
    /// The index of the person among the members.
    pub member: usize,
    pub range: Range<usize>,
}

impl<'a> PrivateNames<'a> {
    /// Those whose name is not public.
    pub fn of(library: &'a Library, key: &LoaderKey) -> Option<Self> {
        let name = |member: &'a StaffMember| member.name.as_loaded(key).as_deref();
        Self::among(library, name, |member| member.public_name.is_none())
    }

    /// Everybody who has a name here.
    pub fn of_all(library: &'a Library, key: &StaffKey) -> Option<Self> {
        Self::among(library, |member| member.name.read(key).as_deref(), |_| true)
    }

    fn among(
        library: &'a Library,
        name_of: impl Fn(&'a StaffMember) -> Option<&'a str>,
        is_wanted: impl Fn(&StaffMember) -> bool,
    ) -> Option<Self> {
        let named = |member: &'a StaffMember| Some((member, take_apart(name_of(member)?)));
        let all: Vec<(&StaffMember, Vec<NameParts>)> = library.staff.values().filter_map(named).collect();
        let mut members = Vec::new();
        let mut wanted = Vec::new();
        let public_initials = public_initials(&all);
        let others = words_of_names(&all);
        let own = own_words(library);
        for (member, ways) in all.iter().filter(|(member, _)| is_wanted(member)) {
            let index = members.len();
            members.push(*member);
            for parts in ways {
                let public_initials = public_initials.get(&*parts.surname.letters).cloned().unwrap_or_default();
                let surname = Surname { parts: parts.clone(), public_initials };
                wanted.push(WantedName { member: index, name: NamePattern::Surname(surname) });
            }
            let first = ways.first().and_then(|parts| parts.given.first()).filter(|first| first.is_whole());
            let Some(first) = first.filter(|first| others.get(&*first.letters) == Some(&1)) else { continue };
            let mut name = first.clone();
            // The word is also in a name of the practice's own, such as its building.
            if own.contains(&*name.letters) {
                name.ambiguity = Ambiguity::ProperToo;
            }
            let surname_initials = ways.iter().filter_map(|parts| parts.surname.initial()).collect();
            let title = name_of(member).and_then(title);
            let first = FirstName { name, title, surname_initials };
            wanted.push(WantedName { member: index, name: NamePattern::FirstName(first) });
        }
        let anchors = wanted.iter().map(|wanted| wanted.word().longest());
        let anchors = (!wanted.is_empty()).then(|| AhoCorasick::new(anchors).ok())??;
        Some(PrivateNames { members, wanted, anchors })
    }

    /// The first mention of each person in a text.
    pub fn in_text(&self, text: &str, is_address: bool) -> Vec<NameMatch> {
        let folded = Folded::fully(text);
        if !self.anchors.is_match(folded.text()) {
            return Vec::new();
        }
        let plain = folded.text().to_owned();
        let words = TextWords::new(text, folded, is_address);
        let mut found: Vec<NameMatch> = Vec::new();
        for hit in self.anchors.find_overlapping_iter(&plain) {
            let Some(wanted) = self.wanted.get(hit.pattern().as_usize()) else { continue };
            let Some((first, last)) = words.at(hit.start()).and_then(|word| wanted.around(&words, word)) else {
                continue;
            };
            let range = words.source(first, last);
            match found.iter_mut().find(|found| found.member == wanted.member) {
                // The whole name is a better match than its first word.
                Some(known) if range.start <= known.range.start && known.range.end <= range.end => known.range = range,
                Some(_) => {}
                None => found.push(NameMatch { member: wanted.member, range }),
            }
        }
        found
    }
}

impl WantedName {
    fn word(&self) -> &NameWord {
        match &self.name {
            NamePattern::Surname(surname) => &surname.parts.surname,
            NamePattern::FirstName(first) => &first.name,
        }
    }

    /// The first and last word of the name that contains this word.
    fn around(&self, words: &TextWords, word: usize) -> Option<(usize, usize)> {
        let name = self.word();
        let earliest = word.saturating_sub(name.ends.len() - 1);
        let ranges = (earliest..=word).filter_map(|first| Some((first, words.ends_at(first, name)?)));
        let mut ranges = ranges.filter(|(_, last)| *last >= word);
        match &self.name {
            NamePattern::Surname(surname) => {
                let whole = ranges.find_map(|(first, last)| around_surname::find(words, first, last, surname));
                whole.or_else(|| around_surname::is_compound(words, word, surname).then_some((word, word)))
            }
            NamePattern::FirstName(name) => {
                let whole = ranges.find(|(first, last)| first_name::is_meant(words, *first, *last, name));
                whole.or_else(|| first_name::is_compound(words, word, name).then_some((word, word)))
            }
        }
    }
}

/// The initials of everybody whose name is public, by surname.
fn public_initials(all: &[(&StaffMember, Vec<NameParts>)]) -> FxHashMap<String, Vec<char>> {
    let mut initials: FxHashMap<String, Vec<char>> = FxHashMap::default();
    for parts in all.iter().filter(|(member, _)| member.public_name.is_some()).flat_map(|(_, ways)| ways) {
        let letters = parts.given.iter().filter_map(NameWord::initial);
        // A bare surname may belong to a person with any initial.
        let letters = letters.chain(parts.given.is_empty().then_some(' '));
        initials.entry(parts.surname.letters.clone()).or_default().extend(letters);
    }
    initials
}

/// How many people have each word as a first name or surname.
fn words_of_names(all: &[(&StaffMember, Vec<NameParts>)]) -> FxHashMap<String, usize> {
    let mut count: FxHashMap<String, usize> = FxHashMap::default();
    for (_, ways) in all {
        let first = ways.first().and_then(|parts| parts.given.first());
        let of_one: FxHashSet<&str> =
            ways.iter().map(|parts| &parts.surname).chain(first).map(|word| word.letters.as_str()).collect();
        for word in of_one {
            *count.entry(word.to_owned()).or_default() += 1;
        }
    }
    count
}

/// The words in the names of the practice, its places and its references.
fn own_words(library: &Library) -> FxHashSet<String> {
    let site = &library.site;
    let surgeries = site.surgeries.iter().flat_map(|surgery| [Some(&surgery.name), surgery.address.as_ref()]);
    let references = library.references.values().filter_map(|reference| reference.text.public());
    let references = references.flat_map(|text| [Some(&text.title), text.publisher.as_ref()]);
    let platforms = library.accounts.values().map(|account| Some(&*account.platform));
    let names = [Some(&site.name)].into_iter().chain(surgeries).chain(references).chain(platforms).flatten();
    let folded = names.map(|name| fold(name).into_owned()).collect::<Vec<_>>().join(" ");
    folded.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
