//! Who may see a value, carried in its type: the only file to audit for leaks.
//!
//! Three audiences, from widest to narrowest: the public, the staff, the partners
//! (data-model: "A file, a clause and a field each have one audience"). A value that is
//! not public has no `Display`, `Deref`, `AsRef` or `Serialize` and a `Debug` that prints
//! nothing, so it can reach a page only through a function that was handed a key.

use std::fmt;
use std::ops::Deref;

use borsh::{BorshDeserialize, BorshSerialize};

/// An audience as a plain value, for content whose audience is written in a file.
///
/// Ordered from widest to narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Audience {
    Public,
    Staff,
    Partners,
}

impl Audience {
    /// Whether readers of this audience may see something meant for `thing`.
    pub fn may_see(self, thing: Audience) -> bool {
        self >= thing
    }

    /// The word used in content files and in messages.
    pub fn word(self) -> &'static str {
        match self {
            Audience::Public => "public",
            Audience::Staff => "staff",
            Audience::Partners => "partners",
        }
    }
}

/// Lets the loader, and nothing else, declare a value public.
#[derive(Hash)]
pub struct LoaderKey(());

/// Lets its holder read what staff may see. Handed to the intranet and the report.
#[derive(Hash)]
pub struct StaffKey(());

/// Lets its holder read everything. Handed to the report alone.
pub struct PartnersKey(StaffKey);

impl LoaderKey {
    /// Issued in `load` only (held by `tests/architecture.rs`).
    pub fn issue() -> Self {
        LoaderKey(())
    }
}

impl StaffKey {
    /// Issued in `pipeline` only (held by `tests/architecture.rs`).
    pub fn issue() -> Self {
        StaffKey(())
    }
}

impl PartnersKey {
    /// Issued in `pipeline` only (held by `tests/architecture.rs`).
    pub fn issue() -> Self {
        PartnersKey(StaffKey(()))
    }

    /// Partners may see what staff may see.
    pub fn staff(&self) -> &StaffKey {
        &self.0
    }
}

/// A value anyone may see. Not `Deserialize`: that would make any text public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Public<T = ()>(T);

impl<T> Public<T> {
    pub fn mint(value: T, _: &LoaderKey) -> Self {
        Public(value)
    }

    /// Named as for the values that others may not see, so that what treats all fields alike need not tell them apart.
    pub fn as_loaded(&self, _: &LoaderKey) -> &T {
        &self.0
    }

    pub fn as_loaded_mut(&mut self, _: &LoaderKey) -> &mut T {
        &mut self.0
    }
}

impl<T> Deref for Public<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// A value for staff and partners.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Staff<T = ()>(T);

impl<T> Staff<T> {
    pub fn new(value: T) -> Self {
        Staff(value)
    }

    pub fn read(&self, _: &StaffKey) -> &T {
        &self.0
    }

    pub fn take(self, _: &StaffKey) -> T {
        self.0
    }

    /// The loader may look at what it has just made.
    pub fn as_loaded(&self, _: &LoaderKey) -> &T {
        &self.0
    }

    pub fn as_loaded_mut(&mut self, _: &LoaderKey) -> &mut T {
        &mut self.0
    }
}

impl<T> fmt::Debug for Staff<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Staff(…)")
    }
}

/// A value for the partners alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Partners<T = ()>(T);

impl<T> Partners<T> {
    pub fn new(value: T) -> Self {
        Partners(value)
    }

    /// What `content` has just read itself.
    pub fn as_loaded(&self, _: &LoaderKey) -> &T {
        &self.0
    }

    pub fn as_loaded_mut(&mut self, _: &LoaderKey) -> &mut T {
        &mut self.0
    }

    pub fn into_loaded(self, _: &LoaderKey) -> T {
        self.0
    }

    pub fn read(&self, _: &PartnersKey) -> &T {
        &self.0
    }

    pub fn take(self, _: &PartnersKey) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Partners<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Partners(…)")
    }
}

/// A value whose audience is written in the content itself: a page, a clause, a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Graded<T> {
    Public(Public<T>),
    Staff(Staff<T>),
}

impl<T> Graded<T> {
    /// Partners' values have a type of their own.
    pub fn of(value: T, audience: Audience, key: &LoaderKey) -> Self {
        match audience {
            Audience::Public => Graded::Public(Public::mint(value, key)),
            Audience::Staff | Audience::Partners => Graded::Staff(Staff::new(value)),
        }
    }

    pub fn audience(&self) -> Audience {
        match self {
            Graded::Public(_) => Audience::Public,
            Graded::Staff(_) => Audience::Staff,
        }
    }

    /// The value, if anyone may see it.
    pub fn public(&self) -> Option<&T> {
        match self {
            Graded::Public(value) => Some(value),
            Graded::Staff(_) => None,
        }
    }

    /// The loader may look at what it has just made.
    pub fn as_loaded(&self, _: &LoaderKey) -> &T {
        match self {
            Graded::Public(value) => value,
            Graded::Staff(value) => &value.0,
        }
    }

    pub fn as_loaded_mut(&mut self, _: &LoaderKey) -> &mut T {
        match self {
            Graded::Public(value) => &mut value.0,
            Graded::Staff(value) => &mut value.0,
        }
    }

    pub fn read(&self, _: &StaffKey) -> &T {
        match self {
            Graded::Public(value) => value,
            Graded::Staff(value) => &value.0,
        }
    }
}

/// The readers of an output tree, as a type: `OutputTree<Public>` fits only a public folder.
pub trait Readers: Send + Sync {
    const AUDIENCE: Audience;
}

impl Readers for Public {
    const AUDIENCE: Audience = Audience::Public;
}

impl Readers for Staff {
    const AUDIENCE: Audience = Audience::Staff;
}

impl Readers for Partners {
    const AUDIENCE: Audience = Audience::Partners;
}
