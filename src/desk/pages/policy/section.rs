//! A section as text: shown with its page beside it, looked at, and sent to be saved.

use serde::Serialize;

use super::look::LookView;
use super::section_form::{Said, TypedSection, looked_at, show};
use super::section_list::file;
use super::section_save::save;
use crate::base::sources::TextFile;
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;

#[derive(Serialize)]
struct PartView {
    look: LookView,
}

pub fn answer(visit: &Visit, id: &str, name: &str, mut request: Request) -> DeskReply {
    let Some(source) = file(&visit.snapshot.practice, id, name) else { return missing::answer(visit) };
    match request.form.take() {
        None => show(visit, id, source, TypedSection::of_file(source), Said::default()),
        Some(form) => {
            let typed = TypedSection::of_form(&form);
            match form.value("do") {
                Some("save") => save(visit, id, source, &form, typed),
                Some("part") => part(visit, id, source, &typed),
                _ => {
                    let is_conflict = typed.base != *source.sha256;
                    show(visit, id, source, typed, Said { is_conflict, ..Said::default() })
                }
            }
        }
    }
}

/// What is shown beside the text alone, while it is typed.
fn part(visit: &Visit, id: &str, source: &TextFile, typed: &TypedSection) -> DeskReply {
    visit.part("policy-look.html", &PartView { look: looked_at(visit, id, source, typed) })
}
