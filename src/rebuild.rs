//! Keeps a practice's sites and report current while its files change.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::problem::Problem;
use crate::base::sources::Sources;
use crate::disk::{self, CacheFolder, DiskError};
use crate::incremental::Cache;
use crate::load::Moment;
use crate::pipeline::{self, Parts};
use crate::publishing::{OutputDir, PublishedPart, SiteSnapshots};
use crate::rules::Review;

/// A practice with what was made of it last.
pub struct Rebuilder {
    root: PathBuf,
    output: PathBuf,
    moment: Box<dyn Fn() -> Moment + Send>,
    sources: Sources,
    /// Whether `sources` were read without problems.
    is_read: bool,
    cache: Arc<Cache>,
    snapshot: SiteSnapshots,
    /// Whether anything was put into the output folder.
    has_made: bool,
}

/// What a rebuild did.
pub struct Rebuilt {
    pub written: usize,
    pub removed: usize,
    /// What changed, from the output folder: `public/index.html`.
    pub changed: Vec<String>,
    pub review: Review,
    pub notes: Vec<String>,
}

/// Why everything stays as it is.
pub enum NotRebuilt {
    /// The content has problems.
    Problems(Vec<Problem>, Sources),
    /// The disk said no.
    Disk(DiskError),
}

impl From<DiskError> for NotRebuilt {
    fn from(error: DiskError) -> Self {
        NotRebuilt::Disk(error)
    }
}

impl Rebuilder {
    /// `moment` is asked at each rebuild, so that a site that is served over midnight tells the truth.
    pub fn new(root: PathBuf, output: PathBuf, moment: Box<dyn Fn() -> Moment + Send>) -> Self {
        let cache = Arc::new(Cache::over(CacheFolder::of_answers(&output)));
        Rebuilder {
            root,
            output,
            moment,
            sources: Sources::default(),
            is_read: false,
            cache,
            snapshot: SiteSnapshots::default(),
            has_made: false,
        }
    }

    /// Rebuilds what the changed files touch. `None`: anything may have changed. Paths are absolute, may be folders,
    /// and may not exist any more. `pages_made` is called as soon as the pages of what was edited are in place, and again
    /// when the sites are: whoever has just saved looks at a page, and all else, which is made of the same facts, comes after.
    pub fn rebuild(
        &mut self,
        changed: Option<&BTreeSet<PathBuf>>,
        pages_made: &mut (dyn FnMut() + Send),
    ) -> Result<Rebuilt, NotRebuilt> {
        let changed = changed.filter(|_| self.is_read);
        let from_disk = disk::read_again(&self.root, &mut self.sources, changed);
        self.is_read = from_disk.is_empty();
        let refused = |problems, sources: &Sources| NotRebuilt::Problems(problems, sources.clone());
        let library = pipeline::read_incremental(&self.cache, &self.sources, (self.moment)(), from_disk)
            .map_err(|problems| refused(problems, &self.sources))?;
        let output_dir = OutputDir::take(&self.output)?;
        if !output_dir.holds(&self.snapshot) {
            self.snapshot = output_dir.recorded();
        }
        let writers = output_dir.writers(Parts::SITES, &self.snapshot)?;
        let in_turn = Mutex::new(pages_made);
        let tell = || (in_turn.lock().unwrap_or_else(PoisonError::into_inner))();
        let mut targets = self.snapshot.with(&writers);
        if writers.are_in_place() {
            targets.on_edited_pages_made(&tell);
        }
        let publication = pipeline::publish_into(&targets, &library, &self.sources, Parts::SITES)
            .map_err(|problems| refused(problems, &self.sources))?;
        // Where the report cannot be made, the pages that are in place already go back to what they were.
        let report =
            pipeline::latest_report(&library, &self.sources).map_err(|problems| refused(problems, &self.sources))?;
        let mut published = output_dir.put(&publication, &mut self.snapshot, writers)?;
        self.has_made = true;
        tell();
        published.push(output_dir.put_report(&report.label, &report.tree)?);
        self.cache.end_revision();
        let sum = |count: fn(&PublishedPart) -> usize| published.iter().map(count).sum();
        Ok(Rebuilt {
            written: sum(|part| part.published.written),
            removed: sum(|part| part.published.removed),
            changed: published.iter().flat_map(|part| self.paths_of(part)).collect(),
            review: publication.review,
            notes: publication.notes,
        })
    }

    /// What changed of a part, from the output folder.
    fn paths_of(&self, part: &PublishedPart) -> Vec<String> {
        let folder = part.folder.strip_prefix(&self.output).unwrap_or(&part.folder);
        let parts: Vec<_> = folder.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let folder = parts.join("/");
        part.changed.iter().map(|path| format!("{folder}/{path}")).collect()
    }
}

impl Drop for Rebuilder {
    /// Written down at the end and not at each save: whoever is stopped in between builds everything once.
    fn drop(&mut self) {
        if self.has_made
            && let Ok(output_dir) = OutputDir::take(&self.output)
            && output_dir.holds(&self.snapshot)
        {
            output_dir.record(&self.snapshot);
            self.cache.record();
        }
    }
}
