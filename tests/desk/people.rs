//! The people on the desk: the list, one person, and who has read the policy.

use super::support::{Desk, Form, Upload};
use crate::support::on_disk::copy_of;

const STAFF: &str = "content/registers/staff.toml";
const READ: &str = "content/registers/acknowledgements.toml";
const PAGE: &str = "people/acknowledgements";
const FORMS: &str = "people/acknowledgements/forms";

/// The small practice, with an address for each of its two people.
fn desk() -> Desk {
    let root = copy_of("tests/practice");
    let staff = std::fs::read_to_string(root.path().join(STAFF)).unwrap();
    let staff =
        staff.replace("id = \"receptionist\"\n", "id = \"receptionist\"\nemail = \"reception@practice.example\"\n");
    std::fs::write(root.path().join(STAFF), staff).unwrap();
    let policy = root.path().join("content/policies/conduct/policy.toml");
    let text = std::fs::read_to_string(&policy).unwrap();
    std::fs::write(&policy, text.replace("version = \"1.0\"\n", "version = \"1.0\"\neffective = 2026-04-01\n"))
        .unwrap();
    Desk::open(root, "manager")
}

fn acknowledgement(person: &str) -> String {
    format!(
        "[[acknowledgement]]\nperson = \"{person}\"\npolicy = \"conduct\"\ndate = 2026-11-20\nmethod = \"read-and-signed\"\nversion = \"1.0\"\n"
    )
}

#[test]
fn people_are_listed_and_each_has_a_page() {
    let desk = desk();
    let list = desk.get("people").text();
    assert!(list.contains("/person/receptionist\"") && list.contains("Manager"), "{list}");
    let page = desk.get("person/receptionist");
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("reception@practice.example"), "{}", page.text());
    let leave = desk.fill(
        "new/leave?person=receptionist&back=person/receptionist",
        &[("person", "receptionist"), ("from", "2026-12-07"), ("to", "2026-12-11")],
    );
    let shown = desk.follow(&leave).text();
    assert!(shown.contains("7 December 2026 to 11 December 2026"), "{shown}");
    assert!(
        desk.read(STAFF).ends_with("[[staff.leave]]\nfrom = 2026-12-07\nto = 2026-12-11\n"),
        "{}",
        desk.read(STAFF)
    );
    assert_eq!(desk.get("person/nobody").status, 404);
    desk.is_clean();
}

#[test]
fn several_people_have_read_it_in_one_save() {
    let desk = desk();
    let expected = [acknowledgement("manager"), acknowledgement("receptionist")].join("\n");
    let fields = [("date", "20/11/2026"), ("method", "read-and-signed"), ("tick", "manager"), ("tick", "receptionist")];
    let form = Form::first(&desk.get(PAGE).text());
    let shown = desk.follow(&desk.send(&form, &fields, &[])).text();
    assert!(shown.contains("2 acknowledgements recorded"), "{shown}");
    assert!(desk.read(READ).ends_with(&expected), "{}", desk.read(READ));
    assert!(shown.contains("Everybody who works here has read it"), "{shown}");
    desk.is_clean();
    // The same form once more saves nothing more.
    let after = desk.read(READ);
    desk.follow(&desk.send(&form, &fields, &[]));
    assert_eq!(desk.read(READ), after);
}

#[test]
fn one_dated_before_its_version_and_an_empty_list_are_refused() {
    let desk = desk();
    let nobody = desk.fill(PAGE, &[("date", "today"), ("method", "email")]).text();
    assert!(nobody.contains("Nobody is ticked"), "{nobody}");
    let page = desk.get(PAGE).text();
    assert!(page.contains("in force since 1 April 2026"), "{page}");
    let early = desk.fill(PAGE, &[("date", "2020-01-01"), ("method", "email"), ("tick", "manager")]).text();
    assert!(early.contains("counts for nothing") && early.contains("id=\"date-error\""), "{early}");
    assert!(early.contains("value=\"2020-01-01\"") && early.contains("value=\"manager\" checked"), "{early}");
    let csv = "Email,Completion time\nreception@practice.example,2026-03-31 10:00\n";
    let export = desk.fill(FORMS, &[("csv", csv)]).text();
    assert!(export.contains("it counts for nothing") && export.contains("Nothing in this file is new"), "{export}");
    assert!(!desk.root.path().join(READ).exists());
}

#[test]
fn the_answers_of_microsoft_forms_are_shown_before_they_are_saved() {
    let desk = desk();
    let expected = acknowledgement("receptionist");
    let csv = "ID,Completion time,Email\n1,2026-11-20 10:00,Reception@practice.example\n2,2026-11-20 10:05,nobody@practice.example\n";
    let upload = Upload { field: "csv_file", called: "answers.csv", bytes: csv.as_bytes() };
    let shown = desk.fill_with(FORMS, &[], &[upload]).text();
    assert!(shown.contains("nobody@practice.example") && shown.contains("Nothing is saved yet"), "{shown}");
    assert!(!desk.root.path().join(READ).exists());
    let confirm = Form::first(&shown);
    assert!(confirm.hidden.contains(&("confirmed".to_owned(), "yes".to_owned())), "{}", confirm.html);
    desk.follow(&desk.send(&confirm, &[], &[]));
    assert!(desk.read(READ).ends_with(&expected), "{}", desk.read(READ));
    desk.is_clean();
    let pasted = desk.fill(FORMS, &[("csv", csv)]).text();
    assert!(pasted.contains("Nothing in this file is new"), "{pasted}");
    let wrong = desk.fill(FORMS, &[("csv", "a,b\n1,2\n")]).text();
    assert!(wrong.contains("There is a problem") && wrong.contains("a,b"), "{wrong}");
    let none = desk.fill(FORMS, &[]).text();
    assert!(none.contains("There is neither a file nor a text"), "{none}");
}
