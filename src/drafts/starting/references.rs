//! The references of a new practice, from the example's.

use toml_edit::{DocumentMut, Item};

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
