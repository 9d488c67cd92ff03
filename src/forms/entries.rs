//! Entries of the forms that are written by hand: of settings, references, document control and front matter.

use crate::audience::Audience;
use crate::record::{Entry, Home, Kind};

pub(super) const fn required(key: &'static str, kind: Kind, about: &'static str) -> Entry {
    Entry { key, kind, required: true, about, clause: None, audience: None }
}

pub(super) const fn optional(key: &'static str, kind: Kind, about: &'static str) -> Entry {
    Entry { key, kind, required: false, about, clause: None, audience: None }
}

pub(super) const ANYONE: Kind = Kind::For(&[Audience::Public, Audience::Staff]);
pub(super) const A_PERSON: Kind = Kind::IdOf(Home::Staff);
