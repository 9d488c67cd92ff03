//! Reads `staff.toml`.

use jiff::civil::Date;

use crate::audience::{LoaderKey, Partners, Staff};
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
    let listed_from = record.optional("listed_from", shape::date);
    let listed_until = record.optional("listed_until", shape::date);
    if let (Some(from), Some(until)) = (listed_from, listed_until)
        && until < from
    {
        record.report(
            Problem::at(
                "dates-out-of-order",
                record.place_of("listed_until"),
                format!("this person is listed until {until}, before {from}, from when they are listed"),
            )
            .label("expected a day from `listed_from` on"),
        );
    }
    let leave = record.tables("leave", "leave").iter().filter_map(read_leave).collect();
    let mut member = StaffMember {
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
        listed_from: Partners::new(listed_from),
        listed_until: Partners::new(listed_until),
        is_current: Partners::new(true),
        is_listed: Staff::new(true),
    };
    if let Some(as_of) = record.reader.as_of {
        settle(&mut member, as_of.date, record.reader.key);
    }
    Some(member)
}

/// Works out who works here, and who is listed, on a day.
pub fn settle(member: &mut StaffMember, day: Date, key: &LoaderKey) {
    let (starts, leaves) = (*member.starts.as_loaded(key), *member.leaves.as_loaded(key));
    member.is_current = Partners::new(is_within(day, starts, leaves));
    member.is_listed = Staff::new(is_listed_on(member, day, key));
}

/// Whether the intranet lists them on a day.
pub fn is_listed_on(member: &StaffMember, day: Date, key: &LoaderKey) -> bool {
    let (starts, leaves) = (*member.starts.as_loaded(key), *member.leaves.as_loaded(key));
    let (from, until) = (*member.listed_from.as_loaded(key), *member.listed_until.as_loaded(key));
    is_within(day, from.or(starts), until.or(leaves))
}

fn is_within(day: Date, from: Option<Date>, until: Option<Date>) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
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
