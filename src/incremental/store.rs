//! How answers lie on the disk from one run to the next: a file for each thing that they are about.

use borsh::{BorshDeserialize, BorshSerialize};

use super::{Fingerprint, Query};

/// Where answers lie. What it cannot take or give is worked out again, which is slower.
pub trait Store: Send + Sync {
    fn take(&self, name: &str) -> Option<Vec<u8>>;
    fn put(&self, name: &str, bytes: &[u8]);
    /// Removes everything but what has these names, which are in order.
    fn keep_only(&self, names: &[&str]);
}

/// A query, the key of its answer, and the answer: a file has all that are about one thing.
pub(super) type Encoded = (Query, Fingerprint, Vec<u8>);

/// A value as a file of this name.
pub fn seal(name: &str, value: &impl BorshSerialize) -> Vec<u8> {
    // Memory can be written to.
    let body = borsh::to_vec(&(name, value)).unwrap_or_default();
    let seal = borsh::to_vec(&Fingerprint::of_bytes(&body)).unwrap_or_default();
    [seal, body].concat()
}

/// `None` where it is not, byte for byte, what `seal` made for this name.
pub fn unseal<T: BorshDeserialize>(name: &str, bytes: &[u8]) -> Option<T> {
    let mut body = bytes;
    let seal = Fingerprint::deserialize(&mut body).ok()?;
    (Fingerprint::of_bytes(body) == seal).then_some(())?;
    let (own, value): (String, T) = borsh::from_slice(body).ok()?;
    (own == name).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_damaged_or_about_something_else_is_nothing() {
        let entries = vec![(Query::FilesNamed, Fingerprint::of("key"), b"answer".to_vec())];
        let bytes = seal("keys", &entries);
        let unseal = unseal::<Vec<Encoded>>;
        assert_eq!(unseal("keys", &bytes), Some(entries));
        assert_eq!(unseal("doors", &bytes), None);
        for at in 0..bytes.len() {
            assert_eq!(unseal("keys", &bytes[..at]), None);
            for bit in 0..8 {
                let mut bytes = bytes.clone();
                bytes[at] ^= 1 << bit;
                assert_eq!(unseal("keys", &bytes), None);
            }
        }
        assert_eq!(unseal("keys", &[bytes, vec![0]].concat()), None);
    }
}
