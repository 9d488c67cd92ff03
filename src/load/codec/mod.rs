//! Encodes parsed policies as bytes for the cache, and decodes them.
//!
//! Hand-written rather than `Serialize`, because the model's types may hold texts for staff: decoding them needs the
//! loader's key.

mod policy;

use std::collections::BTreeMap;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize, io};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::base::audience::{Audience, Graded, LoaderKey, Public, Staff};
use crate::base::sources::{FileName, Span};
use crate::duties::Duty;
use crate::model::{ClauseNumber, PolicyId, PolicyStatus, SectionNumber, StaffId, Target, Term, Word};

/// Appends encoded values to a buffer.
struct Encoder<'a> {
    bytes: Vec<u8>,
    /// The link targets, each written once and referred to by index.
    targets: FxHashMap<&'a Target, u32>,
    /// The file of the last span, so that a file name is not repeated for every span.
    file: Option<FileName>,
    key: &'a LoaderKey,
}

/// Reads encoded values from a buffer.
struct Decoder<'a> {
    bytes: &'a [u8],
    targets: Vec<Arc<Target>>,
    file: Option<FileName>,
    key: &'a LoaderKey,
}

/// Encodes a type field by field, and decodes the fields in the same order.
trait Codec: Sized {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()>;
    fn decode(from: &mut Decoder) -> io::Result<Self>;
}

impl<'a> Encoder<'a> {
    fn new(key: &'a LoaderKey) -> Self {
        Encoder { bytes: Vec::new(), targets: FxHashMap::default(), file: None, key }
    }

    fn add(&mut self, thing: &impl BorshSerialize) -> io::Result<()> {
        thing.serialize(&mut self.bytes)
    }
}

impl<'a> Decoder<'a> {
    fn new(bytes: &'a [u8], key: &'a LoaderKey) -> Self {
        Decoder { bytes, targets: Vec::new(), file: None, key }
    }

    fn get<T: BorshDeserialize>(&mut self) -> io::Result<T> {
        T::deserialize(&mut self.bytes)
    }
}

/// The error for bytes that do not decode.
fn invalid_data() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

macro_rules! borsh_codec {
    ($($name:ty),+ $(,)?) => {$(
        impl Codec for $name {
            fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
                to.add(self)
            }

            fn decode(from: &mut Decoder) -> io::Result<Self> {
                from.get()
            }
        }
    )+};
}

borsh_codec!(
    bool,
    u32,
    String,
    Box<str>,
    [u8; 32],
    ClauseNumber,
    SectionNumber,
    StaffId,
    PolicyId,
    (PolicyId, ClauseNumber),
    Term,
    Audience,
    Duty
);

impl<T: Codec> Codec for Vec<T> {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        to.add(&self.len())?;
        self.iter().try_for_each(|one| one.encode(to))
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        let count: usize = from.get()?;
        // An item takes at least one byte, so a corrupt count cannot reserve more memory than there is input.
        let mut all = Vec::with_capacity(count.min(from.bytes.len()));
        for _ in 0..count {
            all.push(T::decode(from)?);
        }
        Ok(all)
    }
}

impl<T: Codec> Codec for Option<T> {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        to.add(&self.is_some())?;
        self.iter().try_for_each(|one| one.encode(to))
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        from.get::<bool>()?.then(|| T::decode(from)).transpose()
    }
}

impl<K: Codec + Ord, T: Codec> Codec for BTreeMap<K, T> {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        to.add(&self.len())?;
        self.iter().try_for_each(|(key, one)| key.encode(to).and_then(|()| one.encode(to)))
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        let count: usize = from.get()?;
        (0..count).map(|_| Ok((K::decode(from)?, T::decode(from)?))).collect()
    }
}

impl<T: Codec> Codec for Public<T> {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        T::encode(self, to)
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        Ok(Public::mint(T::decode(from)?, from.key))
    }
}

impl<T: Codec> Codec for Staff<T> {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        self.as_loaded(to.key).encode(to)
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        Ok(Staff::new(T::decode(from)?))
    }
}

impl<T: Codec> Codec for Graded<T> {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        to.add(&self.public().is_some())?;
        self.as_loaded(to.key).encode(to)
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        Ok(match from.get()? {
            true => Graded::Public(Codec::decode(from)?),
            false => Graded::Staff(Codec::decode(from)?),
        })
    }
}

impl Codec for Date {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        to.add(&(self.year(), self.month(), self.day()))
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        let (year, month, day) = from.get()?;
        Date::new(year, month, day).map_err(|_| invalid_data())
    }
}

impl Codec for PolicyStatus {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        to.add(&self.word())
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        PolicyStatus::from_word(&from.get::<String>()?).ok_or_else(invalid_data)
    }
}

impl Codec for Span {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        let Span { file, start, end } = self;
        let is_in_other = to.file.as_ref() != Some(file);
        to.add(&is_in_other.then_some(file))?;
        to.file = Some(file.clone());
        to.add(&(start, end))
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        if let Some(other) = from.get()? {
            from.file = Some(other);
        }
        let (start, end) = from.get()?;
        Ok(Span { file: from.file.clone().ok_or_else(invalid_data)?, start, end })
    }
}

impl Codec for Arc<Target> {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        let next = to.targets.len() as u32;
        let index = *to.targets.entry(self).or_insert(next);
        to.add(&index)?;
        if index == next { to.add(&**self) } else { Ok(()) }
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        let index = from.get::<u32>()? as usize;
        if index == from.targets.len() {
            let target = Arc::new(from.get::<Target>()?);
            from.targets.push(target);
        }
        from.targets.get(index).cloned().ok_or_else(invalid_data)
    }
}

#[cfg(test)]
mod tests;
