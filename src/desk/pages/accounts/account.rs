//! The page of one account: what is recorded of it, what is missing, its looks and handovers.

use serde::Serialize;

use super::absences::{AbsenceView, absences};
use super::look_dates::LookDates;
use super::standing::{role, status, status_in_words};
use crate::base::wording::{date_in_words, list_in_words};
use crate::desk::form::{ActPage, label_of};
use crate::desk::pages::do_now::{ThingView, thing};
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::shell::Visit;
use crate::model::{Account, AccountId, AccountStatus, MonitoringKind, Word};
use crate::rules::Subject;

/// As many looks are shown.
const LOOKS_SHOWN: usize = 12;
#[derive(Serialize)]
struct AccountView {
    /// What is to be done about it.
    things: Vec<ThingView>,
    facts: Vec<FactView>,
    stages: Vec<(String, String)>,
    absences: Vec<AbsenceView>,
    handovers: Vec<HandoverView>,
    looks: Vec<LookView>,
    look: String,
    handover: Option<String>,
    new_status: Option<String>,
}

/// A line of what is recorded.
#[derive(Serialize)]
struct FactView {
    key: &'static str,
    value: Option<String>,
    /// The form that fills it in.
    form: Option<String>,
    /// Where the file has it, where no form fills it in and it is missing.
    place: Option<String>,
}

#[derive(Serialize)]
struct HandoverView {
    when: String,
    from: String,
    to: String,
    reason: String,
    /// The form in which one that was asked for is recorded as done.
    form: Option<String>,
}

#[derive(Serialize)]
struct LookView {
    when: String,
    kind: String,
    by: String,
    outcome: String,
}

pub fn answer(visit: &Visit, id: &str) -> DeskReply {
    let library = &visit.snapshot.practice.library;
    let Some(account) = library.accounts.get(&AccountId::new(id)) else { return missing::answer(visit) };
    let key = &visit.snapshot.practice.key;
    let back = format!("account/{}", &*account.id);
    let mut to_do = visit.snapshot.review().by_urgency();
    let is_of = |subject: &Subject| subject.account() == Some(&*account.id);
    to_do.retain(|one| one.finding.urgency.is_to_do() && is_of(&one.finding.subject));
    let stages = account.status.read(key.staff()).iter().rev();
    let view = AccountView {
        things: to_do.iter().map(|one| thing(one, visit)).collect(),
        facts: facts(visit, account),
        stages: stages.map(|stage| (label_of(stage.status.word()), date_in_words(stage.from))).collect(),
        absences: absences(visit, account, &back),
        handovers: handovers(visit, account, &back),
        looks: looks(visit, account),
        look: ActPage::at("accounts/looks").with("tick", account.id.as_str()).path(),
        handover: ActPage::of("handover").map(|page| page.with("account", account.id.as_str()).back_to(&back).path()),
        new_status: ActPage::of("status").map(|page| page.with("account", account.id.as_str()).back_to(&back).path()),
    };
    visit.page("accounts", &format!("{}, {}", &*account.platform, &*account.handle), "account.html", &view)
}

fn facts(visit: &Visit, account: &Account) -> Vec<FactView> {
    let practice = &visit.snapshot.practice;
    let (key, staff) = (&practice.key, practice.key.staff());
    let (line, _) = practice.sources.line_and_column(&account.place);
    let is_proposed = matches!(status(visit, account), None | Some(AccountStatus::Proposed));
    let fact = |label: &'static str, field: &str, value: Option<String>, is_due: bool| FactView {
        key: label,
        form: ActPage::set("account").map(|page| {
            page.with("account", account.id.as_str()).back_to(&format!("account/{}", &*account.id)).path()
                + &format!("#{field}")
        }),
        place: (value.is_none() && is_due).then(|| format!("{}, line {line}", account.place.file)),
        value,
    };
    let custodians = account.custodians.read(staff).iter().map(|id| role(visit, id)).collect::<Vec<_>>();
    let dates = LookDates::of(practice);
    let look = |kind| {
        let last = dates.last(account, kind).map_or_else(|| "never".to_owned(), date_in_words);
        let next = dates.next(account, kind);
        next.map(|next| format!("{last}; the next by {}", date_in_words(next)))
    };
    let mut facts = vec![
        fact("Status", "status", Some(status_in_words(visit, account)), false),
        fact("Kind", "kind", Some(label_of(account.kind.word())), false),
        fact("Address", "url", Some(account.url.to_string()), false),
        fact("What it is for", "purpose", Some(account.purpose.to_string()), false),
        fact("Team", "team", account.team.read(staff).clone(), true),
        fact("Overseen by", "overseer", account.overseer.read(staff).as_ref().map(|id| role(visit, id)), true),
        fact(
            "Who hold the login",
            "custodians",
            Some(list_in_words(&custodians)).filter(|text| !text.is_empty()),
            true,
        ),
        fact("Registered with", "contact_email", account.contact_email.read(staff).clone(), false),
        fact(
            "Data Protection Officer told",
            "dpo_notified",
            account.dpo_notified.read(key).map(date_in_words),
            !is_proposed,
        ),
        fact(
            "Entered in the Information Register",
            "information_register",
            account.information_register.read(key).map(date_in_words),
            !is_proposed,
        ),
        fact(
            "Policy linked from its page",
            "policy_linked",
            account.policy_linked.read(staff).map(date_in_words),
            *account.is_active,
        ),
    ];
    for (label, kind) in [("Looked through", MonitoringKind::Regular), ("Own posts checked", MonitoringKind::AdHoc)] {
        if let Some(words) = look(kind) {
            facts.push(FactView { key: label, value: Some(words), form: None, place: None });
        }
    }
    facts
}

fn handovers(visit: &Visit, account: &Account, back: &str) -> Vec<HandoverView> {
    let key = &visit.snapshot.practice.key;
    let view = |one: &crate::model::Handover| {
        let (from, to, reason) = (one.from.to_string(), one.to.to_string(), one.reason.map_or("", Word::word));
        let asked = one.requested.map(date_in_words);
        let form = one.date.is_none().then(|| ActPage::of("handover")).flatten().map(|page| {
            let page =
                page.with("account", account.id.as_str()).with("from", &from).with("to", &to).with("reason", reason);
            let page = one.requested.iter().fold(page, |page, day| page.with("requested", &day.to_string()));
            page.back_to(back).path()
        });
        HandoverView {
            when: match (one.date, asked) {
                (Some(date), _) => date_in_words(date),
                (None, Some(asked)) => format!("not yet; asked for on {asked}"),
                (None, None) => "not yet".to_owned(),
            },
            from: role(visit, &one.from),
            to: role(visit, &one.to),
            reason: label_of(reason),
            form,
        }
    };
    account.handovers.read(key).iter().rev().map(view).collect()
}

fn looks(visit: &Visit, account: &Account) -> Vec<LookView> {
    let practice = &visit.snapshot.practice;
    let (key, staff) = (&practice.key, practice.key.staff());
    let all = practice.library.logs.monitoring.iter();
    let mut own: Vec<_> = all.filter(|look| look.account.read(staff).as_ref() == Some(&*account.id)).collect();
    own.sort_by_key(|look| *look.date.read(staff));
    let view = |look: &&crate::model::Monitoring| LookView {
        when: date_in_words(*look.date.read(staff)),
        kind: label_of(look.kind.read(staff).word()),
        by: role(visit, look.by.read(staff)),
        outcome: look.outcome.read(key).clone(),
    };
    own.iter().rev().take(LOOKS_SHOWN).map(view).collect()
}
