//! What records say that somebody did: who, when, and the words for it in findings.

use jiff::civil::Date;

use super::facts::{PartnersFacts, StaffFacts};
use super::ladder::is_on_a_page_of_others;
use super::subject::Subject;
use crate::base::audience::PartnersKey;
use crate::base::sources::Span;
use crate::base::wording::date_in_words;
use crate::model::{
    AccountId, AccountStatus, Author, CandidateReview, Counterpart, Incident, IncidentId, IncidentPlace,
    MonitoringKind, Policy, Post, StaffId, Step, StepKind, Submission, WhichPosts, WrittenIn,
};

/// Something that was done, by a person whom the record names.
pub struct Done<'a> {
    pub by: &'a StaffId,
    /// The first day on which it can have been done, if the record tells.
    pub from: Option<Date>,
    /// The last day on which it can have been done, if the record tells.
    pub until: Option<Date>,
    pub place: &'a Span,
    what: What<'a>,
}

enum What<'a> {
    Post(&'a Post),
    Look(MonitoringKind, &'a AccountId, Date),
    Connection(&'a AccountId, Date),
    Submission(&'a Submission, Date),
    BusinessCase(&'a AccountId, Date),
    /// For whom it was approved: their id in subjects, their name in sentences, and the day.
    CandidateReview(&'static str, &'static str, Date),
    PolicyApproval(&'a Policy, Date),
    Acceptance(&'a str, &'a str),
    Step(&'static str, &'a IncidentId, Date),
}

impl<'a> Done<'a> {
    fn on(day: Date, by: &'a StaffId, place: &'a Span, what: What<'a>) -> Self {
        Done { by, from: Some(day), until: Some(day), place, what }
    }

    pub fn subject(&self, facts: &StaffFacts) -> Subject {
        match &self.what {
            What::Post(post) => facts.post_subject(post),
            What::Look(_, account, _) | What::BusinessCase(account, _) => Subject::Account((*account).clone()),
            What::Connection(account, day) => Subject::Connection((*account).clone(), day.to_string()),
            What::Submission(submission, _) => facts.submission_subject(submission),
            What::CandidateReview(name, _, day) => Subject::CandidateReview(format!("{day}/{name}")),
            What::PolicyApproval(policy, _) => Subject::Policy(policy.id.clone()),
            What::Acceptance(rule, subject) => Subject::Acceptance((*rule).to_owned(), (*subject).to_owned()),
            What::Step(_, id, _) => Subject::Incident((*id).clone()),
        }
    }

    /// What was done, as the rest of a sentence that begins with who did it. `times` is how often it was done.
    pub fn in_words(&self, times: usize, facts: &StaffFacts) -> String {
        match &self.what {
            What::Post(post) => format!("approved {}", facts.post_in_words(post)),
            What::Look(kind, account, day) => {
                let did = if *kind == MonitoringKind::AdHoc { "checked the content of" } else { "looked through" };
                let often = if times > 1 { format!(" {times} times, last") } else { String::new() };
                format!("{did} {}{often} on {}", facts.platform(account), date_in_words(*day))
            }
            What::Connection(account, day) => {
                let platform = facts.platform(account);
                format!("reviewed the request of {} to connect on {platform}", date_in_words(*day))
            }
            What::Submission(submission, day) => {
                let team = submission.from_team.read(facts.key);
                format!("reviewed the submission of {} from {team}", date_in_words(*day))
            }
            What::BusinessCase(account, _) => {
                format!("reviewed the business case for the service’s account on {}", facts.platform(account))
            }
            What::CandidateReview(_, team, day) => {
                format!("approved for the {team} that a candidate’s page was looked at on {}", date_in_words(*day))
            }
            What::PolicyApproval(policy, day) => {
                format!("approved {} on {}", policy.in_words(), date_in_words(*day))
            }
            What::Acceptance(rule, subject) => format!("accepted ‘{rule}’ for ‘{subject}’"),
            What::Step(done, id, day) => format!("{done} incident {id} on {}", date_in_words(*day)),
        }
    }

    /// The day of the record, where it has one.
    pub fn day(&self, facts: &StaffFacts) -> Option<Date> {
        match &self.what {
            What::Post(post) => Some(facts.local_date(*post.at.read(facts.key))),
            What::Look(_, _, day)
            | What::Connection(_, day)
            | What::Submission(_, day)
            | What::BusinessCase(_, day)
            | What::CandidateReview(_, _, day)
            | What::PolicyApproval(_, day)
            | What::Step(_, _, day) => Some(*day),
            What::Acceptance(..) => None,
        }
    }

    /// Whether it is over. An approval that still holds is not: somebody who may can approve it again.
    pub fn is_over(&self) -> bool {
        match &self.what {
            What::Post(_) | What::Look(..) | What::Connection(..) | What::Submission(..) | What::Step(..) => true,
            What::BusinessCase(..) | What::CandidateReview(..) | What::PolicyApproval(..) | What::Acceptance(..) => {
                false
            }
        }
    }
}

/// What was done according to records that staff may see.
pub fn done_for_staff<'a>(written_in: WrittenIn, facts: &StaffFacts<'a>) -> Vec<Done<'a>> {
    let (key, logs) = (facts.key, &facts.library.logs);
    match written_in {
        // A post is approved on its day or before.
        WrittenIn::Posts => {
            let approved = logs.posts.iter().filter_map(|post| {
                let until = Some(facts.local_date(*post.at.read(key)));
                let by = post.approved_by.read(key).as_ref()?;
                Some(Done { by, from: None, until, place: &post.place, what: What::Post(post) })
            });
            approved.collect()
        }
        WrittenIn::Looks(kind) => {
            let looks = logs.monitoring.iter().filter(|look| *look.kind.read(key) == kind).filter_map(|look| {
                let (day, account) = (*look.date.read(key), look.account.read(key).as_ref()?);
                Some(Done::on(day, look.by.read(key), &look.place, What::Look(kind, account, day)))
            });
            looks.collect()
        }
        // A request is reviewed on its day or later. Those of individuals are refused without a review.
        WrittenIn::Connections => {
            let of_others = |kind: &Counterpart| *kind != Counterpart::Individual;
            let asked = logs.connections.iter().filter(|one| of_others(one.counterpart.read(key)));
            let reviewed = asked.filter_map(|connection| {
                let (day, account) = (*connection.date.read(key), connection.account.read(key));
                let by = connection.reviewed_by.read(key).as_ref()?;
                let what = What::Connection(account, day);
                Some(Done { by, from: Some(day), until: None, place: &connection.place, what })
            });
            reviewed.collect()
        }
        WrittenIn::Submissions => {
            let reviewed = logs.submissions.iter().filter_map(|submission| {
                let day = *submission.date.read(key);
                let by = submission.reviewed_by.read(key).as_ref()?;
                let what = What::Submission(submission, day);
                Some(Done { by, from: Some(day), until: None, place: &submission.place, what })
            });
            reviewed.collect()
        }
        WrittenIn::PolicyApprovals => {
            let in_force = facts.library.policies.values().filter(|policy| policy.is_in_force());
            let approvals = in_force.flat_map(|policy| policy.control.approvals.iter().map(move |one| (policy, one)));
            let done = approvals
                .map(|(policy, one)| Done::on(one.on, &one.by, &policy.place, What::PolicyApproval(policy, one.on)));
            done.collect()
        }
        WrittenIn::BusinessCases
        | WrittenIn::HiringTeamApprovals
        | WrittenIn::PartnersApprovals
        | WrittenIn::Acceptances
        | WrittenIn::Steps { .. } => Vec::new(),
    }
}

/// What was done according to records of the partners, other than incidents.
pub fn done_for_partners<'a>(written_in: WrittenIn, facts: &PartnersFacts<'a>) -> Vec<Done<'a>> {
    let (key, library) = (facts.key, facts.staff.library);
    let reviews = &library.logs.candidate_reviews;
    match written_in {
        WrittenIn::BusinessCases => {
            let is_closed = |status| status == Some(AccountStatus::Closed);
            let kept = library.accounts.values().filter(|account| !is_closed(facts.staff.status_today(account)));
            let reviewed = kept.filter_map(|account| {
                let case = account.business_case.read(key).as_ref()?;
                let (by, place) = (case.reviewed_by.as_ref()?, &account.place);
                let what = What::BusinessCase(&account.id, case.date.unwrap_or(case.submitted));
                Some(Done { by, from: case.date.or(Some(case.submitted)), until: case.date, place, what })
            });
            reviewed.collect()
        }
        WrittenIn::HiringTeamApprovals => {
            let approved_by = |review: &'a CandidateReview| review.hiring_team_approved_by.read(key).as_ref();
            approvals(reviews, ("hiring-team", "hiring team"), approved_by, key)
        }
        WrittenIn::PartnersApprovals => {
            let approved_by = |review: &'a CandidateReview| review.partners_approved_by.read(key).as_ref();
            approvals(reviews, ("partners", "partners"), approved_by, key)
        }
        // An acceptance has no day on which it was made. Those that have expired are for another rule.
        WrittenIn::Acceptances => {
            let running = library.logs.acceptances.iter().filter(|one| *one.until.read(key) >= facts.staff.today());
            let accepted = running.map(|one| {
                let what = What::Acceptance(one.rule.read(key), one.subject.read(key));
                Done { by: one.by.read(key), from: None, until: None, place: &one.place, what }
            });
            accepted.collect()
        }
        _ => Vec::new(),
    }
}

/// Who approved looks at candidates' pages for `whom`, an id and its words: on the day of the look or before.
fn approvals<'a>(
    reviews: &'a [CandidateReview],
    (id, whom): (&'static str, &'static str),
    approved_by: impl Fn(&'a CandidateReview) -> Option<&'a StaffId>,
    key: &PartnersKey,
) -> Vec<Done<'a>> {
    let approved = reviews.iter().filter_map(|review| {
        let (day, by) = (*review.date.read(key), approved_by(review)?);
        let what = What::CandidateReview(id, whom, day);
        Some(Done { by, from: None, until: Some(day), place: &review.place, what })
    });
    approved.collect()
}

/// What was done according to the steps of an incident.
pub fn done_in_incident<'a>(
    written_in: WrittenIn,
    incident: &'a Incident,
    facts: &'a PartnersFacts,
) -> impl Iterator<Item = Done<'a>> {
    let key = facts.staff.key;
    let asked = match written_in {
        WrittenIn::Steps { kind, posts, done } if is_about(posts, incident, facts) => Some((kind, done)),
        _ => None,
    };
    asked.into_iter().flat_map(move |(kind, done): (StepKind, &'static str)| {
        let taken = incident.steps.iter().filter(move |step| *step.kind.read(key) == kind);
        taken.filter_map(move |step: &Step| {
            let (day, by) = (*step.on.read(key), step.by.read(facts.key).as_ref()?);
            let what = What::Step(done, incident.id.read(key), day);
            Some(Done::on(day, by, &incident.place_in_file, what))
        })
    })
}

fn is_about(posts: WhichPosts, incident: &Incident, facts: &PartnersFacts) -> bool {
    let place = *incident.place.read(facts.staff.key);
    match posts {
        WhichPosts::All => true,
        WhichPosts::OnOurAccounts => place == IncidentPlace::OfficialAccount,
        WhichPosts::OnReviewSites => place == IncidentPlace::ReviewSite,
        WhichPosts::OfOthers => {
            is_on_a_page_of_others(incident, facts.staff.key) && *incident.author.read(facts.key) != Author::Personnel
        }
    }
}
