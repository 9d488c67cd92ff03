//! What needs attention, from dates and registers that staff may see: the soonest first.

use jiff::civil::Date;
use serde::Serialize;

use super::accounts::last_look;
use super::incidents::{is_open, nature_label};
use super::library::StaffLibrary;
use crate::calendar::{days_between, local_date};
use crate::model::{Decision, MonitoringKind};
use crate::render::{Address, count_of, date_in_words, list_in_words};

/// Something that somebody must do.
#[derive(Serialize)]
pub struct AttentionView {
    /// `Overdue`, `Due` or `To do`.
    pub tag: &'static str,
    pub text: String,
    pub detail: String,
    /// `None` where no page shows more of it.
    pub href: Option<String>,
    /// The day by which it is to be done, if there is one, for the reader's own clock.
    pub due: Option<String>,
    #[serde(skip)]
    order: (u8, Option<Date>),
}

const PAGE: &str = "index.html";

impl AttentionView {
    /// With a day by which it was or is to be done.
    fn due(text: String, due: Date, today: Date, address: &Address) -> Self {
        let late = days_between(due, today);
        let (tag, detail, order) = if late > 0 {
            ("Overdue", format!("{} late, due {}", count_of(late, "day"), date_in_words(due)), 0)
        } else {
            ("Due", format!("by {}", date_in_words(due)), 1)
        };
        let href = Some(address.from_page(PAGE));
        AttentionView { tag, text, detail, href, due: Some(due.to_string()), order: (order, Some(due)) }
    }

    fn to_do(text: String, detail: String, address: Option<&Address>) -> Self {
        let href = address.map(|address| address.from_page(PAGE));
        AttentionView { tag: "To do", text, detail, href, due: None, order: (2, None) }
    }
}

pub fn attention(staff: &StaffLibrary) -> Vec<AttentionView> {
    let mut items = Vec::new();
    policies(staff, &mut items);
    replies(staff, &mut items);
    accounts(staff, &mut items);
    decisions(staff, &mut items);
    incidents(staff, &mut items);
    items.sort_by(|a, b| (a.order, &a.text).cmp(&(b.order, &b.text)));
    items
}

/// Reviews that are due, and control blocks with gaps.
fn policies(staff: &StaffLibrary, items: &mut Vec<AttentionView>) {
    let today = staff.library.as_of.date;
    let soon = i64::from(staff.library.site.intervals.review_due_soon);
    for policy in &staff.policies {
        let address = Address::policy(policy.id);
        if let Some(review) = policy.review.filter(|review| days_between(today, *review) <= soon) {
            items.push(AttentionView::due(format!("Review the {}", policy.title), review, today, &address));
        }
        let missing: Vec<String> =
            policy.control.iter().filter(|(_, value)| value.is_none()).map(|(label, _)| label.to_lowercase()).collect();
        if !missing.is_empty() {
            let text = format!("Complete the document control of the {}", policy.title);
            items.push(AttentionView::to_do(
                text,
                format!("not recorded: {}", list_in_words(&missing)),
                Some(&address),
            ));
        }
    }
}

/// Comments and messages that wait for an answer (Annex A: the reply aim).
fn replies(staff: &StaffLibrary, items: &mut Vec<AttentionView>) {
    let library = staff.library;
    for reply in library.replies.iter().filter(|reply| reply.answered.read(staff.key).is_none()) {
        let Some(account) = library.accounts.get(reply.account.read(staff.key)) else { continue };
        let received = *reply.received.read(staff.key);
        let Ok(due) = library.working_time.due(received, library.site.reply_business_days) else { continue };
        let zone = &library.working_time.zone;
        let text = format!(
            "Answer a comment or message on {}, received {}",
            *account.platform,
            date_in_words(local_date(received, zone))
        );
        items.push(AttentionView::due(text, local_date(due, zone), library.as_of.date, &Address::account(&account.id)));
    }
}

/// Accounts that have not been looked at within the practice's own intervals (clauses 7.4, 9.3).
fn accounts(staff: &StaffLibrary, items: &mut Vec<AttentionView>) {
    use jiff::ToSpan;
    let library = staff.library;
    let today = library.as_of.date;
    let intervals = library.site.intervals;
    let looks = [
        (MonitoringKind::Regular, intervals.monitoring, "Monitor"),
        (MonitoringKind::AdHoc, intervals.check, "Check the content of"),
    ];
    for account in library.accounts.values().filter(|account| *account.is_active) {
        let address = Address::account(&account.id);
        for (kind, interval, verb) in looks {
            let text = format!("{verb} {}", *account.platform);
            match last_look(staff, account, kind) {
                Some(last) => {
                    let due = last.saturating_add(i64::from(interval).days());
                    // What is not yet due within a day or two need not be on this page.
                    if days_between(today, due) <= 2 {
                        items.push(AttentionView::due(text, due, today, &address));
                    }
                }
                None => items.push(AttentionView::to_do(text, "never recorded".to_owned(), Some(&address))),
            }
        }
    }
}

/// Submissions and requests to connect that wait for a decision.
fn decisions(staff: &StaffLibrary, items: &mut Vec<AttentionView>) {
    let library = staff.library;
    for submission in &library.submissions {
        if *submission.decision.read(staff.key) == Decision::Pending {
            let text = format!("Review a submission from {}", submission.from_team.read(staff.key));
            let detail = format!("submitted {}", date_in_words(*submission.date.read(staff.key)));
            items.push(AttentionView::to_do(text, detail, None));
        }
    }
    for connection in &library.connections {
        if *connection.decision.read(staff.key) == Decision::Pending {
            let Some(account) = library.accounts.get(connection.account.read(staff.key)) else { continue };
            let text = format!("Decide on a request to connect on {}", *account.platform);
            let detail = format!("received {}", date_in_words(*connection.date.read(staff.key)));
            items.push(AttentionView::to_do(text, detail, Some(&Address::account(&account.id))));
        }
    }
}

/// Open incidents: one by one where they have a page, the others as a number.
fn incidents(staff: &StaffLibrary, items: &mut Vec<AttentionView>) {
    let library = staff.library;
    let all_open = library.incidents.iter().filter(|incident| is_open(staff, incident)).count();
    let mut listed = 0;
    for incident in staff.incidents_with_pages().filter(|incident| is_open(staff, incident)) {
        let id = incident.id.read(staff.key);
        let reported = *incident.reported_on.read(staff.key);
        let open_for = days_between(reported, library.as_of.date);
        let text = format!("Incident {id} is open: {}", nature_label(staff, incident).to_lowercase());
        let detail = format!("reported {}, {} ago", date_in_words(reported), count_of(open_for, "day"));
        items.push(AttentionView::to_do(text, detail, Some(&Address::incident(id))));
        listed += 1;
    }
    let others = all_open - listed;
    if others > 0 {
        let text =
            format!("{} open without a page here", count_of(i64::try_from(others).unwrap_or(0), "more incident"));
        items.push(AttentionView::to_do(
            text,
            "the partners’ report lists them".to_owned(),
            Some(&Address::page("incidents.html")),
        ));
    }
}
