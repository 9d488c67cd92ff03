//! Resolves the open links of prose for one site and one page.

use std::borrow::Cow;

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use crate::model::{LINK_PLACEHOLDER, Mark, Picture, Piece, Prose, Target};
use crate::sites::shared::Address;

/// A link target as a site shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResolvedLink {
    /// Its name, for links without text.
    pub name: Box<str>,
    /// `None` where the site only shows its name.
    pub address: Option<Address>,
    /// The definition of a glossary term, shown with a class of the theme.
    pub definition: Option<Box<str>>,
    /// The name of its successor, shown in brackets after every link to it.
    pub now: Option<Box<str>>,
}

/// Looks up the link targets of a site.
pub trait LinkResolver {
    /// `None` for a target that this site does not show at all.
    fn find(&self, target: &Target) -> Option<&ResolvedLink>;
}

/// A target as a site shows it. A heading is an anchor on the page that contains it.
fn find<'d>(destinations: &'d dyn LinkResolver, target: &Target) -> Option<Cow<'d, ResolvedLink>> {
    let Target::Heading(heading) = target else { return destinations.find(target).map(Cow::Borrowed) };
    let address = destinations.find(&heading.of)?.address.as_ref();
    let address = address.map(|address| Address::at(address.path.clone(), heading.id.clone()));
    Some(Cow::Owned(ResolvedLink::of(heading.words.clone(), address)))
}

/// The prose as HTML for the page at this path.
pub fn prose_to_html(prose: &Prose, destinations: &dyn LinkResolver, page: &str) -> String {
    let mut html = String::with_capacity(prose.plain.len() * 2);
    let mut open_links: Vec<(bool, Option<Box<str>>)> = Vec::new();
    for piece in prose.pieces() {
        match piece {
            Piece::Html(text) => html.push_str(text),
            Piece::Named(target) => {
                let shown = find(destinations, target);
                let shown = shown.as_deref();
                // An account that is not shown yet is still named by its public id.
                if let (None, Target::Account(id)) = (shown, target) {
                    let _ = escape_html_body_text(&mut html, id.as_str());
                }
                if let Some(shown) = shown {
                    let is_link = open_link(&mut html, shown, page);
                    let _ = escape_html_body_text(&mut html, &shown.name);
                    close_link(&mut html, is_link, shown.now.as_deref());
                }
            }
            Piece::LinkStart(target) => {
                let shown = find(destinations, target);
                let is_link = shown.as_ref().is_some_and(|shown| open_link(&mut html, shown, page));
                open_links.push((is_link, shown.and_then(|shown| shown.now.clone())));
            }
            Piece::LinkEnd => {
                if let Some((is_link, now)) = open_links.pop() {
                    close_link(&mut html, is_link, now.as_deref());
                }
            }
            Piece::Picture(Picture { file, alt }) => {
                html.push_str("<img src=\"");
                let _ = escape_html(&mut html, &Address::file(file).from_page(page));
                html.push_str("\" alt=\"");
                let _ = escape_html(&mut html, alt);
                html.push_str("\" loading=\"lazy\">");
            }
        }
    }
    html
}

/// The prose as plain text, with this site's names for links without text.
pub fn prose_to_text(prose: &Prose, destinations: &dyn LinkResolver) -> String {
    let mut names = prose.marks.iter().filter_map(|(_, mark)| match mark {
        Mark::Named(target) => Some(find(destinations, target).map_or_else(Box::default, |shown| shown.name.clone())),
        _ => None,
    });
    let mut text = String::with_capacity(prose.plain.len());
    for part in prose.plain.split_inclusive(LINK_PLACEHOLDER) {
        match part.strip_suffix(LINK_PLACEHOLDER) {
            Some(words) => {
                text.push_str(words);
                text.push_str(&names.next().unwrap_or_default());
            }
            None => text.push_str(part),
        }
    }
    text
}

/// Closes a link, if one was opened, and adds the target's successor.
fn close_link(html: &mut String, is_link: bool, now: Option<&str>) {
    if is_link {
        html.push_str("</a>");
    }
    if let Some(now) = now {
        html.push_str(" (now ");
        let _ = escape_html_body_text(&mut *html, now);
        html.push(')');
    }
}

/// Opens a link; returns whether the target has an address.
fn open_link(html: &mut String, shown: &ResolvedLink, page: &str) -> bool {
    let Some(address) = &shown.address else { return false };
    html.push_str(if shown.definition.is_some() { "<a class=\"byelaw-term\" href=\"" } else { "<a href=\"" });
    let _ = escape_html(&mut *html, &address.from_page(page));
    if let Some(definition) = &shown.definition {
        html.push_str("\" title=\"");
        let _ = escape_html(&mut *html, definition);
    }
    html.push_str("\">");
    true
}

/// The text up to the first full stop, as a short explanation.
pub fn first_sentence(plain: &str) -> String {
    let line = plain.trim().lines().next().unwrap_or("");
    let sentence = line.find(". ").map_or(line, |end| &line[..=end]);
    sentence.replace(LINK_PLACEHOLDER, "…")
}
