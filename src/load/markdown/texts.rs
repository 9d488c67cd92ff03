//! The inputs that every text is rendered with: link targets, attachments and allowed HTML elements.

use std::collections::BTreeMap;

use super::targets::LinkTargets;
use super::tracked_targets::TrackedTargets;
use crate::base::problem::nearest_names;
use crate::base::sources::{Attachment, FileName};
use crate::load::dependencies::{Dependencies, Dependency};
use crate::model::PolicyId;

pub struct Texts<'a> {
    pub targets: TrackedTargets<'a>,
    attachments: &'a BTreeMap<FileName, Attachment>,
    html_elements: &'a [String],
    dependencies: Option<&'a Dependencies>,
}

impl<'a> Texts<'a> {
    pub fn new(
        targets: &'a LinkTargets,
        attachments: &'a BTreeMap<FileName, Attachment>,
        html_elements: &'a [String],
    ) -> Self {
        Texts { targets: TrackedTargets::new(targets), attachments, html_elements, dependencies: None }
    }

    /// For a text of the policy `own`; look-ups are recorded in `dependencies`.
    pub fn recording<'b>(&self, own: &'b PolicyId, dependencies: &'b Dependencies) -> Texts<'b>
    where
        'a: 'b,
    {
        let Texts { targets, attachments, html_elements, dependencies: _ } = *self;
        Texts {
            targets: targets.recording(own, dependencies),
            attachments,
            html_elements,
            dependencies: Some(dependencies),
        }
    }

    /// Whether this HTML element is allowed.
    pub fn allows_element(&self, name: &str) -> bool {
        if let Some(dependencies) = self.dependencies {
            dependencies.record(Dependency::HtmlElement(name.into()));
        }
        self.html_elements.iter().any(|allowed| allowed == name)
    }

    /// The attachment with this name, if it exists.
    pub fn attachment(&self, name: &str) -> Option<&'a FileName> {
        if let Some(dependencies) = self.dependencies {
            dependencies.record(Dependency::Attachment(name.into()));
        }
        self.attachments.get_key_value(name).map(|(name, _)| name)
    }

    /// Similar file names to suggest.
    pub fn nearest_attachments(&self, written: &str) -> Vec<String> {
        nearest_names(written, self.attachments.keys().map(|file| &**file))
    }
}
