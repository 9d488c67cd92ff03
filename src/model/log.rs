//! The smaller registers: what was posted, answered, checked, read, sent and decided.

use jiff::Timestamp;
use jiff::civil::Date;

use super::words::words;
use super::{AccountId, PolicyId, StaffId};
use crate::audience::{Partners, Staff};
use crate::sources::Place;

words! {
    /// The six kinds of suitable content of clause 5.2, job adverts (5.5.2) and everything else.
    PostKind {
        News = "news",
        WebsiteLink = "website-link",
        NhsLink = "nhs-link",
        DevelopmentOrAward = "development-or-award",
        Engagement = "engagement",
        Reputation = "reputation",
        JobAdvert = "job-advert",
        Other = "other",
    }
}

words! {
    /// Who is shown in a post: patients consent through AccuRx, others by email (clause 5.2).
    Featured { Patient = "patient", Other = "other" }
}

words! { Consent { AccuRx = "accurx", Email = "email", Signed = "signed" } }

words! { Decision { Approved = "approved", Refused = "refused", Pending = "pending" } }

words! { Counterpart { Business = "business", Professional = "professional", Individual = "individual" } }

words! {
    MonitoringKind {
        Regular = "regular",
        AdHoc = "ad-hoc",
        /// What is said of us where we have no page: alerts, reviews, other people's groups.
        BeyondOurPages = "beyond-our-pages",
    }
}

words! { AcknowledgementMethod { ReadAndSigned = "read-and-signed", Email = "email", Training = "training" } }

words! { Channel { Email = "email", Intranet = "intranet", Website = "website", AccountLink = "account-link" } }

words! {
    /// What the partners decided about a report.
    PresentationDecision { Accepted = "accepted", ActionAsked = "action-asked", Deferred = "deferred" }
}

words! {
    AwarenessAudience { Personnel = "personnel", Managers = "managers", Visitors = "visitors", Patients = "patients" }
}

words! { AwarenessKind { Communication = "communication", Training = "training" } }

/// A post on one of our accounts (clauses 5.2, 5.3, 9.3).
#[derive(Clone, Debug)]
pub struct Post {
    pub place: Place,
    pub at: Staff<Timestamp>,
    pub account: Staff<AccountId>,
    pub posted_by: Staff<StaffId>,
    pub kind: Staff<PostKind>,
    pub approved_by: Staff<Option<StaffId>>,
    pub link: Staff<Option<String>>,
    pub source: Staff<Option<String>>,
    pub permission: Staff<Option<String>>,
    pub featuring: Partners<Vec<Featuring>>,
}

#[derive(Clone, Debug)]
pub struct Featuring {
    pub kind: Featured,
    pub consent: Option<Consent>,
    pub given: Option<Date>,
    pub withdrawn: Option<Date>,
}

/// A comment or message on one of our pages and when it was answered (clause 5.4). No text is kept.
#[derive(Clone, Debug)]
pub struct Reply {
    pub place: Place,
    pub account: Staff<AccountId>,
    pub received: Staff<Timestamp>,
    pub answered: Staff<Option<Timestamp>>,
    pub by: Staff<Option<StaffId>>,
}

/// Content that staff offered to the Community Engagement Team (clause 5.3).
#[derive(Clone, Debug)]
pub struct Submission {
    pub place: Place,
    pub date: Staff<Date>,
    pub from_team: Staff<String>,
    pub reviewed_by: Staff<Option<StaffId>>,
    pub decision: Staff<Decision>,
}

/// A request to connect (clauses 5.5.1, 7.3).
#[derive(Clone, Debug)]
pub struct Connection {
    pub place: Place,
    pub date: Staff<Date>,
    pub account: Staff<AccountId>,
    pub counterpart: Staff<Counterpart>,
    pub reviewed_by: Staff<Option<StaffId>>,
    pub decision: Staff<Decision>,
}

/// A look at a candidate's professional page (clause 5.5.2).
#[derive(Clone, Debug)]
pub struct CandidateReview {
    pub place: Place,
    pub date: Partners<Date>,
    pub hiring_team_approved: Partners<bool>,
    pub partners_approved: Partners<bool>,
}

/// A look at one of our pages (clauses 7.4, 9.3), or beyond them.
#[derive(Clone, Debug)]
pub struct Monitoring {
    pub place: Place,
    /// Always there but where the look went beyond our pages.
    pub account: Staff<Option<AccountId>>,
    pub date: Staff<Date>,
    pub by: Staff<StaffId>,
    pub kind: Staff<MonitoringKind>,
    pub outcome: Partners<String>,
}

/// That somebody read and understood a policy (clause 2.4).
#[derive(Clone, Debug)]
pub struct Acknowledgement {
    pub place: Place,
    pub person: Partners<StaffId>,
    pub policy: Partners<PolicyId>,
    pub version: Partners<Option<String>>,
    pub date: Partners<Date>,
    pub method: Partners<AcknowledgementMethod>,
}

/// That a policy was made available through a channel (clauses 4.3, 12).
#[derive(Clone, Debug)]
pub struct Dissemination {
    pub place: Place,
    pub policy: Staff<PolicyId>,
    pub version: Staff<Option<String>>,
    pub channel: Staff<Channel>,
    pub account: Staff<Option<AccountId>>,
    pub date: Staff<Date>,
}

/// Communication material or training about the policy (clause 1.3).
#[derive(Clone, Debug)]
pub struct Awareness {
    pub place: Place,
    pub date: Staff<Date>,
    pub audience: Staff<AwarenessAudience>,
    pub channel: Staff<String>,
    pub material: Staff<String>,
    pub kind: Staff<AwarenessKind>,
}

/// A finding that a named role accepts until a date, with a reason.
#[derive(Clone, Debug)]
pub struct Acceptance {
    pub place: Place,
    pub rule: Partners<String>,
    pub subject: Partners<String>,
    pub reason: Partners<String>,
    pub by: Partners<StaffId>,
    pub until: Partners<Date>,
}

/// That a sealed report was put before the partners (clause 11), and what they decided. No word of it is kept.
#[derive(Clone, Debug)]
pub struct Presentation {
    pub place: Place,
    /// Of a seal, as its manifest has it.
    pub period: Partners<String>,
    /// SHA-256 of the manifest of what was presented, in small letters.
    pub manifest_sha256: Partners<String>,
    pub date: Partners<Date>,
    /// To whom: never empty.
    pub roles: Partners<Vec<StaffId>>,
    pub decision: Partners<PresentationDecision>,
    /// Under which number the minutes have it.
    pub minute: Partners<Option<String>>,
}
