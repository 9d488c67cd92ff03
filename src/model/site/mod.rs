//! The practice's settings. None of them is about a person.

mod authorised;
mod bank_holiday;
mod hours;
mod numbers;
mod routes;
mod tables;

pub use authorised::{Authorised, Task, WhichPosts, WrittenIn};
pub use bank_holiday::BankHoliday;
pub use hours::{Hours, WEEKDAYS};
pub use numbers::{Intervals, Targets};
pub use routes::ReportingRoute;
pub use tables::{
    Accessibility, Acknowledge, Concerns, HARMLESS_ELEMENTS, IncidentPages, IntranetSettings, NotAPatient, NotASecret,
    Reporting, SearchAlso, SearchSettings, Security, Surgery,
};

use jiff::civil::Date;

use super::{PolicyId, SectionNumber};
use crate::base::problem::Problem;
use crate::base::record::{Record, Source};

/// What `content/site.toml` holds.
#[derive(Clone, Debug, Record)]
#[record(noun = "settings file", check = check)]
pub struct Site {
    /// The practice's name, as patients know it.
    pub name: String,
    /// The first day with byelaw: nothing is overdue that nobody could have written down before it.
    pub since: Option<Date>,
    /// The time zone of times that are written without one: Europe/London.
    #[record(kind = TimeZone)]
    pub timezone: String,
    /// The policy that a bare clause number means: the name of a folder of content/policies.
    pub main_policy: PolicyId,
    /// Where the public site will stand on the web; leave it out until that is known.
    // With a slash at its end.
    #[record(kind = FolderAddress)]
    pub public_url: Option<String>,
    /// The language of the pages, as browsers know it: en-GB.
    #[record(kind = Language, default = "en-GB")]
    pub language: String,
    /// The section of the main policy that patients see first, such as annex-a or section-5.
    pub public_home: Option<SectionNumber>,
    /// The address that pages offer for questions about social media.
    #[record(kind = Email)]
    pub contact_email: Option<String>,
    /// The number that patients ring; the public site shows it where it says how to complain.
    #[record(kind = Telephone)]
    pub telephone: Option<String>,
    /// The look of the sites: nhs, or the name of a folder of your own in themes/.
    #[record(kind = Id, default = "nhs")]
    pub theme: String,
    /// HTML elements that may be written in pages, from a short list that can neither run nor fetch anything.
    #[record(kind = HtmlElement)]
    pub html_elements: Vec<String>,
    /// When comments and messages are answered.
    #[record(table, duty = ReplyInHours)]
    pub hours: Hours,
    /// How soon things should be done; what is left out keeps byelaw's own number.
    #[record(table, default)]
    pub targets: Targets,
    /// How often, or within how many days, things should happen; what is left out keeps byelaw's own number.
    #[record(table, default)]
    pub intervals: Intervals,
    /// How reports count and are written.
    #[record(table, default, duty = ReportToPartners)]
    pub reporting: Reporting,
    /// What staff see on the intranet.
    #[record(table, default)]
    pub intranet: IntranetSettings,
    /// How staff say that they have read and understood a policy; without a form the intranet offers an email.
    #[record(table, default, duty = ReadAndUnderstood)]
    pub acknowledge: Acknowledge,
    /// true once it is certain that the practice has no account on social media: the public site then says so.
    #[record(default)]
    pub no_accounts: bool,
    /// Who has confirmed the accessibility statement, and when. Until then its page says that nobody has.
    #[record(table)]
    pub accessibility: Option<Accessibility>,
    /// Who to tell about a fault in the site itself.
    #[record(table)]
    pub security: Option<Security>,
    /// Somebody for staff to tell about a post that worries them, in the order in which they are offered.
    #[record(key = "reporting_route", table, duty = PassOnConcerns)]
    pub reporting_routes: Vec<ReportingRoute>,
    /// Who has to be told of every concern. A step that they log themselves shows that they know.
    #[record(table, default, duty = TellTeam)]
    pub concerns: Concerns,
    /// Who may do what the policy leaves to some roles. What a key does not name is checked of nobody.
    #[record(table, default)]
    pub authorised: Authorised,
    /// What the search finds besides the words on the pages.
    #[record(table, default)]
    pub search: SearchSettings,
    /// A surgery of the practice.
    #[record(key = "surgery", table)]
    pub surgeries: Vec<Surgery>,
    /// A number or another text that looks like an identifier of a patient and is none.
    #[record(table)]
    pub not_a_patient: Vec<NotAPatient>,
    /// Words that look like a password or a token and are none.
    #[record(table)]
    pub not_a_secret: Vec<NotASecret>,
}

impl Site {
    /// From when something can have been done and written down: not before the practice's first day with byelaw.
    pub fn from_first_day(&self, from: Date) -> Date {
        self.since.map_or(from, |first| first.max(from))
    }

    /// Whether somebody stood by the accessibility statement on a day.
    pub fn stands_by_accessibility(&self, day: Date) -> bool {
        self.accessibility.as_ref().is_some_and(|statement| statement.checked <= day)
    }

    /// Whether a period was over before the practice's first day with byelaw.
    pub fn is_before_first_day(&self, last_day: Date) -> bool {
        self.since.is_some_and(|first| last_day < first)
    }
}

fn check<S: Source>(site: &SiteDraft<S>) {
    let table = &site.table;
    if !table.has("hours") {
        table.report_missing(
            "hours",
            Problem::at("missing-key", table.place(), "the settings have no `[hours]`")
                .label("`[hours]` is missing")
                .help("add [hours] with opens = 08:00:00, closes = 19:00:00 and working_days = [\"monday\", …]"),
        );
    }
}
