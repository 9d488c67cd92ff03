//! A finding: the practice falling short of its own policy, or a deadline that has not passed yet.

use jiff::Timestamp;
use jiff::civil::Date;

use super::facts::StaffFacts;
use super::rule::{Doer, Rule};
use super::urgency::Urgency;
use crate::calendar::Stretch;
use crate::model::{AccountId, ClauseNumber, IncidentId, PageId, PolicyId, ReferenceId, StaffId, TermId};
use crate::sources::Place;

/// What a rule found, about one thing. Who may see it is said by what it is wrapped in.
#[derive(Clone)]
pub struct Finding {
    pub rule: &'static Rule,
    pub subject: Subject,
    pub place: Place,
    /// One sentence without a full stop.
    pub message: String,
    /// Since when the practice falls short, if that can be told.
    pub since: Option<Date>,
    pub standing: Option<Standing>,
    /// What to do about this one, where the rule's own advice is too general.
    pub fix: Option<String>,
    /// Who puts this one right, where that is not whom the rule names.
    pub other_doer: Option<Doer>,
    /// The clause it is about. Where a rule does not say, it is the first that the rule cites and the main policy has.
    pub clause: Option<(PolicyId, ClauseNumber)>,
    /// Whether it happened and is over, so that it can be learned from and not mended.
    pub is_over: bool,
    /// Whether somebody may come to harm while nothing is done.
    pub is_about_harm: bool,
    /// Whether a named role has accepted it for the time being.
    pub is_accepted: bool,
    /// The day on which its time is over, known like its urgency.
    pub due_on: Option<Date>,
    /// Known once all rules have run and all acceptances are looked up.
    pub urgency: Urgency,
}

/// When something was or is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    On(Date),
    At(Timestamp),
}

/// A deadline and how far off it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// `over` says that it has been done since, too late: nothing is left to do.
    Late {
        due: Due,
        by: Stretch,
        over: bool,
    },
    Left {
        due: Due,
        still: Stretch,
    },
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Practice,
    Policy(PolicyId),
    Clause(PolicyId, ClauseNumber),
    Term(PolicyId, TermId),
    Page(PageId),
    Reference(ReferenceId),
    Staff(StaffId),
    Account(AccountId),
    Incident(IncidentId),
    /// A record that has no id of its own, by the account it belongs to and its time.
    Post(AccountId, String),
    Reply(AccountId, String),
    Connection(AccountId, String),
    Submission(String),
    CandidateReview(String),
    /// A reporting period, by its label.
    Period(String),
    /// An acceptance, by the rule it names and its subject.
    Acceptance(String, String),
    /// A register, by its file.
    File(String),
}

impl Standing {
    pub fn is_late(self) -> bool {
        matches!(self, Standing::Late { .. })
    }

    pub fn due(self) -> Due {
        match self {
            Standing::Late { due, .. } | Standing::Left { due, .. } => due,
        }
    }

    /// Whether it is a day that has not passed and is near enough to be shown where a list of all would bury the few
    /// that matter.
    pub fn is_soon(self) -> bool {
        const FORTNIGHT: i64 = 14;
        matches!(self, Standing::Left { still: Stretch::Days(days), .. } if days <= FORTNIGHT)
    }
}

impl Subject {
    /// A word for its kind, as reports and JSON use it.
    pub fn kind(&self) -> &'static str {
        match self {
            Subject::Practice => "practice",
            Subject::Policy(_) => "policy",
            Subject::Clause(..) => "clause",
            Subject::Term(..) => "term",
            Subject::Page(_) => "page",
            Subject::Reference(_) => "reference",
            Subject::Staff(_) => "staff",
            Subject::Account(_) => "account",
            Subject::Incident(_) => "incident",
            Subject::Post(..) => "post",
            Subject::Reply(..) => "reply",
            Subject::Connection(..) => "connection",
            Subject::Submission(_) => "submission",
            Subject::CandidateReview(_) => "candidate-review",
            Subject::Period(_) => "period",
            Subject::Acceptance(..) => "acceptance",
            Subject::File(_) => "file",
        }
    }

    /// The name by which acceptances and reports call it.
    pub fn id(&self) -> String {
        match self {
            Subject::Practice => "practice".to_owned(),
            Subject::Policy(id) => id.to_string(),
            Subject::Clause(policy, number) => format!("{policy}/{number}"),
            Subject::Term(_, id) => id.to_string(),
            Subject::Page(id) => id.to_string(),
            Subject::Reference(id) => id.to_string(),
            Subject::Staff(id) => id.to_string(),
            Subject::Account(id) => id.to_string(),
            Subject::Incident(id) => id.to_string(),
            Subject::Post(account, at) | Subject::Reply(account, at) | Subject::Connection(account, at) => {
                format!("{account}/{at}")
            }
            Subject::Submission(name)
            | Subject::CandidateReview(name)
            | Subject::Period(name)
            | Subject::File(name) => name.clone(),
            Subject::Acceptance(rule, subject) => format!("{rule}/{subject}"),
        }
    }

    /// The account on whose page it belongs.
    pub fn account(&self) -> Option<&AccountId> {
        match self {
            Subject::Account(id) | Subject::Post(id, _) | Subject::Reply(id, _) | Subject::Connection(id, _) => {
                Some(id)
            }
            _ => None,
        }
    }

    /// The policy on whose page it belongs.
    pub fn policy(&self) -> Option<&PolicyId> {
        match self {
            Subject::Policy(id) | Subject::Clause(id, _) | Subject::Term(id, _) => Some(id),
            _ => None,
        }
    }
}

impl Finding {
    pub(super) fn new(rule: &'static Rule, subject: Subject, place: &Place, message: String) -> Self {
        Finding {
            rule,
            subject,
            place: place.clone(),
            message,
            since: None,
            standing: None,
            fix: None,
            other_doer: None,
            clause: None,
            is_over: false,
            is_about_harm: false,
            is_accepted: false,
            due_on: None,
            urgency: Urgency::WorthALook,
        }
    }

    pub fn since(&mut self, day: Date) -> &mut Self {
        self.since = Some(day);
        self
    }

    /// Late, and so a breach since the day on which its time was over.
    pub fn overdue(&mut self, standing: Standing, facts: &StaffFacts) -> &mut Self {
        self.since(facts.due_day(standing.due())).standing(standing)
    }

    pub fn standing(&mut self, standing: Standing) -> &mut Self {
        self.is_over |= matches!(standing, Standing::Late { over: true, .. });
        self.standing = Some(standing);
        self
    }

    /// Says that it happened and is over. It needs a `since`, the day on which it happened.
    pub fn over(&mut self) -> &mut Self {
        self.is_over = true;
        self
    }

    /// Says that somebody may come to harm while nothing is done.
    pub fn about_harm(&mut self) -> &mut Self {
        self.is_about_harm = true;
        self
    }

    pub fn fix(&mut self, words: impl Into<String>) -> &mut Self {
        self.fix = Some(words.into());
        self
    }

    pub fn clause(&mut self, policy: &PolicyId, number: &ClauseNumber) -> &mut Self {
        self.clause = Some((policy.clone(), number.clone()));
        self
    }

    pub fn for_doer(&mut self, doer: Doer) -> &mut Self {
        self.other_doer = Some(doer);
        self
    }

    /// Who puts it right.
    pub fn doer(&self) -> Doer {
        self.other_doer.unwrap_or(self.rule.doer)
    }

    /// What to do: this finding's own advice, or the rule's.
    pub fn advice(&self) -> &str {
        self.fix.as_ref().unwrap_or(&super::explain(self.rule).fix)
    }

    /// The order in which findings are shown: by gravity, the latest first, then by rule and subject. No two are alike in it,
    /// so that they can be sorted where they lie.
    pub fn order(&self) -> impl Ord + '_ {
        let late = match self.standing {
            Some(Standing::Late { by, .. }) => -by.order(),
            _ => 1,
        };
        (
            self.is_accepted,
            self.is_over,
            self.rule.severity,
            late,
            self.rule.id,
            &self.subject,
            &self.message,
            self.since,
            &self.place,
        )
    }

    /// The order of what is to be done: the most urgent first, harm above all, and of those with a day ahead the nearest.
    pub fn pressing(&self) -> impl Ord + '_ {
        (self.urgency, !self.is_about_harm, self.nearness())
    }

    /// The order of open deadlines: the nearest first.
    pub fn nearness(&self) -> impl Ord + '_ {
        let still = match self.standing {
            Some(Standing::Left { still, .. }) => still.order(),
            _ => i64::MAX,
        };
        (still, self.order())
    }
}
