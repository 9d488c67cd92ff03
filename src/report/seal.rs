//! The sealed copy of a report: its tables, and a manifest.

use serde_json::Value;

use super::Report;
use crate::base::audience::Partners;
use crate::seals::{MANIFEST, with_own_digest};
use crate::sites::shared::OutputTree;

/// Only these: pages, workbooks and the narrative are never sealed.
const KEPT: [&str; 11] = [
    "summary.csv",
    "incidents.csv",
    "breaches.csv",
    "resolutions.csv",
    "steps.csv",
    "replies.csv",
    "accounts.csv",
    "acknowledgements.csv",
    "findings.csv",
    "restatements.csv",
    "csv-metadata.json",
];

impl Report {
    /// The sealed copy: the report's tables byte for byte, and a manifest of these files with `sealed_on` (the as-of
    /// day).
    ///
    /// `None` for a report with the narrative, because a sealed file can never be erased.
    pub fn to_seal(&self) -> Option<OutputTree<Partners>> {
        if self.with_narrative {
            return None;
        }
        let mut seal = OutputTree::default();
        for (file, bytes) in self.tree.files().iter().filter(|(file, _)| KEPT.contains(&&***file)) {
            seal.add(file.clone(), bytes.clone());
        }
        let mut manifest: Value =
            serde_json::from_slice(self.tree.get(MANIFEST).unwrap_or_default()).unwrap_or_default();
        if let Some(listed) = manifest.get_mut("files").and_then(Value::as_object_mut) {
            listed.retain(|file, _| seal.get(file).is_some());
        }
        manifest["sealed_on"] = manifest.get("as_of").cloned().unwrap_or_default();
        seal.add_text(MANIFEST, with_own_digest(manifest));
        Some(seal)
    }
}
