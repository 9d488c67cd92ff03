//! The table of duties that a policy could begin with, as TOML to paste into its `policy.toml`.

use std::fmt::Display;

use crate::duties::{Checked, Duty, Suggested};

/// For which policy it is.
pub struct Proposed<'p> {
    pub title: &'p str,
    pub file: &'p str,
    /// Whether its `policy.toml` has a list of duties already.
    pub has_list: bool,
}

/// A line for each duty that no clause carries yet and some clause seems to, with the words that made it seem so; then what no clause
/// speaks of, as notes. `None` where every duty is carried or left out on purpose.
pub fn proposed_duties<C: Display>(to: &Proposed, suggested: Vec<(Duty, Vec<Suggested<C>>)>) -> Option<String> {
    let mut lines = String::new();
    let mut silent = String::new();
    for (duty, clauses) in suggested {
        if clauses.is_empty() {
            if duty.is_usual() || duty.checked() == Checked::IfCarried {
                silent.push_str(&format!("# {}\n# {} = []\n", duty.sentence(), duty.id()));
            }
            continue;
        }
        let numbers: Vec<String> = clauses.iter().map(|one| format!("\"{}\"", one.clause)).collect();
        lines.push_str(&format!("# {} Because {}.\n", duty.sentence(), reasons(&clauses)));
        lines.push_str(&format!("{} = [{}]\n", duty.id(), numbers.join(", ")));
    }
    if lines.is_empty() && silent.is_empty() {
        return None;
    }
    let Proposed { title, file, has_list } = to;
    let mut text = match has_list {
        false => format!(
            "# Proposed from the words of {title}. Only you know what it asks for: read each line, correct it, and put\n\
             # the table at the end of {file}. The first clause of a line is the one that findings cite.\n\
             [duties]\n"
        ),
        true => format!("# For the table [duties] in {file}, where no line of it speaks of these yet.\n"),
    };
    text.push_str(&lines);
    if !silent.is_empty() {
        text.push_str(
            "# No clause seems to ask for what follows. If one does, take the # of its line away and write its number in the\n\
             # brackets, in quotation marks.\n",
        );
        text.push_str(&silent);
    }
    Some(text)
}

/// Each clause with the words in it, such as “business hours”.
fn reasons<C: Display>(clauses: &[Suggested<C>]) -> String {
    let said = |one: &Suggested<C>| {
        let words: Vec<String> = one.words.iter().map(|words| format!("“{words}”")).collect();
        format!("{} says {}", one.clause, words.join(" and "))
    };
    clauses.iter().map(said).collect::<Vec<_>>().join(", ")
}
