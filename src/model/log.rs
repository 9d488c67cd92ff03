//! What was done on our accounts: posted, answered, offered, connected, looked through.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{AccountId, StaffId};
use crate::base::audience::{Partners, Staff};
use crate::base::problem::Problem;
use crate::base::record::{Record, Source, in_order, words};
use crate::base::sources::Span;

words! {
    /// The kinds of suitable content, job adverts and everything else.
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
    /// Who is shown in a post: patients consent through patient messaging, others by email.
    Featured { Patient = "patient", Other = "other" }
}

words! { Consent { Message = "message", AccuRx = "accurx", Email = "email", Signed = "signed" } }

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

/// A post on one of our accounts.
#[derive(Clone, Debug, Record)]
#[record(noun = "post")]
#[register(
    name = "posts",
    title = "What we posted",
    about = "Not the words and pictures, only what the policy asks us to be able to show.",
    duty = ApproveContent
)]
pub struct Post {
    #[record(place)]
    pub place: Span,
    /// When it was posted.
    #[record(begins)]
    pub at: Staff<Timestamp>,
    /// On which account, an id of accounts.toml.
    pub account: Staff<AccountId>,
    /// Who posted it, an id of staff.toml.
    #[record(duty = NamedPosters)]
    pub posted_by: Staff<StaffId>,
    /// Which kind of suitable content it is.
    #[record(duty = RelatedPosts)]
    pub kind: Staff<PostKind>,
    /// Who approved it, an id of staff.toml.
    #[record(duty = ApproveContent)]
    pub approved_by: Staff<Option<StaffId>>,
    /// Where it leads; a job advert must lead to NHS Jobs.
    #[record(kind = WebAddress, duty = JobAdverts)]
    pub link: Staff<Option<String>>,
    /// Where content came from that is not our own.
    #[record(duty = NameSources)]
    pub source: Staff<Option<String>>,
    /// How and when leave to use that content was given.
    #[record(duty = Copyright)]
    pub permission: Staff<Option<String>>,
    /// A person who is shown or named. Never write who it is.
    #[record(table, cut, duty = Consent)]
    pub featuring: Partners<Vec<Featuring>>,
}

#[derive(Clone, Debug, Record)]
#[record(noun = "person featured", check = Featuring::check)]
pub struct Featuring {
    /// Whether a patient is featured or somebody else.
    pub kind: Featured,
    /// How they agreed: message (accurx, or another service for messages to patients) for patients, email for others, signed where neither can be had.
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
        in_order(&featuring.table, ("given", featuring.given), ("withdrawn", featuring.withdrawn));
    }
}

/// A comment or message on one of our pages.
#[derive(Clone, Debug, Record)]
#[record(noun = "reply", check = Reply::check)]
#[register(
    name = "replies",
    title = "Comments and messages we answered",
    about = "When each arrived and was answered. No text is kept.",
    duty = ReplyInHours
)]
pub struct Reply {
    #[record(place)]
    pub place: Span,
    /// On which account, an id of accounts.toml.
    pub account: Staff<AccountId>,
    /// When it arrived.
    #[record(begins)]
    pub received: Staff<Timestamp>,
    /// When it was answered; leave it out until somebody has.
    #[record(cut, duty = ReplyInTime)]
    pub answered: Staff<Option<Timestamp>>,
    /// Who answered, an id of staff.toml.
    #[record(duty = NamedPosters)]
    pub by: Staff<Option<StaffId>>,
}

impl Reply {
    fn check<S: Source>(reply: &ReplyDraft<S>) {
        if let (Some(received), Some(answered)) = (reply.received, reply.answered)
            && answered < received
        {
            let place = reply.table.place_of("answered");
            reply.table.report(
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
    duty = ReviewSubmissions
)]
pub struct Submission {
    #[record(place)]
    pub place: Span,
    /// The day on which it came in.
    #[record(kind = PastDate, begins)]
    pub date: Staff<Date>,
    /// Which team sent it.
    #[record(kind = Line)]
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
    duty = ReviewConnections
)]
pub struct Connection {
    #[record(place)]
    pub place: Span,
    /// The day of the request.
    #[record(kind = PastDate, begins)]
    pub date: Staff<Date>,
    /// Which of our accounts, an id of accounts.toml.
    pub account: Staff<AccountId>,
    /// What kind of account the other one is.
    #[record(duty = ReviewConnections)]
    pub counterpart: Staff<Counterpart>,
    /// What was decided.
    pub decision: Staff<Decision>,
    /// Who looked at it, an id of staff.toml; leave it out until somebody has.
    pub reviewed_by: Staff<Option<StaffId>>,
}

/// A look at an applicant's professional page.
#[derive(Clone, Debug, Record)]
#[record(noun = "candidate review", check = CandidateReview::check)]
#[register(
    name = "candidate-reviews",
    header = "candidate_review",
    title = "Looks at candidates' pages",
    about = "Each time an applicant's professional page was looked at. Never write who it was, or what was found.",
    duty = CandidateReviews
)]
pub struct CandidateReview {
    #[record(place)]
    pub place: Span,
    /// The day.
    #[record(kind = PastDate, begins)]
    pub date: Partners<Date>,
    /// Whether the hiring team approved it first.
    pub hiring_team_approved: Partners<bool>,
    /// Who approved it for the hiring team, an id of staff.toml.
    pub hiring_team_approved_by: Partners<Option<StaffId>>,
    /// Whether the partners approved it first.
    pub partners_approved: Partners<bool>,
    /// Who approved it for the partners, an id of staff.toml.
    pub partners_approved_by: Partners<Option<StaffId>>,
}

impl CandidateReview {
    fn check<S: Source>(review: &CandidateReviewDraft<S>) {
        let (table, hiring_team, partners) = (&review.table, review.hiring_team_approved, review.partners_approved);
        refuse_approver(table, "hiring team", hiring_team, ("hiring_team_approved", "hiring_team_approved_by"));
        refuse_approver(table, "partners", partners, ("partners_approved", "partners_approved_by"));
    }
}

/// One of the two lines is a mistake.
fn refuse_approver<S: Source>(table: &S, of_whom: &str, approved: Option<bool>, keys: (&str, &str)) {
    let (line, by) = keys;
    if approved == Some(false) && table.has(by) {
        let message = format!("the {of_whom} did not approve this, and yet somebody is named who did");
        table.report(
            Problem::at("unneeded-approver", table.place_of(by), message)
                .label(format!("expected no such line beside {line} = false"))
                .help(format!("write {line} = true if it was approved, or delete this line")),
        );
    }
}

/// A look through an account, or beyond our pages.
#[derive(Clone, Debug, Record)]
#[record(noun = "monitoring entry", check = Monitoring::check)]
#[register(
    name = "monitoring",
    header = "monitoring",
    title = "Who looked through which account",
    about = "The weekly look at comments and messages, the quarterly check of our own content, and looks beyond our pages.",
    duty = Monitor
)]
pub struct Monitoring {
    #[record(place)]
    pub place: Span,
    /// Which account, an id of accounts.toml; only a look beyond our pages may have none.
    pub account: Staff<Option<AccountId>>,
    /// The day.
    #[record(kind = PastDate, begins)]
    pub date: Staff<Date>,
    /// Who looked, an id of staff.toml.
    pub by: Staff<StaffId>,
    /// regular: what others wrote, weekly. ad-hoc: our own content, quarterly. beyond-our-pages: reviews, alerts, others' pages.
    #[record(duty = AdHocChecks)]
    pub kind: Staff<MonitoringKind>,
    /// What came of it, in a few words without names; anything of concern is an incident.
    pub outcome: Partners<String>,
}

impl Monitoring {
    fn check<S: Source>(look: &MonitoringDraft<S>) {
        if look.kind.is_some_and(|kind| kind != MonitoringKind::BeyondOurPages) && look.account.is_none() {
            want_account(
                &look.table,
                "kind",
                "a look at one of our pages names the account",
                "; only a look at kind = \"beyond-our-pages\" has none",
            );
        }
    }
}

/// Says which account is wanted, unless one is written, rightly or wrongly.
pub(super) fn want_account<S: Source>(table: &S, at: &str, message: &str, besides: &str) {
    if !table.has("account") {
        let help = format!("add a line account = \"…\" with an id of content/registers/accounts.toml{besides}");
        let problem = Problem::at("missing-key", table.place_of(at), message).label("which one?").help(help);
        table.report_missing("account", problem);
    }
}
