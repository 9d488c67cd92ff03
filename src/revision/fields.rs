//! Rewrites the fields of TOML files that cite clauses, so that they cite the same clauses by their new numbers.

use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use super::numbers::{DanglingCitation, NumberChange, Renumbering};
use crate::model::{PolicyId, SectionNumber};
use crate::schema::{Field, FieldKind};

/// The file with its citations renumbered; `None` where nothing changes.
/// `own` is the policy that the file belongs to, if any.
/// A citation of a removed clause is deleted and reported: the field, or the whole record if the field is required.
pub fn with_fields_renumbered(
    text: &str,
    file: &str,
    fields: &[Field],
    own: Option<&PolicyId>,
    numbers: &Renumbering,
    lost: &mut Vec<DanglingCitation>,
) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let mut walk = FieldVisitor { file, own, numbers, lost, path: Vec::new(), changes: 0 };
    walk.table(document.as_table_mut(), fields);
    let is_changed = walk.changes > 0;
    is_changed.then(|| document.to_string())
}

struct FieldVisitor<'w> {
    file: &'w str,
    own: Option<&'w PolicyId>,
    numbers: &'w Renumbering,
    lost: &'w mut Vec<DanglingCitation>,
    /// The keys from the root to the current field.
    path: Vec<&'static str>,
    changes: usize,
}

impl FieldVisitor<'_> {
    /// Rewrites a table; returns false if it lost a required field and must be removed.
    fn table(&mut self, table: &mut dyn TableLike, fields: &[Field]) -> bool {
        for field in fields {
            let Some(item) = table.get_mut(field.key) else { continue };
            self.path.push(field.key);
            let stays = self.item(item, &field.kind);
            self.path.pop();
            if !stays {
                self.changes += 1;
                if field.required && cites(&field.kind) {
                    return false;
                }
                table.remove(field.key);
            }
        }
        true
    }

    /// Rewrites an item; returns false if it must be removed.
    fn item(&mut self, item: &mut Item, kind: &FieldKind) -> bool {
        match kind {
            FieldKind::Table(fields) | FieldKind::JustOne(fields) => {
                if let Some(table) = item.as_table_like_mut() {
                    self.table(table, fields);
                }
                true
            }
            FieldKind::Tables(fields) => {
                if let Some(tables) = item.as_array_of_tables_mut() {
                    let mut at = 0;
                    while let Some(table) = tables.get_mut(at) {
                        match self.table(table, fields) {
                            true => at += 1,
                            false => drop(tables.remove(at)),
                        }
                    }
                    return !tables.is_empty();
                }
                true
            }
            FieldKind::ListOf(of) if cites(of) => item.as_array_mut().is_none_or(|list| self.list(list, of)),
            kind if cites(kind) => match item.as_value_mut() {
                Some(value) => self.value(value, kind),
                None => true,
            },
            _ => true,
        }
    }

    fn list(&mut self, list: &mut Array, kind: &FieldKind) -> bool {
        let had_items = !list.is_empty();
        let mut at = 0;
        while let Some(value) = list.get_mut(at) {
            if self.value(value, kind) {
                at += 1;
            } else {
                self.changes += 1;
                list.remove(at);
            }
        }
        if let Some(first) = list.get_mut(0).filter(|first| is_one_line(first)) {
            first.decor_mut().set_prefix("");
        }
        !(had_items && list.is_empty())
    }

    fn value(&mut self, value: &mut Value, kind: &FieldKind) -> bool {
        let Some(written) = value.as_str().map(str::to_owned) else { return true };
        let own = match kind {
            FieldKind::OwnClause => match self.own {
                Some(own) => own,
                None => return true,
            },
            _ => &self.numbers.main_policy,
        };
        // A section page is cited by its slug, anything else by number.
        if matches!(kind, FieldKind::SectionPage) != SectionNumber::from_slug(&written).is_some() {
            return true;
        }
        match self.numbers.of_written(&written, own) {
            NumberChange::Same => true,
            NumberChange::Renamed(now) => {
                let decor = value.decor().clone();
                *value = now.into();
                *value.decor_mut() = decor;
                self.changes += 1;
                true
            }
            NumberChange::Gone => {
                let at = format!("`{}`", self.path.join("."));
                self.lost.push(DanglingCitation { file: self.file.to_owned(), at, cited: written });
                false
            }
        }
    }
}

fn is_one_line(value: &Value) -> bool {
    value.decor().prefix().and_then(|prefix| prefix.as_str()).is_none_or(|prefix| !prefix.contains('\n'))
}

/// Whether a field of this kind cites a current clause.
fn cites(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Clause | FieldKind::ClauseOfMainPolicy | FieldKind::OwnClause | FieldKind::SectionPage => true,
        FieldKind::ListOf(of) => cites(of),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::numbers::example;
    use super::*;
    use crate::schema::schema_named;

    fn changed(name: &str, text: &str, own: Option<&str>) -> (Option<String>, Vec<String>) {
        let mut lost = Vec::new();
        let own = own.map(PolicyId::new);
        let text = with_fields_renumbered(
            text,
            "x.toml",
            schema_named(name).unwrap().fields,
            own.as_ref(),
            &example(),
            &mut lost,
        );
        (text, lost.into_iter().map(|lost| format!("{} {}", lost.at, lost.cited)).collect())
    }

    #[test]
    fn a_control_block_cites_the_clauses_under_their_new_numbers() {
        let text = "title = \"2.2\"\n\n# Terms.\n[[term]]\nid = \"post\"\nname = \"Post\"\nclause = \"2.2\" # there\n\n[[term]]\nid = \"old\"\nname = \"Old\"\nclause = \"2.3\"\n\n[duties]\n# Chief first.\napproval = [\"2.1\", \"2.2\"]\nconsent = [\"2.3\"]\nmonitor = [\"2.3\", \"2.2\"]\n";
        let expected = "title = \"2.2\"\n\n# Terms.\n[[term]]\nid = \"post\"\nname = \"Post\"\nclause = \"2.3\" # there\n\n[duties]\n# Chief first.\napproval = [\"2.1\", \"2.3\"]\nmonitor = [\"2.3\"]\n";
        let (changed, lost) = changed("policy", text, Some("conduct"));
        assert_eq!(changed.as_deref(), Some(expected));
        assert_eq!(lost, ["`term.clause` 2.3", "`duties.consent` 2.3", "`duties.monitor` 2.3"]);
    }

    #[test]
    fn settings_and_natures_follow_and_what_was_recorded_stays() {
        let (site, _) = changed(
            "site",
            "main_policy = \"conduct\"\npublic_home = \"annex-a\"\n\n[[reporting_route]]\nlabel = \"2.2\"\nclause = \"2.2\"\n",
            None,
        );
        assert_eq!(
            site.as_deref(),
            Some(
                "main_policy = \"conduct\"\npublic_home = \"annex-b\"\n\n[[reporting_route]]\nlabel = \"2.2\"\nclause = \"2.3\"\n"
            )
        );
        let (incidents, lost) = changed("incidents", "[[incident]]\nclauses = [\"2.2\", \"2.3\"]\n", None);
        assert_eq!((incidents, lost), (None, Vec::new()));
    }
}
