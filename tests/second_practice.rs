//! Mill Lane Surgery, a practice whose policy has other numbers, words and duties than the example's: nothing that is made of it speaks of
//! another practice's clauses, and what its policy does not ask for is said to be unasked.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::sync::{Arc, LazyLock};

use crate::support::report_files::{faults, tables};
use crate::support::seen::seen;
use crate::support::{Practice, TODAY};
use byelaw::base::calendar::Period;
use byelaw::base::sources::Sources;
use byelaw::duties::{Checked, DUTIES, Duty};
use byelaw::load::Moment;
use byelaw::model::{ClauseNumber, Library, PolicyId};
use byelaw::pipeline::{self, Parts};
use byelaw::report::{Extras, Report};
use byelaw::rules::{RULES, Review, Rule};
use byelaw::terminal::{Colour, Detail, render_review, review_as_json};
use regex::Regex;

/// Pages that say what a rule is there for, in words that are the same for every practice; their examples are of other practices. The search
/// finds their words. The pages of help are the same for all as well, and are about this one, but for that on a policy from Word.
const SAME_FOR_ALL: [&str; 4] =
    ["intranet/rules/", "intranet/rules.html", "intranet/assets/search-", "intranet/help/word.html"];

struct MillLane {
    sources: Sources,
    library: Library,
    review: Review,
}

fn mill_lane() -> &'static MillLane {
    static MILL_LANE: LazyLock<MillLane> = LazyLock::new(|| {
        let sources = Practice::mill_lane().sources();
        let library = read(&sources);
        let review = pipeline::review(&library, &sources);
        MillLane { sources, library, review }
    });
    &MILL_LANE
}

fn read(sources: &Sources) -> Library {
    let today = Moment::EndOf(TODAY.parse().unwrap());
    pipeline::read(sources, today, Vec::new()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn report(label: &str) -> Report {
    let MillLane { sources, library, .. } = mill_lane();
    let period = Period::parse(label, library.site.reporting.year_starts).unwrap();
    pipeline::report_with(library, &mut sources.clone(), &period, Extras { workbook: true, ..Extras::default() })
        .unwrap()
}

/// The texts inside a workbook.
fn workbook(report: &Report) -> String {
    let bytes = report.tree.get(&format!("{}.xlsx", report.label)).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        archive.by_index(index).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

/// Every text that is made of the practice, by its path: pages, files of the report, the workbook's words, and what `check` prints.
fn made() -> BTreeMap<String, String> {
    let MillLane { sources, library, review } = mill_lane();
    let made = pipeline::publish(library, sources, Parts::ALL).unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut texts = BTreeMap::new();
    let mut add = |folder: &str, files: &BTreeMap<Arc<str>, Arc<[u8]>>| {
        for (path, bytes) in files {
            if let Ok(text) = std::str::from_utf8(bytes) {
                texts.insert(format!("{folder}/{path}"), text.to_owned());
            }
        }
    };
    add("public", made.public.unwrap().files());
    add("intranet", made.intranet.unwrap().files());
    let reports = ["2026-Q2", "2026-Q3", "2026-Q4", "2026"].map(report);
    for report in &reports {
        add(&report.label, report.tree.files());
    }
    texts.extend(reports.iter().map(|report| (format!("{}/workbook", report.label), workbook(report))));
    texts.insert("check".to_owned(), render_review(review, sources, Detail::All, Colour::Plain, 200));
    texts.insert("check --format json".to_owned(), review_as_json(&[], review, sources).to_string());
    texts
}

/// The numbers that stand after “clause”, “section” or “annex”, all of a list of them.
fn numbers(text: &str) -> Vec<String> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        let number = r"(?:[0-9]+|[A-Z])(?:\.[0-9]+)*";
        let list = format!(
            r"(?i-u:\b(?:clauses?|sections?|annex(?:es)?))[ \t\r\n_-]+({number}(?-u:\b)(?:(?:, | and | or | to |–){number}(?-u:\b))*)"
        );
        Regex::new(&list).unwrap()
    });
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?-u:\b)(?:[0-9]+|[A-Z])(?:\.[0-9]+)*(?-u:\b)").unwrap());
    let lists = NAMED.captures_iter(text).map(|found| found.get(1).unwrap().as_str());
    lists.flat_map(|list| NUMBER.find_iter(list)).map(|number| number.as_str().to_owned()).collect()
}

fn clauses(library: &Library) -> BTreeSet<String> {
    library.policies.values().flat_map(|policy| policy.clauses()).map(|clause| clause.number.to_string()).collect()
}

#[test]
fn numbers_of_clauses_are_found_however_they_are_named() {
    let text = "Under clause 10.2 and Annex A, sections 3 and 4.1, clauses A.3, 10.3 to 10.4; sub-clause 5. Clause by clause. Annex to it.";
    assert_eq!(numbers(text), ["10.2", "A", "3", "4.1", "A.3", "10.3", "10.4", "5"]);
    assert_eq!(numbers(&seen("<a href=\"#7\">clause <b>7</b></a>")), ["7"]);
}

/// Ten sections, one of them lettered; four roles; two accounts, one of them on a review site.
#[test]
fn it_is_another_practice() {
    let library = &mill_lane().library;
    let main = &library.policies[&library.site.main_policy];
    assert_eq!(main.sections.len(), 10);
    assert_eq!(main.sections.last().map(|section| section.number.to_string()).as_deref(), Some("C"));
    assert_eq!(library.staff.len(), 4);
    let sources = Practice::example().sources();
    let example = read(&sources);
    for duty in DUTIES {
        let numbers = |library: &Library| -> BTreeSet<ClauseNumber> {
            library.duties.clauses(*duty).iter().map(|(_, number)| number.clone()).collect()
        };
        let (here, there) = (numbers(library), numbers(&example));
        assert!(here.is_disjoint(&there), "{}: {here:?} here, {there:?} in the example", duty.id());
    }
    let (here, there) = (clauses(library), clauses(&example));
    let lacks = there.difference(&here).count();
    assert!(lacks * 2 > there.len(), "it lacks only {lacks} of {} numbers of the example", there.len());
}

#[test]
fn nothing_made_of_it_names_a_clause_that_it_lacks() {
    let there = clauses(&mill_lane().library);
    let mut named = 0;
    let mut wrong: Vec<String> = Vec::new();
    for (path, text) in made().iter().filter(|(path, _)| !SAME_FOR_ALL.iter().any(|same| path.starts_with(same))) {
        for number in numbers(&seen(text)) {
            named += 1;
            if !there.contains(&number) {
                wrong.push(format!("{path}: {number}"));
            }
        }
    }
    assert!(named > 200, "only {named} were found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A bare number in a column for clauses, of every report.
#[test]
fn a_column_of_clauses_holds_clauses_that_there_are() {
    let library = &mill_lane().library;
    let mut cells = 0;
    for label in ["2026-Q2", "2026-Q3", "2026-Q4", "2026"] {
        let report = report(label);
        assert_eq!(faults(&report), Vec::<String>::new());
        for (file, table) in tables(&report) {
            for column in table.header.iter().filter(|name| name.contains("clause") && !name.contains("title")) {
                for cell in table.column(column).flat_map(|cell| cell.split_whitespace()) {
                    // A digest of a clause's text stands in a column of its own.
                    let Some((policy, number)) = cell.split_once('/') else {
                        assert!(cell.len() == 64, "{file}, {column}: {cell}");
                        continue;
                    };
                    let policy = library.policies.iter().find(|(id, _)| id.as_str() == policy);
                    let number = ClauseNumber::parse(number).unwrap();
                    assert!(policy.is_some_and(|(_, policy)| policy.clause(&number).is_some()), "{file}: {cell}");
                    cells += 1;
                }
            }
        }
    }
    assert!(cells > 60, "only {cells} cells were found");
}

/// Each finding of a rule with duties cites a clause that carries one of them; other rules cite what they are about, or nothing.
#[test]
fn findings_cite_clauses_that_carry_their_duty() {
    let MillLane { library, review, .. } = mill_lane();
    let mut rules: BTreeSet<&str> = BTreeSet::new();
    for finding in review.findings.iter().chain(&review.deadlines).map(|one| &one.finding) {
        rules.insert(finding.rule.id);
        let carriers: Vec<&(PolicyId, ClauseNumber)> = library.duties.clauses_of(finding.rule.duties);
        match &finding.clause {
            Some(cited) => assert!(
                carriers.contains(&cited)
                    || library.clause(&cited.0, &cited.1).is_some_and(|_| is_about_a_clause(finding.rule)),
                "{} cites {}",
                finding.rule.id,
                cited.1
            ),
            None => assert!(finding.rule.duties.is_empty(), "{} cites nothing", finding.rule.id),
        }
    }
    // What people read of the second policy stands in its own list, by numbers of its own.
    assert!(!rules.contains("clause-unassigned"));
    assert!(rules.len() >= 22, "only {} rules found something: {rules:?}", rules.len());
}

/// A term's finding is at the clause that defines it.
fn is_about_a_clause(rule: &Rule) -> bool {
    rule.duties.contains(&Duty::Terms)
}

#[test]
fn a_rule_whose_duty_nothing_carries_finds_nothing_and_is_said_to_be_off() {
    let MillLane { library, review, .. } = mill_lane();
    let made = made();
    let mut off = Vec::new();
    for rule in RULES.iter().filter(|rule| !rule.duties.is_empty()) {
        let is_off = rule.duties.iter().all(|duty| !library.duties.is_checked(*duty));
        let page = seen(&made[&format!("intranet/rules/{}.html", rule.id)]);
        assert_eq!(page.contains("the rule is off"), is_off, "{}", rule.id);
        if is_off {
            off.push(rule.id);
            assert!(!review.findings.iter().any(|one| one.finding.rule.id == rule.id), "{}", rule.id);
        }
    }
    let expected = [
        "account-not-on-information-register",
        "account-unchecked",
        "awareness-lapsed",
        "candidate-review-unapproved",
        "complaint-not-removed",
        "connection-unreviewed",
        "connection-with-individual",
        "copyright-permission-missing",
        "job-post-without-nhs-jobs-link",
        "relationship-ended-without-advice",
        "service-account-without-business-case",
        "submission-unreviewed",
    ];
    assert_eq!(off, expected);
}

#[test]
fn coverage_lists_what_the_policy_does_not_ask_for() {
    let library = &mill_lane().library;
    let page = made().remove("intranet/coverage.html").unwrap();
    let part = |id: &str| {
        let from = page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no part {id}"));
        seen(page[from..].split("<h2").next().unwrap())
    };
    let (usual, others, not_ours) = (part("usually-asked"), part("can-be-asked"), part("not-ours"));
    let left_out = [Duty::BusinessCase, Duty::JobAdverts];
    let mut counts = [0, 0];
    for duty in DUTIES {
        let is_unasked = duty.checked() == Checked::IfCarried && !library.duties.is_carried(*duty);
        let is_ours = !left_out.contains(duty);
        let id = format!("({})", duty.id());
        assert_eq!(usual.contains(&id), is_unasked && is_ours && duty.is_usual(), "{id}");
        assert_eq!(others.contains(&id), is_unasked && is_ours && !duty.is_usual(), "{id}");
        assert_eq!(not_ours.contains(&id), !is_ours, "{id}");
        counts[usize::from(duty.is_usual())] += usize::from(is_unasked && is_ours);
    }
    assert_eq!(counts, [7, 8]);
    assert!(not_ours.contains("Our vacancies are never on our pages."));
}

/// A duty that a policy does not ask for has no rung on an incident's page, and nothing prompts for it.
#[test]
fn an_incident_asks_for_nothing_that_the_policy_does_not() {
    let made = made();
    let pages: Vec<String> =
        made.iter().filter(|(path, _)| path.starts_with("intranet/incidents/")).map(|(_, text)| seen(text)).collect();
    assert!(pages.len() >= 4, "{} pages", pages.len());
    for page in &pages {
        for words in ["MDU", "GMC", "Warn the author", "Tell the Partners"] {
            assert!(!page.contains(words), "‘{words}’ on: {page}");
        }
    }
}

/// Its policy asks that accounts are monitored, and not that what was posted is checked.
#[test]
fn an_account_is_not_late_with_what_the_policy_does_not_ask_for() {
    let made = made();
    let list = seen(&made["intranet/accounts.html"]);
    assert!(list.contains("Last monitored") && !list.contains("Content last checked"), "{list}");
    let home = seen(&made["intranet/index.html"]);
    assert!(!home.contains("Check the content"), "{home}");
}

/// A nature and a reporting route that stand in no clause have none on any page and in no table.
#[test]
fn a_nature_and_a_route_may_stand_in_no_clause() {
    let made = made();
    let routes = seen(&made["intranet/pages/report-a-concern.html"]);
    assert!(routes.contains("If somebody is in danger now"), "{routes}");
    let table = &tables(&report("2026-Q3"))["summary.csv"];
    let clauses: BTreeMap<&str, &str> = table.column("nature").zip(table.column("clause")).collect();
    assert_eq!(clauses["untrue"], "");
    assert_eq!(clauses["insulting"], "online-presence/C.1");
    let page =
        made.iter().find(|(path, text)| path.starts_with("intranet/incidents/") && text.contains("<p>Untrue</p>"));
    assert!(page.is_some(), "no incident's page names a nature without a clause");
}

/// The public site says what this practice promises, and nothing of the example's.
#[test]
fn the_public_site_keeps_to_its_own_hours_and_aim() {
    let made = made();
    let home = seen(&made["public/index.html"]);
    for words in ["House rules", "8:30am to 6pm", "5 business days", "Facebook", "Google"] {
        assert!(home.contains(words), "‘{words}’ is not on: {home}");
    }
    let foreign = ["Lea Vale", "leavale", "Annex A", "7pm", "3 business days", "LinkedIn"];
    for (path, text) in made.iter().filter(|(path, _)| path.starts_with("public/")) {
        for words in foreign {
            assert!(!text.contains(words), "‘{words}’ in {path}");
        }
    }
}
