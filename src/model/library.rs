//! Everything byelaw knows about a practice at one moment, and how to look it up.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use indexmap::IndexMap;

use super::{
    Account, AccountId, CarriedDuties, Clause, ClauseNumber, Incident, Logs, Nature, NatureId, Page, PageId, Policy,
    PolicyId, Reference, ReferenceId, Resolution, ResolutionId, Seal, Site, StaffId, StaffMember,
};
use crate::base::audience::Partners;
use crate::base::calendar::{AsOf, Period, WorkingTime};
use crate::base::sources::FileName;
use crate::incremental::{Cache, Fingerprinted};

/// The facts of one practice. Made by `content` alone.
#[derive(Clone, Debug)]
pub struct Library {
    pub site: Site,
    pub working_time: WorkingTime,
    pub as_of: AsOf,
    /// What stands: in force, withdrawn, or a first draft.
    pub policies: IndexMap<PolicyId, Fingerprinted<Policy>>,
    /// Drafts of the next version, by the policy that each is of. Nothing binds, counts or publishes them; staff may read them.
    pub drafts: IndexMap<PolicyId, Fingerprinted<Policy>>,
    /// What the policies' clauses ask for. Of any day these are today's.
    pub duties: Arc<CarriedDuties>,
    pub pages: Arc<IndexMap<PageId, Page>>,
    pub references: Arc<IndexMap<ReferenceId, Reference>>,
    pub staff: IndexMap<StaffId, StaffMember>,
    pub accounts: IndexMap<AccountId, Account>,
    pub natures: IndexMap<NatureId, Nature>,
    pub resolutions: IndexMap<ResolutionId, Resolution>,
    /// In order of when they were reported, then of their ids.
    /// Not even how many there are is for staff, who read of the published ones alone.
    pub incidents: Partners<Vec<Arc<Incident>>>,
    pub logs: Logs,
    /// In order of their periods' labels.
    pub seals: Vec<Seal>,
    pub evidence: EvidenceFiles,
    /// Pictures and documents that pages name.
    pub attachments: Arc<IndexMap<FileName, PublishedFile>>,
    /// What was read, for manifests.
    pub inputs: Arc<[Input]>,
    /// What was worked out of them before.
    pub cache: Arc<Cache>,
}

/// A picture or document as a site holds it: a picture without its metadata, whatever the source file has.
#[derive(Clone, Debug)]
pub struct PublishedFile {
    pub name: FileName,
    pub bytes: Arc<[u8]>,
    pub is_picture: bool,
    /// The digest of the source file.
    pub sha256: Arc<str>,
}

/// Made of its source alone.
impl Hash for PublishedFile {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.sha256.hash(state);
    }
}

/// The saved posts and screenshots of `evidence/`: where that folder is, the digest of each file in it.
///
/// `None` on a machine that does not hold the folder, where nothing can be said about it.
pub type EvidenceFiles = Option<Arc<BTreeMap<FileName, String>>>;

/// A file that was read, with the digest of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    pub file: FileName,
    pub sha256: Arc<str>,
}

impl Library {
    pub fn clause(&self, policy: &PolicyId, number: &ClauseNumber) -> Option<&Clause> {
        self.policies.get(policy)?.clause(number)
    }

    /// Every text of a policy that somebody may still change: those that stand, and the drafts.
    pub fn texts(&self) -> impl Iterator<Item = &Fingerprinted<Policy>> {
        self.policies.values().chain(self.drafts.values())
    }

    /// The seals of a period, by its days and not its name: 2026-Q2 is 2026-27-Q1.
    pub fn seals_of<'a>(&'a self, period: &'a Period) -> impl Iterator<Item = &'a Seal> {
        self.seals.iter().filter(move |seal| {
            Period::parse(&seal.period, self.site.reporting.year_starts)
                .is_ok_and(|sealed| (sealed.start, sealed.end) == (period.start, period.end))
        })
    }

    pub fn main_policy(&self) -> Option<&Policy> {
        self.policies.get(&self.site.main_policy).map(AsRef::as_ref)
    }
}
