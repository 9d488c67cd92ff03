//! A value of the settings as it is written, as a person types it, and whether another means the same.

use toml::{Table, Value};

use super::clock;
use crate::base::record::{Field, FieldKind};
use crate::base::wording::date_in_words;
use crate::drafts::NameLookup;

/// What a field holds now, as a person would type it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresentValue {
    pub key: &'static str,
    /// Several for a list.
    pub typed: Vec<String>,
}

/// What these fields hold in a table.
pub fn present(fields: &[Field], table: Option<&Table>) -> Vec<PresentValue> {
    let value = |field: &Field| table.and_then(|table| table.get(field.key));
    let typed = |field: &Field| match value(field) {
        Some(Value::Array(items)) => items.iter().map(in_words).collect(),
        Some(one) => vec![in_words(one)],
        None => Vec::new(),
    };
    fields.iter().map(|field| PresentValue { key: field.key, typed: typed(field) }).collect()
}

fn in_words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Boolean(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Value::Datetime(when) => match (when.date, when.time) {
            (Some(_), None) => when.to_string().parse().map_or_else(|_| when.to_string(), date_in_words),
            (None, Some(_)) => {
                let time = when.to_string();
                time.strip_suffix(":00").filter(|short| short.contains(':')).unwrap_or(&time).to_owned()
            }
            _ => when.to_string(),
        },
        Value::Table(_) => clock::in_words(value).unwrap_or_default(),
        other => other.to_string(),
    }
}

/// The value as it is to be written. A list keeps the order that it has, and whoever is named in it and can be chosen no
/// longer: what they did before was in order.
pub fn new_value(field: &Field, answer: &str, old: Option<&Value>, names: &dyn NameLookup) -> String {
    let kind = match &field.kind {
        FieldKind::ListOf(item) => item,
        _ => return answer.to_owned(),
    };
    let (Some(Value::Array(new)), Some(Value::Array(old))) = (parsed(answer), old) else { return answer.to_owned() };
    let is_past = |value: &Value| match (kind, value.as_str()) {
        (FieldKind::IdOf(home), Some(id)) => {
            names.choices(*home).iter().any(|choice| choice.is_past && choice.id == id)
        }
        _ => false,
    };
    let stays = |value: &&Value| new.contains(value) || is_past(value);
    let kept: Vec<&Value> = old.iter().filter(stays).collect();
    let added = new.iter().filter(|value| !kept.contains(value));
    let items: Vec<String> = kept.iter().copied().chain(added).map(Value::to_string).collect();
    format!("[{}]", items.join(", "))
}

/// A value that is written in TOML.
pub fn parsed(written: &str) -> Option<Value> {
    format!("x = {written}").parse::<Table>().ok()?.remove("x")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Hours, Site};

    #[test]
    fn what_is_written_is_shown_as_it_is_typed() {
        let table: Table =
            "opens = 08:00:00\ncloses = 19:30\nworking_days = [\"monday\", \"friday\"]\nsince = 2026-04-01\nno_accounts = true\n"
                .parse()
                .unwrap();
        use crate::base::record::Record;
        let typed = |fields: &[Field], key: &str| {
            present(fields, Some(&table)).into_iter().find(|one| one.key == key).unwrap().typed.join("|")
        };
        assert_eq!(typed(Hours::FIELDS, "opens"), "08:00");
        assert_eq!(typed(Hours::FIELDS, "closes"), "19:30");
        assert_eq!(typed(Hours::FIELDS, "working_days"), "monday|friday");
        assert_eq!(typed(Site::FIELDS, "since"), "1 April 2026");
        assert_eq!(typed(Site::FIELDS, "no_accounts"), "yes");
        assert_eq!(typed(Site::FIELDS, "telephone"), "");
    }
}
