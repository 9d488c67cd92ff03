//! The rule pages: a list of all rules, and an explanation of each.

use serde::Serialize;

use super::annotations::rule_address;
use super::findings::FindingView;
use super::frame::shell;
use super::library::StaffLibrary;
use crate::rules::{Example, RULES, Rule, Severity, explain};
use crate::sites::shared::{Address, LinkView, Shell, explanation_to_html};

#[derive(Serialize)]
pub struct RulesPage {
    pub shell: Shell,
    /// Grouped by severity, the most severe first.
    pub groups: Vec<RuleGroup>,
}

#[derive(Serialize)]
pub struct RuleGroup {
    /// Such as `Problems`.
    pub heading: &'static str,
    pub rules: Vec<RuleRow>,
}

#[derive(Serialize)]
pub struct RuleRow {
    pub link: LinkView,
    pub id: &'static str,
    pub severity: &'static str,
    pub clauses: Vec<LinkView>,
    /// How many more clauses there are than are shown.
    pub more_clauses: usize,
    /// Whether it is off because no clause is mapped to its duties.
    pub is_off: bool,
    pub duty: String,
    /// The number of open findings for staff; `None` where all its findings are for partners.
    pub open: Option<usize>,
}

#[derive(Serialize)]
pub struct RulePage {
    pub shell: Shell,
    pub row: RuleRow,
    pub doer: String,
    pub why: String,
    pub breaks: ExampleView,
    pub keeps: ExampleView,
    pub fix: String,
    pub findings: Vec<FindingView>,
    /// Whether some or all of its findings are for partners only.
    pub for_partners: bool,
}

#[derive(Serialize)]
pub struct ExampleView {
    pub html: String,
    pub files: Vec<FileView>,
}

#[derive(Serialize)]
pub struct FileView {
    pub name: String,
    pub text: String,
}

pub const PAGE: &str = "rules.html";

fn row(rule: &'static Rule, staff: &StaffLibrary, page: &str) -> RuleRow {
    let is_open = |finding: &&crate::rules::Finding| finding.rule.id == rule.id && !finding.is_accepted;
    RuleRow {
        link: LinkView::new(rule.title(), &rule_address(rule), page),
        id: rule.id,
        severity: match rule.severity {
            Severity::Problem => "Problem",
            Severity::Warning => "Warning",
            Severity::Note => "Note",
        },
        clauses: rule.clauses(staff.library).into_iter().map(|clause| staff.number_link(clause, page)).collect(),
        more_clauses: 0,
        is_off: !rule.is_on(staff.library),
        duty: explanation_to_html(&explain(rule).duty),
        open: (!rule.is_for_partners()).then(|| staff.findings.for_staff(staff.key).filter(is_open).count()),
    }
}

impl RuleRow {
    /// Shortens the clause list for the table of all rules; the rule's own page lists every clause.
    fn shortened(mut self) -> Self {
        const SHOWN: usize = 3;
        self.more_clauses = self.clauses.len().saturating_sub(SHOWN);
        self.clauses.truncate(SHOWN);
        self
    }
}

pub fn rules_page(staff: &StaffLibrary) -> RulesPage {
    RulesPage {
        shell: shell("Rules", PAGE, "findings"),
        groups: [("Problems", Severity::Problem), ("Warnings", Severity::Warning), ("Notes", Severity::Note)]
            .map(|(heading, severity)| RuleGroup {
                heading,
                rules: RULES
                    .iter()
                    .filter(|rule| rule.severity == severity)
                    .map(|rule| row(rule, staff, PAGE).shortened())
                    .collect(),
            })
            .into(),
    }
}

pub fn rule_page(rule: &'static Rule, staff: &StaffLibrary) -> RulePage {
    let address = rule_address(rule);
    let page = &*address.path;
    let explanation = explain(rule);
    let findings = staff.findings.for_staff(staff.key).filter(|finding| finding.rule.id == rule.id);
    RulePage {
        shell: shell(rule.title(), page, "findings").crumb("Rules", &Address::page(PAGE)),
        row: row(rule, staff, page),
        doer: rule.doer.called(staff.library),
        why: explanation_to_html(&explanation.why),
        breaks: example(&explanation.breaks),
        keeps: example(&explanation.keeps),
        fix: explanation_to_html(&explanation.fix),
        findings: findings.map(|finding| FindingView::of(finding, staff, page)).collect(),
        for_partners: rule.is_partly_for_partners(),
    }
}

fn example(example: &Example) -> ExampleView {
    ExampleView {
        html: explanation_to_html(&example.words),
        files: example
            .files
            .iter()
            .map(|(name, text)| FileView { name: name.clone(), text: text.trim_end().to_owned() })
            .collect(),
    }
}
