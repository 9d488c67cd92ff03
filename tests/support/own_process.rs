//! A test that runs in a process of its own: because it chooses what a process chooses once, or counts what others would disturb.

use std::process::Command;

const INSIDE: &str = "BYELAW_IN_OWN_PROCESS";

/// Runs the test of this name, such as `growth::no_input_…`, again in another process, and there what it does. What is said
/// there is printed.
pub fn in_own_process(test: &str, does: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        does();
        return;
    }
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).args([test, "--exact", "--nocapture"]).env(INSIDE, "1").output().unwrap();
    let (said, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{told}");
    assert!(said.contains("1 passed"), "no test is called {test}:\n{said}");
    println!("{said}");
}
