//! The references of a new practice, from the example's.

use toml_edit::{DocumentMut, Item};

/// Those alone that a text links to, without the remarks to whoever keeps the example's policy.
pub fn named_in(references: &str, text: &str) -> String {
    let Ok(mut document) = references.parse::<DocumentMut>() else { return references.to_owned() };
    if let Some(all) = document.get_mut("reference").and_then(Item::as_array_of_tables_mut) {
        all.retain(|one| {
            let id = one.get("id").and_then(Item::as_str).unwrap_or_default();
            [']', '|'].iter().any(|end| text.contains(&format!("[[ref:{id}{end}")))
        });
        for one in all.iter_mut() {
            one.remove("remark");
        }
    }
    document.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_links_to_stays_without_its_remark() {
        let references = "# About them.\n\n[[reference]]\nid = \"law\"\ntitle = \"A law\"\nremark = \"Ours cites it.\"\n\n[[reference]]\nid = \"other\"\nremark = \"No.\"\n";
        let named = named_in(references, "See [[ref:law|the law]].");
        assert_eq!(named, "# About them.\n\n[[reference]]\nid = \"law\"\ntitle = \"A law\"\n");
    }
}
