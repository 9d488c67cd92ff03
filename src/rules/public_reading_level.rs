//! Patients need not be good readers to read our public pages.
//!
//! # Why
//!
//! The policy is open to all patients and visitors. The NHS content style writes for a reading age of 9 to 11, since
//! many adults read at that level. This uses the Flesch–Kincaid formula, which counts the words of a sentence and the
//! syllables of a word: 0.39 times the words to a sentence, plus 11.8 times the syllables to a word, less 15.59, is a
//! school grade in America, and 5 years more is an age. Some words, such as the names of laws, cannot be changed, so a
//! page is reported only above grade 9, an age of 14. Public pages and the section that the public site shows first are
//! counted if they have 100 words or more. A heading and an item of a list count as sentences.
//!
//! # Breaks the rule
//!
//! Sentences of 30 words and more, and many long words.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Patients who wish to make representations regarding the treatment that they have received are requested to submit
//! their complaint in writing to the manager, who will acknowledge its receipt and arrange for a full investigation
//! of the circumstances. Complaints that concern another organisation will be forwarded to the organisation in
//! question, provided that the permission of the patient has previously been obtained in accordance with our
//! confidentiality procedure. Patients who remain dissatisfied following the conclusion of the investigation are
//! entitled to request consideration of their complaint by the ombudsman, whose determination is independent of the
//! organisations that were involved in the original investigation.
//! ```
//!
//! # Keeps the rule
//!
//! Short words and short sentences. There may be as many of them as are needed.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Are you not happy with the care you had from us? Please tell us. You can write to the manager, or ask at the desk.
//! We will read what you say with care. We will then write back to you. If you need more time or help, let us know. A
//! friend can speak for you if you wish. We keep what you tell us to those who need to know. We will not stop your
//! care because you told us of a fault. If you think that our answer is wrong, you can take it to someone outside. We
//! will tell you who that is when we write. Please be kind to the people who work on the desk. They want to help you
//! put things right.
//! ```
//!
//! # How to fix
//!
//! Take the longest sentences first and make two of each. Then put a short word in place of a long one, and say who
//! does what. Read it aloud to somebody who does not work here.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, public_texts};
use crate::duties::Duty;
use crate::language::reading_level;

pub static RULE: Rule = Rule {
    id: "public-reading-level",
    duties: &[Duty::Readable],
    severity: Severity::Note,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

/// Fewer words say nothing of how a page reads.
const FEWEST_WORDS: u32 = 100;
const HIGHEST_GRADE: f64 = 9.0;
/// Children begin the first grade at the age of 6.
const AGE_OVER_GRADE: f64 = 5.0;
/// The formula says no more of those who have left school.
const OF_AGE: f64 = 19.0;

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for text in public_texts(facts.library) {
        let (mut sentences, mut words, mut syllables) = (0_u32, 0_u32, 0_u32);
        for sentence in text.sentences() {
            let before = words;
            for word in sentence.spelled_words() {
                words += 1;
                syllables += reading_level::syllables_of(word);
            }
            sentences += u32::from(words > before);
        }
        if words < FEWEST_WORDS {
            continue;
        }
        let grade = reading_level::grade(f64::from(sentences), f64::from(words), f64::from(syllables));
        if grade > HIGHEST_GRADE {
            let age = (grade + AGE_OVER_GRADE).round();
            let readers = match age < OF_AGE {
                true => format!("the age of {age}"),
                false => "adults who read a great deal".to_owned(),
            };
            let message = format!("it reads as if written for {readers}; the NHS writes for an age of 9 to 11");
            found.breach(text.subject.clone(), text.heading, message);
        }
    }
}
