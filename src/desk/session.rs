//! What is remembered between two requests: who works at the desk, its tokens, and what was sent and is not saved yet.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use super::form_tokens::FormTokens;
use super::request::{SentFile, SentForm};
use super::token::Token;
use crate::acts::Proposal;

/// After so long without use the desk asks to be opened again.
const LONGEST_REST: Duration = Duration::from_secs(30 * 60);

/// As many files wait for the form that they were sent with; the oldest are forgotten.
const MOST_FILES: usize = 20;

/// What was done last, told on the next page.
#[derive(Clone, Default)]
pub struct Notice {
    /// One sentence.
    pub done: String,
    /// What to do next, a sentence each.
    pub next: Vec<String>,
}

impl Notice {
    /// What was saved, as a sentence, with what to do next.
    pub fn of(proposal: &Proposal) -> Self {
        Notice { done: sentence(&proposal.done), next: proposal.next.clone() }
    }
}

/// With a capital letter and a full stop.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let capital: String = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    format!("{capital}.")
}

/// One opening of the desk.
pub struct Session {
    token: Token,
    last_used: Instant,
    /// The id of the role in which somebody works.
    pub role: Option<String>,
    pub forms: FormTokens,
    pub notice: Option<Notice>,
    files: VecDeque<(String, SentFile)>,
    /// Forms that came after the session had run out, each with its page.
    unsent: VecDeque<(String, SentForm)>,
}

impl Session {
    pub fn begin(now: Instant) -> io::Result<Self> {
        Ok(Session {
            token: Token::random()?,
            last_used: now,
            role: None,
            forms: FormTokens::default(),
            notice: None,
            files: VecDeque::new(),
            unsent: VecDeque::new(),
        })
    }

    /// The first part of every path.
    pub fn token(&self) -> &str {
        self.token.as_str()
    }

    pub fn is_opened_by(&self, given: &str) -> bool {
        self.token.is(given)
    }

    pub fn has_run_out(&self, now: Instant) -> bool {
        now.duration_since(self.last_used) > LONGEST_REST
    }

    pub fn used(&mut self, now: Instant) {
        self.last_used = now;
    }

    /// Goes on under another token, for whoever opens the desk anew: nothing that waits is lost.
    pub fn open_anew(&mut self, now: Instant) -> io::Result<()> {
        self.token = Token::random()?;
        self.last_used = now;
        Ok(())
    }

    /// Keeps a file until its form is saved; the name under which it waits.
    pub fn keep_file(&mut self, file: SentFile) -> io::Result<String> {
        let name = Token::random()?.as_str().to_owned();
        if self.files.len() >= MOST_FILES {
            self.files.pop_front();
        }
        self.files.push_back((name.clone(), file));
        Ok(name)
    }

    /// The file that waits under a name.
    pub fn file(&self, name: &str) -> Option<&SentFile> {
        self.files.iter().find(|(kept, _)| kept == name).map(|(_, file)| file)
    }

    /// Keeps a form that came too late, for whoever opens the desk again.
    pub fn keep_unsent(&mut self, page: String, form: SentForm) {
        if self.unsent.len() >= MOST_FILES {
            self.unsent.pop_front();
        }
        self.unsent.retain(|(kept, _)| *kept != page);
        self.unsent.push_back((page, form));
    }

    /// The pages whose forms came too late.
    pub fn unsent_pages(&self) -> impl Iterator<Item = &str> {
        self.unsent.iter().map(|(page, _)| page.as_str())
    }

    /// A form that came too late, to be shown again; it is kept no longer.
    pub fn take_unsent(&mut self, page: &str) -> Option<SentForm> {
        let at = self.unsent.iter().position(|(kept, _)| kept == page)?;
        self.unsent.remove(at).map(|(_, form)| form)
    }

    pub fn forget_file(&mut self, name: &str) {
        self.files.retain(|(kept, _)| kept != name);
    }
}
