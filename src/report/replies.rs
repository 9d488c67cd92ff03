//! `replies.csv`: comments and messages received in the period, one row per account.

use std::collections::HashMap;

use jiff::Timestamp;

use super::scope::{Scope, median_of_all};
use super::table::{Cell, Column, Datatype, ForeignKey, Shape, Table};
use crate::base::calendar::local_date;
use crate::duties::Duty;

const SHAPE: Shape = Shape {
    file: "replies.csv",
    row: "one account that was there in the period, or had a comment in it, with the comments and messages received in the period",
    columns: &[
        Column::new("account_id", "Account", Datatype::Text).required(),
        Column::new("received", "Received", Datatype::Count),
        Column::new("answered", "Answered", Datatype::Count),
        Column::new("within_target", "Answered within the target", Datatype::Count),
        Column::new("out_of_hours", "Answered out of hours", Datatype::Count),
        Column::new(
            "median_business_hours",
            "Median of the business hours to an answer; what is not answered counts as longest",
            Datatype::Decimal,
        ),
        Column::new("longest_business_hours", "Most business hours to an answer", Datatype::Decimal),
    ],
    key: &["account_id"],
    references: &[ForeignKey { column: "account_id", file: "accounts.csv", key: "account_id" }],
};

#[derive(Default)]
struct Tally {
    received: usize,
    answered: usize,
    within_target: usize,
    out_of_hours: usize,
    minutes: Vec<i64>,
}

pub fn table(scope: &Scope) -> Table {
    let mut received = received(scope);
    let rows = scope
        .library
        .accounts
        .iter()
        .filter_map(|(id, account)| {
            let tally = tally(&received.remove(id.as_str()).unwrap_or_default());
            // An account added later does not change earlier periods.
            let was_there = account.status.read(scope.staff_key).iter().any(|stage| stage.from < scope.end);
            if !was_there && tally.received == 0 {
                return None;
            }
            let longest = tally.minutes.iter().max().copied();
            Some(vec![
                Cell::text(id.as_str()),
                Cell::count(tally.received),
                Cell::count(tally.answered),
                scope.asked(Duty::ReplyInTime, || Cell::count(tally.within_target)),
                scope.asked(Duty::ReplyInHours, || Cell::count(tally.out_of_hours)),
                Cell::optional(median_of_all(tally.minutes, tally.received - tally.answered), |minutes| {
                    Cell::Decimal(minutes / 60.0)
                }),
                Cell::optional(longest, Cell::hours),
            ])
        })
        .collect();
    scope.table(&SHAPE, rows)
}

/// A comment or message received in the period, as of the period's end.
pub struct Received {
    pub at: Timestamp,
    pub answered: Option<Timestamp>,
    /// Business time until the reply; `None` where the bank holidays are not known.
    pub minutes: Option<i64>,
    pub is_within_target: bool,
    pub is_out_of_hours: bool,
}

/// The messages received on each account, in order of time, in one pass over the register.
pub fn received<'a>(scope: &Scope<'a>) -> HashMap<&'a str, Vec<Received>> {
    let library = scope.library;
    let (time, key) = (&library.working_time, scope.staff_key);
    let mut received: HashMap<&str, Vec<Received>> = HashMap::new();
    for reply in &library.logs.replies {
        let at = *reply.received.read(key);
        if !scope.period.contains(local_date(at, &time.zone)) {
            continue;
        }
        // A reply after the period's end does not count.
        let answered = reply.answered.read(key).filter(|moment| local_date(*moment, &time.zone) < scope.end);
        let due = library.site.targets.reply.due(at, time);
        received.entry(reply.account.read(key).as_str()).or_default().push(Received {
            at,
            answered,
            minutes: answered.and_then(|answered| time.business_minutes(at, answered).ok()),
            // A due date beyond the bank-holiday list is later than any reply that can be recorded.
            is_within_target: answered.is_some_and(|answered| due.is_err() || due.is_ok_and(|due| answered <= due)),
            is_out_of_hours: answered.is_some_and(|answered| time.is_open(answered).is_ok_and(|open| !open)),
        });
    }
    for of_account in received.values_mut() {
        of_account.sort_by_key(|one| (one.at, one.answered));
    }
    received
}

fn tally(received: &[Received]) -> Tally {
    let mut tally = Tally::default();
    for one in received {
        tally.received += 1;
        tally.answered += usize::from(one.answered.is_some());
        tally.within_target += usize::from(one.is_within_target);
        tally.out_of_hours += usize::from(one.is_out_of_hours);
        tally.minutes.extend(one.minutes);
    }
    tally
}
