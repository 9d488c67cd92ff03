//! The tables in which a document says what it is: its version, its owner, its dates. They are no part of the text.

use super::raw_block::{RawBlock, RawParagraph, RawTable};
use super::words;
use crate::import::facts::{Fact, FactKind, FactSource};
use crate::import::remark::{UnplacedRemark, quoted};

/// So many parts at the beginning may be a cover.
const LONGEST_COVER: usize = 60;
/// A line that says something of the document is no longer, in words.
const LONGEST_LINE: usize = 16;

/// Headings that stand above such a table.
const TITLES: [&str; 9] = [
    "document control",
    "document information",
    "document details",
    "document history",
    "version control",
    "version history",
    "revision history",
    "amendment history",
    "review and amendment log",
];

/// Takes such tables out, and says what they say.
pub fn take(parts: Vec<RawBlock>) -> (Vec<RawBlock>, Vec<Fact>) {
    let is_section = |part: &RawBlock| matches!(part, RawBlock::Line(line) if line.outline.is_some() && !line.is_title && !is_control(line));
    let first = parts.iter().skip(1).position(is_section).map_or(parts.len(), |at| at + 1).min(LONGEST_COVER);
    let mut facts = Vec::new();
    let mut kept: Vec<RawBlock> = Vec::with_capacity(parts.len());
    let mut left: Vec<UnplacedRemark> = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let title = kept.last().and_then(|last| match last {
            RawBlock::Line(line) if is_control(line) => Some(()),
            _ => None,
        });
        match part {
            RawBlock::Table(grid) if at < first || title.is_some() => match of_table(&grid) {
                Some(found) => {
                    let title = title.and_then(|()| kept.pop());
                    left.push(reported(&grid, title));
                    left.extend(grid.notes);
                    facts.extend(found);
                }
                None => kept.push(RawBlock::Table(grid)),
            },
            RawBlock::Line(mut line) => {
                if at < first && line.outline.is_none() {
                    facts.extend(of_line(&words::of(&line.text)));
                }
                line.notes.splice(0..0, left.drain(..));
                kept.push(RawBlock::Line(line));
            }
            RawBlock::Table(mut grid) => {
                grid.notes.splice(0..0, left.drain(..));
                kept.push(RawBlock::Table(grid));
            }
        }
    }
    if let Some(RawBlock::Line(line)) = kept.last_mut() {
        line.notes.extend(left);
    }
    (kept, facts)
}

fn is_control(line: &RawParagraph) -> bool {
    let words = words::of(&line.text).to_lowercase();
    TITLES.contains(&words.trim().trim_end_matches([':', '.']))
}

fn reported(grid: &RawTable, title: Option<RawBlock>) -> UnplacedRemark {
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| words_of_cell(cell)).filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join(": ")
    });
    let rows = rows.collect::<Vec<_>>().join("; ");
    let title = match title {
        Some(RawBlock::Line(line)) => format!(" with its title {}", quoted(&words::of(&line.text))),
        _ => String::new(),
    };
    let words = quoted(&rows);
    UnplacedRemark::left_out(format!(
        "A table that says what this document is is left out{title}: {words}. What it says is proposed for policy.toml."
    ))
}

pub fn words_of_cell(cell: &[RawBlock]) -> String {
    let lines = cell.iter().map(|part| match part {
        RawBlock::Line(line) => {
            let label = line.label.as_ref().filter(|label| !label.is_bullet).map(|label| format!("{} ", label.text));
            format!("{}{}", label.unwrap_or_default(), words::of(&line.text).trim())
        }
        RawBlock::Table(grid) => {
            let cells = grid.rows.iter().flatten().map(|cell| words_of_cell(cell));
            cells.collect::<Vec<_>>().join(" ")
        }
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// What a table says of the document; `None` where it is about something else.
fn of_table(grid: &RawTable) -> Option<Vec<Fact>> {
    const LARGEST: usize = 40;
    if grid.rows.len() > LARGEST {
        return None;
    }
    let rows: Vec<Vec<String>> =
        grid.rows.iter().map(|row| row.iter().map(|cell| words_of_cell(cell)).collect()).collect();
    of_history(&rows).or_else(|| pairs(&rows))
}

/// A label and what it says, side by side, once or twice in a row.
fn pairs(rows: &[Vec<String>]) -> Option<Vec<Fact>> {
    let mut facts = Vec::new();
    let mut labels = 0;
    for row in rows {
        let cells: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
        for pair in cells.chunks(2) {
            let [label, rest @ ..] = pair else { continue };
            let value = rest.first().map_or("", |value| value.as_str());
            labels += 1;
            // What nobody has filled in is a label all the same.
            let is_known = Fact::of(label, "x", FactSource::Cover).is_some();
            if is_known && value.is_empty() {
                labels -= 1;
            }
            facts.extend(Fact::of(label, value, FactSource::Cover));
        }
    }
    let is_of_control =
        |fact: &Fact| !matches!(fact.kind, FactKind::Title | FactKind::Organisation | FactKind::Reference);
    (facts.len() >= 2 && facts.len() * 5 >= labels * 3 && facts.iter().any(is_of_control)).then_some(facts)
}

/// A table of versions, whose first row says what stands in each column; its last row is the version of the document.
fn of_history(rows: &[Vec<String>]) -> Option<Vec<Fact>> {
    const ALSO: [&str; 9] =
        ["change", "changes", "summary", "amendment", "amendments", "description", "details", "comments", "reason"];
    let (head, last) = (rows.first()?, rows.last().filter(|_| rows.len() > 1)?);
    let kind = |cell: &String| Some(Fact::of(cell, "x", FactSource::Cover)?.kind);
    let kinds: Vec<FactKind> = head.iter().filter_map(kind).collect();
    let says_change = |cell: &&String| cell.split_whitespace().any(|word| ALSO.contains(&word.to_lowercase().as_str()));
    let also = head.iter().filter(|cell| kind(cell).is_none()).filter(says_change).count();
    let cells = head.iter().filter(|cell| !cell.is_empty()).count();
    if cells < 2 || !kinds.contains(&FactKind::Version) || kinds.len() + also < cells {
        return None;
    }
    let of_version = |fact: &Fact| matches!(fact.kind, FactKind::Version | FactKind::Date);
    let pairs = head.iter().zip(last).filter_map(|(label, value)| Fact::of(label, value, FactSource::Cover));
    Some(pairs.filter(of_version).collect())
}

/// `Version: 2.1` in a line of its own.
fn of_line(words: &str) -> Option<Fact> {
    if words.split_whitespace().count() > LONGEST_LINE {
        return None;
    }
    let (label, value) = words.split_once(':').or_else(|| words.split_once('\t'))?;
    // "Policy 12: Needles" is a title.
    let is_label = !label.contains(|sign: char| sign.is_ascii_digit());
    Fact::of(label, value, FactSource::Line).filter(|_| is_label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Inline;

    fn line(words: &str) -> RawBlock {
        RawBlock::Line(RawParagraph { text: vec![Inline::Text(words.to_owned())], ..RawParagraph::default() })
    }

    fn table(rows: &[&[&str]]) -> RawBlock {
        let rows = rows.iter().map(|row| row.iter().map(|cell| vec![line(cell)]).collect()).collect();
        RawBlock::Table(RawTable { rows, ..RawTable::default() })
    }

    #[test]
    fn a_cover_table_is_facts_and_no_text() {
        let control =
            table(&[&["Version", "2.1"], &["Owner", "Practice Manager"], &["Next review date", "1 May 2027"]]);
        let (kept, facts) = take(vec![line("Policy"), line("Document control"), control, line("Text")]);
        let kinds: Vec<FactKind> = facts.iter().map(|fact| fact.kind).collect();
        assert_eq!(kinds, [FactKind::Version, FactKind::Owner, FactKind::NextReview]);
        assert_eq!(kept.len(), 2);
        let Some(RawBlock::Line(text)) = kept.last() else { panic!() };
        assert!(text.notes[0].words.contains("Version: 2.1; Owner: Practice Manager"), "{:?}", text.notes);
    }

    #[test]
    fn other_tables_stay() {
        let rota = table(&[&["Day", "Who"], &["Monday", "The duty doctor"]]);
        let (kept, facts) = take(vec![line("Policy"), rota, line("Version: 3")]);
        assert_eq!(kept.len(), 3);
        assert_eq!(facts.len(), 1);
        let history = table(&[&["Version", "Date", "Changes"], &["1", "May 2024", "First"]]);
        assert_eq!(take(vec![history, line("Text")]).0.len(), 1);
    }
}
