//! What every page has around its content: title, way back, place in the menu.

use serde::Serialize;

use super::{Address, relative};

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    pub label: String,
    pub href: String,
}

impl LinkView {
    pub fn new(label: impl Into<String>, address: &Address, page: &str) -> Self {
        LinkView { label: label.into(), href: address.from_page(page) }
    }
}

/// A step of the way from the home to a page.
pub type Crumb = LinkView;

/// The parts of a page that are not its content.
#[derive(Clone, Debug, Serialize)]
pub struct Shell {
    pub title: String,
    /// From the page to the site's root: empty or `../../`.
    pub root: String,
    /// The page's own path from the root.
    pub path: String,
    /// The entry of the menu that is current.
    pub menu: &'static str,
    pub breadcrumbs: Vec<Crumb>,
    /// One sentence for search engines.
    pub description: Option<String>,
    /// The page's address on the web, where the practice has given one.
    pub canonical: Option<String>,
    /// Dates in words, for the foot of the page.
    pub last_reviewed: Option<String>,
    pub next_review: Option<String>,
    /// Whether it is a controlled document, whose printed copies are not.
    pub controlled: bool,
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
            controlled: false,
        }
    }

    /// Adds a step of the way from the home.
    pub fn crumb(mut self, label: impl Into<String>, address: &Address) -> Self {
        let link = LinkView::new(label, address, &self.path);
        self.breadcrumbs.push(link);
        self
    }
}
