//! The public pages name nobody who works here, unless that person has agreed to it.
//!
//! # Why
//!
//! We protect confidentiality, that of colleagues too. Once a name is on the web, it cannot be taken back. So names in
//! the register `content/registers/staff.toml` are looked for in everything the public may read: titles, texts,
//! descriptions of pictures, addresses of links and pages, names of files, references, accounts and settings. The name
//! is found in full, with a middle name or without, with the surname first, as a surname with a title such as Dr or Mrs
//! or with the first letter of a first name, and in an email address. It is found however it is typed: accents,
//! hyphens, apostrophes, spaces, and letters that nobody sees make no difference, and for a full name neither do small
//! and capital letters. Titles before the name in the register, and letters after it such as RGN, are no part of it. A
//! first name that only one person has is found where it stands for the person, as in “ask Placeholder at reception”;
//! if it is also a word, such as Joy or May, only where something says that a person is meant. A longer word that only
//! begins with a name is left alone, and so is a surname as an ordinary word. Where the register says `name_is_public =
//! true`, the name may be shown. The sites are not made until other names are taken out.
//!
//! # Breaks the rule
//!
//! The page gives a colleague's name, which is not public.
//!
//! ```toml content/registers/staff.toml
//! [[staff]]
//! id = "placeholder"
//! role = "Complaints Lead"
//! name = "Placeholder Example"
//! engagement = "employee"
//! ```
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Write to Mrs Example.
//! ```
//!
//! # Keeps the rule
//!
//! The page links to the person: patients read the role, and staff the name.
//!
//! ```toml content/registers/staff.toml
//! [[staff]]
//! id = "placeholder"
//! role = "Complaints Lead"
//! name = "Placeholder Example"
//! engagement = "employee"
//! ```
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Write to [[staff:placeholder]].
//! ```
//!
//! # How to fix
//!
//! Write `[[staff:` with the person's id and `]]` in place of the name. Rename a file that is called after somebody. If
//! the person agrees to be named, write `name_is_public = true` in their entry of `content/registers/staff.toml`.

use super::engine::{Check, Doer, Rule, Severity};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "staff-name-on-public-page",
    duties: &[Duty::NoStaffNames],
    severity: Severity::Problem,
    doer: Doer::PolicyOwner,
    checks: &[Check::Reading],
};
