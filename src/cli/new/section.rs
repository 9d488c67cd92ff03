//! `byelaw new section`: the next section of a policy, or its next annex, with its first clause.

use super::ask::{Question, Questions};
use super::here::{FileChange, Here, fields_of};
use crate::cli::arguments::{NewSection, ReadersChoice};
use crate::cli::failure::Failure;
use crate::drafts::{free_id, next_section, section_file, section_text};
use crate::model::{ClauseNumber, SectionNumber};
use crate::versioning::refuse_approved;

pub fn run(here: &Here, arguments: &NewSection, questions: &mut Questions) -> Result<(), Failure> {
    let policy = here.policy(arguments.policy.as_deref())?;
    let (stands, draft) = (here.library.policies.get(&policy), here.library.drafts.get(&policy));
    // What is begun is changed, and not what stands.
    let Some(text) = draft.or(stands) else { return Ok(()) };
    refuse_approved(text)?;
    let title = Question::of(fields_of("policy"), "title", "--title")?;
    let title = questions.text(&title, arguments.title.as_slice())?;
    let there: Vec<SectionNumber> = text.sections.iter().map(|section| section.number).collect();
    let Some(number) = next_section(&there, arguments.annex) else {
        return Err(Failure::Usage {
            message: format!("there is no number left after those of ‘{policy}’"),
            help: "annexes have the letters A to Z; begin a policy of its own with `byelaw new policy`".to_owned(),
        });
    };
    let slug = free_id(&title, &Default::default());
    if slug.is_empty() {
        return Err(Failure::Usage {
            message: format!("--title: ‘{title}’ has no letter or digit for the file's name"),
            help: "write the title in words".to_owned(),
        });
    }
    let audience = match arguments.audience {
        ReadersChoice::Public => "public",
        ReadersChoice::Staff => "staff",
    };
    let name = format!("content/policies/{}/{}", text.id, section_file(number, &slug));
    here.put(vec![FileChange::made(name.clone(), section_text(number, &title, audience))])?;
    here.run.say(format!(
        "{} made: {name}\n\nWhat to do next:\n  \
         - Write its clauses: the first is {}.1. A clause keeps its number for ever.\n  \
         - Once the partners have agreed, record that with `byelaw new approval {policy}`.",
        number.words(),
        ClauseNumber::of_section(number)
    ));
    Ok(())
}
