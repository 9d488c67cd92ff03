//! The notes of the settings in the words of a page: what they say of the files is left out.

use crate::desk::form::label_of;

/// Parts of notes that speak of how a value is written.
const OF_FILES: [(&str, &str); 7] = [
    (", an id of registers/staff.toml", ""),
    (", as registers/staff.toml calls it", ", as the staff register calls it"),
    (": the name of a folder of content/policies", ""),
    (", such as annex-a or section-5", ", written annex-a or section-5"),
    (": 08:00:00", ", such as 08:00"),
    (": 19:00:00", ", such as 19:00"),
    (" What a key does not name is checked of nobody", " Where nobody is chosen, nobody is checked"),
];

/// What a field is called, where its key does not say it well.
pub fn label(key: &str) -> String {
    match key {
        "dpo" => "Data Protection Officer".to_owned(),
        "since" => "First day with byelaw".to_owned(),
        "public_url" => "Address of the public site".to_owned(),
        "public_home" => "Section that patients see first".to_owned(),
        "no_accounts" => "No accounts on social media".to_owned(),
        "byte_order_mark" => "Mark for Excel".to_owned(),
        "keep_months" => "Months until the page of an incident goes".to_owned(),
        key => label_of(key),
    }
}

/// A note as a page shows it.
pub fn note(about: &str) -> String {
    let mut note = about.to_owned();
    for (of_file, of_page) in OF_FILES {
        note = note.replace(of_file, of_page);
    }
    match note.strip_prefix("true ") {
        Some(rest) => format!("Yes {rest}"),
        None => note,
    }
}

#[cfg(test)]
mod tests {
    use super::note;
    use crate::acts::Act;
    use crate::acts::settings::{LISTS, ListChange, TABLES};

    #[test]
    fn no_note_of_a_page_speaks_of_files() {
        let of_lists = LISTS.iter().filter_map(|list| list.act(ListChange::Add)).flat_map(Act::fields);
        for field in TABLES.iter().flat_map(Act::fields).chain(of_lists) {
            let note = note(field.about);
            for sign in [".toml", "registers/", "true ", "content/"] {
                assert!(!note.contains(sign), "{}: {note}", field.key);
            }
        }
    }
}
