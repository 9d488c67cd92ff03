//! Problems for readers of the sites as they are written: the place and kind of each, and nothing of the text there.

use std::collections::BTreeSet;

use crate::base::problem::Problem;
use crate::base::sources::Sources;
use crate::rules::{RULES, explain};

/// What each kind of problem means is said once, to the practice.
const MESSAGES: &str = include_str!("../../docs/manual/messages.md");

/// How many places are named.
const MOST: usize = 40;

/// Each problem's file, line and kind, with what the manual says of that kind. A message, a line or a name that would
/// do might be for the partners alone.
pub fn places_of_problems(problems: &[Problem], sources: &Sources) -> String {
    let mut explained = BTreeSet::new();
    let mut text = String::new();
    for problem in problems.iter().take(MOST) {
        text.push_str(&format!("error[{}]", problem.code));
        if let Some(place) = &problem.place {
            let (line, column) = sources.line_and_column(place);
            text.push_str(&format!(" in {}:{line}:{column}", place.file));
        }
        text.push('\n');
        if explained.insert(problem.code)
            && let Some(meaning) = meaning(problem.code)
        {
            text.push_str(&format!("  {meaning}\n"));
        }
    }
    if problems.len() > MOST {
        text.push_str(&format!("… and {} more\n", problems.len() - MOST));
    }
    text
}

/// What the manual says of a kind of problem, or the duty of the rule that finds it.
fn meaning(code: &str) -> Option<String> {
    let row = format!("| `{code}` | ");
    let reported = MESSAGES.lines().find_map(|line| line.strip_prefix(&row)?.strip_suffix(" |"));
    let of_rule = || RULES.iter().find(|rule| rule.id == code).map(|rule| explain(rule).duty.replace('\n', " "));
    reported.map(|words| words.replace('`', "")).or_else(of_rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::sources::Span;

    #[test]
    fn a_problem_is_its_place_and_its_kind_alone() {
        let mut sources = Sources::default();
        let file = "content/registers/staff.toml";
        sources.add_text(file, "", "[[staff]]\nname = \"Placeholder Example\"\nrole = 3\n".to_owned());
        let place = |at| Span::new(&file.into(), at..at + 4);
        let problem = |code, at| {
            Problem::at(code, place(at), "Placeholder Example is wrong")
                .label("Placeholder label")
                .help("write Placeholder help")
                .also(place(10), "Placeholder also")
                .nearest("placeholder-a", ["placeholder-b"])
        };
        let problems = [
            problem("wrong-type", 39),
            problem("wrong-type", 10),
            problem("staff-name-on-public-page", 10),
            Problem::general("missing-file", "there is no Placeholder file"),
        ];
        let text = places_of_problems(&problems, &sources);
        assert!(!text.to_lowercase().contains("placeholder"), "{text}");
        assert!(
            text.starts_with("error[wrong-type] in content/registers/staff.toml:3:1\n  There are words where"),
            "{text}"
        );
        assert!(text.contains("\nerror[wrong-type] in content/registers/staff.toml:2:1\nerror[staff-name"), "{text}");
        assert!(text.contains("\nerror[missing-file]\n  A file that is named is not there."), "{text}");
        for code in ["wrong-type", "staff-name-on-public-page"] {
            assert!(meaning(code).is_some_and(|words| !words.contains('`')), "{code}");
        }
    }

    #[test]
    fn a_long_list_ends() {
        let problems = vec![Problem::general("wrong-type", "x"); MOST + 2];
        assert!(places_of_problems(&problems, &Sources::default()).ends_with("… and 2 more\n"));
    }
}
