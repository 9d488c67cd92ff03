//! Whatever is sent from any form of the desk, nothing is written that does not load, and every answer is a page.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use byelaw::load::Moment;
use byelaw::saving::read;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use regex::Regex;

use super::support::{Desk, Form, Upload};

/// Longer than any page takes on a busy machine.
const BOUNDED: Duration = Duration::from_secs(20);
/// As many pages are looked at for their forms.
const MOST_PAGES: usize = 60;

/// What somebody puts into a field.
#[derive(Clone, Debug)]
enum Filling {
    Left,
    /// One of what is offered, or a likely value.
    Offered(Index),
    Nasty(Index),
    Random(String),
    Twice(String),
}

/// What a field of this name likely takes where nothing is offered.
fn likely(name: &str) -> &'static str {
    match name {
        "date" | "from" | "until" | "saved" | "done" | "decided" | "opened" => "2026-11-20",
        "at" | "reported" | "received" | "replied" | "answered" => "2026-11-20 10:15",
        "url" => "https://www.example.org/a",
        "id" => "another-one",
        _ => "Two questions answered.",
    }
}

const NASTY: [&str; 22] = [
    "\"",
    "'''",
    "\"\"\"",
    "\\",
    "]]",
    "[[staff]]",
    "a\n[[incident]]\nid = 1",
    "\u{0}",
    "\u{FEFF}",
    "\u{202E}",
    "\r",
    "#",
    "= 1",
    "{}",
    "0000-00-00",
    "9999-12-31 23:59",
    "-1",
    "1e400",
    "99999999999999999999",
    "<script>",
    "{{ x }}",
    "../../x",
];

fn filling() -> impl Strategy<Value = Filling> {
    prop_oneof![
        1 => Just(Filling::Left),
        20 => any::<Index>().prop_map(Filling::Offered),
        2 => any::<Index>().prop_map(Filling::Nasty),
        1 => any::<String>().prop_map(Filling::Random),
        1 => any::<String>().prop_map(Filling::Twice),
    ]
}

/// One sending: which form, what is put into each of its fields, and what is added that no page asks for.
#[derive(Clone, Debug)]
struct Sending {
    form: Index,
    fillings: Vec<Filling>,
    added: Vec<(String, String)>,
    file: Option<Vec<u8>>,
    confirms: bool,
}

fn sending() -> impl Strategy<Value = Sending> {
    let fillings = prop::collection::vec(filling(), 24);
    let added = prop::collection::vec((any::<String>(), any::<String>()), 0..3);
    let file = prop::option::weighted(0.2, prop::collection::vec(any::<u8>(), 0..200));
    (any::<Index>(), fillings, added, file, any::<bool>()).prop_map(|(form, fillings, added, file, confirms)| Sending {
        form,
        fillings,
        added,
        file,
        confirms,
    })
}

/// The names of a form's fields, each with what is offered for it.
fn fields(form: &Form) -> BTreeMap<String, Vec<String>> {
    let tag = Regex::new(r#"<(input|textarea|select|option)([^>]*)>"#).unwrap();
    let value = |attributes: &str, name: &str| {
        Regex::new(&format!(r#" {name}="([^"]*)""#)).unwrap().captures(attributes).map(|found| found[1].to_owned())
    };
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut of_select = String::new();
    for found in tag.captures_iter(&form.html) {
        let (kind, attributes) = (&found[1], &found[2]);
        if kind == "option" {
            fields.entry(of_select.clone()).or_default().extend(value(attributes, "value"));
            continue;
        }
        let Some(name) = value(attributes, "name") else { continue };
        let is_hidden = attributes.contains("type=\"hidden\"");
        if is_hidden || attributes.contains("type=\"file\"") {
            continue;
        }
        let offered = fields.entry(name.clone()).or_default();
        if attributes.contains("type=\"radio\"") || attributes.contains("type=\"checkbox\"") {
            offered.extend(value(attributes, "value"));
        }
        of_select = name;
    }
    fields
}

/// The pages on which there are forms, found by following the links from the first page, and every act's own.
fn pages_with_forms(desk: &Desk) -> Vec<String> {
    let link = Regex::new(&format!("href=\"{}([^\"#?]*)", regex::escape(&desk.base))).unwrap();
    let acts = byelaw::acts::acts().map(|act| format!("new/{}", act.name()));
    let mut to_see: Vec<String> = [String::new()].into_iter().chain(acts).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(page) = to_see.pop() {
        if seen.len() >= MOST_PAGES || page.starts_with("assets/") || !seen.insert(page.clone()) {
            continue;
        }
        let answer = desk.get(&page);
        assert!([200, 303, 404].contains(&answer.status), "{page}: {}", answer.text());
        let html = answer.text();
        to_see.extend(link.captures_iter(&html).map(|link| link[1].to_owned()));
        // The last form of a page closes the desk.
        if Form::all(&html).len() > 1 {
            found.push(page);
        }
    }
    found
}

#[test]
fn no_form_writes_a_file_that_does_not_load() {
    let desk = Desk::small();
    let pages = pages_with_forms(&desk);
    assert!(pages.len() >= 10, "{pages:?}");
    let problems = || {
        let practice = read(desk.root.path(), Arc::default(), Moment::EndOf("2026-11-22".parse().unwrap()));
        practice.map(|practice| practice.problems).unwrap_or_else(|_| panic!("the practice cannot be read"))
    };
    assert_eq!(problems().len(), 0);
    let saved = Cell::new(0);
    let mut runner =
        TestRunner::new(Config { cases: 150, max_shrink_iters: 0, failure_persistence: None, ..Config::default() });
    let every = sending();
    let outcome = runner.run(&every, |sending| {
        let page = &pages[sending.form.index(pages.len())];
        let mut forms = Form::all(&desk.get(page).text());
        forms.pop();
        let Some(form) = forms.get(sending.form.index(forms.len().max(1))) else { return Ok(()) };
        let mut sent: Vec<(String, String)> = Vec::new();
        for ((name, offered), filling) in fields(form).into_iter().zip(&sending.fillings) {
            let offer = |at: &Index| match offered.is_empty() {
                true => likely(&name).to_owned(),
                false => offered[at.index(offered.len())].clone(),
            };
            match filling {
                Filling::Left => {}
                Filling::Offered(at) => {
                    let value = offer(at);
                    sent.push((name, value));
                }
                Filling::Nasty(at) => sent.push((name, NASTY[at.index(NASTY.len())].to_owned())),
                Filling::Random(text) => sent.push((name, text.clone())),
                Filling::Twice(text) => sent.extend([(name.clone(), text.clone()), (name, text.clone())]),
            }
        }
        // A name that would end the head of its part cannot be sent by a browser.
        let can_stand = |name: &str| !name.contains(['"', '\r', '\n', '\\']);
        sent.extend(sending.added.iter().filter(|(name, _)| can_stand(name)).cloned());
        if sending.confirms {
            sent.push(("names_nobody".to_owned(), "yes".to_owned()));
        }
        let fields: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let file = sending.file.as_deref().map(|bytes| Upload { field: "evidence", called: "a.png", bytes });
        let begun = Instant::now();
        let answer = desk.send(form, &fields, file.as_slice());
        let statuses = [200, 303, 404, 415];
        prop_assert!(statuses.contains(&answer.status), "{page}: {sent:?}\n{}", answer.text());
        prop_assert!(begun.elapsed() < BOUNDED, "{page}: {sent:?} took {:?}", begun.elapsed());
        let found = problems();
        prop_assert!(found.is_empty(), "{page}: {sent:?} left {found:#?}");
        saved.set(saved.get() + usize::from(answer.status == 303));
        Ok(())
    });
    outcome.unwrap_or_else(|failed| panic!("{failed}"));
    assert!(saved.get() > 3, "only {} were saved", saved.get());
}
