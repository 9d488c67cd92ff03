//! Malformed block markup: tables, headings, boxes, front matter.

use std::ops::Range;

use super::{Leftover, Words, quoted};

/// The leftovers in the lines of a paragraph.
pub(super) fn find(words: &Words, body: &str) -> Vec<Leftover> {
    let mut lines: Vec<Line> = Vec::with_capacity(words.lines.len());
    for start in &words.lines {
        let text = body.get(*start..words.end()).unwrap_or_default();
        let text = text.split('\n').next().unwrap_or_default().trim_end();
        lines.push(Line { start: *start, text });
    }
    let Some(first) = lines.iter().position(|line| line.may_be_markup()) else { return Vec::new() };
    if let Some(grid) = lines.iter().find(|line| line.is_grid()) {
        let last = lines.iter().rev().find(|line| line.is_grid() || line.is_row()).unwrap_or(grid);
        let leftover = Leftover {
            range: grid.start..last.end(),
            code: None,
            message: "this table is shown as the signs it is drawn with".to_owned(),
            help: "write its rows with bars, | Who | What |, and |---|---| once, on the line below the first"
                .to_owned(),
        };
        return vec![leftover];
    }
    if let Some(table) = unread_table(&lines, first) {
        return vec![table];
    }
    let is_alone = lines.len() == 1;
    lines[first..].iter().filter_map(|line| line.leftover(is_alone)).collect()
}

/// A line without its quote and list markers.
struct Line<'b> {
    start: usize,
    text: &'b str,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    /// A quick check, because most lines are prose.
    fn may_be_markup(&self) -> bool {
        self.text.starts_with(['|', '+', '#', ':', '!', '.']) || self.is_delimiter_row()
    }

    /// `+-----+-----+`
    fn is_grid(&self) -> bool {
        let bytes = self.text.as_bytes();
        bytes.len() > 3
            && bytes.starts_with(b"+")
            && bytes.ends_with(b"+")
            && bytes.iter().all(|byte| b"+-=: ".contains(byte))
            && (self.text.contains("--") || self.text.contains("=="))
    }

    /// `| Who | What |`
    fn is_row(&self) -> bool {
        self.text.len() > 2 && self.text.starts_with('|') && self.text.ends_with('|') && !self.text.ends_with("\\|")
    }

    /// `|---|---|`
    fn is_delimiter_row(&self) -> bool {
        let bytes = self.text.as_bytes();
        bytes.len() > 2
            && bytes.iter().all(|byte| b"|-: ".contains(byte))
            && bytes.contains(&b'|')
            && bytes.windows(2).any(|pair| pair == b"--")
    }

    /// The number of its cells.
    fn cells(&self) -> usize {
        let bytes = self.text.trim_matches('|').as_bytes();
        let is_bar =
            |at: &usize| bytes[*at] == b'|' && at.checked_sub(1).and_then(|before| bytes.get(before)) != Some(&b'\\');
        (0..bytes.len()).filter(is_bar).count() + 1
    }

    fn leftover(&self, is_alone: bool) -> Option<Leftover> {
        let text = self.text;
        let (message, help) = if text.starts_with('#') {
            self.heading(is_alone)?
        } else if text.starts_with(":::") {
            (
                "is shown as it is typed, and makes no box",
                "take the line out; a box is written > [!NOTE], and its words below, each line begun by >".to_owned(),
            )
        } else if text.strip_prefix("!!! ").is_some_and(|kind| kind.starts_with(|c: char| c.is_ascii_lowercase())) {
            (
                "is shown as it is typed, and makes no box",
                "write > [!NOTE] alone on a line, and the words below it, each line begun by >".to_owned(),
            )
        } else if text.starts_with(".. ") && text.contains("::") {
            ("is shown as it is typed: it is a command of another program", "take the line out".to_owned())
        } else if text == "+++" {
            (
                "is shown as it is typed: what a page says of itself stands above its text",
                "put the lines between the two lines of +++ at the top of the file".to_owned(),
            )
        } else {
            return None;
        };
        Some(Leftover { range: self.range(), code: None, message: format!("‘{}’ {message}", quoted(text)), help })
    }

    /// `##Heading`, and `#Heading` if alone on its line. A hashtag is prose: `#AskAGP`.
    fn heading(&self, is_alone: bool) -> Option<(&'static str, String)> {
        let words = self.text.trim_start_matches('#');
        let level = self.text.len() - words.len();
        let first = words.chars().next()?;
        let is_blank = first.is_whitespace();
        let is_heading = match level {
            _ if first == '#' => false,
            1 if is_blank => true,
            1 => {
                let count = words.split_whitespace().count();
                let is_title = (2..=8).contains(&count)
                    && !words.contains('#')
                    && !words.ends_with(['.', '!', '?', ':', ';', ',']);
                is_alone && is_title && first.is_uppercase()
            }
            2..=6 => first.is_alphanumeric() || is_blank,
            _ => false,
        };
        let signs = &self.text[..level];
        is_heading.then(|| {
            let help = format!("write a plain space behind the signs: {signs} {}", quoted(words));
            ("is shown as it is typed, and is no heading", help)
        })
    }
}

/// Rows that were not parsed as a table.
fn unread_table(lines: &[Line], first: usize) -> Option<Leftover> {
    let row = lines[first..].iter().position(|line| line.is_row() || line.is_delimiter_row())? + first;
    let under = lines[row..].iter().position(Line::is_delimiter_row).map(|at| at + row);
    let of = |line: &Line, message: String, help: String| {
        Some(Leftover { range: line.range(), code: Some("unread-table"), message, help })
    };
    let example = |cells: usize| format!("|{}", "---|".repeat(cells.min(12)));
    match under {
        // A line of hyphens alone; the line above it is another paragraph.
        Some(0) => of(
            &lines[0],
            "this line of hyphens stands below no head of a table".into(),
            "take out the empty line above it, or write the head of the table there: | Who | What |".into(),
        ),
        Some(under) => {
            let (head, line) = (&lines[under - 1], &lines[under]);
            let (cells, parts) = (head.cells(), line.cells());
            if !head.text.contains('|') {
                return of(
                    line,
                    "this line of hyphens stands below no head of a table".into(),
                    "write the head of the table above it: | Who | What |".into(),
                );
            }
            if cells != parts {
                return of(
                    line,
                    format!("this is no table: its head has {cells} cells, and the line below it {parts}"),
                    format!("write {} for the line below the head", example(cells)),
                );
            }
            of(
                head,
                "this table is shown as words with bars: it follows a line of words".into(),
                "write an empty line above it".into(),
            )
        }
        None => of(
            &lines[row],
            "this is no table: the line below its head is missing".into(),
            format!(
                "write {} on a line of its own below this one; if you meant the bars themselves, write \\|",
                example(lines[row].cells())
            ),
        ),
    }
}

/// Whether a line of hyphens was meant as a table's delimiter row: `-----  -----`.
pub fn is_hyphen_delimiter(line: &str) -> bool {
    let mut groups = line.split_whitespace();
    groups.clone().count() > 1 && groups.all(|group| group.len() > 1 && group.bytes().all(|byte| byte == b'-'))
}

/// Whether a fenced code block, begun by \`\`\` or ~~~, is never closed.
pub fn is_unclosed(code: &str) -> bool {
    let sign = code.chars().next().unwrap_or('`');
    let length = code.chars().take_while(|c| *c == sign).count();
    let Some((_, rest)) = code.trim_end().rsplit_once('\n') else { return true };
    let last = rest.trim_start_matches([' ', '\t', '>']);
    let closing = last.chars().take_while(|c| *c == sign).count();
    closing < length || !last[closing..].trim().is_empty()
}
