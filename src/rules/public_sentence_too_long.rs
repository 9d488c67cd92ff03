//! Sentences that patients read have at most 20 words.
//!
//! # Why
//!
//! The policy is open to all patients and visitors, and a text is open only to those who can follow it. The NHS content
//! style keeps sentences to 20 words. This counts the words of every sentence on public pages and in the section that
//! the public site shows first. The rest of the policy is left out. A heading and an item of a list are counted by
//! themselves. A link that shows the name of what it leads to counts as one word.
//!
//! # Breaks the rule
//!
//! The sentence has 28 words.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! If you are not happy with the care that you had from us, you can write to the manager, who will answer you
//! and send you our leaflet.
//! ```
//!
//! # Keeps the rule
//!
//! The same in two sentences of 20 and 10 words.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! If you are not happy with the care that you had from us here, you can write to the manager.
//! The manager will answer you and send you our leaflet.
//! ```
//!
//! # How to fix
//!
//! Make two sentences of one, or a list of what stands between commas. Say who does what, and leave out what the
//! reader does not need. Keep every duty and every number.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, public_texts};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "public-sentence-too-long",
    duties: &[Duty::Readable],
    severity: Severity::Note,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

const MOST_WORDS: usize = 20;

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for text in public_texts(facts.library) {
        let mut count = 0;
        let mut longest = None;
        let mut most = MOST_WORDS;
        for sentence in text.sentences() {
            let words = sentence.word_count();
            if words <= MOST_WORDS {
                continue;
            }
            count += 1;
            if words > most {
                (most, longest) = (words, Some(sentence));
            }
        }
        let Some(longest) = longest else { continue };
        let message = match count {
            1 => format!("1 sentence has more than {MOST_WORDS} words: it has {most}"),
            _ => format!("{count} sentences have more than {MOST_WORDS} words; the longest has {most}"),
        };
        found.breach(text.subject.clone(), &longest.place(), message);
    }
}
