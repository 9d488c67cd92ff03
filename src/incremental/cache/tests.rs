//! What is taken again, what is made anew, and what one run leaves the next.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicUsize;

use borsh::{BorshDeserialize, BorshSerialize};

use super::*;

#[derive(Clone, Default)]
struct InMemory(Arc<Mutex<BTreeMap<String, Vec<u8>>>>);

impl Store for InMemory {
    fn take(&self, name: &str) -> Option<Vec<u8>> {
        lock(&self.0).get(name).cloned()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        lock(&self.0).insert(name.to_owned(), bytes.to_owned());
    }

    fn keep_only(&self, names: &[&str]) {
        lock(&self.0).retain(|name, _| names.contains(&name.as_str()));
    }
}

#[derive(Debug, PartialEq, BorshSerialize, BorshDeserialize)]
struct Length(usize);

impl Persistent for Length {}

static MADE: AtomicUsize = AtomicUsize::new(0);

fn length(text: &str) -> Length {
    MADE.fetch_add(1, Ordering::Relaxed);
    Length(text.len())
}

fn made(work: impl FnOnce()) -> usize {
    let before = MADE.load(Ordering::Relaxed);
    work();
    MADE.load(Ordering::Relaxed) - before
}

/// One test, for what was made is counted.
#[test]
fn the_same_is_made_once_and_nothing_else_is_taken_for_it() {
    let (store, text) = (InMemory::default(), "text");
    let cache = Cache::over(store.clone());
    let ask = |cache: &Cache, query, name, text: &str| cache.get_persistent(query, name, text, length).0;
    assert_eq!(made(|| assert_eq!(ask(&cache, Query::Roles, "keys", text), 4)), 1);
    assert_eq!(made(|| assert_eq!(ask(&cache, Query::Roles, "keys", text), 4)), 0);
    // Another query of the same type, another thing, another text.
    assert_eq!(made(|| assert_eq!(ask(&cache, Query::VagueWords, "keys", text), 4)), 1);
    assert_eq!(made(|| assert_eq!(ask(&cache, Query::Roles, "doors", text), 4)), 1);
    assert_eq!(made(|| assert_eq!(ask(&cache, Query::Roles, "keys", "longer"), 6)), 1);
    // A text as it stood on another day does not drive out today's.
    assert_eq!(made(|| assert_eq!(ask(&cache, Query::Roles, "keys", text), 4)), 0);
    // What is for one run is not written down.
    cache.get(Query::Log, "looks", text, str::len);
    cache.record();
    assert_eq!(lock(&store.0).keys().collect::<Vec<_>>(), ["doors", "keys"]);

    let next = Cache::over(store.clone()).for_one_run();
    assert_eq!(made(|| assert_eq!(ask(&next, Query::Roles, "keys", text), 4)), 0);
    assert_eq!(made(|| assert_eq!(ask(&next, Query::Roles, "keys", "another"), 7)), 1);
    let before = lock(&store.0)["keys"].clone();
    next.record();
    // Nobody asked about the other thing: it is gone. Of this one, what nobody asked of this query has gone, and the
    // rest stays.
    assert_eq!(lock(&store.0).keys().collect::<Vec<_>>(), ["keys"]);
    let last = Cache::over(store.clone());
    assert_eq!(made(|| assert_eq!(ask(&last, Query::Roles, "keys", "another"), 7)), 0);
    assert_eq!(made(|| assert_eq!(ask(&last, Query::VagueWords, "keys", text), 4)), 0);
    assert_eq!(made(|| assert_eq!(ask(&last, Query::Roles, "keys", "longer"), 6)), 1);

    // What is damaged, or lies under another's name, is made anew.
    lock(&store.0).insert("doors".to_owned(), before.clone());
    assert_eq!(made(|| assert_eq!(ask(&Cache::over(store.clone()), Query::Roles, "doors", text), 4)), 1);
    lock(&store.0).insert("keys".to_owned(), before[..before.len() - 1].to_vec());
    assert_eq!(made(|| assert_eq!(ask(&Cache::over(store.clone()), Query::Roles, "keys", text), 4)), 1);
}

#[test]
fn what_nobody_asks_for_any_more_is_forgotten() {
    let cache = Cache::default();
    let kept = |cache: &Cache| lock(&cache.answers[Query::Log as usize]).values().map(Vec::len).sum::<usize>();
    for text in ["one", "three", "three"] {
        cache.get(Query::Log, "keys", text, str::len);
        cache.end_revision();
    }
    assert_eq!(kept(&cache), 1);
    cache.end_revision();
    assert_eq!(kept(&cache), 1, "it may be asked for again after a slip");
    cache.end_revision();
    assert_eq!(kept(&cache), 0);
}
