//! Reads the smaller registers.

use super::accounts::in_order;
use crate::audience::{Partners, Staff};
use crate::content::toml::{Record, shape};
use crate::model::{
    Acceptance, Acknowledgement, Awareness, CandidateReview, Channel, Connection, Dissemination, Featuring, Monitoring,
    Post, Presentation, Reply, Submission,
};
use crate::problem::Problem;

pub fn read_post(record: &Record) -> Option<Post> {
    let at = record.required("at", shape::past_moment);
    let account = record.required("account", shape::account);
    let posted_by = record.required("posted_by", shape::staff);
    let kind = record.required("kind", shape::word);
    let approved_by = record.optional("approved_by", shape::staff);
    let link = record.optional("link", shape::url);
    let source = record.optional("source", shape::text);
    let permission = record.optional("permission", shape::text);
    let featuring = record.tables("featuring", "person featured").iter().filter_map(read_featuring).collect();
    Some(Post {
        place: record.place(),
        at: Staff::new(at?),
        account: Staff::new(account?),
        posted_by: Staff::new(posted_by?),
        kind: Staff::new(kind?),
        approved_by: Staff::new(approved_by),
        link: Staff::new(link),
        source: Staff::new(source),
        permission: Staff::new(permission),
        featuring: Partners::new(featuring),
    })
}

fn read_featuring(record: &Record) -> Option<Featuring> {
    let kind = record.required("kind", shape::word);
    let consent = record.optional("consent", shape::word);
    let given = record.optional("given", shape::past_date);
    let withdrawn = record.optional("withdrawn", shape::past_date);
    in_order(record, "given", given, "withdrawn", withdrawn);
    record.refuse_unasked();
    Some(Featuring { kind: kind?, consent, given, withdrawn })
}

pub fn read_reply(record: &Record) -> Option<Reply> {
    let account = record.required("account", shape::account);
    let received = record.required("received", shape::past_moment);
    let answered = record.optional("answered", shape::past_moment);
    let by = record.optional("by", shape::staff);
    if let (Some(received), Some(answered)) = (received, answered)
        && answered < received
    {
        record.report(
            Problem::at("dates-out-of-order", record.place_of("answered"), "answered before it was received")
                .label("earlier than `received`"),
        );
    }
    Some(Reply {
        place: record.place(),
        account: Staff::new(account?),
        received: Staff::new(received?),
        answered: Staff::new(answered),
        by: Staff::new(by),
    })
}

pub fn read_submission(record: &Record) -> Option<Submission> {
    let date = record.required("date", shape::past_date);
    let from_team = record.required("from_team", shape::text);
    let reviewed_by = record.optional("reviewed_by", shape::staff);
    let decision = record.required("decision", shape::word);
    Some(Submission {
        place: record.place(),
        date: Staff::new(date?),
        from_team: Staff::new(from_team?),
        reviewed_by: Staff::new(reviewed_by),
        decision: Staff::new(decision?),
    })
}

pub fn read_connection(record: &Record) -> Option<Connection> {
    let date = record.required("date", shape::past_date);
    let account = record.required("account", shape::account);
    let counterpart = record.required("counterpart", shape::word);
    let reviewed_by = record.optional("reviewed_by", shape::staff);
    let decision = record.required("decision", shape::word);
    Some(Connection {
        place: record.place(),
        date: Staff::new(date?),
        account: Staff::new(account?),
        counterpart: Staff::new(counterpart?),
        reviewed_by: Staff::new(reviewed_by),
        decision: Staff::new(decision?),
    })
}

pub fn read_candidate_review(record: &Record) -> Option<CandidateReview> {
    let date = record.required("date", shape::past_date);
    let hiring_team_approved = record.required("hiring_team_approved", shape::flag);
    let partners_approved = record.required("partners_approved", shape::flag);
    Some(CandidateReview {
        place: record.place(),
        date: Partners::new(date?),
        hiring_team_approved: Partners::new(hiring_team_approved?),
        partners_approved: Partners::new(partners_approved?),
    })
}

pub fn read_monitoring(record: &Record) -> Option<Monitoring> {
    let account = record.required("account", shape::account);
    let date = record.required("date", shape::past_date);
    let by = record.required("by", shape::staff);
    let kind = record.required("kind", shape::word);
    let outcome = record.required("outcome", shape::text);
    Some(Monitoring {
        place: record.place(),
        account: Staff::new(account?),
        date: Staff::new(date?),
        by: Staff::new(by?),
        kind: Staff::new(kind?),
        outcome: Partners::new(outcome?),
    })
}

pub fn read_acknowledgement(record: &Record) -> Option<Acknowledgement> {
    let person = record.required("person", shape::staff);
    let policy = record.required("policy", shape::policy);
    let version = record.optional("version", shape::text);
    let date = record.required("date", shape::past_date);
    let method = record.required("method", shape::word);
    Some(Acknowledgement {
        place: record.place(),
        person: Partners::new(person?),
        policy: Partners::new(policy?),
        version: Partners::new(version),
        date: Partners::new(date?),
        method: Partners::new(method?),
    })
}

pub fn read_dissemination(record: &Record) -> Option<Dissemination> {
    let policy = record.required("policy", shape::policy);
    let version = record.optional("version", shape::text);
    let channel = record.required("channel", shape::word::<Channel>);
    let account = record.optional("account", shape::account);
    let date = record.required("date", shape::past_date);
    if channel == Some(Channel::AccountLink) && account.is_none() && !record.has("account") {
        record.report_missing(
            "account",
            Problem::at("missing-key", record.place_of("channel"), "a link on an account names the account")
                .label("which one?")
                .help("add a line account = \"…\" with an id of content/registers/accounts.toml"),
        );
    }
    Some(Dissemination {
        place: record.place(),
        policy: Staff::new(policy?),
        version: Staff::new(version),
        channel: Staff::new(channel?),
        account: Staff::new(account),
        date: Staff::new(date?),
    })
}

pub fn read_awareness(record: &Record) -> Option<Awareness> {
    let date = record.required("date", shape::past_date);
    let audience = record.required("audience", shape::word);
    let channel = record.required("channel", shape::text);
    let material = record.required("material", shape::text);
    let kind = record.required("kind", shape::word);
    Some(Awareness {
        place: record.place(),
        date: Staff::new(date?),
        audience: Staff::new(audience?),
        channel: Staff::new(channel?),
        material: Staff::new(material?),
        kind: Staff::new(kind?),
    })
}

pub fn read_acceptance(record: &Record) -> Option<Acceptance> {
    let rule = record.required("rule", shape::id);
    let subject = record.required("subject", shape::text);
    let reason = record.required("reason", shape::text);
    let by = record.required("by", shape::staff);
    let until = record.required("until", shape::date);
    Some(Acceptance {
        place: record.place(),
        rule: Partners::new(rule?),
        subject: Partners::new(subject?),
        reason: Partners::new(reason?),
        by: Partners::new(by?),
        until: Partners::new(until?),
    })
}

pub fn read_presentation(record: &Record) -> Option<Presentation> {
    let period = record.required("period", shape::sealed_period);
    let manifest_sha256 = record.required("manifest_sha256", shape::sha256);
    let date = record.required("date", shape::past_date);
    let roles = record.list("roles", shape::staff);
    if record.is_empty_list("roles") {
        record.report_missing(
            "roles",
            Problem::at("missing-key", record.place_of("roles"), "this presentation does not say to whom")
                .label("`roles` is missing or empty")
                .help("add a line roles = [\"…\"] with ids of content/registers/staff.toml"),
        );
    }
    let decision = record.required("decision", shape::word);
    let minute = record.optional("minute", shape::minute);
    Some(Presentation {
        place: record.place(),
        period: Partners::new(period?),
        manifest_sha256: Partners::new(manifest_sha256?),
        date: Partners::new(date?),
        roles: Partners::new(roles),
        decision: Partners::new(decision?),
        minute: Partners::new(minute),
    })
}
