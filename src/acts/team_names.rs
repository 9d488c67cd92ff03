//! The names of teams that a practice uses, for answers that name one.

use std::collections::BTreeSet;

use super::practice::Practice;
use super::prompt::PromptChoice;

/// The teams of the staff list, then others that sent something in before; none for other answers.
pub fn choices(key: &str, practice: &Practice) -> Vec<PromptChoice> {
    if key != "from_team" {
        return Vec::new();
    }
    let (library, staff) = (&practice.library, practice.key.staff());
    let of_people = library.staff.values().filter_map(|person| person.team.read(staff).as_ref());
    let of_before = library.logs.submissions.iter().map(|sent| sent.from_team.read(staff));
    let mut named = BTreeSet::new();
    let names = of_people.chain(of_before).filter(|name| named.insert(name.to_lowercase()));
    names.map(|name| PromptChoice { value: name.clone(), label: String::new() }).collect()
}
