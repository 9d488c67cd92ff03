//! A log as it is written: its latest records, those that wait to be completed, and one at a line.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::log::LogAct;
use super::practice::Practice;
use super::record_text::RecordText;
use super::recorded::{file_of, is_same, records};
use crate::base::record::{Field, FieldKind};

/// A log with the records that were asked for, the latest first.
pub struct WrittenRegister {
    /// How many records it has.
    pub count: usize,
    /// Those that wait for what completes them.
    pub waiting: Vec<WrittenRecord>,
    /// The latest ones.
    pub latest: Vec<WrittenRecord>,
}

/// A record of a log.
#[derive(Clone, Debug, Default)]
pub struct WrittenRecord {
    /// The line of its header, counted from 1.
    pub line: usize,
    /// The values of the log's keys, as TOML.
    pub values: BTreeMap<&'static str, String>,
    /// Whether it waits for what completes it.
    pub waits: bool,
}

impl LogAct {
    /// At most so many of the latest records, and all that wait.
    pub fn written(&self, practice: &Practice, most: usize) -> WrittenRegister {
        let text = self.text(practice);
        let all = records(text, self.table());
        let mut lines = LineCounter::of(text);
        let lines: Vec<usize> = all.iter().map(|record| lines.line_of(record.start())).collect();
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_cached_key(|index| Reverse((all.get(*index).and_then(|record| self.moment(record)), *index)));
        let written = |index: usize| {
            let (record, line) = (all.get(index)?, *lines.get(index)?);
            Some(self.of_text(record, line, self.is_open(record)))
        };
        let is_open = |index: &usize| all.get(*index).is_some_and(|record| self.is_open(record));
        WrittenRegister {
            count: all.len(),
            waiting: order.iter().copied().filter(is_open).filter_map(written).collect(),
            latest: order.iter().copied().take(most).filter_map(written).collect(),
        }
    }

    /// When a record's matter happened, as seconds.
    fn moment(&self, record: &RecordText) -> Option<i64> {
        let written = record.written(self.time()?.key)?;
        let of_day = |day: Date| day.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp().as_second());
        let moment = written.parse::<Timestamp>().ok().map(|moment| moment.as_second());
        moment.or_else(|| written.parse().ok().and_then(of_day))
    }

    /// The field that says when a record's matter happened.
    pub fn time(&self) -> Option<&'static Field> {
        let is_time = |field: &&Field| matches!(field.kind, FieldKind::PastDate | FieldKind::Moment);
        self.keys.iter().filter_map(|key| self.field(key)).find(is_time)
    }

    /// The record whose header stands on a line.
    pub fn at_line(&self, practice: &Practice, line: usize) -> Option<WrittenRecord> {
        let text = self.text(practice);
        let before = line.checked_sub(1)?;
        let start = match before {
            0 => 0,
            before => memchr::memchr_iter(b'\n', text.as_bytes()).nth(before - 1)? + 1,
        };
        let table = self.table();
        let record = RecordText::find(text, start, table.key, table.kind.table().unwrap_or_default())?;
        (record.start() == start).then(|| self.of_text(&record, line, self.is_open(&record)))
    }

    fn text<'p>(&self, practice: &'p Practice) -> &'p str {
        practice.sources.texts.get(file_of(self.schema)).map_or("", |file| file.text.as_str())
    }

    /// Whether it has none of what completes it.
    fn is_open(&self, record: &RecordText) -> bool {
        let completed_by = self.waits.map_or::<&[&str], _>(&[], |(_, completed_by)| completed_by);
        let is_left = |key: &&str| record.written(key).is_none_or(|value| is_same(value, "pending"));
        !completed_by.is_empty() && completed_by.iter().all(is_left)
    }

    fn of_text(&self, record: &RecordText, line: usize, waits: bool) -> WrittenRecord {
        let value = |key: &&'static str| Some((*key, record.written(key)?.to_owned()));
        WrittenRecord { line, values: self.keys.iter().filter_map(value).collect(), waits }
    }
}

/// Counts lines on, so that many places of one text are counted once.
struct LineCounter<'t> {
    text: &'t [u8],
    at: usize,
    line: usize,
}

impl<'t> LineCounter<'t> {
    fn of(text: &'t str) -> Self {
        LineCounter { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line of a place that is not before the last one.
    fn line_of(&mut self, place: usize) -> usize {
        let between = self.text.get(self.at..place).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count();
        self.at = place.max(self.at);
        self.line
    }
}
