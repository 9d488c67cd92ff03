//! Nothing that was typed is lost: not after a long rest, not where the program was killed, the disk was full or a file was
//! changed by somebody else.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use super::support::{Desk, Form, Root, Upload, example, multipart, multipart_head};
use crate::support::on_disk::snapshot;
use crate::support::serving::{Answer, Running};

const WORDS: &str = "Two questions & “a <b>” answered";
const REGISTER: &str = "content/registers/monitoring.toml";

/// A look that was typed, with its words as a page shows them.
const LOOK: [(&str, &str); 5] = [
    ("kind", "regular"),
    ("account", "twitter"),
    ("date", "2026-11-21"),
    ("by", "community-engagement-officer"),
    ("outcome", WORDS),
];

fn shows_the_look(page: &Answer) {
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text().replace("&quot;", "\"");
    assert!(text.contains("Two questions &amp; “a &lt;b&gt;” answered"), "{text}");
    assert!(text.contains("value=\"2026-11-21\""), "{text}");
}

/// Where the first page leads back to what was typed.
fn link_back(desk: &Desk) -> String {
    let page = desk.get("").text();
    let link = page.split("/kept/").nth(1).unwrap_or_else(|| panic!("nothing is kept:\n{page}"));
    format!("kept/{}", link.split('"').next().unwrap())
}

/// Sends what stands in a form as the script of its page does.
fn keep(desk: &Desk, form: &Form, fields: &[(&str, &str)]) -> Answer {
    let page = form.action.strip_prefix(&desk.base).unwrap().replace('/', "%2F");
    desk.post(&format!("draft?page={page}"), &[&[("form-token", form.token())], fields].concat())
}

/// What lies in the folder of the history and was typed.
fn typed_files(desk: &Desk) -> Vec<String> {
    let folder = fs::read_dir(desk.root.path().join(".byelaw-history")).into_iter().flatten().flatten();
    folder
        .filter(|file| file.file_name().to_string_lossy().starts_with("typed-"))
        .map(|file| fs::read_to_string(file.path()).unwrap())
        .collect()
}

#[test]
fn after_a_long_rest_what_was_typed_waits_with_its_file() {
    let rest = Duration::from_secs(15);
    let mut desk = Desk::closed(example(), &["--rest", "15"]);
    desk.come_in();
    assert_eq!(desk.post("role", &[("role", "community-engagement-officer")]).status, 303);
    let form = Form::first(&desk.get("new/evidence").text());
    let before = snapshot(&desk.root.path().join("content"));
    sleep(rest + Duration::from_millis(300));

    let png = fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/dot.png")).unwrap();
    let typed = [("incident", "2026-065")];
    let late = desk.send(&form, &typed, &[Upload { field: "file", called: "../saved post.png", bytes: &png }]);
    assert_eq!(late.status, 401);
    assert!(late.text().contains("What you typed is kept"), "{}", late.text());
    for words in [desk.base.trim_matches('/'), form.token(), "Partners’ records", "2026-065"] {
        assert!(!late.text().contains(words), "{words}: {}", late.text());
    }
    assert_eq!(desk.get("").status, 401);
    assert!(snapshot(&desk.root.path().join("content")) == before, "nothing was saved");

    let head = format!("Origin: http://{}\r\n", desk.address);
    assert_eq!(desk.ask("POST", "/again", &head, b"").status, 503, "no browser is opened in a test");
    let old = desk.base.clone();
    let page = desk.opening_page();
    let (_, token) = super::support::opening(&page);
    desk.base = desk.send_opening(&token).header("location").unwrap().to_owned();
    assert_ne!(desk.base, old);
    let link = link_back(&desk);
    let back = desk.get(&link);
    assert_eq!(back.status, 200);
    for words in ["“saved post.png” was sent and waits", "value=\"2026-065\" selected"] {
        assert!(back.text().contains(words), "{words}: {}", back.text());
    }
    assert!(!back.text().contains("../"));
    let again = Form::first(&back.text());
    assert!(again.hidden.iter().any(|(name, _)| name == "kept_file"));
    assert_ne!(again.token(), form.token());

    // A page of before is not lost either, and opens nothing.
    assert_eq!(desk.ask("GET", &old, "", b"").status, 404);
    let head = format!("{head}{}", multipart_head());
    let body = multipart(&[("form-token", ""), ("outcome", "from another window")], &[]);
    let earlier = desk.ask("POST", &format!("{old}new/look"), &head, &body);
    assert_eq!(earlier.status, 401);
    assert!(earlier.text().contains("What you typed is kept"));
    assert_eq!(typed_files(&desk).len(), 2);
    assert!(
        typed_files(&desk).iter().all(|text| !text.contains(form.token()) && !text.contains(old.trim_matches('/')))
    );

    let saved = desk.send(&again, &typed, &[]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(typed_files(&desk).len(), 1);
    let kept: Vec<_> = snapshot(&desk.root.path().join("evidence"));
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(kept[0].0.to_string_lossy().contains("2026-065") && kept[0].1 == png);
    desk.is_clean();
}

#[test]
fn what_is_typed_survives_the_end_of_the_program_and_goes_once_it_is_saved() {
    let mut desk = Desk::example();
    let form = Form::first(&desk.get("new/look").text());
    let before = desk.read(REGISTER);
    assert_eq!(keep(&desk, &form, &LOOK[..3]).status, 204);
    assert_eq!(keep(&desk, &form, &LOOK).status, 204);
    let files = typed_files(&desk);
    assert_eq!(files.len(), 1, "one form is kept once");
    assert!(!files[0].contains(form.token()) && !files[0].contains(desk.base.trim_matches('/')), "{}", files[0]);
    assert_eq!(desk.read(REGISTER), before, "a draft saves nothing");

    // Another program, as after a crash: the tokens are new, the words are there.
    let root = desk.kill();
    desk = Desk::open(root, "community-engagement-officer");
    let link = link_back(&desk);
    shows_the_look(&desk.get(&link));
    let page = desk.get(&link);
    shows_the_look(&page);
    let again = Form::first(&page.text());
    assert_eq!(keep(&desk, &again, &LOOK).status, 204);
    assert_eq!(typed_files(&desk).len(), 1, "going on keeps it in its place");
    // With a mistake in it, it stays, and what is typed after goes on in its place.
    let wrong = desk.send(&again, &[&LOOK[..2], &[("date", "the day after"), LOOK[3], LOOK[4]]].concat(), &[]);
    assert_eq!(wrong.status, 200);
    assert_eq!(typed_files(&desk).len(), 1);
    let third = Form::first(&wrong.text());
    assert_eq!(keep(&desk, &third, &LOOK).status, 204);
    assert_eq!(typed_files(&desk).len(), 1);
    let saved = desk.send(&third, &LOOK, &[]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(typed_files(&desk), Vec::<String>::new());
    assert_eq!(keep(&desk, &third, &LOOK).status, 204);
    assert_eq!(typed_files(&desk), Vec::<String>::new(), "what comes after the save is not kept");
    assert!(!desk.follow(&saved).text().contains("/kept/"));
    assert_eq!(desk.get(&link).status, 404);
    desk.is_clean();
}

#[test]
fn what_was_typed_can_be_thrown_away() {
    let desk = Desk::example();
    let form = Form::first(&desk.get("new/look").text());
    assert_eq!(keep(&desk, &form, &LOOK).status, 204);
    let link = link_back(&desk);
    assert!(
        desk.get("").text().contains(
            "You were writing “Record a look through an account”: Two questions &amp; “a &lt;b&gt;” answered"
        )
    );
    let throw = Form::all(&desk.get("").text()).into_iter().find(|form| form.action.contains("/kept/")).unwrap();
    // Without the token of the page it stays.
    assert_eq!(desk.post(&link, &[]).status, 303);
    assert_eq!(typed_files(&desk).len(), 1);
    let thrown = desk.send(&throw, &[], &[]);
    assert!(desk.follow(&thrown).text().contains("was thrown away. Nothing was saved."));
    assert_eq!(typed_files(&desk), Vec::<String>::new());
}

#[test]
fn drafts_are_few_and_small_and_of_forms_alone() {
    let desk = Desk::small();
    for _ in 0..25 {
        let form = Form::first(&desk.get("new/look").text());
        assert_eq!(keep(&desk, &form, &[("outcome", "words")]).status, 204);
    }
    assert_eq!(typed_files(&desk).len(), 20);
    let form = Form::first(&desk.get("new/look").text());
    let large = keep(&desk, &form, &[("outcome", &"x".repeat(2 << 20))]);
    assert_eq!(large.status, 500);
    assert_eq!(typed_files(&desk).len(), 20);
    assert!(typed_files(&desk).iter().all(|text| text.len() < 1_000));
    let tokens = ["", "0", desk.base.trim_matches('/')];
    for (token, page) in
        tokens.iter().map(|token| (*token, "new%2Flook")).chain([(form.token(), "close"), (form.token(), "role")])
    {
        assert_eq!(desk.post(&format!("draft?page={page}"), &[("form-token", token), ("outcome", "zz")]).status, 204);
    }
    assert!(typed_files(&desk).iter().all(|text| !text.contains("zz")));
    let head = format!("Origin: http://{}\r\n{}", desk.intranet, multipart_head());
    let body = multipart(&[("form-token", form.token()), ("outcome", "zz")], &[]);
    assert_eq!(desk.ask("POST", &format!("{}draft?page=new%2Flook", desk.base), &head, &body).status, 403);
    assert_eq!(desk.get("draft?page=new%2Flook").status, 404);
    for page in ["kept/..%2f..%2fcontent", "kept/%00", "kept/x", "kept/"] {
        assert_eq!(desk.get(page).status, 404, "{page}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_disk_is_full_it_says_so_and_shows_what_was_typed() {
    let root = example();
    let register = root.path().join(REGISTER);
    let before = fs::read(&register).unwrap();
    // The register may grow no further, by one byte.
    let blocks = (before.len() / 512) as u64;
    let mut command = std::process::Command::new("sh");
    command
        .args([
            "-c",
            &format!("ulimit -f {blocks}; exec \"$0\" --root \"$1\" --as-of 2026-11-22 desk --no-open --port 0"),
        ])
        .arg(env!("CARGO_BIN_EXE_byelaw"))
        .arg(root.path());
    let mut desk = Desk::of(Root::Own(root), Running::of(command));
    desk.come_in();
    assert_eq!(desk.post("role", &[("role", "community-engagement-officer")]).status, 303);
    let refused = desk.fill("new/look", &LOOK);
    shows_the_look(&refused);
    let text = refused.text();
    assert!(
        text.contains("There is a problem") && text.contains("Nothing was saved") || text.contains("nothing was saved"),
        "{text}"
    );
    assert!(text.contains("larger than this machine allows"), "{text}");
    assert_eq!(fs::read(&register).unwrap(), before);
    desk.is_clean();
}

#[test]
fn what_another_has_saved_meanwhile_stays() {
    let desk = Desk::example();
    let form = Form::first(&desk.get("new/look").text());
    let theirs = desk.read(REGISTER).replace("Nothing of concern.", "Nothing of concern, they wrote.");
    desk.write(REGISTER, &theirs);
    let saved = desk.send(&form, &LOOK, &[]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    let after = desk.read(REGISTER);
    assert!(after.starts_with(&theirs) && after.contains(WORDS), "{after}");
    desk.is_clean();

    // What they left cannot be read: nothing is added to it, and the words are shown again.
    let broken = format!("{after}\n[[monitoring\n");
    desk.write(REGISTER, &broken);
    let next = [LOOK[0], ("account", "instagram"), LOOK[2], LOOK[3], LOOK[4]];
    let refused = desk.fill("new/look", &next);
    shows_the_look(&refused);
    assert!(refused.text().contains("There is a problem"));
    assert_eq!(desk.read(REGISTER), broken);
    desk.write(REGISTER, &after);
    assert_eq!(desk.send(&Form::first(&refused.text()), &next, &[]).status, 303);
    desk.is_clean();
}

#[test]
fn two_desks_of_one_practice_save_both() {
    let mut first = Desk::example();
    let mut second = Desk::at(first.root.path());
    second.come_in();
    assert_eq!(second.post("role", &[("role", "practice-manager")]).status, 303);
    assert_ne!(first.address, second.address);
    assert_ne!(first.base, second.base);
    assert_eq!(second.ask("GET", &first.base, "", b"").status, 404, "the token of one opens not the other");
    std::thread::scope(|scope| {
        for (desk, account) in [(&mut first, "twitter"), (&mut second, "instagram")] {
            scope.spawn(move || {
                for day in 10..13 {
                    let date = format!("2026-11-{day}");
                    let saved =
                        desk.fill("new/look", &[LOOK[0], ("account", account), ("date", &date), LOOK[3], LOOK[4]]);
                    assert_eq!(saved.status, 303, "{}", saved.text());
                }
            });
        }
    });
    assert_eq!(first.read(REGISTER).matches(WORDS).count(), 6);
    first.is_clean();
}
