//! How each finding is put right: the page of the desk that does it, or the place in a file and what to write there.

use serde::Serialize;

use crate::acts::Practice;
use crate::desk::form::ActPage;
use crate::rules::{Finding, Subject};

/// How something is put right.
#[derive(Serialize)]
pub struct Remedy {
    pub page: Option<PageLink>,
    /// Where the file has it and what to do there, where no page does it.
    pub in_file: Option<InFile>,
}

#[derive(Serialize)]
pub struct PageLink {
    pub label: &'static str,
    pub path: String,
}

#[derive(Serialize)]
pub struct InFile {
    /// `content/registers/accounts.toml, line 12`.
    pub place: String,
    pub advice: String,
}

pub fn remedy(finding: &Finding, practice: &Practice) -> Remedy {
    let (line, _) = practice.sources.line_and_column(&finding.place);
    let page = match &finding.subject {
        Subject::Account(id) => of_account(finding.rule.id, id.as_str()),
        Subject::Staff(id) => of_person(finding.rule.id, id.as_str()),
        Subject::Incident(id) => Some(of_incident(finding.rule.id, id.as_str())),
        Subject::Reply(..) => waiting(finding.rule.id, "reply", line),
        Subject::Submission(_) => waiting(finding.rule.id, "submission", line),
        Subject::Connection(..) => waiting(finding.rule.id, "connection", line),
        Subject::Policy(id) => of_policy(finding.rule.id, id.as_str()),
        _ => of_practice(finding.rule.id),
    };
    let in_file = page.is_none().then(|| InFile {
        place: format!("{}, line {line}", finding.place.file),
        advice: finding.advice().replace('`', ""),
    });
    Remedy { page, in_file }
}

fn link(label: &'static str, page: ActPage) -> Option<PageLink> {
    Some(PageLink { label, path: page.path() })
}

fn of_account(rule: &str, id: &str) -> Option<PageLink> {
    let page = format!("account/{id}");
    match rule {
        "account-unmonitored" => link("Record a look", ActPage::at("accounts/looks").with("tick", id)),
        "account-unchecked" => {
            link("Record a look", ActPage::at("accounts/looks").with("kind", "ad-hoc").with("tick", id))
        }
        "credentials-not-handed-over" => {
            link("Record the handover", ActPage::of("handover")?.with("account", id).back_to(&page))
        }
        "custodian-left" => {
            let handover = ActPage::of("handover")?.with("account", id).with("reason", "leaving");
            link("Record the handover", handover.back_to(&page))
        }
        "not-disseminated" => {
            let link_on_page = ActPage::of("dissemination")?.with("channel", "account-link").with("account", id);
            link("Record the link", link_on_page)
        }
        _ => link("Open the account", ActPage::at(&page)),
    }
}

fn of_person(rule: &str, id: &str) -> Option<PageLink> {
    match rule {
        "acknowledgement-missing" | "acknowledgement-outdated" => {
            link("Record that they have read it", ActPage::at("people/acknowledgements").with("tick", id))
        }
        _ => link("Open the person", ActPage::at(&format!("person/{id}"))),
    }
}

fn of_incident(rule: &str, id: &str) -> PageLink {
    let step = |label, step| {
        let page = ActPage::of("step")?.with("incident", id).with("step", step).back_to(&format!("incident/{id}"));
        link(label, page)
    };
    let done = match rule {
        "inappropriate-post-not-removed" | "complaint-not-removed" => step("Record that it was removed", "removed"),
        "author-not-contacted" => step("Record that the author was asked", "author-contacted"),
        "safeguarding-referral-missing" => step("Record that safeguarding was told", "safeguarding-told"),
        "options-not-considered" => step("Record that the options were considered", "options-considered"),
        "evidence-not-saved" => {
            ActPage::of("evidence").and_then(|page| link("Save the picture", page.with("incident", id)))
        }
        _ => None,
    };
    done.unwrap_or_else(|| PageLink { label: "Open the incident", path: format!("incident/{id}") })
}

/// A record of a log that waits to be completed.
fn waiting(rule: &str, log: &str, line: usize) -> Option<PageLink> {
    let label = match rule {
        "reply-late" => "Record the answer",
        "submission-unreviewed" | "connection-unreviewed" => "Record the decision",
        _ => return None,
    };
    link(label, ActPage::at(&format!("registers/{log}")).with("complete", &line.to_string()))
}

fn of_policy(rule: &str, id: &str) -> Option<PageLink> {
    match rule {
        "not-disseminated" => link("Record how it went out", ActPage::of("dissemination")?.with("policy", id)),
        "acknowledgement-missing" => {
            link("Record who has read it", ActPage::at("people/acknowledgements").with("policy", id))
        }
        "approver-unknown"
        | "document-control-incomplete"
        | "review-due-soon"
        | "review-overdue"
        | "wording-not-as-approved" => link("Open the policies", ActPage::at("policy")),
        _ => None,
    }
}

fn of_practice(rule: &str) -> Option<PageLink> {
    match rule {
        "awareness-lapsed" => link("Record communication or training", ActPage::at("registers/awareness")),
        "report-overdue" | "sealed-period-restated" => link("Open the quarter", ActPage::at("quarter")),
        "open-incidents-on-intranet" => link("Open the settings", ActPage::at("settings")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RULES;

    #[test]
    fn every_rule_that_is_named_here_exists() {
        let own = include_str!("remedy.rs");
        let code = own.split("#[cfg(test)]").next().unwrap_or_default();
        let named: Vec<&str> = code
            .lines()
            .filter(|line| line.contains("=>") || line.trim_start().starts_with("| \""))
            .flat_map(|line| line.split("=>").next().unwrap_or_default().split('"').skip(1).step_by(2))
            .filter(|word| word.contains('-'))
            .collect();
        assert!(named.len() > 15, "{named:?}");
        for id in named {
            assert!(RULES.iter().any(|rule| rule.id == id), "there is no rule {id}");
        }
    }
}
