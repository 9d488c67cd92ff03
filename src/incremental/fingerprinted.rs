//! A value that carries its fingerprint from the moment it is made.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize, io};

use super::Fingerprint;

/// A value that is shared and never changed in place, so that its fingerprint stays true. As part of a key it is its
/// fingerprint alone, however large it is.
pub struct Fingerprinted<T> {
    value: Arc<T>,
    fingerprint: Fingerprint,
}

impl<T> Fingerprinted<T> {
    /// `made_from` is the fingerprint of everything that has made the value what it is, to its last field.
    pub fn new(value: T, made_from: Fingerprint) -> Self {
        Fingerprinted { value: Arc::new(value), fingerprint: made_from }
    }

    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

impl<T: Hash> Fingerprinted<T> {
    /// By the value itself: what is made in another way and is the same has the same fingerprint.
    pub fn of(value: T) -> Self {
        let fingerprint = Fingerprint::of(&value);
        Fingerprinted::new(value, fingerprint)
    }
}

impl<T: Clone> Fingerprinted<T> {
    /// The value after a change, which `by` alone decides.
    pub fn changed<B: Hash + ?Sized>(&self, by: &B, change: fn(&mut T, &B)) -> Self {
        let mut value = T::clone(&self.value);
        change(&mut value, by);
        Fingerprinted::new(value, self.fingerprint.with(by))
    }
}

impl<T> Clone for Fingerprinted<T> {
    fn clone(&self) -> Self {
        Fingerprinted { value: self.value.clone(), fingerprint: self.fingerprint }
    }
}

impl<T> Deref for Fingerprinted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> AsRef<T> for Fingerprinted<T> {
    fn as_ref(&self) -> &T {
        &self.value
    }
}

impl<T> Hash for Fingerprinted<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

/// The same fingerprint.
impl<T> PartialEq for Fingerprinted<T> {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl<T: BorshSerialize> BorshSerialize for Fingerprinted<T> {
    fn serialize<W: io::Write>(&self, to: &mut W) -> io::Result<()> {
        (self.fingerprint, &*self.value).serialize(to)
    }
}

impl<T: BorshDeserialize> BorshDeserialize for Fingerprinted<T> {
    fn deserialize_reader<R: io::Read>(from: &mut R) -> io::Result<Self> {
        let (fingerprint, value) = BorshDeserialize::deserialize_reader(from)?;
        Ok(Fingerprinted { value: Arc::new(value), fingerprint })
    }
}

impl<T: fmt::Debug> fmt::Debug for Fingerprinted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_value_is_another_and_the_first_stays_as_it_was() {
        let first = Fingerprinted::new(vec![1, 2, 3], Fingerprint::of("file"));
        let cut = first.changed(&2_usize, |value, by| value.truncate(*by));
        assert_eq!((first.len(), cut.len()), (3, 2));
        assert_ne!(first.fingerprint(), cut.fingerprint());
        assert_ne!(cut.fingerprint(), first.changed(&1_usize, |value, by| value.truncate(*by)).fingerprint());
        assert_eq!(Fingerprint::of(&first), Fingerprint::of(first.clone()));
    }
}
