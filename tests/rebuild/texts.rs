//! Files that are written, changed and taken away, and lines in them.

use std::fs;
use std::path::{Path, PathBuf};

/// Takes a folder away, if it is there.
pub fn goes(folder: &Path) -> bool {
    fs::remove_dir_all(folder).is_ok()
}

pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

pub fn change(path: &Path, how: impl FnOnce(&str) -> String) -> Vec<PathBuf> {
    let text = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    fs::write(path, how(&text)).unwrap();
    vec![path.to_owned()]
}

/// Adds a word to a line that begins so.
pub fn on_line(text: &str, at: usize, start: &str, number: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let fitting: Vec<usize> = (0..lines.len()).filter(|line| lines[*line].starts_with(start)).collect();
    let chosen = (!fitting.is_empty()).then(|| fitting[at % fitting.len()]);
    let with = |(line, text): (usize, &&str)| {
        if Some(line) == chosen { format!("{text} now {number}\n") } else { format!("{text}\n") }
    };
    lines.iter().enumerate().map(with).collect()
}

/// Adds a word to a text under a key.
pub fn on_value(text: &str, at: usize, key: &str, number: usize) -> String {
    let start = format!("{key} = \"");
    let lines: Vec<&str> = text.lines().collect();
    let fitting: Vec<usize> = (0..lines.len()).filter(|line| lines[*line].starts_with(&start)).collect();
    let chosen = (!fitting.is_empty()).then(|| fitting[at % fitting.len()]);
    let with = |(line, text): (usize, &&str)| match Some(line) == chosen {
        true => format!("{} {number}\"\n", text.trim_end_matches('"')),
        false => format!("{text}\n"),
    };
    lines.iter().enumerate().map(with).collect()
}
