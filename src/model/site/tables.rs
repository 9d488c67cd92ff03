//! The smaller tables of the settings: reports, the intranet, searching, and what is excepted.

use jiff::civil::Date;

use crate::base::audience::LoaderKey;
use crate::base::problem::Problem;
use crate::base::record::{Record, Source, When, want_items, words};
use crate::base::sources::Span;
use crate::model::{ClauseNumber, PageId, PolicyId, StaffId};

/// The elements that `html_elements` may allow: they only mark words, and can neither run nor fetch anything.
pub use crate::base::record::HARMLESS_ELEMENTS;

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

#[derive(Clone, Debug, Record)]
#[record(noun = "reporting table", defaults, check = check_reporting, settle = Reporting::settle)]
pub struct Reporting {
    /// The month in which the reporting year begins: 4 is April, as the NHS counts.
    #[record(kind = Month, default = 4_i8)]
    pub year_starts: i8,
    /// true puts a mark at the start of each CSV file that makes Excel read it correctly.
    #[record(default = true)]
    pub byte_order_mark: bool,
}

fn check_reporting<S: Source>(reporting: &ReportingDraft<S>) {
    if let Some(month) = reporting.year_starts.filter(|month| !(1..=12).contains(month)) {
        let table = &reporting.table;
        table.report(
            Problem::at(
                "wrong-type",
                table.place_of("year_starts"),
                format!("the reporting year cannot begin in month {month}"),
            )
            .label("expected 1 to 12; 4 is April, as the NHS counts"),
        );
    }
}

impl Reporting {
    /// The rest is read as if the year began in a month.
    fn settle(&mut self, _: &When, _: &LoaderKey) {
        self.year_starts = self.year_starts.clamp(1, 12);
    }
}

#[derive(Clone, Debug, Record)]
#[record(noun = "intranet table", defaults)]
pub struct IntranetSettings {
    /// Which incidents staff read about: closed, from the month after; open, which lets them guess at hidden ones; none.
    #[record(default = IncidentPages::Closed)]
    pub incidents: IncidentPages,
    /// How many months after it was closed the page of an incident goes.
    #[record(default = 12_u32)]
    pub keep_months: u32,
    /// Where the partners open the reports, if that is on the web.
    // For staff it is a link and no more.
    #[record(kind = FolderAddress)]
    pub reports: Option<String>,
}

/// The accessibility statement as somebody stands by it.
#[derive(Clone, Debug, Record)]
#[record(noun = "accessibility table")]
pub struct Accessibility {
    /// The day on which the site was checked against the statement.
    #[record(kind = PastDate)]
    pub checked: Date,
    /// The role that checked it and stands by what the statement says, an id of registers/staff.toml.
    pub by: StaffId,
}

#[derive(Clone, Debug, Record)]
#[record(noun = "security table")]
pub struct Security {
    /// Where a security researcher writes: mailto: and an email address, or a web page.
    #[record(kind = Contact)]
    pub contact: String,
}

#[derive(Clone, Debug, Default, Record)]
#[record(noun = "acknowledge table")]
pub struct Acknowledge {
    /// The form in which staff say that they have read a policy, such as one of Microsoft Forms.
    #[record(kind = WebAddress)]
    pub form: Option<String>,
}

#[derive(Clone, Debug, Default, Record)]
#[record(noun = "concerns table")]
pub struct Concerns {
    /// The team that is told first, as registers/staff.toml calls it.
    #[record(duty = TellTeam)]
    pub team: Option<String>,
    /// Who has to hear of every concern, an id of registers/staff.toml.
    #[record(duty = PassOnConcerns)]
    pub managing_partner: Option<StaffId>,
}

#[derive(Clone, Debug, Default, Record)]
#[record(noun = "search table")]
pub struct SearchSettings {
    /// Words that staff use, and what the policies call the same thing: the search takes one for the other.
    #[record(table)]
    pub also: Vec<SearchAlso>,
}

#[derive(Clone, Debug, Record, Hash)]
#[record(noun = "list of search words", check = check_search_also)]
pub struct SearchAlso {
    /// What people type, such as rude or Google review.
    #[record(kind = Spelling, required)]
    pub asked: Vec<String>,
    /// What the texts say instead: clauses and pages with such a word are found.
    #[record(kind = Spelling)]
    pub means: Vec<String>,
    /// Clauses that are found besides, whatever their words.
    pub clauses: Vec<(PolicyId, ClauseNumber)>,
    /// Pages and guidance that say what to do then: they come first among what is found.
    pub pages: Vec<PageId>,
}

fn check_search_also<S: Source>(also: &SearchAlsoDraft<S>) {
    let table = &also.table;
    want_items(
        table,
        "asked",
        "this list has no word that anybody would type",
        "write asked = [\"rude\", \"abusive\"], and what they are to find in `means`, `clauses` or `pages`",
    );
}

#[derive(Clone, Debug, Record)]
#[record(noun = "surgery")]
pub struct Surgery {
    /// The surgery's name.
    pub name: String,
    /// Its postal address.
    pub address: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
}

/// A text that may stand anywhere, because it is not what it looks like.
#[derive(Clone, Debug, Record)]
#[record(noun = "exception")]
pub struct NotAPatient {
    #[record(place)]
    pub place: Span,
    /// It, in any spelling: 943 476 5919 is also 9434765919.
    pub text: String,
    /// How you know that it is nobody's, such as: the order number of our leaflets.
    pub reason: String,
}

#[derive(Clone, Debug, Record)]
#[record(noun = "exception")]
pub struct NotASecret {
    #[record(place)]
    pub place: Span,
    /// The words as they stand in the line, such as: lavender.
    pub text: String,
    /// How you know that it opens nothing, such as: the example of our training page.
    pub reason: String,
}
