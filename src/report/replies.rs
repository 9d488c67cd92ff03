//! `replies.csv`: one row per account, of comments and messages received in the period.

use std::collections::HashMap;

use super::scope::{Scope, median};
use super::table::{Cell, Column, Datatype, Reference, Shape, Table};
use crate::calendar::local_date;

const SHAPE: Shape = Shape {
    file: "replies.csv",
    row: "one account that was there in the period, or had a comment in it, with the comments and messages received in the period",
    columns: &[
        Column::new("account_id", "Account", Datatype::Text).required(),
        Column::new("received", "Received", Datatype::Count),
        Column::new("answered", "Answered", Datatype::Count),
        Column::new("within_target", "Answered within the target", Datatype::Count),
        Column::new("out_of_hours", "Answered out of hours", Datatype::Count),
        Column::new("median_business_hours", "Median of the business hours to an answer", Datatype::Decimal),
        Column::new("longest_business_hours", "Most business hours to an answer", Datatype::Decimal),
    ],
    key: &["account_id"],
    references: &[Reference { column: "account_id", file: "accounts.csv", key: "account_id" }],
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
    let mut tallies = tallies(scope);
    let rows = scope
        .library
        .accounts
        .iter()
        .filter_map(|(id, account)| {
            let tally = tallies.remove(id.as_str()).unwrap_or_default();
            // An account that was added later changes no earlier period.
            let was_there = account.status.read(scope.staff_key).iter().any(|(_, from)| *from < scope.end);
            if !was_there && tally.received == 0 {
                return None;
            }
            let longest = tally.minutes.iter().max().copied();
            Some(vec![
                Cell::text(id.as_str()),
                Cell::count(tally.received),
                Cell::count(tally.answered),
                Cell::count(tally.within_target),
                Cell::count(tally.out_of_hours),
                Cell::optional(median(tally.minutes), |minutes| Cell::Decimal(minutes / 60.0)),
                Cell::optional(longest, Cell::hours),
            ])
        })
        .collect();
    scope.table(&SHAPE, rows)
}

/// What came in on each account, in one walk through the register.
fn tallies<'a>(scope: &Scope<'a>) -> HashMap<&'a str, Tally> {
    let library = scope.library;
    let (time, key) = (&library.working_time, scope.staff_key);
    let mut tallies: HashMap<&str, Tally> = HashMap::new();
    for reply in &library.replies {
        let received = *reply.received.read(key);
        if !scope.period.contains(local_date(received, &time.zone)) {
            continue;
        }
        let tally = tallies.entry(reply.account.read(key).as_str()).or_default();
        tally.received += 1;
        let Some(answered) = *reply.answered.read(key) else { continue };
        // What was answered after the period's end was not yet answered at its end.
        if local_date(answered, &time.zone) >= scope.end {
            continue;
        }
        tally.answered += 1;
        let due = library.site.targets.reply.due(received, time);
        // A due date past the bank-holiday list is past every answer that can be recorded.
        tally.within_target += usize::from(due.is_err() || due.is_ok_and(|due| answered <= due));
        tally.out_of_hours += usize::from(time.is_open(answered).is_ok_and(|open| !open));
        tally.minutes.extend(time.business_minutes(received, answered));
    }
    tallies
}
