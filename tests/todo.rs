//! What is to be done comes in the order in which it presses, in `todo` and in `check`, and is short enough to be read.

use crate::support::Practice;
use byelaw::base::sources::Sources;
use byelaw::load::Moment;
use byelaw::pipeline;
use byelaw::rules::{Review, Urgency};
use byelaw::terminal::{Colour, Detail, cannot_wait, render_review, todo_in_words};

const HARM: &str = r#"
[[incident]]
id = "2026-harm"
reported = 2026-11-21T13:00:00+00:00
recorded = 2026-11-21
place = "official-account"
account = "facebook"
natures = ["unkind"]
author = "unknown"
reporter = "personnel"
harm_indicated = true
"#;

/// The base practice with a sign of harm that has four hours left.
fn practice() -> Practice {
    let mut practice = Practice::base();
    practice.append("content/registers/incidents/2026-11.toml", HARM);
    practice
}

fn reviewed(practice: &Practice, now: &str) -> (Review, Sources) {
    let sources = practice.sources();
    let moment = Moment::At(now.parse().unwrap());
    let library = pipeline::read(&sources, moment, Vec::new()).unwrap_or_else(|problems| panic!("{problems:?}"));
    (pipeline::review(&library, &sources), sources)
}

const FOUR_HOURS_BEFORE: &str = "2026-11-22T09:00:00Z";

#[test]
fn a_sign_of_harm_with_hours_left_comes_before_everything_that_is_overdue() {
    let (review, sources) = reviewed(&practice(), FOUR_HOURS_BEFORE);
    let urgencies: Vec<Urgency> = review.by_urgency().iter().map(|one| one.finding.urgency).collect();
    assert!(urgencies.is_sorted(), "{urgencies:?}");
    assert!(urgencies.contains(&Urgency::Overdue), "{urgencies:?}");
    let first = &cannot_wait(&review)[0];
    assert_eq!(
        first,
        "Report the sign of harm in incident 2026-harm to the local safeguarding team: 4 hours left, \
         due 22 November 2026"
    );
    for detail in [Detail::Few, Detail::All] {
        let shown = render_review(&review, &sources, detail, Colour::Plain, 120);
        assert!(shown.starts_with("Cannot wait:\n\nwarning[safeguarding-referral-missing]"), "{shown}");
    }
    let list = todo_in_words(&review.by_urgency(), None, &sources);
    assert!(list.starts_with(&format!("Cannot wait:\n  - {first}\n    managing partner; ")), "{list}");
}

#[test]
fn harm_that_is_overdue_cannot_wait_and_harm_that_was_reported_is_no_more_to_do() {
    let late = reviewed(&practice(), "2026-11-24T09:00:00Z").0;
    assert!(cannot_wait(&late)[0].contains("has not been reported"), "{:?}", cannot_wait(&late));

    let mut told = practice();
    told.append(
        "content/registers/incidents/2026-11.toml",
        "\n[[incident.step]]\nat = 2026-11-21T14:00:00+00:00\nstep = \"safeguarding-told\"\n",
    );
    let told = reviewed(&told, FOUR_HOURS_BEFORE).0;
    assert!(cannot_wait(&told).iter().all(|line| !line.contains("harm")), "{:?}", cannot_wait(&told));
}

#[test]
fn what_is_due_today_cannot_wait_and_what_is_due_tomorrow_can() {
    let urgency_of = |day: &str| {
        let mut practice = Practice::base();
        practice.append(
            "content/registers/monitoring.toml",
            "[[monitoring]]\naccount = \"facebook\"\ndate = 2026-11-15\nby = \"manager\"\nkind = \"regular\"\noutcome = \"nothing found\"\n",
        );
        let (review, _) = reviewed(&practice, day);
        let found = review.deadlines.iter().find(|one| one.finding.rule.id == "account-unmonitored");
        found.unwrap_or_else(|| panic!("{day}: nothing is due")).finding.urgency
    };
    assert_eq!(urgency_of("2026-11-22T09:00:00Z"), Urgency::CannotWait);
    assert_eq!(urgency_of("2026-11-21T09:00:00Z"), Urgency::ThisWeek);
}

#[test]
fn check_is_short_whatever_is_found_and_shows_the_rest_on_request() {
    let mut practice = practice();
    for day in 10..=30 {
        practice.append(
            "content/registers/submissions.toml",
            &format!("[[submission]]\ndate = 2026-09-{day}\nfrom_team = \"Nursing\"\ndecision = \"pending\"\n"),
        );
    }
    let (review, sources) = reviewed(&practice, FOUR_HOURS_BEFORE);
    let lines = |detail| render_review(&review, &sources, detail, Colour::Plain, 120).lines().count();
    assert!(lines(Detail::Few) < 100, "{}", lines(Detail::Few));
    let few = render_review(&review, &sources, Detail::Few, Colour::Plain, 120);
    assert!(few.contains("more."), "{few}");
    let all = render_review(&review, &sources, Detail::All, Colour::Plain, 120);
    assert_eq!(all.matches("[submission-unreviewed]").count(), 21, "{all}");
    assert!(all.contains("Worth a look:") && !few.contains("Worth a look:"), "{few}");
}

/// However much is overdue, what else there is can be seen.
#[test]
fn no_heading_of_check_stands_above_nothing_but_a_number() {
    let sources = Practice::mill_lane().sources();
    let library = pipeline::read(&sources, Moment::EndOf(crate::support::TODAY.parse().unwrap()), Vec::new());
    let library = library.unwrap_or_else(|problems| panic!("{problems:?}"));
    let review = pipeline::review(&library, &sources);
    let few = render_review(&review, &sources, Detail::Few, Colour::Plain, 120);
    let under = |heading: &str| few.split_once(&format!("{heading}:\n\n")).map(|(_, rest)| rest.to_owned());
    for heading in ["Overdue", "To put right"] {
        let first = under(heading).unwrap_or_else(|| panic!("no ‘{heading}’ in {few}"));
        assert!(first.starts_with("warning["), "{heading}: {first}");
    }
    assert!(few.matches("\n… and ").count() == 2, "{few}");
    // What is past is counted among the warnings, and somebody who reads the count knows where the rest is.
    let past = review.by_urgency().iter().filter(|one| one.finding.urgency == Urgency::Past).count();
    let told = format!("Past: cannot be put right:\n  … {past}, which `byelaw check --all` shows.\n");
    assert!(past > 0 && few.contains(&told), "{few}");
}

#[test]
fn whose_work_it_is_is_found_by_id_title_team_and_name() {
    let sources = Practice::example().sources();
    let library = pipeline::read(&sources, Moment::EndOf(crate::support::TODAY.parse().unwrap()), Vec::new());
    let library = library.unwrap_or_else(|problems| panic!("{problems:?}"));
    let labels = |name: &str| {
        let whose = pipeline::whose(name, &library).unwrap_or_else(|nearest| panic!("{name}: {nearest:?}"));
        whose.doers.iter().map(|doer| doer.called(&library)).collect::<Vec<_>>()
    };
    for name in [
        "community-engagement-officer",
        "Community Engagement Officer",
        "Community Engagement Team",
        "community-engagement-team",
        "social-media-team",
    ] {
        assert_eq!(labels(name), ["Community Engagement Team"], "{name}");
    }
    assert_eq!(labels("managing-partner"), ["Managing Partner"]);
    assert_eq!(labels("Business Partner"), ["Partners"]);
    assert_eq!(labels("receptionist-1"), Vec::<String>::new());
    assert_eq!(pipeline::whose("managing-parner", &library).err().unwrap()[0], "managing-partner");
}

#[test]
fn a_practice_reads_its_own_names_of_those_who_put_things_right() {
    let mut practice = practice();
    practice.append("content/site.toml", "\n[concerns]\nteam = \"Patient Contact\"\nmanaging_partner = \"manager\"\n");
    let (review, sources) = reviewed(&practice, FOUR_HOURS_BEFORE);
    let list = todo_in_words(&review.by_urgency(), None, &sources);
    for own in [
        "\n    Manager; ",
        "\n    Patient Contact Team; ",
        "Log how the Patient Contact Team heard",
        "Tell the Manager, or",
    ] {
        assert!(list.contains(own), "{own}\n{list}");
    }
    for other in ["Community Engagement", "Managing Partner", "managing partner", "social media team"] {
        assert!(!list.contains(other), "{other}\n{list}");
    }
}
