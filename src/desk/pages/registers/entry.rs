//! The row in which an entry is added to a register, repeated with another date, or completed.

use serde::Serialize;

use crate::acts::{Act, LogAct, Practice, Prompt, WrittenRecord};
use crate::base::record::FieldKind;
use crate::desk::form::{FieldView, ShownValues, Typed, fields};
use crate::desk::request::Request;
use crate::desk::shell::Visit;
use crate::drafts::plain;

#[derive(Serialize)]
pub struct EntryView {
    pub heading: &'static str,
    /// What is completed, as it stands.
    pub completes: Option<String>,
    pub fields: Vec<FieldView>,
    /// What is known and not asked: the key of each with its value.
    pub known: Vec<(&'static str, String)>,
    /// Whether it is not the empty row that is offered without being asked for.
    pub is_chosen: bool,
}

/// The row for what was asked: a new entry, one more like another, or what completes one.
pub fn entry(visit: &Visit, log: &'static LogAct, request: &Request) -> EntryView {
    let practice = &visit.snapshot.practice;
    let record = |name: &str| {
        let line = request.asked(name)?.parse().ok()?;
        log.at_line(practice, line)
    };
    match (record("complete").filter(|record| record.waits), record("repeat")) {
        (Some(record), _) => completing(visit, log, &record),
        (None, Some(record)) => {
            let mut typed = Typed::default();
            for (key, value) in &record.values {
                if !log.field(key).is_some_and(|field| is_time(&field.kind)) {
                    set(&mut typed, key, value);
                }
            }
            adding(visit, log, typed, "Record one more like it")
        }
        (None, None) => EntryView { is_chosen: false, ..adding(visit, log, Typed::of_query(request), "Add an entry") },
    }
}

fn adding(visit: &Visit, log: &'static LogAct, mut typed: Typed, heading: &'static str) -> EntryView {
    visit.desk.session().role.iter().for_each(|role| typed.fill_doer(role));
    let practice = &visit.snapshot.practice;
    let prompts = in_one_row(log, practice);
    let fields = fields(log, &prompts, &practice.library, &typed, &[], None);
    let fields = fields.into_iter().map(FieldView::in_a_row).collect();
    EntryView { heading, completes: None, fields, known: Vec::new(), is_chosen: true }
}

/// Everything that can be asked, since nothing is asked later without a script; but who did it only where it is asked
/// first: whoever works at the desk did.
fn in_one_row(log: &'static LogAct, practice: &Practice) -> Vec<Prompt> {
    let asked = log.prompts(practice, &Default::default());
    let later = |key: &str| !asked.iter().any(|prompt| prompt.field.key == key) && key != "by";
    let others = log.fields().into_iter().filter(|field| later(field.key));
    let others = others.map(|field| Prompt { needed: false, ..Prompt::of(&field) }).collect::<Vec<_>>();
    asked.into_iter().chain(others).collect()
}

fn completing(visit: &Visit, log: &'static LogAct, record: &WrittenRecord) -> EntryView {
    let practice = &visit.snapshot.practice;
    let (known_by, completed_by) = log.waits.unwrap_or((&[], &[]));
    let mut typed = Typed::default();
    visit.desk.session().role.iter().for_each(|role| typed.fill_doer(role));
    let mut shown = ShownValues::of(&practice.library);
    let value = |key: &&'static str| Some((*key, plain(record.values.get(key)?)));
    let known: Vec<_> = known_by.iter().filter_map(value).collect();
    let words = known_by.iter().filter_map(|key| Some(shown.value(log.field(key)?, record.values.get(key)?)));
    let completes = words.collect::<Vec<_>>().join(", ");
    let asked = |key: &&'static str| {
        let field = log.field(key)?;
        let prompt = Prompt::of(field).needed();
        Some(match (field.kind, practice.now()) {
            (FieldKind::Moment, Some(now)) => prompt.default(now),
            _ => prompt,
        })
    };
    let prompts: Vec<Prompt> = completed_by.iter().filter_map(asked).collect();
    let fields = fields(log, &prompts, &practice.library, &typed, &[], None);
    EntryView {
        heading: "Complete this entry",
        completes: Some(completes),
        fields: fields.into_iter().map(FieldView::in_a_row).collect(),
        known,
        is_chosen: true,
    }
}

/// A value as it is chosen or typed; of a list each part.
fn set(typed: &mut Typed, key: &str, written: &str) {
    match written.trim().strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some(list) => list.split(',').map(str::trim).filter(|part| !part.is_empty()).for_each(|part| {
            typed.add(key, plain(part));
        }),
        None if written == "true" => typed.set(key, "yes"),
        None if written == "false" => typed.set(key, "no"),
        None => typed.set(key, plain(written)),
    }
}

fn is_time(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Date | FieldKind::PastDate | FieldKind::DateNotToCome | FieldKind::Moment)
}
