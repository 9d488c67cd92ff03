//! How well the figures that a clause states are told from those about something else: recall and false alarms on labelled sets.
//!
//! A line of `tests/figures/` is a clause: the duties that it carries, the settings that are others than below, its title (before
//! ` :: `) and its text, in which ⟦ and ⟧ stand around what disagrees with a setting or the register.

use std::time::Duration;

use crate::support::Practice;
use crate::support::cpu_time::cpu_time;
use byelaw::duties::{DUTIES, Duty};
use byelaw::load::Moment;
use byelaw::pipeline;

const RULE: &str = "text-and-settings-disagree";

const ACCOUNTS: [[&str; 3]; 4] = [
    ["facebook", "Facebook", "MillLane"],
    ["twitter", "Twitter", "mill_lane"],
    ["instagram", "Instagram", "mill.lane"],
    ["tiktok", "TikTok", "milltok"],
];

struct Case {
    line: usize,
    duties: Vec<Duty>,
    settings: String,
    title: String,
    text: String,
    /// The words that disagree.
    expected: Vec<String>,
}

fn cases_of(set: &str) -> Vec<Case> {
    let lines = set.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with("# "));
    let case = |(index, line): (usize, &str)| {
        let [duties, settings, marked] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("line {}", index + 1) };
        let duty =
            |id| *DUTIES.iter().find(|duty| duty.id() == id).unwrap_or_else(|| panic!("line {}: {id}", index + 1));
        let (title, marked) = marked.split_once(" :: ").unwrap_or(("What we do", marked));
        let marked = marked.replace(r"\n", "\n");
        let expected = marked.split('⟦').skip(1).map(|part| part.split_once('⟧').unwrap().0.to_owned());
        Case {
            line: index + 1,
            duties: duties.split('+').map(duty).collect(),
            settings: settings.to_owned(),
            title: title.to_owned(),
            expected: expected.collect(),
            text: marked.replace(['⟦', '⟧'], ""),
        }
    };
    lines.map(case).collect()
}

/// The practice with a case's settings and accounts, and its text in a clause that carries its duty.
fn practice(case: &Case) -> Practice {
    let mut practice = Practice::base();
    let mut site = practice.text("content/site.toml").to_owned();
    let mut more = String::new();
    let mut all: Vec<(String, String)> = Vec::new();
    for part in case.settings.split(',').filter(|part| *part != "-") {
        match (part.split_once('='), all.last_mut()) {
            (Some((key, value)), _) => all.push((key.to_owned(), value.to_owned())),
            (None, Some((_, value))) => value.push_str(&format!(",{part}")),
            (None, None) => panic!("line {}: {part}", case.line),
        }
    }
    for (key, value) in all {
        match (&*key, value.split_once(':')) {
            ("days", _) => {
                let from = site.find("working_days").unwrap();
                let to = from + site[from..].find('\n').unwrap();
                let days: Vec<String> = value.split(',').map(|day| format!("\"{day}\"")).collect();
                site.replace_range(from..to, &format!("working_days = [{}]", days.join(", ")));
            }
            ("opens", _) => site = site.replace("opens = 08:00:00", &format!("opens = {value}")),
            ("closes", _) => site = site.replace("closes = 19:00:00", &format!("closes = {value}")),
            (_, Some((clock, count))) => more.push_str(&format!("[targets]\n{key} = {{ {clock} = {count} }}\n")),
            (_, None) => more.push_str(&format!("[intervals]\n{key} = {value}\n")),
        }
    }
    practice.set("content/site.toml", &format!("{site}\n{more}"));
    let account = |[id, platform, handle]: [&str; 3]| {
        let status = if id == "tiktok" { "closed" } else { "active" };
        format!(
            "[[account]]\nid = \"{id}\"\nplatform = \"{platform}\"\nkind = \"social-sharing\"\nhandle = \"{handle}\"\n\
             url = \"https://www.{id}.com/{handle}\"\npurpose = \"News for patients.\"\n\n\
             [[account.status]]\nstatus = \"{status}\"\nfrom = 2026-04-01\n\n"
        )
    };
    practice.set("content/registers/accounts.toml", &ACCOUNTS.map(account).concat());
    let policy = practice.text("content/policies/conduct/policy.toml").split_once("[duties]").unwrap().0.to_owned();
    let carried: String = case.duties.iter().map(|duty| format!("{} = [\"1.2\"]\n", duty.id())).collect();
    practice.set("content/policies/conduct/policy.toml", &format!("{policy}[duties]\n{carried}"));
    let text = format!(
        "+++\naudience = \"public\"\n+++\n# 1 Rules\n\n## 1.1 Be kind\n\nEvery post is kind.\n\n## 1.2 {}\n\n{}\n",
        case.title, case.text
    );
    practice.set("content/policies/conduct/01-rules.md", &text);
    practice
}

/// The words that the rule names, by the places of its findings.
fn found(case: &Case) -> Vec<String> {
    let practice = practice(case);
    let sources = practice.sources();
    let today = Moment::EndOf(practice.today.parse().unwrap());
    let library = pipeline::read(&sources, today, Vec::new())
        .unwrap_or_else(|problems| panic!("line {}: {}", case.line, problems[0].message));
    let review = pipeline::review(&library, &sources);
    let own = review.findings.iter().map(|reviewed| &reviewed.finding).filter(|finding| finding.rule.id == RULE);
    let words = own.map(|finding| {
        let place = &finding.place;
        sources.texts[&*place.file].text[place.start..place.end].to_owned()
    });
    let mut all: Vec<String> = words.collect();
    all.sort_by_key(|words| case.text.find(words.as_str()));
    all
}

fn share(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
}

/// A disagreement is met where just its words are named. A clause without one in which anything is named is a false alarm.
fn measured(name: &str, set: &str, [least_lines, least_recall, most_alarms]: [f64; 3]) {
    let cases = cases_of(set);
    let (mut there, mut met, mut agreeing, mut alarmed) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for case in &cases {
        let found = found(case);
        there += case.expected.len();
        met += case.expected.iter().filter(|words| found.contains(words)).count();
        agreeing += usize::from(case.expected.is_empty());
        alarmed += usize::from(case.expected.is_empty() && !found.is_empty());
        if found != case.expected {
            wrong.push(format!("line {}: found {found:?} in {:?}", case.line, case.text));
        }
    }
    let (recall, alarms) = (share(met, there), share(alarmed, agreeing));
    let figures = format!(
        "{name}: {} clauses\n{there:>5} disagreements, {met} met: recall {recall:.4}\n{agreeing:>5} clauses without one, \
         {alarmed} alarmed: false alarms {alarms:.4}\n{}",
        cases.len(),
        wrong.join("\n")
    );
    println!("\n{figures}");
    assert!(cases.len() as f64 >= least_lines && recall >= least_recall && alarms <= most_alarms, "{figures}");
}

/// However long a clause is, and whatever stands in it again and again.
#[test]
fn a_very_long_clause_is_looked_through_at_once() {
    let pieces = [
        "5 ",
        "within 5 working days ",
        "we reply within 5 days, ",
        "five (5) ",
        "2-5 ",
        "every ",
        "once a week ",
        "reply ",
        "not ",
        "if ",
        "8am to ",
        "from 9 ",
        "Monday to ",
        "Mondays and ",
        "@MillLane ",
        "@mill (Facebook) ",
        "@a ( ",
        "- 5 days\n",
        "| 5 days |\n",
        "a.b.",
        "9.30-",
        "and we ",
        "within the ",
        "up to ",
    ];
    let slow: Vec<String> = pieces
        .into_iter()
        .filter_map(|piece| {
            let text = piece.repeat(100_000 / piece.len()).replace("\\n", "\n");
            let title = "Replies".to_owned();
            let duties = vec![Duty::ReplyInTime, Duty::ListAccounts];
            let case = Case { line: 0, duties, settings: "-".to_owned(), title, text, expected: Vec::new() };
            let practice = practice(&case);
            let sources = practice.sources();
            let library = pipeline::read(&sources, Moment::EndOf(practice.today.parse().unwrap()), Vec::new()).ok()?;
            let taken = cpu_time(|| drop(pipeline::review(&library, &sources)));
            (taken > Duration::from_secs(8)).then(|| format!("{piece:?}: {taken:?}"))
        })
        .collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn figures_that_disagree_are_found_and_others_are_left_alone() {
    measured("labelled", include_str!("figures/sentences.tsv"), [150.0, 0.95, 0.02]);
    measured("held out", include_str!("figures/held-out.tsv"), [30.0, 0.85, 0.06]);
}
