//! Files that mean harm or are broken: what `hostile/outcomes.txt` says comes of each, in little memory.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Mutex;

use allocation_counter::measure;
use byelaw::import::{Options, read, write_markdown};
use rayon::prelude::*;

use super::cases::folder;
use super::hostile_made::made;

/// The memory that may be in use at a time, in bytes, the file itself not counted.
const MEMORY: u64 = 300 << 20;

/// What comes of a file, its text or why it is refused, in one line; and how much memory was in use at a time.
fn outcome(name: &str, bytes: &[u8]) -> (Result<String, String>, u64) {
    let mut outcome = Ok(String::new());
    let cost = measure(|| {
        let read = read(name, bytes, &Options::default());
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        outcome = match read {
            Ok(document) => Ok(words(write_markdown(document).markdown)),
            Err(refusal) => Err(refusal.to_string()),
        };
    });
    (outcome, cost.bytes_max)
}

/// What is not as a line of `outcomes.txt` says, such as `refused: password` or `refused or read: without root:`.
fn wrong_with(expected: &str, outcome: &Result<String, String>) -> Option<String> {
    let (ways, words) = expected.split_once(": ").unwrap_or((expected, ""));
    let without = words.strip_prefix("without ");
    match outcome {
        Err(refusal) if !ways.contains("refused") => Some(format!("it is refused: {refusal}")),
        Err(refusal) if ways == "refused" && !refusal.contains(words) => {
            Some(format!("it is refused otherwise: {refusal}"))
        }
        Err(_) => None,
        Ok(_) if !ways.contains("read") => Some("it is read".to_owned()),
        Ok(text) => match without {
            Some(secret) => text.contains(secret).then(|| format!("it holds {secret}")),
            None => {
                let sentences = words.split_inclusive('.').map(str::trim);
                let mut lost = sentences.filter(|sentence| !text.contains(sentence));
                lost.next().map(|sentence| format!("it does not hold: {sentence}"))
            }
        },
    }
}

#[test]
fn a_hostile_file_is_refused_or_read_and_never_costs_much() {
    let kept = folder().join("hostile");
    let outcomes = fs::read_to_string(kept.join("outcomes.txt")).unwrap();
    let outcomes: Vec<(&str, &str)> = outcomes.lines().map(|line| line.split_once(": ").unwrap()).collect();
    let named: BTreeSet<String> = outcomes.iter().map(|(name, _)| (*name).to_owned()).collect();
    for file in fs::read_dir(&kept).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(name == "outcomes.txt" || named.contains(&name), "outcomes.txt does not name {name}");
    }
    let most = Mutex::new((0, ""));
    let wrong: Vec<String> = outcomes
        .par_iter()
        .filter_map(|(name, expected)| {
            let bytes = fs::read(kept.join(name)).ok().or_else(|| made(name));
            let Some(bytes) = bytes else { return Some(format!("{name} is not there, and nothing makes it")) };
            let (outcome, memory) = outcome(name, &bytes);
            println!("{name:24} {:4} MB at once", memory >> 20);
            let mut most = most.lock().unwrap();
            *most = (*most).max((memory, name));
            if memory > MEMORY {
                return Some(format!("{name} takes {} MB at once", memory >> 20));
            }
            wrong_with(expected, &outcome).map(|wrong| format!("{name}: {wrong}"))
        })
        .collect();
    let (memory, name) = *most.lock().unwrap();
    assert!(memory > 1 << 20, "nothing is counted: the most is {memory} bytes, of {name}");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
