//! Machine-readable files of the public site: sitemap, Atom feed, robots, security contact, headers, and the 404 page.

use std::borrow::Cow;

use jiff::ToSpan;
use serde::Serialize;

use super::door::PublicLibrary;
use super::frame::PublicFrame;
use crate::base::audience::Public;
use crate::base::fold::for_xml;
use crate::base::problem::Problem;
use crate::sites::shared::{Address, Frame, OutputTree, Shell, TemplateSet, change_anchors};

#[derive(Serialize)]
struct Feed<'a> {
    url: &'a str,
    name: Cow<'a, str>,
    /// RFC 3339; the date of the newest entry.
    updated: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    title: String,
    updated: String,
    summary: String,
}

#[derive(Serialize)]
struct Sitemap {
    urls: Vec<String>,
}

#[derive(Serialize)]
struct Security<'a> {
    contact: &'a str,
    /// RFC 3339; just under a year after the build, as RFC 9116 asks.
    expires: String,
    languages: &'a str,
    canonical: String,
}

#[derive(Serialize)]
struct NotFound {
    shell: Shell,
}

#[derive(Serialize)]
struct Nothing {}

/// Files that contain the site's own address are only written if the practice has set one.
pub fn add(public: &PublicLibrary, templates: &TemplateSet, tree: &mut OutputTree<Public>) -> Result<(), Problem> {
    tree.add_page(templates.page("_headers", "headers.txt", &Nothing {})?);
    tree.add_page(templates.page("robots.txt", "robots.txt", &Nothing {})?);
    let Some(url) = public.public_url else { return Ok(()) };
    let not_found = NotFound { shell: not_found_shell(public, url) };
    tree.add_page(templates.page("404.html", "404.html", &not_found)?);
    if let Some(contact) = public.security_contact {
        let security = Security {
            contact,
            expires: format!("{}T00:00:00Z", public.today.saturating_add(360.days())),
            languages: public.language.split('-').next().unwrap_or("en"),
            canonical: format!("{url}.well-known/security.txt"),
        };
        tree.add_page(templates.page(".well-known/security.txt", "security.txt", &security)?);
    }
    tree.add_page(templates.page("feed.xml", "feed.xml", &feed(public, url))?);
    let mut pages: Vec<&str> =
        tree.paths().map(|path| &**path).filter(|path| path.ends_with(".html") && *path != "404.html").collect();
    pages.sort();
    let sitemap = templates.page_of("sitemap.xml", "sitemap.xml", &(url, pages), |(url, pages)| {
        let address = |path: &str| format!("{url}{}", if path == "index.html" { "" } else { path });
        Sitemap { urls: pages.iter().map(|path| for_xml(&address(path)).into_owned()).collect() }
    })?;
    tree.add_page(sitemap);
    Ok(())
}

/// The 404 page is served at any depth, so its links start with the site's own address.
fn not_found_shell(public: &PublicLibrary, url: &str) -> Shell {
    let mut shell = PublicFrame::of(public).finish(Shell::new("Page not found", "404.html", ""));
    shell.canonical = None;
    shell.about = None;
    shell.root = url.to_owned();
    for crumb in &mut shell.breadcrumbs {
        crumb.href = format!("{url}{}", crumb.href);
    }
    shell
}

fn feed<'a>(public: &PublicLibrary<'a>, url: &'a str) -> Feed<'a> {
    let mut entries: Vec<Entry> = Vec::new();
    for policy in &public.policies {
        let page = Address::policy(policy.id).path;
        for (anchor, change) in change_anchors(policy) {
            let version = change.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
            entries.push(Entry {
                id: format!("{url}{page}#{anchor}"),
                title: for_xml(&format!("{}{version}", policy.title)).into_owned(),
                updated: format!("{}T00:00:00Z", change.date),
                summary: for_xml(&change.summary).into_owned(),
            });
        }
    }
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then(a.id.cmp(&b.id)));
    let updated = entries.first().map_or_else(|| format!("{}T00:00:00Z", public.today), |entry| entry.updated.clone());
    Feed { url, name: for_xml(public.name), updated, entries }
}
