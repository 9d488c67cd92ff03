//! An answer that is kept, and what may be kept from one run to the next.

use std::any::Any;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize, io};

use super::{Fingerprint, Trace};

/// What may lie on the disk between runs. Each type says so for itself, beside its definition: what is made of a
/// register never does, and the types of records cannot, for they cannot be written.
pub trait Persistent: Any + Send + Sync + BorshSerialize + BorshDeserialize {}

/// An answer with what its query read.
pub struct Traced<T, Q> {
    pub value: Arc<T>,
    pub trace: Trace<Q>,
}

impl<T: BorshSerialize, Q> BorshSerialize for Traced<T, Q> {
    fn serialize<W: io::Write>(&self, to: &mut W) -> io::Result<()> {
        self.trace.serialize(to)?;
        self.value.serialize(to)
    }
}

impl<T: BorshDeserialize, Q> BorshDeserialize for Traced<T, Q> {
    fn deserialize_reader<R: io::Read>(from: &mut R) -> io::Result<Self> {
        let (trace, value) = BorshDeserialize::deserialize_reader(from)?;
        Ok(Traced { trace, value: Arc::new(value) })
    }
}

impl<T: Persistent, Q: 'static> Persistent for Traced<T, Q> {}

/// The answer to a query about one thing, made from what `key` is the fingerprint of.
pub(super) struct Entry {
    pub(super) key: Fingerprint,
    pub(super) answer: Answer,
    /// The revision in which it was last asked for; 0 where nobody has since it was taken from the store.
    pub(super) used: u32,
}

pub(super) enum Answer {
    /// For this run alone.
    InMemory(Arc<dyn Any + Send + Sync>),
    Persistent(Arc<dyn Encode>),
    /// As an earlier run wrote it down, until somebody asks for it.
    Encoded(Arc<Vec<u8>>),
}

/// An answer that can be written down.
pub(super) trait Encode: Send + Sync {
    fn encode(&self) -> io::Result<Vec<u8>>;
    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync>;
}

impl<T: Persistent> Encode for T {
    fn encode(&self) -> io::Result<Vec<u8>> {
        borsh::to_vec(self)
    }

    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync> {
        self
    }
}

impl Answer {
    /// It as bytes; `None` where it is for this run alone.
    pub(super) fn encoded(&self) -> Option<io::Result<Vec<u8>>> {
        match self {
            Answer::InMemory(_) => None,
            Answer::Persistent(value) => Some(value.encode()),
            Answer::Encoded(bytes) => Some(Ok(bytes.to_vec())),
        }
    }

    /// It as what it was made as.
    pub(super) fn value<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        match self {
            Answer::InMemory(value) => value.clone().downcast().ok(),
            Answer::Persistent(value) => value.clone().into_any().downcast().ok(),
            Answer::Encoded(_) => None,
        }
    }
}
