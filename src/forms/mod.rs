//! What each TOML file of a practice may hold, in words for whoever fills it in: the source of the schemas and of the notes in new files.
//!
//! `tests/forms.rs` holds every form to the reader of its file: the same names, the same kinds, the same words.

mod accounts;
mod activity;
mod incidents;
mod lists;
mod people;
mod policy;
mod references;
mod schema;
mod settings;

pub use schema::{SCHEMA_FOLDER, schema_files, schema_line, schema_name};

use crate::audience::Audience;
use crate::model::Word;

/// A file of the practice, or the part above the text of a page.
pub struct Form {
    /// Its name, which its schema has too: `site`, `candidate-reviews`.
    pub name: &'static str,
    /// Which files it describes, from the root of the project; `*` stands for any name.
    pub files: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    pub fields: &'static [Entry],
}

/// One key of a file or table.
pub struct Entry {
    pub key: &'static str,
    pub kind: Kind,
    pub required: bool,
    /// One plain sentence for a person who does not program.
    pub about: &'static str,
    /// The clause of the policy that asks for it.
    pub clause: Option<&'static str>,
}

/// What may be written behind the equals sign.
pub enum Kind {
    Text,
    /// A new name in small letters with hyphens.
    Id,
    /// What an account is called on its platform, without the @.
    Handle,
    /// True or false.
    Flag,
    /// A month by its number.
    Month,
    /// A whole number, such as of days or hours.
    Count,
    Date,
    TimeOfDay,
    /// A day with a time.
    Moment,
    WebAddress,
    Email,
    Telephone,
    Digest,
    /// The period of a seal: `2026-27-Q1`.
    SealedPeriod,
    /// A reference to the minutes, without spaces: `2026-07-23/4`.
    Minute,
    TimeZone,
    /// As browsers know it: `en-GB`.
    Language,
    /// An address that begins with mailto: or https:.
    Contact,
    /// A section of the main policy as its page is named: `annex-a`.
    SectionPage,
    /// One of a closed list of words.
    OneOf(fn() -> Vec<&'static str>),
    /// For whom something is.
    For(&'static [Audience]),
    /// The id of something that is kept elsewhere.
    IdOf(Home),
    /// A clause of any policy.
    Clause,
    /// A clause of the policy that the file belongs to.
    OwnClause,
    ListOf(&'static Kind),
    /// A table below this one: `[hours]`.
    Table(&'static [Entry]),
    /// A table with exactly one of these keys: `{ business_days = 3 }`.
    JustOne(&'static [Entry]),
    /// Tables that repeat: `[[incident]]`.
    Tables(&'static [Entry]),
}

/// Where the things lie that an id can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    Staff,
    Accounts,
    Natures,
    Resolutions,
    Policies,
    Pages,
    References,
}

impl Home {
    /// The file or folder, from the root of the project.
    pub fn file(self) -> &'static str {
        match self {
            Home::Staff => "content/registers/staff.toml",
            Home::Accounts => "content/registers/accounts.toml",
            Home::Natures => "content/registers/natures.toml",
            Home::Resolutions => "content/registers/resolutions.toml",
            Home::Policies => "content/policies",
            Home::Pages => "content/guidance or content/pages",
            Home::References => "content/references.toml",
        }
    }
}

const fn required(key: &'static str, kind: Kind, about: &'static str) -> Entry {
    Entry { key, kind, required: true, about, clause: None }
}

const fn optional(key: &'static str, kind: Kind, about: &'static str) -> Entry {
    Entry { key, kind, required: false, about, clause: None }
}

impl Entry {
    /// Names the clause that asks for it.
    const fn by(mut self, clause: &'static str) -> Entry {
        self.clause = Some(clause);
        self
    }

    /// What it is about, with the clause that asks for it.
    pub fn sentence(&self) -> String {
        match self.clause {
            Some(clause) => format!("{} (clause {clause}).", self.about.trim_end_matches('.')),
            None => self.about.to_owned(),
        }
    }
}

/// The words of a field are those of the type it is read into.
fn words<T: Word>() -> Vec<&'static str> {
    T::WORDS.iter().map(|(word, _)| *word).collect()
}

const ANYONE: Kind = Kind::For(&[Audience::Public, Audience::Staff]);
const A_PERSON: Kind = Kind::IdOf(Home::Staff);
const AN_ACCOUNT: Kind = Kind::IdOf(Home::Accounts);

/// Every TOML file there can be.
pub const FORMS: &[&Form] = &[
    &settings::SITE,
    &settings::BANK_HOLIDAYS,
    &references::REFERENCES,
    &policy::CONTROL,
    &people::STAFF,
    &accounts::ACCOUNTS,
    &lists::NATURES,
    &lists::RESOLUTIONS,
    &incidents::INCIDENTS,
    &activity::POSTS,
    &activity::REPLIES,
    &activity::SUBMISSIONS,
    &activity::CONNECTIONS,
    &activity::CANDIDATE_REVIEWS,
    &activity::MONITORING,
    &people::ACKNOWLEDGEMENTS,
    &people::DISSEMINATION,
    &people::AWARENESS,
    &people::ACCEPTANCES,
    &people::PRESENTATIONS,
];

/// What stands between the `+++` lines of a page or a section.
pub const FRONT_MATTER: &Form = &policy::FRONT_MATTER;

/// The form of that name.
pub fn form(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == name).copied()
}

/// The form that describes a file, by its name from the root of the project.
pub fn form_of(file: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.describes(file)).copied()
}

impl Form {
    /// The records that a register has: their header and their fields.
    pub fn record(&self) -> Option<(&'static str, &'static [Entry])> {
        self.fields.iter().find_map(|field| match field.kind {
            Kind::Tables(fields) => Some((field.key, fields)),
            _ => None,
        })
    }

    pub fn describes(&self, file: &str) -> bool {
        match self.files.split_once('*') {
            None => file == self.files,
            Some((start, end)) => file
                .strip_prefix(start)
                .and_then(|rest| rest.strip_suffix(end))
                .is_some_and(|name| !name.is_empty() && (!name.contains('/') || start.ends_with("incidents/"))),
        }
    }
}
