//! A whole new practice: the policy, lists and pages of the example under its own name, and empty registers.

mod answers;
mod control;
mod ignored;
mod references;
mod roles;
mod settings;
mod texts;

pub use self::answers::{OwnPolicy, PracticeAnswers, StartingPoint};
pub use self::ignored::ignored;
use self::texts::TEXTS;
use super::policy::control_text;
use super::register::empty_register;
use crate::schema::{SCHEMA_FOLDER, SCHEMAS, schema_files};

/// The files of the example that are taken over, by their names in `content/`.
pub fn starting_sources() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(name, _)| *name)
}

/// How many letters a name may have: it stands in the head of every page and file.
const LONGEST_NAME: usize = 120;

/// Why a practice cannot have this name, in words that follow it; `None` where it can.
pub fn fault_of_name(name: &str) -> Option<String> {
    let length = name.chars().count();
    if length > LONGEST_NAME {
        return Some(format!("has {length} signs; a name has at most {LONGEST_NAME}"));
    }
    if name.contains(char::is_control) {
        return Some("has a line end, or another sign that cannot be shown".to_owned());
    }
    (!name.contains(char::is_alphabetic)).then(|| "has no letter".to_owned())
}

/// Every file of the practice, by its name from the practice's folder.
pub fn starting_files(practice: &PracticeAnswers, start: &StartingPoint) -> Vec<(String, String)> {
    let mut files = match start {
        StartingPoint::Model => of_model(practice),
        StartingPoint::Own(policy) => of_own(practice, policy),
    };
    for schema in SCHEMAS.iter().filter(|schema| schema.files.starts_with("content/registers/")) {
        let month = format!("{}-{:02}", practice.today.year(), practice.today.month());
        let file = schema.files.replace('*', &month);
        if !files.iter().any(|(name, _)| *name == file) {
            let text = empty_register(&file, schema);
            files.push((file, text));
        }
    }
    files.extend(schema_files().into_iter().map(|(name, text)| (format!("{SCHEMA_FOLDER}/{name}"), text)));
    files
}

fn of_model(practice: &PracticeAnswers) -> Vec<(String, String)> {
    let file = |(name, text): &(&str, &str)| {
        let text = text.replace("\r\n", "\n");
        let text = match *name {
            "site.toml" => settings::of_model(&text, practice),
            "registers/staff.toml" => roles::text(&text, TEXTS),
            "policies/social-media/policy.toml" => control::text(&text, practice.today),
            name if name.ends_with(".md") => page(&text),
            _ => without_example_line(&text),
        };
        (format!("content/{name}"), text)
    };
    TEXTS.iter().map(file).collect()
}

/// With the accessibility statement as the one page: the others of the example are about its policy.
fn of_own(practice: &PracticeAnswers, policy: &OwnPolicy) -> Vec<(String, String)> {
    const STATEMENT: &str = "pages/accessibility-statement.md";
    let text_of = |name: &str| {
        let text = TEXTS.iter().find(|(other, _)| *other == name).map_or("", |(_, text)| text);
        text.replace("\r\n", "\n")
    };
    let is_of_policy = |line: &&str| ["[[page:", "[[annex"].iter().all(|link| !line.contains(link));
    let statement: String = page(&text_of(STATEMENT)).split_inclusive('\n').filter(is_of_policy).collect();
    let folder = format!("content/policies/{}", policy.id);
    let control = format!("{folder}/policy.toml");
    let mut files = vec![
        ("content/site.toml".to_owned(), settings::of_own(practice, &policy.id)),
        ("content/bank-holidays.toml".to_owned(), text_of("bank-holidays.toml")),
        ("content/references.toml".to_owned(), references::named_in(&text_of("references.toml"), &statement)),
        ("content/registers/natures.toml".to_owned(), without_clauses(&text_of("registers/natures.toml"))),
        ("content/registers/resolutions.toml".to_owned(), text_of("registers/resolutions.toml")),
        (format!("content/{STATEMENT}"), statement),
        (control.clone(), control_text(&control, &policy.title, None, practice.today)),
    ];
    files.extend(policy.sections.iter().map(|(name, text)| (format!("{folder}/{name}"), text.clone())));
    files
}

fn without_example_line(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with("# Example data, invented")).collect()
}

/// The natures as any practice could have them: which clause of its own names one, nobody has said yet.
fn without_clauses(natures: &str) -> String {
    without_example_line(natures).split_inclusive('\n').filter(|line| !line.starts_with("clause = ")).collect()
}

/// A page or a section without the example's accounts, and without the days on which somebody went over the example.
fn page(text: &str) -> String {
    let mut settled = String::new();
    let mut was_account = false;
    let is_of_a_day = |line: &&str| line.starts_with("updated = ") || line.starts_with("We wrote this statement on ");
    for line in text.split_inclusive('\n').filter(|line| !is_of_a_day(line)) {
        let is_account = line.starts_with("- ") && line.contains("[[account:");
        match (is_account, was_account) {
            (true, false) => settled.push_str("- those in the list of our real accounts on this site\n"),
            (true, true) => {}
            (false, _) => {
                let line = line.replace("and these 4 pages:", "and these pages:");
                settled.push_str(&line.replace("{{practice}} Group", "{{practice}}"));
            }
        }
        was_account = is_account;
    }
    settled
}
