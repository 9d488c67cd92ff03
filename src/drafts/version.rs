//! A new version of a policy: the control block as it is kept, and as it goes on.

use jiff::civil::Date;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use crate::forms::{form, schema_line};

/// What the new version is.
pub struct NewVersion<'a> {
    pub version: &'a str,
    pub summary: &'a str,
    pub audience: &'a str,
    pub today: Date,
    pub effective: Option<Date>,
    /// Who approved it and when; without them it is a draft.
    pub approvals: Vec<(&'a str, Date)>,
}

/// The control block as it lies among the kept versions: as it was, with its number, and the way to its schema from there.
/// `None` where it is not TOML, as in no practice without problems.
pub fn kept_control(text: &str, file: &str, kept_file: &str, version: &str) -> Option<String> {
    let mut text = text.to_owned();
    if let Some(form) = form("policy") {
        let (old, new) = (schema_line(file, form), schema_line(kept_file, form));
        if text.lines().next() == Some(&old) {
            text.replace_range(..old.len(), &new);
        }
    }
    let mut document: DocumentMut = text.parse().ok()?;
    if document.get("version").is_none() {
        document.insert("version", value(version));
        return Some(document.to_string());
    }
    Some(text)
}

/// The control block of the new version: its number, a draft unless it is approved, and an entry in the change log; `None` likewise.
pub fn next_control(text: &str, new: &NewVersion) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    set(&mut document, "version", value(new.version));
    set(&mut document, "status", value(if new.approvals.is_empty() { "draft" } else { "approved" }));
    match new.effective {
        Some(day) => set(&mut document, "effective", date(day)?),
        // The first day of the version that went before is kept with it.
        None => take_out(&mut document, "effective"),
    }
    take_out(&mut document, "approval");
    if !new.approvals.is_empty() {
        let mut approvals = ArrayOfTables::new();
        for (by, on) in &new.approvals {
            let mut approval = Table::new();
            approval.insert("by", value(*by));
            approval.insert("on", date(*on)?);
            approvals.push(spaced(approval));
        }
        document.insert("approval", Item::ArrayOfTables(approvals));
    }
    let mut change = Table::new();
    change.insert("date", date(new.today)?);
    change.insert("version", value(new.version));
    change.insert("audience", value(new.audience));
    change.insert("summary", value(new.summary));
    let change = spaced(change);
    match document.get_mut("change").and_then(Item::as_array_of_tables_mut) {
        Some(changes) => changes.push(change),
        None => {
            let mut changes = ArrayOfTables::new();
            changes.push(change);
            document.insert("change", Item::ArrayOfTables(changes));
        }
    }
    Some(document.to_string())
}

fn date(day: Date) -> Option<Item> {
    day.to_string().parse::<toml_edit::Datetime>().ok().map(value)
}

/// Takes a key out; a note above it stays, in front of what comes next.
fn take_out(document: &mut DocumentMut, key: &str) {
    let note = document.key(key).and_then(|key| key.leaf_decor().prefix()?.as_str().map(str::to_owned));
    let Some(item) = document.remove(key) else { return };
    let note = match &item {
        Item::ArrayOfTables(tables) => {
            tables.get(0).and_then(|table| table.decor().prefix()?.as_str().map(str::to_owned))
        }
        _ => note,
    };
    let Some(note) = note.filter(|note| note.contains('#')) else { return };
    let end = document.trailing().as_str().unwrap_or("").to_owned();
    document.set_trailing(format!("{end}{}\n", note.trim_end()));
}

/// Sets a value; what stands above and behind the old one stays.
fn set(document: &mut DocumentMut, key: &str, mut item: Item) {
    if let (Some(old), Some(new)) = (document.get(key).and_then(Item::as_value), item.as_value_mut()) {
        *new.decor_mut() = old.decor().clone();
    }
    match document.get_mut(key) {
        Some(old) => *old = item,
        None => {
            document.insert(key, item);
        }
    }
}

fn spaced(mut table: Table) -> Table {
    table.decor_mut().set_prefix("\n");
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn new(approvals: Vec<(&'static str, Date)>) -> NewVersion<'static> {
        NewVersion {
            version: "2.0",
            summary: "It says \"more\".",
            audience: "public",
            today: date(2026, 11, 22),
            effective: None,
            approvals,
        }
    }

    #[test]
    fn notes_stay_and_a_draft_has_no_first_day_and_no_approval() {
        let text = "#:schema ../../schemas/policy.json\n# The title.\ntitle = \"T\" # short\naudience = \"public\"\n# The number.\nversion = \"1.0\" # now\neffective = 2026-01-01\n\n# Who.\n[[approval]]\nby = \"a\"\non = 2026-01-01\n\n# The log.\n[[change]]\ndate = 2026-01-01\nsummary = \"First.\"\naudience = \"public\"\n\n# Terms.\n[[term]]\nid = \"x\"\n";
        let next = next_control(text, &new(Vec::new())).unwrap();
        for kept in ["# The title.", "# short", "# The number.", "# now", "# Who.", "# The log.", "# Terms.", "First."]
        {
            assert!(next.contains(kept), "{kept} is gone:\n{next}");
        }
        assert!(next.contains("version = \"2.0\" # now\n") && next.contains("status = \"draft\""), "{next}");
        assert!(!next.contains("effective") && !next.contains("[[approval]]"), "{next}");
        let log: Vec<&str> = next.lines().filter(|line| line.starts_with("[[")).collect();
        assert_eq!(log, ["[[change]]", "[[change]]", "[[term]]"]);
        assert!(next.parse::<DocumentMut>().is_ok());
    }

    #[test]
    fn a_block_without_log_or_number_gets_them() {
        let text = "title = \"T\"\naudience = \"public\"\n\n[[term]]\nid = \"x\"\n";
        let next = next_control(text, &new(vec![("managing-partner", date(2026, 11, 20))])).unwrap();
        let document: DocumentMut = next.parse().unwrap();
        assert_eq!(document["version"].as_str(), Some("2.0"));
        assert_eq!(document["status"].as_str(), Some("approved"));
        assert_eq!(document["approval"].as_array_of_tables().unwrap().len(), 1);
        assert_eq!(document["change"].as_array_of_tables().unwrap().len(), 1);
        assert_eq!(document["term"].as_array_of_tables().unwrap().len(), 1);
        let kept =
            kept_control(text, "content/policies/a/policy.toml", "content/policies/a/versions/1.0/policy.toml", "1.0");
        assert_eq!(kept.unwrap().parse::<DocumentMut>().unwrap()["version"].as_str(), Some("1.0"));
    }
}
