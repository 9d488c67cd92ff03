//! What all requests to the desk share.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::live::Live;
use super::session::Session;
use super::token::{NoRandomness, SecretToken};
use crate::load::Moment;

/// Where the sites that the desk makes are served.
pub struct SiteAddresses {
    pub public: String,
    pub intranet: String,
}

/// A desk of one practice.
pub struct Desk {
    pub(super) live: Live,
    pub(super) sites: SiteAddresses,
    /// Where the sites and the reports are made.
    pub(super) output: PathBuf,
    session: Mutex<Session>,
    opening: Mutex<Opening>,
    /// One form is answered after the other, so that of two that are sent at once the second meets what the first has done.
    turn: Mutex<()>,
    host: Box<dyn DeskHost>,
}

/// What the next opening page sends; it counts once.
#[derive(Default)]
struct Opening {
    token: Option<SecretToken>,
    shown: Option<Instant>,
}

/// What the desk asks of the program that it runs in.
pub trait DeskHost: Send + Sync {
    /// Ends the program.
    fn close(&self);
    /// Opens the desk in a browser of this machine.
    fn show(&self, desk: &Desk) -> OpeningOutcome;
    /// The desk was opened: its opening page is of no use any more.
    fn opened(&self);
    /// Opens a folder of the practice in this machine's file manager; whether that could be done.
    fn open_folder(&self, folder: &Path) -> bool;
}

/// What became of opening the desk in a browser.
pub enum OpeningOutcome {
    InBrowser,
    /// No browser could be started: somebody opens this file in one.
    File(PathBuf),
    /// Not even the page could be written.
    Nowhere(io::Error),
    /// It was opened a moment ago.
    JustNow,
}

/// What the first part of a path is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenNow {
    Open,
    /// Nobody has used it for too long.
    RunOut,
    /// The desk was opened anew since.
    Former,
    Unknown,
}

/// Nobody needs it opened more often, and a program that asks without end opens no windows without end.
const SHOW_AGAIN: Duration = Duration::from_secs(2);

impl Desk {
    /// Fails where the system has no randomness for its tokens.
    pub fn new(
        root: PathBuf,
        sites: SiteAddresses,
        output: PathBuf,
        moment: Box<dyn Fn() -> Moment + Send + Sync>,
        longest_rest: Duration,
        host: Box<dyn DeskHost>,
    ) -> Result<Self, NoRandomness> {
        let session = Mutex::new(Session::begin(longest_rest)?);
        Ok(Desk {
            live: Live::new(root, moment),
            sites,
            output,
            session,
            opening: Mutex::default(),
            turn: Mutex::default(),
            host,
        })
    }

    /// What an opening page is to send. The one before counts no longer.
    pub(super) fn issue_opening(&self) -> Result<SecretToken, NoRandomness> {
        let token = SecretToken::random()?;
        self.opening().token = Some(token.clone());
        Ok(token)
    }

    /// Opens the desk for whoever has the token of an opening page; the token of the session.
    pub(super) fn open(&self, given: &str) -> Option<String> {
        let mut opening = self.opening();
        if !opening.token.as_ref().is_some_and(|token| token.is(given)) {
            return None;
        }
        opening.token = None;
        drop(opening);
        self.host.opened();
        let mut session = self.session();
        if session.has_run_out() {
            session.open_anew().ok()?;
        }
        session.used();
        Some(session.token().to_owned())
    }

    /// Opens the desk in a browser of this machine.
    pub fn show(&self) -> OpeningOutcome {
        let now = Instant::now();
        let before = self.opening().shown.replace(now);
        if before.is_some_and(|before| now.duration_since(before) < SHOW_AGAIN) {
            return OpeningOutcome::JustNow;
        }
        self.host.show(self)
    }

    /// What a token opens now. Whoever has the right one uses the desk with it.
    pub(super) fn token_now(&self, given: &str) -> TokenNow {
        let mut session = self.session();
        match session.is_opened_by(given) {
            false if session.was_opened_by(given) => TokenNow::Former,
            false => TokenNow::Unknown,
            true if session.has_run_out() => TokenNow::RunOut,
            true => {
                session.used();
                TokenNow::Open
            }
        }
    }

    fn opening(&self) -> MutexGuard<'_, Opening> {
        self.opening.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a folder of the practice; whether that could be done.
    pub(super) fn open_folder(&self, folder: &Path) -> bool {
        self.host.open_folder(folder)
    }

    /// Notes that files have changed; `None`: anything may have.
    pub fn changed(&self, paths: Option<&BTreeSet<PathBuf>>) {
        self.live.changed(paths);
    }

    pub(super) fn root(&self) -> &Path {
        self.live.root()
    }

    pub(super) fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Held while a form is answered.
    pub(super) fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn close(&self) {
        self.host.close();
    }
}
