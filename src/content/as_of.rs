//! Leaves out of a library what had not happened by a moment: the one place where "as of" is decided.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use super::registers::{accounts, staff};
use crate::audience::{LoaderKey, Partners, Public, Staff};
use crate::calendar::AsOf;
use crate::model::{Account, BusinessCase, Decision, Featuring, Incident, Library, Policy, Post, Reply, StaffMember};

/// A library as it stood at a moment that is not after its own. What nothing has changed since is as it was.
pub fn as_it_stood(library: Library, as_of: AsOf, key: &LoaderKey) -> Library {
    let cut = Cut { as_of: &as_of, key };
    let mut then = library;
    then.policies.values_mut().for_each(|policy| cut.policy(policy));
    then.staff.values_mut().for_each(|member| cut.member(member));
    then.accounts.values_mut().for_each(|account| cut.account(account));
    let incidents = then.incidents.into_loaded(key).into_par_iter();
    let incidents = incidents.filter_map(|mut incident| cut.incident(&mut incident).then_some(incident));
    then.incidents = Partners::new(incidents.collect());
    then.posts.retain_mut(|post| cut.post(post));
    then.replies.retain_mut(|reply| cut.reply(reply));
    let on = |date: &Staff<Date>| cut.had_come(*date.as_loaded(key));
    let on_partners = |date: &Partners<Date>| cut.had_come(*date.as_loaded(key));
    then.submissions.retain(|one| on(&one.date));
    then.connections.retain(|one| on(&one.date));
    then.candidate_reviews.retain(|one| on_partners(&one.date));
    then.monitoring.retain(|one| on(&one.date));
    then.acknowledgements.retain(|one| on_partners(&one.date));
    then.dissemination.retain(|one| on(&one.date));
    then.awareness.retain(|one| on(&one.date));
    then.presentations.retain(|one| on_partners(&one.date));
    then.as_of = as_of;
    then
}

struct Cut<'a> {
    as_of: &'a AsOf,
    key: &'a LoaderKey,
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

    fn policy(&self, policy: &mut Arc<Policy>) {
        let key = self.key;
        let is_whole = policy.approvals.iter().all(|approval| self.had_come(approval.on))
            && policy.changes.iter().all(|change| self.had_come(change.as_loaded(key).date));
        if is_whole {
            return;
        }
        let mut then = Policy::clone(policy);
        let approvals = policy.approvals.iter().filter(|approval| self.had_come(approval.on)).cloned().collect();
        then.approvals = Public::mint(approvals, key);
        then.changes.retain(|change| self.had_come(change.as_loaded(key).date));
        *policy = Arc::new(then);
    }

    fn member(&self, member: &mut StaffMember) {
        staff::settle(member, self.as_of.date, self.key);
    }

    fn account(&self, account: &mut Account) {
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

    /// `false` for an incident that had not happened, or not been recorded.
    fn incident(&self, incident: &mut Arc<Incident>) -> bool {
        let key = self.key;
        if !self.had_begun(*incident.reported_at.as_loaded(key)) || !self.had_come(*incident.recorded_on.as_loaded(key))
        {
            return false;
        }
        let evidence = incident.evidence.as_loaded(key);
        let erased = incident.erased.as_loaded(key);
        let is_whole = incident.steps.last().is_none_or(|step| self.had_begun(*step.at.as_loaded(key)))
            && evidence.iter().all(|item| self.had_begun(item.saved))
            && erased.as_ref().is_none_or(|erasure| self.had_come(erasure.date));
        if is_whole {
            return true;
        }
        let mut then = Incident::clone(incident);
        then.steps = then.steps.iter().filter(|step| self.had_begun(*step.at.as_loaded(key))).cloned().collect();
        then.evidence = Partners::new(evidence.iter().filter(|item| self.had_begun(item.saved)).cloned().collect());
        then.erased = Partners::new(erased.clone().filter(|erasure| self.had_come(erasure.date)));
        *incident = Arc::new(then);
        true
    }

    /// `false` for a post that had not been made.
    fn post(&self, post: &mut Post) -> bool {
        if !self.had_begun(*post.at.as_loaded(self.key)) {
            return false;
        }
        let featuring = post.featuring.as_loaded(self.key).iter().map(|one| Featuring {
            given: self.known(one.given),
            withdrawn: self.known(one.withdrawn),
            ..one.clone()
        });
        post.featuring = Partners::new(featuring.collect());
        true
    }

    /// `false` for what had not been received.
    fn reply(&self, reply: &mut Reply) -> bool {
        reply.answered = Staff::new(reply.answered.as_loaded(self.key).filter(|answered| self.had_begun(*answered)));
        self.had_begun(*reply.received.as_loaded(self.key))
    }
}
