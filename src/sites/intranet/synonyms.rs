//! Search synonyms from the settings: words that staff use for things the policies call something else.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use aho_corasick::AhoCorasick;

use crate::base::fold::fold;
use crate::model::{ClauseNumber, PageId, PolicyId, SearchAlso};

/// The most bytes of synonyms for one entry, so that a very long list in the settings cannot blow up the index.
const MOST: usize = 2_000;

/// The most lists that may share a word or a clause.
const LISTS: usize = 50;

/// The synonym lists of the settings, compiled for matching against every text.
pub struct Synonyms<'a> {
    lists: &'a [SearchAlso],
    /// Matches all target phrases, and gives the lists that contain each. `None` without any phrase.
    matcher: Option<(AhoCorasick, Vec<Vec<usize>>)>,
    of_clauses: BTreeMap<(&'a PolicyId, &'a ClauseNumber), Vec<usize>>,
    of_pages: BTreeMap<&'a PageId, Vec<usize>>,
}

/// Hashes the lists it was made from.
impl Hash for Synonyms<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.lists.hash(state);
    }
}

impl<'a> Synonyms<'a> {
    pub fn new(lists: &'a [SearchAlso]) -> Self {
        let mut of_phrases: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut of_clauses: BTreeMap<(&PolicyId, &ClauseNumber), Vec<usize>> = BTreeMap::new();
        let mut of_pages: BTreeMap<&PageId, Vec<usize>> = BTreeMap::new();
        for (list, also) in lists.iter().enumerate() {
            for words in &also.means {
                of_phrases.entry(fold(words).into_owned()).or_default().push(list);
            }
            for (policy, clause) in &also.clauses {
                of_clauses.entry((policy, clause)).or_default().push(list);
            }
            for page in &also.pages {
                of_pages.entry(page).or_default().push(list);
            }
        }
        let all = of_phrases.values_mut().chain(of_clauses.values_mut()).chain(of_pages.values_mut());
        all.for_each(|lists| lists.truncate(LISTS));
        let (phrases, of_phrases): (Vec<String>, Vec<Vec<usize>>) = of_phrases.into_iter().unzip();
        // Building only fails for far more phrases than anybody writes; then there are no synonyms.
        let matcher = if phrases.is_empty() { None } else { AhoCorasick::new(&phrases).ok() };
        Synonyms { lists, matcher: matcher.map(|matcher| (matcher, of_phrases)), of_clauses, of_pages }
    }

    /// The synonyms of a clause.
    pub fn of_clause(&self, policy: &PolicyId, number: &ClauseNumber, title: &str, text: &str) -> String {
        let named = self.of_clauses.get(&(policy, number)).into_iter().flatten();
        self.words(named.copied().collect(), [title, text])
    }

    /// The synonyms of a page, and the queries for which it is the first hit.
    pub fn of_page(&self, page: &PageId, title: &str, text: &str) -> (String, Vec<String>) {
        let named = self.of_pages.get(page).map(Vec::as_slice).unwrap_or_default();
        let first = self.search_words(named.iter()).map(str::to_owned).collect();
        (self.words(named.iter().copied().collect(), [title, text]), first)
    }

    /// The synonyms of any other text.
    pub fn of_text(&self, title: &str, text: &str) -> String {
        self.words(BTreeSet::new(), [title, text])
    }

    fn words(&self, mut lists: BTreeSet<usize>, texts: [&str; 2]) -> String {
        if let Some((matcher, of_phrases)) = &self.matcher {
            let mut phrases = BTreeSet::new();
            for text in texts {
                let text = fold(text);
                let found = matcher.find_overlapping_iter(&*text).filter(|found| is_whole(&text, found.range()));
                phrases.extend(found.map(|found| found.pattern().as_usize()));
            }
            lists.extend(phrases.iter().filter_map(|phrase| of_phrases.get(*phrase)).flatten());
        }
        self.search_words(lists.iter()).collect::<Vec<_>>().join(" ")
    }

    /// The search words of these lists, up to the size limit of an entry.
    fn search_words<'l>(&self, lists: impl Iterator<Item = &'l usize>) -> impl Iterator<Item = &str> {
        let search_words = lists.filter_map(|list| self.lists.get(*list)).flat_map(|list| &list.asked);
        let mut bytes = 0;
        search_words.map(String::as_str).take_while(move |words| {
            bytes += words.len() + 1;
            bytes <= MOST
        })
    }
}

/// Whether a match is a whole word or its plural.
fn is_whole(text: &str, at: std::ops::Range<usize>) -> bool {
    let (before, after) = (text.get(..at.start).unwrap_or_default(), text.get(at.end..).unwrap_or_default());
    let is_end = |text: &str| !text.starts_with(char::is_alphanumeric);
    !before.ends_with(char::is_alphanumeric) && (is_end(after) || after.strip_prefix('s').is_some_and(is_end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(search_words: &[&str], means: &[&str]) -> SearchAlso {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        SearchAlso { asked: owned(search_words), means: owned(means), clauses: Vec::new(), pages: Vec::new() }
    }

    #[test]
    fn whole_words_and_plurals_lead_to_what_people_call_them() {
        let lists = [list(&["rude", "nasty"], &["offensive"]), list(&["filming"], &["video", "recording"])];
        let also = Synonyms::new(&lists);
        assert_eq!(also.of_text("Offensive comments", "and Recordings"), "rude nasty filming");
        assert_eq!(also.of_text("An inoffensive", "videotape"), "");
        let rude = SearchAlso { pages: vec![PageId::new("criticism")], ..list(&["rude", "swears at us"], &[]) };
        let lists = [rude, list(&["nasty"], &["offensive"])];
        let also = Synonyms::new(&lists);
        let first = vec!["rude".to_owned(), "swears at us".to_owned()];
        assert_eq!(also.of_page(&PageId::new("criticism"), "Offensive", ""), ("rude swears at us nasty".into(), first));
        assert_eq!(also.of_page(&PageId::new("another"), "Offensive", ""), ("nasty".into(), Vec::new()));
        assert_eq!(Synonyms::new(&[]).of_text("offensive", ""), "");
    }
}
