//! The cache: answers by query, by what they are about and by what they were made from.

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

/// So many answers to a query about one thing are kept: one of today and one of an earlier day, and some for slips.
const MOST: usize = 4;

/// Empty at first, or with what an earlier run of this very program wrote down.
pub struct Cache {
    /// For each query, by what it is about: the answers that were made from one thing and another.
    answers: [Mutex<FxHashMap<Box<str>, Vec<Entry>>>; Query::COUNT],
    store: Option<Box<dyn Store>>,
    /// Whether everything is looked at but once.
    is_for_one_run: bool,
    /// About what the store was looked through, and about what there is more than lies there.
    stored: Mutex<Stored>,
    /// Counts the times that everything was looked at without a failure.
    revision: AtomicU32,
}

#[derive(Default)]
struct Stored {
    loaded: FxHashMap<Box<str>, Arc<OnceLock<()>>>,
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
    /// With what lies in a store.
    pub fn over(store: impl Store + 'static) -> Self {
        Cache { store: Some(Box::new(store)), ..Cache::default() }
    }

    /// For a program that looks at everything but once.
    pub fn for_one_run(self) -> Self {
        Cache { is_for_one_run: true, ..self }
    }

    /// Whether what is looked at once in a run is worth keeping in memory.
    pub fn is_for_many_runs(&self) -> bool {
        !self.is_for_one_run
    }

    /// What `make` makes of an input, which is all that it sees, or made of the same before. `name` says what is asked
    /// about.
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

    /// The same of what may be kept from one run to the next.
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

    /// What was kept of the same input, for a caller that has to see for itself whether it is still valid.
    pub fn find<T: Any + Send + Sync>(&self, query: Query, name: &str, key: Fingerprint) -> Option<Arc<T>> {
        self.entry(query, name, key, |entry| entry.answer.value()).flatten()
    }

    pub fn find_persistent<T: Persistent>(&self, query: Query, name: &str, key: Fingerprint) -> Option<Arc<T>> {
        let look = |entry: &mut Entry| match &entry.answer {
            Answer::Encoded(bytes) => Err(bytes.clone()),
            answer => Ok(answer.value()),
        };
        let found = self.entry(query, name, key, look);
        let found = found.or_else(|| self.loads(name).then(|| self.entry(query, name, key, look)).flatten());
        match found? {
            Ok(value) => value,
            Err(bytes) => {
                let value = Arc::new(borsh::from_slice::<T>(&bytes).ok()?);
                self.entry(query, name, key, |entry| entry.answer = Answer::Persistent(value.clone()));
                Some(value)
            }
        }
    }

    /// Looks at the answer that was made from what `key` is of, and notes that it was asked for.
    fn entry<T>(&self, query: Query, name: &str, key: Fingerprint, look: impl FnOnce(&mut Entry) -> T) -> Option<T> {
        let mut answers = lock(&self.answers[query as usize]);
        let entry = answers.get_mut(name)?.iter_mut().find(|entry| entry.key == key)?;
        entry.used = self.revision.load(Ordering::Relaxed);
        Some(look(entry))
    }

    pub fn keep<T: Any + Send + Sync>(&self, query: Query, name: &str, key: Fingerprint, value: T) -> Arc<T> {
        let value = Arc::new(value);
        self.insert(query, name, key, Answer::InMemory(value.clone()));
        value
    }

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
        if of_name.len() == MOST {
            of_name.remove(0);
        }
        of_name.push(entry);
    }

    /// Takes what the store has about a thing, once, and says whether it has been looked for in the store.
    fn loads(&self, name: &str) -> bool {
        let Some(store) = &self.store else { return false };
        let loaded = {
            let mut stored = lock(&self.stored);
            match stored.loaded.get(name) {
                Some(loaded) => loaded.clone(),
                None => stored.loaded.entry(name.into()).or_default().clone(),
            }
        };
        // Whoever else asks about it meanwhile waits, so that both find it.
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

    /// Ends a revision, for after a run in which nothing failed: forgets what was not asked for in it, nor in the one before.
    pub fn end_revision(&self) {
        let revision = self.revision.fetch_add(1, Ordering::Relaxed);
        for answers in &self.answers {
            lock(answers).retain(|_, entries| {
                retain_asked(entries, revision);
                !entries.is_empty()
            });
        }
    }

    /// Writes down what may last about each thing that was asked about in this revision or the last, and removes all else.
    pub fn record(&self) {
        let Some(store) = &self.store else { return };
        let revision = self.revision.load(Ordering::Relaxed);
        let mut answers: Vec<_> = self.answers.iter().map(lock).collect();
        for entries in answers.iter_mut().flat_map(|answers| answers.values_mut()) {
            retain_asked(entries, revision);
        }
        let mut by_name: BTreeMap<&str, Vec<(Query, &Entry)>> = BTreeMap::new();
        for (query, answers) in Query::ALL.iter().zip(&answers) {
            for (name, entries) in answers.iter() {
                by_name.entry(name).or_default().extend(entries.iter().map(|entry| (*query, entry)));
            }
        }
        by_name.retain(|_, entries| entries.iter().any(|(_, entry)| entry.used > 0));
        let changed = std::mem::take(&mut lock(&self.stored).changed);
        let encoded = |(query, entry): &(Query, &Entry)| -> Option<Encoded> {
            Some((*query, entry.key, entry.answer.encoded()?.ok()?))
        };
        let recorded: Vec<&str> = by_name
            .par_iter()
            .filter_map(|(name, entries)| {
                let lasts = entries.iter().any(|(_, entry)| !matches!(entry.answer, Answer::InMemory(_)));
                if changed.contains(*name) {
                    let entries: Vec<Encoded> = entries.iter().filter_map(encoded).collect();
                    store.put(name, &seal(name, &entries));
                }
                lasts.then_some(*name)
            })
            .collect();
        store.keep_only(&recorded);
    }
}

/// Keeps the answers that were asked for in this revision or the one before and, where none was, what nobody has asked for yet.
fn retain_asked(entries: &mut Vec<Entry>, revision: u32) {
    let is_asked = entries.iter().any(|entry| entry.used > 0);
    entries.retain(|entry| if is_asked { entry.used > 0 && entry.used + 1 >= revision } else { true });
}

#[cfg(test)]
mod tests;
