//! Finds audience marks that have no effect: the text they were meant to hide would be published.
//!
//! A mark works only at the end of a clause's heading, in one form. An author who writes it slightly differently, or
//! elsewhere, sees no difference, so every text is searched for all of its forms. Prose about an audience does not
//! match: "our audience: staff and patients".

mod advice;
mod in_words;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use self::advice::advise;
pub use self::in_words::refuse_in_words;
use super::document::headings::RawHeading;
use crate::base::audience::Audience;
use crate::base::fold::Folded;
use crate::base::problem::Problem;
use crate::base::sources::{FileName, Span, TextFile};

/// Anything allowed between the parts of a mark: spaces, quotation marks, markup, and HTML entities.
const GAP: &str = r#"(?:[ \n\\*_~'"]|“|”|„|«|»|&#?[a-z0-9]+;)*"#;

/// The keyword, and its common misspellings.
const KEY: &str = r"\b(?:audiences?|audiance|audence|audeince|audiecne|audinece|adience|auidence|audiense|udience)\b";

const READERS: &str = r"(?:(?:for|only|all|the|practice) )*(?:staff|partners?|public|patients?|internal|everyone|everybody)(?: (?:only|members|use))*\b";

const EQUALS: &str = "(?:=|&equals;|&#61;|&#x3d;)";
const OPEN: &str = r"(?:[{\[(]|❴|【|&#123;|&#x7b;|&lcub;|&lbrace;)";
const CLOSE: &str = r"(?:[}\])]|❵|】|&#125;|&#x7d;|&rcub;|&rbrace;)";
const CURLY: &str = r"(?:\{|❴|&#123;|&#x7b;|&lcub;|&lbrace;)";
const CURLY_CLOSE: &str = r"(?:\}|❵|&#125;|&#x7d;|&rcub;|&rbrace;)";

/// A few characters before the next part, within the same brackets.
const INSIDE: &str = r"(?u-i:[^{}\[\]()\n]{0,60}?)";

/// How far a mark's brackets may be from it, in bytes.
const LONGEST: usize = 80;

/// `None` if the pattern does not compile, which the tests of this file would catch.
static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        // audience=… anywhere
        format!("{KEY}{GAP}{EQUALS}"),
        // (audience: staff), [visibility: staff], [audience -> staff]
        format!("{OPEN}{GAP}(?:{KEY}|visibility|readers?){GAP}(?:{EQUALS}>?|:|->){GAP}{READERS}{GAP}{CLOSE}"),
        // {audience …, with anything after it: curly brackets are not prose
        format!("{CURLY}{INSIDE}{KEY}"),
        format!("{KEY}{GAP}:{GAP}{READERS}{GAP}{CURLY_CLOSE}"),
        // {staff}, {.staff}, {#id .staff}, and an unclosed {staff
        format!("{CURLY}{GAP}[.#!%:]?{GAP}{READERS}{GAP}(?:{CURLY_CLOSE}|(?m:$))"),
        format!(r"{CURLY}{INSIDE}[.](?:staff|partners|public|internal)\b"),
        // {visibility=staff}, (for=staff)
        format!("{OPEN}{INSIDE}[a-z-]{{2,20}}{GAP}{EQUALS}{GAP}{READERS}"),
        // audience: staff, alone on a line, as other programs write it
        format!("(?m:^)[ >]*#*[ ]*(?-i:audience) *: *{READERS} *(?m:$)"),
        // ::: staff
        r"(?m:^)[ >]*:::+[ .{]*(?:staff|partners|public|internal)\b".to_owned(),
    ];
    Regex::new(&format!("(?i-u)(?:{})", forms.join("|"))).ok()
});

/// An audience mark in a text.
struct AudienceMark {
    /// The part that matched.
    core: Range<usize>,
    /// The whole mark with its brackets.
    whole: Range<usize>,
    /// The audience it names.
    readers: Audience,
}

/// Every mark in a text, in order, except those at the `taken` ranges, which have effect.
fn find(text: &str, taken: &[Range<usize>]) -> Vec<AudienceMark> {
    let folded = Folded::same_signs(text);
    let same = folded.text();
    let mut found: Vec<AudienceMark> = Vec::new();
    for one in MARK.iter().flat_map(|mark| mark.find_iter(same)) {
        let (start, end) = (one.start() + leading_spaces(one.as_str()), one.end());
        if is_in_query(&same[..start]) {
            continue;
        }
        let core = folded.source(start..end);
        let before = taken.partition_point(|taken| taken.start < core.end);
        if before.checked_sub(1).is_some_and(|last| core.start < taken[last].end) {
            continue;
        }
        let whole = with_brackets(same, start..end);
        let readers = readers_of(&same[whole.clone()]);
        found.push(AudienceMark { core, whole: folded.source(whole), readers });
    }
    found
}

fn leading_spaces(mark: &str) -> usize {
    mark.len() - mark.trim_start_matches([' ', '>', '\n']).len()
}

/// `?audience=patients` is part of a web address.
fn is_in_query(before: &str) -> bool {
    before.ends_with(['?', '&']) || before.ends_with("&amp;")
}

/// Extends a mark to the brackets around it on its line, or else to the next word.
fn with_brackets(text: &str, core: Range<usize>) -> Range<usize> {
    const OPENING: [char; 5] = ['{', '[', '(', '❴', '【'];
    const CLOSING: [char; 5] = ['}', ']', ')', '❵', '】'];
    let from = text.floor_char_boundary(core.start.saturating_sub(LONGEST));
    let line = text[from..core.start].rsplit('\n').next().unwrap_or_default();
    let is_open = text[core.start..].starts_with(OPENING);
    let opening = line.rfind(OPENING).filter(|at| !is_open && !line[*at..].contains(CLOSING));
    let start = opening.map_or(core.start, |at| core.start - line.len() + at);
    if text[..core.end].ends_with(CLOSING) || text[..core.end].ends_with(';') {
        return start..core.end;
    }
    let to = text.floor_char_boundary((core.end + LONGEST).min(text.len()));
    let line = text[core.end..to].split('\n').next().unwrap_or_default();
    let closing = line.char_indices().find(|(_, sign)| CLOSING.contains(sign) || OPENING.contains(sign));
    let end = match closing {
        Some((at, sign)) if CLOSING.contains(&sign) => core.end + at + sign.len_utf8(),
        _ => {
            let word = line.len() - line.trim_start().len();
            core.end + word + line[word..].find(char::is_whitespace).unwrap_or(line.len() - word)
        }
    };
    start..end
}

fn readers_of(mark: &str) -> Audience {
    let mark = mark.to_ascii_lowercase();
    let is_open = ["public", "patient", "everyone", "everybody"].iter().any(|word| mark.contains(word));
    if is_open && !mark.contains("staff") { Audience::Public } else { Audience::Staff }
}

/// Refuses the marks in a document's text that are not at the end of a heading.
pub fn refuse_misplaced(
    source: &TextFile,
    body: &str,
    body_start: usize,
    headings: &[RawHeading],
    problems: &mut Vec<Problem>,
) {
    let taken = headings.iter().filter_map(|heading| heading.attributes_as_written.as_ref());
    let taken: Vec<_> = taken.map(|(place, _)| place.start - body_start..place.end - body_start).collect();
    for mark in find(body, &taken) {
        let advice = advise(&source.name, body, body_start, mark.core.start, mark.readers, headings);
        let place = Span::new(&source.name, mark.whole.start + body_start..mark.whole.end + body_start);
        problems.push(
            Problem::at("misplaced-audience", place, format!("this audience mark does not count: {}", advice.why))
                .label("would be shown as words")
                .help(advice.help),
        );
    }
}

/// Reports a mark within HTML or a comment as a mark only, not as HTML too.
pub fn drop_html_around_marks(problems: &mut Vec<Problem>) {
    let places =
        problems.iter().filter(|problem| problem.code == "misplaced-audience").filter_map(|one| one.place.as_ref());
    let marks: BTreeSet<(FileName, usize)> = places.map(|place| (place.file.clone(), place.start)).collect();
    let has_mark =
        |place: &Span| marks.range((place.file.clone(), place.start)..(place.file.clone(), place.end)).next().is_some();
    problems.retain(|problem| problem.code != "raw-html" || !problem.place.as_ref().is_some_and(has_mark));
}

/// The first mark in a text without headings, such as a register value.
pub fn first_in(text: &str) -> Option<&str> {
    // Most values are a word, a number or a short sentence, and need no regex.
    let may_hold_one = text.bytes().any(|byte| matches!(byte, b'=' | b'{' | b'[' | b'('))
        || !text.is_ascii() && text.contains(['＝', '﹦', '｛', '﹛', '［', '（', '﹙', '❴', '【']);
    let found = if may_hold_one { find(text, &[]).into_iter().next() } else { None };
    found.and_then(|mark| text.get(mark.whole))
}

#[cfg(test)]
mod tests;
