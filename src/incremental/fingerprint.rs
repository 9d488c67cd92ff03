//! Fingerprints: a number for a value, the same for the same value.

use std::hash::{Hash, Hasher};

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

/// 128 bits of XXH3. It finds what has changed; it proves nothing against somebody who means to deceive (reports and
/// seals have SHA-256 for that).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Of one thing.
    pub fn of(thing: impl Hash) -> Self {
        let mut ingredients = FingerprintBuilder::default();
        ingredients.add(thing);
        ingredients.fingerprint()
    }

    /// Of bytes alone, wherever one value in them ends.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Fingerprint(xxhash_rust::xxh3::xxh3_128(bytes))
    }

    /// This and one more thing.
    pub fn with(self, thing: impl Hash) -> Self {
        let mut ingredients = FingerprintBuilder::default();
        ingredients.add(self);
        ingredients.add(thing);
        ingredients.fingerprint()
    }

    /// One of so many shelves for a thing, always the same.
    pub fn shelf(name: &str, shelves: usize) -> usize {
        let mut ingredients = FingerprintBuilder::default();
        ingredients.add(name);
        usize::try_from(ingredients.finish() % (shelves.max(1) as u64)).unwrap_or(0)
    }

    /// This and a view, as the templates are given it.
    pub fn with_view(self, view: &impl Serialize) -> Self {
        let mut ingredients = FingerprintBuilder::default();
        ingredients.add(self);
        ingredients.add_view(view);
        ingredients.fingerprint()
    }
}

/// Takes what a thing is made from, thing by thing.
#[derive(Clone, Default)]
pub struct FingerprintBuilder(Xxh3);

impl FingerprintBuilder {
    pub fn add(&mut self, thing: impl Hash) {
        thing.hash(self);
    }

    pub fn add_view(&mut self, view: &impl Serialize) {
        // A view that cannot be written cannot be given to a template either, which says so.
        self.add(serde_json::to_vec(view).ok());
    }

    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.0.digest128())
    }
}

impl Hasher for FingerprintBuilder {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        self.0.digest()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_things_give_the_same_number_and_others_another() {
        let of = |things: &[&str]| {
            let mut ingredients = FingerprintBuilder::default();
            things.iter().for_each(|thing| ingredients.add(thing));
            ingredients.fingerprint()
        };
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]), "where one thing ends is part of it");
    }
}
