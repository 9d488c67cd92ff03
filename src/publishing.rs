//! Puts a publication in place: every part is made beside what is there before any of it is replaced.

mod placed;

pub use placed::Placed;

use std::path::Path;

use crate::base::audience::{Partners, Public, Staff};
use crate::disk::{self, DiskError, Folder, Lying, OutputLock, Prepared, SiteWriter};
use crate::pipeline::{OverSites, Parts, Publication};
use crate::sites::shared::{OutputTree, Over};

/// The folders of an output folder, locked.
pub struct Place {
    lock: OutputLock,
    public: Folder<Public>,
    intranet: Folder<Staff>,
}

/// What lies in the folders of the sites.
#[derive(Default)]
pub struct LyingSites {
    public: Lying,
    intranet: Lying,
}

/// How the pages of each site that is wanted get into its folder.
pub struct Stages {
    public: Option<SiteWriter>,
    intranet: Option<SiteWriter>,
}

impl LyingSites {
    /// What there is in the folders to begin with.
    pub fn with<'a>(&'a self, stages: &'a Stages) -> OverSites<'a> {
        OverSites {
            public: Over::new(&self.public.files, stages.public.as_ref().map(SiteWriter::stage)),
            intranet: Over::new(&self.intranet.files, stages.intranet.as_ref().map(SiteWriter::stage)),
        }
    }
}

impl Stages {
    /// Whether pages take their place as soon as they are made.
    pub fn are_in_place(&self) -> bool {
        [&self.public, &self.intranet].into_iter().flatten().any(SiteWriter::is_page_by_page)
    }
}

impl Place {
    /// Nobody else may change what is taken to lie there, so the lock is held from the first look at it.
    pub fn take(output: &Path) -> Result<Self, DiskError> {
        Ok(Place {
            lock: OutputLock::take(output)?,
            public: Folder::public_site(output),
            intranet: Folder::intranet(output),
        })
    }

    /// What lies in the folders, as an earlier run wrote it down.
    pub fn recorded(&self) -> LyingSites {
        let output = self.lock.folder();
        LyingSites { public: Lying::recorded(output, &self.public), intranet: Lying::recorded(output, &self.intranet) }
    }

    /// Whether the folders are as this run left them.
    pub fn holds(&self, lying: &LyingSites) -> bool {
        lying.public.is_as_left(&self.public) && lying.intranet.is_as_left(&self.intranet)
    }

    /// Folders for the sites that are wanted, so that their pages can be written as they are made.
    pub fn stages(&self, parts: Parts, lying: &LyingSites) -> Result<Stages, DiskError> {
        let Place { lock, public, intranet } = self;
        Ok(Stages {
            public: parts.public.then(|| SiteWriter::begin(lock, public, &lying.public)).transpose()?,
            intranet: parts.intranet.then(|| SiteWriter::begin(lock, intranet, &lying.intranet)).transpose()?,
        })
    }

    /// Writes down what lies in the folders, for the next run.
    pub fn record(&self, lying: &LyingSites) {
        let output = self.lock.folder();
        rayon::join(|| lying.public.record::<Public>(output), || lying.intranet.record::<Staff>(output));
    }

    /// On an error everything is as it was, or the error names what was not replaced.
    pub fn put(
        &self,
        publication: &Publication,
        lying: &mut LyingSites,
        stages: Stages,
    ) -> Result<Vec<Placed>, DiskError> {
        let Publication { public, intranet, report, review: _, notes: _ } = publication;
        let output = self.lock.folder();
        let mut made = Vec::new();
        if let (Some(tree), Some(writer)) = (public, stages.public) {
            made.push(Placed::with(
                "public site",
                &self.public,
                tree,
                writer.prepare(&self.public, tree, &lying.public)?,
            ));
        }
        if let (Some(tree), Some(writer)) = (intranet, stages.intranet) {
            made.push(Placed::with(
                "intranet",
                &self.intranet,
                tree,
                writer.prepare(&self.intranet, tree, &lying.intranet)?,
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
        for (placed, prepared) in made {
            prepared.put().inspect_err(|_| *lying = LyingSites::default())?;
            all.push(placed);
        }
        if let Some(tree) = public {
            lying.public.put(&self.public, tree);
        }
        if let Some(tree) = intranet {
            lying.intranet.put(&self.intranet, tree);
        }
        Ok(all)
    }

    /// A report on its own.
    pub fn put_report(&self, label: &str, tree: &OutputTree<Partners>) -> Result<Placed, DiskError> {
        let (placed, prepared) = self.prepare_report(label, tree)?;
        prepared.put()?;
        Ok(placed)
    }

    fn prepare_report(&self, label: &str, tree: &OutputTree<Partners>) -> Result<(Placed, Prepared), DiskError> {
        let folder = Folder::report(self.lock.folder(), label);
        Ok(Placed::with("report", &folder, tree, disk::prepare(&self.lock, &folder, tree)?))
    }
}
