//! What is remembered between two requests: who works at the desk, its tokens, and what was sent and is not saved yet.

use std::collections::VecDeque;
use std::time::Duration;

use super::form_tokens::FormTokens;
use super::request::SentFile;
use super::rest::Rest;
use super::started_forms::StartedForms;
use super::token::{NoRandomness, SecretToken};
use crate::acts::Proposal;

/// As many tokens of before are known, so that what is typed on an older page is not lost.
const MOST_FORMER: usize = 20;

/// As many files wait for the form that they were sent with; the oldest are forgotten.
const MOST_FILES: usize = 20;

/// What was done last, told on the next page.
#[derive(Clone, Default)]
pub struct DoneNotice {
    /// One sentence.
    pub done: String,
    /// What to do next, a sentence each.
    pub next: Vec<String>,
}

impl DoneNotice {
    /// What was saved, as a sentence, with what to do next.
    pub fn of(proposal: &Proposal) -> Self {
        DoneNotice { done: sentence(&proposal.done), next: proposal.next.clone() }
    }
}

/// With a capital letter and a full stop.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let capital: String = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    format!("{capital}.")
}

/// What stays from one opening of the desk to the next, until the program ends.
pub struct Session {
    token: SecretToken,
    former: VecDeque<SecretToken>,
    rest: Rest,
    /// The id of the role in which somebody works.
    pub role: Option<String>,
    pub forms: FormTokens,
    /// Those that are filled in over several pages.
    pub started: StartedForms,
    pub notice: Option<DoneNotice>,
    files: VecDeque<(String, SentFile)>,
}

impl Session {
    pub fn begin(longest_rest: Duration) -> Result<Self, NoRandomness> {
        Ok(Session {
            token: SecretToken::random()?,
            former: VecDeque::new(),
            rest: Rest::new(longest_rest),
            role: None,
            forms: FormTokens::default(),
            started: StartedForms::default(),
            notice: None,
            files: VecDeque::new(),
        })
    }

    /// The first part of every path.
    pub fn token(&self) -> &str {
        self.token.as_str()
    }

    pub fn is_opened_by(&self, given: &str) -> bool {
        self.token.is(given)
    }

    /// Whether a page has a token that opened the desk before it was opened anew.
    pub fn was_opened_by(&self, given: &str) -> bool {
        self.former.iter().any(|token| token.is(given))
    }

    /// Whether nobody has used it for too long.
    pub fn has_run_out(&self) -> bool {
        self.rest.is_over()
    }

    pub fn used(&mut self) {
        self.rest.used();
    }

    /// Goes on under another token, for whoever opens the desk anew: nothing that waits is lost.
    pub fn open_anew(&mut self) -> Result<(), NoRandomness> {
        let before = std::mem::replace(&mut self.token, SecretToken::random()?);
        if self.former.len() >= MOST_FORMER {
            self.former.pop_front();
        }
        self.former.push_back(before);
        self.used();
        Ok(())
    }

    /// Keeps a file until its form is saved; the name under which it waits.
    pub fn keep_file(&mut self, file: SentFile) -> Result<String, NoRandomness> {
        let name = SecretToken::random()?.as_str().to_owned();
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

    pub fn forget_file(&mut self, name: &str) {
        self.files.retain(|(kept, _)| kept != name);
    }
}
