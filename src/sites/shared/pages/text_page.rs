//! Guidance and other text pages on either site.

use serde::Serialize;

use crate::base::wording::date_in_words;
use crate::model::Target;
use crate::sites::shared::{Address, LinkMap, LinkResolver, LinkView, Shell, VisiblePage, prose_to_html};

/// A page with its table of contents, references and related pages.
#[derive(Serialize)]
pub struct TextPageView {
    pub shell: Shell,
    pub title: String,
    pub html: String,
    pub contents: Vec<LinkView>,
    pub updated: Option<String>,
    pub sources: Vec<LinkView>,
    pub source_date: Option<String>,
    pub related: Vec<LinkView>,
}

/// The fewest headings for a table of contents.
const CONTENTS_FROM: usize = 3;

pub fn text_page_view(page: &VisiblePage, all: &[VisiblePage], link_map: &LinkMap, menu: &'static str) -> TextPageView {
    let address = Address::text_page(page.kind, page.id);
    let mut shell = Shell::new(page.text.short_title(), &*address.path, menu);
    shell.description = page.text.summary.clone();
    shell.modified = page.text.updated.map(|day| day.to_string());
    let headings: Vec<LinkView> = page
        .text
        .headings
        .iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| LinkView { label: heading.text.clone(), href: format!("#{}", heading.id) })
        .collect();
    let sources = page
        .text
        .sources
        .iter()
        .filter_map(|id| {
            let shown = link_map.find(&Target::Reference(id.clone()))?;
            Some(LinkView::new(shown.name.clone(), shown.address.as_ref()?, &address.path))
        })
        .collect();
    TextPageView {
        title: page.text.title.clone(),
        html: prose_to_html(&page.text.prose, link_map, &address.path),
        contents: if headings.len() >= CONTENTS_FROM { headings } else { Vec::new() },
        updated: page.text.updated.map(date_in_words),
        sources,
        source_date: page.text.source_date.map(date_in_words),
        related: related(page, all, &address.path),
        shell,
    }
}

/// Up to three other pages that share at least two link targets (clauses, terms or references).
fn related(page: &VisiblePage, all: &[VisiblePage], path: &str) -> Vec<LinkView> {
    let own: std::collections::BTreeSet<&Target> = page.text.prose.targets().collect();
    let mut others: Vec<(usize, &VisiblePage)> = all
        .iter()
        .filter(|other| other.id != page.id)
        .map(|other| {
            let theirs: std::collections::BTreeSet<&Target> = other.text.prose.targets().collect();
            (own.intersection(&theirs).count(), other)
        })
        .filter(|(shared, _)| *shared >= 2)
        .collect();
    others.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.id.cmp(b.1.id)));
    others
        .into_iter()
        .take(3)
        .map(|(_, other)| LinkView::new(other.text.title.clone(), &Address::text_page(other.kind, other.id), path))
        .collect()
}
