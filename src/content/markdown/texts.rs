//! What every text is written with.

use std::collections::BTreeMap;

use super::targets::Targets;
use crate::sources::{Attachment, FileName};

pub struct Texts<'a> {
    pub targets: &'a Targets,
    pub attachments: &'a BTreeMap<FileName, Attachment>,
    pub html_elements: &'a [String],
}
