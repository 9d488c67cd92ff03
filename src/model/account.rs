//! Social-media accounts, official or not.

use jiff::civil::Date;

use super::words::words;
use super::{AccountId, ClauseNumber, Decision, PolicyId, StaffId};
use crate::audience::{Partners, Public, Staff, StaffKey};
use crate::sources::Place;

words! {
    /// The four kinds of platform of clause 1.2.
    AccountKind {
        Microblogging = "microblogging",
        SocialSharing = "social-sharing",
        MediaSharing = "media-sharing",
        ProfessionalSharing = "professional-sharing",
    }
}

words! {
    AccountStatus {
        Proposed = "proposed",
        Approved = "approved",
        Active = "active",
        Closing = "closing",
        Closed = "closed",
    }
}

#[derive(Clone, Debug)]
pub struct Account {
    pub id: Public<AccountId>,
    pub place: Place,
    pub platform: Public<String>,
    pub kind: Public<AccountKind>,
    /// Without its `@`.
    pub handle: Public<String>,
    pub url: Public<String>,
    pub purpose: Public<String>,
    /// Public because only an active account is shown, and as nothing but active.
    pub is_active: Public<bool>,
    /// Whether it becomes active after the as-of day.
    pub is_active_later: Public<bool>,
    /// In order of date.
    pub status: Staff<Vec<(AccountStatus, Date)>>,
    pub service: Staff<bool>,
    pub team: Staff<Option<String>>,
    pub overseer: Staff<Option<StaffId>>,
    pub custodians: Staff<Vec<StaffId>>,
    pub contact_email: Staff<Option<String>>,
    pub policy_linked: Staff<Option<Date>>,
    pub dpo_notified: Partners<Option<Date>>,
    pub information_register: Partners<Option<Date>>,
    pub business_case: Partners<Option<BusinessCase>>,
    pub outside_policy: Partners<Option<OutsidePolicy>>,
    pub handovers: Partners<Vec<Handover>>,
}

impl Account {
    /// What it has been until a day, in order of date.
    pub fn history(&self, day: Date, key: &StaffKey) -> &[(AccountStatus, Date)] {
        let all = self.status.read(key);
        all.get(..all.partition_point(|(_, from)| *from <= day)).unwrap_or_default()
    }

    /// The day on which it last became active.
    pub fn active_since(&self, day: Date, key: &StaffKey) -> Option<Date> {
        let active = self.history(day, key).iter().rfind(|(status, _)| *status == AccountStatus::Active);
        active.map(|(_, from)| *from)
    }

    /// The day from which it has been approved, active or closing, if it is one of these on that day.
    pub fn set_up_since(&self, day: Date, key: &StaffKey) -> Option<Date> {
        let past = self.history(day, key).iter().rev();
        past.take_while(|(status, _)| !matches!(status, AccountStatus::Proposed | AccountStatus::Closed))
            .last()
            .map(|(_, from)| *from)
    }
}

/// The case a team makes for an account of its own (clause 9.1).
#[derive(Clone, Debug)]
pub struct BusinessCase {
    pub submitted: Date,
    pub reviewed_by: Option<StaffId>,
    pub decision: Decision,
    pub date: Option<Date>,
}

/// That an account was found to act outside the policy (clause 5.1).
#[derive(Clone, Debug)]
pub struct OutsidePolicy {
    pub found: Date,
    pub clause: (PolicyId, ClauseNumber),
}

words! {
    /// When clause 9.2 asks for credentials.
    HandoverReason { Leave = "leave", Leaving = "leaving", Request = "request" }
}

/// Credentials passed, or to be passed, from one custodian to another (clause 9.2). Never the credentials themselves.
#[derive(Clone, Debug)]
pub struct Handover {
    pub from: StaffId,
    pub to: StaffId,
    /// The day on which it was done; `None` only of one that was asked for and is still owed.
    pub date: Option<Date>,
    pub reason: Option<HandoverReason>,
    /// The day on which the practice asked for them.
    pub requested: Option<Date>,
}
