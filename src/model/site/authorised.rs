//! Who may do what a policy leaves to some roles: each key of `[authorised]`, described once.

use crate::base::record::Record;
use crate::duties::Duty;
use crate::model::{MonitoringKind, StaffId, StepKind};

/// A key of `[authorised]`.
pub struct Task {
    pub key: &'static str,
    /// What the key is for: `Who approves posts.`
    pub sentence: &'static str,
    /// What leaves it to these roles.
    pub duty: Duty,
    pub written_in: WrittenIn,
    of: fn(&Authorised) -> &[StaffId],
}

impl Task {
    /// The roles that the practice has named for it; none where nobody is asked.
    pub fn roles<'a>(&self, authorised: &'a Authorised) -> &'a [StaffId] {
        (self.of)(authorised)
    }
}

/// The field in which it is written who did it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum WrittenIn {
    /// `approved_by` of posts.toml.
    Posts,
    /// `by` of monitoring.toml, in looks of this kind.
    Looks(MonitoringKind),
    /// `reviewed_by` of connections.toml.
    Connections,
    /// `reviewed_by` of submissions.toml.
    Submissions,
    /// `reviewed_by` of a business case in accounts.toml.
    BusinessCases,
    /// `hiring_team_approved_by` of candidate-reviews.toml.
    HiringTeamApprovals,
    /// `partners_approved_by` of candidate-reviews.toml.
    PartnersApprovals,
    /// `by` of an approval in policy.toml.
    PolicyApprovals,
    /// `by` of acceptances.toml.
    Acceptances,
    /// `by` of such a step of an incident. `done` says what was done, in words that the incident follows.
    Steps { kind: StepKind, posts: WhichPosts, done: &'static str },
}

/// About which posts a step has to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum WhichPosts {
    All,
    OnOurAccounts,
    OnReviewSites,
    /// On pages of others, by somebody who does not work for the practice: with those who do, their managers speak.
    OfOthers,
}

/// Declares the table and its tasks from one list. A key's doc comment is its sentence.
macro_rules! authorised {
    ($(#[doc = $sentence:tt] $key:ident: $duty:ident, $written_in:expr;)+) => {
        // Of a key that is empty nobody is asked.
        #[derive(Clone, Debug, Default, Record)]
        #[record(noun = "authorised table")]
        pub struct Authorised {
            $(
                #[doc = $sentence]
                #[record(duty = $duty)]
                pub $key: Vec<StaffId>,
            )+
        }

        impl Authorised {
            pub const TASKS: &'static [Task] = &[$(
                Task {
                    key: stringify!($key),
                    sentence: $sentence.trim_ascii(),
                    duty: Duty::$duty,
                    written_in: $written_in,
                    of: |authorised| &authorised.$key,
                },
            )+];
        }
    };
}

const fn steps(kind: StepKind, posts: WhichPosts, done: &'static str) -> WrittenIn {
    WrittenIn::Steps { kind, posts, done }
}

authorised! {
    /// Who approves posts.
    approve_posts: ApproveContent, WrittenIn::Posts;
    /// Who looks at what others write on our accounts.
    monitor: Monitor, WrittenIn::Looks(MonitoringKind::Regular);
    /// Who checks what we have posted ourselves.
    check_content: AdHocChecks, WrittenIn::Looks(MonitoringKind::AdHoc);
    /// Who reviews requests to connect.
    review_connections: ReviewConnections, WrittenIn::Connections;
    /// Who reviews what teams send in for our accounts.
    review_submissions: ReviewSubmissions, WrittenIn::Submissions;
    /// Who reviews the business case for the account of a service.
    review_business_cases: BusinessCase, WrittenIn::BusinessCases;
    /// Who approves for the hiring team that a candidate's page is looked at.
    approve_candidate_reviews_as_hiring_team: CandidateReviews, WrittenIn::HiringTeamApprovals;
    /// Who approves for the partners that a candidate's page is looked at.
    approve_candidate_reviews_as_partner: CandidateReviews, WrittenIn::PartnersApprovals;
    /// Who approves policies.
    approve_policies: Approval, WrittenIn::PolicyApprovals;
    /// Who accepts findings for a time.
    accept_findings: EveryClauseAssigned, WrittenIn::Acceptances;
    /// Who answers reviews on review sites.
    answer_reviews: AnswerReviews, steps(StepKind::RepliedPublicly, WhichPosts::OnReviewSites, "answered the review of");
    /// Who removes posts from our accounts.
    remove_posts: RemovePosts, steps(StepKind::Removed, WhichPosts::OnOurAccounts, "removed the post of");
    /// Who tells the safeguarding team of a sign of harm.
    tell_safeguarding: HarmToSafeguarding, steps(StepKind::SafeguardingTold, WhichPosts::All, "told the safeguarding team of");
    /// Who asks authors outside the practice to remove what we cannot remove.
    contact_authors: AskAuthor, steps(StepKind::AuthorContacted, WhichPosts::OfOthers, "contacted the author in");
    /// Who considers the options where an author does not remove a post.
    consider_options: ConsiderOptions, steps(StepKind::OptionsConsidered, WhichPosts::All, "considered the options in");
    /// Who warns an author who has refused.
    warn_authors: WarnAuthor, steps(StepKind::AuthorWarned, WhichPosts::All, "warned the author in");
    /// Who offers whoever complains in a post the proper way to complain.
    offer_complaints_route: ComplaintsRoute, steps(StepKind::ComplaintRouteOffered, WhichPosts::All, "offered the complaints route in");
    /// Who ends the relationship with a patient.
    end_relationships: EndingLast, steps(StepKind::RelationshipEnded, WhichPosts::All, "ended the relationship with the patient in");
}
