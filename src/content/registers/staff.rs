//! Reads `staff.toml`.

use jiff::civil::Date;

use crate::audience::{Partners, Staff};
use crate::content::toml::{Record, shape};
use crate::model::{Leave, StaffId, StaffMember};
use crate::problem::Problem;

pub fn read(record: &Record) -> Option<StaffMember> {
    let id = record.required("id", shape::id);
    let role = record.required("role", shape::text);
    let engagement = record.required("engagement", shape::word);
    let name = record.optional("name", shape::text);
    let name_is_public = record.optional("name_is_public", shape::flag).unwrap_or(false);
    let team = record.optional("team", shape::text);
    let email = record.optional("email", shape::email);
    let may_post = record.optional("may_post", shape::flag).unwrap_or(false);
    let starts = record.optional("starts", shape::date);
    let leaves = record.optional("leaves", shape::date);
    if let (Some(starts), Some(leaves)) = (starts, leaves)
        && leaves < starts
    {
        record.report(
            Problem::at(
                "dates-out-of-order",
                record.place_of("leaves"),
                format!("this person leaves on {leaves}, before starting on {starts}"),
            )
            .label("expected a day after `starts`"),
        );
    }
    let leave = record.tables("leave", "leave").iter().filter_map(read_leave).collect();
    let today = record.reader.as_of.map(|as_of| as_of.date);
    let is_current = today.is_none_or(|today| is_current(starts, leaves, today));
    Some(StaffMember {
        id: record.public(StaffId::new(&id?)),
        place: record.place(),
        role: record.public(role?),
        public_name: record.public(name.clone().filter(|_| name_is_public)),
        name: Staff::new(name),
        team: Staff::new(team),
        email: Staff::new(email),
        engagement: Staff::new(engagement?),
        may_post: Staff::new(may_post),
        starts: Partners::new(starts),
        leaves: Partners::new(leaves),
        leave: Partners::new(leave),
        is_current: Staff::new(is_current),
    })
}

/// Whether somebody works here on a day.
pub fn is_current(starts: Option<Date>, leaves: Option<Date>, day: Date) -> bool {
    starts.is_none_or(|starts| starts <= day) && leaves.is_none_or(|leaves| day <= leaves)
}

fn read_leave(record: &Record) -> Option<Leave> {
    let from = record.required("from", shape::date);
    let to = record.required("to", shape::date);
    record.refuse_unasked();
    let (from, to) = (from?, to?);
    if to < from {
        record.report(
            Problem::at(
                "dates-out-of-order",
                record.place_of("to"),
                format!("this leave ends on {to}, before it begins on {from}"),
            )
            .label("expected a day from `from` on"),
        );
        return None;
    }
    Some(Leave { from, to })
}
