//! A rule, the kinds of checks that it may have, and the finding that a check reports.

use std::hash::{Hash, Hasher};

use jiff::civil::Date;

use super::doer::Doer;
use super::facts::{PartnersFacts, StaffFacts};
use super::severity::Severity;
use super::standing::Standing;
use super::subject::Subject;
use super::urgency::Urgency;
use crate::base::problem::Problem;
use crate::base::sources::{Sources, Span};
use crate::base::wording::capitalised;
use crate::duties::Duty;
use crate::model::{ClauseNumber, Incident, Library, PolicyId};

/// One rule, the static `RULE` of its file. The comment at the head of that file is its published explanation.
pub struct Rule {
    /// Kebab-case, the name of its file with hyphens. Never changed, never used again for another rule.
    pub id: &'static str,
    /// The duties that it checks, the chief one first. Empty where it is about form alone.
    pub duties: &'static [Duty],
    pub severity: Severity,
    /// Who mends a breach.
    pub doer: Doer,
    pub checks: &'static [Check],
}

/// By the id, which no other rule has.
impl Hash for Rule {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

/// A check of a rule. What it reads decides who may see what it finds.
pub enum Check {
    /// Reads what staff may see.
    Staff(fn(&StaffFacts, &mut FindingSink)),
    /// Reads what only partners may see.
    Partners(fn(&PartnersFacts, &mut FindingSink)),
    /// Reads of one incident what staff may see where it is published. What it finds of one that is not, or only of
    /// what came after its page was decided on, is for the partners.
    Incident(fn(&StaffFacts, &Incident, &mut FindingSink)),
    /// Reads the whole of one incident.
    PartnersIncident(fn(&PartnersFacts, &Incident, &mut FindingSink)),
    /// Done while the files are read: the loader reports problems with the rule's id.
    Reading,
    /// Done by the engine, in `acceptance.rs`.
    Acceptances,
    /// Finds problems in texts and registers that can be read but must not be published.
    Texts(fn(&Library, &Sources) -> Vec<Problem>),
    /// Finds nothing itself: says whether the settings let the other checks look at a duty.
    DutyIsSet(fn(&Library, Duty) -> bool),
}

impl Rule {
    /// The clauses of a practice's policies that carry its duties, the chief one first.
    pub fn clauses<'a>(&self, library: &'a Library) -> Vec<&'a (PolicyId, ClauseNumber)> {
        library.duties.clauses_of(&self.duties_set(library))
    }

    /// Its duties without those that the practice's settings leave open.
    fn duties_set(&self, library: &Library) -> Vec<Duty> {
        let is_set = |duty: &Duty| {
            self.checks
                .iter()
                .all(|check| if let Check::DutyIsSet(is_set) = check { is_set(library, *duty) } else { true })
        };
        self.duties.iter().copied().filter(is_set).collect()
    }

    /// Whether this practice has it checked: it is about form alone, or a clause carries one of its duties.
    pub fn is_on(&self, library: &Library) -> bool {
        self.duties.is_empty() || self.duties_set(library).iter().any(|duty| library.duties.is_checked(*duty))
    }

    /// Whether everything it finds is for the partners alone.
    pub fn is_for_partners(&self) -> bool {
        self.checks
            .iter()
            .filter(|check| !matches!(check, Check::DutyIsSet(_)))
            .all(|check| matches!(check, Check::Partners(_) | Check::PartnersIncident(_) | Check::Acceptances))
    }

    /// Whether some of what it finds is for the partners alone.
    pub fn is_partly_for_partners(&self) -> bool {
        self.checks.iter().any(|check| match check {
            Check::Partners(_) | Check::Incident(_) | Check::PartnersIncident(_) | Check::Acceptances => true,
            Check::Staff(_) | Check::Reading | Check::Texts(_) | Check::DutyIsSet(_) => false,
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

/// A shortfall, or an open deadline, of one subject. `Staff<Finding>` or `Partners<Finding>` says who may see it. A
/// check fills it in with the methods of `finding.rs`.
#[derive(Clone)]
pub struct Finding {
    pub rule: &'static Rule,
    pub subject: Subject,
    pub place: Span,
    /// One sentence without a full stop.
    pub message: String,
    /// Since when the practice falls short, if that can be told.
    pub since: Option<Date>,
    pub standing: Option<Standing>,
    /// What to do about this one, where the rule's own advice is too general.
    pub fix: Option<String>,
    /// Who puts this one right, where that is not whom the rule names.
    pub other_doer: Option<Doer>,
    /// Which of the rule's duties it is about, where the rule says so.
    pub duty: Option<Duty>,
    /// The clause it is about. Where a rule does not say, it is the chief one of the duty.
    pub clause: Option<(PolicyId, ClauseNumber)>,
    /// Whether it happened and is over, so that it can be learned from and not mended.
    pub is_over: bool,
    /// Whether it comes before everything else: somebody may come to harm while nothing is done, or nothing is checked.
    pub cannot_wait: bool,
    /// Whether a named role has accepted it for the time being.
    pub is_accepted: bool,
    /// The day on which its time is over. `run` fills in this and what follows, once all acceptances are known.
    pub due_on: Option<Date>,
    pub urgency: Urgency,
    /// What the practice calls those who put it right.
    pub doer_called: String,
}

/// Where a check puts what it finds.
pub struct FindingSink {
    pub(super) rule: &'static Rule,
    pub(super) findings: Vec<Finding>,
    pub(super) deadlines: Vec<Finding>,
}

impl FindingSink {
    pub(super) fn by(rule: &'static Rule) -> Self {
        FindingSink { rule, findings: Vec::new(), deadlines: Vec::new() }
    }

    /// Reports that the practice falls short: `message` says how, in a sentence without a full stop.
    pub fn breach(&mut self, subject: Subject, place: &Span, message: impl Into<String>) -> &mut Finding {
        pushed(&mut self.findings, Finding::new(self.rule, subject, place, message.into()))
    }

    /// Reports that something is to be done and its time has not passed: `message` says what, in the imperative.
    pub fn deadline(&mut self, subject: Subject, place: &Span, message: impl Into<String>) -> &mut Finding {
        pushed(&mut self.deadlines, Finding::new(self.rule, subject, place, message.into()))
    }
}

/// Adds a finding to a list and returns it, to be filled in.
fn pushed(list: &mut Vec<Finding>, finding: Finding) -> &mut Finding {
    let index = list.len();
    list.push(finding);
    &mut list[index]
}
