//! What is missing from the record, without the incidents that it is missing for: the details name those.

use super::{Answer, Line};
use crate::report::pack::gaps::Gaps;

pub fn answer(gaps: &Gaps) -> Answer {
    let answer = Answer::of("What is missing from the record?", "#not-recorded");
    if gaps.missing.is_empty() {
        let words = "byelaw found no gap. It cannot see what nobody recorded.".to_owned();
        return Answer { words: vec![words], ..answer };
    }
    let lines = gaps.missing.iter().map(|gap| Line::plain(gap.sentence())).collect();
    answer.with_lines(lines, "What was not recorded")
}
