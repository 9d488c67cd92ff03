//! A test that runs in a process of its own: limits can be chosen once.

use std::process::Command;

use byelaw::limits::{self, Limits};

use crate::counts;

const INSIDE: &str = "BYELAW_IN_OWN_PROCESS";

/// Runs the test of this name again in another process, and there what it does. The line that says what was compared is
/// printed.
pub fn with_limits(test: &str, chosen: Limits, does: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        assert!(limits::choose(chosen));
        does();
        println!("{test}: {}", counts::in_words());
        return;
    }
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).args([test, "--exact", "--nocapture"]).env(INSIDE, "1").output().unwrap();
    let (said, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{told}");
    let line = said.lines().find(|line| line.starts_with(test) && line.contains("compared"));
    println!("{}", line.expect("the test is run"));
}
