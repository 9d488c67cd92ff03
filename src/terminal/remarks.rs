//! What whoever keeps the content has noted of its references, for a person.

use indexmap::IndexMap;

use crate::base::wording::list_in_words;
use crate::rules::ReferenceRemark;

/// A line for each remark, with the references to which it belongs; nothing where there is none.
pub(super) fn render_remarks(remarks: &[ReferenceRemark]) -> String {
    let mut references: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for remark in remarks {
        references.entry(&remark.words).or_default().push(remark.reference.as_str());
    }
    let lines = references.iter().map(|(words, of)| format!("  - {}: {words}\n", list_in_words(of)));
    let head = if remarks.is_empty() { "" } else { "Remarks in content/references.toml:\n" };
    std::iter::once(head.to_owned()).chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ReferenceId;

    #[test]
    fn a_remark_on_several_references_is_one_line() {
        let remark = |reference: &str, words: &str| ReferenceRemark {
            reference: ReferenceId::new(reference),
            words: words.to_owned(),
        };
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
