//! What cannot be written is told, leaves nothing half-made, and steers no terminal.

#![cfg(target_os = "linux")]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::on_disk::{byelaw, practice, said, snapshot};

fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byelaw"));
    command.arg("--root").arg(root).args(["--as-of", "2026-11-22"]).args(arguments);
    command
}

fn full() -> Stdio {
    File::options().write(true).open("/dev/full").unwrap().into()
}

#[test]
fn an_answer_that_is_lost_is_an_error() {
    let practice = practice();
    for arguments in [&["check", "--format", "json"][..], &["check", "--format", "sarif"], &["rules"]] {
        let output = command(practice.path(), arguments).stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert!(said(&output).contains("the answer could not be written: the disk is full"), "{}", said(&output));
    }
    // Where what is lost is what would be said, the exit code alone can say it.
    let status = command(practice.path(), &["check"]).stderr(full()).status().unwrap();
    assert_eq!(status.code(), Some(3));
}

#[test]
fn a_reader_that_has_had_enough_is_told_nothing_more() {
    let practice = practice();
    let gone = || {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        writer
    };
    let output = command(practice.path(), &["check", "--format", "json"]).stdout(gone()).output().unwrap();
    assert_eq!((output.status.code(), said(&output)), (Some(3), String::new()));
    // What is said on the way is not what was asked for.
    assert_eq!(command(practice.path(), &["build"]).stderr(gone()).status().unwrap().code(), Some(0));
}

#[test]
fn a_limit_on_the_size_of_files_is_told_and_leaves_what_was_there() {
    let practice = practice();
    let root = practice.path();
    assert!(byelaw(root, &["build"]).status.success());
    let before = snapshot(root);
    let page = "content/pages/complaints.md";
    let edited = fs::read_to_string(root.join(page)).unwrap() + "\nOne more sentence.\n";
    fs::write(root.join(page), &edited).unwrap();
    for arguments in ["build", "report --xlsx", "build --out elsewhere"] {
        let limited = format!("ulimit -f 2; exec \"$0\" --root \"$1\" --as-of 2026-11-22 {arguments}");
        let output = Command::new("sh")
            .args(["-c", &limited, env!("CARGO_BIN_EXE_byelaw")])
            .arg(root)
            .current_dir(root)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(3), "{arguments}: {}", said(&output));
        assert!(said(&output).contains("larger than this machine allows"), "{arguments}: {}", said(&output));
    }
    fs::write(root.join(page), before.iter().find(|(path, _)| path == Path::new(page)).unwrap().1.clone()).unwrap();
    let names =
        |files: &[(std::path::PathBuf, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    let after = snapshot(root);
    assert_eq!(names(&after), names(&before));
    assert!(after == before);
}

#[test]
fn no_name_steers_the_terminal() {
    let practice = practice();
    let root = practice.path();
    let name = OsStr::from_bytes(b"evil\x1b[2J\x1b]0;owned\x07.md");
    fs::write(root.join("content/pages").join(name), "x").unwrap();
    fs::write(root.join("content/pages/safe\u{202E}dm.exe"), "x").unwrap();
    let output = byelaw(root, &["--color", "always", "check"]);
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output);
    assert!(told.contains("has a sign that cannot be seen (U+001B)") && told.contains("(U+202E)"), "{told}");
    assert!(!told.contains("\u{1B}[2J") && !told.contains("\u{1B}]") && !told.contains('\u{202E}'), "{told:?}");
    let nowhere = command(&root.join(name), &["check"]).output().unwrap();
    assert!(said(&nowhere).contains("evil\\u{1b}[2J"), "{:?}", said(&nowhere));
}
