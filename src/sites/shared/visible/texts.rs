//! Policies, pages and references with the parts that a site's audience may see.

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

/// The visible sections of a policy, computed on first use, because most policies of a large practice are unchanged
/// since the last build. In a cache key they hash as the policy's text.
pub struct Sections<'a> {
    of: (Fingerprint, Audience),
    shown: LazyLock<Vec<VisibleSection<'a>>, Box<dyn FnOnce() -> Vec<VisibleSection<'a>> + Send + 'a>>,
}

impl<'a> Sections<'a> {
    /// `show` filters the policy for an audience, and depends on nothing else.
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

/// A policy with the sections and clauses that the audience may see.
#[derive(Hash)]
pub struct VisiblePolicy<'a> {
    pub id: &'a PolicyId,
    pub title: &'a str,
    /// The control block: label and value, `None` for "not recorded".
    pub control: Vec<(&'static str, Option<String>)>,
    /// Whether it is not approved yet.
    pub is_draft: bool,
    /// The current version's title and address, if this is a draft of the next.
    pub draft_of: Option<(String, Address)>,
    /// Links to the draft of its next version and to the comparison with it. Empty where the audience may not see them.
    pub next: Vec<(String, Address)>,
    /// When it was last approved, which is also its last review.
    pub approved: Option<Date>,
    /// The roles that approved it on that day.
    pub approved_by: Vec<String>,
    pub review: Option<Date>,
    pub sections: Sections<'a>,
    /// Whether these are all of its sections and clauses.
    pub is_whole: bool,
    /// Annotations of its clauses. Empty where the audience may not see them.
    pub annotations: BTreeMap<ClauseNumber, ClauseAnnotations>,
    /// Newest first.
    pub changes: Vec<&'a Change>,
    pub terms: Vec<&'a Term>,
    /// An additional notice from its control block.
    pub notice: Option<&'a str>,
    /// Links to comparisons of its versions. Empty where the audience may not see them.
    pub comparisons: Vec<(String, Address)>,
    /// Findings about the policy itself: text and page. Empty where the audience may not see them.
    pub findings: Vec<(String, Address)>,
    /// How one says that one has read it. `None` where the audience is not asked to.
    pub acknowledge: Option<AcknowledgeLink>,
}

/// Where one says that one has read and understood a policy.
#[derive(Clone, Debug, Hash)]
pub struct AcknowledgeLink {
    /// A form, or an email that is written already; `None` where the practice has neither.
    pub href: Option<String>,
    pub is_email: bool,
    /// `version 1.1`
    pub version: Option<String>,
    /// A page to print and sign.
    pub sheet: Address,
}

impl<'a> VisiblePolicy<'a> {
    pub fn clauses(&self) -> impl Iterator<Item = &VisibleClause<'a>> {
        self.sections.iter().flat_map(|section| &section.clauses)
    }

    /// An index for many look-ups.
    pub fn clauses_by_number(&self) -> FxHashMap<&ClauseNumber, &VisibleClause<'a>> {
        self.clauses().map(|clause| (clause.number, clause)).collect()
    }
}

/// A site's annotations of a clause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClauseAnnotations {
    /// How many incidents cite it.
    pub incidents: usize,
    /// The rules that check it and those with findings: name and page.
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
    /// Whether it is for staff only, although its name may be known.
    pub for_staff: bool,
    pub superseded_by: Option<&'a ReferenceId>,
}

/// The rows of a policy's control block, with people named as this site shows them.
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
