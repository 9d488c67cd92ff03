//! What people read, heard, accepted and were shown.

use jiff::civil::Date;

use super::log::want_account;
use super::{AccountId, PolicyId, StaffId};
use crate::base::audience::{Partners, Staff};
use crate::base::record::{Record, Source, want_items, words};
use crate::base::sources::Span;

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

/// That somebody read and understood a policy.
#[derive(Clone, Debug, Record)]
#[record(noun = "acknowledgement")]
#[register(
    name = "acknowledgements",
    title = "Read and understood",
    about = "Who has read and understood the policy. Staff see counts by team; the partners see the list.",
    duty = ReadAndUnderstood
)]
pub struct Acknowledgement {
    #[record(place)]
    pub place: Span,
    /// Who read it, an id of staff.toml.
    pub person: Partners<StaffId>,
    /// Which policy, the name of its folder.
    pub policy: Partners<PolicyId>,
    /// The day on which they said so.
    #[record(kind = PastDate, begins)]
    pub date: Partners<Date>,
    /// How they said so.
    pub method: Partners<AcknowledgementMethod>,
    /// The version they read.
    pub version: Partners<Option<String>>,
}

/// That a policy was made available through one channel.
#[derive(Clone, Debug, Record)]
#[record(noun = "dissemination entry", check = Dissemination::check)]
#[register(
    name = "dissemination",
    header = "dissemination",
    title = "How the policy went out",
    about = "Where and when each version of the policy was made available. A new version needs every channel again.",
    duty = Disseminate
)]
pub struct Dissemination {
    #[record(place)]
    pub place: Span,
    /// Which policy, the name of its folder.
    pub policy: Staff<PolicyId>,
    /// How it went out; a link on an account also names the account.
    pub channel: Staff<Channel>,
    /// The day on which it went out.
    #[record(kind = PastDate, begins)]
    pub date: Staff<Date>,
    /// The account that carries the link, an id of accounts.toml.
    pub account: Staff<Option<AccountId>>,
    /// The version.
    pub version: Staff<Option<String>>,
}

impl Dissemination {
    fn check<S: Source>(sent: &DisseminationDraft<S>) {
        if sent.channel == Some(Channel::AccountLink) && sent.account.is_none() {
            want_account(&sent.table, "channel", "a link on an account names the account", "");
        }
    }
}

/// One message, poster, workshop or course.
#[derive(Clone, Debug, Record)]
#[record(noun = "awareness entry")]
#[register(
    name = "awareness",
    header = "awareness",
    title = "Communication and training",
    about = "How people were told about the policy, and trained.",
    duty = Awareness
)]
pub struct Awareness {
    #[record(place)]
    pub place: Span,
    /// The day.
    #[record(kind = PastDate, begins)]
    pub date: Staff<Date>,
    /// Who was told or trained.
    pub audience: Staff<AwarenessAudience>,
    /// Whether people were told or trained.
    pub kind: Staff<AwarenessKind>,
    /// Where or how, such as a team meeting or the waiting room.
    pub channel: Staff<String>,
    /// What was said, shown or taught, in a few words.
    pub material: Staff<String>,
}

/// One finding that is accepted.
#[derive(Clone, Debug, Record)]
#[record(noun = "acceptance")]
#[register(
    name = "acceptances",
    title = "Findings that are accepted",
    about = "Findings that somebody has looked at and lets stand until a date, with the reason."
)]
pub struct Acceptance {
    #[record(place)]
    pub place: Span,
    /// The rule's name, as `byelaw check` prints it in square brackets.
    #[record(kind = Id)]
    pub rule: Partners<String>,
    /// The finding's subject, as `byelaw check` prints it.
    pub subject: Partners<String>,
    /// Why it may stand, in one or two plain sentences.
    pub reason: Partners<String>,
    /// The role that accepts it, an id of staff.toml.
    pub by: Partners<StaffId>,
    /// The last day on which it is accepted.
    pub until: Partners<Date>,
}

/// That a report was presented.
#[derive(Clone, Debug, Record)]
#[record(noun = "presentation", check = Presentation::check)]
#[register(
    name = "presentations",
    title = "Reports that were presented",
    about = "When the partners were shown the sealed report of a quarter, and what they decided. Write no words of the meeting here.",
    duty = ReportToPartners
)]
pub struct Presentation {
    #[record(place)]
    pub place: Span,
    /// Which report: the period of a seal, such as 2026-27-Q1.
    #[record(kind = SealedPeriod)]
    pub period: Partners<String>,
    /// The long number that was printed when it was sealed; `byelaw verify` prints it again.
    #[record(kind = Digest)]
    pub manifest_sha256: Partners<String>,
    /// The day on which it was presented.
    #[record(kind = PastDate, begins)]
    pub date: Partners<Date>,
    /// To whom, ids of staff.toml.
    #[record(required)]
    pub roles: Partners<Vec<StaffId>>,
    /// accepted; action-asked, where something is to be done; or deferred to another meeting.
    pub decision: Partners<PresentationDecision>,
    /// Where the minutes have it, without spaces: 2026-07-23/4.
    #[record(kind = Minute)]
    pub minute: Partners<Option<String>>,
}

impl Presentation {
    fn check<S: Source>(presentation: &PresentationDraft<S>) {
        let table = &presentation.table;
        want_items(
            table,
            "roles",
            "this presentation does not say to whom",
            "add a line roles = [\"…\"] with ids of content/registers/staff.toml",
        );
    }
}
