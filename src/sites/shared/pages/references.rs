//! The references page on either site: each reference under its current name, with the texts that link to it.

use serde::Serialize;

use crate::base::problem::Problem;
use crate::base::web_address::of_telephone;
use crate::incremental::Tracked;
use crate::model::{ReferenceKind, Target, Word};
use crate::sites::shared::{
    Address, Frame, LinkView, Linked, Links, PageBatch, PutPage, Shell, TemplateSet, VisibleReference,
};

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
    /// The phone number in `tel:` form.
    pub phone_href: Option<String>,
    pub email: Option<String>,
    pub publisher: Option<String>,
    /// Whether the practice publishes it itself.
    pub is_own: bool,
    pub note: Option<String>,
    /// Whom to ask for it if it has neither address nor phone number.
    pub ask: Option<&'static str>,
    pub superseded_by: Option<LinkView>,
    pub used_in: Vec<LinkView>,
}

const PAGE: &str = "references.html";

/// The inputs of the references page.
#[derive(Hash)]
pub struct ReferencesPage<'a> {
    /// Each reference, with whom this audience asks for it if it has neither address nor phone number.
    references: Vec<(&'a VisibleReference<'a>, &'static str)>,
    shell: Shell,
    templates: &'a TemplateSet<'a>,
}

impl<'a> ReferencesPage<'a> {
    pub fn of(
        references: &'a [VisibleReference<'a>],
        ask: fn(&VisibleReference) -> &'static str,
        templates: &'a TemplateSet,
        frame: &impl Frame,
    ) -> Self {
        let shell = frame.finish(Shell::new("References", PAGE, "references"));
        let references = references.iter().map(|reference| (reference, ask(reference))).collect();
        ReferencesPage { references, shell, templates }
    }

    pub fn made(&self) -> PageBatch<'_, Self> {
        // No policy id starts with an underscore.
        PageBatch { name: "_references", input: self, make: Self::render }
    }

    fn render(&self, links: &Tracked<Links>, put: PutPage) -> Result<(), Problem> {
        let groups = ReferenceKind::WORDS
            .iter()
            .map(|(id, kind)| Group {
                id,
                heading: kind.heading(),
                references: self
                    .references
                    .iter()
                    .filter(|(reference, _)| reference.kind == *kind)
                    .map(|reference| self.view(*reference, links))
                    .collect(),
            })
            .filter(|group| !group.references.is_empty())
            .collect();
        let view = ReferencesView { shell: self.shell.clone(), groups };
        put(PAGE.into(), self.templates.render(PAGE, &view)?);
        Ok(())
    }

    fn view(&self, (reference, ask): (&VisibleReference, &'static str), links: &Tracked<Links>) -> ReferenceView {
        let text = reference.text;
        let successor = reference.superseded_by.and_then(|id| self.references.iter().find(|(other, _)| other.id == id));
        let target = Target::Reference(reference.id.clone());
        let used_in = links.links_to(&target);
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
            ask: (is_dead_end && successor.is_none()).then_some(ask),
            superseded_by: successor
                .map(|(other, _)| LinkView::new(other.text.title.clone(), &Address::at(PAGE, other.id.as_str()), PAGE)),
            used_in: used_in.iter().map(|backlink| backlink.on(PAGE)).collect(),
        }
    }
}
