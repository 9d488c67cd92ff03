//! A markdown text as the six lists that are compared, read line by line.

use std::sync::LazyLock;

use super::shown::{Pattern, pattern, shown};

static NOTE: Pattern = LazyLock::new(|| pattern(r"^\[\^[^\]]+\]:[ \t]*(.*)$"));
static LINE: Pattern = LazyLock::new(|| pattern(r"^(?:=+|-+|(?:\* ?){3,}|(?:_ ?){3,})$"));
static HEADING: Pattern = LazyLock::new(|| pattern(r"(?s)^#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?$"));
static ATTRIBUTES: Pattern = LazyLock::new(|| pattern(r"(\\?)\{[^}]*\}[ \t]*$"));
static SECTION: Pattern = LazyLock::new(|| {
    pattern(r"(?s)^(?:(?:Section|SECTION)[ \t]+)?([0-9]+(?:\.[0-9]+)*|[A-Z](?:\.[0-9]+)+)[.:]?(?:[ \t\u{a0}]+|$)(.*)$")
});
static ANNEX: Pattern = LazyLock::new(|| {
    let name = "(?:Annex|ANNEX|Appendix|APPENDIX|Schedule|SCHEDULE)[ \t]+(?:[A-Z]|[0-9]+)";
    pattern(&format!(r"(?s)^({name})(?:[ \t.:–-]+(.*))?$"))
});
static CLAUSE: Pattern =
    LazyLock::new(|| pattern(r"(?s)^(\*\*|__)?((?:[0-9]+|[A-Z])(?:\.[0-9]+)+)[.:]?(\*\*|__)?[ \t\n\u{a0}]+(.*)$"));
static MARK: Pattern = LazyLock::new(|| {
    let within = r"\((?:[a-z]{1,6}|[A-Z]{1,6}|[0-9]{1,3})\)";
    let before = r"(?:[a-z]{1,2}|[A-Z]|[ivxlc]{1,6}|[IVXLC]{1,6}|[0-9]{1,3})[.)]";
    pattern(&format!(r"(?s)^({within}|{before})(?:[ \t\u{{a0}}]+|$)(.*)$"))
});
static BULLET: Pattern = LazyLock::new(|| pattern(r"(?s)^(?:[-*+•·▪▫◦‣●○■□–✓✔](?:[ \t\u{a0}]+|$)|o[ \t]+)(.*)$"));

/// What is compared, list by list.
pub const LISTS: [&str; 6] = ["words", "numbers", "marks", "cells", "headings", "links"];

/// The six lists of a text, in the order of `LISTS`.
#[derive(Default)]
pub struct Reading {
    pub words: Vec<String>,
    pub numbers: Vec<String>,
    pub marks: Vec<String>,
    pub cells: Vec<String>,
    pub headings: Vec<String>,
    pub links: Vec<String>,
}

impl Reading {
    pub fn of(markdown: &str) -> Self {
        let mut reading = Reading::default();
        let mut notes = Vec::new();
        let mut lines = markdown.lines().peekable();
        let mut is_in_note = false;
        while let Some(mut line) = lines.next() {
            let stripped = line.trim_matches([' ', '\t']);
            if stripped.is_empty() {
                continue;
            }
            if let Some(note) = NOTE.captures(stripped) {
                is_in_note = true;
                notes.extend(shown(&note[1], &mut reading.links));
                continue;
            }
            is_in_note &= line.starts_with("    ");
            if is_in_note {
                notes.extend(shown(stripped, &mut reading.links));
                continue;
            }
            if LINE.is_match(stripped) {
                continue;
            }
            let mut whole = stripped.to_owned();
            // A line that is broken by hand goes on below.
            while (whole.ends_with('\\') && !whole.ends_with("\\\\") || line.ends_with("  ")) && lines.peek().is_some()
            {
                line = lines.next().unwrap_or_default();
                whole = format!("{}\n{}", whole.trim_end_matches('\\'), line.trim_matches([' ', '\t']));
            }
            if whole.starts_with('|') {
                reading.row(&whole);
            } else {
                reading.block(whole.trim_start_matches(['>', ' ']));
            }
        }
        reading.words.extend(notes);
        reading
    }

    pub fn lists(&self) -> [&[String]; 6] {
        [&self.words, &self.numbers, &self.marks, &self.cells, &self.headings, &self.links]
    }

    fn number(&mut self, number: &str, rest: &str) {
        let words = shown(rest, &mut Vec::new());
        self.numbers.push(format!("{number} | {}", words.iter().take(3).cloned().collect::<Vec<_>>().join(" ")));
    }

    fn say(&mut self, text: &str) -> Vec<String> {
        let words = shown(text, &mut self.links);
        self.words.extend(words.iter().cloned());
        words
    }

    fn row(&mut self, line: &str) {
        let is_line = line.chars().all(|sign| "|:- \t".contains(sign));
        if is_line && line.contains('-') {
            return;
        }
        for (column, cell) in cells(line).iter().enumerate() {
            let words: Vec<String> = self.say(cell.trim()).into_iter().filter(|word| word != "•").collect();
            self.cells.push(format!("{column} | {}", words.join(" ")));
        }
    }

    fn block(&mut self, text: &str) {
        if let Some(heading) = HEADING.captures(text) {
            let without = ATTRIBUTES.captures(&heading[1]).filter(|found| found[1].is_empty());
            let title = without.map_or(&heading[1], |found| &heading[1][..found.get(0).unwrap().start()]);
            let plain = title.trim_matches('*');
            match ANNEX.captures(plain).or_else(|| SECTION.captures(plain)) {
                Some(found) => {
                    let rest = found.get(2).map_or("", |rest| rest.as_str());
                    self.number(&found[1], rest);
                    self.heading(&found[1], rest);
                }
                None => self.heading("", title),
            }
            return;
        }
        if let Some((number, rest)) = clause(text) {
            self.number(&number, &rest);
            self.say(&rest);
            return;
        }
        let (mut text, mut marks) = (text.to_owned(), Vec::new());
        loop {
            if let Some(mark) = MARK.captures(&text) {
                marks.retain(|mark| mark != "•");
                marks.push(mark[1].to_owned());
                text = mark[2].to_owned();
            } else if let Some(bullet) = BULLET.captures(&text) {
                if marks.is_empty() {
                    marks.push("•".to_owned());
                }
                text = bullet[1].to_owned();
            } else {
                break;
            }
        }
        // An item may begin with what would be a clause elsewhere.
        if let Some((_, rest)) = clause(&text).filter(|_| !marks.is_empty()) {
            text = rest;
        }
        let words = self.say(&text);
        let first = words.iter().take(2).cloned().collect::<Vec<_>>().join(" ");
        self.marks.extend(marks.iter().map(|mark| format!("{mark} | {first}")));
    }

    fn heading(&mut self, number: &str, title: &str) {
        let words = self.say(title);
        self.headings.push(format!("{number} | {}", words.join(" ")));
    }
}

/// The number at the beginning of a paragraph, and its words.
fn clause(text: &str) -> Option<(String, String)> {
    let found = CLAUSE.captures(text)?;
    let is_bold_alone = found.get(3).is_some();
    let opens = found.get(1).filter(|_| !is_bold_alone).map_or("", |signs| signs.as_str());
    Some((found[2].to_owned(), format!("{opens}{}", &found[4])))
}

/// The cells of a line of a table: a bar within a cross-reference parts none.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut now, mut depth) = (Vec::new(), String::new(), 0_usize);
    let mut rest = line;
    while let Some(sign) = rest.chars().next() {
        let escaped = rest.strip_prefix('\\').and_then(|rest| rest.chars().next());
        let taken = match escaped {
            Some('|') => {
                now.push('|');
                2
            }
            Some(sign) => {
                now.extend(['\\', sign]);
                1 + sign.len_utf8()
            }
            None => {
                depth += usize::from(rest.starts_with("[["));
                depth -= usize::from(rest.starts_with("]]") && depth > 0);
                match sign {
                    '|' if depth == 0 => cells.push(std::mem::take(&mut now)),
                    sign => now.push(sign),
                }
                sign.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    if !now.trim().is_empty() {
        cells.push(now);
    }
    // Nothing stands before the first bar.
    cells.drain(..1.min(cells.len()));
    cells
}
