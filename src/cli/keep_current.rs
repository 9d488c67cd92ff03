//! What `watch` and `serve` share: a rebuild at each change until Ctrl-C, and what is said of it.

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
use crate::watch::{EVERY_SECOND, Next, Watching, Way};

/// How often it is asked whether the clock has moved on, where nothing else happens.
const LOOK_AT_CLOCK: Duration = Duration::from_secs(30);

/// How long after the disk said no it is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(2);

/// How often, and how long apart, it is tried again while another byelaw writes to the same folder.
const TURNS: u32 = 50;
const TURN: Duration = Duration::from_millis(100);

/// An editor may save in two steps, with nothing or half of the text in between: a problem is told when nothing comes after
/// it for this long, so often at most that somebody who goes on saving is told too.
const HALF_SAVED: Duration = Duration::from_millis(30);
const HALVES: u32 = 5;

/// How many changed files are named.
const FILES_NAMED: usize = 3;

/// What happens, for whoever shows it besides the terminal.
pub enum RebuildEvent<'a> {
    Begun,
    /// The pages of what was edited are in place, or the sites are; the rest may yet fail.
    Made,
    /// Nothing was made, for this reason.
    Failed(&'a Failure),
    /// Nothing was made, for the same reason as before, and nothing was saved since.
    StillFailed,
}

/// Why the latest rebuild made nothing.
struct Failed {
    words: String,
    /// The disk may say yes without any save.
    is_disk: bool,
}

/// Keeps the sites and the report of a practice current.
pub struct RebuildLoop<'a> {
    run: &'a Run,
    rebuilder: Rebuilder,
    watching: Watching,
    output: PathBuf,
    /// What changed and is in no site yet; `None`: anything.
    pending: Option<BTreeSet<PathBuf>>,
    has_made: bool,
    failed: Option<Failed>,
    last_review: Option<String>,
    made_at: Timestamp,
}

impl<'a> RebuildLoop<'a> {
    pub fn new(run: &'a Run, output: &Path, poll: bool) -> Result<Self, Failure> {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (root, output) = (absolute(&run.root), absolute(output));
        // Before the first build, so that what is saved meanwhile is not missed.
        let way = if poll { Way::Poll(EVERY_SECOND) } else { Way::Best };
        let watching = Watching::start(&root, &output, way);
        let stopper = watching.stopper();
        on_interrupt(move || stopper.stop()).map_err(|error| Failure::Usage {
            message: format!("the system does not report Ctrl-C: {error}"),
            help: "use `byelaw build` instead".to_owned(),
        })?;
        let rebuilder = Rebuilder::new(root, output.clone(), Box::new(run.moments()));
        let made_at = Timestamp::now();
        Ok(RebuildLoop {
            run,
            rebuilder,
            watching,
            output,
            pending: None,
            has_made: false,
            failed: None,
            last_review: None,
            made_at,
        })
    }

    /// Rebuilds now and at each change, until the program is asked to end. Problems do not end it.
    pub fn keep(mut self, mut happens: impl FnMut(RebuildEvent) + Send) -> Result<(), Failure> {
        self.rebuild(&mut happens, true)?;
        self.say_watching();
        loop {
            let is_blocked = self.failed.as_ref().is_some_and(|failed| failed.is_disk);
            let mut is_save = true;
            match self.watching.next(if is_blocked { TRY_AGAIN } else { LOOK_AT_CLOCK }) {
                Next::Stopped => break,
                Next::Changed(paths) => self.add_pending(paths),
                Next::Anything => self.pending = None,
                Next::Quiet if is_blocked || self.is_next_hour() => {
                    is_save = false;
                    self.pending = None;
                }
                Next::Quiet => continue,
            }
            self.rebuild(&mut happens, is_save)?;
        }
        self.run.say(format!("\nEnded. What lies in {} is whole.", in_one_kind(&self.output)));
        Ok(())
    }

    fn rebuild(&mut self, happens: &mut (impl FnMut(RebuildEvent) + Send), is_save: bool) -> Result<(), Failure> {
        happens(RebuildEvent::Begun);
        let started = Instant::now();
        self.made_at = Timestamp::now();
        let progress = Progress::begin("Making the sites and the report", self.run.quiet);
        let mut done = self.rebuild_in_turn(&mut || happens(RebuildEvent::Made));
        for _ in 0..HALVES {
            if !is_save || !matches!(done, Err(Failure::Problems(..))) || !self.was_half_saved() {
                break;
            }
            done = self.rebuild_in_turn(&mut || happens(RebuildEvent::Made));
        }
        drop(progress);
        match done {
            Ok(rebuilt) => {
                self.say_made(&rebuilt, started.elapsed());
                (self.has_made, self.failed, self.pending) = (true, None, Some(BTreeSet::new()));
            }
            // Whose folder that is cannot change by waiting, and it must not be served.
            Err(failure @ Failure::Disk(DiskError::NotOurs { .. })) => return Err(failure),
            Err(failure) => {
                let is_disk = matches!(failure, Failure::Disk(_));
                let words = in_words(&failure, self.run.colour);
                if !is_save && self.failed.as_ref().is_some_and(|failed| failed.words == words) {
                    happens(RebuildEvent::StillFailed);
                } else {
                    tell(&format!("{words}\n"));
                    happens(RebuildEvent::Failed(&failure));
                }
                self.failed = Some(Failed { words, is_disk });
            }
        }
        Ok(())
    }

    /// Whether more was saved right after.
    fn was_half_saved(&mut self) -> bool {
        match self.watching.next(HALF_SAVED) {
            Next::Changed(paths) => self.add_pending(paths),
            Next::Anything => self.pending = None,
            Next::Quiet => return false,
            Next::Stopped => {
                // For the wait that follows.
                self.watching.stopper().stop();
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

    /// Another byelaw that writes to the same folder is soon done.
    fn rebuild_in_turn(&mut self, pages_made: &mut (dyn FnMut() + Send)) -> Result<Rebuilt, Failure> {
        let mut turns = TURNS;
        loop {
            match self.rebuilder.rebuild(self.pending.as_ref(), pages_made) {
                Err(NotRebuilt::Disk(DiskError::Busy { .. })) if turns > 0 => {
                    turns -= 1;
                    thread::sleep(TURN);
                }
                done => return done.map_err(Failure::from),
            }
        }
    }

    /// What is late or due is said by the hour, and a day ends while nobody saves anything.
    fn is_next_hour(&self) -> bool {
        const HOUR: i64 = 3600;
        let is_clock = matches!(self.run.moment, Moment::Clock(_));
        is_clock && Timestamp::now().as_second().div_euclid(HOUR) != self.made_at.as_second().div_euclid(HOUR)
    }

    fn say_watching(&self) {
        let how = if self.watching.is_polling() { ", looking every second" } else { "" };
        self.run.say(format!("Watching content/, themes/ and evidence/{how}. Ctrl-C ends this."));
    }

    fn say_made(&mut self, rebuilt: &Rebuilt, took: Duration) {
        let run = self.run;
        let seconds = took.as_secs_f64();
        if self.has_made {
            let mended = if self.failed.is_some() { "Put right: " } else { "" };
            match rebuilt.changed.as_slice() {
                // Saved without a change, or a clock that moved on.
                [] if self.failed.is_none() => {}
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
