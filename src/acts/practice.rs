//! A practice as the daily work finds it: what could be read, also where other files have problems.

use std::sync::Arc;

use jiff::Timestamp;
use rustc_hash::FxHashMap;

use super::changed_file::{ChangedFile, put_file};
use crate::base::audience::PartnersKey;
use crate::base::problem::Problem;
use crate::base::sources::{FileName, Sources};
use crate::drafts::in_zone;
use crate::incremental::Cache;
use crate::load::Moment;
use crate::model::Library;
use crate::pipeline;

/// What was read, and what is wrong with it.
pub struct Practice {
    pub sources: Sources,
    /// All records that read well.
    pub library: Library,
    pub problems: Vec<Problem>,
    pub key: PartnersKey,
    moment: Moment,
    cache: Arc<Cache>,
}

impl Practice {
    /// Fails where the settings do not allow even a part to be read.
    pub fn read(
        cache: Arc<Cache>,
        sources: Sources,
        moment: Moment,
        from_disk: Vec<Problem>,
    ) -> Result<Self, (Vec<Problem>, Sources)> {
        let loaded = pipeline::load_incremental(&cache, &sources, moment, from_disk);
        let Some(library) = loaded.library else { return Err((loaded.problems, sources)) };
        Ok(Practice { sources, library, problems: loaded.problems, key: pipeline::registers_key(), moment, cache })
    }

    /// The moment as of which it was read.
    pub fn moment(&self) -> Moment {
        self.moment
    }

    /// Whether every record there is was read: nothing is wrong, and no earlier day was asked for.
    pub fn clock_has_all(&self) -> bool {
        matches!(self.moment, Moment::Clock(_)) && self.problems.is_empty()
    }

    /// The present moment; `None` for a day that was asked for.
    pub fn clock(&self) -> Option<Timestamp> {
        match self.moment {
            Moment::Clock(now) | Moment::At(now) => Some(now),
            Moment::EndOf(_) => None,
        }
    }

    /// The present minute, as it is written; `None` for a day that was asked for, of which nobody knows the hour.
    pub fn now(&self) -> Option<String> {
        let second = self.clock()?.as_second();
        let minute = Timestamp::from_second(second - second.rem_euclid(60)).ok()?;
        Some(in_zone(minute, &self.library.working_time.zone))
    }

    /// Reads the practice with some files changed, in memory.
    pub fn with(
        &self,
        changes: &[ChangedFile],
        evidence: &[(FileName, String)],
    ) -> Result<Self, (Vec<Problem>, Sources)> {
        let mut sources = self.sources.clone();
        for change in changes {
            put_file(&mut sources, &change.name, change.after.as_deref());
        }
        if !evidence.is_empty() {
            let mut digests = sources.evidence.as_deref().cloned().unwrap_or_default();
            digests.extend(evidence.iter().cloned());
            sources.evidence = Some(Arc::new(digests));
        }
        Practice::read(self.cache.clone(), sources, self.moment, Vec::new())
    }

    /// The problems of `after` that are not here, each as often as it is there more often. A problem is the same where it
    /// says the same of the same file, on whatever line.
    pub fn added_problems(&self, after: &[Problem]) -> Vec<Problem> {
        let mut here: FxHashMap<_, usize> = FxHashMap::default();
        for problem in &self.problems {
            *here.entry(identity(problem)).or_default() += 1;
        }
        let mut added = Vec::new();
        for problem in after {
            match here.get_mut(&identity(problem)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => added.push(problem.clone()),
            }
        }
        added
    }
}

/// What two problems share that are the same one.
fn identity(problem: &Problem) -> (&'static str, Option<&FileName>, &str, &str) {
    (problem.code, problem.place.as_ref().map(|place| &place.file), &problem.message, &problem.label)
}
