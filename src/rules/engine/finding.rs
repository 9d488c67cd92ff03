//! The methods of a finding: what a check fills in, how urgent it is, and in which order findings are shown.

use jiff::civil::Date;

use super::doer::Doer;
use super::explanation::explain;
use super::facts::StaffFacts;
use super::rule::{Finding, Rule};
use super::severity::Severity;
use super::standing::Standing;
use super::subject::Subject;
use super::urgency::Urgency;
use crate::base::calendar::days_between;
use crate::base::sources::Span;
use crate::duties::Duty;
use crate::model::{ClauseNumber, PolicyId};

impl Finding {
    pub(super) fn new(rule: &'static Rule, subject: Subject, place: &Span, message: String) -> Self {
        Finding {
            rule,
            subject,
            place: place.clone(),
            message,
            since: None,
            standing: None,
            fix: None,
            other_doer: None,
            duty: None,
            clause: None,
            is_over: false,
            cannot_wait: false,
            is_accepted: false,
            due_on: None,
            urgency: Urgency::WorthALook,
            doer_called: String::new(),
        }
    }

    /// Says since when the practice falls short.
    pub fn since(&mut self, day: Date) -> &mut Self {
        self.since = Some(day);
        self
    }

    /// Says that it is late: a breach since the day on which its time was over.
    pub fn overdue(&mut self, standing: Standing, facts: &StaffFacts) -> &mut Self {
        self.since(facts.due_day(standing.due())).standing(standing)
    }

    /// Says how late it is, or how much time is left.
    pub fn standing(&mut self, standing: Standing) -> &mut Self {
        self.is_over |= matches!(standing, Standing::Late { over: true, .. });
        self.standing = Some(standing);
        self
    }

    /// Says that it happened and is over. It needs a `since`, the day on which it happened.
    pub fn over(&mut self) -> &mut Self {
        self.is_over = true;
        self
    }

    /// Says that it comes before everything else.
    pub fn cannot_wait(&mut self) -> &mut Self {
        self.cannot_wait = true;
        self
    }

    /// Says what to do, where the rule's own advice is too general.
    pub fn fix(&mut self, words: impl Into<String>) -> &mut Self {
        self.fix = Some(words.into());
        self
    }

    /// Says which of the rule's duties it is about.
    pub fn duty(&mut self, duty: Duty) -> &mut Self {
        self.duty = Some(duty);
        self
    }

    /// Says which clause it is about.
    pub fn clause(&mut self, policy: &PolicyId, number: &ClauseNumber) -> &mut Self {
        self.clause = Some((policy.clone(), number.clone()));
        self
    }

    /// Says who puts it right, where that is not whom the rule names.
    pub fn for_doer(&mut self, doer: Doer) -> &mut Self {
        self.other_doer = Some(doer);
        self
    }

    /// Who puts it right.
    pub fn doer(&self) -> Doer {
        self.other_doer.unwrap_or(self.rule.doer)
    }

    /// What to do: this finding's own advice, or the rule's.
    pub fn advice(&self) -> &str {
        self.fix.as_ref().unwrap_or(&explain(self.rule).fix)
    }

    /// How urgent it is, once its day is known.
    pub(super) fn urgency_on(&self, today: Date) -> Urgency {
        const WEEK: i64 = 7;
        if self.is_accepted {
            return Urgency::Accepted;
        }
        if self.is_over {
            return Urgency::Past;
        }
        if self.cannot_wait {
            return Urgency::CannotWait;
        }
        match self.standing {
            Some(Standing::Left { .. }) => match self.due_on.map(|day| days_between(today, day)) {
                Some(..=0) => Urgency::CannotWait,
                Some(1..=WEEK) => Urgency::ThisWeek,
                _ => Urgency::ComingUp,
            },
            _ if self.rule.severity == Severity::Note => Urgency::WorthALook,
            Some(Standing::Late { .. }) => Urgency::Overdue,
            None => Urgency::ToPutRight,
        }
    }

    /// The order in which findings are shown: by severity, the latest first, then by rule and subject. No two findings
    /// are equal in it, so that an unstable sort gives the same order each time.
    pub fn order(&self) -> impl Ord + '_ {
        let late = match self.standing {
            Some(Standing::Late { by, .. }) => -by.order(),
            _ => 1,
        };
        (
            self.is_accepted,
            self.is_over,
            self.rule.severity,
            late,
            self.rule.id,
            &self.subject,
            &self.message,
            self.since,
            &self.place,
        )
    }

    /// The order of what is to be done: the most urgent first, harm before all else, then the nearest deadline.
    pub fn pressing(&self) -> impl Ord + '_ {
        (self.urgency, !self.cannot_wait, self.nearness())
    }

    /// The order of open deadlines: the nearest first.
    pub fn nearness(&self) -> impl Ord + '_ {
        let still = match self.standing {
            Some(Standing::Left { still, .. }) => still.order(),
            _ => i64::MAX,
        };
        (still, self.order())
    }
}
