//! The texts of a site after its readers' share has been taken: what the page builders of both sites work on.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::base::audience::Audience;
use crate::base::wording::date_in_words;
use crate::incremental::{Fingerprint, Fingerprinted};
use crate::model::{
    Change, ClauseNumber, PageId, PageKind, PageText, Policy, PolicyId, PolicyStatus, ReferenceId, ReferenceKind,
    ReferenceText, Term,
};
use crate::sites::shared::{Address, VisibleClause, VisibleSection};

/// The sections of a policy that readers may see, made when they are first asked for: most of a large practice is the same as
/// when its pages were made. As part of a key they are the policy's text.
pub struct Sections<'a> {
    of: (Fingerprint, Audience),
    shown: LazyLock<Vec<VisibleSection<'a>>, Box<dyn FnOnce() -> Vec<VisibleSection<'a>> + Send + 'a>>,
}

impl<'a> Sections<'a> {
    /// `show` takes the readers' share of the policy and of nothing else.
    pub fn of(
        policy: &'a Fingerprinted<Policy>,
        readers: Audience,
        show: impl FnOnce(&'a Policy) -> Vec<VisibleSection<'a>> + Send + 'a,
    ) -> Self {
        let text: &Policy = policy;
        Sections { of: (policy.fingerprint(), readers), shown: LazyLock::new(Box::new(move || show(text))) }
    }
}

impl<'a> Deref for Sections<'a> {
    type Target = Vec<VisibleSection<'a>>;

    fn deref(&self) -> &Self::Target {
        &self.shown
    }
}

impl Hash for Sections<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.of.hash(state);
    }
}

/// A policy with those sections and clauses that the readers may see.
#[derive(Hash)]
pub struct VisiblePolicy<'a> {
    pub id: &'a PolicyId,
    pub title: &'a str,
    /// The control block: label and value, `None` where the practice has recorded nothing.
    pub control: Vec<(&'static str, Option<String>)>,
    /// Whether nobody has approved it yet.
    pub is_draft: bool,
    /// What stands until it is approved, and where, if it is a draft of a next version.
    pub draft_of: Option<(String, Address)>,
    /// The draft of its next version, and the page of what that would change. Empty where readers are not told.
    pub next: Vec<(String, Address)>,
    /// When it was last approved, and so last reviewed.
    pub approved: Option<Date>,
    /// The roles that approved it on that day.
    pub approved_by: Vec<String>,
    pub review: Option<Date>,
    pub sections: Sections<'a>,
    /// Whether these are all that it has.
    pub is_whole: bool,
    /// What there is to say of its clauses besides their texts. Empty where readers are not told.
    pub said: BTreeMap<ClauseNumber, SaidOfClause>,
    /// Newest first.
    pub changes: Vec<&'a Change>,
    pub terms: Vec<&'a Term>,
    /// What its control block says besides.
    pub notice: Option<&'a str>,
    /// Pages that compare its versions. Empty where readers are not told.
    pub comparisons: Vec<(String, Address)>,
    /// What was found about the policy itself: words and page. Empty where readers are not told.
    pub findings: Vec<(String, Address)>,
}

impl<'a> VisiblePolicy<'a> {
    pub fn clauses(&self) -> impl Iterator<Item = &VisibleClause<'a>> {
        self.sections.iter().flat_map(|section| &section.clauses)
    }

    /// For whoever looks up many.
    pub fn clauses_by_number(&self) -> FxHashMap<&ClauseNumber, &VisibleClause<'a>> {
        self.clauses().map(|clause| (clause.number, clause)).collect()
    }
}

/// What a site says of a clause besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SaidOfClause {
    /// How many incidents cite it.
    pub incidents: usize,
    /// The rules that check it, and those that found something: name and page.
    pub rules: Vec<(String, Address)>,
    pub findings: Vec<(String, Address)>,
}

#[derive(Clone, Copy, Debug)]
pub struct VisiblePage<'a> {
    pub id: &'a PageId,
    pub kind: PageKind,
    pub text: &'a PageText,
}

#[derive(Clone, Copy, Debug, Hash)]
pub struct VisibleReference<'a> {
    pub id: &'a ReferenceId,
    pub kind: ReferenceKind,
    pub text: &'a ReferenceText,
    /// Whether it is for staff alone, though its name is known.
    pub for_staff: bool,
    pub superseded_by: Option<&'a ReferenceId>,
}

/// The control block of a policy; people are given as this site shows them.
pub fn control_block(
    version: Option<&str>,
    status: Option<PolicyStatus>,
    effective: Option<Date>,
    owner: Option<String>,
    approvals: &[(String, Date)],
    review: Option<Date>,
) -> Vec<(&'static str, Option<String>)> {
    let approved: Vec<String> = approvals.iter().map(|(by, on)| format!("{by}, {}", date_in_words(*on))).collect();
    vec![
        ("Version", version.map(str::to_owned)),
        ("Status", status.map(|status| status.label().to_owned())),
        ("Effective from", effective.map(date_in_words)),
        ("Owner", owner),
        ("Approved by", (!approved.is_empty()).then(|| approved.join("; "))),
        ("Next review", review.map(date_in_words)),
    ]
}
