//! What all requests to the desk share.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::live::Live;
use super::session::Session;
use super::token::Token;
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
    session: Mutex<Session>,
    /// What the next opening page sends; it counts once.
    opening: Mutex<Option<Token>>,
    host: Box<dyn DeskHost>,
}

/// What the desk asks of the program that it runs in.
pub trait DeskHost: Send + Sync {
    /// Ends the program.
    fn close(&self);
    /// Opens the desk in a browser of this machine; whether that could be done.
    fn show(&self, desk: &Desk) -> bool;
}

impl Desk {
    /// Fails where the system has no randomness for its tokens.
    pub fn new(
        root: PathBuf,
        sites: SiteAddresses,
        moment: Box<dyn Fn() -> Moment + Send + Sync>,
        host: Box<dyn DeskHost>,
    ) -> io::Result<Self> {
        let session = Mutex::new(Session::begin(Instant::now())?);
        Ok(Desk { live: Live::new(root, moment), sites, session, opening: Mutex::default(), host })
    }

    /// What an opening page is to send. The one before counts no longer.
    pub(super) fn issue_opening(&self) -> io::Result<Token> {
        let token = Token::random()?;
        *self.opening.lock().unwrap_or_else(PoisonError::into_inner) = Some(token.clone());
        Ok(token)
    }

    /// Opens the desk for whoever has the token of an opening page; the token of the session.
    pub(super) fn open(&self, given: &str, now: Instant) -> Option<String> {
        let mut opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        if !opening.as_ref().is_some_and(|token| token.is(given)) {
            return None;
        }
        *opening = None;
        let mut session = self.session();
        if session.has_run_out(now) {
            session.open_anew(now).ok()?;
        }
        session.used(now);
        Some(session.token().to_owned())
    }

    /// Opens the desk in a browser of this machine; whether that could be done.
    pub fn show(&self) -> bool {
        self.host.show(self)
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

    pub(super) fn close(&self) {
        self.host.close();
    }
}
