//! Puts a publication in place: every part is made beside what is there before any of it is replaced.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::audience::{Partners, Public, Readers, Staff};
use crate::disk::{self, DiskError, Folder, InPlace, Lying, Making, OutputLock, Prepared, Published, Staging};
use crate::pipeline::{OverSites, Parts, Publication};
use crate::render::{OutputTree, Over};

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
    public: Option<Making>,
    intranet: Option<Making>,
}

impl LyingSites {
    /// What there is in the folders to begin with.
    pub fn with<'a>(&'a self, stages: &'a Stages) -> OverSites<'a> {
        OverSites {
            public: Over::new(&self.public.files, stages.public.as_ref().map(Making::stage)),
            intranet: Over::new(&self.intranet.files, stages.intranet.as_ref().map(Making::stage)),
        }
    }
}

impl Stages {
    /// Whether pages take their place as soon as they are made.
    pub fn are_in_place(&self) -> bool {
        [&self.public, &self.intranet].into_iter().any(|making| matches!(making, Some(Making::InPlace(_))))
    }
}

/// Beside the folder, unless this run put there what lies in it: then only a few files are expected to change.
fn making<R: Readers>(lock: &OutputLock, folder: &Folder<R>, lying: &Lying) -> Result<Making, DiskError> {
    Ok(match lying.is_as_left(folder) {
        true => Making::InPlace(InPlace::begin(lock, folder)?),
        false => Making::Beside(Staging::begin(lock, folder)?),
    })
}

/// A part of a publication that is in place.
pub struct Placed {
    /// `public site`, `intranet` or `report`.
    pub what: &'static str,
    pub folder: PathBuf,
    pub pages: usize,
    pub files: usize,
    pub published: Published,
    /// What was written or removed, by its path in the folder.
    pub changed: Vec<Arc<str>>,
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
            public: parts.public.then(|| making(lock, public, &lying.public)).transpose()?,
            intranet: parts.intranet.then(|| making(lock, intranet, &lying.intranet)).transpose()?,
        })
    }

    /// Writes down what lies in the folders, for the next run.
    pub fn record(&self, lying: &LyingSites) {
        let output = self.lock.folder();
        rayon::join(|| lying.public.record(output, &self.public), || lying.intranet.record(output, &self.intranet));
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
        let mut made: Vec<(Placed, Prepared)> = Vec::new();
        if let (Some(tree), Some(making)) = (public, stages.public) {
            let prepared = disk::prepare_over(&self.lock, &self.public, tree, &lying.public, making)?;
            made.push((placed("public site", &self.public, tree), prepared));
        }
        if let (Some(tree), Some(making)) = (intranet, stages.intranet) {
            let prepared = disk::prepare_over(&self.lock, &self.intranet, tree, &lying.intranet, making)?;
            made.push((placed("intranet", &self.intranet, tree), prepared));
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
        for (part, prepared) in made {
            let changed = prepared.changed().to_vec();
            match prepared.put() {
                Ok(published) => all.push(Placed { published, changed, ..part }),
                Err(error) => {
                    *lying = LyingSites::default();
                    return Err(error);
                }
            }
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
        let (part, prepared) = self.prepare_report(label, tree)?;
        let changed = prepared.changed().to_vec();
        Ok(Placed { published: prepared.put()?, changed, ..part })
    }

    fn prepare_report(&self, label: &str, tree: &OutputTree<Partners>) -> Result<(Placed, Prepared), DiskError> {
        let folder = Folder::report(self.lock.folder(), label);
        let prepared = disk::prepare(&self.lock, &folder, tree)?;
        Ok((placed("report", &folder, tree), prepared))
    }
}

fn placed<R: Readers>(what: &'static str, folder: &Folder<R>, tree: &OutputTree<R>) -> Placed {
    let (pages, files) = (tree.pages(), tree.file_count());
    Placed {
        what,
        folder: folder.path().to_owned(),
        pages,
        files,
        published: Published::default(),
        changed: Vec::new(),
    }
}
