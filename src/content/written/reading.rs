//! The policies of a reading on a shelf: one file for each, and one that says of which reading they are.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use borsh::io;
use rayon::prelude::*;

use super::{Reader, Writer, Written};
use crate::audience::LoaderKey;
use crate::content::markdown::Targets;
use crate::content::memory::{Memory, Names, PolicyRead, Reading};
use crate::content::registers::incidents::HarmfulNatures;
use crate::fingerprint::Fingerprint;
use crate::model::PolicyId;

/// Where what was read lies from one run to the next. What it cannot take or give is read again, which is slower.
pub trait Shelf: Sync {
    fn take(&self, name: &str) -> Option<Vec<u8>>;
    fn put(&self, name: &str, bytes: &[u8]);
    /// Removes everything but these.
    fn clear_but(&self, names: &BTreeSet<String>);
}

/// Lies there last of all: what it does not name with its very fingerprint is not of this reading.
const READING: &str = "reading";

fn name_of(policy: &PolicyId) -> String {
    format!("policy-{policy}")
}

impl Memory {
    /// What an earlier run of this very program read and wrote down.
    pub fn recalled(shelf: &dyn Shelf) -> Self {
        let key = LoaderKey::cut();
        let mut memory = Memory::default();
        memory.last = shelf.take(READING).and_then(|bytes| read(&bytes, shelf, &key).ok());
        memory
    }

    /// Writes down what was read last, for the next run.
    pub fn record(&self, shelf: &dyn Shelf) {
        let Some(reading) = &self.last else { return };
        let key = LoaderKey::cut();
        let put = |(id, read): (&PolicyId, &Arc<PolicyRead>)| {
            let unchanged = read.written.filter(|_| !read.policy.derived.has_news());
            let written = unchanged.or_else(|| {
                let bytes = write_policy(read, &key).ok()?;
                shelf.put(&name_of(id), &bytes);
                Some(Fingerprint::of(&bytes))
            })?;
            Some((id.clone(), written))
        };
        let policies: BTreeMap<PolicyId, Fingerprint> = reading.policies.par_iter().filter_map(put).collect();
        shelf.clear_but(&policies.keys().map(name_of).chain([READING.to_owned()]).collect());
        if let Ok(bytes) = write(reading, &policies, &key) {
            shelf.put(READING, &bytes);
        }
    }
}

fn write(reading: &Reading, policies: &BTreeMap<PolicyId, Fingerprint>, key: &LoaderKey) -> io::Result<Vec<u8>> {
    // What lies with each policy is put together from there.
    let Reading { names, targets, attachments, harmful: _, policies: _, registers: _ } = reading;
    let Names { date, asked, settings, ids, unread, clauses: _ } = names;
    let mut to = Writer::new(key);
    to.add(policies)?;
    date.write(&mut to)?;
    to.add(&(asked, settings, ids, unread))?;
    to.add(&(&targets.others, &targets.pages))?;
    to.add(attachments)?;
    Ok(to.bytes)
}

fn read(bytes: &[u8], shelf: &dyn Shelf, key: &LoaderKey) -> io::Result<Reading> {
    let mut from = Reader::new(bytes, key);
    let policies: BTreeMap<PolicyId, Fingerprint> = from.get()?;
    let mut names = Names {
        date: Written::read(&mut from)?,
        asked: from.get()?,
        settings: from.get()?,
        ids: from.get()?,
        unread: from.get()?,
        clauses: BTreeMap::new(),
    };
    let (others, pages) = from.get()?;
    let mut targets = Targets { others, pages, policies: BTreeMap::new() };
    let attachments = from.get()?;
    let take = |(id, written): (&PolicyId, &Fingerprint)| {
        let bytes = shelf.take(&name_of(id)).filter(|bytes| Fingerprint::of(bytes) == *written)?;
        Some((id.clone(), Arc::new(read_policy(&bytes, *written, key).ok()?)))
    };
    let policies: HashMap<PolicyId, Arc<PolicyRead>> = policies.par_iter().filter_map(take).collect();
    for (id, read) in &policies {
        targets.policies.insert(id.clone(), read.targets.clone());
        names.clauses.insert(id.to_string(), read.clauses.clone());
    }
    Ok(Reading { names, targets, attachments, policies, harmful: HarmfulNatures::default(), registers: HashMap::new() })
}

fn write_policy(read: &PolicyRead, key: &LoaderKey) -> io::Result<Vec<u8>> {
    let PolicyRead { files, clauses, targets, policy, links, filled, written: _ } = read;
    let mut to = Writer::new(key);
    to.add(&(files, &**clauses, &**targets, links, filled))?;
    policy.write(&mut to)?;
    Ok(to.bytes)
}

fn read_policy(bytes: &[u8], written: Fingerprint, key: &LoaderKey) -> io::Result<PolicyRead> {
    let mut from = Reader::new(bytes, key);
    let (files, clauses, targets, links, filled) = from.get()?;
    Ok(PolicyRead {
        files,
        clauses: Arc::new(clauses),
        targets: Arc::new(targets),
        policy: Arc::new(Written::read(&mut from)?),
        links,
        filled,
        written: Some(written),
    })
}
