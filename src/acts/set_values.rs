//! Values put into a record: each in its place, with what stood there before.

use super::below::NamedRecord;
use super::proposal::{Proposal, Refusal};
use super::recorded::{set_value, set_value_below, table_below};
use super::splice::Splice;
use crate::base::record::{Field, FieldKind};
use crate::drafts::as_answered;

/// A value as TOML for a field.
pub struct GivenValue<'a> {
    /// As its table has it.
    pub field: Field,
    /// The name under which it was asked for.
    pub asked: &'static str,
    pub value: &'a str,
}

/// Into the record itself.
pub fn put(found: &NamedRecord, given: &GivenValue, proposal: &mut Proposal) {
    let key = given.field.key;
    let splice = || set_value(&found.text, found.file, key, given.value);
    replace(found.text.written(key), given, proposal, splice);
}

/// Into the only table of a key below it, which is added where there is none.
pub fn put_below(
    found: &NamedRecord,
    table: &'static str,
    given: &[GivenValue],
    proposal: &mut Proposal,
) -> Result<(), Refusal> {
    if found.text.written(table).is_some() {
        let message = format!("‘{table}’ is written on a line of its own, not as a table");
        return Err(Refusal::general(message, format!("change it by hand in {}", found.file)));
    }
    match found.text.tables(table).next() {
        Some(there) => {
            for one in given {
                let key = one.field.key;
                let splice = || set_value_below(&found.text, &there, found.file, key, one.value);
                replace(there.written(key), one, proposal, splice);
            }
        }
        None => {
            let fields: Vec<Field> = given.iter().map(|one| one.field).collect();
            let values = given.iter().map(|one| (one.field.key, one.value.to_owned())).collect();
            let end = found.text.end();
            proposal.splices.push(table_below(&found.text, found.file, end, table, &fields, &values));
        }
    }
    Ok(())
}

/// Takes a key out of the record.
pub fn leave_out(found: &NamedRecord, field: &Field, proposal: &mut Proposal) {
    let Some((lines, written)) = found.text.lines_of_key(field.key).zip(found.text.written(field.key)) else { return };
    proposal.replaced.push(format!("{}: {} → left out", in_words(field.key), shown(&field.kind, written)));
    proposal.splices.push(Splice { file: found.file.clone(), range: lines, text: String::new() });
}

fn replace(written: Option<&str>, given: &GivenValue, proposal: &mut Proposal, splice: impl FnOnce() -> Splice) {
    if let Some(written) = written {
        if means_the_same(written, given.value) {
            return;
        }
        let (before, after) = (shown(&given.field.kind, written), shown(&given.field.kind, given.value));
        proposal.replaced.push(format!("{}: {before} → {after}", in_words(given.asked)));
    }
    proposal.splices.push(splice());
}

/// Whether two values are one for TOML, capitals included.
fn means_the_same(a: &str, b: &str) -> bool {
    let parsed = |value: &str| format!("x = {value}").parse::<toml::Table>().ok();
    a == b || parsed(a).is_some_and(|a| parsed(b) == Some(a))
}

fn in_words(key: &str) -> String {
    key.replace('_', " ")
}

/// On one line, as a person would write it.
fn shown(kind: &FieldKind, value: &str) -> String {
    as_answered(kind, value).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_other_quotation_marks_are_told_apart_as_toml_does() {
        assert!(means_the_same("'a'", "\"a\"") && means_the_same("[ \"a\",\n \"b\" ]", "[\"a\", \"b\"]"));
        assert!(!means_the_same("\"facebook\"", "\"Facebook\"") && !means_the_same("\"true\"", "true"));
    }

    #[test]
    fn values_are_shown_on_one_line() {
        const TEXTS: FieldKind = FieldKind::ListOf(&FieldKind::Text);
        assert_eq!(shown(&TEXTS, "[\n  \"a\",\n  \"b\"\n]"), "a, b");
        assert_eq!(shown(&FieldKind::Flag, "true"), "yes");
    }
}
