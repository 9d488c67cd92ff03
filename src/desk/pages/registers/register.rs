//! One register: a row to add to it, what waits, and its latest entries.

use serde::Serialize;

use super::entry::{EntryView, entry};
use crate::acts::{Act, LogAct, WrittenRecord};
use crate::base::wording::count_of;
use crate::desk::form::{ShownValues, act_title, column};
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;

/// As many entries are shown first, and as many more each time.
const A_PAGE: usize = 50;
/// Whoever wants more reads the file or the report.
const MOST_SHOWN: usize = 500;

/// Addresses and sentences.
const LONG: [&str; 3] = ["link", "outcome", "material"];
/// What tells little beside the rest of a row, and is long.
const NOT_SHOWN: [&str; 3] = ["manifest_sha256", "source", "permission"];

#[derive(Serialize)]
struct RegisterView {
    act: &'static str,
    about: &'static str,
    entry: EntryView,
    columns: Vec<String>,
    waiting: Vec<RowView>,
    latest: Vec<RowView>,
    /// How many there are, in words.
    count: String,
    /// How many entries the next page shows, where there are more.
    more: Option<usize>,
    add_title: String,
}

#[derive(Serialize)]
struct RowView {
    line: usize,
    cells: Vec<CellView>,
    waits: bool,
}

#[derive(Serialize)]
struct CellView {
    label: String,
    text: String,
    /// Text that may be broken anywhere, such as an address.
    is_long: bool,
}

pub fn answer(visit: &Visit, log: &'static LogAct, request: &Request) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let most = request.asked("show").and_then(|most| most.parse().ok()).unwrap_or(A_PAGE).clamp(1, MOST_SHOWN);
    let written = log.written(practice, most);
    let mut shown = ShownValues::of(&practice.library);
    let keys: Vec<&'static str> = log.keys.iter().copied().filter(|key| !NOT_SHOWN.contains(key)).collect();
    let mut row = |record: &WrittenRecord| {
        let cells = keys.iter().map(|key| CellView {
            label: column(key),
            is_long: LONG.contains(key),
            text: match (log.field(key), record.values.get(key)) {
                (Some(field), Some(value)) => shown.value(field, value),
                _ => String::new(),
            },
        });
        RowView { line: record.line, cells: cells.collect(), waits: record.waits }
    };
    let waiting = written.waiting.iter().take(A_PAGE).map(&mut row).collect();
    let latest = written.latest.iter().map(&mut row).collect();
    let has_more = written.count > most && most < MOST_SHOWN;
    let view = RegisterView {
        act: log.name(),
        about: log.schema.about,
        entry: entry(visit, log, request),
        columns: keys.iter().map(|key| column(key)).collect(),
        waiting,
        latest,
        count: count_of(written.count, "record"),
        more: has_more.then_some(most + A_PAGE),
        add_title: act_title(log),
    };
    visit.page("registers", log.schema.title, "register.html", &view)
}
