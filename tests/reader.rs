//! Plays a member of staff who reads the intranet each day for 200 days and tries to work out what it does not show.
//!
//! Two things are held. What is hidden makes no difference: without it, every day's intranet is the same byte for byte.
//! And a reader who subtracts, looks for gaps and compares one day with the next finds nothing, though the same reader
//! does find something as soon as any one of the protections is taken away.

mod days;
mod tries;

use std::collections::{BTreeMap, BTreeSet};

use byelaw::base::audience::PartnersKey;
use byelaw::load;
use byelaw::model::{Incident, IncidentId, Library, PublishedIncident};
use days::{Intranet, Reading, days, example, without_incidents};
use jiff::civil::{Date, date};
use tries::{Claim, tries};

const FIRST: Date = date(2026, 5, 7);
const DAYS: i64 = 200;

/// The person whose first day at work is not the day on which staff are told of it.
const NEW_PERSON: &str = "receptionist-4";
const FIRST_AT_WORK: Date = date(2026, 9, 14);

/// What the registers hold and the intranet must not tell.
fn hidden_ids(library: &Library) -> BTreeSet<String> {
    let key = PartnersKey::issue();
    let published = load::published(library);
    let shown: BTreeSet<&str> = published.iter().map(|one| one.register_id.read(&key).as_str()).collect();
    let all = library.incidents.read(&key).iter().map(|incident| incident.id.read(key.staff()).to_string());
    all.filter(|id| !shown.contains(id.as_str())).collect()
}

/// The example, with a person of whom staff were told nine days before the first at work, and nothing erased.
fn practice() -> crate::support::Practice {
    let mut practice = example();
    let staff = practice
        .text("content/registers/staff.toml")
        .replace(&format!("id = \"{NEW_PERSON}\"\n"), &format!("id = \"{NEW_PERSON}\"\nlisted_from = 2026-09-05\n"));
    practice.set("content/registers/staff.toml", &staff);
    // Lawful erasure takes a page away without a remark: that a reader sees it go is not held here.
    let (start, rest) =
        practice.text("content/registers/incidents/2026-07.toml").split_once("[incident.erased]").unwrap();
    let july = format!("{start}{}", rest.split_once("\n\n").map_or("", |(_, rest)| rest));
    practice.set("content/registers/incidents/2026-07.toml", &july);
    practice
}

/// Takes what staff may not know out of the registers, and leaves the rest.
fn without_what_is_hidden(practice: &crate::support::Practice, hidden: &BTreeSet<String>) -> crate::support::Practice {
    let mut other = without_incidents(practice, hidden);
    // A reader cannot tell this first day from another either.
    let staff = other.text("content/registers/staff.toml").replace("starts = 2026-09-14", "starts = 2026-10-29");
    other.set("content/registers/staff.toml", &staff);
    other
}

/// What 200 days show: what the reader works out, and how many incidents were hidden on some day.
#[test]
fn a_reader_of_200_days_finds_nothing_and_what_is_hidden_makes_no_difference() {
    let practice = practice();
    let look = |days: Vec<Date>| {
        let (mut with, mut without) = (Reading::default(), Reading::default());
        let mut before: Option<Intranet> = None;
        let (mut claims, mut hidden_on_some_day) = (Vec::new(), BTreeSet::new());
        for day in days {
            let library = with.library(&practice, day);
            let hidden = hidden_ids(&library);
            let seen = with.intranet(&library, load::published(&library)).clone();
            claims.extend(tries(before.as_ref(), day, &seen));
            let library = without.library(&without_what_is_hidden(&practice, &hidden), day);
            let expected = without.intranet(&library, load::published(&library));
            for (path, text) in &expected.0 {
                assert!(seen.0.get(path) == Some(text), "{day}: intranet/{path} differs by what it does not show");
            }
            assert_eq!(seen.0.len(), expected.0.len(), "{day}: there are other files");
            hidden_on_some_day.extend(hidden);
            before = Some(seen);
        }
        (claims, hidden_on_some_day)
    };
    let (first, second) = days::on_both_cores(days(FIRST, DAYS), look);
    let hidden: BTreeSet<String> = first.1.into_iter().chain(second.1).collect();
    assert!(hidden.len() > 25, "too little is hidden for this to show anything: {hidden:?}");
    let claims: Vec<Claim> = first.0.into_iter().chain(second.0).collect();
    let is_first_day = |claim: &Claim| matches!(claim, Claim::FirstDay { .. });
    let (first_days, others): (Vec<Claim>, Vec<Claim>) = claims.into_iter().partition(is_first_day);
    assert_eq!(others, []);
    assert!(!first_days.is_empty(), "the reader saw nobody come");
    let right = Claim::FirstDay { person: NEW_PERSON.to_owned(), on: FIRST_AT_WORK };
    assert!(!first_days.contains(&right), "{first_days:?}");
}

/// What the reader works out from the intranets of some days.
fn found(
    practice: &crate::support::Practice,
    days: impl Iterator<Item = Date>,
    published: impl Fn(&Library) -> Vec<PublishedIncident>,
    spoil: impl Fn(&Library, &mut Intranet),
) -> Vec<Claim> {
    let mut reading = Reading::default();
    let mut before: Option<(Date, Intranet)> = None;
    let mut claims = Vec::new();
    for day in days {
        let library = reading.library(practice, day);
        let mut seen = reading.intranet(&library, published(&library)).clone();
        spoil(&library, &mut seen);
        claims.extend(tries(before.as_ref().map(|(_, seen)| seen), day, &seen));
        before = Some((day, seen));
    }
    claims
}

fn nothing_more(_: &Library, _: &mut Intranet) {}

/// A day on which it makes a difference, so that the reader need not look at all.
fn some_day() -> impl Iterator<Item = Date> {
    days(date(2026, 8, 28), 1).into_iter()
}

/// Every incident of the registers as it stands, under the names that `name` gives.
fn all_of_them(library: &Library, name: impl Fn(&str) -> String) -> Vec<PublishedIncident> {
    let key = PartnersKey::issue();
    let incidents = library.incidents.read(&key).iter();
    let as_published = |incident: &Incident| {
        let id = incident.id.read(key.staff());
        let shown = Incident {
            id: byelaw::base::audience::Staff::new(IncidentId::new(&name(id.as_str()))),
            ..incident.clone()
        };
        PublishedIncident { incident: shown.into(), register_id: byelaw::base::audience::Partners::new(id.clone()) }
    };
    incidents.map(|incident| as_published(incident)).collect()
}

#[test]
fn figures_of_all_incidents_would_tell_of_those_without_a_page() {
    let practice = practice();
    let with_figures_of_all = |library: &Library, seen: &mut Intranet| {
        let all = Reading::default().intranet(library, all_of_them(library, |id| format!("hidden-{id}"))).clone();
        for page in ["index.html", "figures.html"] {
            seen.0.insert(page.into(), all.0[page].clone());
        }
    };
    let claims = found(&practice, some_day(), load::published, with_figures_of_all);
    let of_nature = claims.iter().filter(|claim| matches!(claim, Claim::Uncounted { .. })).count();
    assert!(of_nature > 3, "{claims:?}");
}

#[test]
fn numbers_of_the_register_would_leave_gaps() {
    let practice = practice();
    let key = PartnersKey::issue();
    let by_register_id = |library: &Library| {
        let published = load::published(library).into_iter();
        published
            .map(|one| {
                let id = byelaw::base::audience::Staff::new(one.register_id.read(&key).clone());
                let incident = Incident { id, ..Incident::clone(&one.incident) };
                PublishedIncident { incident: incident.into(), ..one }
            })
            .collect()
    };
    let claims = found(&practice, some_day(), by_register_id, nothing_more);
    assert!(claims.iter().any(|claim| matches!(claim, Claim::Gap { .. })), "{claims:?}");
}

/// Whoever corrects the author of an incident in place must settle what becomes of its page.
#[test]
fn an_incident_that_is_classed_anew_would_take_its_page_away() {
    let before = practice();
    let mut after = before.clone();
    let file = "content/registers/incidents/2026-06.toml";
    let (start, rest) = before.text(file).split_once("author = \"patient\"").unwrap();
    after.set(file, &format!("{start}author = \"personnel\"{rest}"));
    let (day, next) = (date(2026, 9, 2), date(2026, 9, 3));

    let mut reading = Reading::default();
    let library = reading.library(&before, day);
    let seen = reading.intranet(&library, load::published(&library)).clone();
    let library = reading.library(&after, next);
    let names: Vec<String> = seen.incidents().map(str::to_owned).collect();
    let problems = load::refuse_lost_pages(&library, names.iter().map(String::as_str));
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["page-would-vanish"]);
    // Published all the same, it would be seen.
    let unguarded = reading.intranet(&library, load::published(&library)).clone();
    let claims = tries(Some(&seen), next, &unguarded);
    assert!(claims.iter().any(|claim| matches!(claim, Claim::Vanished { .. })), "{claims:?}");
    // Kept by hand, it stays, and the reader sees nothing.
    after.set(file, &format!("{start}author = \"personnel\"\npage = true{rest}"));
    let mut reading = Reading::default();
    let library = reading.library(&after, next);
    assert!(load::refuse_lost_pages(&library, names.iter().map(String::as_str)).is_empty());
    let kept = reading.intranet(&library, load::published(&library)).clone();
    assert_eq!(tries(Some(&seen), next, &kept), []);
}

/// A page that appears as soon as an incident is recorded, and shows each step, stops where something happens that it
/// may not show.
#[test]
fn pages_of_open_incidents_would_tell_by_standing_still() {
    let mut practice = practice();
    let settings = practice.text("content/site.toml").replace("incidents = \"closed\"", "incidents = \"open\"");
    practice.set("content/site.toml", &settings);
    practice.append(
        "content/registers/incidents/2026-07.toml",
        "\n[[incident]]\nid = \"2026-wq7k\"\nreported = 2026-07-06T09:00:00+01:00\nrecorded = 2026-07-06\nplace = \"review-site\"\n\
         natures = [\"inaccurate\"]\nauthor = \"patient\"\nreporter = \"personnel\"\n\n\
         [[incident.step]]\nat = 2026-07-06T10:00:00+01:00\nstep = \"managing-partner-told\"\n\n\
         [[incident.step]]\nat = 2026-07-08T10:00:00+01:00\nstep = \"safeguarding-told\"\n\n\
         [[incident.step]]\nat = 2026-07-20T10:00:00+01:00\nstep = \"resolved\"\nresolution = \"no-action\"\n",
    );
    let claims = found(&practice, days(date(2026, 11, 2), 1).into_iter(), load::published, nothing_more);
    assert!(claims.iter().any(|claim| matches!(claim, Claim::StoodStill { .. })), "{claims:?}");
}

#[test]
fn steps_of_after_the_decision_would_be_seen_to_come() {
    let mut practice = practice();
    practice.append(
        "content/registers/incidents/2026-07.toml",
        "\n[[incident]]\nid = \"2026-wq7k\"\nreported = 2026-07-06T09:00:00+01:00\nrecorded = 2026-07-06\nplace = \"review-site\"\n\
         natures = [\"inaccurate\"]\nauthor = \"patient\"\nreporter = \"personnel\"\n\n\
         [[incident.step]]\nat = 2026-07-20T10:00:00+01:00\nstep = \"resolved\"\nresolution = \"no-action\"\n\n\
         [[incident.step]]\nat = 2026-09-03T10:00:00+01:00\nstep = \"reopened\"\n",
    );
    let key = PartnersKey::issue();
    let as_they_stand = |library: &Library| {
        let whole: BTreeMap<&str, &Incident> = library
            .incidents
            .read(&key)
            .iter()
            .map(|incident| (incident.id.read(key.staff()).as_str(), &**incident))
            .collect();
        let published = load::published(library).into_iter();
        published
            .map(|one| {
                let steps = whole[one.register_id.read(&key).as_str()].steps.clone();
                let incident = Incident { steps, ..Incident::clone(&one.incident) };
                PublishedIncident { incident: incident.into(), ..one }
            })
            .collect()
    };
    let on = || days(date(2026, 9, 1), 4).into_iter();
    assert_eq!(found(&practice, on(), load::published, nothing_more), []);
    let claims = found(&practice, on(), as_they_stand, nothing_more);
    assert!(claims.iter().any(|claim| matches!(claim, Claim::Moved { .. })), "{claims:?}");
}

/// A number that only the partners' findings move tells when they do.
#[test]
fn numbers_of_the_partners_findings_would_tell_of_a_single_one() {
    let practice = practice();
    let with_numbers = |library: &Library, seen: &mut Intranet| {
        let review = byelaw::pipeline::review(library, &practice.sources());
        let partners = review.findings.iter().filter(|one| one.audience == byelaw::base::audience::Audience::Partners);
        let page = seen.0.get_mut("findings.html").unwrap();
        *page = format!("{page}<p data-partners>{}</p>", partners.count()).into();
    };
    // An acknowledgement is late from the second of November on.
    let claims = found(&practice, days(date(2026, 10, 31), 5).into_iter(), load::published, with_numbers);
    assert!(claims.iter().any(|claim| matches!(claim, Claim::PartnersFinding { .. })), "{claims:?}");
}

#[test]
fn somebody_who_is_listed_from_the_first_day_is_seen_to_come_on_it() {
    let days = || days(date(2026, 9, 4), 12).into_iter();
    let first = Claim::FirstDay { person: NEW_PERSON.to_owned(), on: FIRST_AT_WORK };
    assert!(found(&example(), days(), load::published, nothing_more).contains(&first));
    assert!(!found(&practice(), days(), load::published, nothing_more).contains(&first));
}
