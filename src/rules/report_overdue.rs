//! The report of each quarter is made, sealed and presented to the partners soon after the quarter ends.
//!
//! # Why
//!
//! Incidents, how they were resolved, and breaches are regularly reported to the partners, here for each quarter. To
//! seal a report is to keep a copy of it as it was given. The practice sets how long that may take in
//! `content/site.toml` under `[intervals]`, as `seal`: 30 days after the quarter's last day, unless it says otherwise.
//! The quarters are those of the reporting year (`year_starts` under `[reporting]`; April, unless it says otherwise),
//! from the first one with an incident or a reply in the registers. Where there is neither, only the latest quarter is
//! asked for. None is asked for that was over before `since` in `content/site.toml`, the first day with byelaw. A seal
//! made before the quarter ended is not a report of it.
//!
//! The sealed report is then presented to the partners, and `content/registers/presentations.toml` says on which day,
//! to which roles and with what result. That is due 28 days after the sealing, or what `content/site.toml` says under
//! `[intervals]` as `presentation`; where the partners deferred it, as long again from that day. The long number that
//! was printed at the sealing shows which report was presented: if it differs, another report was presented, or the
//! seal has been changed since. A report presented before the day of its seal had not been sealed. Quarters that were
//! due before the first presentation in the register are not asked for, because nothing can be known of them; while
//! there is none, only the latest sealed quarter is.
//!
//! # Breaks the rule
//!
//! The second quarter of 2026-27 ended on 30 September, an incident was reported in it, and it has no seal.
//!
//! ```toml content/registers/incidents/2026-09.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-09-02T09:00:00+01:00
//! recorded = 2026-09-02
//! place = "other-account"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//! ```
//!
//! # Keeps the rule
//!
//! The report was sealed on 20 October, and presented a week later.
//!
//! ```json content/seals/2026-27-Q2/manifest.json
//! {"period": {"label": "2026-27-Q2"}, "as_of": "2026-10-20"}
//! ```
//!
//! ```toml content/registers/presentations.toml
//! [[presentation]]
//! period = "2026-27-Q2"
//! manifest_sha256 = "4447302cb68b0da41712f4cae45732d2c86c62723068546a8f30f18bc49507e6"
//! date = 2026-10-27
//! roles = ["manager"]
//! decision = "accepted"
//! minute = "2026-10-27/4"
//! ```
//!
//! # How to fix
//!
//! Make and seal the report, for example with `byelaw report 2026-27-Q2 --seal`. Go through it with the partners to
//! whom the policy sends it, and add an entry to `content/registers/presentations.toml`. A report that is late is still
//! owed.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, StaffFacts, Subject};
use crate::base::calendar::Period;
use crate::base::sources::Span;
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Presentation, PresentationDecision, Seal};

pub static RULE: Rule = Rule {
    id: "report-overdue",
    duties: &[Duty::ReportToPartners],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check), Check::Partners(check_earlier), Check::Partners(check_presented)],
};

/// The quarters since the first of which staff can read anything.
fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let Some(first) = first_quarter_for_staff(facts) else { return };
    check_from(&first, latest_quarter(facts), facts, found);
}

/// The quarters before that: that there was an incident in them is the partners'. Where nothing is recorded at all,
/// only the latest is asked for.
fn check_earlier(facts: &PartnersFacts, found: &mut FindingSink) {
    let (staff, library) = (facts.staff, facts.staff.library);
    let latest = latest_quarter(staff);
    let for_staff = first_quarter_for_staff(staff);
    let first = library.incidents.read(facts.key).first().map(|incident| *incident.reported_on.read(staff.key));
    let first = match (first, &for_staff) {
        (Some(day), _) => Period::quarter_of(day, library.site.reporting.year_starts),
        (None, Some(_)) => return,
        (None, None) => latest.clone(),
    };
    let last =
        for_staff.filter(|quarter| quarter.start <= latest.start).map_or(latest, |quarter| before(&quarter, staff));
    check_from(&first, last, staff, found);
}

fn check_from(first: &Period, last: Period, facts: &StaffFacts, found: &mut FindingSink) {
    let sealed = sealed(facts);
    let mut quarter = last;
    while quarter.start >= first.start {
        if !sealed.contains(&(quarter.start, quarter.end))
            && !facts.library.site.is_before_first_day(quarter.last_day())
        {
            report(&quarter, facts, found);
        }
        quarter = before(&quarter, facts);
    }
}

fn latest_quarter(facts: &StaffFacts) -> Period {
    Period::latest_complete_quarter(facts.library.as_of.last_whole_day, facts.library.site.reporting.year_starts)
}

fn before(quarter: &Period, facts: &StaffFacts) -> Period {
    Period::quarter_of(quarter.start.saturating_sub(1.day()), facts.library.site.reporting.year_starts)
}

fn first_quarter_for_staff(facts: &StaffFacts) -> Option<Period> {
    let first = facts.library.first_day_for_staff(facts.published, facts.key)?;
    Some(Period::quarter_of(first, facts.library.site.reporting.year_starts))
}

/// The first day and the end of a period: a quarter can be labelled in more than one way.
type Days = (Date, Date);

fn days_of(label: &str, facts: &StaffFacts) -> Option<(Days, Period)> {
    let period = Period::parse(label, facts.library.site.reporting.year_starts).ok()?;
    Some(((period.start, period.end), period))
}

/// What was sealed after it was over.
fn sealed(facts: &StaffFacts) -> HashSet<Days> {
    seals(facts).map(|(days, _, _)| days).collect()
}

fn seals<'a>(facts: &'a StaffFacts) -> impl Iterator<Item = (Days, Period, &'a Seal)> {
    let made = facts.library.seals.iter().filter(|seal| seal.sealed_on <= facts.today());
    made.filter_map(|seal| {
        let (days, period) = days_of(&seal.period, facts)?;
        (seal.sealed_on >= period.last_day()).then_some((days, period, seal))
    })
}

fn report(quarter: &Period, facts: &StaffFacts, found: &mut FindingSink) {
    let days = i64::from(facts.library.site.intervals.seal);
    let Some(standing) = facts.by_day(quarter.last_day().saturating_add(days.days()), None) else { return };
    let subject = Subject::Period(quarter.label.clone());
    let place = Span::top_of(&"content/site.toml".into());
    if standing.is_late() {
        let ended = date_in_words(quarter.last_day());
        let message = format!("the report of {quarter}, which ended on {ended}, has not been sealed");
        found
            .breach(subject, &place, message)
            .overdue(standing, facts)
            .fix(format!("Make and seal the report: `byelaw report {quarter} --seal`"));
    } else {
        found.deadline(subject, &place, format!("Seal the report of {quarter}")).standing(standing);
    }
}

/// A period that was sealed, and each presentation of it.
struct Sealed<'a> {
    period: Period,
    seals: Vec<&'a Seal>,
    presented: Vec<&'a Presentation>,
}

fn check_presented(partners: &PartnersFacts, found: &mut FindingSink) {
    let facts = partners.staff;
    let mut presented: HashMap<Days, Vec<&Presentation>> = HashMap::new();
    for one in &facts.library.logs.presentations {
        if let Some((days, _)) = days_of(one.period.read(partners.key), facts) {
            presented.entry(days).or_default().push(one);
        }
    }
    let mut periods: BTreeMap<Days, Sealed> = BTreeMap::new();
    for (days, period, seal) in seals(facts) {
        let of_it = periods.entry(days).or_insert_with(|| Sealed {
            period,
            seals: Vec::new(),
            presented: presented.remove(&days).unwrap_or_default(),
        });
        of_it.seals.push(seal);
    }
    for one in periods.values() {
        report_other_reports(one, partners, found);
    }
    let year_starts = facts.library.site.reporting.year_starts;
    let is_quarter = |one: &&Sealed| Period::quarter_of(one.period.start, year_starts).end == one.period.end;
    let latest = periods.values().rfind(is_quarter).map(|one| one.period.start);
    let began = facts.library.logs.presentations.iter().map(|one| *one.date.read(partners.key)).min();
    for one in periods.values().filter(is_quarter) {
        let is_asked = |due: Date| Some(one.period.start) == latest || began.is_some_and(|began| due >= began);
        report_unpresented(one, is_asked, partners, found);
    }
}

/// Whether what was presented is what was sealed.
fn is_of_seal(presentation: &Presentation, sealed: &Sealed, facts: &PartnersFacts) -> bool {
    sealed.seals.iter().any(|seal| seal.has_digest(presentation.manifest_sha256.read(facts.key)))
}

/// What the partners were shown must be what was sealed, and sealed by then.
fn report_other_reports(sealed: &Sealed, facts: &PartnersFacts, found: &mut FindingSink) {
    for presentation in &sealed.presented {
        let (period, date) = (&sealed.period, *presentation.date.read(facts.key));
        let digest = presentation.manifest_sha256.read(facts.key);
        let shown = format!("the report of {period} presented on {}", date_in_words(date));
        let (message, advice) = match sealed.seals.iter().find(|seal| seal.has_digest(digest)) {
            Some(seal) if seal.sealed_on <= date => continue,
            Some(seal) => (
                format!("{shown} had not been sealed by then: its seal is of {}", date_in_words(seal.sealed_on)),
                "Correct `date`, or present the sealed report again".to_owned(),
            ),
            None => (not_of_seal(&shown, digest, facts), advice(sealed)),
        };
        found.breach(Subject::Period(period.label.clone()), &presentation.place, message).since(date).fix(advice);
    }
}

fn not_of_seal(shown: &str, digest: &str, facts: &PartnersFacts) -> String {
    let other = facts.staff.library.seals.iter().find(|seal| seal.has_digest(digest));
    let whose = match other {
        Some(seal) => format!("the number of the seal of {}", seal.period),
        None => "another number".to_owned(),
    };
    format!("{shown} is not the one that was sealed: its manifest has {whose}")
}

fn advice(sealed: &Sealed) -> String {
    let folder = sealed.seals.first().and_then(|seal| seal.file.rsplit_once('/')).map_or("", |(folder, _)| folder);
    format!(
        "Run `byelaw verify {folder}`. If the seal is as it was made, correct `manifest_sha256`, or present the sealed report; if it has been changed, put it back from a copy"
    )
}

fn report_unpresented(
    sealed: &Sealed,
    is_asked: impl Fn(Date) -> bool,
    facts: &PartnersFacts,
    found: &mut FindingSink,
) {
    let Some(sealed_on) = sealed.seals.iter().map(|seal| seal.sealed_on).min() else { return };
    // One that is not of the seal has been told of.
    let settles = |one: &&Presentation| {
        *one.decision.read(facts.key) != PresentationDecision::Deferred || !is_of_seal(one, sealed, facts)
    };
    if sealed.presented.iter().any(settles) {
        return;
    }
    let deferred = sealed.presented.iter().map(|one| *one.date.read(facts.key)).max();
    let days = i64::from(facts.staff.library.site.intervals.presentation);
    let due = deferred.unwrap_or(sealed_on).saturating_add(days.days());
    let Some(standing) = facts.staff.by_day(due, None).filter(|_| is_asked(due)) else { return };
    let period = &sealed.period;
    let subject = Subject::Period(period.label.clone());
    let place = Span::top_of(&"content/registers/presentations.toml".into());
    if !standing.is_late() {
        found.deadline(subject, &place, format!("Present the report of {period} to the partners")).standing(standing);
        return;
    }
    let message = match deferred {
        Some(day) => {
            format!("the report of {period} was deferred on {} and has not been presented again", date_in_words(day))
        }
        None => {
            let sealed_on = date_in_words(sealed_on);
            format!("the report of {period}, sealed on {sealed_on}, has not been presented to the partners")
        }
    };
    found
        .breach(subject, &place, message)
        .overdue(standing, facts.staff)
        .fix("Present the sealed report to the partners, and add an entry to `content/registers/presentations.toml`");
}
