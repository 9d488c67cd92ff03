//! What is told of a draft that took its policy's place.

use crate::model::PolicyId;
use crate::revision::numbers::DanglingCitation;
use crate::versioning::{Adoption, folder_of};

/// Lines that follow what was approved.
pub fn in_words(adoption: &Adoption, policy: &PolicyId) -> String {
    let Adoption { kept_in, kept, citing, lost, mentioned, changes: _ } = adoption;
    let mut lines = format!("\nit stands in {} now; version {kept} is kept in {kept_in}", folder_of(policy));
    if !citing.is_empty() {
        lines.push_str(&format!("\nchanged with it, because they cite its clauses: {}", citing.join(", ")));
    }
    for DanglingCitation { file, at, cited } in lost {
        lines
            .push_str(&format!("\n{file}, {at}: it cited {cited}, which is gone. Write there what it is to cite now."));
    }
    for mention in mentioned {
        lines.push_str(&format!("\n{mention}"));
    }
    lines
}
