//! Addresses within a site, and relative links between its pages, which work on any host or drive.

use std::sync::Arc;

use crate::base::sources::FileName;
use crate::base::web_address::encoded_path;
use crate::model::{AccountId, ClauseNumber, IncidentId, PageId, PageKind, PolicyId, SectionNumber, Target, Word};

/// A file of a site and an anchor in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// From the site's root: `policies/social-media/section-5.html`.
    pub path: Arc<str>,
    pub fragment: Option<Box<str>>,
}

impl Address {
    pub fn page(path: impl Into<Arc<str>>) -> Self {
        Address { path: path.into(), fragment: None }
    }

    pub fn at(path: impl Into<Arc<str>>, fragment: impl Into<Box<str>>) -> Self {
        Address { path: path.into(), fragment: Some(fragment.into()) }
    }

    pub fn policy(policy: &PolicyId) -> Self {
        Address::page(format!("policies/{policy}/index.html"))
    }

    pub fn whole_policy(policy: &PolicyId) -> Self {
        Address::page(format!("policies/{policy}/whole.html"))
    }

    pub fn section(policy: &PolicyId, section: SectionNumber) -> Self {
        Address::page(format!("policies/{policy}/{}.html", section.slug()))
    }

    /// `section-5.html#5.3`; a section's own address is its page without an anchor.
    pub fn clause(policy: &PolicyId, number: &ClauseNumber) -> Self {
        Address::section(policy, number.section).of_clause(number)
    }

    /// The address of a clause on the page of this section.
    pub fn of_clause(&self, number: &ClauseNumber) -> Self {
        let fragment = (!number.is_section()).then(|| number.to_string().into());
        Address { path: self.path.clone(), fragment }
    }

    pub fn text_page(kind: PageKind, page: &PageId) -> Self {
        Address::page(format!("{}/{page}.html", kind.word()))
    }

    pub fn account(account: &AccountId) -> Self {
        Address::page(format!("accounts/{account}.html"))
    }

    pub fn incident(incident: &IncidentId) -> Self {
        Address::page(format!("incidents/{incident}.html"))
    }

    /// The glossary of a policy; the main policy's is the site's own.
    pub fn glossary(policy: &PolicyId, main_policy: &PolicyId) -> Self {
        Address::page(match policy == main_policy {
            true => "glossary.html".to_owned(),
            false => format!("policies/{policy}/glossary.html"),
        })
    }

    pub fn term(target: &Target, main_policy: &PolicyId) -> Option<Self> {
        let Target::Term(policy, term) = target else { return None };
        Some(Address::at(Address::glossary(policy, main_policy).path, term.to_string()))
    }

    /// The address of a picture or document of `content/`.
    pub fn file(name: &FileName) -> Self {
        Address::page(format!("files/{}", name.strip_prefix("content/").unwrap_or(name)))
    }

    /// The relative link from a page of the same site, for an `href`.
    pub fn from_page(&self, page: &str) -> String {
        let mut way = match &self.fragment {
            Some(_) if *self.path == *page => String::new(),
            _ => relative(page, &self.path),
        };
        if let Some(fragment) = &self.fragment {
            way.push('#');
            way.push_str(fragment);
        }
        way
    }
}

/// The relative path from one page of a site to another file: `../../glossary.html`.
pub fn relative(from: &str, to: &str) -> String {
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b);
    // After the last slash of the common prefix, which is the shared folder.
    let shared = same.enumerate().filter(|(_, (byte, _))| *byte == b'/').last().map_or(0, |(at, _)| at + 1);
    let up = from.as_bytes()[shared..].iter().filter(|byte| **byte == b'/').count();
    let mut way = String::with_capacity(3 * up + to.len() - shared);
    for _ in 0..up {
        way.push_str("../");
    }
    way.extend(encoded_path(&to[shared..]));
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_their_file() {
        assert_eq!(relative("index.html", "glossary.html"), "glossary.html");
        assert_eq!(relative("policies/a/section-5.html", "policies/a/section-6.html"), "section-6.html");
        assert_eq!(relative("policies/a/section-5.html", "policies/b/index.html"), "../b/index.html");
        assert_eq!(relative("policies/a/section-5.html", "glossary.html"), "../../glossary.html");
        assert_eq!(relative("ab/c.html", "abc/d.html"), "../abc/d.html");
        assert_eq!(relative("a/b/c.html", "a/bc/d.html"), "../bc/d.html");
        assert_eq!(relative("a/b.html", "a/b/c.html"), "b/c.html");
        assert_eq!(relative("index.html", "files/pages/two words.png"), "files/pages/two%20words.png");
        assert_eq!(relative("index.html", "files/ü 50% #1?.png"), "files/%C3%BC%2050%25%20%231%3F.png");
    }

    #[test]
    fn a_link_within_a_page_is_its_fragment() {
        let address = Address::at("a/b.html", "5.3");
        assert_eq!(address.from_page("a/b.html"), "#5.3");
        assert_eq!(address.from_page("a/c.html"), "b.html#5.3");
    }
}
