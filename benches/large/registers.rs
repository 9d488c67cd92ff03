//! Registers of any size: staff, accounts, looks at accounts, replies, and incidents by month.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{Numbers, Size, append, policies};

const FIRST: Date = date(2024, 1, 1);
const DAYS: usize = 1050;

/// Adds to the registers in a folder.
pub fn write(registers: &Path, size: &Size, numbers: &mut Numbers) {
    append(&registers.join("staff.toml"), &staff(size, numbers));
    append(&registers.join("accounts.toml"), &accounts(size, numbers));
    append(&registers.join("monitoring.toml"), &monitoring(size, numbers));
    append(&registers.join("replies.toml"), &replies(size, numbers));
    fs::create_dir_all(registers.join("incidents")).unwrap();
    for (month, text) in incidents(size, numbers) {
        fs::write(registers.join("incidents").join(format!("{month}.toml")), text).unwrap();
    }
}

fn staff(size: &Size, numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for index in 0..size.staff {
        let starts = FIRST + i64::try_from(numbers.below(DAYS)).unwrap().days();
        writeln!(
            text,
            "[[staff]]\nid = \"generated-{index}\"\nrole = \"Generated role {index}\"\nengagement = \"employee\"\nteam = \"Team {}\"\nstarts = {starts}",
            index % 40
        )
        .unwrap();
        if numbers.below(6) == 0 {
            writeln!(text, "leaves = {}", starts + 400.days()).unwrap();
        }
        for _ in 0..numbers.below(3) {
            let from = FIRST + i64::try_from(numbers.below(DAYS + 60)).unwrap().days();
            writeln!(text, "[[staff.leave]]\nfrom = {from}\nto = {}", from + 10.days()).unwrap();
        }
        text.push('\n');
    }
    text
}

fn accounts(size: &Size, numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for index in 0..size.accounts {
        let active = FIRST + i64::try_from(numbers.below(200)).unwrap().days();
        writeln!(
            text,
            "[[account]]\nid = \"generated-{index}\"\nplatform = \"Platform {index}\"\nkind = \"social-sharing\"\nhandle = \"generated{index}\"\nurl = \"https://social.example/generated{index}\"\npurpose = \"News.\"\noverseer = \"managing-partner\"\ncustodians = [\"generated-{}\", \"generated-{}\"]\ndpo_notified = {active}\ninformation_register = {active}\npolicy_linked = {active}\n\n[[account.status]]\nstatus = \"active\"\nfrom = {active}\n",
            numbers.below(size.staff),
            numbers.below(size.staff),
        )
        .unwrap();
    }
    text
}

/// A look at each account every eight days or so of the last year.
fn monitoring(size: &Size, numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for index in 0..size.accounts {
        let mut day = FIRST + 700.days();
        while day < FIRST + 1050.days() {
            let kind = if numbers.below(12) == 0 { "ad-hoc" } else { "regular" };
            writeln!(
                text,
                "[[monitoring]]\naccount = \"generated-{index}\"\ndate = {day}\nby = \"managing-partner\"\nkind = \"{kind}\"\noutcome = \"Nothing to report.\"\n"
            )
            .unwrap();
            day += i64::try_from(5 + numbers.below(6)).unwrap().days();
        }
    }
    text
}

/// One reply for each five incidents.
fn replies(size: &Size, numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for _ in 0..size.incidents / 5 {
        let day = FIRST + i64::try_from(numbers.below(DAYS - 10)).unwrap().days();
        let answered = day + i64::try_from(numbers.below(6)).unwrap().days();
        writeln!(
            text,
            "[[reply]]\naccount = \"generated-{}\"\nreceived = {day}T09:{:02}:00Z\nanswered = {answered}T15:00:00Z\nby = \"managing-partner\"\n",
            numbers.below(size.accounts),
            numbers.below(60),
        )
        .unwrap();
    }
    text
}

/// Incidents by month, each with three to six steps.
fn incidents(size: &Size, numbers: &mut Numbers) -> Vec<(String, String)> {
    let mut months: Vec<(String, String)> = Vec::new();
    for index in 0..size.incidents {
        let day = FIRST + i64::try_from(index * (DAYS - 40) / size.incidents.max(1)).unwrap().days();
        let month = day.to_string()[..7].to_owned();
        if months.last().is_none_or(|(last, _)| *last != month) {
            months.push((month, String::new()));
        }
        let Some((_, text)) = months.last_mut() else { continue };
        let author = numbers.one_of(&["patient", "patient", "visitor", "unknown", "personnel"]);
        let place = numbers.one_of(&["official-account", "other-account", "group", "review-site"]);
        writeln!(
            text,
            "[[incident]]\nid = \"generated-{index}\"\nreported = {day}T08:{:02}:00Z\nrecorded = {day}\nplace = \"{place}\"",
            numbers.below(60)
        )
        .unwrap();
        if place == "official-account" {
            writeln!(text, "account = \"generated-{}\"", numbers.below(size.accounts)).unwrap();
        }
        let nature = numbers.one_of(&["racist", "defamatory"]);
        let clauses = match policies::any_clause(size, numbers) {
            Some(clause) => format!("\"A.3\", \"{clause}\""),
            None => "\"A.3\"".to_owned(),
        };
        writeln!(
            text,
            "natures = [\"{nature}\"]\nclauses = [{clauses}]\nauthor = \"{author}\"\nreporter = \"personnel\"\nsummary = \"Example: generated.\"\n"
        )
        .unwrap();
        let mut at = day;
        for step in ["evidence-saved", "managing-partner-told", "removed", "author-contacted", "author-refused"] {
            if numbers.below(5) == 0 {
                continue;
            }
            at += i64::try_from(numbers.below(3)).unwrap().days();
            writeln!(text, "[[incident.step]]\nat = {at}T12:00:00Z\nstep = \"{step}\"\nby = \"managing-partner\"\n")
                .unwrap();
        }
        if numbers.below(20) != 0 {
            let end = at + 3.days();
            writeln!(
                text,
                "[[incident.step]]\nat = {end}T12:00:00Z\nstep = \"resolved\"\nresolution = \"removed-by-practice\"\n"
            )
            .unwrap();
        }
    }
    months
}
