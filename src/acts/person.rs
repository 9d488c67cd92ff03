//! People whose record something can be added to: who is meant, and where their record stands.

use super::below::{self, NamedRecord};
use super::practice::Practice;
use super::prompt::Answers;
use super::proposal::Refusal;
use crate::base::record::{Field, FieldKind, IdSource};
use crate::model::{StaffId, StaffMember};

/// Who it is.
pub const PERSON: Field = Field {
    key: "person",
    kind: FieldKind::IdOf(IdSource::Staff),
    required: true,
    about: "Who, by their role: an id of staff.toml.",
    duty: None,
    audience: None,
};

/// The person that was answered, with their record.
pub fn find<'p>(practice: &'p Practice, answers: &Answers) -> Result<(&'p StaffMember, NamedRecord<'p>), Refusal> {
    let person = answers.plain("person").and_then(|id| practice.library.staff.get(&StaffId::new(&id)));
    let Some(person) = person else {
        return Err(Refusal::of("person", "there is no such person", "write an id of content/registers/staff.toml"));
    };
    Ok((person, below::find::<StaffMember>(practice, &person.place, "person")?))
}
