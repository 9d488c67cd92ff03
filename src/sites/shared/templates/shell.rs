//! What every page has around its content: title, way back, place in the menu.

use std::hash::Hash;

use serde::Serialize;

use crate::base::wording::date_in_words;
use crate::sites::shared::{Address, VisiblePolicy, relative};

/// A link with its words.
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

/// The last review of what a page says, for programs.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ReviewDates {
    /// `2026-08-03`.
    pub on: String,
    /// Roles; on no site a person.
    pub by: Vec<String>,
}

/// The parts of a page that are not its content.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Shell {
    pub title: String,
    /// From the page to the site's root: empty or `../../`.
    pub root: String,
    /// The page's own path from the root.
    pub path: String,
    /// The entry of the menu that is current.
    pub menu: &'static str,
    /// The way from the home to the page.
    pub breadcrumbs: Vec<LinkView>,
    /// One sentence for search engines.
    pub description: Option<String>,
    /// The page's address on the web, where the practice has given one.
    pub canonical: Option<String>,
    /// Dates in words, for the foot of the page.
    pub last_reviewed: Option<String>,
    pub next_review: Option<String>,
    pub reviewed: Option<ReviewDates>,
    /// `2026-08-03`, when its text was last changed.
    pub modified: Option<String>,
    /// What the page says of itself to programs, as JSON.
    pub about: Option<String>,
    /// Whether it is a controlled document, whose printed copies are not.
    pub controlled: bool,
    /// Whether it belongs to a policy that nobody has approved yet.
    pub draft: bool,
    /// What stands until it is approved, where it is a draft of a next version.
    pub stands: Option<LinkView>,
}

/// What stands around the content of every page of a site, and says all that it says by its own fields.
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

    /// Makes it a page of the policy, which is controlled and reviewed as the policy is.
    pub fn of_policy(mut self, policy: &VisiblePolicy) -> Self {
        self.controlled = true;
        self.draft = policy.is_draft;
        self.stands = policy.draft_of.as_ref().map(|(name, address)| LinkView::new(name.clone(), address, &self.path));
        self.last_reviewed = policy.approved.map(date_in_words);
        self.next_review = policy.review.map(date_in_words);
        self.reviewed = policy.approved.map(|on| ReviewDates { on: on.to_string(), by: policy.approved_by.clone() });
        self
    }

    /// Adds a step of the way from the home.
    pub fn crumb(mut self, label: impl Into<String>, address: &Address) -> Self {
        let link = LinkView::new(label, address, &self.path);
        self.breadcrumbs.push(link);
        self
    }
}
