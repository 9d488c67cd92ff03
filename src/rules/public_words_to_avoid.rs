//! Texts for patients use plain words, such as “use” and not “utilise”.
//!
//! # Why
//!
//! The policy is open to all patients and visitors. Many of them read English as a second language, or read in a hurry
//! or when worried. NHS and government writing advice asks for the short, common word. This knows over 50 words and
//! phrases to avoid, each with a plainer one. It looks for them on public pages and in the section that the public site
//! shows first. Quotations are left out, and so are web addresses and links that show a document's own title.
//!
//! # Breaks the rule
//!
//! Three words that a shorter one replaces.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Please notify the manager prior to your visit, or via email.
//! ```
//!
//! # Keeps the rule
//!
//! The same in everyday words. “Via” may be mentioned.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Please tell the manager before your visit, or by email. We never write “via”.
//! ```
//!
//! # How to fix
//!
//! Use the plain word in brackets, then read the sentence again: its order may need to change.

use crate::language::{Phrases, quotations};
use std::sync::LazyLock;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, public_texts};
use crate::base::wording::list_in_words;
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "public-words-to-avoid",
    duties: &[Duty::Readable],
    severity: Severity::Note,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

/// Words in all their forms, and the plain one.
const WORDS: &[(&str, &str)] = &[
    ("a number of|a majority of", "some or most"),
    ("accordingly", "so"),
    ("additional", "more"),
    ("additionally|furthermore|moreover", "also"),
    ("adhere to|adheres to|adhering to|adherence to", "keep to"),
    ("aforementioned|aforesaid", "this"),
    ("alleviate|alleviates|alleviated|alleviating", "ease"),
    ("approximately", "about"),
    ("ascertain|ascertains|ascertained|ascertaining", "find out"),
    ("assist|assists|assisted|assisting|assistance", "help"),
    ("at this point in time|at the present time", "now"),
    ("attempt|attempts|attempted|attempting", "try"),
    ("commence|commences|commenced|commencing|commencement", "start"),
    ("concerning|regarding|with regard to|with regards to|in respect of|with respect to|pertaining to", "about"),
    ("consequently", "so"),
    ("discontinue|discontinues|discontinued|discontinuing", "stop"),
    ("due to the fact that|owing to the fact that", "because"),
    ("e.g.|eg", "for example"),
    ("endeavour|endeavours|endeavoured|endeavouring", "try"),
    ("ensure|ensures|ensured|ensuring", "make sure"),
    ("etc|etc.", "and so on"),
    ("expedite|expedites|expedited|expediting", "speed up"),
    ("facilitate|facilitates|facilitated|facilitating", "help"),
    ("forthwith", "now"),
    ("henceforth|hereafter", "from now on"),
    ("herein|therein|thereof|thereto|hereby|hereto", "in it"),
    ("i.e.|ie", "that is"),
    ("in accordance with|pursuant to", "under"),
    ("in conjunction with", "with"),
    ("in excess of", "more than"),
    ("in lieu of", "instead of"),
    ("in order to", "to"),
    ("in the event of|in the event that", "if"),
    ("in the first instance", "first"),
    ("individual|individuals|persons", "person or people"),
    ("inform|informs|informed|informing|notify|notifies|notified|notifying", "tell"),
    ("initiate|initiates|initiated|initiating", "start"),
    ("liaise|liaises|liaised|liaising", "work with"),
    ("methodology", "method"),
    ("necessitate|necessitates|necessitated", "need"),
    ("notwithstanding", "despite"),
    ("obtain|obtains|obtained|obtaining", "get"),
    ("per annum", "a year"),
    ("please note|it should be noted", "leave it out"),
    ("prior to", "before"),
    ("purchase|purchases|purchased|purchasing", "buy"),
    ("residing", "living"),
    ("should you", "if you"),
    ("stakeholder|stakeholders", "people we work with"),
    ("subsequent to", "after"),
    ("subsequently", "later"),
    ("terminate|terminates|terminated|terminating", "end"),
    ("upon", "on"),
    ("utilise|utilises|utilised|utilising|utilisation|utilize", "use"),
    ("via", "by or through"),
    ("whilst", "while"),
    ("with effect from", "from"),
];

struct WordForms {
    /// Each word with the plainer one.
    forms: Vec<(&'static str, &'static str)>,
    phrases: Phrases,
}

/// Built once; `None` only if the list could not be compiled, which a test would show.
static FORMS: LazyLock<Option<WordForms>> = LazyLock::new(|| {
    let forms: Vec<(&str, &str)> =
        WORDS.iter().flat_map(|(words, plain)| words.split('|').map(move |word| (word, *plain))).collect();
    let phrases = Phrases::of(forms.iter().map(|(word, _)| *word)).ok()?;
    Some(WordForms { forms, phrases })
});

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let Some(WordForms { forms, phrases }) = FORMS.as_ref() else { return };
    for text in public_texts(facts.library) {
        let mut named: Vec<String> = Vec::new();
        let mut count = 0;
        let mut first = None;
        for sentence in text.sentences() {
            let quoted = quotations(&sentence.text);
            for (index, range) in phrases.find(&sentence.text) {
                let Some((word, plain)) = forms.get(index) else { continue };
                if quoted.iter().any(|quote| quote.contains(&range.start)) {
                    continue;
                }
                count += 1;
                first = first.or_else(|| Some(sentence.place_of(range)));
                let name = format!("‘{word}’ ({plain})");
                if !named.contains(&name) {
                    named.push(name);
                }
            }
        }
        let Some(place) = first else { continue };
        let such_as = if named.len() > 3 { ", such as" } else { ":" };
        named.truncate(3);
        let words = if count == 1 { "1 word has".to_owned() } else { format!("{count} words have") };
        let message = format!("{words} a plainer one{such_as} {}", list_in_words(&named));
        found.breach(text.subject.clone(), &place, message);
    }
}
