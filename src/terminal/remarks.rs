//! What whoever keeps the content has noted of its references, for a person.

use std::collections::HashMap;

use crate::rules::Remark;
use crate::wording::list_in_words;

/// A line for each remark, with the references to which it belongs; nothing where there is none.
pub(super) fn render_remarks(remarks: &[Remark]) -> String {
    let mut order: Vec<&str> = Vec::new();
    let mut references: HashMap<&str, Vec<&str>> = HashMap::new();
    for remark in remarks {
        let of = references.entry(&remark.words).or_default();
        if of.is_empty() {
            order.push(&remark.words);
        }
        of.push(remark.reference.as_str());
    }
    let mut text = String::new();
    for words in order {
        if text.is_empty() {
            text.push_str("Remarks in content/references.toml:\n");
        }
        let of = references.get(words).map(|ids| list_in_words(ids)).unwrap_or_default();
        text.push_str(&format!("  - {of}: {words}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ReferenceId;

    #[test]
    fn a_remark_on_several_references_is_one_line() {
        let remark =
            |reference: &str, words: &str| Remark { reference: ReferenceId::new(reference), words: words.to_owned() };
        let remarks = [
            remark("acas", "Not in the sources."),
            remark("police", "Add a number."),
            remark("x", "Not in the sources."),
        ];
        assert_eq!(
            render_remarks(&remarks),
            "Remarks in content/references.toml:\n  - acas and x: Not in the sources.\n  - police: Add a number.\n"
        );
        assert_eq!(render_remarks(&[]), "");
    }
}
