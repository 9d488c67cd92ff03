//! The report's page for the partners: what only a period that is still running, or the report's other files, can show.

mod support;

use byelaw::calendar::Period;
use byelaw::content::Moment;
use byelaw::pipeline;
use byelaw::report::Report;
use byelaw::sources::hex_digest;
use support::Practice;

/// The quarter that is running on the day on which all tests take place.
fn running(practice: &Practice) -> Report {
    let sources = practice.sources();
    let today = practice.today.parse().unwrap();
    let library = pipeline::read(&sources, Moment::EndOf(today), Vec::new()).unwrap_or_else(|_| panic!());
    let period = Period::quarter_of(today, library.site.year_starts);
    pipeline::report_of(&library, &sources, &period).unwrap_or_else(|_| panic!())
}

fn page(report: &Report) -> String {
    String::from_utf8(report.tree.get("index.html").unwrap().to_vec()).unwrap()
}

#[test]
fn a_period_that_runs_is_marked_to_date_in_words() {
    let page = page(&running(&Practice::base()));
    for words in [
        "1 October 2026 to 31 December 2026, to date</h1>",
        "The period is not over: these figures are to date, up to 22 November 2026.",
        "No incident was reported in this period so far.",
        "To date: the period is not over",
        "<th class=\"nhsuk-table__header\" scope=\"row\">2026-27-Q3, to date</th>",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("The period is over"));
}

#[test]
fn a_complete_period_is_not_marked_to_date() {
    let made = Practice::base().make();
    let page = made.file("reports/index.html").unwrap();
    assert!(page.contains("The period is over") && !page.contains("to date</h1>"));
}

#[test]
fn the_manifest_has_the_digests_of_the_page_and_its_stylesheet() {
    let report = running(&Practice::base());
    let manifest: serde_json::Value = serde_json::from_slice(report.tree.get("manifest.json").unwrap()).unwrap();
    for file in ["index.html", "byelaw.css", "incidents.csv"] {
        assert_eq!(manifest["files"][file]["sha256"], hex_digest(report.tree.get(file).unwrap()), "{file}");
    }
    assert!(manifest["files"]["index.html"].get("rows").is_none());
}

/// The example has everything, and each figure of its page leads to a place on it.
#[test]
fn every_link_within_the_page_leads_to_a_place_on_it() {
    let made = Practice::example().make();
    let page = made.file("reports/index.html").unwrap();
    let places: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let links: Vec<&str> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 100, "{}", links.len());
    for link in links {
        assert!(places.contains(&link), "{link}");
    }
}

/// A seal is known by its days: the quarter has two names.
#[test]
fn a_sealed_period_says_so_under_either_name() {
    let (sources, _) = byelaw::disk::read_sources(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
    let today = support::TODAY.parse().unwrap();
    let library = pipeline::read(&sources, Moment::EndOf(today), Vec::new()).unwrap_or_else(|_| panic!());
    let says = |label: &str, words: &str| {
        let period = Period::parse(label, library.site.year_starts).unwrap();
        page(&pipeline::report_of(&library, &sources, &period).unwrap_or_else(|_| panic!())).contains(words)
    };
    for label in ["2026-27-Q1", "2026-Q2"] {
        assert!(says(label, "Sealed on 10 July 2026"), "{label}");
    }
    assert!(says("2026-27-Q2", "Not sealed"));
}
