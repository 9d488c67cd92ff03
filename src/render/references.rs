//! The references page on either site: what the text names, under its current name, with where it is named.

use serde::Serialize;

use super::{Address, Backlinks, Ingredients, LinkView, Links, Page, Shell, ShownReference, TemplateSet};
use crate::model::{ReferenceKind, Target, Word};
use crate::problem::Problem;
use crate::web_address::of_telephone;

#[derive(Serialize)]
struct ReferencesView {
    pub shell: Shell,
    pub groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    pub id: &'static str,
    pub heading: &'static str,
    pub references: Vec<ReferenceView>,
}

#[derive(Serialize)]
struct ReferenceView {
    pub id: String,
    pub title: String,
    pub url: Option<String>,
    pub phone: Option<String>,
    /// The number as a `tel:` link has it.
    pub phone_href: Option<String>,
    pub email: Option<String>,
    pub publisher: Option<String>,
    /// Whether the practice itself publishes it.
    pub is_own: bool,
    pub note: Option<String>,
    /// Whom to ask for it where it has no address and no number.
    pub ask: Option<&'static str>,
    pub superseded_by: Option<LinkView>,
    pub used_in: Vec<LinkView>,
}

const PAGE: &str = "references.html";

type Ask = fn(&ShownReference) -> &'static str;

/// The page of references, made unless it lies there made from the same references and links. `ask` says whom these
/// readers ask for one that has no address and no number.
pub fn references_page(
    references: &[ShownReference],
    ask: Ask,
    links: &Links,
    templates: &TemplateSet,
    finish: impl Fn(Shell) -> Shell,
) -> Result<Page, Problem> {
    let shell = finish(Shell::new("References", PAGE, "references"));
    let mut all = Ingredients::default();
    all.add(links.made_from);
    all.add_view(&shell);
    for reference in references {
        let ShownReference { id, kind, text, for_staff: _, superseded_by } = reference;
        all.add((id, kind.word(), text, ask(reference), superseded_by));
    }
    let view = || references_view(shell, references, ask, &links.backlinks);
    templates.page_made_from(PAGE, PAGE, all.fingerprint(), view)
}

fn references_view(shell: Shell, references: &[ShownReference], ask: Ask, backlinks: &Backlinks) -> ReferencesView {
    let groups = ReferenceKind::WORDS
        .iter()
        .map(|(id, kind)| Group {
            id,
            heading: kind.heading(),
            references: references
                .iter()
                .filter(|reference| reference.kind == *kind)
                .map(|reference| view(reference, references, ask, backlinks))
                .collect(),
        })
        .filter(|group| !group.references.is_empty())
        .collect();
    ReferencesView { shell, groups }
}

fn view(reference: &ShownReference, all: &[ShownReference], ask: Ask, backlinks: &Backlinks) -> ReferenceView {
    let text = reference.text;
    let successor = reference.superseded_by.and_then(|id| all.iter().find(|other| other.id == id));
    let used_in = backlinks.of(&Target::Reference(reference.id.clone()));
    let is_dead_end = !used_in.is_empty() && reference.kind.is_to_be_reached() && !text.has_contact();
    ReferenceView {
        id: reference.id.to_string(),
        title: text.title.clone(),
        url: text.url.clone(),
        phone_href: text.phone.as_deref().map(of_telephone),
        phone: text.phone.clone(),
        email: text.email.clone(),
        publisher: text.publisher.clone(),
        is_own: text.publisher.is_none() && reference.kind.is_of_a_practice(),
        note: text.note.clone(),
        ask: (is_dead_end && successor.is_none()).then(|| ask(reference)),
        superseded_by: successor
            .map(|other| LinkView::new(other.text.title.clone(), &Address::at(PAGE, other.id.as_str()), PAGE)),
        used_in: used_in.iter().map(|backlink| backlink.on(PAGE)).collect(),
    }
}
