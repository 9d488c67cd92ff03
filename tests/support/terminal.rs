//! A terminal without a person: a command is run at it, its questions are answered, and what the screen showed is kept.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// What the screen showed and whether the command ended well. `answer` is asked at each question, which is the last line
/// so far; `None` ends the input, as closing the window would.
pub fn at_a_terminal(command: &mut Command, mut answer: impl FnMut(&str) -> Option<String>) -> (String, bool) {
    let desk = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&desk).unwrap();
    unlockpt(&desk).unwrap();
    let name = ptsname(&desk, Vec::new()).unwrap();
    let screen = || -> File {
        let path = std::path::Path::new(std::ffi::OsStr::from_bytes(name.as_bytes()));
        OpenOptions::new().read(true).write(true).open(path).unwrap()
    };
    let mut child = command
        .stdin(Stdio::from(screen()))
        .stdout(Stdio::from(screen()))
        .stderr(Stdio::from(screen()))
        .spawn()
        .unwrap();
    // The command holds the screen open no longer than it runs.
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut desk = File::from(desk);
    let mut shown = Vec::new();
    let mut piece = [0; 4096];
    let mut answered = 0;
    // Reading fails once nobody holds the screen any more.
    while let Ok(read @ 1..) = desk.read(&mut piece) {
        shown.extend_from_slice(&piece[..read]);
        if shown.len() > answered && shown.ends_with(b": ") {
            let text = String::from_utf8_lossy(&shown).into_owned();
            match answer(text.lines().last().unwrap_or_default()) {
                Some(words) => desk.write_all(format!("{words}\n").as_bytes()).unwrap(),
                // The sign that a terminal takes for the end of the input.
                None => desk.write_all(&[4]).unwrap(),
            }
            answered = shown.len();
        }
    }
    let ended_well = child.wait().unwrap().success();
    (as_read(&String::from_utf8_lossy(&shown)), ended_well)
}

/// What stays to be read: a line of progress is written over by what follows it.
fn as_read(shown: &str) -> String {
    let line = |line: &str| {
        let line = line.trim_end_matches('\r');
        line.rsplit('\r').next().unwrap_or(line).to_owned()
    };
    shown.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
