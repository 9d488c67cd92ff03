//! The table of duties that a policy could begin with, as TOML to paste into its `policy.toml`.

use std::fmt::Display;

use crate::duties::{Checked, Duty, Suggested};

/// For which policy it is.
pub struct Proposed<'p> {
    pub title: &'p str,
    pub file: &'p str,
    pub standing: DutiesStanding,
}

/// What becomes of the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutiesStanding {
    /// They are printed, for somebody to paste.
    Printed,
    /// The same, for a list that is there already.
    PrintedBesideList,
    /// They are in `policy.toml` as notes.
    Notes,
    /// They are in `policy.toml`, and count.
    Written,
}

/// A line for each duty that no clause carries yet and some clause seems to, with the words that made it seem so; then
/// what no clause speaks of, as notes. `None` where every duty is carried or left out on purpose.
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
    let Proposed { title, file, standing } = to;
    const CHIEF: &str = "The first clause of a line is the one that findings cite.";
    let mut text = match (standing, lines.is_empty()) {
        (DutiesStanding::PrintedBesideList, false) => {
            format!("# For the table [duties] in {file}, where no line of it speaks of these yet.\n")
        }
        (DutiesStanding::PrintedBesideList, true) => {
            format!("# Nothing is proposed beside what the table [duties] in {file} says.\n")
        }
        // Not as a table: one without a line would say that the policy asks for nothing.
        (_, true) => format!(
            "# Nothing is proposed: no clause of {title} has words from which byelaw could tell what it asks for.\n\
             # Write the clauses first. Or, where a clause asks for one of these, begin a table [duties] at the end of\n\
             # {file}.\n"
        ),
        (DutiesStanding::Printed, false) => format!(
            "# Proposed from the words of {title}. Only you know what it asks for: read each line, correct it, and put\n\
             # the table at the end of {file}. {CHIEF}\n\
             [duties]\n"
        ),
        (DutiesStanding::Notes, false) => format!(
            "# Proposed from the words of {title}. Only you know what it asks for: read each line, and where it is\n\
             # right take away its #, and that of [duties]. {CHIEF}\n\
             [duties]\n"
        ),
        (DutiesStanding::Written, false) => format!(
            "# Taken from the words of {title}, and confirmed by nobody but --accept-duties. Only you know what it asks\n\
             # for: read each line, and take out what is wrong. {CHIEF}\n\
             [duties]\n"
        ),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_proposed_is_said_and_is_no_empty_table() {
        let silent = || vec![(Duty::ReplyInTime, Vec::<Suggested<&str>>::new())];
        for (standing, said) in [
            (DutiesStanding::Printed, "# Nothing is proposed: no clause of"),
            (DutiesStanding::PrintedBesideList, "# Nothing is proposed beside"),
        ] {
            let to = Proposed { title: "the policy", file: "policy.toml", standing };
            let table = proposed_duties(&to, silent()).unwrap();
            assert!(table.starts_with(said) && table.contains("# reply-in-time = []\n"), "{table}");
            assert!(table.lines().all(|line| line.starts_with('#')), "{table}");
        }
    }
}
