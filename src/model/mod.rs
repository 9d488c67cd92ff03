//! The facts a practice keeps, and their look-ups: a file per kind of thing.
//!
//! Nothing here is `Serialize`, so that nothing of the model fits a template by accident
//! (wall 1). A field that is not public is `Staff<T>` or `Partners<T>` (wall 2).

mod account;
mod called;
mod carried_duties;
mod document_control;
mod duty_map;
mod front_matter;
mod incident;
mod kebab_case;
mod ledger;
mod library;
mod log;
mod logs;
mod page;
mod people_log;
mod policy;
mod policy_version;
mod prose;
mod published;
mod quarterly;
mod read_figures;
mod reference;
mod run_signal;
mod seal;
mod site;
mod spreadsheet;
mod staff;
mod taxonomy;

pub use crate::base::record::{
    AccountId, ClauseNumber, IncidentId, NatureId, PageId, PolicyId, ReferenceId, ResolutionId, SIGNS, SectionNumber,
    StaffId, TermId, Word,
};
pub use account::{
    Account, AccountKind, AccountStage, AccountStatus, BusinessCase, Handover, HandoverReason, OutsidePolicy,
};
pub use called::{MANAGING_PARTNER, SOCIAL_MEDIA_TEAM};
pub use carried_duties::CarriedDuties;
pub use document_control::{Approval, Change, DocumentControl, PolicyStatus, ReadByPeople, Term, TermDraft};
pub use duty_map::DutyMap;
pub use front_matter::{FrontMatter, FrontMatterDraft};
pub use incident::{Author, Erasure, Evidence, Incident, IncidentEvent, IncidentPlace, Reporter, Step, StepKind};
pub use kebab_case::{KEBAB_CASE, LONGEST_ID, is_kebab_case, to_kebab_case};
pub use ledger::{Ledger, LedgerRow};
pub use library::{EvidenceFiles, Input, Library, PublishedFile};
pub use log::*;
pub use logs::{LogReader, Logs};
pub use page::{Heading, Page, PageKind, PageText};
pub use people_log::*;
pub use policy::{Clause, ClauseText, KeptClause, KeptText, Policy, PolicyVersion, Section};
pub use policy_version::{InForce, compare_versions};
pub use prose::{HeadingTarget, LINK_PLACEHOLDER, Mark, Picture, Piece, Prose, Remark, Target, Unseen};
pub use published::PublishedIncident;
pub use quarterly::{QuarterFigures, ReplyFigures, median};
pub use read_figures::{ReadCount, ReadFigures};
pub use reference::{Reference, ReferenceEntry, ReferenceKind, ReferenceText};
pub use run_signal::{RunKind, RunSignal};
pub use seal::Seal;
pub use site::{
    Acknowledge, Authorised, BankHoliday, Concerns, HARMLESS_ELEMENTS, Hours, IncidentPages, Intervals,
    IntranetSettings, NotAPatient, NotASecret, Reporting, ReportingRoute, SearchAlso, SearchSettings, Security, Site,
    Surgery, Targets, Task, WEEKDAYS, WhichPosts, WrittenIn,
};
pub use spreadsheet::is_taken_for_a_value;
pub use staff::{Engagement, Leave, StaffMember};
pub use taxonomy::{Nature, NatureKind, Outcome, Resolution};
