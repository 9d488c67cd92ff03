//! Gathers notices that belong together, so that a save of many files is one rebuild.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::Notice;

/// An editor's save is several notices that come together; after this long without one it is over.
const QUIET: Duration = Duration::from_millis(5);
/// While changes go on and on, something is shown at the latest after this long.
const LATEST: Duration = Duration::from_millis(200);

#[derive(Debug)]
pub enum Gathered {
    Touched(BTreeSet<PathBuf>),
    Anything,
    Unable,
    Nothing,
    Stopped,
}

/// Waits for the first notice, at most for `patience`, and then for those that belong to it.
pub fn gather(notices: &Receiver<Notice>, patience: Duration) -> Gathered {
    let mut touched = BTreeSet::new();
    let mut is_anything = false;
    let mut wait = patience;
    let mut began: Option<Instant> = None;
    loop {
        match notices.recv_timeout(wait) {
            // What changed before a stop is not rebuilt: whoever stops wants to be gone.
            Ok(Notice::Stop) | Err(RecvTimeoutError::Disconnected) => return Gathered::Stopped,
            Ok(Notice::Unable) => return Gathered::Unable,
            Ok(Notice::Anything) => is_anything = true,
            Ok(Notice::Touched(path)) => {
                touched.insert(path);
            }
            Err(RecvTimeoutError::Timeout) => break,
        }
        let left = LATEST.saturating_sub(began.get_or_insert_with(Instant::now).elapsed());
        if left.is_zero() {
            break;
        }
        wait = QUIET.min(left);
    }
    match (is_anything, touched.is_empty()) {
        (true, _) => Gathered::Anything,
        (false, true) => Gathered::Nothing,
        (false, false) => Gathered::Touched(touched),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn what_comes_together_is_gathered_and_a_stop_goes_before_it() {
        let (sender, notices) = channel();
        for name in ["a", "b", "a"] {
            sender.send(Notice::Touched(name.into())).unwrap();
        }
        let Gathered::Touched(paths) = gather(&notices, Duration::from_secs(60)) else { panic!("nothing gathered") };
        assert_eq!(paths, BTreeSet::from(["a".into(), "b".into()]));
        assert!(matches!(gather(&notices, Duration::ZERO), Gathered::Nothing));
        sender.send(Notice::Touched("a".into())).unwrap();
        sender.send(Notice::Anything).unwrap();
        assert!(matches!(gather(&notices, Duration::from_secs(60)), Gathered::Anything));
        sender.send(Notice::Touched("a".into())).unwrap();
        sender.send(Notice::Stop).unwrap();
        assert!(matches!(gather(&notices, Duration::from_secs(60)), Gathered::Stopped));
    }
}
