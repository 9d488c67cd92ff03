//! Puts a publication in place: every part is made beside what is there before any of it is replaced.

mod published_part;

pub use published_part::PublishedPart;

use std::path::Path;

use crate::base::audience::{Partners, Public, Staff};
use crate::disk::{self, DiskError, Folder, FolderSnapshot, OutputLock, Prepared, SiteWriter};
use crate::pipeline::{Parts, Publication, SiteTargets};
use crate::sites::shared::{BuildTarget, OutputTree};

/// The folders of an output folder, locked.
pub struct OutputDir {
    lock: OutputLock,
    public: Folder<Public>,
    intranet: Folder<Staff>,
}

/// What lies in the folders of the sites.
#[derive(Default)]
pub struct SiteSnapshots {
    public: FolderSnapshot,
    intranet: FolderSnapshot,
}

/// How the pages of each site that is wanted get into its folder.
pub struct SiteWriters {
    public: Option<SiteWriter>,
    intranet: Option<SiteWriter>,
}

impl SiteSnapshots {
    /// What there is in the folders to begin with.
    pub fn with<'a>(&'a self, writers: &'a SiteWriters) -> SiteTargets<'a> {
        SiteTargets {
            public: BuildTarget::new(&self.public.files, writers.public.as_ref().map(SiteWriter::sink)),
            intranet: BuildTarget::new(&self.intranet.files, writers.intranet.as_ref().map(SiteWriter::sink)),
        }
    }
}

impl SiteWriters {
    /// Whether pages take their place as soon as they are made.
    pub fn are_in_place(&self) -> bool {
        [&self.public, &self.intranet].into_iter().flatten().any(SiteWriter::is_page_by_page)
    }
}

impl OutputDir {
    /// Nobody else may change what is taken to lie there, so the lock is held from the first look at it.
    pub fn take(output: &Path) -> Result<Self, DiskError> {
        Ok(OutputDir {
            lock: OutputLock::take(output)?,
            public: Folder::public_site(output),
            intranet: Folder::intranet(output),
        })
    }

    /// What lies in the folders, as an earlier run wrote it down.
    pub fn recorded(&self) -> SiteSnapshots {
        let output = self.lock.folder();
        SiteSnapshots {
            public: FolderSnapshot::recorded(output, &self.public),
            intranet: FolderSnapshot::recorded(output, &self.intranet),
        }
    }

    /// Whether the folders are as this run left them.
    pub fn holds(&self, snapshot: &SiteSnapshots) -> bool {
        snapshot.public.is_as_left(&self.public) && snapshot.intranet.is_as_left(&self.intranet)
    }

    /// Folders for the sites that are wanted, so that their pages can be written as they are made.
    pub fn writers(&self, parts: Parts, snapshot: &SiteSnapshots) -> Result<SiteWriters, DiskError> {
        let OutputDir { lock, public, intranet } = self;
        Ok(SiteWriters {
            public: parts.public.then(|| SiteWriter::begin(lock, public, &snapshot.public)).transpose()?,
            intranet: parts.intranet.then(|| SiteWriter::begin(lock, intranet, &snapshot.intranet)).transpose()?,
        })
    }

    /// Writes down what lies in the folders, for the next run.
    pub fn record(&self, snapshot: &SiteSnapshots) {
        let output = self.lock.folder();
        rayon::join(|| snapshot.public.record::<Public>(output), || snapshot.intranet.record::<Staff>(output));
    }

    /// On an error everything is as it was, or the error names what was not replaced.
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
        // What is interrupted from here on must not be believed.
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

    /// A report on its own.
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
