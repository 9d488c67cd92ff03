//! Public pages say “surgery” for the place that patients come to, and staff pages say “practice”.
//!
//! # Why
//!
//! The NHS content style keeps to “surgery” when it speaks to patients, who may take a practice for an exercise.
//! Among staff it is the other way round: a surgery is also an operation, or a clinic session. So that each reader
//! meets one word, this looks for “practice” on public pages and for “surgery” on staff pages. The policy itself is
//! left out. So are “practice manager”, “best practice”, “minor surgery” and the like, our own name and the titles of
//! documents.
//!
//! # Breaks the rule
//!
//! Patients come to the surgery.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Ask at the practice.
//! ```
//!
//! # Keeps the rule
//!
//! The practice manager keeps that title.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Ask the practice manager at the surgery.
//! ```
//!
//! # How to fix
//!
//! On a public page write “surgery”, “we” or “us”. On a page for staff write “practice” where the organisation is
//! meant.

use crate::language::{Phrases, is_whole};
use std::ops::Range;
use std::sync::LazyLock;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts};
use crate::base::audience::Audience;

pub static RULE: Rule = Rule {
    id: "public-surgery-or-practice",
    duties: &[],
    severity: Severity::Note,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

const PRACTICE: &str = "practice|practices";
const NO_PLACE: &str = "practice manager|practice managers|practice nurse|practice nurses|practice partner|\
    practice partners|practice pharmacist|practice pharmacists|good practice|best practice|common practice|in practice|\
    into practice|safe practice|unsafe practice|medical practice|general practice|clinical practice|code of practice|\
    codes of practice|practice of|target practice";

/// The organisation is meant where it does something, or something is its own; a place is gone to.
const SURGERY: &str = "the surgery|our surgery|this surgery|your surgery";
const NO_ORGANISATION: &str = "at the surgery|in the surgery|to the surgery|into the surgery|from the surgery|\
    near the surgery|outside the surgery|inside the surgery|visit the surgery|at our surgery|in our surgery|\
    to our surgery|at this surgery|in this surgery|at your surgery|to your surgery|the surgery opening|\
    the surgery appointment|the surgery appointments|the surgery hours|the surgery times|the surgery door|\
    the surgery building|the surgery waiting|the surgery premises|the surgery car|after the surgery|before the surgery|\
    during the surgery|after your surgery|before your surgery|minor surgery";

struct Lists {
    practice: Phrases,
    surgery: Phrases,
    no_place: Phrases,
    no_organisation: Phrases,
}

/// Built once; `None` only if a list could not be compiled, which a test would show.
static LISTS: LazyLock<Option<Lists>> = LazyLock::new(|| {
    let of = |list: &'static str| Phrases::of(list.split('|')).ok();
    Some(Lists {
        practice: of(PRACTICE)?,
        surgery: of(SURGERY)?,
        no_place: of(NO_PLACE)?,
        no_organisation: of(NO_ORGANISATION)?,
    })
});

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let Some(Lists { practice, surgery, no_place, no_organisation }) = LISTS.as_ref() else { return };
    let titles = titles(facts);
    for page in facts.page_texts() {
        let (phrases, friends, says, readers) = match page.audience {
            Audience::Public => (practice, no_place, "practice", "patients read ‘surgery’"),
            _ => (surgery, no_organisation, "surgery", "staff read ‘practice’"),
        };
        let mut count = 0;
        let mut first = None;
        for sentence in page.sentences() {
            let spared = friends.find(&sentence.text);
            for (_, range) in phrases.find(&sentence.text) {
                let holds_it = |other: &Range<usize>| other.start < range.end && range.start < other.end;
                let is_in_title =
                    || titles.iter().any(|title| places_of(title, &sentence.text).any(|at| holds_it(&at)));
                if !spared.iter().any(|(_, other)| holds_it(other)) && !is_in_title() {
                    count += 1;
                    first = first.or_else(|| Some(sentence.place_of(range)));
                }
            }
        }
        let Some(place) = first else { continue };
        let message = format!("the page says ‘{says}’ {} where {readers}", times(count));
        found.breach(page.subject.clone(), &place, message);
    }
}

/// Names that hold either word and are what they are.
/// A practice may be called The Practice: its name is told from the word by its capitals.
fn places_of<'t>(title: &'t str, text: &'t str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(title).map(|(at, title)| at..at + title.len()).filter(|range| is_whole(text, range))
}

fn titles<'a>(facts: &StaffFacts<'a>) -> Vec<&'a str> {
    let library = facts.library;
    let references = library.references.values().map(|reference| reference.text.read(facts.key).title.as_str());
    let policies = library.policies.values().map(|policy| policy.control.title.as_str());
    let surgeries = library.site.surgeries.iter().map(|surgery| surgery.name.as_str());
    let all = references.chain(policies).chain(surgeries).chain([library.site.name.as_str()]);
    all.filter(|title| !title.is_empty()).collect()
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    }
}
