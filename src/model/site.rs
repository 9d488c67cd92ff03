//! The practice's settings. None of them is about a person.

use jiff::civil::{Time, Weekday};

use super::{ClauseNumber, PageId, PolicyId, SectionNumber, StaffId};
use crate::calendar::Clock;
use crate::record::words;
use crate::sources::Place;

words! {
    /// Which incidents staff may read about on the intranet.
    IncidentPages {
        /// Those that are closed, from the first working day of the month after.
        Closed = "closed",
        /// All from the day after they were recorded.
        Open = "open",
        None = "none",
    }
}

/// The days of the week as `working_days` spells them, Monday first.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The elements that `html_elements` may allow: they only mark words, and can neither run nor fetch anything.
pub const HARMLESS_ELEMENTS: [&str; 22] = [
    "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
    "strong", "sub", "sup", "u", "var", "wbr",
];

#[derive(Clone, Debug)]
pub struct Site {
    /// The practice's name.
    pub name: String,
    /// A language tag such as `en-GB`.
    pub language: String,
    /// Where the public site lies on the web, with a slash at its end.
    pub public_url: Option<String>,
    pub contact_email: Option<String>,
    /// The number that patients ring.
    pub telephone: Option<String>,
    pub main_policy: PolicyId,
    /// The section of the main policy that the public home shows.
    pub public_home: Option<SectionNumber>,
    /// The folder of `themes/` that is used.
    pub theme: String,
    pub hours: Hours,
    pub targets: Targets,
    pub intervals: Intervals,
    /// The month in which the reporting year begins: 4 for the NHS.
    pub year_starts: i8,
    /// Whether CSV files begin with a byte-order mark.
    pub byte_order_mark: bool,
    pub incident_pages: IncidentPages,
    /// How many months after it was closed the page of an incident goes.
    pub incident_page_months: u32,
    /// Where the partners open the reports, if that is on the web; for staff it is a link and no more.
    pub reports_url: Option<String>,
    /// Where a security researcher writes: a `mailto:` or `https:` address.
    pub security_contact: Option<String>,
    pub reporting_routes: Vec<ReportingRoute>,
    pub concerns: Concerns,
    /// Who answers reviews on review sites (A.7); nobody is asked where it is empty.
    pub review_answerers: Vec<StaffId>,
    pub surgeries: Vec<Surgery>,
    /// Words under which readers look for what the policies call something else.
    pub search_also: Vec<SearchAlso>,
    /// Elements that may stand in markdown without attributes.
    pub html_elements: Vec<String>,
    /// What looks like an identifier of a patient and is none.
    pub not_a_patient: Vec<Exception>,
    /// What looks like a password or a token and is none.
    pub not_a_secret: Vec<Exception>,
}

#[derive(Clone, Debug)]
pub struct Hours {
    pub opens: Time,
    pub closes: Time,
    pub working_days: Vec<Weekday>,
}

/// How soon things are to be done. Only the first is the policy's own number (Annex A); where it says "at the
/// earliest opportunity" or nothing, the practice sets its own.
#[derive(Clone, Copy, Debug)]
pub struct Targets {
    /// A comment or message is answered.
    pub reply: Clock,
    /// A concern reaches the Community Engagement Team, and the Managing Partner or who stands in (4.1, 10.1).
    pub concern: Clock,
    /// What can harm a good name reaches the Partners (13.2).
    pub partners: Clock,
    /// An indication of harm reaches the Local Authority Safeguarding Team (10.2).
    pub safeguarding: Clock,
    /// An inappropriate post on our own pages is removed (10.2).
    pub removal: Clock,
    /// The partnership considers the options once an author has refused (10.3).
    pub options: Clock,
    /// The author of a post that we cannot remove is asked to remove it (10.2).
    pub author: Clock,
    /// The author of a complaint is shown the complaints route (10.4), and a complaint on our pages is deleted (Annex A).
    pub complaint: Clock,
    /// A submission or a request to connect is decided on (5.3, 5.5.1).
    pub decision: Clock,
    /// The Data Protection Officer is told of a new account (6.2).
    pub dpo: Clock,
}

/// How often things are to be done, in days.
#[derive(Clone, Copy, Debug)]
pub struct Intervals {
    pub monitoring: u32,
    pub check: u32,
    pub awareness: u32,
    pub review_due_soon: u32,
    /// From starting, or from a new version, to having read the policy (2.4).
    pub acknowledgement: u32,
    /// From a version's first day to its dissemination (12).
    pub dissemination: u32,
    /// From finding an account outside the policy to its closing (5.1).
    pub closing: u32,
    /// From a quarter's end to its sealed report.
    pub seal: u32,
    /// From a quarter's seal to its presentation to the partners (11).
    pub presentation: u32,
}

/// A way to report a concern, in the order in which they are offered (clauses 4.1, 10.1, 13.2).
#[derive(Clone, Debug)]
pub struct ReportingRoute {
    pub label: String,
    pub staff: Option<StaffId>,
    /// For whom this one stands in: it is no step of its own.
    pub instead_of: Option<StaffId>,
    pub email: Option<String>,
    pub clause: (PolicyId, ClauseNumber),
    pub note: Option<String>,
}

/// Who is told of a concern, and so knows of it who logs a step of it.
#[derive(Clone, Debug, Default)]
pub struct Concerns {
    /// The team that is told first, as the staff register calls it.
    pub team: Option<String>,
    pub managing_partner: Option<StaffId>,
}

/// Words that readers type into a search, and what they are to find.
#[derive(Clone, Debug)]
pub struct SearchAlso {
    /// `rude`, `google review`.
    pub asked: Vec<String>,
    /// What the texts say instead; every clause and page with one of these is found.
    pub means: Vec<String>,
    /// Clauses that are found besides.
    pub clauses: Vec<(PolicyId, ClauseNumber)>,
    /// Pages and guidance that say what to do: they are found besides, before everything else.
    pub pages: Vec<PageId>,
}

#[derive(Clone, Debug)]
pub struct Surgery {
    pub name: String,
    pub address: Option<String>,
    pub phone: Option<String>,
}

/// A text that may stand anywhere, because it is not what it looks like.
#[derive(Clone, Debug)]
pub struct Exception {
    pub text: String,
    /// How the practice knows.
    pub reason: String,
    pub place: Place,
}
