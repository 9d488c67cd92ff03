//! The settings on the desk: what is shown is what is written, and a save changes just that.

use super::support::{Desk, Form};

const FILE: &str = "content/site.toml";

/// Fills in a page of settings: what it shows, with these fields in the place of its own.
fn change(desk: &Desk, page: &str, fields: &[(&str, &str)]) -> crate::support::serving::Answer {
    let shown = desk.get(page);
    assert_eq!(shown.status, 200, "{page}: {}", shown.text());
    let form = Form::first(&shown.text());
    let mut all: Vec<(String, String)> = filled(&form.html);
    all.retain(|(name, _)| !fields.iter().any(|(key, _)| key == name));
    let all: Vec<(&str, &str)> =
        all.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(fields.iter().copied()).collect();
    desk.send(&form, &all, &[])
}

/// What a browser would send of the fields that are not hidden.
fn filled(html: &str) -> Vec<(String, String)> {
    let input = regex::Regex::new(r#"<input class="[^"]*" id="[^"]*" name="([^"]*)" type="(\w+)"([^>]*)>"#).unwrap();
    let value = regex::Regex::new(r#" value="([^"]*)""#).unwrap();
    let of_inputs = input.captures_iter(html).filter_map(|one| {
        let attributes = &one[3];
        let is_sent = &one[2] == "text" || attributes.contains(" checked");
        let value = value.captures(attributes).map(|value| value[1].to_owned()).unwrap_or_default();
        is_sent.then(|| (one[1].to_owned(), value))
    });
    let select = regex::Regex::new(r#"(?s)<select class="[^"]*" id="[^"]*" name="([^"]*)".*?</select>"#).unwrap();
    let chosen = regex::Regex::new(r#"<option value="([^"]*)" selected>"#).unwrap();
    let of_selects = select.captures_iter(html).filter_map(|one| {
        let value = chosen.captures(&one[0])?[1].to_owned();
        Some((one[1].to_owned(), value))
    });
    of_inputs.chain(of_selects).collect()
}

#[test]
fn one_number_is_changed_and_nothing_else_of_the_file() {
    let desk = Desk::example();
    let before = desk.read(FILE);
    let shown = desk.get("settings/targets").text();
    assert!(shown.contains("value=\"3 business days\""), "{shown}");
    let saved = desk.follow(&change(&desk, "settings/targets", &[("reply", "5 working days")])).text();
    assert!(saved.contains("Settings changed: targets."), "{saved}");
    let line = "reply = { business_days = 3 }";
    assert_eq!(before.matches(line).count(), 1);
    assert_eq!(desk.read(FILE), before.replace(line, "reply = { business_days = 5 }"));
    desk.is_clean();
    // The newest save is the first that can be undone.
    assert_eq!(desk.fill("history", &[]).status, 303);
    assert_eq!(desk.read(FILE), before);
}

#[test]
fn a_key_that_was_left_out_stands_below_its_note() {
    let desk = Desk::example();
    let before = desk.read(FILE);
    let answer = change(&desk, "settings/authorised", &[("check_content", "practice-manager")]);
    assert_eq!(answer.status, 303, "{}", answer.text());
    let note = "# check_content = [\"practice-manager\"]\n";
    assert!(before.contains(note));
    let expected = before.replace(note, &format!("{note}check_content = [\"practice-manager\"]\n"));
    assert_eq!(desk.read(FILE), expected);
    desk.is_clean();
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() {
    let desk = Desk::example();
    let before = desk.read(FILE);
    let wrong = change(&desk, "settings/targets", &[("reply", "soon"), ("concern", "2 business days")]).text();
    assert!(wrong.contains("<a href=\"#reply\">‘soon’ does not say how long: write 3 business days"), "{wrong}");
    assert!(wrong.contains("id=\"reply-error\""), "{wrong}");
    assert!(wrong.contains("value=\"soon\"") && wrong.contains("value=\"2 business days\""), "{wrong}");
    let early = change(&desk, "settings/hours", &[("closes", "07:00")]).text();
    assert!(early.contains("The practice closes before it opens"), "{early}");
    assert!(early.contains("value=\"07:00\""), "{early}");
    let same = change(&desk, "settings/hours", &[]).text();
    assert!(same.contains("Nothing is different from what is set"), "{same}");
    assert_eq!(desk.read(FILE), before);
}

#[test]
fn whoever_changed_it_meanwhile_is_not_overwritten() {
    let desk = Desk::example();
    let form = Form::first(&desk.get("settings/hours").text());
    let mut fields = filled(&form.html);
    fields.retain(|(name, _)| name != "closes");
    let theirs = desk.read(FILE).replace("closes = 19:00:00", "closes = 20:00:00");
    desk.write(FILE, &theirs);
    // The desk has read it once it shows it.
    while !desk.get("settings/hours").text().contains("value=\"20:00\"") {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = desk.send(&form, &[&fields[..], &[("closes", "18:30")]].concat(), &[]).text();
    assert!(answer.contains("Somebody changed these settings"), "{answer}");
    assert!(answer.contains("<li>Closes: 20:00</li>") && answer.contains("value=\"18:30\""), "{answer}");
    assert_eq!(desk.read(FILE), theirs);
}

#[test]
fn a_nature_is_added_at_the_end_and_its_label_changed() {
    const NATURES: &str = "content/registers/natures.toml";
    let desk = Desk::example();
    let before = desk.read(NATURES);
    let answer = change(&desk, "settings/natures/new", &[("label", "Copied from us"), ("kind", "other")]);
    assert_eq!(answer.status, 303, "{}", answer.text());
    let added =
        format!("{before}\n[[nature]]\nid = \"copied-from-us\"\nlabel = \"Copied from us\"\nkind = \"other\"\n");
    assert_eq!(desk.read(NATURES), added);
    let twice = change(&desk, "settings/natures/new", &[("label", "Copied from us"), ("kind", "other")]).text();
    assert!(twice.contains("<a href=\"#label\">There is a nature ‘Copied from us’ already"), "{twice}");
    let answer = change(&desk, "settings/natures/change?which=Copied+from+us", &[("label", "Taken from our page")]);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(desk.read(NATURES), added.replace("\"Copied from us\"", "\"Taken from our page\""));
    desk.is_clean();
    assert_eq!(desk.get("settings/natures/remove?which=Racist").status, 404, "incidents name it");
}

#[test]
fn a_route_is_added_behind_the_last_and_taken_out_again() {
    let desk = Desk::example();
    let before = desk.read(FILE);
    let fields = [("label", "The team on duty"), ("note", "When nobody else can be reached.")];
    let answer = change(&desk, "settings/routes/new", &fields);
    assert_eq!(answer.status, 303, "{}", answer.text());
    let after = desk.read(FILE);
    let added = "\n[[reporting_route]]\nlabel = \"The team on duty\"\nnote = \"When nobody else can be reached.\"\n";
    assert!(
        after.contains(&format!("never logged as an incident.\"\n{added}\n# Who is told of every concern.")),
        "{after}"
    );
    assert_eq!(after.replace(added, ""), before);
    desk.is_clean();
    let answer = change(&desk, "settings/routes/remove?which=The+team+on+duty", &[]);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(desk.read(FILE), before);
}

#[test]
fn every_part_shows_what_is_set_with_its_note() {
    let desk = Desk::example();
    let index = desk.get("settings").text();
    let link = regex::Regex::new(r#"href="[^"]*/(settings/[a-z_]+)""#).unwrap();
    let parts: Vec<String> = link.captures_iter(&index).map(|found| found[1].to_owned()).collect();
    assert!(parts.len() > 10, "{parts:?}");
    for part in parts {
        let page = desk.get(&part);
        assert_eq!(page.status, 200, "{part}");
        assert!(!page.text().contains(".toml"), "{part}: {}", page.text());
    }
    let hours = desk.get("settings/hours").text();
    assert!(hours.contains("When answering begins") && hours.contains("value=\"08:00\""), "{hours}");
}
