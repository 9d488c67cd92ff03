//! Leaves out of a library what had not happened by a moment: the one place where "as of" is decided.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::registers::{accounts, incidents, staff};
use crate::audience::{LoaderKey, Partners, Public, Staff};
use crate::calendar::AsOf;
use crate::model::{Account, BusinessCase, Decision, Featuring, Incident, Library, Policy, Post, Reply, ResolutionId};

/// A library as it stood at a moment that is not after its own. What nothing has changed since is shared with it.
pub fn as_it_stood(library: &Library, as_of: AsOf, key: &LoaderKey) -> Library {
    let confidential = library.resolutions.values().filter(|resolution| *resolution.confidential.as_loaded(key));
    let confidential = confidential.map(|resolution| resolution.id.as_loaded(key).clone()).collect();
    let cut = Cut { as_of: &as_of, key, confidential };
    let on = |date: &Staff<Date>| cut.had_come(*date.as_loaded(key));
    let on_partners = |date: &Partners<Date>| cut.had_come(*date.as_loaded(key));
    Library {
        site: library.site.clone(),
        working_time: library.working_time.clone(),
        policies: library.policies.iter().map(|(id, policy)| (id.clone(), cut.policy(policy))).collect(),
        pages: library.pages.clone(),
        references: library.references.clone(),
        staff: library.staff.clone().into_iter().map(|(id, member)| (id, cut.member(member))).collect(),
        accounts: library.accounts.clone().into_iter().map(|(id, account)| (id, cut.account(account))).collect(),
        natures: library.natures.clone(),
        resolutions: library.resolutions.clone(),
        incidents: library.incidents.iter().filter_map(|incident| cut.incident(incident)).collect(),
        posts: library
            .posts
            .iter()
            .filter(|one| cut.had_begun(*one.at.as_loaded(key)))
            .map(|one| cut.post(one))
            .collect(),
        replies: library.replies.iter().filter_map(|reply| cut.reply(reply)).collect(),
        submissions: library.submissions.iter().filter(|one| on(&one.date)).cloned().collect(),
        connections: library.connections.iter().filter(|one| on(&one.date)).cloned().collect(),
        candidate_reviews: library.candidate_reviews.iter().filter(|one| on_partners(&one.date)).cloned().collect(),
        monitoring: library.monitoring.iter().filter(|one| on(&one.date)).cloned().collect(),
        acknowledgements: library.acknowledgements.iter().filter(|one| on_partners(&one.date)).cloned().collect(),
        dissemination: library.dissemination.iter().filter(|one| on(&one.date)).cloned().collect(),
        awareness: library.awareness.iter().filter(|one| on(&one.date)).cloned().collect(),
        acceptances: library.acceptances.clone(),
        seals: library.seals.clone(),
        evidence: library.evidence.clone(),
        attachments: library.attachments.clone(),
        inputs: library.inputs.clone(),
        as_of: as_of.clone(),
    }
}

struct Cut<'a> {
    as_of: &'a AsOf,
    key: &'a LoaderKey,
    /// Resolutions that tell too much of an incident for a page of its own.
    confidential: HashSet<ResolutionId>,
}

impl Cut<'_> {
    fn had_come(&self, date: Date) -> bool {
        date <= self.as_of.date
    }

    fn had_begun(&self, moment: Timestamp) -> bool {
        moment < self.as_of.end
    }

    fn known(&self, date: Option<Date>) -> Option<Date> {
        date.filter(|date| self.had_come(*date))
    }

    fn policy(&self, policy: &Arc<Policy>) -> Arc<Policy> {
        let key = self.key;
        let is_whole = policy.approvals.iter().all(|approval| self.had_come(approval.on))
            && policy.changes.iter().all(|change| self.had_come(change.as_loaded(key).date));
        if is_whole {
            return policy.clone();
        }
        let mut then = Policy::clone(policy);
        let approvals = policy.approvals.iter().filter(|approval| self.had_come(approval.on)).cloned().collect();
        then.approvals = Public::mint(approvals, key);
        then.changes.retain(|change| self.had_come(change.as_loaded(key).date));
        Arc::new(then)
    }

    fn member(&self, mut member: crate::model::StaffMember) -> crate::model::StaffMember {
        let (starts, leaves) = (member.starts.as_loaded(self.key), member.leaves.as_loaded(self.key));
        member.is_current = Staff::new(staff::is_current(*starts, *leaves, self.as_of.date));
        member
    }

    fn account(&self, mut account: Account) -> Account {
        let key = self.key;
        let activity = accounts::activity(account.status.as_loaded(key), self.as_of.date);
        account.is_active = Public::mint(activity.now, key);
        account.is_active_later = Public::mint(activity.later, key);
        account.policy_linked = Staff::new(self.known(*account.policy_linked.as_loaded(key)));
        account.dpo_notified = Partners::new(self.known(*account.dpo_notified.as_loaded(key)));
        account.information_register = Partners::new(self.known(*account.information_register.as_loaded(key)));
        let case = account.business_case.as_loaded(key).clone();
        account.business_case = Partners::new(case.and_then(|case| self.business_case(case)));
        let note = account.outside_policy.as_loaded(key).clone();
        account.outside_policy = Partners::new(note.filter(|note| self.had_come(note.found)));
        account
    }

    /// Seen from an earlier day, what was decided later still waits.
    fn business_case(&self, case: BusinessCase) -> Option<BusinessCase> {
        if !self.had_come(case.submitted) {
            return None;
        }
        match case.date {
            Some(date) if !self.had_come(date) => {
                Some(BusinessCase { reviewed_by: None, decision: Decision::Pending, date: None, ..case })
            }
            _ => Some(case),
        }
    }

    /// `None` for an incident that had not happened, or not been recorded.
    fn incident(&self, incident: &Arc<Incident>) -> Option<Arc<Incident>> {
        let key = self.key;
        if !self.had_begun(*incident.reported_at.as_loaded(key)) || !self.had_come(*incident.recorded_on.as_loaded(key))
        {
            return None;
        }
        let evidence = incident.evidence.as_loaded(key);
        let erased = incident.erased.as_loaded(key);
        let is_whole = incident.steps.last().is_none_or(|step| self.had_begun(*step.at.as_loaded(key)))
            && evidence.iter().all(|item| self.had_begun(item.saved))
            && erased.as_ref().is_none_or(|erasure| self.had_come(erasure.date));
        if is_whole {
            return Some(incident.clone());
        }
        let mut then = Incident::clone(incident);
        then.steps.retain(|step| self.had_begun(*step.at.as_loaded(key)));
        then.evidence = Partners::new(evidence.iter().filter(|item| self.had_begun(item.saved)).cloned().collect());
        then.erased = Partners::new(erased.clone().filter(|erasure| self.had_come(erasure.date)));
        then.has_page = Staff::new(!incidents::is_telling(&then, &self.confidential, key));
        Some(Arc::new(then))
    }

    fn post(&self, post: &Post) -> Post {
        let featuring = post.featuring.as_loaded(self.key).iter().map(|one| Featuring {
            given: self.known(one.given),
            withdrawn: self.known(one.withdrawn),
            ..one.clone()
        });
        Post { featuring: Partners::new(featuring.collect()), ..post.clone() }
    }

    fn reply(&self, reply: &Reply) -> Option<Reply> {
        let answered = reply.answered.as_loaded(self.key).filter(|answered| self.had_begun(*answered));
        self.had_begun(*reply.received.as_loaded(self.key))
            .then(|| Reply { answered: Staff::new(answered), ..reply.clone() })
    }
}
