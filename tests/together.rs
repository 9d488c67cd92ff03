//! Several acts in one save: the same bytes as one after another, undone at once, and nothing where one is refused.

use std::path::Path;
use std::sync::Arc;

use byelaw::acts::{Act, Answers, Practice, acts};
use byelaw::disk::history::list;
use byelaw::load::Moment;
use byelaw::saving::{self, NotTogether, WhyNot, check, check_all, save, undo};

use crate::support::on_disk::{copy_of, snapshot};

fn read(root: &Path) -> Practice {
    saving::read(root, Arc::default(), Moment::EndOf("2026-11-20".parse().unwrap())).unwrap()
}

fn act(name: &str) -> &'static dyn Act {
    acts().find(|act| act.name() == name).unwrap()
}

fn answers(of: &[(&'static str, &str)]) -> Answers {
    let mut answers = Answers::default();
    of.iter().for_each(|(key, value)| answers.set(key, *value));
    answers
}

fn look(date: &str) -> (&'static dyn Act, Answers) {
    let of = [
        ("kind", "\"regular\""),
        ("account", "\"facebook-page\""),
        ("date", date),
        ("by", "\"practice-manager\""),
        ("outcome", "\"Nothing of concern.\""),
    ];
    (act("look"), answers(&of))
}

/// Two looks, a login that is passed on, and days away: three files, two changes to one of them.
fn day() -> Vec<(&'static dyn Act, Answers)> {
    let handover = [
        ("account", "\"facebook-page\""),
        ("from", "\"practice-manager\""),
        ("to", "\"senior-partner\""),
        ("date", "2026-11-19"),
        ("reason", "\"leave\""),
    ];
    let leave = |from, to| answers(&[("person", "\"senior-partner\""), ("from", from), ("to", to)]);
    vec![
        look("2026-11-18"),
        (act("handover"), answers(&handover)),
        (act("leave"), leave("2026-12-07", "2026-12-08")),
        look("2026-11-19"),
        (act("leave"), leave("2026-12-21", "2026-12-23")),
    ]
}

fn content(root: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    snapshot(&root.join("content"))
}

#[test]
fn one_save_leaves_the_bytes_of_one_after_another_and_is_undone_at_once() {
    let (one_by_one, together) = (copy_of("tests/mill-lane"), copy_of("tests/mill-lane"));
    for root in [one_by_one.path(), together.path()] {
        // A register as Windows keeps it.
        let staff = root.join("content/registers/staff.toml");
        let text = std::fs::read_to_string(&staff).unwrap();
        std::fs::write(staff, text.replace('\n', "\r\n")).unwrap();
    }
    let before = content(together.path());
    for (act, answers) in day() {
        let practice = read(one_by_one.path());
        let proposal = act.propose(&practice, &answers).unwrap();
        let change = check(one_by_one.path(), &practice, &proposal, None).unwrap();
        save(one_by_one.path(), &proposal, change, None).unwrap();
    }
    let practice = read(together.path());
    let (proposals, change) = check_all(together.path(), &practice, &day()).unwrap();
    assert_eq!(proposals.len(), 5);
    let after = save(together.path(), &proposals[0], change, None).unwrap();
    assert!(content(together.path()) == content(one_by_one.path()), "not the same bytes");
    assert_eq!(after.library.logs.monitoring.len(), practice.library.logs.monitoring.len() + 2);
    let saved = list(together.path());
    assert_eq!(saved.len(), 1, "it is one save");
    undo(together.path(), &after, &saved, &saved[0], None).unwrap();
    assert!(content(together.path()) == before, "not as it was");
}

#[test]
fn where_one_is_refused_nothing_is_written() {
    let root = copy_of("tests/mill-lane");
    let before = snapshot(root.path());
    let practice = read(root.path());
    let unknown = (act("leave"), answers(&[("person", "\"nobody\""), ("from", "2026-12-07"), ("to", "2026-12-08")]));
    let refused = check_all(root.path(), &practice, &[look("2026-11-18"), unknown]).err().unwrap();
    assert!(matches!(refused, NotTogether { index: 1, why: WhyNot::Refused(_) }), "{refused:?}");
    // One that would be a mistake in the register.
    let backwards =
        (act("leave"), answers(&[("person", "\"senior-partner\""), ("from", "2026-12-09"), ("to", "2026-12-08")]));
    let wrong = check_all(root.path(), &practice, &[look("2026-11-18"), backwards]).err().unwrap();
    assert!(matches!(wrong, NotTogether { index: 1, why: WhyNot::NotSaved(_) }), "{wrong:?}");
    let (nothing, change) = check_all(root.path(), &practice, &[]).unwrap();
    assert!(nothing.is_empty());
    save(root.path(), &Default::default(), change, None).unwrap();
    assert!(snapshot(root.path()) == before);
}

#[test]
fn a_register_that_is_made_takes_the_second_as_well() {
    let root = copy_of("tests/practice");
    let before = content(root.path());
    let practice = read(root.path());
    let read_by = |person| {
        let of = [("person", person), ("policy", "\"conduct\""), ("date", "2026-11-19"), ("method", "\"email\"")];
        (act("acknowledgement"), answers(&of))
    };
    let both = [read_by("\"manager\""), read_by("\"receptionist\"")];
    let (proposals, change) = check_all(root.path(), &practice, &both).unwrap();
    let after = save(root.path(), &proposals[0], change, None).unwrap();
    assert_eq!(read(root.path()).library.logs.acknowledgements.len(), 2);
    let saved = list(root.path());
    undo(root.path(), &after, &saved, &saved[0], None).unwrap();
    assert!(content(root.path()) == before);
}
