//! What a command prints: answers to stdout, everything else to stderr.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

use super::failure::Failure;
use crate::disk;
use crate::terminal::{Colour, harmless, render_confidential, render_problems};

/// Whether a message could not be printed, which only the exit code can tell.
pub(super) static UNSAID: AtomicBool = AtomicBool::new(false);

/// Prints what a command was asked for to stdout.
pub(super) fn answer(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(Failure::Unanswered)
}

/// As `answer`, in JSON for programs.
pub(super) fn answer_json(value: &impl Serialize) -> Result<(), Failure> {
    answer(&format!("{}\n", serde_json::to_string_pretty(value).unwrap_or_default()))
}

/// Prints a message to stderr, with the control characters of a terminal made visible. A closed pipe is no error: its
/// reader wants no more.
pub(super) fn tell(text: &str) {
    if let Err(error) = writeln!(io::stderr().lock(), "{}", harmless(text))
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        UNSAID.store(true, Ordering::Relaxed);
    }
}

/// Prints a warning that what was made is confidential.
pub(super) fn tell_confidential(words: &str, colour: Colour) {
    tell(render_confidential(words, colour, terminal_width()).trim_end());
}

/// What went wrong and what to do; empty where that was printed already.
pub(super) fn in_words(failure: &Failure, colour: Colour) -> String {
    match failure {
        Failure::Unwritten(problems, sources) => {
            let shown = render_problems(problems, sources, colour, terminal_width());
            let count = count(problems.len());
            format!(
                "This was not written. The lines are those that it would have had:\n\n{}\n\n{count}; the files are as they were.",
                shown.trim_end()
            )
        }
        Failure::Problems(problems, sources) => {
            let shown = render_problems(problems, sources, colour, terminal_width());
            let count = count(problems.len());
            format!("{}\n\n{count}. Nothing was written; what was published before is unchanged.", shown.trim_end())
        }
        Failure::Told => String::new(),
        Failure::Denied => "\nDenied, because of the warnings above. Nothing was written.".to_owned(),
        Failure::Usage { message, help } => format!("error: {message}\n  help: {help}"),
        Failure::Disk(error) => format!("error: {error}\n  help: {}", error.help()),
        Failure::NotPrinted { why, page } => format!(
            "error: the report was made, but not its PDF: {why}\n  help: open {} in a browser, choose Print, then ‘Save as PDF’ on A4; or name a browser with --browser",
            page.display()
        ),
        // Whoever closed the pipe knows.
        Failure::Unanswered(error) if error.kind() == io::ErrorKind::BrokenPipe => String::new(),
        Failure::Unanswered(error) => {
            let why = disk::in_words(error);
            format!(
                "error: the answer could not be written: {why}\n  help: part of it may be missing; look where it was to go, and run this again"
            )
        }
    }
}

fn count(problems: usize) -> String {
    if problems == 1 { "1 problem".to_owned() } else { format!("{problems} problems") }
}

/// How many characters a line may have.
pub(super) fn terminal_width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok()).unwrap_or(140)
}
