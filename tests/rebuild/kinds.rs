//! Every kind of edit, by what is edited.

mod accounts;
mod clauses;
mod control;
mod drafts;
mod files;
mod headings;
mod incidents;
mod lists;
mod logs;
mod people;
mod programs;
mod references;
mod settings;
mod terms;
mod texts;
mod theme;

use super::desk::Desk;

/// A kind of edit: does it to a practice, with two numbers that say where and how.
pub struct Kind {
    pub name: &'static str,
    pub does: fn(&mut Desk, usize, usize),
    pub then: Then,
}

/// What comes of a practice to which it is done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Then {
    Made,
    Refused,
    /// It depends on where it is done.
    Either,
}

const fn kind(name: &'static str, does: fn(&mut Desk, usize, usize)) -> Kind {
    Kind { name, does, then: Then::Made }
}

const fn wrong(name: &'static str, does: fn(&mut Desk, usize, usize)) -> Kind {
    Kind { name, does, then: Then::Refused }
}

const fn either(name: &'static str, does: fn(&mut Desk, usize, usize)) -> Kind {
    Kind { name, does, then: Then::Either }
}

/// Each file's, and how many of them the test of every kind does in one save: fewer where an edit touches few pages,
/// which another could hide.
pub const KINDS: [(usize, &[Kind]); 16] = [
    (2, texts::KINDS),
    (2, headings::KINDS),
    (2, clauses::KINDS),
    (4, control::KINDS),
    (4, terms::KINDS),
    (2, drafts::KINDS),
    (6, references::KINDS),
    (6, people::KINDS),
    (7, accounts::KINDS),
    (6, lists::KINDS),
    (5, incidents::KINDS),
    (3, logs::KINDS),
    (11, settings::KINDS),
    (8, theme::KINDS),
    (4, files::KINDS),
    (2, programs::KINDS),
];

pub fn all() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().flat_map(|(_, kinds)| *kinds)
}

/// A text that people read: of a policy, a page or guidance, and not one that is kept as it was.
fn is_text(name: &str) -> bool {
    name.ends_with(".md") && !name.contains("/versions/")
}

/// A section of a policy or of a draft.
fn is_section(name: &str) -> bool {
    is_text(name) && name.contains("/policies/")
}

fn is_page(name: &str) -> bool {
    is_text(name) && !name.contains("/policies/")
}

/// The file in which a policy says what it is.
fn is_control(name: &str) -> bool {
    name.ends_with("/policy.toml") && !name.contains("/versions/")
}

const KEYS: &str = "content/policies/keys/policy.toml";
const MAIN: &str = "content/policies/social-media/policy.toml";
