//! What is sent with a form is taken within bounds, and never under a name or at a place that the sender chose.

use std::fs;
use std::io::Write;

use super::support::{Desk, Form, Upload, multipart, multipart_head};
use crate::support::on_disk::snapshot;
use crate::support::serving::{answer_on, connect};

/// A picture.
fn dot() -> Vec<u8> {
    fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/dot.png")).unwrap()
}

/// Bytes that lie in the folder of the history.
fn waiting(desk: &Desk) -> u64 {
    let folder = desk.root.path().join(".byelaw-history");
    walkdir::WalkDir::new(folder).into_iter().flatten().filter_map(|entry| Some(entry.metadata().ok()?.len())).sum()
}

fn head(desk: &Desk, page: &str, length: &str) -> String {
    let Desk { base, address, .. } = desk;
    format!(
        "POST {base}{page} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n{}{length}\r\nConnection: close\r\n\r\n",
        multipart_head()
    )
}

#[test]
fn an_upload_without_end_is_refused_and_leaves_nothing() {
    let desk = Desk::small();
    let ten = 10_u64 << 30;
    let start = multipart(&[], &[Upload { field: "evidence", called: "a.png", bytes: b"" }]);
    let start = &start[..start.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4];

    // It is refused for what it says of its length, before any of it is kept.
    let mut stream = connect(&desk.address);
    stream.write_all(head(&desk, "new/incident", &format!("Content-Length: {ten}")).as_bytes()).unwrap();
    let _ = stream.write_all(start);
    let answer = answer_on(&mut stream);
    assert_eq!(answer.status, 413);
    assert!(answer.text().contains("at most 100 MB"), "{}", answer.text());

    // It says nothing of its length.
    let mut stream = connect(&desk.address);
    stream.write_all(head(&desk, "new/incident", "Transfer-Encoding: chunked").as_bytes()).unwrap();
    let piece = vec![b'x'; 1 << 20];
    let mut sent = 0_u64;
    let mut chunk = |bytes: &[u8]| {
        let framed = [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat();
        stream.write_all(&framed).is_ok()
    };
    assert!(chunk(start));
    while sent < ten && chunk(&piece) {
        sent += piece.len() as u64;
    }
    assert!(sent < 200 << 20, "{sent} bytes were taken");
    assert_eq!(desk.get("").status, 200);
    assert!(waiting(&desk) < 1_000_000, "{} bytes are left", waiting(&desk));
}

#[test]
fn beside_a_file_that_is_too_large_what_was_typed_is_kept() {
    let desk = Desk::example();
    let form = Form::first(&desk.get("new/evidence").text());
    let before = waiting(&desk);
    let video = vec![b'v'; 101 << 20];
    let refused =
        desk.send(&form, &[("incident", "2026-065")], &[Upload { field: "file", called: "v.mp4", bytes: &video }]);
    assert_eq!(refused.status, 413, "{}", refused.head);
    assert!(refused.text().contains("at most 100 MB") && refused.text().contains("What you typed is kept."));
    assert!(waiting(&desk) - before < 10_000, "{} bytes are left", waiting(&desk));
    let link = refused.text().split("href=\"/").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let back = desk.get(link.split_once('/').unwrap().1);
    assert!(back.text().contains("value=\"2026-065\" selected"), "{}", back.text());
    assert!(!back.text().contains("v.mp4"));
    let png = dot();
    let saved = desk.send(
        &Form::first(&back.text()),
        &[("incident", "2026-065")],
        &[Upload { field: "file", called: "a.png", bytes: &png }],
    );
    assert_eq!(saved.status, 303, "{}", saved.text());
    desk.is_clean();
}

#[test]
fn a_small_body_that_is_no_form_changes_nothing() {
    let desk = Desk::small();
    let before = snapshot(&desk.root.path().join("content"));
    let own = format!("Origin: http://{}\r\n", desk.address);
    let page = format!("{}new/look", desk.base);
    for (head, body, statuses) in [
        ("Content-Type: application/x-www-form-urlencoded\r\n", &b"account=facebook"[..], &[415][..]),
        ("Content-Type: application/json\r\n", b"{}", &[415]),
        ("Content-Type: text/plain\r\n", b"account=facebook", &[415]),
        ("", b"", &[415]),
        ("Content-Type: multipart/form-data\r\n", b"--", &[415]),
        ("Content-Type: multipart/form-data; boundary=x\r\n", b"", &[415]),
        ("Content-Type: multipart/form-data; boundary=x\r\n", b"--x\r\n\r\n\r\n--x", &[415, 200]),
        ("Content-Type: multipart/form-data; boundary=x\r\n", b"--x--\r\n", &[200]),
    ] {
        let answer = desk.ask("POST", &page, &format!("{own}{head}"), body);
        assert!(statuses.contains(&answer.status), "{head}{}", answer.head);
    }
    let many: Vec<(String, String)> = (0..10_000).map(|number| (format!("f{number}"), "a".to_owned())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(desk.post("new/look", &many).status, 413);
    let long = "a".repeat(5 << 20);
    assert_eq!(desk.post("new/look", &[("account", &long)]).status, 413);
    assert!(snapshot(&desk.root.path().join("content")) == before);
}

#[test]
fn the_name_of_a_file_is_no_place() {
    let desk = Desk::example();
    let form = Form::first(&desk.get("new/evidence").text());
    let png = dot();
    let outside = tempfile::tempdir_in(desk.root.path().parent().unwrap()).unwrap();
    let before = snapshot(desk.root.path());
    for called in
        ["../../escaped.png", "..\\..\\escaped.png", "/tmp/escaped.png", "a\0b.png", "%00", &"n".repeat(5_000), ".."]
    {
        let answer = desk.send(&form, &[], &[Upload { field: "file", called, bytes: &png }]);
        assert!([200, 415].contains(&answer.status), "{called:?}: {}", answer.head);
        assert!(!answer.text().contains("../") && !answer.text().contains("..\\"), "{called:?}");
    }
    drop(outside);
    // A path that is typed where a file belongs is no file.
    let secret = desk.root.path().join("secret.txt");
    fs::write(&secret, "zzsecret").unwrap();
    for path in [secret.to_str().unwrap(), "/etc/passwd", "content/site.toml"] {
        for key in ["file", "kept_file"] {
            let answer = desk.fill("new/evidence", &[("incident", "2026-065"), (key, path), ("saved", "2026-11-21")]);
            assert_eq!(answer.status, 200, "{key} {path}");
        }
    }
    fs::remove_file(&secret).unwrap();
    let is_new = |path: &std::path::Path| !before.iter().any(|(old, _)| old == path);
    for (path, _) in snapshot(desk.root.path()) {
        let name = path.to_string_lossy().into_owned();
        assert!(!is_new(&path) || name.starts_with(".byelaw-history") || name.starts_with("output"), "{name}");
    }
}
