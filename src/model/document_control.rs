//! What a policy's `policy.toml` says of it: its document control.

use borsh::{BorshDeserialize, BorshSerialize};
use jiff::civil::Date;

use super::{ClauseNumber, DutyMap, PolicyId, StaffId, TermId};
use crate::base::audience::{Audience, Graded, Public, Staff};
use crate::base::record::{Cutoff, Happens, Record, Source, want_items, words};

words! {
    /// Where a policy stands.
    PolicyStatus { Draft = "draft", Approved = "approved", Withdrawn = "withdrawn" }
}

impl PolicyStatus {
    /// As a page shows it.
    pub fn label(self) -> &'static str {
        match self {
            PolicyStatus::Draft => "Draft",
            PolicyStatus::Approved => "Approved",
            PolicyStatus::Withdrawn => "Withdrawn",
        }
    }
}

/// What the practice has not recorded is `None`, never invented.
#[derive(Clone, Debug, Record)]
#[record(noun = "policy")]
pub struct DocumentControl {
    /// The title, as it stands at the top of every page of the policy.
    #[record(kind = Line, required, default)]
    pub title: Public<String>,
    /// A policy is for everyone; a clause can be kept to staff with {audience=staff} behind its heading.
    #[record(required, default = Audience::Public, kind = FOR_EVERYONE, duty = PublishedLinks)]
    pub audience: Audience,
    /// The version's number.
    pub version: Public<Option<String>>,
    /// The policy whose next version this is a draft of, by the name of its folder: the draft takes its place when it is approved.
    pub draft_of: Option<PolicyId>,
    /// The policy's files as they were when this draft was begun, as byelaw writes it: the approval tells what was changed in them since.
    pub begun_from: Vec<String>,
    /// The first day on which this version is in force.
    pub effective: Public<Option<Date>>,
    /// Where the policy stands.
    pub status: Public<Option<PolicyStatus>>,
    /// The role that looks after the policy, an id of registers/staff.toml.
    pub owner: Public<Option<StaffId>>,
    /// The day by which the policy should next be reviewed.
    pub review: Public<Option<Date>>,
    /// What the document-control block says besides, in a sentence or two.
    pub notice: Public<Option<String>>,
    /// Who approved this version, and on which day.
    #[record(table, key = "approval", cut, duty = Approval)]
    pub approvals: Public<Vec<Approval>>,
    /// SHA-256 of the wording that was approved, as `byelaw new approval` writes it: a text that reads otherwise is told.
    #[record(kind = Digest, duty = Approval)]
    pub approved_wording: Staff<Option<String>>,
    /// An entry of the change log.
    // Newest first.
    #[record(table, key = "change", cut)]
    pub changes: Vec<Graded<Change>>,
    /// A word that the policy defines; its first use in each clause becomes a link.
    #[record(table, key = "term", duty = Terms)]
    pub terms: Public<Vec<Term>>,
    /// Which clause asks for what byelaw can check: `byelaw check --propose-duties` prints the lines. What no clause asks for is not checked.
    #[record(table)]
    pub duties: Staff<Option<DutyMap>>,
    /// Clauses that no rule can check from the registers, and why.
    #[record(table, duty = EveryClauseAssigned)]
    pub read_by_people: Staff<Vec<ReadByPeople>>,
}

#[derive(Clone, Debug, Record)]
#[record(noun = "approval")]
pub struct Approval {
    /// The role that approved it, an id of registers/staff.toml.
    pub by: StaffId,
    /// The day of the approval.
    #[record(kind = PastDate, begins)]
    pub on: Date,
}

/// An entry of the change log.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Record)]
#[record(noun = "change")]
pub struct Change {
    /// The day of the change.
    #[record(kind = PastDate, begins)]
    pub date: Date,
    /// What changed, in one or two plain sentences.
    pub summary: String,
    /// Who may read this entry.
    pub audience: Audience,
    /// The version it belongs to.
    pub version: Option<String>,
}

/// A term that a clause defines. What is made of it is made from the whole of it: no fingerprint leaves a field out.
#[derive(Clone, Debug, Hash, BorshSerialize, BorshDeserialize, Record)]
#[record(noun = "term")]
pub struct Term {
    /// The short name used in links such as [[term:microblogging]].
    #[record(kind = Id)]
    pub id: TermId,
    /// The word as the glossary shows it.
    // A term whose name is a problem is there all the same: the links to it are none.
    #[record(required, default, kind = Spelling)]
    pub name: String,
    /// The clause of this policy that defines it.
    #[record(kind = OwnClause)]
    pub clause: ClauseNumber,
    /// Other spellings that mean the same, such as the plural.
    #[record(kind = Spelling)]
    pub also: Vec<String>,
}

/// Clauses that are kept by reading them: what they ask leaves no record that a program could check.
#[derive(Clone, Debug, Record)]
#[record(noun = "list of clauses read by people", check = check_list)]
pub struct ReadByPeople {
    /// The clauses that people read.
    // Of the policy that the list stands in.
    #[record(required, kind = OwnClause)]
    pub clauses: Vec<(PolicyId, ClauseNumber)>,
    /// Why reading them is enough.
    pub reason: String,
    /// true where their words only introduce the clauses below them: they are not counted as clauses.
    #[record(default)]
    pub introduces: bool,
}

impl<T: Happens> Happens for Graded<T> {
    fn has_begun(&self, moment: &Cutoff) -> bool {
        self.as_loaded(moment.key).has_begun(moment)
    }

    fn is_whole(&self, moment: &Cutoff) -> bool {
        self.as_loaded(moment.key).is_whole(moment)
    }

    fn cut(&mut self, moment: &Cutoff) -> bool {
        self.as_loaded_mut(moment.key).cut(moment)
    }
}

fn check_list<S: Source>(draft: &ReadByPeopleDraft<S>) {
    want_items(
        &draft.table,
        "clauses",
        "this list names no clause",
        "write clauses = [\"1.1\"], the clauses that no rule can check",
    );
}

impl ReadByPeople {
    pub fn numbers(&self) -> impl Iterator<Item = &ClauseNumber> {
        self.clauses.iter().map(|(_, number)| number)
    }
}
