//! What a TOML file of a practice may hold, in words for whoever fills it in.

use crate::base::audience::Audience;
use crate::duties::Duty;

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
#[derive(Clone, Copy)]
pub struct Entry {
    pub key: &'static str,
    pub kind: Kind,
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
    IdOf(Home),
    /// A clause of any policy.
    Clause,
    /// The same, or one that a kept version has: what was recorded stays valid when the policy changes.
    ClauseAtAnyTime,
    ClauseOfMainPolicy,
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

impl Entry {
    /// What it is about, with the duty that it is there for.
    pub fn sentence(&self) -> String {
        match self.duty {
            Some(duty) => format!("{} (duty: {}).", self.about.trim_end_matches('.'), duty.id()),
            None => self.about.to_owned(),
        }
    }
}

impl Kind {
    /// For whom something is that is never for fewer.
    pub const FOR_EVERYONE: Kind = Kind::For(&[Audience::Public]);

    /// Whether it is a date, a flag, or a name that is kept elsewhere or in a closed list, so that it tells of nobody.
    pub fn is_of_a_list(&self) -> bool {
        match self {
            Kind::Id | Kind::IdOf(_) | Kind::OneOf(_) | Kind::For(_) | Kind::Flag => true,
            Kind::Date | Kind::DateNotToCome | Kind::PastDate | Kind::Moment | Kind::TimeOfDay => true,
            Kind::Clause | Kind::ClauseAtAnyTime | Kind::ClauseOfMainPolicy | Kind::OwnClause => true,
            // Their keys stand in headers; those below are looked at by themselves.
            Kind::Table(_) | Kind::JustOne(_) | Kind::Tables(_) => true,
            Kind::ListOf(item) => item.is_of_a_list(),
            Kind::Weekday | Kind::HtmlElement => true,
            Kind::Text | Kind::Spelling | Kind::Handle | Kind::Month | Kind::Count | Kind::Days => false,
            Kind::WebAddress | Kind::FolderAddress | Kind::Email | Kind::Telephone | Kind::Contact => false,
            Kind::Digest | Kind::SealedPeriod | Kind::Minute | Kind::TimeZone | Kind::Language => false,
            Kind::SectionPage => false,
        }
    }

    /// The fields of the table or tables that it is.
    pub fn table(&self) -> Option<&'static [Entry]> {
        match self {
            Kind::Table(fields) | Kind::JustOne(fields) | Kind::Tables(fields) => Some(fields),
            _ => None,
        }
    }
}

impl Form {
    /// Every field, those of the tables in it too.
    pub fn entries(&self) -> Vec<&'static Entry> {
        let mut all: Vec<&'static Entry> = self.fields.iter().collect();
        let mut next = 0;
        while let Some(entry) = all.get(next) {
            all.extend(entry.kind.table().unwrap_or_default());
            next += 1;
        }
        all
    }

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
