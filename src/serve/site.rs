//! What is served: the folder of a site for the public or for staff, and never the partners' reports.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::ReloadState;
use super::page_hash::{ABSENT, page_hash_of};
use crate::base::audience::{Public, Readers, Staff};
use crate::disk::Folder;

/// The two folders that are served. There is none for partners, and their folder fits neither.
pub struct Sites {
    pub(super) public: SiteFolder,
    pub(super) intranet: SiteFolder,
}

impl Sites {
    pub fn new(public: Folder<Public>, intranet: Folder<Staff>) -> Self {
        Sites { public: SiteFolder::new("public", public), intranet: SiteFolder::new("intranet", intranet) }
    }
}

/// The output folder of one site.
pub struct SiteFolder {
    /// `public` or `intranet`.
    pub name: &'static str,
    pub path: PathBuf,
    is_ours: Box<dyn Fn() -> bool + Send + Sync>,
    was_ours: AtomicBool,
}

impl SiteFolder {
    fn new<R: Readers + Send + Sync + 'static>(name: &'static str, folder: Folder<R>) -> Self {
        let path = folder.path().to_owned();
        SiteFolder { name, path, is_ours: Box::new(move || folder.is_ours()), was_ours: AtomicBool::new(false) }
    }

    /// Whether byelaw made what lies there; anything else is not served.
    pub fn is_made(&self) -> bool {
        let is_made = self.was_ours.load(Ordering::Relaxed) || (self.is_ours)();
        self.was_ours.store(is_made, Ordering::Relaxed);
        is_made
    }

    /// The hash of a page as it is now.
    pub fn page_hash_of(&self, page: &str) -> u64 {
        if self.is_made() { page_hash_of(&self.path, page) } else { ABSENT }
    }
}

/// A site and what its responses need.
pub struct ServedSite {
    pub folder: SiteFolder,
    /// The values of `Host` that are accepted.
    pub hosts: Vec<String>,
    pub reload_state: ReloadState,
}
