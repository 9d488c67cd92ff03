//! To whom staff report a concern.

use crate::base::record::Record;
use crate::model::{ClauseNumber, PolicyId, StaffId};

#[derive(Clone, Debug, Record)]
#[record(noun = "reporting route")]
pub struct ReportingRoute {
    /// What the route is called.
    pub label: String,
    /// The clause that gives this route; leave it out where none does.
    pub clause: Option<(PolicyId, ClauseNumber)>,
    /// The role that is told, an id of registers/staff.toml.
    pub staff: Option<StaffId>,
    /// For whom this route stands in: it is shown below the route whose `staff` that is, and is no step of its own.
    pub instead_of: Option<StaffId>,
    /// Where to write.
    #[record(kind = Email)]
    pub email: Option<String>,
    /// One or two plain sentences on when to take this route.
    pub note: Option<String>,
}
