//! A program that is run for a bounded time and never outlives it.

use std::io;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// Stops the program when it goes out of scope, however that comes about.
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        stop(&mut self.0);
    }
}

/// Whether it ended by itself in time. What it began is stopped with it where the system can do that.
pub fn run(command: &mut Command, patience: Duration) -> io::Result<bool> {
    const LOOK_EVERY: Duration = Duration::from_millis(20);
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = Stopped(command.spawn()?);
    let began = Instant::now();
    loop {
        if child.0.try_wait()?.is_some() {
            return Ok(true);
        }
        if began.elapsed() >= patience {
            return Ok(false);
        }
        std::thread::sleep(LOOK_EVERY);
    }
}

/// A browser is several programs, which are one group.
#[cfg(unix)]
fn stop(child: &mut Child) {
    if let Ok(group) = i32::try_from(child.id())
        && let Some(group) = rustix::process::Pid::from_raw(group)
    {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.wait();
}

#[cfg(not(unix))]
fn stop(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_does_not_end_is_stopped_with_all_it_began() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("alive");
        let script = format!("(sleep 1; touch {}) & sleep 60", file.display());
        let began = Instant::now();
        let ended = run(Command::new("sh").args(["-c", &script]), Duration::from_millis(200)).unwrap();
        assert!(!ended && began.elapsed() < Duration::from_secs(30));
        std::thread::sleep(Duration::from_millis(1500));
        assert!(!file.exists(), "what it began went on");
    }

    #[test]
    fn one_that_ends_is_not_waited_for() {
        assert!(run(&mut Command::new("true"), Duration::from_secs(30)).unwrap());
        assert!(run(&mut Command::new("/no/such/program"), Duration::from_secs(1)).is_err());
    }
}
