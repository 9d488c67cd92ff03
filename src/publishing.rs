//! Publishes the sites and reports: every part is staged completely before any existing part is replaced.

mod published_part;

pub use published_part::PublishedPart;

use std::path::Path;

use crate::base::audience::{Partners, Public, Staff};
use crate::disk::{self, DiskError, Folder, FolderSnapshot, OutputLock, Prepared, SiteWriter};
use crate::pipeline::{Parts, Publication, SiteTargets};
use crate::sites::shared::{BuildTarget, OutputTree};

/// The locked folders of an output folder.
pub struct OutputDir {
    lock: OutputLock,
    public: Folder<Public>,
    intranet: Folder<Staff>,
}

/// The state of the sites' folders.
#[derive(Default)]
pub struct SiteSnapshots {
    public: FolderSnapshot,
    intranet: FolderSnapshot,
}

/// The writer of each requested site's pages.
pub struct SiteWriters {
    public: Option<SiteWriter>,
    intranet: Option<SiteWriter>,
}

impl SiteSnapshots {
    /// The build targets: the folders' state, and the writers as sinks.
    pub fn with<'a>(&'a self, writers: &'a SiteWriters) -> SiteTargets<'a> {
        SiteTargets {
            public: BuildTarget::new(&self.public.files, writers.public.as_ref().map(SiteWriter::sink)),
            intranet: BuildTarget::new(&self.intranet.files, writers.intranet.as_ref().map(SiteWriter::sink)),
        }
    }
}

impl SiteWriters {
    /// Whether pages are written directly to their final place.
    pub fn write_in_place(&self) -> bool {
        [&self.public, &self.intranet].into_iter().flatten().any(SiteWriter::is_page_by_page)
    }
}

impl OutputDir {
    /// Locks the output folder before its state is first read, so that nobody can change it meanwhile.
    pub fn take(output: &Path) -> Result<Self, DiskError> {
        Ok(OutputDir {
            lock: OutputLock::take(output)?,
            public: Folder::public_site(output),
            intranet: Folder::intranet(output),
        })
    }

    /// The folders' state as recorded by an earlier run.
    pub fn recorded(&self) -> SiteSnapshots {
        let output = self.lock.folder();
        SiteSnapshots {
            public: FolderSnapshot::recorded(output, &self.public),
            intranet: FolderSnapshot::recorded(output, &self.intranet),
        }
    }

    /// Whether the folders are still as this run left them.
    pub fn holds(&self, snapshot: &SiteSnapshots) -> bool {
        snapshot.public.is_as_left(&self.public) && snapshot.intranet.is_as_left(&self.intranet)
    }

    /// Prepares the requested sites' folders, so that pages can be written as they are rendered.
    pub fn writers(&self, parts: Parts, snapshot: &SiteSnapshots) -> Result<SiteWriters, DiskError> {
        let OutputDir { lock, public, intranet } = self;
        Ok(SiteWriters {
            public: parts.public.then(|| SiteWriter::begin(lock, public, &snapshot.public)).transpose()?,
            intranet: parts.intranet.then(|| SiteWriter::begin(lock, intranet, &snapshot.intranet)).transpose()?,
        })
    }

    /// Records the folders' state for the next run.
    pub fn record(&self, snapshot: &SiteSnapshots) {
        let output = self.lock.folder();
        rayon::join(|| snapshot.public.record::<Public>(output), || snapshot.intranet.record::<Staff>(output));
    }

    /// Commits all parts. On an error everything is rolled back, or the error names what was not replaced.
    pub fn put(
        &self,
        publication: &Publication,
        snapshot: &mut SiteSnapshots,
        writers: SiteWriters,
    ) -> Result<Vec<PublishedPart>, DiskError> {
        let Publication { public, intranet, report, review: _, notes: _ } = publication;
        let output = self.lock.folder();
        let mut made = Vec::new();
        if let (Some(tree), Some(writer)) = (public, writers.public) {
            made.push(PublishedPart::with(
                "public site",
                &self.public,
                tree,
                writer.prepare(&self.public, tree, &snapshot.public)?,
            ));
        }
        if let (Some(tree), Some(writer)) = (intranet, writers.intranet) {
            made.push(PublishedPart::with(
                "intranet",
                &self.intranet,
                tree,
                writer.prepare(&self.intranet, tree, &snapshot.intranet)?,
            ));
        }
        if let Some(report) = report {
            made.push(self.prepare_report(&report.label, &report.tree)?);
        }
        // The record is removed first, so that an interrupted run cannot leave a wrong one.
        if public.is_some() {
            disk::forget::<Public>(output);
        }
        if intranet.is_some() {
            disk::forget::<Staff>(output);
        }
        let mut all = Vec::new();
        for (published_part, prepared) in made {
            prepared.put().inspect_err(|_| *snapshot = SiteSnapshots::default())?;
            all.push(published_part);
        }
        if let Some(tree) = public {
            snapshot.public.put(&self.public, tree);
        }
        if let Some(tree) = intranet {
            snapshot.intranet.put(&self.intranet, tree);
        }
        Ok(all)
    }

    /// Publishes a report by itself.
    pub fn put_report(&self, label: &str, tree: &OutputTree<Partners>) -> Result<PublishedPart, DiskError> {
        let (published_part, prepared) = self.prepare_report(label, tree)?;
        prepared.put()?;
        Ok(published_part)
    }

    fn prepare_report(&self, label: &str, tree: &OutputTree<Partners>) -> Result<(PublishedPart, Prepared), DiskError> {
        let folder = Folder::report(self.lock.folder(), label);
        Ok(PublishedPart::with("report", &folder, tree, disk::prepare(&self.lock, &folder, tree)?))
    }
}
