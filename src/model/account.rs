//! Social-media accounts, official or not.

use jiff::civil::Date;

use super::{AccountId, ClauseNumber, Decision, PolicyId, StaffId};
use crate::base::audience::{LoaderKey, Partners, Public, Staff, StaffKey};
use crate::base::problem::Problem;
use crate::base::record::{Cutoff, Record, Source, When, Word, in_order, words};
use crate::base::sources::Span;

words! {
    /// The kinds of platform.
    AccountKind {
        Microblogging = "microblogging",
        SocialSharing = "social-sharing",
        MediaSharing = "media-sharing",
        ProfessionalSharing = "professional-sharing",
        ReviewSite = "review-site",
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

/// An account on a platform.
#[derive(Clone, Debug, Record)]
#[record(noun = "account", check = check, settle = Account::settle)]
#[register(
    name = "accounts",
    title = "Social media accounts",
    about = "Every account in the practice's name. The public sees those that are active. Never write a password here.",
    duty = ListAccounts
)]
pub struct Account {
    /// The account's short name, in small letters with hyphens; never changed, never used again.
    #[record(kind = Id)]
    pub id: Public<AccountId>,
    #[record(place)]
    pub place: Span,
    /// The platform's name, such as Facebook.
    #[record(duty = ListAccounts)]
    pub platform: Public<String>,
    /// Which kind of platform it is.
    #[record(duty = EveryPlatform)]
    pub kind: Public<AccountKind>,
    /// The account's name there, without the @.
    #[record(kind = Handle)]
    pub handle: Public<String>,
    /// The address of its page.
    #[record(kind = WebAddress)]
    pub url: Public<String>,
    /// What the account is for, in words patients may read.
    pub purpose: Public<String>,
    // Public: the public site shows active accounts alone, so that this tells nobody more.
    #[record(worked_out)]
    pub is_active: Public<bool>,
    // Whether a status from after the as-of day makes it active.
    #[record(worked_out)]
    pub is_active_later: Public<bool>,
    /// true for the account of one service or department, which needs a business case.
    #[record(default, duty = BusinessCase)]
    pub service: Staff<bool>,
    /// The team that runs it.
    #[record(kind = Line, duty = NameTeam)]
    pub team: Staff<Option<String>>,
    /// Who oversees it, an id of staff.toml.
    #[record(duty = NameOverseer)]
    pub overseer: Staff<Option<StaffId>>,
    /// Who hold the login, ids of staff.toml. Never the login itself.
    #[record(duty = NameCustodians)]
    pub custodians: Staff<Vec<StaffId>>,
    /// The address the account is registered with; one of the practice's, not a person's.
    #[record(kind = Email, duty = PracticeOwnedLogins)]
    pub contact_email: Staff<Option<String>>,
    /// The day on which the Data Protection Officer was told; leave it out until it is done.
    #[record(kind = PastDate, cut, duty = TellDpo)]
    pub dpo_notified: Partners<Option<Date>>,
    /// The day on which it was entered in the Information Register; leave it out until it is done.
    #[record(kind = PastDate, cut, duty = InformationRegister)]
    pub information_register: Partners<Option<Date>>,
    /// The day on which the policy was linked from the account's page.
    #[record(kind = PastDate, cut, duty = Disseminate)]
    pub policy_linked: Staff<Option<Date>>,
    /// What the account has been, and from which day. Add an entry for each change; never edit one.
    // In order of date; those to come as well.
    #[record(table, required)]
    pub status: Staff<Vec<AccountStage>>,
    /// The case a team made for an account of its own.
    #[record(table, cut, duty = BusinessCase)]
    pub business_case: Partners<Option<BusinessCase>>,
    /// That the account was found to act outside the policy.
    #[record(table, cut, duty = CloseOutsideAccounts)]
    pub outside_policy: Partners<Option<OutsidePolicy>>,
    /// That the login was passed on, before leave, before leaving, or because it was asked for.
    #[record(key = "handover", table, cut, duty = HandOver)]
    pub handovers: Partners<Vec<Handover>>,
}

impl Account {
    /// What it has been until a day, in order of date.
    pub fn history(&self, day: Date, key: &StaffKey) -> &[AccountStage] {
        let all = self.status.read(key);
        all.get(..all.partition_point(|stage| stage.from <= day)).unwrap_or_default()
    }

    /// The day on which it last became active.
    pub fn active_since(&self, day: Date, key: &StaffKey) -> Option<Date> {
        let active = self.history(day, key).iter().rfind(|stage| stage.status == AccountStatus::Active);
        active.map(|stage| stage.from)
    }

    /// The day from which it has been approved, active or closing, if it is one of these on that day.
    pub fn set_up_since(&self, day: Date, key: &StaffKey) -> Option<Date> {
        let past = self.history(day, key).iter().rev();
        past.take_while(|stage| !matches!(stage.status, AccountStatus::Proposed | AccountStatus::Closed))
            .last()
            .map(|stage| stage.from)
    }

    /// Works out whether it is active on a day, and whether it becomes so after it.
    fn settle(&mut self, when: &When, key: &LoaderKey) {
        self.status.as_loaded_mut(key).sort_by_key(|stage| stage.from);
        self.handovers.as_loaded_mut(key).sort_by_key(|handover| handover.date.or(handover.requested));
        let stages = self.status.as_loaded(key);
        let is_active = |stage: &AccountStage| stage.status == AccountStatus::Active;
        let now = stages.iter().rfind(|stage| stage.from <= when.date).is_some_and(is_active);
        let later = stages.iter().any(|stage| is_active(stage) && stage.from > when.date);
        self.is_active = Public::mint(now, key);
        self.is_active_later = Public::mint(later, key);
    }
}

fn check<S: Source>(account: &AccountDraft<S>) {
    let table = &account.table;
    if table.is_empty_list("status") {
        table.report_missing(
            "status",
            Problem::at("missing-key", table.place(), "this account has no status")
                .label("`[[account.status]]` is missing")
                .help("add [[account.status]] with status = \"active\" and from = its date"),
        );
    }
    let mut last: Option<(AccountStatus, Date)> = None;
    for stage in &account.status {
        let (Some(status), Some(from)) = (stage.status, stage.from) else { continue };
        if let Some((earlier, date)) = last.filter(|(_, date)| *date > from) {
            let (status, earlier) = (status.word(), earlier.word());
            stage.table.report(
                Problem::at(
                    "dates-out-of-order",
                    stage.table.place_of("from"),
                    format!("‘{status}’ on {from} stands after ‘{earlier}’ on {date}"),
                )
                .label("earlier than the entry above it")
                .help("put the entries in the order of their dates"),
            );
        }
        last = Some((status, from));
    }
}

#[derive(Clone, Debug, Record)]
#[record(noun = "status")]
pub struct AccountStage {
    /// What it has been.
    pub status: AccountStatus,
    /// The first day of that.
    pub from: Date,
}

#[derive(Clone, Debug, Record)]
#[record(noun = "business case", check = BusinessCase::check, cut = BusinessCase::cut)]
pub struct BusinessCase {
    /// The day on which the case was handed in.
    #[record(kind = PastDate, begins)]
    pub submitted: Date,
    /// What was decided.
    pub decision: Decision,
    /// The role that looked at it, an id of staff.toml.
    pub reviewed_by: Option<StaffId>,
    /// The day of the decision.
    #[record(kind = PastDate)]
    pub date: Option<Date>,
}

impl BusinessCase {
    fn check<S: Source>(case: &BusinessCaseDraft<S>) {
        in_order(&case.table, ("submitted", case.submitted), ("date", case.date));
    }

    /// Seen from an earlier day, what was decided later still waits.
    fn cut(&mut self, moment: &Cutoff) -> bool {
        if self.date.is_some_and(|date| date > moment.when.date) {
            (self.reviewed_by, self.decision, self.date) = (None, Decision::Pending, None);
        }
        true
    }
}

#[derive(Clone, Debug, Record)]
#[record(noun = "outside-policy note")]
pub struct OutsidePolicy {
    /// The day on which it was found.
    #[record(kind = PastDate, begins)]
    pub found: Date,
    /// The clause it broke.
    #[record(kind = ClauseAtAnyTime)]
    pub clause: (PolicyId, ClauseNumber),
}

words! {
    /// When a login is handed over.
    HandoverReason { Leave = "leave", Leaving = "leaving", Request = "request" }
}

/// A login passed, or to be passed, from one custodian to another. Never the login itself.
#[derive(Clone, Debug, Record)]
#[record(noun = "handover", check = Handover::check, cut = Handover::cut)]
pub struct Handover {
    /// Who passes the login on, an id of staff.toml.
    pub from: StaffId,
    /// Who takes it over, an id of staff.toml.
    pub to: StaffId,
    /// The day of the handover; leave it out only where it was asked for and is not done yet.
    #[record(cut)]
    pub date: Option<Date>,
    /// leave: before days away; leaving: before the last day; request: because the practice asked for it.
    pub reason: Option<HandoverReason>,
    /// The day on which the practice asked for the login, where it did.
    #[record(kind = PastDate, cut)]
    pub requested: Option<Date>,
}

impl Handover {
    fn check<S: Source>(handover: &HandoverDraft<S>) {
        let table = &handover.table;
        if !table.has("date") && !table.has("requested") {
            table.report_missing(
                "date",
                Problem::at("missing-key", table.place_of("to"), "this handover has no day")
                    .label("`date` is missing")
                    .help("add a line date = … with the day on which it was done; one that was asked for and is not done has requested = … instead"),
            );
        }
        in_order(table, ("requested", handover.requested), ("date", handover.date));
    }

    fn has_day(&self) -> bool {
        self.date.is_some() || self.requested.is_some()
    }

    fn cut(&mut self, _: &Cutoff) -> bool {
        self.has_day()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::base::calendar::AsOf;
    use crate::base::record::Happens;

    #[test]
    fn a_case_that_was_decided_later_waits_and_is_never_taken_for_whole() {
        let (as_of, key) = (AsOf::end_of(date(2026, 5, 1), &TimeZone::UTC), LoaderKey::issue());
        let moment = Cutoff { as_of: &as_of, when: When { date: as_of.date, zone: &TimeZone::UTC }, key: &key };
        let mut case = BusinessCase {
            submitted: date(2026, 4, 1),
            decision: Decision::Approved,
            reviewed_by: None,
            date: Some(date(2026, 6, 1)),
        };
        assert!(case.has_begun(&moment) && !case.is_whole(&moment));
        assert!(case.cut(&moment));
        assert_eq!((case.decision, case.date), (Decision::Pending, None));
    }
}
