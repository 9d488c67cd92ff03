//! What a rule is: its name, the clauses it checks, how grave a breach is, who mends it, and how it looks.

use super::facts::{PartnersFacts, StaffFacts};
use super::finding::{Finding, Subject};
use crate::model::{ClauseNumber, Incident, Library};
use crate::problem::Problem;
use crate::sources::{Place, Sources};
use crate::wording::capitalised;

/// One rule. Its explanation is the comment at the head of its file.
pub struct Rule {
    /// Kebab-case, the name of its file with hyphens. Never changed, never used again for another rule.
    pub id: &'static str,
    /// The clauses of the main policy that it checks, the chief one first: `5.4`. Empty for what document control
    /// asks and no clause does.
    pub clauses: &'static [&'static str],
    pub severity: Severity,
    /// Who mends a breach.
    pub doer: Doer,
    pub checks: &'static [Check],
}

/// How grave a breach is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Stops a build, and cannot be accepted.
    Problem,
    /// The practice falls short of its policy.
    Warning,
    /// Worth a look.
    Note,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Severity::Problem => "problem",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// Who mends a breach, in the policy's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doer {
    CommunityEngagementTeam,
    ManagingPartner,
    Partners,
    PolicyOwner,
    LineManagers,
}

impl Doer {
    pub const ALL: [Doer; 5] =
        [Doer::CommunityEngagementTeam, Doer::ManagingPartner, Doer::Partners, Doer::PolicyOwner, Doer::LineManagers];

    pub fn label(self) -> &'static str {
        match self {
            Doer::CommunityEngagementTeam => "Community Engagement Team",
            Doer::ManagingPartner => "Managing Partner",
            Doer::Partners => "Partners",
            Doer::PolicyOwner => "policy owner",
            Doer::LineManagers => "line managers",
        }
    }
}

/// How a rule looks, and so who may see what it finds: the narrowest audience of what it was given to read.
pub enum Check {
    /// Reads what staff may see.
    Staff(fn(&StaffFacts, &mut Found)),
    /// Reads what only partners may see.
    Partners(fn(&PartnersFacts, &mut Found)),
    /// Reads of one incident what staff may see where it is published. What it finds of one that is not, or only of
    /// what came after its page was decided on, is for the partners.
    Incident(fn(&StaffFacts, &Incident, &mut Found)),
    /// Reads the whole of one incident.
    PartnersIncident(fn(&PartnersFacts, &Incident, &mut Found)),
    /// Found while the files are read, as problems with the rule's id.
    Reading,
    /// Told by the engine of the acceptances themselves.
    Acceptances,
    /// Problems in texts and registers that could be read, but must not be published.
    Texts(fn(&Library, &Sources) -> Vec<Problem>),
}

/// A clause a rule cites, if the practice's main policy has it.
pub struct Cited {
    pub number: ClauseNumber,
    pub exists: bool,
}

impl Rule {
    /// The clauses it cites, looked up in a practice's main policy.
    pub fn cited(&self, library: &Library) -> Vec<Cited> {
        self.clauses
            .iter()
            .filter_map(|clause| ClauseNumber::parse(clause))
            .map(|number| Cited { exists: library.clause(&library.site.main_policy, &number).is_some(), number })
            .collect()
    }

    /// Whether everything it finds is for the partners alone.
    pub fn is_for_partners(&self) -> bool {
        self.checks
            .iter()
            .all(|check| matches!(check, Check::Partners(_) | Check::PartnersIncident(_) | Check::Acceptances))
    }

    /// Whether some of what it finds is for the partners alone.
    pub fn is_partly_for_partners(&self) -> bool {
        self.checks.iter().any(|check| match check {
            Check::Partners(_) | Check::Incident(_) | Check::PartnersIncident(_) | Check::Acceptances => true,
            Check::Staff(_) | Check::Reading | Check::Texts(_) => false,
        })
    }

    /// `credentials-not-handed-over` as a heading: `Credentials not handed over`.
    pub fn title(&self) -> String {
        let words: Vec<&str> = self
            .id
            .split('-')
            .map(|word| match word {
                "dpo" => "DPO",
                "nhs" => "NHS",
                "jobs" => "Jobs",
                other => other,
            })
            .collect();
        capitalised(&words.join(" "))
    }
}

/// Where a check puts what it finds.
pub struct Found {
    pub(super) rule: &'static Rule,
    pub(super) findings: Vec<Finding>,
    pub(super) deadlines: Vec<Finding>,
}

impl Found {
    pub(super) fn by(rule: &'static Rule) -> Self {
        Found { rule, findings: Vec::new(), deadlines: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.deadlines.is_empty()
    }

    /// The practice falls short: `message` says how, in a sentence without a full stop.
    pub fn breach(&mut self, subject: Subject, place: &Place, message: impl Into<String>) -> &mut Finding {
        self.findings.push(Finding::new(self.rule, subject, place, message.into()));
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Something is to be done and its time has not passed: `message` says what, in the imperative.
    pub fn deadline(&mut self, subject: Subject, place: &Place, message: impl Into<String>) -> &mut Finding {
        self.deadlines.push(Finding::new(self.rule, subject, place, message.into()));
        let last = self.deadlines.len() - 1;
        &mut self.deadlines[last]
    }
}
