//! The registers of the daily work: how each stands, and a page for each with its latest entries.

mod entry;
mod register;

use serde::Serialize;

use super::missing;
use crate::acts::{LOGS, LogAct};
use crate::base::wording::count_of;
use crate::desk::form::ShownValues;
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;

/// Those that have a page here, in the order in which they are listed.
const SHOWN: [&str; 9] = [
    "reply",
    "post",
    "look",
    "submission",
    "connection",
    "awareness",
    "dissemination",
    "candidate-review",
    "presentation",
];

#[derive(Serialize)]
struct RegistersView {
    registers: Vec<RegisterRow>,
}

#[derive(Serialize)]
struct RegisterRow {
    path: String,
    title: &'static str,
    about: &'static str,
    count: String,
    /// The day of the last entry.
    last: Option<String>,
    waiting: usize,
}

pub fn answer(visit: &Visit, request: &Request) -> DeskReply {
    match (request.parts().as_slice(), &request.form) {
        (["registers"], None) => list(visit),
        (["registers", name], None) => match log_called(name) {
            Some(log) => register::answer(visit, log, request),
            None => missing::answer(visit),
        },
        _ => missing::answer(visit),
    }
}

fn log_called(name: &str) -> Option<&'static LogAct> {
    LOGS.iter().find(|log| log.name == name && SHOWN.contains(&log.name))
}

fn list(visit: &Visit) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let mut shown = ShownValues::of(&practice.library);
    let row = |log: &'static LogAct| {
        let written = log.written(practice, 1);
        let time = log.time();
        let last = written.latest.first().and_then(|last| Some(shown.value(time?, last.values.get(time?.key)?)));
        RegisterRow {
            path: format!("registers/{}", log.name),
            title: log.schema.title,
            about: log.schema.about,
            count: count_of(written.count, "record"),
            last,
            waiting: written.waiting.len(),
        }
    };
    let registers = SHOWN.iter().filter_map(|name| log_called(name)).map(row).collect();
    visit.page("registers", "Registers", "registers.html", &RegistersView { registers })
}
