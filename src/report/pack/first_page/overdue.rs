//! The answer on overdue tasks that need a decision: the open warnings, longest overdue first.

use super::answer::{Line, PageAnswer};
use crate::base::wording::capitalised;
use crate::report::scope::Scope;
use crate::rules::{Finding, Review, Severity, Standing};

pub fn answer(scope: &Scope, review: &Review) -> PageAnswer {
    let answer = PageAnswer::of("What must be done, and who decides?", "#findings");
    let mut open: Vec<&Finding> =
        review.findings.iter().map(|one| &one.finding).filter(|finding| needs_decision(finding)).collect();
    if open.is_empty() {
        return PageAnswer { words: vec!["The checks found nothing overdue or to be put right.".to_owned()], ..answer };
    }
    open.sort_by_key(|finding| (finding.due_on.is_none(), finding.due_on.or(finding.since)));
    let lines = open.into_iter().map(|finding| Line::plain(line(scope, finding))).collect();
    answer.with_lines(lines, "Findings")
}

/// A warning that nobody has accepted and that can still be fixed.
fn needs_decision(finding: &Finding) -> bool {
    let is_late = !matches!(finding.standing, Some(Standing::Left { .. }));
    finding.rule.severity == Severity::Warning && !finding.is_accepted && !finding.is_over && is_late
}

fn line(scope: &Scope, finding: &Finding) -> String {
    let when = match (finding.standing, finding.due_on, finding.since) {
        (Some(Standing::Late { by, .. }), Some(due), _) => {
            let then =
                if scope.is_complete() { format!(" at the end of the {}", scope.period.noun()) } else { String::new() };
            format!(": {} late{then} (due {})", by.in_words(), scope.day(due))
        }
        (_, _, Some(since)) => format!(", since {}", scope.day(since)),
        _ => String::new(),
    };
    format!("{}{when}. To decide: {}.", capitalised(&finding.message), finding.doer_called)
}
