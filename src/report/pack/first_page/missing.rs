//! The answer on missing records, with the first few incidents affected; the details list all.

use super::answer::{Line, PageAnswer};
use crate::report::pack::gaps::{Gap, Gaps};
use crate::report::scope::Scope;

/// The most incidents listed; the rest are counted.
const MOST_NAMED: usize = 3;

pub fn answer(scope: &Scope, gaps: &Gaps) -> PageAnswer {
    let answer = PageAnswer::of("What is missing from the record?", "#not-recorded");
    if gaps.missing.is_empty() {
        let words = "byelaw found no gap. It cannot see what nobody recorded.".to_owned();
        return PageAnswer { words: vec![words], ..answer };
    }
    let lines = gaps.missing.iter().map(|gap| line(scope, gap)).collect();
    answer.with_lines(lines, "What was not recorded")
}

fn line(scope: &Scope, gap: &Gap) -> Line {
    let named: Vec<String> = gap.incidents.iter().take(MOST_NAMED).cloned().collect();
    let more = gap.incidents.len() - named.len() + gap.more;
    Line { named, more, is_here: !scope.is_too_long(), ..Line::plain(gap.text.clone()) }
}
