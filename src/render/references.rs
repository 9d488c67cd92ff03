//! The references page on either site: what the text names, under its current name, with where it is named.

use serde::Serialize;

use super::{Address, Backlinks, LinkView, Shell, ShownReference};
use crate::model::{ReferenceKind, Target, Word};

#[derive(Serialize)]
pub struct ReferencesView {
    pub shell: Shell,
    pub groups: Vec<Group>,
}

#[derive(Serialize)]
pub struct Group {
    pub id: &'static str,
    pub heading: &'static str,
    pub references: Vec<ReferenceView>,
}

#[derive(Serialize)]
pub struct ReferenceView {
    pub id: String,
    pub title: String,
    pub url: Option<String>,
    pub phone: Option<String>,
    /// The number as a `tel:` link has it.
    pub phone_href: Option<String>,
    pub email: Option<String>,
    pub publisher: Option<String>,
    pub note: Option<String>,
    pub superseded_by: Option<LinkView>,
    pub used_in: Vec<LinkView>,
}

pub fn references_view(references: &[ShownReference], backlinks: &Backlinks) -> ReferencesView {
    const PAGE: &str = "references.html";
    let groups = ReferenceKind::WORDS
        .iter()
        .map(|(id, kind)| Group {
            id,
            heading: kind.heading(),
            references: references
                .iter()
                .filter(|reference| reference.kind == *kind)
                .map(|reference| view(reference, references, backlinks, PAGE))
                .collect(),
        })
        .filter(|group| !group.references.is_empty())
        .collect();
    ReferencesView { shell: Shell::new("References", PAGE, "references"), groups }
}

fn view(reference: &ShownReference, all: &[ShownReference], backlinks: &Backlinks, page: &str) -> ReferenceView {
    let text = reference.text;
    let successor = reference.superseded_by.and_then(|id| all.iter().find(|other| other.id == id));
    ReferenceView {
        id: reference.id.to_string(),
        title: text.title.clone(),
        url: text.url.clone(),
        phone_href: text.phone.as_ref().map(|phone| {
            let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            format!("tel:{digits}")
        }),
        phone: text.phone.clone(),
        email: text.email.clone(),
        publisher: text.publisher.clone(),
        note: text.note.clone(),
        superseded_by: successor
            .map(|other| LinkView::new(other.text.title.clone(), &Address::at(page, other.id.as_str()), page)),
        used_in: backlinks
            .of(&Target::Reference(reference.id.clone()))
            .iter()
            .map(|backlink| LinkView::new(backlink.label.clone(), &backlink.address, page))
            .collect(),
    }
}
