//! Rebuilds a practice's sites and report while its files change.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::problem::Problem;
use crate::base::sources::Sources;
use crate::disk::{self, CacheFolder, DiskError};
use crate::incremental::Cache;
use crate::load::Moment;
use crate::model::Library;
use crate::pipeline::{self, Parts, Publication};
use crate::publishing::{OutputDir, PublishedPart, SiteSnapshots, SiteWriters};
use crate::rules::Review;

/// Rebuilds a practice's output, and remembers what the last rebuild read and made.
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
    /// The files that changed, from the output folder: `public/index.html`.
    pub changed: Vec<String>,
    pub review: Review,
    pub notes: Vec<String>,
}

/// Why a rebuild made nothing.
pub enum NotRebuilt {
    /// The content has problems.
    Problems(Vec<Problem>, Sources),
    /// The disk could not be read or written.
    Disk(DiskError),
}

impl From<DiskError> for NotRebuilt {
    fn from(error: DiskError) -> Self {
        NotRebuilt::Disk(error)
    }
}

impl Rebuilder {
    /// `moment` is called at each rebuild, so that a site served past midnight shows the new day.
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

    /// Rebuilds what depends on the changed paths; `None`: anything may have changed. Paths are absolute, may be
    /// folders, and may not exist any more. `pages_made` is called twice: when the pages of what was edited are in
    /// place, and when the whole sites are. The report comes last, since whoever has just saved looks at a page.
    pub fn rebuild(
        &mut self,
        changed: Option<&BTreeSet<PathBuf>>,
        pages_made: &mut (dyn FnMut() + Send),
    ) -> Result<Rebuilt, NotRebuilt> {
        let pages_made = Mutex::new(pages_made);
        let on_pages_made = || (pages_made.lock().unwrap_or_else(PoisonError::into_inner))();

        let library = self.read(changed)?;
        let output_dir = OutputDir::take(&self.output)?;
        if !output_dir.holds(&self.snapshot) {
            self.snapshot = output_dir.recorded();
        }
        let writers = output_dir.writers(Parts::SITES, &self.snapshot)?;
        let publication = self.build_sites(&library, &writers, &on_pages_made)?;
        // If the report cannot be made, dropping `writers` undoes the pages that are already in place.
        let report = pipeline::latest_report(&library, &self.sources).map_err(|problems| self.refused(problems))?;

        let mut published = output_dir.put(&publication, &mut self.snapshot, writers)?;
        self.has_made = true;
        on_pages_made();
        published.push(output_dir.put_report(&report.label, &report.tree)?);
        self.cache.end_revision();
        Ok(self.summary(&published, publication))
    }

    /// Reads the changed files again and makes a library of all of them.
    fn read(&mut self, changed: Option<&BTreeSet<PathBuf>>) -> Result<Library, NotRebuilt> {
        let changed = changed.filter(|_| self.is_read);
        let from_disk = disk::read_again(&self.root, &mut self.sources, changed);
        self.is_read = from_disk.is_empty();
        pipeline::read_incremental(&self.cache, &self.sources, (self.moment)(), from_disk)
            .map_err(|problems| self.refused(problems))
    }

    /// Makes both sites; where their folders allow it, each page takes its place as soon as it is made.
    fn build_sites(
        &self,
        library: &Library,
        writers: &SiteWriters,
        on_pages_made: &(dyn Fn() + Sync),
    ) -> Result<Publication, NotRebuilt> {
        let mut targets = self.snapshot.with(writers);
        if writers.write_in_place() {
            targets.on_edited_pages_made(on_pages_made);
        }
        pipeline::publish_into(&targets, library, &self.sources, Parts::SITES)
            .map_err(|problems| self.refused(problems))
    }

    fn refused(&self, problems: Vec<Problem>) -> NotRebuilt {
        NotRebuilt::Problems(problems, self.sources.clone())
    }

    fn summary(&self, published: &[PublishedPart], publication: Publication) -> Rebuilt {
        let sum = |count: fn(&PublishedPart) -> usize| published.iter().map(count).sum();
        Rebuilt {
            written: sum(|part| part.published.written),
            removed: sum(|part| part.published.removed),
            changed: published.iter().flat_map(|part| self.paths_of(part)).collect(),
            review: publication.review,
            notes: publication.notes,
        }
    }

    /// The changed files of a part, from the output folder.
    fn paths_of(&self, part: &PublishedPart) -> Vec<String> {
        let folder = part.folder.strip_prefix(&self.output).unwrap_or(&part.folder);
        let parts: Vec<_> = folder.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let folder = parts.join("/");
        part.changed.iter().map(|path| format!("{folder}/{path}")).collect()
    }
}

impl Drop for Rebuilder {
    /// Records the snapshot and the cache at the end, not at each save: after a crash the next build makes everything
    /// anew.
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
