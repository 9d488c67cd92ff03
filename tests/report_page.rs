//! The report's page for the partners: what only a period that is still running, or the report's other files, can show.

use crate::support::Practice;
use crate::support::seen::seen;
use byelaw::base::calendar::Period;
use byelaw::base::sources::hex_digest;
use byelaw::load::Moment;
use byelaw::pipeline;
use byelaw::report::Report;

/// The quarter that is running on the day on which all tests take place.
fn running(practice: &Practice) -> Report {
    let sources = practice.sources();
    let today = practice.today.parse().unwrap();
    let library = pipeline::read(&sources, Moment::EndOf(today), Vec::new())
        .unwrap_or_else(|problems| panic!("{:?}", problems.first()));
    let period = Period::quarter_of(today, library.site.reporting.year_starts);
    pipeline::report_of(&library, &sources, &period).unwrap_or_else(|_| panic!())
}

fn page(report: &Report) -> String {
    String::from_utf8(report.tree.get("index.html").unwrap().to_vec()).unwrap()
}

/// The words of the first heading.
fn heading(page: &str) -> String {
    seen(page.split_once("<h1").unwrap().1.split_once("</h1>").unwrap().0.split_once('>').unwrap().1)
}

#[test]
fn a_period_that_runs_is_marked_to_date_in_words() {
    let page = page(&running(&Practice::base()));
    assert!(heading(&page).ends_with("1 October to 31 December 2026, to date"), "{}", heading(&page));
    let page = seen(&page);
    for words in [
        "Quarter still running: figures up to 22 November 2026",
        "o incident was reported in this quarter so far",
        "2026-27-Q3, to date",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("Quarter ended"));
}

#[test]
fn a_complete_period_is_not_marked_to_date() {
    let made = Practice::base().make();
    let page = made.file("reports/index.html").unwrap();
    assert!(page.contains("Quarter ended;") && !heading(&page).contains("to date"), "{}", heading(&page));
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

/// What stands between `from` and the next quotation mark, each time.
fn quoted<'p>(page: &'p str, from: &'p str) -> Vec<&'p str> {
    page.split(from).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The links within a page, each of which leads to a place on it.
fn links_within(page: &str) -> Vec<&str> {
    let places = quoted(page, " id=\"");
    let links = quoted(page, "href=\"#");
    for link in &links {
        assert!(places.contains(link), "{link}");
    }
    links
}

/// The example has everything, and each figure of its page leads to a place on it.
#[test]
fn every_link_within_the_page_leads_to_a_place_on_it() {
    let made = Practice::example().make();
    let page = made.file("reports/index.html").unwrap();
    assert!(links_within(&page).len() > 100);
}

/// A page of as many incidents as this one's period has could be neither read nor printed.
#[test]
fn where_there_are_too_many_rows_for_the_page_each_figure_leads_to_a_file() {
    let mut practice = Practice::base();
    let mut register = String::new();
    for number in 0..1_001 {
        register += &format!(
            "[[incident]]\nid = \"i-{number}\"\nreported = 2026-10-05T09:00:00Z\nrecorded = 2026-10-05\nplace = \"group\"\n\
             natures = [\"unkind\"]\nclauses = [\"1.1\"]\nauthor = \"patient\"\nreporter = \"personnel\"\n\
             [[incident.step]]\nat = 2026-10-06T09:00:00Z\nstep = \"resolved\"\nresolution = \"removed\"\n\n"
        );
    }
    practice.set("content/registers/incidents/2026-10.toml", &register);
    let report = running(&practice);
    let page = page(&report);
    assert!(page.contains("1001 incidents were open, or had a step: too many for a page to read and print."));
    assert!(page.contains("<a href=\"breaches.csv\">in breaches.csv</a>"));
    assert!(
        page.contains("<a href=\"incidents.csv\">1001</a>") && page.contains("too many for this page: its own report")
    );
    assert!(page.contains("These are the first 1000: there are too many for this page."));
    assert!(!page.contains("#incident-") && page.len() < 600_000, "{}", page.len());
    links_within(&page);
    let files = quoted(&page, "href=\"").into_iter().filter(|link| link.ends_with(".csv"));
    files.for_each(|file| assert!(report.tree.get(file).is_some(), "{file}"));
    // The row of an incident that the page left out.
    let incidents = String::from_utf8(report.tree.get("incidents.csv").unwrap().to_vec()).unwrap();
    assert!(incidents.contains("\r\ni-1000,"));
}

/// A seal is known by its days: the quarter has two names.
#[test]
fn a_sealed_period_says_so_under_either_name() {
    let (sources, _) = byelaw::disk::read_sources(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
    let today = crate::support::TODAY.parse().unwrap();
    let library = pipeline::read(&sources, Moment::EndOf(today), Vec::new()).unwrap_or_else(|_| panic!());
    let says = |label: &str, words: &str| {
        let period = Period::parse(label, library.site.reporting.year_starts).unwrap();
        page(&pipeline::report_of(&library, &sources, &period).unwrap_or_else(|_| panic!())).contains(words)
    };
    for label in ["2026-27-Q1", "2026-Q2"] {
        assert!(says(label, "Sealed on 10 July 2026"), "{label}");
    }
    assert!(says("2026-27-Q2", "Not sealed"));
}
