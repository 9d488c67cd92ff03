//! The loop that `watch` and `serve` share: a rebuild at each change until Ctrl-C, and what is printed about it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::failure::Failure;
use super::interrupt::on_interrupt;
use super::progress::Progress;
use super::run::Run;
use super::tell::{in_words, tell};
use crate::base::wording::count_of;
use crate::disk::{DiskError, in_one_kind};
use crate::load::Moment;
use crate::rebuild::{NotRebuilt, Rebuilder, Rebuilt};
use crate::terminal::{cannot_wait, review_in_words};
use crate::watch::{POLL_INTERVAL, StopHandle, WatchEvent, WatchMode, Watcher};

/// How often the loop checks whether an hour has passed, where nothing else happens.
const CLOCK_INTERVAL: Duration = Duration::from_secs(30);

/// How long after a disk error the rebuild is tried again.
const DISK_RETRY: Duration = Duration::from_secs(2);

/// How often, and how long apart, a rebuild is tried again while another byelaw writes to the same folder.
const LOCK_RETRIES: u32 = 50;
const LOCK_RETRY_DELAY: Duration = Duration::from_millis(100);

/// How long a problem is held back for another save: an editor may save in two steps, with half of the text in between.
const SAVE_GAP: Duration = Duration::from_millis(30);

/// How often it is held back at most, so that somebody who saves again and again is told too.
const MAX_PARTIAL_SAVES: u32 = 5;

/// How many changed files are named.
const FILES_NAMED: usize = 3;

/// What the loop reports to its caller, besides what it prints.
pub enum RebuildEvent<'a> {
    /// With what has changed since the last one; `None`: anything.
    Begun(Option<&'a BTreeSet<PathBuf>>),
    /// The pages of what was edited are in place, or the sites are; the rest may yet fail.
    Made,
    /// Nothing was made, for this reason.
    Failed(&'a Failure),
    /// Nothing was made, for the same reason as before, and nothing was saved since.
    StillFailed,
}

/// Why the latest rebuild made nothing.
struct LastFailure {
    words: String,
    /// A disk error may pass without any save.
    is_disk: bool,
}

/// Rebuilds the sites and the report of a practice at each change.
pub struct RebuildLoop<'a> {
    run: &'a Run,
    rebuilder: Rebuilder,
    watcher: Watcher,
    output: PathBuf,
    /// What changed and is in no site yet; `None`: anything.
    pending: Option<BTreeSet<PathBuf>>,
    has_made: bool,
    last_failure: Option<LastFailure>,
    last_review: Option<String>,
    last_rebuild: Timestamp,
}

impl<'a> RebuildLoop<'a> {
    pub fn new(run: &'a Run, output: &Path, poll: bool) -> Result<Self, Failure> {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (root, output) = (absolute(&run.root), absolute(output));
        let mode = if poll { WatchMode::Poll(POLL_INTERVAL) } else { WatchMode::Automatic };
        // The watcher starts before the first build, so that a save during that build is not missed.
        let watcher = Watcher::start(&root, &output, mode);
        let stop_handle = watcher.stop_handle();
        on_interrupt(move || stop_handle.stop()).map_err(|error| Failure::Usage {
            message: format!("the system does not report Ctrl-C: {error}"),
            help: "use `byelaw build` instead".to_owned(),
        })?;
        Ok(RebuildLoop {
            run,
            rebuilder: Rebuilder::new(root, output.clone(), Box::new(run.moments())),
            watcher,
            output,
            pending: None,
            has_made: false,
            last_failure: None,
            last_review: None,
            last_rebuild: Timestamp::now(),
        })
    }

    /// Ends the loop, as Ctrl-C does.
    pub fn stop_handle(&self) -> StopHandle {
        self.watcher.stop_handle()
    }

    /// Rebuilds now and at each change, until the program is asked to end. Problems do not end it.
    pub fn run(mut self, mut on_event: impl FnMut(RebuildEvent) + Send) -> Result<(), Failure> {
        self.rebuild(&mut on_event, true)?;
        self.say_watching();
        loop {
            let is_disk_failing = self.last_failure.as_ref().is_some_and(|failure| failure.is_disk);
            let mut is_save = true;
            match self.watcher.wait(if is_disk_failing { DISK_RETRY } else { CLOCK_INTERVAL }) {
                WatchEvent::Stopped => break,
                WatchEvent::Changed(paths) => self.add_pending(paths),
                WatchEvent::AnythingChanged => self.pending = None,
                WatchEvent::TimedOut if is_disk_failing || self.is_next_hour() => {
                    is_save = false;
                    self.pending = None;
                }
                WatchEvent::TimedOut => continue,
            }
            self.rebuild(&mut on_event, is_save)?;
        }
        self.run.say(format!("\nEnded. What lies in {} is whole.", in_one_kind(&self.output)));
        Ok(())
    }

    /// `is_save` says that somebody saved a file, and not that the clock or the disk asks for the rebuild.
    fn rebuild(&mut self, on_event: &mut (impl FnMut(RebuildEvent) + Send), is_save: bool) -> Result<(), Failure> {
        on_event(RebuildEvent::Begun(self.pending.as_ref()));
        let started = Instant::now();
        self.last_rebuild = Timestamp::now();
        let progress = Progress::begin("Making the sites and the report", self.run.quiet);
        let mut result = self.rebuild_when_unlocked(&mut || on_event(RebuildEvent::Made));
        for _ in 0..MAX_PARTIAL_SAVES {
            if !is_save || !matches!(result, Err(Failure::Problems(..))) || !self.was_partial_save() {
                break;
            }
            result = self.rebuild_when_unlocked(&mut || on_event(RebuildEvent::Made));
        }
        drop(progress);
        match result {
            Ok(rebuilt) => {
                self.say_made(&rebuilt, started.elapsed());
                (self.has_made, self.last_failure, self.pending) = (true, None, Some(BTreeSet::new()));
                Ok(())
            }
            // Waiting does not change whose folder that is, and a stranger's folder must not be served.
            Err(failure @ Failure::Disk(DiskError::NotOurs { .. })) => Err(failure),
            Err(failure) => {
                self.report_failure(&failure, on_event, is_save);
                Ok(())
            }
        }
    }

    /// Prints a failure, unless it was printed before and nothing was saved since.
    fn report_failure(&mut self, failure: &Failure, on_event: &mut impl FnMut(RebuildEvent), is_save: bool) {
        let words = in_words(failure, self.run.colour);
        if !is_save && self.last_failure.as_ref().is_some_and(|last| last.words == words) {
            on_event(RebuildEvent::StillFailed);
        } else {
            tell(&format!("{words}\n"));
            on_event(RebuildEvent::Failed(failure));
        }
        self.last_failure = Some(LastFailure { words, is_disk: matches!(failure, Failure::Disk(_)) });
    }

    /// Whether another save came right after.
    fn was_partial_save(&mut self) -> bool {
        match self.watcher.wait(SAVE_GAP) {
            WatchEvent::Changed(paths) => self.add_pending(paths),
            WatchEvent::AnythingChanged => self.pending = None,
            WatchEvent::TimedOut => return false,
            WatchEvent::Stopped => {
                // Sent again, so that the wait in `run` ends too.
                self.watcher.stop_handle().stop();
                return false;
            }
        }
        true
    }

    fn add_pending(&mut self, paths: BTreeSet<PathBuf>) {
        if let Some(pending) = &mut self.pending {
            pending.extend(paths);
        }
    }

    /// Waits while another byelaw writes to the same folder.
    fn rebuild_when_unlocked(&mut self, pages_made: &mut (dyn FnMut() + Send)) -> Result<Rebuilt, Failure> {
        let mut retries = LOCK_RETRIES;
        loop {
            match self.rebuilder.rebuild(self.pending.as_ref(), pages_made) {
                Err(NotRebuilt::Disk(DiskError::Busy { .. })) if retries > 0 => {
                    retries -= 1;
                    thread::sleep(LOCK_RETRY_DELAY);
                }
                result => return result.map_err(Failure::from),
            }
        }
    }

    /// Whether the clock has passed an hour since the last rebuild: what is late or due may have changed.
    fn is_next_hour(&self) -> bool {
        let hour = |moment: Timestamp| moment.as_second().div_euclid(3600);
        matches!(self.run.moment, Moment::Clock(_)) && hour(Timestamp::now()) != hour(self.last_rebuild)
    }

    fn say_watching(&self) {
        let how = if self.watcher.is_polling() { ", looking every second" } else { "" };
        self.run.say(format!("Watching content/, themes/ and evidence/{how}. Ctrl-C ends this."));
    }

    fn say_made(&mut self, rebuilt: &Rebuilt, took: Duration) {
        let run = self.run;
        let seconds = took.as_secs_f64();
        if self.has_made {
            let mended = if self.last_failure.is_some() { "Put right: " } else { "" };
            match rebuilt.changed.as_slice() {
                // A file was saved without a change, or an hour passed.
                [] if self.last_failure.is_none() => {}
                changed => run.say(format!("{mended}{} ({seconds:.2} s)", named(changed))),
            }
        } else {
            run.say(format!("Made in {} ({seconds:.2} s)", in_one_kind(&self.output)));
            rebuilt.notes.iter().for_each(|note| run.say(format!("note: {note}")));
        }
        let review = review_in_words(&rebuilt.review);
        if !self.has_made || review != self.last_review {
            for urgent in cannot_wait(&rebuilt.review) {
                run.say(format!("Cannot wait: {urgent}"));
            }
            match &review {
                Some(words) => run.say(format!("{words}; `byelaw todo` lists them")),
                None => run.say("Nothing needs attention today."),
            }
        }
        self.last_review = review;
    }
}

fn named(changed: &[String]) -> String {
    let count = count_of(changed.len(), "file");
    let shown = changed.iter().take(FILES_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match changed.len().saturating_sub(FILES_NAMED) {
        _ if changed.is_empty() => "nothing differs from before".to_owned(),
        0 => format!("{count} changed: {shown}"),
        more => format!("{count} changed: {shown} and {more} more"),
    }
}
