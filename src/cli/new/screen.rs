//! The terminal at which somebody answers: what is shown there, and the lines that are typed.

use std::io::{BufRead, Write};

use crate::terminal::harmless;

/// The terminal that the program was started on. Questions go to stderr: stdout is for machines.
pub struct Terminal {
    pub input: Box<dyn BufRead>,
    pub screen: Box<dyn Write>,
}

impl Terminal {
    pub fn say(&mut self, text: &str) {
        let _ = self.screen.write_all(harmless(text).as_bytes()).and_then(|()| self.screen.flush());
    }

    /// A line; `None` when no more will come.
    pub fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.input.read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim().to_owned())
    }
}
