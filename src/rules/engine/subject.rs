//! What a finding is about.

use crate::model::{AccountId, ClauseNumber, IncidentId, PageId, PolicyId, ReferenceId, StaffId, TermId};

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
