//! The names by which things are known for ever: kebab-case, unique, never reused.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

/// The signs of names without an order: no vowels, so that no word comes about, and none that is taken for another.
pub const SIGNS: &[u8; 27] = b"bcdfghjkmnpqrstvwxz23456789";

/// Declares an id as a type of its own, so that an account's id is never taken for a person's.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
        pub struct $name(Arc<str>);

        impl $name {
            pub fn new(id: &str) -> Self {
                $name(id.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<Arc<str>> for $name {
            fn from(id: Arc<str>) -> Self {
                $name(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

ids! {
    /// A folder of `content/policies/`.
    PolicyId,
    /// A file of `content/guidance/` or `content/pages/`, without its ending.
    PageId,
    /// A glossary term of a policy.
    TermId,
    /// An entry of `references.toml`.
    ReferenceId,
    /// A role in `registers/staff.toml`: `receptionist-2`.
    StaffId,
    /// An account in `registers/accounts.toml`.
    AccountId,
    /// What can be wrong with a post, in `registers/natures.toml`.
    NatureId,
    /// How an incident ended, in `registers/resolutions.toml`.
    ResolutionId,
    /// An incident, in any file of `registers/incidents/`.
    IncidentId,
}
