//! Public text that says it is for staff only: a heading or line that its author may have meant as an audience mark.
//!
//! "Staff only" within a sentence, a list or a table is ordinary prose. On a line of its own it describes the text
//! below, and a mistake would publish that text: so it is reported once, and `{audience=public}` confirms it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::base::audience::Audience;
use crate::base::fold::Folded;
use crate::base::problem::Problem;
use crate::base::sources::Span;
use crate::load::document::Document;
use crate::load::markdown::PartStart;

/// Phrases that say it outright.
const ONLY: &str = r"(?:(?:strictly |for |the |practice |surgery |all )*(?:staff|personnel|employees|partners|team members)(?: members)?(?: use| eyes| access| reading)? only|only (?:for )?(?:the )?staff|(?:for )?internal(?: use)?(?: only)?|not for (?:patients|the public|publication))";

/// Phrases that say it in brackets after a heading.
const IN_BRACKETS: &str = r"(?:for )?(?:all |practice )?(?:staff|personnel|employees|partners)";

static HEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        format!(r"[(\[] *!?(?:{ONLY}|{IN_BRACKETS}) *[)\]]"),
        format!(r"(?:^|[-:,;|] *|^(?:[0-9]+|[a-z])(?:\.[0-9]+)*\.? +){ONLY}"),
        r"\baudience *: *(?:staff|partners|internal)".to_owned(),
    ];
    Regex::new(&format!(r"(?i-u)(?:{})[ .:!]*$", forms.join("|"))).ok()
});

static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        // A line with nothing else on it.
        format!(r#"[*_~'"(\[]*!?{ONLY}[*_~'")\].:! ]*(?m:$)"#),
        // Metadata that other programs write above a page.
        r"audience *: *(?:for )?(?:all |practice )?(?:staff|personnel|partners|internal)(?: (?:only|members))?[ .]*(?m:$)".to_owned(),
        // A bold phrase at the start of a paragraph.
        format!(r"(?:\*\*|__){ONLY}(?:[.:!](?:\*\*|__)|(?:\*\*|__) ?[:.-])"),
    ];
    Regex::new(&format!(r"(?i-u)(?m:^)[ >]*(?:{})", forms.join("|"))).ok()
});

/// Checks public parts that are not explicitly marked public; `is_marked` says so of a part by its index.
pub fn refuse_in_words(
    document: &Document,
    starts: &[PartStart],
    is_marked: impl Fn(usize) -> bool,
    problems: &mut Vec<Problem>,
) {
    for (index, part) in starts.iter().enumerate() {
        if part.audience != Audience::Public || is_marked(index) {
            continue;
        }
        let next = starts.get(index + 1).map_or(document.headings.len(), |next| next.heading);
        let headings = document.headings.get(part.heading..next).unwrap_or_default();
        for heading in headings {
            let folded = Folded::same_signs(heading.text.trim());
            if HEADING.iter().any(|form| form.is_match(folded.text())) {
                problems.push(states_audience(heading.place.clone(), folded.text(), part));
            }
        }
        let Some(first) = headings.first() else { continue };
        let end =
            document.headings.get(next).map_or(document.body.len(), |next| next.place.start - document.body_start);
        let from = first.place.end - document.body_start;
        let text = document.body.get(from..end).unwrap_or_default();
        for line in lines(text) {
            let base = from + document.body_start;
            let place = Span::new(&document.source.name, line.start + base..line.end + base);
            let before = headings.partition_point(|heading| heading.place.start < place.end);
            if before.checked_sub(1).is_none_or(|last| headings[last].place.end <= place.start) {
                problems.push(states_audience(place, &text[line], part));
            }
        }
    }
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let folded = Folded::same_signs(text);
    let found = LINE.iter().flat_map(|form| form.find_iter(folded.text()));
    found.map(|one| folded.source(one.start()..one.end())).collect()
}

fn states_audience(place: Span, words: &str, part: &PartStart) -> Problem {
    let problem = Problem::at(
        "staff-only-in-words",
        place,
        format!("‘{}’ stands over what everybody may read", words.trim_matches([' ', '>'])),
    )
    .label("words alone hide nothing");
    problem.help(match &part.clause {
        Some(_) => "end the heading of its clause with {audience=staff}; if everybody may read it, with {audience=public}",
        None => "put it on a page with audience = \"staff\" above its text; if everybody may read it, say it within a sentence",
    })
}
