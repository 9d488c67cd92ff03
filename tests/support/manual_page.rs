//! A page of the manual as steps: what it tells its reader to type, to see, and to write into which file.
//!
//! A `console` block holds commands after `$ ` with what they print; `...` stands for lines that are left out, as in
//! transcripts. What a reader does in an editor is a hidden line above a block:
//!
//! - `<!-- append FILE -->`: the block is added at the end of the file;
//! - `<!-- replace FILE -->`: the first block, which the file holds once, becomes the second;
//! - `<!-- write FILE -->`: the block is the whole file.
//!
//! Without a block: `<!-- given FILE as NAME -->` puts a file of this repository there; `<!-- save FILE -->` puts some file there, as saving a screenshot would; `<!-- now TIME -->` is the
//! moment from here on; `<!-- starts with nothing -->` begins in an empty folder; `<!-- shows FILE: WORDS -->` says that a
//! page that was built shows these words, and `<!-- hides FILE: WORDS -->` that it does
//! not; `holds` and `lacks` say the same of any other file.

use std::ops::Range;

#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    Run { command: String, shown: String, lines: Range<usize> },
    Append { file: String, text: String },
    Replace { file: String, old: String, new: String },
    Write { file: String, text: String },
    Save { file: String },
    Given { file: String, name: String },
    Now { moment: String },
    Nothing,
    Look { file: String, how: Look, words: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Shows,
    Hides,
    Holds,
    Lacks,
}

/// The steps of a page, each with the number of its line.
pub fn steps(page: &str) -> Result<Vec<(usize, Step)>, String> {
    let lines: Vec<&str> = page.lines().collect();
    let mut steps = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if let Some(inside) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            let (verb, rest) = inside.split_once(' ').unwrap_or((inside, ""));
            let file = rest.to_owned();
            let number = at + 1;
            let mut next_block = || -> Result<String, String> {
                let (block, end) = block_after(&lines, at).ok_or(format!("line {number}: no block below"))?;
                at = end;
                Ok(block)
            };
            let step = match verb {
                "append" => Step::Append { file, text: next_block()? },
                "write" => Step::Write { file, text: next_block()? },
                "replace" => Step::Replace { file, old: next_block()?, new: next_block()? },
                "save" => Step::Save { file },
                "given" => {
                    let (file, name) = rest.split_once(" as ").ok_or(format!("line {number}: as what?"))?;
                    Step::Given { file: file.to_owned(), name: name.to_owned() }
                }
                "now" => Step::Now { moment: file },
                "starts" if rest == "with nothing" => Step::Nothing,
                "shows" => look(rest, Look::Shows).ok_or(format!("line {number}: no words"))?,
                "hides" => look(rest, Look::Hides).ok_or(format!("line {number}: no words"))?,
                "holds" => look(rest, Look::Holds).ok_or(format!("line {number}: no words"))?,
                "lacks" => look(rest, Look::Lacks).ok_or(format!("line {number}: no words"))?,
                _ => return Err(format!("line {number}: ‘{inside}’ says nothing that can be done")),
            };
            steps.push((number, step));
        } else if line.starts_with("```console") {
            let end = closing(&lines, at).ok_or(format!("line {}: the block never ends", at + 1))?;
            commands(&lines, at + 1..end, &mut steps)?;
            at = end;
        } else if line.starts_with("```") {
            return Err(format!("line {}: this block is neither a command nor told where to go", at + 1));
        }
        at += 1;
    }
    Ok(steps)
}

fn look(rest: &str, how: Look) -> Option<Step> {
    let (file, words) = rest.split_once(": ")?;
    Some(Step::Look { file: file.to_owned(), how, words: words.to_owned() })
}

/// The text of the next block and the line on which it ends.
fn block_after(lines: &[&str], at: usize) -> Option<(String, usize)> {
    let start = (at + 1..lines.len()).find(|line| lines[*line].starts_with("```"))?;
    let end = closing(lines, start)?;
    Some((lines[start + 1..end].iter().flat_map(|line| [line, "\n"]).collect(), end))
}

fn closing(lines: &[&str], start: usize) -> Option<usize> {
    (start + 1..lines.len()).find(|line| lines[*line] == "```")
}

fn commands(lines: &[&str], block: Range<usize>, steps: &mut Vec<(usize, Step)>) -> Result<(), String> {
    let starts: Vec<usize> = block.clone().filter(|line| lines[*line].starts_with("$ ")).collect();
    if starts.first() != Some(&block.start) {
        return Err(format!("line {}: a console block begins with a command", block.start));
    }
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(block.end);
        let shown: String = lines[start + 1..end].iter().flat_map(|line| [line, "\n"]).collect();
        let command = lines[*start]["$ ".len()..].to_owned();
        steps.push((start + 1, Step::Run { command, shown, lines: start + 1..end }));
    }
    Ok(())
}

/// The words of a command, with those in quotation marks together.
pub fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in command.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
