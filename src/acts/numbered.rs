//! Which ids the records of a register have, and the running number of the next one.

use std::collections::BTreeSet;

use super::toml_lines::{StatementKind, Statements};

/// The records of all files of a register.
#[derive(Default)]
pub struct Numbered {
    pub ids: BTreeSet<String>,
    highest: u32,
    records: u32,
}

impl Numbered {
    /// Looks at the lines alone: a month may have thousands of records.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>, table: &str) -> Self {
        let mut numbered = Numbered::default();
        for text in texts {
            let mut is_record = false;
            for statement in Statements::new(text, 0) {
                match statement.kind {
                    StatementKind::Header(path) => {
                        is_record = path == [table];
                        numbered.records = numbered.records.saturating_add(u32::from(is_record));
                    }
                    StatementKind::Pair(key, value) if is_record => {
                        let value = text.get(value).unwrap_or_default();
                        match key.as_str() {
                            "id" => drop(numbered.ids.insert(value.trim_matches(['"', '\'']).to_owned())),
                            "number" => numbered.highest = numbered.highest.max(value.parse().unwrap_or(0)),
                            _ => {}
                        }
                    }
                    _ => {}
                }
            }
        }
        numbered
    }

    /// Of records that were read: the id and the number of each.
    pub fn of_records(records: impl Iterator<Item = (String, Option<u32>)>) -> Self {
        let mut numbered = Numbered::default();
        for (id, number) in records {
            numbered.ids.insert(id);
            numbered.highest = numbered.highest.max(number.unwrap_or(0));
            numbered.records = numbered.records.saturating_add(1);
        }
        numbered
    }

    /// One above the highest, or above how many there are where none is numbered.
    pub fn next(&self) -> u32 {
        self.highest.max(self.records).saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_in_memory_and_their_texts_are_numbered_alike() {
        let of = |records: &[(&str, Option<u32>)]| {
            Numbered::of_records(records.iter().map(|(id, number)| ((*id).to_owned(), *number))).next()
        };
        assert_eq!((of(&[("a", Some(7)), ("b", None), ("c", None)]), of(&[("c", None)]), of(&[])), (8, 2, 1));
    }

    #[test]
    fn numbers_go_on_from_the_highest_or_from_how_many_there_are() {
        let numbered = "[[incident]]\nid = \"a\"\nnumber = 7\n[[incident]]\nid = 'b'\n[[incident.step]]\nnumber = 99\n";
        let of = |texts: &[&str]| {
            let numbered = Numbered::of(texts.iter().copied(), "incident");
            (numbered.ids.iter().cloned().collect::<Vec<_>>().join(" "), numbered.next())
        };
        assert_eq!(of(&[numbered, "[[incident]]\nid = \"c\"\n"]), ("a b c".to_owned(), 8));
        assert_eq!(of(&["[[incident]]\nid = \"c\"\n"]), ("c".to_owned(), 2));
        assert_eq!(of(&["not = toml ="]), (String::new(), 1));
    }
}
