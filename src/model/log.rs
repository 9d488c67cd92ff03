//! The smaller registers: what was posted, answered, checked, read, sent and decided; long because each is described here and nowhere else.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{AccountId, PolicyId, StaffId};
use crate::audience::{Partners, Staff};
use crate::problem::Problem;
use crate::record::{Record, Source, in_order, words};
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

/// A post on one of our accounts.
#[derive(Clone, Debug, Record)]
#[record(noun = "post")]
#[register(
    name = "posts",
    title = "What we posted",
    about = "Not the words and pictures, only what the policy asks us to be able to show.",
    by = "5.2"
)]
pub struct Post {
    #[record(place)]
    pub place: Place,
    /// When it was posted.
    #[record(begins)]
    pub at: Staff<Timestamp>,
    /// On which account, an id of accounts.toml.
    pub account: Staff<AccountId>,
    /// Who posted it, an id of staff.toml.
    #[record(by = "5.3")]
    pub posted_by: Staff<StaffId>,
    /// Which kind of suitable content it is.
    #[record(by = "5.2")]
    pub kind: Staff<PostKind>,
    /// Who approved it, an id of staff.toml.
    #[record(by = "5.2")]
    pub approved_by: Staff<Option<StaffId>>,
    /// Where it leads; a job advert must lead to NHS Jobs.
    #[record(kind = WebAddress, by = "5.5.2")]
    pub link: Staff<Option<String>>,
    /// Where content came from that is not our own.
    #[record(by = "9.3")]
    pub source: Staff<Option<String>>,
    /// How and when leave to use that content was given.
    #[record(by = "9.3")]
    pub permission: Staff<Option<String>>,
    /// A person who is shown or named. Never write who it is.
    #[record(table, cut, by = "5.2")]
    pub featuring: Partners<Vec<Featuring>>,
}

#[derive(Clone, Debug, Record)]
#[record(noun = "person featured", check = Featuring::check)]
pub struct Featuring {
    /// Whether a patient is featured or somebody else.
    pub kind: Featured,
    /// How they agreed: AccuRx for patients, email for others, signed where neither can be had.
    pub consent: Option<Consent>,
    /// The day on which they agreed.
    #[record(kind = PastDate, cut)]
    pub given: Option<Date>,
    /// The day on which they changed their mind.
    #[record(kind = PastDate, cut)]
    pub withdrawn: Option<Date>,
}

impl Featuring {
    fn check<S: Source>(featuring: &FeaturingDraft<S>) {
        in_order(&featuring.record, ("given", featuring.given), ("withdrawn", featuring.withdrawn));
    }
}

/// A comment or message on one of our pages.
#[derive(Clone, Debug, Record)]
#[record(noun = "reply", check = Reply::check)]
#[register(
    name = "replies",
    title = "Comments and messages we answered",
    about = "When each arrived and was answered. No text is kept.",
    by = "5.4"
)]
pub struct Reply {
    #[record(place)]
    pub place: Place,
    /// On which account, an id of accounts.toml.
    pub account: Staff<AccountId>,
    /// When it arrived.
    #[record(begins)]
    pub received: Staff<Timestamp>,
    /// When it was answered; leave it out until somebody has.
    #[record(cut, by = "A.9")]
    pub answered: Staff<Option<Timestamp>>,
    /// Who answered, an id of staff.toml.
    #[record(by = "5.3")]
    pub by: Staff<Option<StaffId>>,
}

impl Reply {
    fn check<S: Source>(reply: &ReplyDraft<S>) {
        if let (Some(received), Some(answered)) = (reply.received, reply.answered)
            && answered < received
        {
            let place = reply.record.place_of("answered");
            reply.record.report(
                Problem::at("dates-out-of-order", place, "answered before it was received")
                    .label("earlier than `received`"),
            );
        }
    }
}

/// A story or piece of news from a team.
#[derive(Clone, Debug, Record)]
#[record(noun = "submission")]
#[register(
    name = "submissions",
    title = "Stories that teams sent in",
    about = "What teams offered for our pages, and what became of it.",
    by = "5.3"
)]
pub struct Submission {
    #[record(place)]
    pub place: Place,
    /// The day on which it came in.
    #[record(kind = PastDate, begins)]
    pub date: Staff<Date>,
    /// Which team sent it.
    pub from_team: Staff<String>,
    /// What was decided.
    pub decision: Staff<Decision>,
    /// Who looked at it, an id of staff.toml; leave it out until somebody has.
    pub reviewed_by: Staff<Option<StaffId>>,
}

/// A request to connect.
#[derive(Clone, Debug, Record)]
#[record(noun = "connection")]
#[register(
    name = "connections",
    title = "Requests to connect",
    about = "Requests to connect with our accounts, made or received. Never write who it was.",
    by = "5.5.1"
)]
pub struct Connection {
    #[record(place)]
    pub place: Place,
    /// The day of the request.
    #[record(kind = PastDate, begins)]
    pub date: Staff<Date>,
    /// Which of our accounts, an id of accounts.toml.
    pub account: Staff<AccountId>,
    /// What kind of account the other one is.
    #[record(by = "5.5.1")]
    pub counterpart: Staff<Counterpart>,
    /// What was decided.
    pub decision: Staff<Decision>,
    /// Who looked at it, an id of staff.toml; leave it out until somebody has.
    pub reviewed_by: Staff<Option<StaffId>>,
}

/// A look at an applicant's professional page.
#[derive(Clone, Debug, Record)]
#[record(noun = "candidate review")]
#[register(
    name = "candidate-reviews",
    header = "candidate_review",
    title = "Looks at candidates' pages",
    about = "Each time an applicant's professional page was looked at. Never write who it was, or what was found.",
    by = "5.5.2"
)]
pub struct CandidateReview {
    #[record(place)]
    pub place: Place,
    /// The day.
    #[record(kind = PastDate, begins)]
    pub date: Partners<Date>,
    /// Whether the hiring team approved it first.
    pub hiring_team_approved: Partners<bool>,
    /// Whether the partners approved it first.
    pub partners_approved: Partners<bool>,
}

/// A look through an account, or beyond our pages.
#[derive(Clone, Debug, Record)]
#[record(noun = "monitoring entry", check = Monitoring::check)]
#[register(
    name = "monitoring",
    header = "monitoring",
    title = "Who looked through which account",
    about = "The weekly look at comments and messages, the quarterly check of our own content, and looks beyond our pages.",
    by = "7.4"
)]
pub struct Monitoring {
    #[record(place)]
    pub place: Place,
    /// Which account, an id of accounts.toml; only a look beyond our pages may have none.
    pub account: Staff<Option<AccountId>>,
    /// The day.
    #[record(kind = PastDate, begins)]
    pub date: Staff<Date>,
    /// Who looked, an id of staff.toml.
    pub by: Staff<StaffId>,
    /// regular: what others wrote, weekly. ad-hoc: our own content, quarterly. beyond-our-pages: reviews, alerts, others' pages.
    #[record(by = "9.3")]
    pub kind: Staff<MonitoringKind>,
    /// What came of it, in a few words without names; anything of concern is an incident.
    pub outcome: Partners<String>,
}

impl Monitoring {
    fn check<S: Source>(look: &MonitoringDraft<S>) {
        if look.kind.is_some_and(|kind| kind != MonitoringKind::BeyondOurPages) && look.account.is_none() {
            want_account(
                &look.record,
                "kind",
                "a look at one of our pages names the account",
                "; only a look at kind = \"beyond-our-pages\" has none",
            );
        }
    }
}

/// Says which account is wanted, unless one is written, rightly or wrongly.
fn want_account<S: Source>(source: &S, at: &str, message: &str, besides: &str) {
    if !source.has("account") {
        let help = format!("add a line account = \"…\" with an id of content/registers/accounts.toml{besides}");
        let problem = Problem::at("missing-key", source.place_of(at), message).label("which one?").help(help);
        source.report_missing("account", problem);
    }
}

/// That somebody read and understood a policy.
#[derive(Clone, Debug, Record)]
#[record(noun = "acknowledgement")]
#[register(
    name = "acknowledgements",
    title = "Read and understood",
    about = "Who has read and understood the policy. Staff see counts by team; the partners see the list.",
    by = "2.4"
)]
pub struct Acknowledgement {
    #[record(place)]
    pub place: Place,
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
    by = "12"
)]
pub struct Dissemination {
    #[record(place)]
    pub place: Place,
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
            want_account(&sent.record, "channel", "a link on an account names the account", "");
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
    by = "1.3"
)]
pub struct Awareness {
    #[record(place)]
    pub place: Place,
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
    pub place: Place,
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
    by = "11"
)]
pub struct Presentation {
    #[record(place)]
    pub place: Place,
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
        let source = &presentation.record;
        if source.is_empty_list("roles") {
            source.report_missing(
                "roles",
                Problem::at("missing-key", source.place_of("roles"), "this presentation does not say to whom")
                    .label("`roles` is missing or empty")
                    .help("add a line roles = [\"…\"] with ids of content/registers/staff.toml"),
            );
        }
    }
}
