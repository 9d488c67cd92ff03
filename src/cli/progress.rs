//! A line on the terminal that says what is being done and for how long, while that takes more than a second.

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Work that takes less than this shows no line.
const DELAY: Duration = Duration::from_secs(1);

/// How often the line is updated.
const UPDATE_INTERVAL: Duration = Duration::from_millis(250);

/// Shows its line until it is dropped, and then leaves nothing behind. Without a terminal it does nothing.
pub struct Progress {
    /// Dropped to end the thread.
    stages: Option<Sender<&'static str>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    pub fn begin(stage: &'static str, quiet: bool) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Progress { stages: None, thread: None };
        }
        let (sender, stages) = channel();
        let thread = thread::spawn(move || show(stage, &stages, DELAY, &mut std::io::stderr()));
        Progress { stages: Some(sender), thread: Some(thread) }
    }

    pub fn stage(&self, stage: &'static str) {
        if let Some(sender) = &self.stages {
            // A send fails when the thread has ended, and the line with it.
            let _ = sender.send(stage);
        }
    }
}

impl Drop for Progress {
    /// Waits until the line is removed, so that what is printed next begins at its place.
    fn drop(&mut self) {
        self.stages = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Removes the line with blanks and carriage returns, which work on every terminal.
fn show(mut stage: &'static str, stages: &Receiver<&'static str>, delay: Duration, terminal: &mut impl Write) {
    let began = Instant::now();
    let (mut wait, mut width) = (delay, 0);
    let mut write = |text: String| {
        let _ = terminal.write_all(text.as_bytes()).and_then(|()| terminal.flush());
    };
    loop {
        match stages.recv_timeout(wait) {
            Ok(next) => stage = next,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        wait = delay.saturating_sub(began.elapsed());
        if wait.is_zero() {
            wait = UPDATE_INTERVAL;
            let line = format!("{stage} … {} s", began.elapsed().as_secs());
            width = width.max(line.chars().count());
            write(format!("\r{line:width$}"));
        }
    }
    if width > 0 {
        write(format!("\r{:width$}\r", ""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands on what is written, as it is written.
    struct Screen(Sender<String>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            let _ = self.0.send(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn the_line_follows_the_stages_and_leaves_nothing_behind() {
        let (sender, stages) = channel();
        let (screen, written) = channel();
        let thread = thread::spawn(move || show("Reading", &stages, Duration::ZERO, &mut Screen(screen)));
        assert!(written.recv().unwrap().starts_with("\rReading … "));
        sender.send("Writing the files").unwrap();
        let long = written.iter().find(|line| line.starts_with("\rWriting the files … ")).unwrap();
        // A shorter line covers the longer one.
        sender.send("Done").unwrap();
        let short = written.iter().find(|line| line.starts_with("\rDone")).unwrap();
        assert!(short.chars().count() >= long.chars().count());
        drop(sender);
        thread.join().unwrap();
        let last = written.iter().last().unwrap();
        assert_eq!(last.trim_matches('\r').trim_matches(' '), "");
        assert!(last.ends_with('\r') && last.chars().count() > long.chars().count());
    }

    #[test]
    fn work_that_is_soon_done_shows_nothing() {
        let (sender, stages) = channel::<&'static str>();
        sender.send("Writing").unwrap();
        drop(sender);
        let mut terminal = Vec::new();
        show("Reading", &stages, Duration::from_secs(3600), &mut terminal);
        assert!(terminal.is_empty());
    }
}
