//! The practice as it lies on the disk.

use std::path::Path;
use std::sync::Arc;

use super::not_saved::NotSaved;
use crate::acts::Practice;
use crate::disk::read_sources;
use crate::incremental::Cache;
use crate::load::Moment;

/// Reads all files, also where some have mistakes.
pub fn read(root: &Path, cache: Arc<Cache>, moment: Moment) -> Result<Practice, NotSaved> {
    let (sources, from_disk) = read_sources(root);
    Ok(Practice::read(cache, sources, moment, from_disk)?)
}
