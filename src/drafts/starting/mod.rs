//! A whole new practice: the policy, lists and pages of the example under its own name, and registers with nothing in them.

mod control;
mod roles;
mod texts;

use jiff::civil::Date;

use self::texts::TEXTS;
use super::register::empty_register;
use super::value::quoted;
use crate::forms::{FORMS, SCHEMA_FOLDER, schema_files};

/// What only the practice itself knows.
pub struct Practice<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub public_url: Option<&'a str>,
    pub today: Date,
}

/// The example's own name and address, in the texts that a new practice starts from.
const NAMES: [&str; 2] = ["Lea Vale Medical Group", "Lea Vale Medical"];
const EMAIL: &str = "community.leavale@nhs.net";
const WEBSITE: &str = "lea-vale-website";

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
pub fn starting_files(practice: &Practice) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (name, text) in TEXTS {
        let text = text.replace("\r\n", "\n");
        let text = match *name {
            "site.toml" => with_address(&text, practice),
            "registers/staff.toml" => roles::text(&text, TEXTS),
            "policies/social-media/policy.toml" => control::text(&text, practice.today),
            name if name.ends_with(".md") => page(&text),
            _ => text.split_inclusive('\n').filter(|line| !line.starts_with("# Example data, invented")).collect(),
        };
        files.push((format!("content/{name}"), under_its_own_name(name, &text, practice)));
    }
    for form in FORMS.iter().filter(|form| form.files.starts_with("content/registers/")) {
        let month = format!("{}-{:02}", practice.today.year(), practice.today.month());
        let file = form.files.replace('*', &month);
        if !files.iter().any(|(name, _)| *name == file) {
            let text = empty_register(&file, form);
            files.push((file, text));
        }
    }
    files.extend(schema_files().into_iter().map(|(name, text)| (format!("{SCHEMA_FOLDER}/{name}"), text)));
    files
}

fn under_its_own_name(file: &str, text: &str, practice: &Practice) -> String {
    let text = text.replace(WEBSITE, "practice-website").replace(EMAIL, practice.email);
    let named =
        |text: &str, name: &str| NAMES.iter().fold(text.to_owned(), |text, of_example| text.replace(of_example, name));
    let quoted = quoted(practice.name);
    let in_toml = quoted.get(1..quoted.len() - 1).unwrap_or(practice.name);
    let toml = |text: &str| -> String {
        let lines = text.split_inclusive('\n');
        lines
            .map(|line| named(line, if line.trim_start().starts_with('#') { practice.name } else { in_toml }))
            .collect()
    };
    if !file.ends_with(".md") {
        return toml(&text);
    }
    let body = text.strip_prefix("+++\n").and_then(|rest| rest.find("\n+++\n")).map_or(0, |end| end + "+++\n".len());
    let (front, body) = text.split_at(body);
    // The settings say the name, and nearly every text leaves it to them.
    const FILLED_IN: &str = "{{practice}}";
    toml(front) + &named(body, FILLED_IN).replace("{{practice}} Group", FILLED_IN)
}

/// The settings with the practice's own address, or with its line behind a `#`.
fn with_address(text: &str, practice: &Practice) -> String {
    let mut settled = String::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with("# Where the public site will stand.") {
            settled.push_str("# Where the public site will stand on the web.\n");
        } else if line.starts_with("public_url = ") {
            settled.push_str(&match practice.public_url {
                Some(address) => format!("public_url = {}\n", quoted(address)),
                None => "# public_url = \"https://…\"\n".to_owned(),
            });
        } else {
            settled.push_str(line);
        }
    }
    settled
}

/// A page or a section without the example's accounts, and without the days on which somebody went over the example.
fn page(text: &str) -> String {
    let mut settled = String::new();
    let mut was_account = false;
    for line in text.split_inclusive('\n').filter(|line| !line.starts_with("updated = ")) {
        let is_account = line.starts_with("- ") && line.contains("[[account:");
        match (is_account, was_account) {
            (true, false) => settled.push_str("- those in the list of our real accounts on this site\n"),
            (true, true) => {}
            (false, _) => {
                settled.push_str(&without_account_links(&line.replace("and these 4 pages:", "and these pages:")))
            }
        }
        was_account = is_account;
    }
    settled
}

/// `[[account:facebook|Facebook]]` as `Facebook`: a new practice has no account to link to.
fn without_account_links(line: &str) -> String {
    let mut settled = String::new();
    let mut rest = line;
    while let Some((before, link)) = rest.split_once("[[account:") {
        let Some((inside, after)) = link.split_once("]]") else { break };
        settled.push_str(before);
        settled.push_str(inside.rsplit('|').next().unwrap_or(inside));
        rest = after;
    }
    settled.push_str(rest);
    settled
}
