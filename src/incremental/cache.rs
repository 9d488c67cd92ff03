//! The cache: answers by query, by the name of what they are about and by a fingerprint of what they were made from.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::Hash;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::entry::{Answer, Entry};
use super::store::{Encoded, Store, seal, unseal};
use super::{Fingerprint, Persistent, Query};

/// How many answers to one query about one name are kept: of today and an earlier day, and two for edits that are
/// undone.
const MAX_ANSWERS: usize = 4;

/// The answers to one query, by the name of what they are about. Each was made from another input.
type AnswersByName = FxHashMap<Box<str>, Vec<Entry>>;

/// Answers from this run and, with a store, from earlier runs of this very program.
///
/// `get` is the usual way in: it takes the answer that was made from the same input, or makes it. `find` and `keep` are
/// its two halves, for callers who must check an answer before they use it.
pub struct Cache {
    answers: [Mutex<AnswersByName>; Query::COUNT],
    store: Option<Box<dyn Store>>,
    /// Whether everything is looked at only once.
    is_for_one_run: bool,
    stored: Mutex<Stored>,
    /// The number of runs that ended without a failure, plus one.
    revision: AtomicU32,
}

/// What is known of the store.
#[derive(Default)]
struct Stored {
    /// The names whose answers were loaded from the store.
    loaded: FxHashMap<Box<str>, Arc<OnceLock<()>>>,
    /// The names that have answers which the store lacks.
    changed: FxHashSet<Box<str>>,
}

impl Default for Cache {
    fn default() -> Self {
        Cache {
            answers: std::array::from_fn(|_| Mutex::default()),
            store: None,
            is_for_one_run: false,
            stored: Mutex::default(),
            revision: AtomicU32::new(1),
        }
    }
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cache(…)")
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Cache {
    /// A cache that reads from a store and, with `record`, writes to it.
    pub fn over(store: impl Store + 'static) -> Self {
        Cache { store: Some(Box::new(store)), ..Cache::default() }
    }

    /// For a program that ends after one run.
    pub fn for_one_run(self) -> Self {
        Cache { is_for_one_run: true, ..self }
    }

    /// Whether it is worth keeping in memory what one run needs only once.
    pub fn is_for_many_runs(&self) -> bool {
        !self.is_for_one_run
    }

    /// What `make` returns for an input, or returned for the same input before. `name` says what the query is about.
    /// `make` sees nothing but the input, so that the fingerprint of the input is the whole key.
    pub fn get<I: Hash + ?Sized, T: Any + Send + Sync>(
        &self,
        query: Query,
        name: &str,
        input: &I,
        make: fn(&I) -> T,
    ) -> Arc<T> {
        let key = Fingerprint::of(input);
        self.find(query, name, key).unwrap_or_else(|| self.keep(query, name, key, make(input)))
    }

    /// As `get`, for answers that may be kept from one run to the next.
    pub fn get_persistent<I: Hash + ?Sized, T: Persistent>(
        &self,
        query: Query,
        name: &str,
        input: &I,
        make: fn(&I) -> T,
    ) -> Arc<T> {
        let key = Fingerprint::of(input);
        self.find_persistent(query, name, key).unwrap_or_else(|| self.keep_persistent(query, name, key, make(input)))
    }

    /// The answer under a key; the caller checks whether it is still valid.
    pub fn find<T: Any + Send + Sync>(&self, query: Query, name: &str, key: Fingerprint) -> Option<Arc<T>> {
        self.with_entry(query, name, key, |entry| entry.answer.value()).flatten()
    }

    /// As `find`, for answers that may be kept from one run to the next.
    pub fn find_persistent<T: Persistent>(&self, query: Query, name: &str, key: Fingerprint) -> Option<Arc<T>> {
        let look = |entry: &mut Entry| match &entry.answer {
            Answer::Encoded(bytes) => Err(bytes.clone()),
            answer => Ok(answer.value()),
        };
        let found = self.with_entry(query, name, key, look);
        let found = found.or_else(|| self.load_stored(name).then(|| self.with_entry(query, name, key, look)).flatten());
        match found? {
            Ok(value) => value,
            Err(bytes) => {
                let value = Arc::new(borsh::from_slice::<T>(&bytes).ok()?);
                self.with_entry(query, name, key, |entry| entry.answer = Answer::Persistent(value.clone()));
                Some(value)
            }
        }
    }

    /// Calls `look` with the entry under a key, if there is one, and marks it as used in this revision.
    fn with_entry<T>(
        &self,
        query: Query,
        name: &str,
        key: Fingerprint,
        look: impl FnOnce(&mut Entry) -> T,
    ) -> Option<T> {
        let mut answers = lock(&self.answers[query as usize]);
        let entry = answers.get_mut(name)?.iter_mut().find(|entry| entry.key == key)?;
        entry.used = self.revision.load(Ordering::Relaxed);
        Some(look(entry))
    }

    /// Keeps an answer for this run.
    pub fn keep<T: Any + Send + Sync>(&self, query: Query, name: &str, key: Fingerprint, value: T) -> Arc<T> {
        let value = Arc::new(value);
        self.insert(query, name, key, Answer::InMemory(value.clone()));
        value
    }

    /// Keeps an answer for this run and, once it is recorded, for later ones.
    pub fn keep_persistent<T: Persistent>(&self, query: Query, name: &str, key: Fingerprint, value: T) -> Arc<T> {
        let value = Arc::new(value);
        self.insert(query, name, key, Answer::Persistent(value.clone()));
        let mut stored = lock(&self.stored);
        if !stored.changed.contains(name) {
            stored.changed.insert(name.into());
        }
        value
    }

    fn insert(&self, query: Query, name: &str, key: Fingerprint, answer: Answer) {
        let entry = Entry { key, answer, used: self.revision.load(Ordering::Relaxed) };
        let mut answers = lock(&self.answers[query as usize]);
        let Some(of_name) = answers.get_mut(name) else {
            answers.insert(name.into(), vec![entry]);
            return;
        };
        of_name.retain(|other| other.key != key);
        if of_name.len() == MAX_ANSWERS {
            of_name.remove(0);
        }
        of_name.push(entry);
    }

    /// Loads what the store has under a name, unless that was done before; `false` if there is no store.
    fn load_stored(&self, name: &str) -> bool {
        let Some(store) = &self.store else { return false };
        let loaded = {
            let mut stored = lock(&self.stored);
            match stored.loaded.get(name) {
                Some(loaded) => loaded.clone(),
                None => stored.loaded.entry(name.into()).or_default().clone(),
            }
        };
        // A second thread that asks for the same name waits here until the first has loaded it.
        loaded.get_or_init(|| {
            let entries = store.take(name).and_then(|bytes| unseal::<Vec<Encoded>>(name, &bytes)).unwrap_or_default();
            for (query, key, bytes) in entries {
                let mut answers = lock(&self.answers[query as usize]);
                let of_name = answers.entry(name.into()).or_default();
                if of_name.iter().all(|other| other.key != key) {
                    of_name.insert(0, Entry { key, answer: Answer::Encoded(Arc::new(bytes)), used: 0 });
                }
            }
        });
        true
    }

    /// Ends a revision, after a run without a failure: drops the answers that neither it nor the one before used.
    pub fn end_revision(&self) {
        let revision = self.revision.fetch_add(1, Ordering::Relaxed);
        for answers in &self.answers {
            lock(answers).retain(|_, entries| {
                retain_used(entries, revision);
                !entries.is_empty()
            });
        }
    }

    /// Writes to the store the persistent answers under each name that this revision or the last used; removes all
    /// others.
    pub fn record(&self) {
        let Some(store) = &self.store else { return };
        let revision = self.revision.load(Ordering::Relaxed);
        let mut answers: Vec<_> = self.answers.iter().map(lock).collect();
        for entries in answers.iter_mut().flat_map(|answers| answers.values_mut()) {
            retain_used(entries, revision);
        }
        let used = used_by_name(&answers);
        let changed = std::mem::take(&mut lock(&self.stored).changed);
        let recorded: Vec<&str> = used
            .par_iter()
            .filter_map(|(name, entries)| {
                if changed.contains(*name) {
                    store.put(name, &seal(name, &encoded(entries)));
                }
                let is_persistent = |(_, entry): &(Query, &Entry)| !matches!(entry.answer, Answer::InMemory(_));
                entries.iter().any(is_persistent).then_some(*name)
            })
            .collect();
        store.keep_only(&recorded);
    }
}

/// Drops the answers that neither this revision nor the one before used. Where no answer was used at all, they come
/// from the store and stay, for they may be asked for yet.
fn retain_used(entries: &mut Vec<Entry>, revision: u32) {
    if entries.iter().any(|entry| entry.used > 0) {
        entries.retain(|entry| entry.used > 0 && entry.used + 1 >= revision);
    }
}

/// The answers of all queries under each name, without the names of which no answer was used.
fn used_by_name<'a>(answers: &'a [MutexGuard<'_, AnswersByName>]) -> BTreeMap<&'a str, Vec<(Query, &'a Entry)>> {
    let mut by_name: BTreeMap<&str, Vec<(Query, &Entry)>> = BTreeMap::new();
    for (query, answers) in Query::ALL.iter().zip(answers) {
        for (name, entries) in answers.iter() {
            by_name.entry(name).or_default().extend(entries.iter().map(|entry| (*query, entry)));
        }
    }
    by_name.retain(|_, entries| entries.iter().any(|(_, entry)| entry.used > 0));
    by_name
}

/// The answers that may be kept, as bytes.
fn encoded(entries: &[(Query, &Entry)]) -> Vec<Encoded> {
    entries.iter().filter_map(|(query, entry)| Some((*query, entry.key, entry.answer.encoded()?.ok()?))).collect()
}

#[cfg(test)]
mod tests;
