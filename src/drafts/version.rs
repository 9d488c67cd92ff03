//! A new version of a policy: the control block as it is kept, and as it goes on.

use jiff::civil::Date;
use toml_edit::{DocumentMut, Item, Table, value};

use super::control_block::{add, date, set, take_out};
use crate::duties::Duty;
use crate::model::{PolicyStatus, Word};
use crate::schema::{schema_line, schema_named};

/// What the new version is.
pub struct VersionDraft<'a> {
    pub version: &'a str,
    /// The policy whose next version it is.
    pub draft_of: &'a str,
    /// That policy's files as they are, a line each.
    pub begun_from: &'a [String],
    pub summary: &'a str,
    pub audience: &'a str,
    pub today: Date,
}

/// The control block of a kept version: unchanged but for its number and the path to its schema.
/// `None` where it is not TOML, as in no practice without problems.
pub fn kept_control(text: &str, file: &str, kept_file: &str, version: &str) -> Option<String> {
    let mut text = text.to_owned();
    if let Some(schema) = schema_named("policy") {
        let (old, new) = (schema_line(file, schema), schema_line(kept_file, schema));
        if text.lines().next() == Some(&old) {
            text.replace_range(..old.len(), &new);
        }
    }
    if text.parse::<DocumentMut>().ok()?.get("version").is_none() {
        return numbered(&text, version);
    }
    Some(text)
}

/// The control block of the new version, a draft: its number, and an entry in the change log; `None` likewise.
pub fn next_control(text: &str, new: &VersionDraft) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    set(&mut document, "version", value(new.version));
    set(&mut document, "draft_of", value(new.draft_of));
    set(&mut document, "begun_from", value(new.begun_from.iter().collect::<toml_edit::Array>()));
    set(&mut document, "status", value(PolicyStatus::Draft.word()));
    // The first day and the approval of the version that went before are kept with it.
    for key in ["effective", "approved_wording", "approval"] {
        take_out(&mut document, key);
    }
    add(&mut document, "change", entry(new.today, Some(new.version), new.audience, new.summary)?);
    Some(document.to_string())
}

/// The control block of a version whose number was not recorded; `None` likewise.
pub fn numbered(text: &str, version: &str) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    set(&mut document, "version", value(version));
    Some(document.to_string())
}

/// What is said of a draft whose text is replaced.
pub struct DraftUpdate<'a> {
    /// Its number from now on, where that is another one.
    pub version: Option<&'a str>,
    /// What the change log says of it from now on, where that is something else.
    pub summary: Option<&'a str>,
    pub today: Date,
}

/// The control block of a draft whose text is replaced; `None` likewise.
/// Also whether it had an approval, which was of other words and is taken out.
pub fn update_draft(text: &str, new: &DraftUpdate) -> Option<(String, bool)> {
    let mut document: DocumentMut = text.parse().ok()?;
    let old = document.get("version").and_then(Item::as_str).map(str::to_owned);
    let version = new.version.map(str::to_owned).or_else(|| old.clone());
    let is_of = |change: &Table, version: &Option<String>| {
        version.is_some() && change.get("version").and_then(Item::as_str) == version.as_deref()
    };
    if let Some(version) = version.as_deref().filter(|version| old.as_deref() != Some(version)) {
        set(&mut document, "version", value(version));
        for change in log(&mut document).filter(|change| is_of(change, &old)) {
            set(change, "version", value(version));
        }
    }
    if let Some(summary) = new.summary {
        match log(&mut document).filter(|change| is_of(change, &version)).last() {
            Some(change) => set(change, "summary", value(summary)),
            None => {
                let change = entry(new.today, version.as_deref(), "staff", summary)?;
                add(&mut document, "change", change);
            }
        }
    }
    let was_approved = document.contains_key("approval") || document.contains_key("approved_wording");
    for key in ["approved_wording", "approval"] {
        take_out(&mut document, key);
    }
    Some((document.to_string(), was_approved))
}

/// The entries of the change log.
fn log(document: &mut DocumentMut) -> impl Iterator<Item = &mut Table> {
    document.get_mut("change").and_then(Item::as_array_of_tables_mut).into_iter().flat_map(|log| log.iter_mut())
}

/// An entry of the change log.
fn entry(today: Date, version: Option<&str>, audience: &str, summary: &str) -> Option<Table> {
    let mut change = Table::new();
    change.insert("date", date(today)?);
    if let Some(version) = version {
        change.insert("version", value(version));
    }
    change.insert("audience", value(audience));
    change.insert("summary", value(summary));
    Some(change)
}

/// The control block with lines in its table of duties, below those that stand there; `None` likewise.
pub fn with_duties<C: Iterator<Item = String>>(text: &str, lines: impl Iterator<Item = (Duty, C)>) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let duties = document.entry("duties").or_insert_with(toml_edit::table).as_table_mut()?;
    for (duty, clauses) in lines {
        duties.insert(duty.id(), value(clauses.collect::<toml_edit::Array>()));
    }
    Some(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const NEW: VersionDraft = VersionDraft {
        version: "2.0",
        draft_of: "t",
        begun_from: &[],
        summary: "It says \"more\".",
        audience: "public",
        today: date(2026, 11, 22),
    };

    #[test]
    fn notes_stay_and_a_draft_has_no_first_day_and_no_approval() {
        let text = "#:schema ../../schemas/policy.json\n# The title.\ntitle = \"T\" # short\naudience = \"public\"\n# The number.\nversion = \"1.0\" # now\neffective = 2026-01-01\napproved_wording = \"x\"\n\n# Who.\n[[approval]]\nby = \"a\"\non = 2026-01-01\n\n# The log.\n[[change]]\ndate = 2026-01-01\nsummary = \"First.\"\naudience = \"public\"\n\n# Terms.\n[[term]]\nid = \"x\"\n";
        let next = next_control(text, &NEW).unwrap();
        for kept in ["# The title.", "# short", "# The number.", "# now", "# Who.", "# The log.", "# Terms.", "First."]
        {
            assert!(next.contains(kept), "{kept} is gone:\n{next}");
        }
        assert!(next.contains("version = \"2.0\" # now\n") && next.contains("status = \"draft\""), "{next}");
        assert!(!next.contains("effective") && !next.contains("wording") && !next.contains("[[approval]]"), "{next}");
        let log: Vec<&str> = next.lines().filter(|line| line.starts_with("[[")).collect();
        assert_eq!(log, ["[[change]]", "[[change]]", "[[term]]"]);
        assert!(next.parse::<DocumentMut>().is_ok());
    }

    #[test]
    fn a_draft_keeps_its_number_and_its_entry_unless_others_are_given() {
        let text = "title = \"T\"\nversion = \"1.1\" # now\nstatus = \"draft\"\neffective = 2026-12-01\n\n[[change]]\ndate = 2026-01-01\nversion = \"1.0\"\nsummary = \"First.\"\n\n[[change]]\ndate = 2026-11-01\nversion = \"1.1\"\nsummary = \"More.\"\n";
        let same = DraftUpdate { version: None, summary: None, today: NEW.today };
        assert_eq!(update_draft(text, &same), Some((text.to_owned(), false)));
        let other = DraftUpdate { version: Some("2.0"), summary: Some("Other words."), ..same };
        let expected = text.replace("1.1", "2.0").replace("More.", "Other words.");
        assert_eq!(update_draft(text, &other), Some((expected, false)));
        let approved = format!("{text}\n[[approval]]\nby = \"a\"\non = 2026-11-02\n");
        assert_eq!(update_draft(&approved, &same), Some((text.to_owned(), true)));
        let (without, _) = update_draft("title = \"T\"\n", &other).unwrap();
        assert!(without.contains("version = \"2.0\"\n") && without.contains("summary = \"Other words.\""), "{without}");
    }

    #[test]
    fn a_block_without_log_or_number_gets_them() {
        let text = "title = \"T\"\naudience = \"public\"\n\n[[term]]\nid = \"x\"\n";
        let next = next_control(text, &NEW).unwrap();
        let document: DocumentMut = next.parse().unwrap();
        assert_eq!(document["version"].as_str(), Some("2.0"));
        assert_eq!(document["status"].as_str(), Some("draft"));
        assert_eq!(document["change"].as_array_of_tables().unwrap().len(), 1);
        assert_eq!(document["term"].as_array_of_tables().unwrap().len(), 1);
        let kept =
            kept_control(text, "content/policies/a/policy.toml", "content/policies/a/versions/1.0/policy.toml", "1.0");
        assert_eq!(kept.unwrap().parse::<DocumentMut>().unwrap()["version"].as_str(), Some("1.0"));
    }
}
