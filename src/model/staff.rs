//! People by their roles. A name is optional, and public only where the practice says so.

use jiff::civil::Date;

use super::StaffId;
use super::words::words;
use crate::audience::{Partners, Public, Staff};
use crate::sources::Place;

words! {
    /// How somebody belongs to the personnel (clause 2.2).
    Engagement {
        Employee = "employee",
        SelfEmployed = "self-employed",
        Pcn = "pcn",
        Agency = "agency",
        Locum = "locum",
        Contractor = "contractor",
        Apprentice = "apprentice",
        Volunteer = "volunteer",
        Partner = "partner",
    }
}

#[derive(Clone, Debug)]
pub struct StaffMember {
    pub id: Public<StaffId>,
    pub place: Place,
    pub role: Public<String>,
    pub name: Staff<Option<String>>,
    /// The name again, only where `name_is_public = true`.
    pub public_name: Public<Option<String>>,
    pub team: Staff<Option<String>>,
    pub email: Staff<Option<String>>,
    pub engagement: Staff<Engagement>,
    pub may_post: Staff<bool>,
    pub starts: Partners<Option<Date>>,
    pub leaves: Partners<Option<Date>>,
    pub leave: Partners<Vec<Leave>>,
    /// The days from and until which the intranet lists them, where those are not the first and last at work.
    pub listed_from: Partners<Option<Date>>,
    pub listed_until: Partners<Option<Date>>,
    /// Whether they work here on the as-of day.
    pub is_current: Partners<bool>,
    /// Whether the intranet lists them on that day. Nothing else for staff may depend on it: two things that change on
    /// one day would tell that it is the first or last at work.
    pub is_listed: Staff<bool>,
}

/// Days away, first and last. No kind of leave is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leave {
    pub from: Date,
    pub to: Date,
}
