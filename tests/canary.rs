//! The canary: every field that is not public holds a marker of its own, and no tree for wider readers may hold it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::{Made, Practice};
use byelaw::base::audience::Audience;
use byelaw::report::{Extras, Report};
use byelaw::rules::Subject;
use byelaw::schema::{Field, FieldKind, SCHEMAS};

/// A practice in which every field is filled. Text for staff holds `staffmark…`, text for partners `partnermark…`;
/// dates for partners are in 2025, on which nothing else happens.
/// Nothing of a kept version is public: staff see how its words differ, and the titles of its clauses that incidents broke.
fn canary() -> Practice {
    let mut practice = Practice::base();
    practice.files.extend(Practice::at(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/canary")).files);
    practice
}

/// Every file of a tree with its path, as one text.
fn everything(files: &std::collections::BTreeMap<std::sync::Arc<str>, std::sync::Arc<[u8]>>) -> Vec<(String, String)> {
    files
        .iter()
        .map(|(path, bytes)| (path.to_string(), format!("{path}\n{}", String::from_utf8_lossy(bytes))))
        .collect()
}

/// Forms in which a marker could hide: raw, percent-encoded letters are the same, so case and separators are folded.
fn folded(text: &str) -> String {
    text.to_lowercase().replace("%20", " ")
}

const DAYS_OF_PARTNERS: [&str; 2] = ["2025-", " 2025"];

fn public_tree(made: &Made) -> Vec<(String, String)> {
    everything(made.publication().public.as_ref().unwrap().files())
}

fn intranet_tree(made: &Made) -> Vec<(String, String)> {
    everything(made.publication().intranet.as_ref().unwrap().files())
}

#[test]
fn the_public_site_holds_no_marker_of_staff_or_partners() {
    let made = canary().make();
    for (path, text) in public_tree(&made) {
        let text = folded(&text);
        for marker in ["staffmark", "partnermark", "ffffffff"] {
            assert!(!text.contains(marker), "public/{path} holds {marker}: {}", around(&text, marker));
        }
        for day in DAYS_OF_PARTNERS {
            assert!(!text.contains(day), "public/{path} holds a date of the partners': {}", around(&text, day));
        }
    }
}

#[test]
fn the_intranet_holds_no_marker_of_the_partners() {
    let made = canary().make();
    for (path, text) in intranet_tree(&made) {
        let text = folded(&text);
        for marker in ["partnermark", "ffffffff"].iter().chain(&DAYS_OF_PARTNERS) {
            assert!(!text.contains(marker), "intranet/{path} holds {marker}: {}", around(&text, marker));
        }
    }
}

#[test]
fn the_report_holds_no_name_free_text_or_pseudonym() {
    let made = canary().make();
    let report = made.publication().report.as_ref().unwrap();
    for (path, text) in everything(report.tree.files()) {
        // The manifest names the input files, whose names are the practice's own.
        if path == "manifest.json" {
            continue;
        }
        for marker in
            ["staffmark-name", "staffmark-email", "partnermark-summary", "partnermark-pseudonym", "partnermark-reason"]
        {
            assert!(!folded(&text).contains(marker), "reports/{path} holds {marker}");
        }
    }
}

/// A workbook is packed, so its parts are looked at.
fn workbook_parts(report: &Report) -> Vec<(String, String)> {
    let bytes = report.tree.get("2026-27-Q2.xlsx").unwrap();
    let mut workbook = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..workbook.len())
        .map(|index| {
            let mut part = workbook.by_index(index).unwrap();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

#[test]
fn the_workbook_holds_no_name_free_text_or_pseudonym() {
    let practice = canary();
    let mut sources = practice.sources();
    let moment = byelaw::load::Moment::EndOf(practice.today.parse().unwrap());
    let Ok(library) = byelaw::pipeline::read(&sources, moment, Vec::new()) else { panic!("there are problems") };
    let period = byelaw::base::calendar::Period::parse("2026-27-Q2", 4).unwrap();
    let report =
        byelaw::pipeline::report_with(&library, &mut sources, &period, Extras { workbook: true, ..Extras::default() })
            .unwrap();
    let all: String = workbook_parts(&report).into_iter().map(|(_, text)| text).collect();
    assert!(all.contains("staffmark-resolution"), "what the tables hold is not in the workbook");
    for marker in
        ["staffmark-name", "staffmark-email", "partnermark-summary", "partnermark-pseudonym", "partnermark-reason"]
    {
        assert!(!folded(&all).contains(marker), "the workbook holds {marker}");
    }
}

/// What was written of an incident is in its column of one file and its sheet of the workbook, and only when asked for.
#[test]
fn the_narrative_is_in_one_file_and_only_when_asked_for() {
    let practice = canary();
    let mut sources = practice.sources();
    let moment = byelaw::load::Moment::EndOf(practice.today.parse().unwrap());
    let Ok(library) = byelaw::pipeline::read(&sources, moment, Vec::new()) else { panic!("there are problems") };
    let period = byelaw::base::calendar::Period::parse("2026-27-Q2", 4).unwrap();
    let extras = Extras { workbook: true, narrative: true, names: false };
    let report = byelaw::pipeline::report_with(&library, &mut sources, &period, extras).unwrap();
    let holds = |files: Vec<(String, String)>, marker: &str| -> Vec<String> {
        files.into_iter().filter(|(_, text)| folded(text).contains(marker)).map(|(path, _)| path).collect()
    };
    let files = || everything(report.tree.files()).into_iter().filter(|(path, _)| path != "manifest.json").collect();
    assert_eq!(holds(files(), "partnermark-summary"), ["incidents.csv"]);
    assert_eq!(holds(workbook_parts(&report), "partnermark-summary"), ["xl/sharedStrings.xml"]);
    for marker in ["staffmark-name", "staffmark-email", "partnermark-pseudonym", "partnermark-reason"] {
        assert_eq!(holds(files(), marker), [""; 0], "{marker}");
        assert_eq!(holds(workbook_parts(&report), marker), [""; 0], "{marker}");
    }
    assert!(report.to_seal().is_none(), "a narrative would be sealed");
}

/// The names of those who have not read the policy are on the partners' page, and only when asked for.
#[test]
fn names_are_on_one_page_and_only_when_asked_for() {
    let mut practice = canary();
    // Somebody who has read nothing.
    practice.append(
        "content/registers/staff.toml",
        "\n[[staff]]\nid = \"porter\"\nrole = \"Porter\"\nname = \"Staffmark-name-of-a-porter\"\nengagement = \"employee\"\n",
    );
    let mut sources = practice.sources();
    let moment = byelaw::load::Moment::EndOf(practice.today.parse().unwrap());
    let Ok(library) = byelaw::pipeline::read(&sources, moment, Vec::new()) else { panic!("there are problems") };
    let period = byelaw::base::calendar::Period::parse("2026-27-Q2", 4).unwrap();
    let mut holding = |names| {
        let extras = Extras { workbook: true, narrative: false, names };
        let report = byelaw::pipeline::report_with(&library, &mut sources, &period, extras).unwrap();
        let files = everything(report.tree.files()).into_iter().chain(workbook_parts(&report));
        let sealed = report.to_seal().unwrap();
        let holds = |files: &mut dyn Iterator<Item = (String, String)>| -> Vec<String> {
            files.filter(|(_, text)| folded(text).contains("staffmark-name")).map(|(path, _)| path).collect()
        };
        assert_eq!(holds(&mut everything(sealed.files()).into_iter()), [""; 0], "a name would be sealed");
        holds(&mut files.into_iter().filter(|(path, _)| path != "manifest.json"))
    };
    assert_eq!(holding(false), [""; 0]);
    assert_eq!(holding(true), ["index.html"]);
}

/// A canary that is not seen anywhere proves nothing: staff must see theirs.
#[test]
fn staff_see_the_markers_that_are_for_them() {
    let made = canary().make();
    let all: String = intranet_tree(&made).into_iter().map(|(_, text)| text).collect();
    for marker in [
        "staffmark-name",
        "staffmark-team",
        "staffmark-email",
        "staffmark-guidance",
        "staffmark-clause",
        "staffmark-change",
        "staffmark-reference",
        "staffmark-account-team",
        "staffmark-contact",
        "staffmark-resolution",
        "staffmark-kept-public",
        "staffmark-kept-clause",
    ] {
        assert!(all.contains(marker), "the intranet does not show {marker}");
    }
}

/// Every field of every register and of the references is in the canary, and a text of each field that is not public holds the marker of its readers.
#[test]
fn the_canary_fills_every_field_there_is() {
    let practice = canary();
    let mut marked = 0;
    let is_listed = |file: &str| file.starts_with("content/registers/") || file == "content/references.toml";
    for form in SCHEMAS.iter().filter(|form| is_listed(form.files)) {
        let file = form.files.replace('*', "2026-07");
        let whole: toml::Table = practice.text(&file).parse().unwrap();
        marked += look_through(&file, form.fields, &[&whole], Audience::Public);
    }
    assert!(marked > 12, "{marked} texts were looked at");
}

fn look_through(file: &str, fields: &[Field], tables: &[&toml::Table], around: Audience) -> usize {
    let mut marked = 0;
    for field in fields {
        let values: Vec<&toml::Value> = tables.iter().filter_map(|table| table.get(field.key)).collect();
        assert!(!values.is_empty(), "{file} has no `{}` in tests/canary", field.key);
        let audience = field.audience.unwrap_or(around);
        if let Some(below) = field.kind.table() {
            let lists = values.iter().map(|value| value.as_array().map_or(std::slice::from_ref(*value), |list| list));
            let tables: Vec<&toml::Table> = lists.flatten().map(|table| table.as_table().unwrap()).collect();
            marked += look_through(file, below, &tables, audience);
        } else if matches!(field.kind, FieldKind::Text) && audience != Audience::Public {
            let marker = if audience == Audience::Staff { "staffmark" } else { "partnermark" };
            let is_marked = values.iter().any(|text| text.as_str().unwrap().contains(marker));
            assert!(is_marked, "{file}: no `{}` holds {marker}", field.key);
            marked += 1;
        }
    }
    marked
}

fn around(text: &str, marker: &str) -> String {
    let at = text.find(marker).unwrap_or(0);
    let start = text.floor_char_boundary(at.saturating_sub(80));
    let end = text.ceil_char_boundary((at + 80).min(text.len()));
    text[start..end].replace('\n', " ")
}

/// What the rules find for the partners is nowhere on the intranet, not as a number.
#[test]
fn findings_for_the_partners_are_nowhere_on_the_intranet() {
    let practice = canary();
    let made = practice.make();
    let review = &made.publication().review;
    let pages: Vec<(String, String)> =
        intranet_tree(&made).into_iter().map(|(path, text)| (path, words_alone(&text))).collect();
    let of = |audience| review.findings.iter().chain(&review.deadlines).filter(move |one| one.audience == audience);
    let rules: BTreeSet<&str> = of(Audience::Partners).map(|one| one.finding.rule.id).collect();
    assert!(rules.len() > 5, "the canary breaks too few rules for the partners: {rules:?}");
    for one in of(Audience::Partners) {
        let message = words_alone(&one.finding.message);
        for (path, text) in &pages {
            assert!(!text.contains(&message), "intranet/{path} holds a finding for the partners: {message}");
        }
    }
    let staff: Vec<_> = of(Audience::Staff).collect();
    assert!(staff.len() > 5);
    let findings = &pages.iter().find(|(path, _)| path == "findings.html").unwrap().1;
    // An incident has another name there.
    for one in staff.into_iter().filter(|one| !matches!(one.finding.subject, Subject::Incident(_))) {
        let message = words_alone(&one.finding.message);
        assert!(findings.contains(&message), "staff do not see: {message}");
    }
    let of_staff: BTreeSet<&str> = of(Audience::Staff).map(|one| one.finding.rule.id).collect();
    for rule in rules.difference(&of_staff) {
        assert!(!findings.contains(&format!("rules/{rule}.html")), "{rule} is told of");
    }
}

/// Letters and digits, so that no markup or entity hides a sentence.
fn words_alone(text: &str) -> String {
    let text = text.replace("&#39;", "'").replace("&amp;", "&").replace("&quot;", "\"").replace("&#x27;", "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
