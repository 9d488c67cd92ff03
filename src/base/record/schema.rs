//! The schema of a TOML file: its fields with their kinds, in words for whoever fills it in.

use crate::base::audience::Audience;
use crate::duties::Duty;

/// A file of the practice, or the part above the text of a page.
pub struct RecordSchema {
    /// Its name, which its schema has too: `site`, `candidate-reviews`.
    pub name: &'static str,
    /// Which files it describes, from the root of the project; `*` stands for any name.
    pub files: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    pub fields: &'static [Field],
}

/// One key of a file or table.
#[derive(Clone, Copy)]
pub struct Field {
    pub key: &'static str,
    pub kind: FieldKind,
    pub required: bool,
    /// One plain sentence for a person who does not program.
    pub about: &'static str,
    /// What it is there to show.
    pub duty: Option<Duty>,
    /// Who may see it; `None` for the readers of the table that it stands in.
    pub audience: Option<Audience>,
}

/// What may be written behind the equals sign.
#[derive(Clone, Copy)]
pub enum FieldKind {
    Text,
    /// A few words on one line, such as a name or a role.
    Line,
    /// A new name in small letters with hyphens.
    Id,
    /// What an account is called on its platform, without the @.
    Handle,
    /// True or false.
    Flag,
    /// A month by its number.
    Month,
    /// A whole number.
    Count,
    /// A number of days or hours that a person could mean.
    Days,
    Date,
    /// A day that is not after today, in any year.
    DateNotToCome,
    /// A day on which something has happened: not after the as-of day.
    PastDate,
    TimeOfDay,
    /// A day with a time, at which something has happened.
    Moment,
    WebAddress,
    /// The same, below which pages lie.
    FolderAddress,
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
    Weekday,
    /// An element that only marks words.
    HtmlElement,
    /// How a word or a few are spelt.
    Spelling,
    /// One of a closed list of words.
    OneOf(fn() -> Vec<&'static str>),
    /// For whom something is.
    For(&'static [Audience]),
    /// The id of something that is kept elsewhere.
    IdOf(IdSource),
    /// A clause of any policy.
    Clause,
    /// The same, or one that a kept version has: what was recorded stays valid when the policy changes.
    ClauseAtAnyTime,
    ClauseOfMainPolicy,
    /// A clause of the policy that the file belongs to.
    OwnClause,
    ListOf(&'static FieldKind),
    /// A table below this one: `[hours]`.
    Table(&'static [Field]),
    /// A table with exactly one of these keys: `{ business_days = 3 }`.
    JustOne(&'static [Field]),
    /// Tables that repeat: `[[incident]]`.
    Tables(&'static [Field]),
}

/// Where the things lie that an id can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdSource {
    Staff,
    Accounts,
    Natures,
    Resolutions,
    Policies,
    Pages,
    References,
}

impl IdSource {
    /// The file or folder, from the root of the project.
    pub fn file(self) -> &'static str {
        match self {
            IdSource::Staff => "content/registers/staff.toml",
            IdSource::Accounts => "content/registers/accounts.toml",
            IdSource::Natures => "content/registers/natures.toml",
            IdSource::Resolutions => "content/registers/resolutions.toml",
            IdSource::Policies => "content/policies",
            IdSource::Pages => "content/guidance or content/pages",
            IdSource::References => "content/references.toml",
        }
    }
}

impl Field {
    /// What it is about, with the duty that it is there for.
    pub fn sentence(&self) -> String {
        match self.duty {
            Some(duty) => format!("{} (duty: {}).", self.about.trim_end_matches('.'), duty.id()),
            None => self.about.to_owned(),
        }
    }
}

impl FieldKind {
    /// For whom something is that is never for fewer.
    pub const FOR_EVERYONE: FieldKind = FieldKind::For(&[Audience::Public]);

    /// Whether it is a date, a flag, or a name that is kept elsewhere or in a closed list, so that it tells of nobody.
    pub fn is_of_a_list(&self) -> bool {
        match self {
            FieldKind::Id | FieldKind::IdOf(_) | FieldKind::OneOf(_) | FieldKind::For(_) | FieldKind::Flag => true,
            FieldKind::Date
            | FieldKind::DateNotToCome
            | FieldKind::PastDate
            | FieldKind::Moment
            | FieldKind::TimeOfDay => true,
            FieldKind::Clause | FieldKind::ClauseAtAnyTime | FieldKind::ClauseOfMainPolicy | FieldKind::OwnClause => {
                true
            }
            // Their keys stand in headers; those below are looked at by themselves.
            FieldKind::Table(_) | FieldKind::JustOne(_) | FieldKind::Tables(_) => true,
            FieldKind::ListOf(item) => item.is_of_a_list(),
            FieldKind::Weekday | FieldKind::HtmlElement => true,
            FieldKind::Text
            | FieldKind::Line
            | FieldKind::Spelling
            | FieldKind::Handle
            | FieldKind::Month
            | FieldKind::Count
            | FieldKind::Days => false,
            FieldKind::WebAddress
            | FieldKind::FolderAddress
            | FieldKind::Email
            | FieldKind::Telephone
            | FieldKind::Contact => false,
            FieldKind::Digest
            | FieldKind::SealedPeriod
            | FieldKind::Minute
            | FieldKind::TimeZone
            | FieldKind::Language => false,
            FieldKind::SectionPage => false,
        }
    }

    /// The fields of the table or tables that it is.
    pub fn table(&self) -> Option<&'static [Field]> {
        match self {
            FieldKind::Table(fields) | FieldKind::JustOne(fields) | FieldKind::Tables(fields) => Some(fields),
            _ => None,
        }
    }
}

impl RecordSchema {
    /// Every field, those of the tables in it too.
    pub fn all_fields(&self) -> Vec<&'static Field> {
        let mut all: Vec<&'static Field> = self.fields.iter().collect();
        let mut next = 0;
        while let Some(field) = all.get(next) {
            all.extend(field.kind.table().unwrap_or_default());
            next += 1;
        }
        all
    }

    /// The records that a register has: their header and their fields.
    pub fn record(&self) -> Option<(&'static str, &'static [Field])> {
        self.fields.iter().find_map(|field| match field.kind {
            FieldKind::Tables(fields) => Some((field.key, fields)),
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
