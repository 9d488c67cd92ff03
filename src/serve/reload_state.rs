//! The state that open pages follow: whether a rebuild is under way, and which problem stopped the last one.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch::{Receiver, Sender, channel};

/// Shared by the rebuild loop, which sets it, and the server, which reads it.
#[derive(Clone)]
pub struct ReloadState(Arc<Sender<RebuildState>>);

/// Where the rebuilds stand.
#[derive(Default)]
pub(super) struct RebuildState {
    pub problem: Option<ReloadProblem>,
    /// While a rebuild is under way, files may be gone for a moment.
    pub is_busy: bool,
    pub is_over: bool,
}

/// What stopped the latest rebuild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReloadProblem {
    pub words: Arc<str>,
    /// Differs for each failed save, so that the same mistake made twice is shown twice.
    attempt: u64,
}

impl Default for ReloadState {
    /// Busy, for the first build is about to begin.
    fn default() -> Self {
        ReloadState(Arc::new(channel(RebuildState { is_busy: true, ..RebuildState::default() }).0))
    }
}

impl ReloadState {
    /// A rebuild has begun.
    pub fn begin(&self) {
        self.0.send_modify(|state| state.is_busy = true);
    }

    /// A rebuild is done.
    pub fn made(&self) {
        self.0.send_modify(|state| (state.problem, state.is_busy) = (None, false));
    }

    /// A rebuild could not be done; the site is as it was.
    pub fn failed(&self, words: &str) {
        self.0.send_modify(|state| {
            let attempt = state.problem.as_ref().map_or(0, |problem| problem.attempt + 1);
            state.problem = Some(ReloadProblem { words: words.into(), attempt });
            state.is_busy = false;
        });
    }

    /// A rebuild without a save failed too: a message that the reader has closed is not shown again.
    pub fn still_failed(&self) {
        self.0.send_modify(|state| state.is_busy = false);
    }

    pub(super) fn end(&self) {
        self.0.send_modify(|state| state.is_over = true);
    }

    pub(super) fn subscribe(&self) -> Receiver<RebuildState> {
        self.0.subscribe()
    }

    pub(super) async fn ended(&self) {
        let _ = self.subscribe().wait_for(|state| state.is_over).await;
    }

    /// Waits until no rebuild is under way.
    pub(super) async fn settled(&self, timeout: Duration) {
        let mut state = self.subscribe();
        let _ = tokio::time::timeout(timeout, state.wait_for(|state| !state.is_busy || state.is_over)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_mistake_is_told_twice_and_gone_when_mended() {
        let reload_state = ReloadState::default();
        let problem = || reload_state.0.borrow().problem.clone();
        reload_state.failed("wrong");
        let first = problem();
        reload_state.still_failed();
        assert_eq!(problem(), first);
        reload_state.failed("wrong");
        assert_ne!(problem(), first);
        reload_state.made();
        assert_eq!(problem(), None);
    }
}
