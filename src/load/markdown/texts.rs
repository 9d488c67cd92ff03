//! What every text is written with.

use std::collections::BTreeMap;

use super::asked_targets::AskedTargets;
use super::targets::Targets;
use crate::base::problem::nearest_names;
use crate::base::sources::{Attachment, FileName};
use crate::load::reading_world::{Asked, Question};
use crate::model::PolicyId;

pub struct Texts<'a> {
    pub targets: AskedTargets<'a>,
    attachments: &'a BTreeMap<FileName, Attachment>,
    html_elements: &'a [String],
    asked: Option<&'a Asked>,
}

impl<'a> Texts<'a> {
    pub fn new(
        targets: &'a Targets,
        attachments: &'a BTreeMap<FileName, Attachment>,
        html_elements: &'a [String],
    ) -> Self {
        Texts { targets: AskedTargets::new(targets), attachments, html_elements, asked: None }
    }

    /// For a text of a policy, of which `asked` records the questions.
    pub fn recording<'b>(&self, own: &'b PolicyId, asked: &'b Asked) -> Texts<'b>
    where
        'a: 'b,
    {
        let Texts { targets, attachments, html_elements, asked: _ } = *self;
        Texts { targets: targets.recording(own, asked), attachments, html_elements, asked: Some(asked) }
    }

    /// Whether texts may have an element of HTML with this name.
    pub fn allows_element(&self, name: &str) -> bool {
        if let Some(asked) = self.asked {
            asked.record(Question::HtmlElement(name.into()));
        }
        self.html_elements.iter().any(|allowed| allowed == name)
    }

    /// The name of a file beside the texts, if it is there.
    pub fn attachment(&self, name: &str) -> Option<&'a FileName> {
        if let Some(asked) = self.asked {
            asked.record(Question::Attachment(name.into()));
        }
        self.attachments.get_key_value(name).map(|(name, _)| name)
    }

    /// The names of files that may have been meant.
    pub fn nearest_attachments(&self, written: &str) -> Vec<String> {
        nearest_names(written, self.attachments.keys().map(|file| &**file))
    }
}
