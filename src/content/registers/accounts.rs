//! Reads `accounts.toml`.

use jiff::civil::Date;

use crate::audience::{Partners, Staff};
use crate::content::toml::{Record, shape};
use crate::model::{Account, AccountId, AccountStatus, BusinessCase, Handover, HandoverReason, OutsidePolicy, Word};
use crate::problem::Problem;

pub fn read(record: &Record) -> Option<Account> {
    let id = record.required("id", shape::id);
    let platform = record.required("platform", shape::text);
    let kind = record.required("kind", shape::word);
    let handle = record.required("handle", shape::text).map(|handle| handle.trim_start_matches('@').to_owned());
    let url = record.required("url", shape::url);
    let purpose = record.required("purpose", shape::text);
    let status = read_status(record);
    let activity = activity(&status, record.reader.as_of.map_or(Date::MAX, |as_of| as_of.date));
    let service = record.optional("service", shape::flag).unwrap_or(false);
    let team = record.optional("team", shape::text);
    let overseer = record.optional("overseer", shape::staff);
    let custodians = record.list("custodians", shape::staff);
    let contact_email = record.optional("contact_email", shape::email);
    let policy_linked = record.optional("policy_linked", shape::past_date);
    let dpo_notified = record.optional("dpo_notified", shape::past_date);
    let information_register = record.optional("information_register", shape::past_date);
    let business_case = record.table("business_case", "business case").and_then(|case| {
        let submitted = case.required("submitted", shape::past_date);
        let reviewed_by = case.optional("reviewed_by", shape::staff);
        let decision = case.required("decision", shape::word);
        let date = case.optional("date", shape::past_date);
        in_order(&case, "submitted", submitted, "date", date);
        case.refuse_unasked();
        Some(BusinessCase { submitted: submitted?, reviewed_by, decision: decision?, date })
    });
    let outside_policy = record.table("outside_policy", "outside-policy note").and_then(|note| {
        let found = note.required("found", shape::past_date);
        let clause = note.required("clause", shape::clause_at_any_time);
        note.refuse_unasked();
        Some(OutsidePolicy { found: found?, clause: clause? })
    });
    let mut handovers: Vec<Handover> = record.tables("handover", "handover").iter().filter_map(read_handover).collect();
    handovers.sort_by_key(|handover| handover.date.or(handover.requested));
    Some(Account {
        id: record.public(AccountId::new(&id?)),
        place: record.place(),
        platform: record.public(platform?),
        kind: record.public(kind?),
        handle: record.public(handle?),
        url: record.public(url?),
        purpose: record.public(purpose?),
        is_active: record.public(activity.now),
        is_active_later: record.public(activity.later),
        status: Staff::new(status),
        service: Staff::new(service),
        team: Staff::new(team),
        overseer: Staff::new(overseer),
        custodians: Staff::new(custodians),
        contact_email: Staff::new(contact_email),
        policy_linked: Staff::new(policy_linked),
        dpo_notified: Partners::new(dpo_notified),
        information_register: Partners::new(information_register),
        business_case: Partners::new(business_case),
        outside_policy: Partners::new(outside_policy),
        handovers: Partners::new(handovers),
    })
}

/// Whether an account is active on a day, and whether it becomes so after it.
pub struct Activity {
    pub now: bool,
    pub later: bool,
}

pub fn activity(status: &[(AccountStatus, Date)], day: Date) -> Activity {
    let current = status.iter().rfind(|(_, from)| *from <= day);
    Activity {
        now: matches!(current, Some((AccountStatus::Active, _))),
        later: status.iter().any(|(status, from)| *status == AccountStatus::Active && *from > day),
    }
}

fn read_status(record: &Record) -> Vec<(AccountStatus, Date)> {
    let mut stages: Vec<(AccountStatus, Date)> = Vec::new();
    let entries = record.tables("status", "status");
    if entries.is_empty() && record.is_empty_list("status") {
        record.report_missing(
            "status",
            Problem::at("missing-key", record.place(), "this account has no status")
                .label("`[[account.status]]` is missing")
                .help("add [[account.status]] with status = \"active\" and from = its date"),
        );
    }
    for entry in entries {
        let status = entry.required("status", shape::word::<AccountStatus>);
        let from = entry.required("from", shape::date);
        if let (Some(status), Some(from)) = (status, from) {
            if let Some((earlier, date)) = stages.last().filter(|(_, date)| *date > from) {
                entry.report(
                    Problem::at(
                        "dates-out-of-order",
                        entry.place_of("from"),
                        format!("‘{}’ on {from} stands after ‘{}’ on {date}", status.word(), earlier.word()),
                    )
                    .label("earlier than the entry above it")
                    .help("put the entries in the order of their dates"),
                );
            }
            stages.push((status, from));
        }
        entry.finish();
    }
    stages.sort_by_key(|(_, from)| *from);
    stages
}

fn read_handover(record: &Record) -> Option<Handover> {
    let from = record.required("from", shape::staff);
    let to = record.required("to", shape::staff);
    let reason = record.optional("reason", shape::word::<HandoverReason>);
    let requested = record.optional("requested", shape::past_date);
    let date = record.optional("date", shape::date);
    if date.is_none() && !record.has("date") && !record.has("requested") {
        record.report_missing(
            "date",
            Problem::at("missing-key", record.place_of("to"), "this handover has no day")
                .label("`date` is missing")
                .help("add a line date = … with the day on which it was done; one that was asked for and is not done has requested = … instead"),
        );
    }
    in_order(record, "requested", requested, "date", date);
    record.refuse_unasked();
    let is_dated = date.is_some() || requested.is_some();
    is_dated.then_some(Handover { from: from?, to: to?, date, reason, requested })
}

/// Reports a later date that comes before an earlier one.
pub fn in_order(
    record: &Record,
    earlier_key: &str,
    earlier: Option<Date>,
    later_key: &'static str,
    later: Option<Date>,
) {
    if let (Some(earlier), Some(later)) = (earlier, later)
        && later < earlier
    {
        record.report(
            Problem::at(
                "dates-out-of-order",
                record.place_of(later_key),
                format!("`{later_key}` is {later}, before `{earlier_key}`, {earlier}"),
            )
            .label(format!("expected a day from {earlier} on")),
        );
    }
}
