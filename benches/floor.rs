//! What no build can do without: reads every input, parses the markdown, and writes as many files of the same sizes, in one thread.
//!
//! `cargo run --release --example floor -- PRACTICE LIKE OUT`, where LIKE lists the files to write as `size path` lines.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use clap::Parser;
use pulldown_cmark::{Options, html};

#[derive(Parser)]
struct Arguments {
    practice: PathBuf,
    like: PathBuf,
    out: PathBuf,
}

fn main() {
    let Arguments { practice, like, out } = Arguments::parse();
    let mut parsed = String::new();
    for entry in walkdir::WalkDir::new(practice.join("content")) {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        if entry.path().extension().is_some_and(|ending| ending == "md") {
            let options = Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_WIKILINKS;
            html::push_html(&mut parsed, pulldown_cmark::Parser::new_ext(&text, options));
        } else {
            parsed.push_str(&text);
        }
    }
    let like = fs::read_to_string(like).unwrap();
    let files: Vec<(usize, &str)> = like
        .lines()
        .map(|line| {
            let (size, path) = line.split_once(' ').unwrap();
            (size.parse().unwrap(), path)
        })
        .collect();
    let folders: BTreeSet<PathBuf> =
        files.iter().filter_map(|(_, path)| out.join(path).parent().map(PathBuf::from)).collect();
    for folder in folders {
        fs::create_dir_all(folder).unwrap();
    }
    // The bytes of the parsed text, again from its start where it ends: what is written has been read and made.
    let bytes = parsed.as_bytes();
    let mut at = 0;
    let mut page = Vec::new();
    for (size, path) in files {
        page.clear();
        while page.len() < size {
            let end = bytes.len().min(at + size - page.len());
            page.extend_from_slice(&bytes[at..end]);
            at = if end == bytes.len() { 0 } else { end };
        }
        fs::write(out.join(path), &page).unwrap();
    }
}
