//! Batches notices that belong together, so that a save of many files is one rebuild.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::Notice;

/// The pause that ends a batch: one save by an editor gives several notices, close together.
const BATCH_GAP: Duration = Duration::from_millis(5);

/// The longest that a batch may take, so that a stream of changes does not hold up the rebuild for ever.
const BATCH_LIMIT: Duration = Duration::from_millis(200);

#[derive(Debug)]
pub enum Batch {
    Changed(BTreeSet<PathBuf>),
    AnythingChanged,
    TooManyFolders,
    /// No notice came before the timeout.
    Empty,
    Stopped,
}

/// Waits for the first notice, at most for `timeout`, and then for those that belong to it.
pub fn next_batch(notices: &Receiver<Notice>, timeout: Duration) -> Batch {
    let mut changed = BTreeSet::new();
    let mut has_anything_changed = false;
    let mut wait = timeout;
    let mut began: Option<Instant> = None;
    loop {
        match notices.recv_timeout(wait) {
            // Whoever stops does not want to wait for one more rebuild.
            Ok(Notice::Stop) | Err(RecvTimeoutError::Disconnected) => return Batch::Stopped,
            Ok(Notice::TooManyFolders) => return Batch::TooManyFolders,
            Ok(Notice::AnythingChanged) => has_anything_changed = true,
            Ok(Notice::Changed(path)) => {
                changed.insert(path);
            }
            Err(RecvTimeoutError::Timeout) => break,
        }
        let left = BATCH_LIMIT.saturating_sub(began.get_or_insert_with(Instant::now).elapsed());
        if left.is_zero() {
            break;
        }
        wait = BATCH_GAP.min(left);
    }
    if has_anything_changed {
        Batch::AnythingChanged
    } else if changed.is_empty() {
        Batch::Empty
    } else {
        Batch::Changed(changed)
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
            sender.send(Notice::Changed(name.into())).unwrap();
        }
        let Batch::Changed(paths) = next_batch(&notices, Duration::from_secs(60)) else { panic!("nothing gathered") };
        assert_eq!(paths, BTreeSet::from(["a".into(), "b".into()]));
        assert!(matches!(next_batch(&notices, Duration::ZERO), Batch::Empty));
        sender.send(Notice::Changed("a".into())).unwrap();
        sender.send(Notice::AnythingChanged).unwrap();
        assert!(matches!(next_batch(&notices, Duration::from_secs(60)), Batch::AnythingChanged));
        sender.send(Notice::Changed("a".into())).unwrap();
        sender.send(Notice::Stop).unwrap();
        assert!(matches!(next_batch(&notices, Duration::from_secs(60)), Batch::Stopped));
    }
}
