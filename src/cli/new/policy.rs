//! `byelaw new policy`: a folder with a control block and a first section.

use super::ask::{Question, Questions};
use super::here::{FileChange, Here, fields_of};
use crate::cli::arguments::NewPolicy;
use crate::cli::failure::Failure;
use crate::drafts::{NameLookup, control_text, free_id, plain, section_file, section_text};
use crate::model::SectionNumber;
use crate::schema::{Field, FieldKind, IdSource};

/// No file holds it: it is the name of the folder.
const ID: Field = Field {
    key: "id",
    kind: FieldKind::Id,
    required: true,
    about: "The policy's short name, in small letters with hyphens; its folder is called so for ever.",
    duty: None,
    audience: None,
};

pub fn run(here: &Here, arguments: &NewPolicy, questions: &mut Questions) -> Result<(), Failure> {
    let fields = fields_of("policy");
    let title = questions.text(&Question::of(fields, "title", "--title")?, arguments.title.as_slice())?;
    let taken = here.ids(IdSource::Policies).into_iter().collect();
    let given = arguments.id.as_slice();
    let default = Some(free_id(&title, &taken)).filter(|id| !id.is_empty());
    let id = match default {
        Some(default) if given.is_empty() => default,
        default => questions.text(&Question { flag: "--id".into(), field: &ID, default, first_day: None }, given)?,
    };
    if taken.contains(&id) || here.sources.texts_in(&format!("content/policies/{id}/"), "").next().is_some() {
        return Err(Failure::Usage {
            message: format!("there is already a policy called ‘{id}’"),
            help: "choose another --id, or add to it with `byelaw new section`".to_owned(),
        });
    }
    let owner = questions.may(&Question::of(fields, "owner", "--owner")?, arguments.owner.as_slice())?;
    let owner = owner.map(|owner| plain(&owner));
    let control = format!("content/policies/{id}/policy.toml");
    let number = SectionNumber::Section(1);
    let first = format!("content/policies/{id}/{}", section_file(number, "introduction"));
    here.put(vec![
        FileChange::made(control.clone(), control_text(&control, &title, owner.as_deref(), here.library.as_of.date)),
        FileChange::made(first.clone(), section_text(number, "Introduction", "public")),
    ])?;
    here.run.say(format!(
        "policy ‘{id}’ made:\n  {control}\n  {first}\n\nWhat to do next:\n  \
         - Write the introduction, then add sections with `byelaw new section {id}`.\n  \
         - Once it is approved, record that with `byelaw new approval {id}`.\n  \
         - Elsewhere a clause of it is called {id}/1.1."
    ));
    Ok(())
}
