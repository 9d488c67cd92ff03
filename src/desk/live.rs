//! The practice as it lies on the disk, read again when its files have changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::Timestamp;

use super::reports::{LastReport, ReviewedReport};
use crate::acts::Practice;
use crate::base::calendar::Period;
use crate::base::problem::Problem;
use crate::base::sources::Sources;
use crate::disk::read_again;
use crate::incremental::Cache;
use crate::load::Moment;
use crate::pipeline;
use crate::rules::Review;
use crate::saving::NotSaved;
use crate::sites::shared::{TemplateSet, Theme};

/// The folder of the theme in which the desk's templates lie.
const TEMPLATES: &str = "desk";

/// The practice at one moment, with what is worked out of it when it is first asked for.
pub struct Snapshot {
    pub practice: Practice,
    review: OnceLock<Review>,
    templates: OnceLock<Result<(Theme, TemplateSet<'static>), Vec<Problem>>>,
    last_report: LastReport,
}

impl Snapshot {
    fn new(practice: Practice) -> Self {
        Snapshot { practice, review: OnceLock::new(), templates: OnceLock::new(), last_report: LastReport::default() }
    }

    /// What the rules find, for whoever keeps the registers.
    pub fn review(&self) -> &Review {
        self.review.get_or_init(|| pipeline::review(&self.practice.library, &self.practice.sources))
    }

    /// The theme with the desk's templates; the problems of a template that the practice has written.
    pub fn templates(&self) -> Result<&(Theme, TemplateSet<'static>), &Vec<Problem>> {
        let load = || {
            let theme = Theme::load(&self.practice.library.site.theme, &self.practice.sources)
                .map_err(|problem| vec![problem])?;
            let set = TemplateSet::load(&theme, TEMPLATES, &BTreeMap::<&str, &str>::new())?;
            Ok((theme, set))
        };
        self.templates.get_or_init(load).as_ref()
    }

    /// The report of a period; the problems of a template that the practice has written.
    pub fn report(&self, period: &Period) -> Result<Arc<ReviewedReport>, Vec<Problem>> {
        self.last_report.of(period, || self.make_report(period))
    }

    /// The same made anew, for whoever adds to it.
    pub fn make_report(&self, period: &Period) -> Result<ReviewedReport, Vec<Problem>> {
        let (theme, _) = self.templates().map_err(Clone::clone)?;
        let practice = &self.practice;
        let (report, review) = pipeline::reviewed_report(&practice.library, &practice.sources, period, theme)?;
        Ok(ReviewedReport { report, review })
    }
}

/// Keeps the latest snapshot, and reads again only what has changed.
pub struct Live {
    root: PathBuf,
    cache: Arc<Cache>,
    moment: Box<dyn Fn() -> Moment + Send + Sync>,
    state: Mutex<State>,
}

struct State {
    latest: Option<Arc<Snapshot>>,
    /// Whether the latest was read without problems of the disk.
    is_whole: bool,
    /// What has changed since; `None`: anything.
    changed: Option<BTreeSet<PathBuf>>,
}

impl Live {
    /// `moment` is asked at each reading, so that a desk that is open past midnight has the new day.
    pub fn new(root: PathBuf, moment: Box<dyn Fn() -> Moment + Send + Sync>) -> Self {
        let state = State { latest: None, is_whole: false, changed: None };
        Live { root, cache: Arc::default(), moment, state: Mutex::new(state) }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Notes that files have changed, or that an hour has passed; `None`: anything may have.
    pub fn changed(&self, paths: Option<&BTreeSet<PathBuf>>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match (&mut state.changed, paths) {
            (Some(changed), Some(paths)) => changed.extend(paths.iter().cloned()),
            (changed, _) => *changed = None,
        }
    }

    /// The practice as it is now; the problems of settings with which nothing can be read.
    pub fn current(&self) -> Result<Arc<Snapshot>, NotSaved> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let moment = (self.moment)();
        // What was read a minute ago would refuse what has happened since as still to come.
        if let (Some(latest), Some(changed)) = (&state.latest, &state.changed)
            && changed.is_empty()
            && latest.practice.clock().map(minute) == clock_of(moment).map(minute)
        {
            return Ok(latest.clone());
        }
        let mut sources = state.latest.as_ref().map_or_else(Sources::default, |latest| latest.practice.sources.clone());
        let changed = state.changed.take().filter(|_| state.is_whole);
        let from_disk = read_again(&self.root, &mut sources, changed.as_ref());
        state.is_whole = from_disk.is_empty();
        let practice = Practice::read(self.cache.clone(), sources, moment, from_disk)?;
        let snapshot = Arc::new(Snapshot::new(practice));
        (state.latest, state.changed) = (Some(snapshot.clone()), Some(BTreeSet::new()));
        Ok(snapshot)
    }

    /// Takes over the practice as a save has left it that began with `before`. Where somebody else's files were read
    /// meanwhile, which it does not have, all is read again.
    pub fn adopt(&self, before: &Arc<Snapshot>, after: Practice) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match &state.latest {
            Some(latest) if Arc::ptr_eq(latest, before) => state.latest = Some(Arc::new(Snapshot::new(after))),
            _ => state.changed = None,
        }
    }
}

/// The present moment; `None` for a day that was asked for.
fn clock_of(moment: Moment) -> Option<Timestamp> {
    match moment {
        Moment::Clock(now) | Moment::At(now) => Some(now),
        Moment::EndOf(_) => None,
    }
}

fn minute(moment: Timestamp) -> i64 {
    moment.as_second().div_euclid(60)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::civil::date;

    use super::*;

    const PAGE: &str = "content/site.toml";

    #[test]
    fn a_save_hides_nothing_that_somebody_else_saved_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practice");
        for entry in walkdir::WalkDir::new(&from).into_iter().flatten() {
            let to = root.join(entry.path().strip_prefix(&from).unwrap());
            match entry.file_type().is_dir() {
                true => fs::create_dir_all(&to).unwrap(),
                false => drop(fs::copy(entry.path(), &to).unwrap()),
            }
        }
        let live = Live::new(root.to_owned(), Box::new(|| Moment::EndOf(date(2026, 11, 22))));
        let before = live.current().unwrap();
        let theirs = format!("{}\n# theirs\n", fs::read_to_string(root.join(PAGE)).unwrap());
        fs::write(root.join(PAGE), &theirs).unwrap();
        live.changed(Some(&BTreeSet::from([root.join(PAGE)])));
        let shown = |live: &Live| live.current().unwrap().practice.sources.text(PAGE).unwrap().text.to_string();
        assert_eq!(shown(&live), theirs);
        live.adopt(&before, before.practice.with(&[], &[]).unwrap_or_else(|_| panic!("it reads well")));
        assert_eq!(shown(&live), theirs);
    }
}
