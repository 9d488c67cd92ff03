//! Findings and deadlines that staff may see. Findings for partners appear nowhere on the intranet, not even as a
//! count.

use serde::Serialize;

use super::annotations::rule_address;
use super::banner::DueBanner;
use super::due::{DueView, MadeView, is_open};
use super::frame::shell;
use super::incident_titles::title_of;
use super::library::StaffLibrary;
use crate::base::wording::{capitalised, date_in_words};
use crate::model::{AccountId, IncidentId, Target};
use crate::rules::{Doer, Finding, Severity, Standing, Subject};
use crate::sites::shared::{Address, LinkView, Shell};

/// A task for somebody.
#[derive(Serialize)]
pub struct FindingView {
    /// `Overdue`, `Due`, `Warning` or `Note`; `Late` or `Past` when it is over; or `Accepted`.
    pub tag: &'static str,
    pub text: String,
    /// Since when it is open, or how late it was done.
    pub detail: Option<String>,
    /// The day by which it must be done, if it is open and has one.
    pub due: Option<DueView>,
    pub fix: String,
    pub subject: Option<LinkView>,
    pub rule: LinkView,
    pub rule_id: &'static str,
    pub clause: Option<LinkView>,
    pub doer: String,
}

/// The tasks of a role, most urgent first.
#[derive(Serialize)]
pub struct RoleView {
    pub role: String,
    /// Its anchor on the findings page.
    pub id: String,
    pub items: Vec<FindingView>,
    /// How many tasks are only shown on the findings page.
    pub more: usize,
}

#[derive(Serialize)]
pub struct FindingsPage {
    pub shell: Shell,
    pub roles: Vec<RoleView>,
    pub accepted: Vec<FindingView>,
    pub made: MadeView,
    pub banner: DueBanner,
}

pub const PAGE: &str = "findings.html";

impl FindingView {
    pub fn of(finding: &Finding, staff: &StaffLibrary, page: &str) -> Self {
        let due = DueView::of(finding, staff);
        let (tag, detail) = match finding.standing {
            _ if finding.is_accepted => ("Accepted", None),
            Some(Standing::Late { .. }) if finding.is_over => {
                ("Late", due.as_ref().map(|was| format!("Due {}, {}", was.date, was.left)))
            }
            Some(Standing::Late { .. }) => ("Overdue", None),
            Some(Standing::Left { .. }) => ("Due", None),
            None => {
                let tag = match finding.rule.severity {
                    _ if finding.is_over => "Past",
                    Severity::Note => "Note",
                    _ => "Warning",
                };
                let word = if finding.is_over { "on" } else { "since" };
                (tag, finding.since.map(|since| format!("{word} {}", date_in_words(since))))
            }
        };
        FindingView {
            tag,
            text: capitalised(&finding.message),
            detail,
            due: due.filter(|_| is_open(finding)),
            fix: finding.advice().to_owned(),
            subject: subject(&finding.subject, staff, page),
            rule: LinkView::new(finding.rule.title(), &rule_address(finding.rule), page),
            rule_id: finding.rule.id,
            clause: clause(finding, staff, page),
            doer: finding.doer_called.clone(),
        }
    }
}

/// A link to the page of the finding's subject, if there is one.
fn subject(subject: &Subject, staff: &StaffLibrary, page: &str) -> Option<LinkView> {
    let library = staff.library;
    let (label, address) = match subject {
        Subject::Policy(id) => (library.policies.get(id)?.control.title.to_string(), Address::policy(id)),
        Subject::Clause(policy, number) => (format!("Clause {number}"), Address::clause(policy, number)),
        Subject::Term(policy, term) => {
            let target = Target::Term(policy.clone(), term.clone());
            (term.to_string(), Address::term(&target, &library.site.main_policy)?)
        }
        Subject::Page(id) => {
            let page = staff.pages.iter().find(|page| page.id == id)?;
            (page.text.short_title().to_owned(), Address::text_page(page.kind, page.id))
        }
        Subject::Reference(id) => {
            let reference = staff.references.iter().find(|reference| reference.id == id)?;
            (reference.text.title.clone(), Address::at("references.html", id.as_str()))
        }
        Subject::Staff(id) => (staff.role(id), staff.person_address(id)),
        Subject::Incident(id) => (title_of(staff, id), Address::incident(id)),
        other => {
            let account = library.accounts.get(other.account()?)?;
            (account.platform.to_string(), Address::account(&account.id))
        }
    };
    Some(LinkView::new(label, &address, page))
}

/// The clause a finding is about, if the policy has it.
fn clause(finding: &Finding, staff: &StaffLibrary, page: &str) -> Option<LinkView> {
    let (policy, number) = finding.clause.as_ref()?;
    staff.library.clause(policy, number)?;
    Some(LinkView::new(format!("clause {number}"), &Address::clause(policy, number), page))
}

/// The tasks of each role, at most `shown` warnings and deadlines; notes and past ones are only on the findings page.
pub fn by_role(staff: &StaffLibrary, page: &str, shown: Option<usize>) -> Vec<RoleView> {
    let mut open: Vec<&Finding> = staff
        .findings
        .for_staff(staff.key)
        .filter(|finding| !finding.is_accepted)
        .chain(staff.findings.deadlines_for_staff(staff.key))
        .collect();
    open.sort_by(|one, other| one.pressing().cmp(&other.pressing()));
    // The role with the most urgent task comes first.
    let mut roles: Vec<Doer> = Vec::new();
    for finding in &open {
        if !roles.contains(&finding.doer()) {
            roles.push(finding.doer());
        }
    }
    roles
        .into_iter()
        .filter_map(|role| {
            let all: Vec<&Finding> = open.iter().copied().filter(|finding| finding.doer() == role).collect();
            let pressing = |finding: &&&Finding| shown.is_none() || finding.urgency.is_to_do();
            let items: Vec<FindingView> = all
                .iter()
                .filter(pressing)
                .take(shown.unwrap_or(usize::MAX))
                .map(|finding| FindingView::of(finding, staff, page))
                .collect();
            let more = all.len() - items.len();
            let id = format!("for-{}", role.id());
            (!all.is_empty()).then_some(RoleView { role: capitalised(&role.called(staff.library)), id, items, more })
        })
        .collect()
}

pub fn findings_page(staff: &StaffLibrary) -> FindingsPage {
    FindingsPage {
        shell: shell("Findings", PAGE, "findings"),
        roles: by_role(staff, PAGE, None),
        accepted: accepted(staff),
        made: MadeView::of(staff),
        banner: DueBanner::of(staff, PAGE),
    }
}

/// The findings that a role has accepted for now. Who accepted them, why and until when is for partners only.
fn accepted(staff: &StaffLibrary) -> Vec<FindingView> {
    let accepted = staff.findings.for_staff(staff.key).filter(|finding| finding.is_accepted);
    accepted.map(|finding| FindingView::of(finding, staff, PAGE)).collect()
}

pub fn about_account(id: &AccountId, staff: &StaffLibrary, page: &str) -> Vec<FindingView> {
    views(staff.findings_by_page.accounts.get(id), staff, page)
}

pub fn about_incident(id: &IncidentId, staff: &StaffLibrary, page: &str) -> Vec<FindingView> {
    views(staff.findings_by_page.incidents.get(id), staff, page)
}

fn views(findings: Option<&Vec<&Finding>>, staff: &StaffLibrary, page: &str) -> Vec<FindingView> {
    findings.into_iter().flatten().map(|finding| FindingView::of(finding, staff, page)).collect()
}
