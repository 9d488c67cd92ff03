//! Incidents: what was reported, what was done about it step by step, and how it ended.

mod events;
mod labels;
mod step;
mod words;

pub use events::IncidentEvent;
pub use step::Step;
pub use words::{Author, IncidentPlace, Reporter, StepKind};

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use self::step::check_steps;
use super::{AccountId, ClauseNumber, IncidentId, NatureId, PolicyId};
use crate::base::audience::{LoaderKey, Partners, Staff};
use crate::base::calendar::local_date;
use crate::base::problem::Problem;
use crate::base::record::{Record, Source, When, Word, want_items};
use crate::base::sources::Span;

/// Something that was reported.
// There may be very many: none keeps room that it does not need. Its fields for staff are those of a published incident;
// whether there is one at all is the partners' (`Library`).
#[derive(Clone, Debug, Record)]
#[record(noun = "incident", check = check, settle = Incident::settle)]
#[register(
    name = "incidents",
    files = "content/registers/incidents/*.toml",
    title = "Incidents",
    about = "What was reported, and what was done about it step by step. Only the dates inside count: the name of the file means nothing.",
    duty = PassOnConcerns
)]
pub struct Incident {
    /// The incident's id, such as 2026-014; never used again.
    pub id: Staff<IncidentId>,
    #[record(place)]
    pub place_in_file: Span,
    /// When somebody told us, with +01:00 in summer and +00:00 in winter.
    #[record(key = "reported", begins, duty = PassOnConcerns)]
    pub reported_at: Partners<Timestamp>,
    #[record(worked_out)]
    pub reported_on: Staff<Date>,
    /// The day on which it was written down here.
    #[record(key = "recorded", kind = PastDate, begins)]
    pub recorded_on: Partners<Date>,
    /// Where the post or conduct was seen; an official account is also named below.
    pub place: Staff<IncidentPlace>,
    /// The official account, an id of accounts.toml; only where the place is official-account.
    pub account: Staff<Option<AccountId>>,
    /// The address of the post, as the browser shows it above the page.
    #[record(kind = WebAddress)]
    pub url: Partners<Option<Box<str>>>,
    /// What was wrong with it, ids of natures.toml, the main one first.
    #[record(required, duty = ReportToPartners)]
    pub natures: Staff<Box<[NatureId]>>,
    /// The clauses that were broken, if any.
    #[record(kind = ClauseAtAnyTime, duty = ReportToPartners)]
    pub clauses: Staff<Box<[(PolicyId, ClauseNumber)]>>,
    /// Who wrote the post or did the thing. Never a name.
    pub author: Partners<Author>,
    /// Who told us. Never a name.
    pub reporter: Partners<Reporter>,
    /// true where the post shows a sign of harm.
    // Also where one of its natures is such a sign.
    #[record(default, duty = HarmToSafeguarding)]
    pub harm_indicated: Partners<bool>,
    /// true where the post is a complaint.
    #[record(default, duty = ComplaintsRoute)]
    pub complaint: Partners<bool>,
    /// What happened, in one or two sentences without a name or a health matter; never on either site.
    pub summary: Partners<Option<Box<str>>>,
    /// Its running number, one higher than that of the incident recorded before it: a gap shows that a record was taken out.
    pub number: Partners<Option<u32>>,
    /// Leave it out unless byelaw asks. true: the page that staff have seen stays, though its record was put right later; false: it goes.
    // Without it `load/derived/published.rs` decides.
    pub page: Partners<Option<bool>>,
    /// A made-up word for the author, the same in each of their incidents. Never a name.
    pub pseudonym: Partners<Option<Box<str>>>,
    /// The day after which the details should go.
    pub keep_until: Partners<Option<Date>>,
    /// That the details have gone; the id and the words that are chosen from lists stay.
    #[record(table, cut)]
    pub erased: Partners<Option<Box<Erasure>>>,
    /// A saved post or screenshot, in the folder evidence/.
    #[record(table, cut, duty = EvidenceBeforeRemoval)]
    pub evidence: Partners<Box<[Evidence]>>,
    /// What was done, in order. The incident is open until a step says resolved.
    // Each field of a step says its own readers.
    #[record(key = "step", table, cut, duty = RecordSteps)]
    pub steps: Box<[Step]>,
}

/// A saved post or screenshot, known by its digest. The file is never copied.
#[derive(Clone, Debug, Record)]
#[record(noun = "piece of evidence", check = check_evidence)]
pub struct Evidence {
    /// The file's name in the folder evidence/.
    pub file: String,
    /// When it was saved.
    #[record(begins)]
    pub saved: Timestamp,
    /// The file's SHA-256, 64 digits, which shows that it has not been changed.
    #[record(kind = Digest)]
    pub sha256: String,
}

/// That an incident's details were lawfully erased; its id and classes stay.
#[derive(Clone, Debug, Record)]
#[record(noun = "erasure")]
pub struct Erasure {
    /// The day on which the details were erased.
    #[record(kind = PastDate, begins)]
    pub date: Date,
    /// Why.
    pub reason: String,
}

impl Incident {
    fn settle(&mut self, when: &When, key: &LoaderKey) {
        self.reported_on = Staff::new(local_date(*self.reported_at.as_loaded(key), when.zone));
    }

    /// Marks it as a sign of harm where one of its natures is.
    pub fn heed_natures(&mut self, harmful: &BTreeSet<NatureId>, key: &LoaderKey) {
        if self.natures.as_loaded(key).iter().any(|nature| harmful.contains(nature)) {
            self.harm_indicated = Partners::new(true);
        }
    }
}

fn check<S: Source>(incident: &IncidentDraft<S>) {
    let table = &incident.table;
    check_steps(&incident.steps, incident.reported_at);
    want_items(
        table,
        "natures",
        "this incident has no nature",
        "write natures = [\"…\"] with ids of content/registers/natures.toml, the primary one first",
    );
    refuse_repeated(table, "natures", &incident.natures);
    refuse_repeated(table, "clauses", &incident.clauses);
    check_account(table, incident.place, incident.account.is_some());
    if let (Some(reported), Some(recorded)) = (incident.reported_at, incident.recorded_on)
        && recorded < local_date(reported, table.when().zone)
    {
        table.report(
            Problem::at(
                "dates-out-of-order",
                table.place_of("recorded"),
                format!("recorded on {recorded}, before it was reported"),
            )
            .label("expected the day of `reported` or a later one"),
        );
    }
}

/// What is listed twice would be counted twice.
fn refuse_repeated<S: Source, T: PartialEq>(table: &S, key: &'static str, items: &[T]) {
    if items.iter().enumerate().any(|(index, item)| items[..index].contains(item)) {
        table.report(
            Problem::at("duplicate-value", table.place_of(key), format!("`{key}` names the same thing twice"))
                .label("listed a second time"),
        );
    }
}

fn check_account<S: Source>(table: &S, place: Option<IncidentPlace>, has_account: bool) {
    match place {
        Some(IncidentPlace::OfficialAccount) if !table.has("account") => table.report_missing(
            "account",
            Problem::at("missing-key", table.place_of("place"), "an incident on an official account names the account")
                .label("which one?")
                .help("add a line account = \"…\" with an id of content/registers/accounts.toml"),
        ),
        Some(place) if place != IncidentPlace::OfficialAccount && has_account => table.report(
            Problem::at(
                "unneeded-account",
                table.place_of("account"),
                format!("an incident of place ‘{}’ is on no account of ours", place.word()),
            )
            .label("expected no account")
            .help("write place = \"official-account\", or delete this line"),
        ),
        _ => {}
    }
}

/// Nobody can be asked to work a fingerprint out by hand.
fn check_evidence<S: Source>(evidence: &EvidenceDraft<S>) {
    let table = &evidence.table;
    let Some(digest) = evidence.file.as_deref().and_then(|file| table.saved_digest(file)) else { return };
    if !table.has("sha256") {
        table.report_missing(
            "sha256",
            Problem::at("missing-key", table.place(), "this piece of evidence has no `sha256`")
                .label("`sha256` is missing")
                .help(format!("if evidence/ holds the post as it was saved, add this line:\nsha256 = \"{digest}\"")),
        );
    }
}
