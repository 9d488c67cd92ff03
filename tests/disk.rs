//! Bad input that only a disk can give: each ends in a clear problem and an unchanged output folder.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::on_disk::{PAGE, byelaw, practice, said, snapshot};

/// Builds, spoils the practice, and asserts that the next build says so and changes nothing.
fn spoil(spoil: impl Fn(&Path), code: &str, words: &str) {
    let practice = practice();
    let root = practice.path();
    assert!(byelaw(root, &["build"]).status.success());
    let before = snapshot(&root.join("output"));
    assert!(!before.is_empty());
    spoil(root);
    let output = byelaw(root, &["build"]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(&format!("error[{code}]")), "{said}");
    assert!(said.contains(words), "{said}");
    assert!(said.contains("Nothing was written"), "{said}");
    assert_eq!(snapshot(&root.join("output")), before);
}

#[test]
fn a_file_that_is_not_utf_8() {
    spoil(
        |root| fs::write(root.join(PAGE), b"+++\naudience = \"staff\"\n+++\n# Caf\xE9\n").unwrap(),
        "not-utf-8",
        "line 4",
    );
}

#[test]
fn a_file_saved_as_utf_16() {
    let text: Vec<u8> = "+++\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = [vec![0xFF, 0xFE], text].concat();
    spoil(|root| fs::write(root.join(PAGE), &bytes).unwrap(), "not-utf-8", "UTF-16");
}

#[test]
fn nul_bytes() {
    spoil(
        |root| fs::write(root.join(PAGE), b"+++\naudience = \"staff\"\n+++\n# A\0B\n").unwrap(),
        "nul-byte",
        "line 4",
    );
}

#[test]
fn a_file_of_50_megabytes() {
    spoil(|root| fs::write(root.join(PAGE), vec![b'a'; 50 << 20]).unwrap(), "file-too-large", "50 MB");
    spoil(
        |root| fs::write(root.join("content/registers/posts.toml"), vec![b'#'; 50 << 20]).unwrap(),
        "file-too-large",
        "file a month",
    );
}

#[test]
fn a_list_and_a_quote_ten_thousand_deep() {
    for marks in ["> ".repeat(10_000), "- ".repeat(10_000)] {
        let text = format!("+++\naudience = \"staff\"\n+++\n# A\n\n{marks}deep\n");
        spoil(|root| fs::write(root.join(PAGE), &text).unwrap(), "nested-too-deep", "24 deep");
    }
}

#[test]
fn a_table_of_toml_ten_thousand_deep() {
    let text = format!("a = {}1{}\n", "[".repeat(10_000), "]".repeat(10_000));
    spoil(|root| fs::write(root.join("content/registers/posts.toml"), &text).unwrap(), "toml-syntax", "posts.toml");
}

#[test]
fn file_names_that_cannot_be_addresses() {
    let page = "+++\naudience = \"staff\"\n+++\n# A\n";
    for name in ["with space.md", "caf\u{e9}.md", "it's.md", "a..b.md"] {
        spoil(
            |root| fs::write(root.join("content/pages").join(name), page).unwrap(),
            "file-name",
            "cannot be a page's address",
        );
    }
}

/// Advice to rename a copy would lead somebody to write it over its original.
#[test]
fn a_copy_beside_its_original_is_called_one() {
    for (file, of) in [
        ("content/guidance/criticism.md.bak", "criticism.md"),
        ("content/guidance/criticism.md.orig", "criticism.md"),
        ("content/guidance/criticism.md.txt", "criticism.md"),
        ("content/guidance/criticism (1).md", "criticism.md"),
        ("content/guidance/criticism - Copy.md", "criticism.md"),
        ("content/guidance/Copy of criticism.md", "criticism.md"),
        ("content/guidance/criticism-DESKTOP-4C2K9.md", "criticism.md"),
        ("content/registers/staff (conflicted copy 2026-11-28).toml", "staff.toml"),
        ("content/registers/incidents/2026-07 (1).toml", "2026-07.toml"),
    ] {
        let folder = practice();
        let original = folder.path().join(file).with_file_name(of);
        fs::copy(original, folder.path().join(file)).unwrap();
        let output = byelaw(folder.path(), &["check"]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains("error[copy-of-a-file]") && said.contains(&format!("looks like a copy of {of}")),
            "{said}"
        );
        assert!(said.contains("1 problem.") && !said.contains("rename it to"), "{said}");
    }
}

/// What editors keep beside an open file is nobody's mistake.
#[test]
fn files_of_editors_are_not_looked_at() {
    let folder = practice();
    for name in ["criticism.md~", ".#criticism.md", "~$criticism.docx", ".criticism.md.swp"] {
        fs::write(folder.path().join("content/guidance").join(name), "x").unwrap();
    }
    let output = byelaw(folder.path(), &["check"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn two_files_that_differ_only_in_capital_letters() {
    spoil(
        |root| {
            fs::copy(root.join("content/policies/conduct/annex-a.md"), root.join("content/policies/conduct/Annex-A.md"))
                .map(drop)
                .unwrap()
        },
        "file-name",
        "capital letters",
    );
}

#[cfg(unix)]
#[test]
fn links_out_of_the_content_folder_in_a_circle_and_to_nowhere() {
    use std::os::unix::fs::symlink;
    spoil(
        |root| symlink("/etc/passwd", root.join("content/pages/passwords.md")).unwrap(),
        "link-out-of-content",
        "passwords.md",
    );
    spoil(|root| symlink("..", root.join("content/pages/loop")).unwrap(), "link-in-a-circle", "loop");
    spoil(|root| symlink("nowhere.md", root.join("content/pages/gone.md")).unwrap(), "unreadable-file", "gone.md");
}

#[cfg(unix)]
#[test]
fn what_looks_like_a_page_and_is_none() {
    spoil(
        |root| {
            assert!(Command::new("mkfifo").arg(root.join("content/pages/pipe.md")).status().unwrap().success());
        },
        "unreadable-file",
        "not an ordinary file",
    );
}

#[test]
fn a_picture_without_a_description() {
    let page = "+++\naudience = \"staff\"\n+++\n# A\n\n![](desk.png)\n";
    spoil(
        |root| {
            fs::write(root.join("content/guidance/desk.png"), picture("clean.png")).unwrap();
            fs::write(root.join(PAGE), page).unwrap();
        },
        "missing-description",
        "what it shows",
    );
}

#[test]
fn a_picture_goes_to_the_sites_that_show_it_and_to_no_other() {
    let practice = practice();
    let root = practice.path();
    for picture in ["desk.png", "unused.png"] {
        fs::write(root.join("content/guidance").join(picture), self::picture("clean.png")).unwrap();
    }
    let page = "+++\naudience = \"staff\"\n+++\n# A\n\n![The desk](desk.png)\n";
    fs::write(root.join(PAGE), page).unwrap();
    let output = byelaw(root, &["build"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(root.join("output/intranet/files/guidance/desk.png").exists());
    assert!(!root.join("output/intranet/files/guidance/unused.png").exists());
    assert!(!root.join("output/public/files").exists());
    let html = fs::read_to_string(root.join("output/intranet/guidance/criticism.html")).unwrap();
    assert!(html.contains("<img src=\"../files/guidance/desk.png\" alt=\"The desk\""), "{html}");
}

/// One of the pictures of `tests/pictures/`.
fn picture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name)).unwrap()
}

const PUBLIC_PAGE: &str = "content/pages/complaints.md";

fn show_publicly(root: &Path, file: &str) {
    let page = format!("+++\naudience = \"public\"\n+++\n# How to complain\n\n![The desk]({file})\n");
    fs::write(root.join(PUBLIC_PAGE), page).unwrap();
}

#[test]
fn a_picture_has_no_metadata_on_either_site_and_keeps_it_in_its_source() {
    let practice = practice();
    let root = practice.path();
    let source = root.join("content/pages/desk.jpg");
    fs::write(&source, picture("photograph.jpg")).unwrap();
    show_publicly(root, "desk.jpg");
    let build = || {
        let output = byelaw(root, &["build"]);
        assert!(output.status.success(), "{}", said(&output));
        ["public", "intranet"].map(|site| root.join("output").join(site).join("files/pages/desk.jpg"))
    };
    let files = build();
    let names_somebody = |bytes: &[u8]| bytes.windows(11).any(|window| window == b"Placeholder");
    assert!(names_somebody(&picture("photograph.jpg")));
    for file in &files {
        let shown = fs::read(file).unwrap();
        assert!(!names_somebody(&shown) && shown.starts_with(&[0xFF, 0xD8]) && shown.ends_with(&[0xFF, 0xD9]));
    }
    assert_eq!(fs::read(&source).unwrap(), picture("photograph.jpg"));
    // The report vouches for what the practice has, not for what the sites made of it.
    let manifest = fs::read_to_string(root.join("output/reports/2026-27-Q2/manifest.json")).unwrap();
    assert!(manifest.contains(&byelaw::base::sources::hex_digest(&picture("photograph.jpg"))));

    let written = || files.clone().map(|file| fs::metadata(file).unwrap().modified().unwrap());
    let before = written();
    build();
    assert_eq!(written(), before, "a picture that has not changed is not written again");
    fs::write(&source, picture("clean.jpg")).unwrap();
    for file in build() {
        assert_eq!(fs::read(file).unwrap(), picture("clean.jpg"));
    }
}

#[test]
fn a_picture_that_cannot_be_cleaned() {
    let cut = picture("photograph.jpg")[..900].to_vec();
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    for (bytes, words) in [(cut, "cut short"), (heic, "HEIC"), (b"<html>".to_vec(), "not a picture")] {
        spoil(
            |root| {
                fs::write(root.join("content/pages/desk.jpg"), &bytes).unwrap();
                show_publicly(root, "desk.jpg");
            },
            "unclean-picture",
            words,
        );
    }
    for (name, words) in
        [("a.heic", "save the picture as .jpg"), ("b.svg", ".png"), ("c.doc", ".docx"), ("d.zip", "move")]
    {
        spoil(|root| fs::write(root.join("content/pages").join(name), "x").unwrap(), "unknown-file", words);
    }
}

/// What no page shows goes nowhere, whatever it is.
#[test]
fn a_picture_that_nobody_sees_need_not_be_clean() {
    let practice = practice();
    fs::write(practice.path().join("content/pages/desk.jpg"), "x").unwrap();
    let output = byelaw(practice.path(), &["build"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn marks_and_line_ends_of_windows_change_nothing() {
    let practice = practice();
    let root = practice.path();
    assert!(byelaw(root, &["build"]).status.success());
    let before = snapshot(&root.join("output/public"));
    for entry in
        walkdir::WalkDir::new(root.join("content")).into_iter().flatten().filter(|entry| entry.file_type().is_file())
    {
        let text = fs::read_to_string(entry.path()).unwrap();
        fs::write(entry.path(), format!("\u{FEFF}{}", text.replace('\n', "\r\n"))).unwrap();
    }
    let output = byelaw(root, &["build"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(snapshot(&root.join("output/public")), before);
}

#[test]
fn a_clock_before_1970() {
    let practice = practice();
    let output = Command::new(env!("CARGO_BIN_EXE_byelaw"))
        .arg("--root")
        .arg(practice.path())
        .arg("build")
        .env("SOURCE_DATE_EPOCH", "-14182940")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("today is 1969-07-20"), "{}", said(&output));
    assert!(said(&output).contains("1 problem."), "{}", said(&output));
    assert!(!practice.path().join("output").exists());
}

#[test]
fn a_leap_day_is_a_day_like_any_other() {
    let practice = practice();
    let replies =
        "[[reply]]\naccount = \"facebook\"\nreceived = 2028-02-29T09:00:00Z\nanswered = 2028-03-01T09:00:00Z\n";
    fs::write(practice.path().join("content/registers/replies.toml"), replies).unwrap();
    let built = Command::new(env!("CARGO_BIN_EXE_byelaw"))
        .arg("--root")
        .arg(practice.path())
        .args(["--as-of", "2028-03-31", "build"])
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", said(&built));
    let csv = fs::read_to_string(practice.path().join("output/reports/2027-28-Q4/replies.csv")).unwrap();
    assert!(csv.contains("facebook,1,1,1,0,11.00,11.00"), "{csv}");
}
