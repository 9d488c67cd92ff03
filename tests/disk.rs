//! Bad input that only a disk can give, and what a build leaves behind whatever happens to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A copy of the small practice in a folder of its own.
fn practice() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practice");
    for entry in walkdir::WalkDir::new(&from).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let to = folder.path().join(entry.path().strip_prefix(&from).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(entry.path(), to).unwrap();
    }
    folder
}

fn byelaw(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_byelaw"))
        .arg("--root")
        .arg(root)
        .args(["--as-of", "2026-11-22"])
        .args(arguments)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file below a folder with its bytes.
fn snapshot(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().strip_prefix(folder).unwrap().to_owned(), fs::read(entry.path()).unwrap()))
        .filter(|(path, _)| !path.ends_with(".byelaw-lock"))
        .collect();
    files.sort();
    files
}

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

const PAGE: &str = "content/guidance/criticism.md";

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
            fs::write(root.join("content/guidance/desk.png"), [0x89, b'P', b'N', b'G']).unwrap();
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
        fs::write(root.join("content/guidance").join(picture), [0x89, b'P', b'N', b'G']).unwrap();
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

#[test]
fn an_output_folder_of_somebody_else_is_refused() {
    let practice = practice();
    let theirs = practice.path().join("pictures/public");
    fs::create_dir_all(&theirs).unwrap();
    fs::write(theirs.join("cat.jpg"), "cat").unwrap();
    let output = byelaw(practice.path(), &["build", "--out", practice.path().join("pictures").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("holds files that byelaw did not make"), "{}", said(&output));
    assert_eq!(fs::read_dir(&theirs).unwrap().count(), 1);
}

#[test]
fn an_output_folder_that_cannot_be_written() {
    let practice = practice();
    let file = practice.path().join("a-file");
    fs::write(&file, "in the way").unwrap();
    let output = byelaw(practice.path(), &["build", "--out", file.join("output").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(said(&output).contains("cannot make the folder"), "{}", said(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), "in the way");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_can_only_be_read() {
    let practice = practice();
    let output = byelaw(practice.path(), &["build", "--out", "/proc/byelaw-output"]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
}

/// A limit on the size of a file stands in for a disk that fills up while a site is being written.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up() {
    let practice = practice();
    let root = practice.path();
    assert!(byelaw(root, &["build"]).status.success());
    let before = snapshot(&root.join("output"));
    let page = root.join(PAGE);
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, format!("{text}\n{}", "More words than fit. ".repeat(4000))).unwrap();
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_byelaw"), "--root"])
        .arg(root)
        .args(["--as-of", "2026-11-22", "build", "--only", "intranet"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(said(&output).contains("cannot write"), "{}", said(&output));
    assert!(!root.join("output/.byelaw-new-intranet").exists(), "half a site stays behind");
    assert_eq!(
        snapshot(&root.join("output/intranet")).len(),
        before.iter().filter(|(path, _)| path.starts_with("intranet")).count()
    );
    fs::write(&page, text).unwrap();
    assert!(byelaw(root, &["build"]).status.success());
    assert_eq!(snapshot(&root.join("output")), before);
}

#[test]
fn two_builds_at_once() {
    let practice = practice();
    let output_folder = practice.path().join("output");
    let _held = byelaw::disk::OutputLock::take(&output_folder).unwrap();
    let output = byelaw(practice.path(), &["build"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("another byelaw is writing"), "{}", said(&output));
    assert!(!output_folder.join("public").exists());
}

/// Kills builds at many moments: what is published is always the old site or the new one, and the next build finishes.
#[test]
fn a_build_that_is_killed_leaves_the_old_site_or_the_new_one() {
    let practice = practice();
    let root = practice.path();
    let section = root.join("content/policies/conduct/01-rules.md");
    let text = fs::read_to_string(&section).unwrap();
    let many: String =
        (3..400).map(|number| format!("\n## 1.{number} Rule {number}\n\nWORD of rule {number}.\n")).collect();
    let versions = ["alpha", "beta"].map(|word| format!("{text}{}", many.replace("WORD", word)));
    let sites: Vec<_> = versions
        .iter()
        .map(|version| {
            fs::write(&section, version).unwrap();
            assert!(byelaw(root, &["build"]).status.success());
            snapshot(&root.join("output/public"))
        })
        .collect();
    let started = std::time::Instant::now();
    fs::write(&section, &versions[0]).unwrap();
    assert!(byelaw(root, &["build"]).status.success());
    let whole = started.elapsed();
    for round in 0..24_u32 {
        fs::write(&section, &versions[usize::from(round % 2 == 0)]).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_byelaw"))
            .arg("--root")
            .arg(root)
            .args(["--as-of", "2026-11-22", "build"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // From the very start to a little past the end of an undisturbed build.
        std::thread::sleep(whole.mul_f64(f64::from(round) / 20.0));
        let _ = child.kill();
        let _ = child.wait();
        let now = snapshot(&root.join("output/public"));
        assert!(now.is_empty() || sites.contains(&now), "round {round}: a mixture was published");
        assert!(!now.is_empty(), "round {round}: nothing is published");
    }
    fs::write(&section, &versions[0]).unwrap();
    assert!(byelaw(root, &["build"]).status.success());
    assert_eq!(snapshot(&root.join("output/public")), sites[0]);
    let left: Vec<_> = fs::read_dir(root.join("output")).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left.iter().filter(|name| name.to_string_lossy().starts_with(".byelaw-new")).count(), 0, "{left:?}");
}

#[test]
fn a_second_build_writes_only_what_changed() {
    let practice = practice();
    assert!(byelaw(practice.path(), &["build"]).status.success());
    let again = byelaw(practice.path(), &["build"]);
    assert_eq!(said(&again).matches("unchanged").count(), 3, "{}", said(&again));
    let page = practice.path().join(PAGE);
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replace("Stay calm", "Stay very calm")).unwrap();
    let third = said(&byelaw(practice.path(), &["build"]));
    assert!(third.contains("2 files changed"), "the page and the search index: {third}");
    assert!(practice.path().join("output/intranet/guidance/criticism.html").exists());
}

#[test]
fn a_page_that_is_gone_is_removed_and_a_strangers_file_stays() {
    let practice = practice();
    assert!(byelaw(practice.path(), &["build"]).status.success());
    let intranet = practice.path().join("output/intranet");
    fs::write(intranet.join("guidance/theirs.txt"), "kept").unwrap();
    fs::remove_file(practice.path().join(PAGE)).unwrap();
    assert!(byelaw(practice.path(), &["build"]).status.success());
    assert!(!intranet.join("guidance/criticism.html").exists());
    assert_eq!(fs::read_to_string(intranet.join("guidance/theirs.txt")).unwrap(), "kept");
}

#[cfg(unix)]
#[test]
fn the_partners_folder_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let practice = practice();
    assert!(byelaw(practice.path(), &["build"]).status.success());
    let report = practice.path().join("output/reports/2026-27-Q2");
    assert_eq!(fs::metadata(&report).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(fs::metadata(report.join("incidents.csv")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn the_same_input_gives_the_same_bytes_in_any_zone_and_with_any_number_of_threads() {
    let practice = practice();
    let outputs: Vec<_> = [("UTC", "1"), ("Pacific/Kiritimati", "2"), ("America/Los_Angeles", "7")]
        .iter()
        .map(|(zone, threads)| {
            let out = practice.path().join(format!("out-{threads}"));
            let built = Command::new(env!("CARGO_BIN_EXE_byelaw"))
                .arg("--root")
                .arg(practice.path())
                .args(["--as-of", "2026-11-22", "build", "--out"])
                .arg(&out)
                .env("TZ", zone)
                .env("RAYON_NUM_THREADS", threads)
                .output()
                .unwrap();
            assert!(built.status.success(), "{}", said(&built));
            snapshot(&out)
        })
        .collect();
    assert_eq!(outputs[0], outputs[1]);
    assert_eq!(outputs[0], outputs[2]);
}
