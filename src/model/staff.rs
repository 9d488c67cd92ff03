//! People by their roles. A name is optional, and public only where the practice says so.

use jiff::civil::Date;

use super::StaffId;
use crate::base::audience::{LoaderKey, Partners, Public, Staff};
use crate::base::problem::Problem;
use crate::base::record::{Record, Source, When, words};
use crate::base::sources::Span;

words! {
    /// How somebody belongs to the personnel.
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

/// A person or role.
#[derive(Clone, Debug, Record)]
#[record(noun = "person or role", check = check, settle = StaffMember::settle)]
#[register(
    name = "staff",
    header = "staff",
    title = "People and roles",
    about = "Everyone the policy applies to, by role. A name is optional."
)]
pub struct StaffMember {
    /// The role in small letters with hyphens, such as receptionist-2; never used again for somebody else's post.
    #[record(kind = Id)]
    pub id: Public<StaffId>,
    #[record(place)]
    pub place: Span,
    /// The role, as pages show it.
    #[record(kind = Line)]
    pub role: Public<String>,
    /// How they belong to the practice.
    #[record(duty = RolesDefined)]
    pub engagement: Staff<Engagement>,
    /// The person's name, shown to staff.
    #[record(kind = Line)]
    pub name: Staff<Option<String>>,
    /// true only with that person's agreement: otherwise patients see the role.
    #[record(default)]
    pub name_is_public: Staff<bool>,
    // The name again, only where `name_is_public = true`.
    #[record(worked_out)]
    pub public_name: Public<Option<String>>,
    /// The group in which read-and-understood is counted.
    #[record(kind = Line)]
    pub team: Staff<Option<String>>,
    /// The address at work, shown to staff.
    #[record(kind = Email)]
    pub email: Staff<Option<String>>,
    /// true only for those whom the policy lets post and reply.
    #[record(default, duty = NamedPosters)]
    pub may_post: Staff<bool>,
    /// The first day, where it is known.
    pub starts: Partners<Option<Date>>,
    /// The last day, where it is known.
    #[record(duty = HandOver)]
    pub leaves: Partners<Option<Date>>,
    /// The day from which the intranet lists them, where staff are told on another day than the first.
    pub listed_from: Partners<Option<Date>>,
    /// The last day on which the intranet lists them, where that is not the last at work.
    pub listed_until: Partners<Option<Date>>,
    /// Days away. Never write what kind of leave it is.
    #[record(table, duty = HandOver)]
    pub leave: Partners<Vec<Leave>>,
    // Whether they work here on the as-of day.
    #[record(worked_out)]
    pub is_current: Partners<bool>,
    // Whether the intranet lists them on that day. Nothing else for staff may depend on it: two things that change on
    // one day would tell that it is the first or last at work.
    #[record(worked_out)]
    pub is_listed: Staff<bool>,
}

impl StaffMember {
    /// Works out who works here, and who is listed, on a day.
    fn settle(&mut self, when: &When, key: &LoaderKey) {
        let public_name = self.name.as_loaded(key).clone().filter(|_| *self.name_is_public.as_loaded(key));
        self.public_name = Public::mint(public_name, key);
        let (starts, leaves) = (*self.starts.as_loaded(key), *self.leaves.as_loaded(key));
        self.is_current = Partners::new(is_within(when.date, starts, leaves));
        self.is_listed = Staff::new(self.is_listed_on(when.date, key));
    }

    /// Whether the intranet lists them on a day.
    pub fn is_listed_on(&self, day: Date, key: &LoaderKey) -> bool {
        let (starts, leaves) = (*self.starts.as_loaded(key), *self.leaves.as_loaded(key));
        let (from, until) = (*self.listed_from.as_loaded(key), *self.listed_until.as_loaded(key));
        is_within(day, from.or(starts), until.or(leaves))
    }
}

fn is_within(day: Date, from: Option<Date>, until: Option<Date>) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

fn check<S: Source>(person: &StaffMemberDraft<S>) {
    let table = &person.table;
    let out_of_order = |key, message, expected: &str| {
        table.report(Problem::at("dates-out-of-order", table.place_of(key), message).label(expected));
    };
    if let (Some(starts), Some(leaves)) = (person.starts, person.leaves)
        && leaves < starts
    {
        let message = format!("this person leaves on {leaves}, before starting on {starts}");
        out_of_order("leaves", message, "expected a day after `starts`");
    }
    if let (Some(from), Some(until)) = (person.listed_from, person.listed_until)
        && until < from
    {
        let message = format!("this person is listed until {until}, before {from}, from when they are listed");
        out_of_order("listed_until", message, "expected a day from `listed_from` on");
    }
}

/// Days away, first and last. No kind of leave is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Record)]
#[record(noun = "leave", check = Leave::check)]
pub struct Leave {
    /// The first day away.
    pub from: Date,
    /// The last day away.
    pub to: Date,
}

impl Leave {
    fn check<S: Source>(leave: &LeaveDraft<S>) {
        if let (Some(from), Some(to)) = (leave.from, leave.to)
            && to < from
        {
            leave.table.report(
                Problem::at(
                    "dates-out-of-order",
                    leave.table.place_of("to"),
                    format!("this leave ends on {to}, before it begins on {from}"),
                )
                .label("expected a day from `from` on"),
            );
        }
    }
}
