//! Text that says of itself that it is for staff only, and is for everybody: a heading or a line of its own in which
//! its author may have meant a mark.
//!
//! "Staff only" within a sentence, a list or a table is prose and nobody is asked about it. Over a text, it says who
//! may read what follows, and a mistake would be published: so that it is asked, once, and `{audience=public}` answers
//! it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::base::audience::Audience;
use crate::base::fold::Folded;
use crate::base::problem::Problem;
use crate::base::sources::Span;
use crate::load::document::Document;
use crate::load::markdown::PartStart;

/// Words that say it outright.
const ONLY: &str = r"(?:(?:strictly |for |the |practice |surgery |all )*(?:staff|personnel|employees|partners|team members)(?: members)?(?: use| eyes| access| reading)? only|only (?:for )?(?:the )?staff|(?:for )?internal(?: use)?(?: only)?|not for (?:patients|the public|publication))";

/// Words that say it where they stand in brackets behind a heading.
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
        // A line that says nothing else.
        format!(r#"[*_~'"(\[]*!?{ONLY}[*_~'")\].:! ]*(?m:$)"#),
        // What other programs write above a page.
        r"audience *: *(?:for )?(?:all |practice )?(?:staff|personnel|partners|internal)(?: (?:only|members))?[ .]*(?m:$)".to_owned(),
        // The first words of a paragraph, set apart from the rest.
        format!(r"(?:\*\*|__){ONLY}(?:[.:!](?:\*\*|__)|(?:\*\*|__) ?[:.-])"),
    ];
    Regex::new(&format!(r"(?i-u)(?m:^)[ >]*(?:{})", forms.join("|"))).ok()
});

/// Looks through what everybody may read and nobody has marked as such. `is_marked` says it of a part by its number.
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
                problems.push(said_in_words(heading.place.clone(), folded.text(), part));
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
                problems.push(said_in_words(place, &text[line], part));
            }
        }
    }
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let folded = Folded::same_signs(text);
    let found = LINE.iter().flat_map(|form| form.find_iter(folded.text()));
    found.map(|one| folded.source(one.start()..one.end())).collect()
}

fn said_in_words(place: Span, words: &str, part: &PartStart) -> Problem {
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
