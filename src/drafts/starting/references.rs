//! The references of a new practice, from the example's.

use toml_edit::{DocumentMut, Item, value};

/// Who publishes the example's own documents.
const EXAMPLE: &str = "Lea Vale Medical";

/// The id of the example's website among the references, and that of a new practice's.
pub(super) const EXAMPLES_WEBSITE: &str = "lea-vale-website";
pub(super) const WEBSITE: &str = "practice-website";

/// All of them; what the example publishes itself, the practice does.
pub fn of_model(text: &str, name: &str) -> String {
    let Ok(mut document) = text.parse::<DocumentMut>() else { return text.to_owned() };
    let references = document.get_mut("reference").and_then(Item::as_array_of_tables_mut);
    for reference in references.into_iter().flat_map(|references| references.iter_mut()) {
        let id = reference.get("id").and_then(Item::as_str).unwrap_or_default();
        if id == WEBSITE {
            reference.insert("title", value(format!("{name} website")));
        }
        if reference.get("publisher").and_then(Item::as_str) == Some(EXAMPLE) {
            reference.insert("publisher", value(name));
        }
    }
    document.to_string()
}

/// Those alone that a text links to.
pub fn named_in(references: &str, text: &str) -> String {
    let Ok(mut document) = references.parse::<DocumentMut>() else { return references.to_owned() };
    if let Some(all) = document.get_mut("reference").and_then(Item::as_array_of_tables_mut) {
        all.retain(|one| {
            let id = one.get("id").and_then(Item::as_str).unwrap_or_default();
            [']', '|'].iter().any(|end| text.contains(&format!("[[ref:{id}{end}")))
        });
    }
    document.to_string()
}
