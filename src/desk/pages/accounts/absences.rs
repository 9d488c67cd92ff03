//! When those who hold an account's login are going to be away, and to whom it was passed on for that time.

use jiff::ToSpan;
use serde::Serialize;

use super::standing::role;
use crate::base::wording::date_in_words;
use crate::desk::form::ActPage;
use crate::desk::shell::Visit;
use crate::model::{Account, StaffId};

/// How long before an absence a handover may lie to be for that absence: as the rule has it.
const DAYS_BEFORE: i64 = 28;

/// Days on which somebody who holds the login is away.
#[derive(Serialize)]
pub struct AbsenceView {
    pub who: String,
    pub when: String,
    /// To whom the login was passed on for it.
    pub handed_to: Option<String>,
    pub form: Option<String>,
}

/// The days away of those who hold the login, from today on.
pub fn absences(visit: &Visit, account: &Account, back: &str) -> Vec<AbsenceView> {
    let practice = &visit.snapshot.practice;
    let (key, today) = (&practice.key, practice.library.as_of.date);
    let mut views = Vec::new();
    let holders = account.custodians.read(key.staff()).iter();
    for person in holders.filter_map(|id| practice.library.staff.get(id)) {
        let leave = person.leave.read(key).iter().filter(|leave| leave.to >= today);
        let days = leave.map(|leave| {
            (leave.from, format!("away from {} to {}", date_in_words(leave.from), date_in_words(leave.to)), "leave")
        });
        let last = person.leaves.read(key).filter(|last| *last >= today);
        let last = last.map(|last| (last, format!("leaves on {}", date_in_words(last)), "leaving"));
        for (due, when, reason) in days.chain(last) {
            let is_for_it = |from: &StaffId, date: Option<jiff::civil::Date>| {
                let earliest = due.saturating_sub(DAYS_BEFORE.days());
                *from == *person.id && date.is_some_and(|date| (earliest..=due).contains(&date))
            };
            let done = account.handovers.read(key).iter().find(|one| is_for_it(&one.from, one.date));
            let form = ActPage::of("handover").map(|page| {
                let page = page.with("account", account.id.as_str()).with("from", person.id.as_str());
                page.with("reason", reason).back_to(back).path()
            });
            views.push((
                due,
                AbsenceView {
                    who: person.role.to_string(),
                    when,
                    handed_to: done.map(|one| role(visit, &one.to)),
                    form: form.filter(|_| done.is_none()),
                },
            ));
        }
    }
    views.sort_by_key(|(due, _)| *due);
    views.into_iter().map(|(_, view)| view).collect()
}
