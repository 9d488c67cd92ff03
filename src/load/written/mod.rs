//! What was read, as bytes: how each thing is written down, and read back by this very program.
//!
//! The model's own types are not written by a library's traits, because what is for staff must not be: only the loader's
//! key opens it here.

mod policy;

use std::collections::BTreeMap;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize, io};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::base::audience::{Audience, Graded, LoaderKey, Public, Staff};
use crate::base::sources::{FileName, Place};
use crate::duties::Duty;
use crate::model::{ClauseNumber, PolicyId, PolicyStatus, SectionNumber, StaffId, Target, Term, Word};

/// What is written to.
struct Writer<'a> {
    bytes: Vec<u8>,
    /// What the texts link to, each written once.
    targets: FxHashMap<&'a Target, u32>,
    /// The file of the last place: there are very many places in each.
    file: Option<FileName>,
    key: &'a LoaderKey,
}

/// What is read from.
struct Reader<'a> {
    bytes: &'a [u8],
    targets: Vec<Arc<Target>>,
    file: Option<FileName>,
    key: &'a LoaderKey,
}

/// Says field by field how it is written, and reads them in the same order.
trait Written: Sized {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()>;
    fn read(from: &mut Reader) -> io::Result<Self>;
}

impl<'a> Writer<'a> {
    fn new(key: &'a LoaderKey) -> Self {
        Writer { bytes: Vec::new(), targets: FxHashMap::default(), file: None, key }
    }

    fn add(&mut self, thing: &impl BorshSerialize) -> io::Result<()> {
        thing.serialize(&mut self.bytes)
    }
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], key: &'a LoaderKey) -> Self {
        Reader { bytes, targets: Vec::new(), file: None, key }
    }

    fn get<T: BorshDeserialize>(&mut self) -> io::Result<T> {
        T::deserialize(&mut self.bytes)
    }
}

/// Something else is written there than was expected.
fn misread() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

macro_rules! written_as_they_are {
    ($($name:ty),+ $(,)?) => {$(
        impl Written for $name {
            fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
                to.add(self)
            }

            fn read(from: &mut Reader) -> io::Result<Self> {
                from.get()
            }
        }
    )+};
}

written_as_they_are!(
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

impl<T: Written> Written for Vec<T> {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        to.add(&self.len())?;
        self.iter().try_for_each(|one| one.write(to))
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        let count: usize = from.get()?;
        // Nothing is as short as nothing, so that a wrong count asks for no more memory than there are bytes.
        let mut all = Vec::with_capacity(count.min(from.bytes.len()));
        for _ in 0..count {
            all.push(T::read(from)?);
        }
        Ok(all)
    }
}

impl<T: Written> Written for Option<T> {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        to.add(&self.is_some())?;
        self.iter().try_for_each(|one| one.write(to))
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        from.get::<bool>()?.then(|| T::read(from)).transpose()
    }
}

impl<K: Written + Ord, T: Written> Written for BTreeMap<K, T> {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        to.add(&self.len())?;
        self.iter().try_for_each(|(key, one)| key.write(to).and_then(|()| one.write(to)))
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        let count: usize = from.get()?;
        (0..count).map(|_| Ok((K::read(from)?, T::read(from)?))).collect()
    }
}

impl<T: Written> Written for Public<T> {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        T::write(self, to)
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        Ok(Public::mint(T::read(from)?, from.key))
    }
}

impl<T: Written> Written for Staff<T> {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        self.as_loaded(to.key).write(to)
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        Ok(Staff::new(T::read(from)?))
    }
}

impl<T: Written> Written for Graded<T> {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        to.add(&self.public().is_some())?;
        self.as_loaded(to.key).write(to)
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        Ok(match from.get()? {
            true => Graded::Public(Written::read(from)?),
            false => Graded::Staff(Written::read(from)?),
        })
    }
}

impl Written for Date {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        to.add(&(self.year(), self.month(), self.day()))
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        let (year, month, day) = from.get()?;
        Date::new(year, month, day).map_err(|_| misread())
    }
}

impl Written for PolicyStatus {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        to.add(&self.word())
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        PolicyStatus::from_word(&from.get::<String>()?).ok_or_else(misread)
    }
}

impl Written for Place {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        let Place { file, start, end } = self;
        let is_in_other = to.file.as_ref() != Some(file);
        to.add(&is_in_other.then_some(file))?;
        to.file = Some(file.clone());
        to.add(&(start, end))
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        if let Some(other) = from.get()? {
            from.file = Some(other);
        }
        let (start, end) = from.get()?;
        Ok(Place { file: from.file.clone().ok_or_else(misread)?, start, end })
    }
}

impl Written for Arc<Target> {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        let next = to.targets.len() as u32;
        let index = *to.targets.entry(self).or_insert(next);
        to.add(&index)?;
        if index == next { to.add(&**self) } else { Ok(()) }
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        let index = from.get::<u32>()? as usize;
        if index == from.targets.len() {
            let target = Arc::new(from.get::<Target>()?);
            from.targets.push(target);
        }
        from.targets.get(index).cloned().ok_or_else(misread)
    }
}

#[cfg(test)]
mod tests;
