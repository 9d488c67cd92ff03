//! The page of one person: what is recorded of them, days away, and what they have read.

use serde::Serialize;

use super::readers::{HasRead, reading};
use crate::base::wording::date_in_words;
use crate::desk::form::{ActPage, label_of};
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::shell::Visit;
use crate::model::{StaffId, StaffMember, Word};

#[derive(Serialize)]
struct PersonView {
    facts: Vec<FactView>,
    leave: Vec<String>,
    /// The accounts whose login they hold.
    logins: Vec<LoginView>,
    policies: Vec<PolicyView>,
    add_leave: Option<String>,
    leaving: Option<String>,
    /// Where the record stands, for what no form changes.
    place: String,
    change: Option<String>,
}

#[derive(Serialize)]
struct FactView {
    key: &'static str,
    value: String,
}

#[derive(Serialize)]
struct LoginView {
    platform: String,
    path: String,
}

#[derive(Serialize)]
struct PolicyView {
    title: String,
    state: String,
    is_read: bool,
    form: String,
}

pub fn answer(visit: &Visit, id: &str) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let library = &practice.library;
    let Some(person) = library.staff.get(&StaffId::new(id)) else { return missing::answer(visit) };
    let key = &practice.key;
    let back = format!("person/{}", &*person.id);
    let form = |act: &str| ActPage::of(act).map(|page| page.with("person", person.id.as_str()).back_to(&back).path());
    let mut leave: Vec<_> = person.leave.read(key).iter().collect();
    leave.sort_by_key(|leave| std::cmp::Reverse(leave.from));
    let days = |leave: &&crate::model::Leave| match leave.from == leave.to {
        true => date_in_words(leave.from),
        false => format!("{} to {}", date_in_words(leave.from), date_in_words(leave.to)),
    };
    let holds = |account: &&crate::model::Account| account.custodians.read(key.staff()).contains(&person.id);
    let logins = library
        .accounts
        .values()
        .filter(holds)
        .map(|account| LoginView { platform: account.platform.to_string(), path: format!("account/{}", &*account.id) });
    let (line, _) = practice.sources.line_and_column(&person.place);
    let view = PersonView {
        facts: facts(visit, person),
        leave: leave.iter().map(days).collect(),
        logins: logins.collect(),
        policies: policies(visit, person),
        add_leave: form("leave"),
        leaving: form("leaving"),
        place: format!("{}, line {line}", person.place.file),
        change: ActPage::set("person").map(|page| page.with("person", person.id.as_str()).back_to(&back).path()),
    };
    visit.page("people", &person.role.to_string(), "person.html", &view)
}

fn facts(visit: &Visit, person: &StaffMember) -> Vec<FactView> {
    let key = &visit.snapshot.practice.key;
    let staff = key.staff();
    let not_recorded = || "not recorded".to_owned();
    let day = |day: &Option<jiff::civil::Date>| day.map_or_else(not_recorded, date_in_words);
    let yes = |flag: bool| if flag { "Yes" } else { "No" }.to_owned();
    let fact = |key, value| FactView { key, value };
    vec![
        fact("Name", person.name.read(staff).clone().unwrap_or_else(not_recorded)),
        fact("Patients may see the name", yes(*person.name_is_public.read(staff))),
        fact("Belongs to the practice as", label_of(person.engagement.read(staff).word())),
        fact("Team", person.team.read(staff).clone().unwrap_or_else(not_recorded)),
        fact("E-mail", person.email.read(staff).clone().unwrap_or_else(not_recorded)),
        fact("May post and reply", yes(*person.may_post.read(staff))),
        fact("First day", day(person.starts.read(key))),
        fact("Last day", day(person.leaves.read(key))),
    ]
}

fn policies(visit: &Visit, person: &StaffMember) -> Vec<PolicyView> {
    let practice = &visit.snapshot.practice;
    let in_force = practice.library.policies.values().filter(|policy| policy.is_in_force());
    let view = |policy: &crate::incremental::Fingerprinted<crate::model::Policy>| {
        let found = reading(practice, policy);
        let state = found.get(&*person.id).copied().unwrap_or(HasRead::Never);
        let page = ActPage::at("people/acknowledgements").with("policy", policy.id.as_str());
        PolicyView {
            title: policy.control.title.to_string(),
            state: state.in_words(policy.control.version.as_deref()),
            is_read: matches!(state, HasRead::Current(_)),
            form: page.with("tick", person.id.as_str()).path(),
        }
    };
    in_force.map(view).collect()
}
