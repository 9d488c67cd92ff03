//! Incidents as staff may read about them, and what staff can tell of the registers' first day.

use std::borrow::Borrow;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Incident, IncidentId, Library};
use crate::base::audience::{Partners, StaffKey};
use crate::base::calendar::local_date;

/// An incident that staff may read about on its page, and nowhere else.
#[derive(Clone, Debug)]
pub struct PublishedIncident {
    /// As it stood when its page was decided on. Its `id` is the page's name and not the register's, whose numbers
    /// would tell how many incidents are hidden.
    pub incident: Arc<Incident>,
    /// What the register calls it.
    pub register_id: Partners<IncidentId>,
}

impl Borrow<Incident> for PublishedIncident {
    fn borrow(&self) -> &Incident {
        &self.incident
    }
}

impl Library {
    /// The first day of which staff can read anything: that of a published incident, or of a comment or message.
    pub fn first_day_for_staff(&self, published: &[PublishedIncident], key: &StaffKey) -> Option<Date> {
        let incident = published.iter().map(|one| *one.incident.reported_on.read(key)).min();
        let comment = self.logs.replies.iter().map(|reply| *reply.received.read(key)).min();
        incident.into_iter().chain(comment.map(|at| local_date(at, &self.working_time.zone))).min()
    }
}
