//! A duty is written so that anybody can tell whether it was done.
//!
//! # Why
//!
//! Nobody can tell whether something was done “regularly” or “where possible”. Two people will read such a duty in
//! two ways, and an inspector in a third. This looks through every policy and page for sentences that lay down a
//! duty, with words such as must, should or will, and for the lists under them. It reports those with words that
//! nobody can test. A clause of the main policy that another rule checks is left out: that rule says what its words
//! mean here, often with a number in `content/site.toml`. Words in quotation marks are left out too.
//!
//! # Breaks the rule
//!
//! How often is “regularly”, and who says so?
//!
//! ```markdown content/policies/conduct/01-rules.md
//! +++
//! audience = "public"
//! +++
//! # 1 Rules
//!
//! ## 1.1 Be kind
//!
//! The team must look through all comments regularly.
//!
//! ## 1.2 Post
//!
//! Something that is written for others to read.
//! ```
//!
//! # Keeps the rule
//!
//! The same duty with a number. “Regularly” may stand where no duty is laid down.
//!
//! ```markdown content/policies/conduct/01-rules.md
//! +++
//! audience = "public"
//! +++
//! # 1 Rules
//!
//! ## 1.1 Be kind
//!
//! The team must look through all comments every 7 days. Many people write to us regularly.
//!
//! ## 1.2 Post
//!
//! Something that is written for others to read.
//! ```
//!
//! # How to fix
//!
//! Put a number, a day or a name in place of the word: how often, by when, who decides. Where the policy cannot say
//! it, say it in guidance that names the clause. A change to a policy is a new version, which its approvers must
//! agree to.

use crate::language::{Phrases, quotations};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use borsh::{BorshDeserialize, BorshSerialize};

use super::engine::{Check, Doer, FindingSink, Rule, Sentence, Severity, StaffFacts, Subject, Text};
use crate::base::sources::Span;
use crate::base::wording::list_in_words;
use crate::incremental::{Persistent, Query};

pub static RULE: Rule = Rule {
    id: "vague-duty",
    duties: &[],
    severity: Severity::Note,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

const DUTY: &str = "ask|asks|must|shall|should|will|is to|are to|has to|have to|need to|needs to|is required|\
    are required|is expected|are expected|is obliged|are obliged";

/// The first so many of them lay down a duty only with a “to” behind them: “we ask everyone to”.
const ASKING: usize = 2;

/// What people will do of themselves is no duty, and what nobody has to do is none.
const NO_DUTY: &str = "patients will|visitors will|people will|others will|there will|you will find|do not have to|\
    does not have to|don’t have to|don't have to|doesn’t have to|doesn't have to|do not need to|does not need to|\
    there is no need to";

const VAGUE: &str = "regularly|regular basis|regular intervals|periodically|from time to time|frequently|\
    occasionally|appropriate|appropriately|suitably|where possible|wherever possible|if possible|as far as possible|\
    where practicable|wherever practicable|as soon as possible|as soon as practicable|\
    as soon as reasonably practicable|at the earliest opportunity|in due course|in good time|reasonable|reasonably|\
    timely|promptly|where necessary|as necessary|when necessary|if necessary|as needed|when needed|where relevant|\
    as relevant|adequate|adequately|sufficient|sufficiently|proportionate|proportionately|satisfactory|\
    satisfactorily";

/// What lies between two paragraphs. Between two items of a list there is a bullet too.
const EMPTY_LINE: usize = 2;

struct Lists {
    duty: Phrases,
    no_duty: Phrases,
    vague: Phrases,
}

/// Built once; `None` only if a list could not be compiled, which a test would show.
static LISTS: LazyLock<Option<Lists>> = LazyLock::new(|| {
    let of = |list: &'static str| Phrases::of(list.split('|')).ok();
    Some(Lists { duty: of(DUTY)?, no_duty: of(NO_DUTY)?, vague: of(VAGUE)? })
});

/// The vague words of the texts that have some.
#[derive(BorshSerialize, BorshDeserialize)]
struct VagueWords(Vec<(usize, Vec<(String, Span)>)>);

impl Persistent for VagueWords {}

fn vague_words_of(texts: &[Text]) -> VagueWords {
    let words = |text| LISTS.as_ref().map(|lists| lists.vague_words(text)).unwrap_or_default();
    VagueWords(texts.iter().map(words).enumerate().filter(|(_, words)| !words.is_empty()).collect())
}

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let checked = super::checked_clauses(facts.library);
    let mut by_subject: BTreeMap<Subject, Vec<(String, Span)>> = BTreeMap::new();
    for shelf in facts.glean(Query::VagueWords, vague_words_of) {
        for (index, words) in &shelf.what.0 {
            let (subject, clause) = match shelf.text(*index).map(|text| text.subject) {
                Some(Subject::Clause(policy, number)) => {
                    let clause = (policy, number);
                    if checked.contains(&clause) {
                        continue;
                    }
                    (Subject::Policy(clause.0), format!(" in {}", clause.1))
                }
                Some(page) => (page, String::new()),
                None => continue,
            };
            let named = words.iter().map(|(word, place)| (format!("‘{word}’{clause}"), place.clone()));
            by_subject.entry(subject).or_default().extend(named);
        }
    }
    for (subject, duties) in by_subject {
        let Some((_, place)) = duties.first() else { continue };
        found.breach(subject, place, message(&duties));
    }
}

impl Lists {
    /// The first vague word of every duty.
    fn vague_words(&self, text: &Text) -> Vec<(String, Span)> {
        let mut words = Vec::new();
        // A phrase may be broken over a line.
        if !self.vague.may_be_in(text.title) && !self.vague.may_be_in(&text.prose.plain.replace('\n', " ")) {
            return words;
        }
        let mut in_list = false;
        let mut before: Option<Sentence> = None;
        for sentence in text.sentences() {
            if let (true, Some(before)) = (in_list, &before) {
                in_list = sentence.place().start.saturating_sub(before.place().end) != EMPTY_LINE;
            }
            let lays_down = self.lays_down(&sentence.text);
            if lays_down || in_list {
                let quoted = quotations(&sentence.text);
                let mut ranges = self.vague.find(&sentence.text).into_iter().map(|(_, range)| range);
                let own = ranges.find(|range| !quoted.iter().any(|quote| quote.contains(&range.start)));
                words.extend(own.and_then(|range| {
                    Some((sentence.text.get(range.clone())?.to_lowercase(), sentence.place_of(range)))
                }));
            }
            in_list |= lays_down && sentence.text.ends_with(':');
            before = Some(sentence);
        }
        words
    }

    fn lays_down(&self, sentence: &str) -> bool {
        let exceptions: Vec<Range<usize>> = self.no_duty.find(sentence).into_iter().map(|(_, range)| range).collect();
        self.duty.find(sentence).into_iter().any(|(index, range)| {
            let is_exception = exceptions.iter().any(|other| other.contains(&range.start));
            !is_exception && (index >= ASKING || sentence.get(range.end..).is_some_and(|rest| rest.contains(" to ")))
        })
    }
}

fn message(duties: &[(String, Span)]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in duties {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let more = names.len() > 3;
    names.truncate(3);
    let count = match duties.len() {
        1 => "1 duty has".to_owned(),
        many => format!("{many} duties have"),
    };
    let such_as = if more { ", such as" } else { ":" };
    format!("{count} words that nobody can test{such_as} {}", list_in_words(&names))
}
