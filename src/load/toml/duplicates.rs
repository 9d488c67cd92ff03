//! Repeated keys and tables in a TOML text: where the first is, and how to merge both.

use rustc_hash::FxHashMap;

use super::line::TomlLine;
use super::syntax::{SyntaxAdvice, as_list};
use crate::base::record::{FieldKind, Record};
use crate::base::sources::FileName;
use crate::model::{DocumentControl, Site};

/// The table of each line, and the first occurrence of each key and table. Lines are counted from 0.
pub(super) struct TableIndex<'t> {
    headings: Vec<Heading<'t>>,
    /// The first occurrence of each table, by its record and name.
    tables: FxHashMap<(usize, &'t str), (usize, bool)>,
    /// The first occurrence of each key, by its table's header line.
    keys: FxHashMap<(usize, &'t str), (usize, &'t str)>,
}

#[derive(Clone, Copy)]
struct Heading<'t> {
    line: usize,
    name: &'t str,
    /// The header line of the record it belongs to.
    record: usize,
}

impl<'t> TableIndex<'t> {
    pub fn of(text: &'t str) -> Self {
        let mut standing =
            TableIndex { headings: Vec::new(), tables: FxHashMap::default(), keys: FxHashMap::default() };
        // The last `[[name]]` header for each name without a dot: later tables belong to that record.
        let mut records: FxHashMap<&str, usize> = FxHashMap::default();
        for (number, written) in text.lines().enumerate() {
            let line = TomlLine::of(written);
            if let Some((name, is_of_several)) = line.heading() {
                let record = name.split_once('.').and_then(|(first, _)| records.get(first)).copied().unwrap_or(0);
                standing.headings.push(Heading { line: number, name, record });
                standing.tables.entry((record, name)).or_insert((number, is_of_several));
                if is_of_several && !name.contains('.') {
                    records.insert(name, number);
                }
            } else if let Some((key, value)) = line.key_and_value() {
                let heading = standing.headings.last().map_or(0, |heading| heading.line + 1);
                standing.keys.entry((heading, key)).or_insert((number, &written[value]));
            }
        }
        standing
    }

    fn above(&self, line: usize) -> Option<Heading<'t>> {
        self.headings[..self.headings.partition_point(|heading| heading.line <= line)].last().copied()
    }

    /// The header line of the table that contains a line.
    pub fn heading_of(&self, line: usize) -> Option<usize> {
        self.above(line).map(|heading| heading.line)
    }

    /// The name of the table that contains a line.
    pub fn table_of(&self, line: usize) -> Option<&'t str> {
        self.above(line).map(|heading| heading.name)
    }

    /// Explains a line that the parser reports as a duplicate; `name` is the repeated name.
    pub fn explain(&self, file: &FileName, number: usize, written: &str, name: &str) -> SyntaxAdvice {
        let line = TomlLine::of(written);
        if let Some((name, is_of_several)) = line.heading() {
            return self.of_heading(file, number, name, is_of_several);
        }
        let heading = self.heading_of(number).map_or(0, |line| line + 1);
        let value = line.key_and_value();
        let first =
            value.as_ref().and_then(|(key, _)| self.keys.get(&(heading, *key))).filter(|(first, _)| *first < number);
        let (Some((key, value)), Some((first, first_value))) = (value, first) else {
            return SyntaxAdvice::of_parser(
                format!("`{name}` stands here twice"),
                "this one is too many",
                "delete one of the two",
            );
        };
        let help = match (as_list(first_value), as_list(&written[value])) {
            (Some(mut all), Some(more)) => {
                for item in more {
                    if !all.contains(&item) {
                        all.push(item);
                    }
                }
                format!("make one line of both: {key} = [{}]", all.join(", "))
            }
            _ => "keep the line that is right, and delete the other".to_owned(),
        };
        let message = format!("`{key}` stands here twice; the first is in line {}", first + 1);
        SyntaxAdvice::of_parser(message, "once more", &help)
    }

    fn of_heading(&self, file: &FileName, number: usize, name: &str, is_of_several: bool) -> SyntaxAdvice {
        let (one, several) = (format!("[{name}]"), format!("[[{name}]]"));
        let record = self.above(number).map_or(0, |heading| heading.record);
        let first = self.tables.get(&(record, name)).filter(|(first, _)| *first < number);
        let Some(&(first, first_is_of_several)) = first else {
            return SyntaxAdvice::of_parser(
                format!("`{name}` stands here twice"),
                "as a heading, and as a key",
                "delete one of the two",
            );
        };
        let first = first + 1;
        let is_alike = is_of_several == first_is_of_several;
        let (message, label) = if is_alike {
            (format!("the table {one} is there twice; the first begins in line {first}"), "once more")
        } else {
            let (here, there) = if is_of_several { (&several, &one) } else { (&one, &several) };
            (format!("{here} stands here, and {there} in line {first}"), "not the same brackets")
        };
        let help = match repeats(file, name) {
            Some(true) => format!("a record that can be there more than once has two brackets on each side: {several}"),
            Some(false) => format!("put its lines together under one {one}, and delete the other heading"),
            None => format!(
                "put its lines together under one {one}; where each is a record of its own, write {several} at both"
            ),
        };
        SyntaxAdvice::of_parser(message, label, &help)
    }
}

/// Whether several tables may have this name; `None` where that is not known.
fn repeats(file: &FileName, name: &str) -> Option<bool> {
    if name.contains('.') {
        return None;
    }
    if file.starts_with("content/registers/") {
        return Some(true);
    }
    let known = if file.ends_with("/policy.toml") { DocumentControl::FIELDS } else { Site::FIELDS };
    let field = known.iter().find(|field| field.key == name)?;
    Some(matches!(field.kind, FieldKind::Tables(_)))
}
