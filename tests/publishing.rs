//! What a build leaves behind, whatever happens to it and whatever lies in its way.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::on_disk::{PAGE, byelaw, practice, said, snapshot};

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
