//! Texts read as intended, with no marks left by another program or by a slip.
//!
//! # Why
//!
//! Texts from Word, a web page or another program bring marks that mean something there and nothing here. A link that
//! lacks a bracket is not a link. Readers then see the marks themselves, and whoever wrote them often never looks at
//! the page. This looks through every policy and page for what looks like markup and was taken for words, and gives the
//! exact place. Withdrawn policies are left out.
//!
//! # Breaks the rule
//!
//! A bracket is missing at the end of the link, and pandoc's command for a new page means nothing here.
//!
//! ```markdown content/guidance/criticism.md
//! +++
//! audience = "staff"
//! +++
//! # Responding to criticism
//!
//! Stay calm, as [[1.1|our rules] say.
//!
//! \newpage
//! ```
//!
//! # Keeps the rule
//!
//! The link is closed. A backslash before a bracket says that the sign itself is meant.
//!
//! ```markdown content/guidance/criticism.md
//! +++
//! audience = "staff"
//! +++
//! # Responding to criticism
//!
//! Stay calm, as [[1.1|our rules]] say. They call it \[1.1].
//! ```
//!
//! # How to fix
//!
//! Write what the finding offers in place of the marks, or take them out. If you mean the sign itself, write a
//! backslash before it: `\[`, `\{`, `\*`.

use std::collections::BTreeSet;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts};
use crate::base::sources::Span;
use crate::base::wording::capitalised;

pub static RULE: Rule = Rule {
    id: "text-not-as-meant",
    duties: &[],
    severity: Severity::Warning,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

/// How many remarks on one text are told each by itself; a text with more was made by another program as a whole.
const TOLD: usize = 10;

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    // A note is shown with every clause that mentions it, and told once.
    let mut reported: BTreeSet<Span> = BTreeSet::new();
    for text in facts.texts_that_hold() {
        for (index, remark) in text.prose.remarks.iter().enumerate() {
            let place = Span::new(&text.place.file, remark.source.start as usize..remark.source.end as usize);
            if !reported.insert(place.clone()) {
                continue;
            }
            let more = text.prose.remarks.len() - index;
            if index == TOLD && more > 1 {
                let message = format!("{more} more things in this text may not be shown as they were meant");
                found.breach(text.subject.clone(), &place, message).fix("Put right those above, and check again.");
                break;
            }
            let fix = format!("{}.", capitalised(&remark.help));
            found.breach(text.subject.clone(), &place, &*remark.message).fix(fix);
        }
    }
}
