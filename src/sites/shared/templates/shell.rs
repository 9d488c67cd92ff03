//! The parts of every page around its content: title, breadcrumbs, place in the menu.

use std::hash::Hash;

use serde::Serialize;

use crate::base::wording::date_in_words;
use crate::sites::shared::{Address, VisiblePolicy, relative};

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LinkView {
    pub label: String,
    pub href: String,
}

impl LinkView {
    pub fn new(label: impl Into<String>, address: &Address, page: &str) -> Self {
        LinkView { label: label.into(), href: address.from_page(page) }
    }
}

/// The last review of a page's content, for structured data.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ReviewDates {
    /// `2026-08-03`.
    pub on: String,
    /// Roles, never people.
    pub by: Vec<String>,
}

/// The parts of a page that are not its content.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Shell {
    pub title: String,
    /// The relative path to the site's root: empty or `../../`.
    pub root: String,
    /// The page's path from the root.
    pub path: String,
    /// The current entry of the menu.
    pub menu: &'static str,
    /// The path from the home page to this one.
    pub breadcrumbs: Vec<LinkView>,
    /// One sentence for search engines.
    pub description: Option<String>,
    /// The page's web address, if the practice has set one.
    pub canonical: Option<String>,
    /// Dates as text, for the footer.
    pub last_reviewed: Option<String>,
    pub next_review: Option<String>,
    pub reviewed: Option<ReviewDates>,
    /// `2026-08-03`, when its text last changed.
    pub modified: Option<String>,
    /// Structured data as JSON.
    pub about: Option<String>,
    /// Whether it is a controlled document, so that printed copies are marked as uncontrolled.
    pub controlled: bool,
    /// Whether it belongs to a policy that is not approved yet.
    pub draft: bool,
    /// A link to the current version, on a draft of the next one.
    pub stands: Option<LinkView>,
}

/// Makes the shell of a site's pages; its hash covers everything it shows.
pub trait Frame: Hash + Sync {
    fn finish(&self, shell: Shell) -> Shell;
}

impl Shell {
    pub fn new(title: impl Into<String>, path: impl Into<String>, menu: &'static str) -> Self {
        let path = path.into();
        Shell {
            title: title.into(),
            root: relative(&path, ""),
            path,
            menu,
            breadcrumbs: Vec::new(),
            description: None,
            canonical: None,
            last_reviewed: None,
            next_review: None,
            reviewed: None,
            modified: None,
            about: None,
            controlled: false,
            draft: false,
            stands: None,
        }
    }

    /// Makes it a page of the policy, with the policy's control and review data.
    pub fn of_policy(mut self, policy: &VisiblePolicy) -> Self {
        self.controlled = true;
        self.draft = policy.is_draft;
        self.stands = policy.draft_of.as_ref().map(|(name, address)| LinkView::new(name.clone(), address, &self.path));
        self.last_reviewed = policy.approved.map(date_in_words);
        self.next_review = policy.review.map(date_in_words);
        self.reviewed = policy.approved.map(|on| ReviewDates { on: on.to_string(), by: policy.approved_by.clone() });
        self
    }

    /// Adds a breadcrumb.
    pub fn crumb(mut self, label: impl Into<String>, address: &Address) -> Self {
        let link = LinkView::new(label, address, &self.path);
        self.breadcrumbs.push(link);
        self
    }
}
