//! Seals a report: whether its period can be sealed, and its tables in `content/seals/` for good.

use std::path::Path;

use crate::base::calendar::Period;
use crate::base::sources::hex_digest;
use crate::base::wording::date_in_words;
use crate::disk::{DiskError, SealFolder};
use crate::model::Library;
use crate::report::Report;
use crate::seals::MANIFEST;

/// Why a period cannot be sealed.
#[derive(Debug, thiserror::Error)]
pub enum NotSealable {
    #[error("{period} was sealed on {on}, in {folder}, and a seal is never edited")]
    Sealed { period: Period, on: String, folder: String },
    #[error("content/seals/{period} exists already, but it has no manifest of a seal")]
    Occupied { period: Period },
}

/// The folder for the seal, unless the period is sealed already, under this label or another.
pub fn seal_folder(root: &Path, library: &Library, period: &Period) -> Result<SealFolder, NotSealable> {
    if let Some(seal) = library.seals_of(period).next() {
        let folder = seal.file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        return Err(NotSealable::Sealed { period: period.clone(), on: date_in_words(seal.sealed_on), folder });
    }
    SealFolder::unused(root, &period.label).ok_or_else(|| NotSealable::Occupied { period: period.clone() })
}

/// Puts the seal in its place; the SHA-256 of its manifest. `None` where the report holds what is never sealed.
pub fn seal(folder: &SealFolder, report: &Report) -> Result<Option<String>, DiskError> {
    let Some(seal) = report.to_seal() else { return Ok(None) };
    folder.put(&seal)?;
    Ok(Some(hex_digest(seal.get(MANIFEST).unwrap_or_default())))
}
