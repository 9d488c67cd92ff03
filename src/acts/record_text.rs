//! Where a record stands in its file: its values, and where a key or a table can be added to it.

use std::ops::Range;

use super::toml_lines::{Statement, StatementKind, Statements};
use crate::base::record::{Field, FieldKind};

/// A record of a register as it is written.
pub struct RecordText<'t> {
    text: &'t str,
    statements: Vec<Statement>,
    /// The key of its register's tables, such as `incident`.
    table: &'static str,
    fields: &'static [Field],
    /// How many of the statements stand above its keys: its header.
    headers: usize,
}

impl<'t> RecordText<'t> {
    /// What stands above all tables of a file.
    pub fn above_tables(text: &'t str, fields: &'static [Field]) -> Self {
        let is_header = |one: &Statement| matches!(one.kind, StatementKind::Header(_));
        let statements = Statements::new(text, 0).take_while(|one| !is_header(one)).collect();
        let mut record = RecordText { text, statements, table: "", fields, headers: 0 };
        record.statements.truncate(record.count_of_own());
        record
    }

    /// The record that has a line at this byte. `None` where it is not written as a table of its own.
    pub fn find(text: &'t str, at: usize, table: &'static str, fields: &'static [Field]) -> Option<Self> {
        let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let mut statements: Vec<Statement> = Vec::new();
        for statement in Statements::new(text, start) {
            let is_next = match &statement.kind {
                StatementKind::Header(path) => !statements.is_empty() && !is_below(path, table),
                _ => false,
            };
            if is_next {
                break;
            }
            statements.push(statement);
        }
        match &statements.first()?.kind {
            StatementKind::Header(path) if *path == [table] => {}
            _ => return None,
        }
        let mut record = RecordText { text, statements, table, fields, headers: 1 };
        record.statements.truncate(record.count_of_own());
        Some(record)
    }

    /// How many of the statements are the record's: not the note above the next one.
    fn count_of_own(&self) -> usize {
        let is_content = |one: &Statement| matches!(one.kind, StatementKind::Header(_) | StatementKind::Pair(..));
        let mut own = self.statements.iter().rposition(is_content).map_or(0, |last| last + 1);
        let mut paragraph = own;
        while paragraph < self.statements.len() {
            let is_comment = |one: &Statement| one.kind == StatementKind::Comment;
            let start = paragraph;
            let begins = self.statements[start..].iter().position(is_comment).map(|skipped| start + skipped);
            let Some(begins) = begins else { break };
            let length = self.statements[begins..].iter().take_while(|one| is_comment(one)).count();
            let end = begins + length;
            // Right below its last line, or a field that is still to be filled in.
            let follows = begins == own && end < self.statements.len();
            if follows || self.statements[begins..end].iter().any(|one| self.is_field_for_later(one)) {
                own = end;
            }
            paragraph = end;
        }
        own
    }

    /// A line such as `# summary = "…"` or `# [[incident.step]]`.
    fn is_field_for_later(&self, comment: &Statement) -> bool {
        let Some(line) = self.text.get(comment.lines.clone()) else { return false };
        let line = line.trim_start().trim_start_matches('#').trim_start();
        let is_table = line.trim_start_matches('[').starts_with(&format!("{}.", self.table));
        is_table && line.starts_with('[') || self.fields.iter().any(|field| is_pair_of(line, field.key))
    }

    /// The whole text in which it stands.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The key of its register's tables.
    pub fn table(&self) -> &'static str {
        self.table
    }

    /// Whether there may be several tables of a key below it.
    pub fn repeats(&self, below: &str) -> bool {
        self.fields.iter().any(|field| field.key == below && matches!(field.kind, FieldKind::Tables(_)))
    }

    /// A key's value as it is written.
    pub fn written(&self, key: &str) -> Option<&'t str> {
        self.value(key).and_then(|range| self.text.get(range))
    }

    /// What stands behind a key's equals sign.
    pub fn value(&self, key: &str) -> Option<Range<usize>> {
        self.own_pairs().find(|(name, _, _)| *name == key).map(|(_, value, _)| value.clone())
    }

    /// The lines of a key with its value.
    pub fn lines_of_key(&self, key: &str) -> Option<Range<usize>> {
        self.own_pairs().find(|(name, _, _)| *name == key).map(|(_, _, lines)| lines.clone())
    }

    /// Where the line of a key begins, unless it is written in quotation marks or set in.
    pub fn start_of_key(&self, key: &str) -> Option<usize> {
        start_of_line(self.text, key, self.lines_of_key(key)?)
    }

    /// The lines of a key, with the notes behind its value.
    pub fn lines_of(&self, key: &str) -> Option<Range<usize>> {
        self.own_pairs().find(|(name, _, _)| *name == key).map(|(_, _, lines)| lines.clone())
    }

    /// The keys of the record itself, which stand above its tables.
    fn own_pairs(&self) -> impl Iterator<Item = (&str, &Range<usize>, &Range<usize>)> {
        let above_tables = self.statements.iter().skip(self.headers);
        above_tables.take_while(|one| !matches!(one.kind, StatementKind::Header(_))).filter_map(|one| match &one.kind {
            StatementKind::Pair(key, value) => Some((key.as_str(), value, &one.lines)),
            _ => None,
        })
    }

    /// Where a line can be added for a key that is not there: below its note, where it has one.
    pub fn place_for_key(&self, key: &str) -> usize {
        let above_tables = self.statements.iter().skip(self.headers);
        let note = above_tables.take_while(|one| !matches!(one.kind, StatementKind::Header(_))).find(|one| {
            let line = self.text.get(one.lines.clone()).unwrap_or_default().trim_start();
            one.kind == StatementKind::Comment && is_pair_of(line.trim_start_matches('#').trim_start(), key)
        });
        let last = self.own_pairs().last().map(|(_, _, lines)| lines.end);
        let header = self.statements.iter().take(self.headers).next_back().map_or(0, |header| header.lines.end);
        note.map(|note| note.lines.end).or(last).unwrap_or(header)
    }

    /// Where its header stands.
    pub fn start(&self) -> usize {
        self.statements.first().map_or(0, |header| header.lines.start)
    }

    /// Where a table can be added at the end of the record.
    pub fn end(&self) -> usize {
        self.statements.last().map_or(self.text.len(), |last| last.lines.end)
    }

    /// The tables of a key below the record, such as its steps.
    pub fn tables<'s>(&'s self, below: &'s str) -> impl Iterator<Item = TableText<'s, 't>> + 's {
        let is_one = move |path: &[String]| path.len() == 2 && path.get(1).is_some_and(|name| name == below);
        let headers = self.statements.iter().enumerate().filter(move |(_, one)| match &one.kind {
            StatementKind::Header(path) => is_one(path),
            _ => false,
        });
        headers.map(|(header, _)| TableText { record: self, header })
    }
}

/// A table below a record as it is written.
pub struct TableText<'r, 't> {
    record: &'r RecordText<'t>,
    /// Which of the record's statements is its header.
    header: usize,
}

impl<'t> TableText<'_, 't> {
    fn own(&self) -> impl Iterator<Item = &Statement> {
        let after = self.record.statements.iter().skip(self.header + 1);
        after.take_while(|one| !matches!(one.kind, StatementKind::Header(_)))
    }

    /// Where it begins, with the notes right above it.
    pub fn start(&self) -> usize {
        let above = self.record.statements.get(..self.header).unwrap_or_default();
        let notes = above.iter().rev().take_while(|one| one.kind == StatementKind::Comment).count();
        self.record.statements.get(self.header - notes).map_or(0, |first| first.lines.start)
    }

    /// A key's value as it is written.
    pub fn written(&self, key: &str) -> Option<&'t str> {
        self.value(key).and_then(|range| self.record.text.get(range))
    }

    /// What stands behind a key's equals sign.
    pub fn value(&self, key: &str) -> Option<Range<usize>> {
        self.own().find_map(|one| match &one.kind {
            StatementKind::Pair(name, value) if name == key => Some(value.clone()),
            _ => None,
        })
    }

    /// Where the line of a key begins, unless it is written in quotation marks or set in.
    pub fn start_of_key(&self, key: &str) -> Option<usize> {
        let is_it = |one: &&Statement| matches!(&one.kind, StatementKind::Pair(name, _) if name == key);
        start_of_line(self.record.text, key, self.own().find(is_it)?.lines.clone())
    }

    /// Where a line can be added for a key that is not there.
    pub fn end_of_keys(&self) -> usize {
        let pairs = self.own().filter(|one| matches!(one.kind, StatementKind::Pair(..)));
        let header = self.record.statements.get(self.header);
        pairs.last().or(header).map_or(0, |last| last.lines.end)
    }
}

fn start_of_line(text: &str, key: &str, lines: Range<usize>) -> Option<usize> {
    text.get(lines.clone())?.starts_with(&format!("{key} = ")).then_some(lines.start)
}

fn is_below(path: &[String], table: &str) -> bool {
    path.len() > 1 && path.first().is_some_and(|first| first == table)
}

fn is_pair_of(line: &str, key: &str) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::record::Register;
    use crate::model::Incident;

    fn with(text: &str, at: usize, added: &str) -> String {
        format!("{}{added}{}", &text[..at], &text[at..])
    }

    fn record<'t>(text: &'t str, id: &str) -> RecordText<'t> {
        let at = text.find(id).and_then(|at| text[..at].rfind("[[incident]]")).unwrap();
        RecordText::find(text, at, "incident", Incident::SCHEMA.fields[0].kind.table().unwrap()).unwrap()
    }

    #[test]
    fn a_table_is_added_before_what_belongs_to_the_next_record() {
        let text = "[[incident]]\nid = \"a\"\n[[incident.step]]\nstep = \"x\"\n# of the step\n\n# August\n\n[[incident]]\nid = \"b\"\n";
        let end = record(text, "\"a\"").end();
        assert!(text[end..].starts_with("\n# August"), "{}", with(text, end, "|"));
        assert_eq!(record(text, "\"b\"").end(), text.len());
    }

    #[test]
    fn fields_for_later_belong_to_their_record() {
        let text = "[[incident]]\nid = \"a\"\n# Why.\n# summary = \"…\"\n\n# Steps.\n# [[incident.step]]\n# at = 1\n\n# Of b.\n[[incident]]\nid = \"b\"\n";
        let a = record(text, "\"a\"");
        assert!(text[a.end()..].starts_with("\n# Of b."), "{}", with(text, a.end(), "|"));
        assert!(text[a.place_for_key("summary")..].starts_with("\n# Steps."));
        assert!(text[a.place_for_key("pseudonym")..].starts_with("# Why."));
    }

    #[test]
    fn values_and_tables_are_found() {
        let text = "x = 1\n[[incident]]\nid = 'a' # it\n[[incident.step]]\nat = 1\n# note of the second\n[[incident.step]]\nat = 2\n[[incident.evidence]]\nfile = \"[[incident]]\"\n";
        let a = record(text, "'a'");
        assert_eq!(&text[a.value("id").unwrap()], "'a'");
        assert_eq!(a.value("file"), None);
        let steps: Vec<_> =
            a.tables("step").map(|step| (text[step.start()..].lines().next().unwrap(), step.written("at"))).collect();
        assert_eq!(steps, [("[[incident.step]]", Some("1")), ("# note of the second", Some("2"))]);
    }
}
