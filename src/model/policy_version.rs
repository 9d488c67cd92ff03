//! The versions of a policy: which one was in force on a day, and in which order they come.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{ClauseNumber, KeptClause, Policy, PolicyStatus, PolicyVersion};
use crate::base::audience::StaffKey;
use crate::base::sources::{hex, hex_digest};

/// The version that was in force on a day.
#[derive(Clone, Copy, Debug)]
pub enum InForce<'a> {
    Current(&'a Policy),
    Kept(&'a PolicyVersion),
}

impl<'a> InForce<'a> {
    /// `None` where the practice has not numbered it.
    pub fn version(self, key: &StaffKey) -> Option<&'a str> {
        match self {
            InForce::Current(policy) => policy.control.version.as_deref(),
            InForce::Kept(kept) => Some(kept.version.read(key)),
        }
    }

    /// SHA-256 of its whole wording: of each clause's number and digest, in the order of their numbers.
    pub fn wording(self, key: &StaffKey) -> String {
        let mut digests: BTreeMap<&ClauseNumber, &[u8; 32]> = BTreeMap::new();
        match self {
            InForce::Current(policy) => {
                digests.extend(policy.clauses().map(|clause| (&clause.number, &clause.text.read(key).sha256)));
            }
            InForce::Kept(kept) => {
                digests.extend(kept.clauses.iter().map(|(number, clause)| (number, &clause.text.read(key).sha256)));
            }
        }
        let lines: String = digests.into_iter().map(|(number, sha256)| format!("{number} {}\n", hex(sha256))).collect();
        hex_digest(lines.as_bytes())
    }

    /// The digest of the wording that was approved, where it was kept.
    pub fn approved_wording(self, key: &StaffKey) -> Option<&'a str> {
        match self {
            InForce::Current(policy) => policy.control.approved_wording.read(key).as_deref(),
            InForce::Kept(kept) => kept.approved_wording.read(key).as_deref(),
        }
    }

    /// Title, or first words, and SHA-256 of a clause's text. `None` for one that this version did not have.
    pub fn clause(self, number: &ClauseNumber, key: &StaffKey) -> Option<(Cow<'a, str>, [u8; 32])> {
        match self {
            InForce::Current(policy) => {
                policy.clause(number).map(|clause| clause.text.read(key)).map(|text| (text.name(), text.sha256))
            }
            InForce::Kept(kept) => {
                kept.clauses.get(number).map(|clause| clause.text.read(key)).map(|text| (text.name(), text.sha256))
            }
        }
    }
}

impl Policy {
    /// The version in force on a day, where the practice's own dates tell; a draft never is.
    ///
    /// With no date at all, it is the policy as it stands. The day of a withdrawal is not recorded, so a withdrawn
    /// policy answers as it did before.
    pub fn in_force_on(&self, day: Date, key: &StaffKey) -> Option<InForce<'_>> {
        let versions = self.in_order(key);
        if versions.iter().all(|(_, began)| began.is_none()) {
            return (!self.is_draft()).then_some(InForce::Current(self));
        }
        let (index, found) = versions
            .iter()
            .enumerate()
            .filter(|(_, (_, began))| began.is_some_and(|began| began <= day))
            .max_by_key(|(index, (_, began))| (*began, *index))?;
        // A later version without a date may have begun by then, unless one before it had not.
        let next = versions[index + 1..].iter().find(|(_, began)| began.is_none_or(|began| began > day));
        next.is_none_or(|(_, began)| began.is_some()).then_some(found.0)
    }

    /// The version of a number, whether it is in force or not.
    pub fn numbered(&self, version: &str, key: &StaffKey) -> Option<InForce<'_>> {
        if self.control.version.as_deref() == Some(version) {
            return Some(InForce::Current(self));
        }
        self.versions.iter().find(|kept| kept.version.read(key) == version).map(InForce::Kept)
    }

    /// The first and the last day of the version that is in force on a day, where they are recorded.
    pub fn days_in_force(&self, day: Date, key: &StaffKey) -> (Option<Date>, Option<Date>) {
        let begins: Vec<Date> = self.in_order(key).into_iter().filter_map(|(_, began)| began).collect();
        let first = begins.iter().filter(|began| **began <= day).max().copied();
        let next = begins.iter().filter(|began| **began > day).min();
        (first, next.and_then(|next| next.yesterday().ok()))
    }

    /// A clause as the newest version that kept it has it, for one that the policy has no more.
    pub fn kept_clause(&self, number: &ClauseNumber) -> Option<&KeptClause> {
        self.versions.iter().rev().find_map(|kept| kept.clauses.get(number))
    }

    /// The versions that have been in force, each with its first day where that is recorded; the current one last.
    fn in_order(&self, key: &StaffKey) -> Vec<(InForce<'_>, Option<Date>)> {
        let kept = self.versions.iter().filter(|kept| !is_draft(kept, key)).map(|kept| {
            let began = kept.effective.read(key).or_else(|| self.first_change_of(kept.version.read(key), key));
            (InForce::Kept(kept), began)
        });
        let current = (!self.is_draft()).then(|| {
            let named = || self.control.version.as_deref().and_then(|version| self.first_change_of(version, key));
            (InForce::Current(self), self.control.effective.or_else(named))
        });
        kept.chain(current).collect()
    }

    /// The first day on which the change log names a version.
    fn first_change_of(&self, version: &str, key: &StaffKey) -> Option<Date> {
        let changes = self.control.changes.iter().map(|change| change.read(key));
        changes.filter(|change| change.version.as_deref() == Some(version)).map(|change| change.date).min()
    }
}

fn is_draft(kept: &PolicyVersion, key: &StaffKey) -> bool {
    *kept.status.read(key) == Some(PolicyStatus::Draft)
}

/// The order of version numbers as a reader counts: 1.9 before 1.10.
pub fn compare_versions(one: &str, other: &str) -> Ordering {
    fn parts(version: &str) -> impl Iterator<Item = (u64, &str)> {
        version.split('.').map(|part| (part.parse().unwrap_or(u64::MAX), part))
    }
    parts(one).cmp(parts(other))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::base::audience::{Audience, Graded, LoaderKey, Public, Staff};
    use crate::base::sources::Span;
    use crate::model::{Change, DocumentControl, PolicyId};

    fn public<T>(value: T) -> Public<T> {
        Public::mint(value, &LoaderKey::issue())
    }

    fn place() -> Span {
        Span::top_of(&"policy.toml".into())
    }

    /// The policy as it stands: version 2.0, if `effective` then from that day.
    fn policy(effective: Option<Date>, status: Option<PolicyStatus>, versions: Vec<PolicyVersion>) -> Policy {
        Policy {
            id: PolicyId::new("conduct"),
            place: place(),
            control: DocumentControl {
                title: public("Conduct".to_owned()),
                audience: Audience::Public,
                version: public(Some("2.0".to_owned())),
                draft_of: None,
                begun_from: Vec::new(),
                effective: public(effective),
                status: public(status),
                owner: public(None),
                review: public(None),
                notice: public(None),
                approvals: public(Vec::new()),
                approved_wording: Staff::new(None),
                changes: Vec::new(),
                terms: public(Vec::new()),
                duties: Staff::new(None),
                read_by_people: Staff::new(Vec::new()),
            },
            sections: Vec::new(),
            versions,
        }
    }

    fn kept(version: &str, effective: Option<Date>) -> PolicyVersion {
        PolicyVersion {
            version: Staff::new(version.to_owned()),
            place: place(),
            effective: Staff::new(effective),
            status: Staff::new(Some(PolicyStatus::Approved)),
            approved_wording: Staff::new(None),
            duties: Staff::new(None),
            clauses: Default::default(),
        }
    }

    fn on(policy: &Policy, day: Date) -> Option<String> {
        let key = StaffKey::issue();
        policy.in_force_on(day, &key)?.version(&key).map(str::to_owned)
    }

    fn named(version: &str, day: Date) -> Graded<Change> {
        let change = Change {
            date: day,
            summary: "Changed.".to_owned(),
            audience: Audience::Staff,
            version: Some(version.to_owned()),
        };
        Graded::Staff(Staff::new(change))
    }

    const SPRING: Date = date(2026, 4, 1);
    const SUMMER: Date = date(2026, 7, 1);

    #[test]
    fn a_version_is_in_force_from_its_first_day_until_the_next() {
        let policy = policy(Some(SUMMER), None, vec![kept("1.0", Some(SPRING))]);
        assert_eq!(on(&policy, date(2026, 3, 31)), None);
        assert_eq!(on(&policy, SPRING).as_deref(), Some("1.0"));
        assert_eq!(on(&policy, date(2026, 6, 30)).as_deref(), Some("1.0"));
        assert_eq!(on(&policy, SUMMER).as_deref(), Some("2.0"));
    }

    #[test]
    fn without_any_date_it_is_the_policy_as_it_stands() {
        assert_eq!(on(&policy(None, None, vec![kept("1.0", None)]), SPRING).as_deref(), Some("2.0"));
        assert_eq!(on(&policy(None, None, Vec::new()), SPRING).as_deref(), Some("2.0"));
        assert_eq!(on(&policy(Some(SUMMER), None, Vec::new()), SPRING), None);
    }

    #[test]
    fn the_change_log_tells_where_the_control_block_does_not() {
        let mut policy = policy(None, None, vec![kept("1.0", None)]);
        policy.control.changes = vec![named("2.0", date(2026, 8, 1)), named("2.0", SUMMER), named("1.0", SPRING)];
        assert_eq!(on(&policy, date(2026, 6, 30)).as_deref(), Some("1.0"));
        assert_eq!(on(&policy, SUMMER).as_deref(), Some("2.0"));
        assert_eq!(on(&policy, date(2026, 3, 31)), None);
    }

    #[test]
    fn after_a_gap_in_the_dates_nothing_is_known() {
        let day = date(2026, 5, 1);
        // It may have begun by then, or not.
        assert_eq!(on(&policy(None, None, vec![kept("1.0", Some(SPRING))]), day), None);
        let with_gap = vec![kept("1.0", Some(SPRING)), kept("1.1", None)];
        assert_eq!(on(&policy(Some(SUMMER), None, with_gap.clone()), day), None);
        assert_eq!(on(&policy(Some(SUMMER), None, with_gap), SUMMER).as_deref(), Some("2.0"));
        // What came after a version that had not begun had not begun either.
        let later = vec![kept("1.0", Some(SPRING)), kept("1.1", Some(SUMMER)), kept("1.2", None)];
        assert_eq!(on(&policy(None, None, later), day).as_deref(), Some("1.0"));
    }

    #[test]
    fn a_draft_is_never_in_force() {
        let draft = Some(PolicyStatus::Draft);
        assert_eq!(on(&policy(Some(SPRING), draft, Vec::new()), SUMMER), None);
        assert_eq!(on(&policy(None, draft, Vec::new()), SUMMER), None);
        assert_eq!(on(&policy(None, draft, vec![kept("1.0", Some(SPRING))]), SUMMER).as_deref(), Some("1.0"));
        let mut never = kept("1.1", Some(date(2026, 5, 1)));
        never.status = Staff::new(draft);
        let policy = policy(Some(SUMMER), None, vec![kept("1.0", Some(SPRING)), never]);
        assert_eq!(on(&policy, date(2026, 6, 1)).as_deref(), Some("1.0"));
    }

    #[test]
    fn of_two_that_begin_on_one_day_the_later_version_is_in_force() {
        let both = vec![kept("1.0", Some(SPRING)), kept("1.1", Some(SPRING))];
        assert_eq!(on(&policy(Some(SUMMER), None, both.clone()), SPRING).as_deref(), Some("1.1"));
        assert_eq!(on(&policy(Some(SPRING), None, both), SPRING).as_deref(), Some("2.0"));
    }

    #[test]
    fn a_version_ends_on_the_day_before_the_next_one_begins() {
        let key = StaffKey::issue();
        let policy = policy(Some(SUMMER), None, vec![kept("1.0", Some(SPRING))]);
        assert_eq!(policy.days_in_force(date(2026, 3, 31), &key), (None, Some(date(2026, 3, 31))));
        assert_eq!(policy.days_in_force(SPRING, &key), (Some(SPRING), Some(date(2026, 6, 30))));
        assert_eq!(policy.days_in_force(SUMMER, &key), (Some(SUMMER), None));
    }

    #[test]
    fn a_withdrawn_policy_answers_for_the_days_it_was_in_force() {
        let withdrawn = policy(Some(SUMMER), Some(PolicyStatus::Withdrawn), vec![kept("1.0", Some(SPRING))]);
        assert_eq!(on(&withdrawn, SPRING).as_deref(), Some("1.0"));
        assert_eq!(on(&withdrawn, SUMMER).as_deref(), Some("2.0"));
    }

    #[test]
    fn versions_are_ordered_as_a_reader_counts() {
        let mut versions = ["1.10", "2", "1.9", "1.9.1", "draft"];
        versions.sort_by(|a, b| compare_versions(a, b));
        assert_eq!(versions, ["1.9", "1.9.1", "1.10", "2", "draft"]);
    }
}
