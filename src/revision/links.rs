//! Finds wiki links in a text, and rewrites them to the numbers of the next version.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::numbers::{DanglingCitation, NumberChange, Renumbering};
use crate::language::matching::with_numbers;
use crate::model::{ClauseNumber, PolicyId};

/// The longest wiki link, in bytes.
const LONGEST: usize = 400;

/// `[[target|words]]`
pub struct WikiLink<'t> {
    /// Includes the brackets.
    pub range: Range<usize>,
    pub target: &'t str,
    pub words: Option<&'t str>,
}

impl WikiLink<'_> {
    /// Whether its text is its own number: `[[5.3|5.3]]`.
    pub fn is_called_by_its_number(&self) -> bool {
        self.words.is_some_and(|words| number_in(self.target) == words.trim())
    }
}

/// The number in a clause reference: `5.3` of `conduct/5.3`.
fn number_in(target: &str) -> &str {
    target.rsplit('/').next().unwrap_or(target).trim()
}

/// The wiki links of a text, in order, except those in code.
pub fn links(text: &str) -> Vec<WikiLink<'_>> {
    if !text.contains("[[") {
        return Vec::new();
    }
    let code = code(text);
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(open) = text.get(from..).and_then(|rest| rest.find("[[")).map(|at| from + at) {
        from = open + 2;
        let near = &text[from..text.floor_char_boundary((from + LONGEST).min(text.len()))];
        let Some(end) = near.find(['[', ']', '\n']).filter(|end| near[*end..].starts_with("]]")) else { continue };
        let inside = &near[..end];
        let range = open..from + end + 2;
        from = range.end;
        let is_escaped = text[..open].ends_with('\\') && !text[..open].ends_with("\\\\");
        let at = code.partition_point(|code| code.end <= open);
        if is_escaped || code.get(at).is_some_and(|code| code.start <= open) {
            continue;
        }
        let (target, words) = inside.split_once('|').map_or((inside, None), |(target, words)| (target, Some(words)));
        let target = target.trim_end_matches('\\');
        found.push(WikiLink { range, target, words });
    }
    found
}

fn code(text: &str) -> Vec<Range<usize>> {
    let is_code = |event: &Event| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
    Parser::new(text).into_offset_iter().filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

/// Clause numbers mentioned in prose that now belong to another clause, or to none.
/// Only numbers with a full stop are considered, because a bare one may be anything.
pub fn mentioned(text: &str, numbers: &Renumbering) -> Vec<(usize, String, NumberChange)> {
    let is_part = |sign: char| sign.is_alphanumeric() || ".%£$€/".contains(sign);
    let links: Vec<Range<usize>> = links(text).into_iter().map(|link| link.range).collect();
    let code = code(text);
    let inside = |at: usize, ranges: &[Range<usize>]| {
        ranges.get(ranges.partition_point(|range| range.end <= at)).is_some_and(|range| range.start <= at)
    };
    let mut found = Vec::new();
    for (at, _) in text.match_indices('.') {
        let start = text[..at].rfind(|sign: char| !is_part(sign)).map_or(0, |end| text.ceil_char_boundary(end + 1));
        let end = text[at..].find(|sign: char| !is_part(sign)).map_or(text.len(), |end| at + end);
        let written = text[start..end].trim_end_matches('.');
        let Some(number) = ClauseNumber::parse(written).filter(|number| !number.is_section()) else { continue };
        let now = numbers.of(&number);
        let is_first = text[start..at].find('.').is_none();
        let begins_line =
            text[..start].rsplit('\n').next().is_some_and(|line| line.trim_matches(['#', '*', ' ']).is_empty());
        if now == NumberChange::Same || !is_first || begins_line {
            continue;
        }
        if inside(start, &links) || inside(start, &code) {
            continue;
        }
        found.push((text[..start].matches('\n').count() + 1, written.to_owned(), now));
    }
    found
}

/// The text with its links renumbered; `None` where nothing changes.
/// A link to a removed clause is replaced by its text, and reported. A number without a policy belongs to `own`.
pub fn with_links_renumbered(
    text: &str,
    file: &str,
    own: &PolicyId,
    numbers: &Renumbering,
    lost: &mut Vec<DanglingCitation>,
) -> Option<String> {
    let mut changed = String::new();
    let mut written = 0;
    for link in links(text) {
        let (whole, fragment) = match link.target.split_once('#') {
            Some((whole, fragment)) => (whole, format!("#{fragment}")),
            None => (link.target, String::new()),
        };
        let inside = match numbers.of_written(whole, own) {
            NumberChange::Same => continue,
            NumberChange::Renamed(now) => {
                let words = match link.words {
                    Some(_) if link.is_called_by_its_number() => format!("|{}", number_in(&now)),
                    Some(words) => {
                        let renamed = |number: &str| (number == number_in(whole)).then(|| number_in(&now).to_owned());
                        format!("|{}", with_numbers(words, renamed))
                    }
                    None => String::new(),
                };
                format!("[[{now}{fragment}{words}]]")
            }
            NumberChange::Gone => {
                let line = text[..link.range.start].matches('\n').count() + 1;
                lost.push(DanglingCitation {
                    file: file.to_owned(),
                    at: format!("line {line}"),
                    cited: link.target.to_owned(),
                });
                link.words.unwrap_or(whole).to_owned()
            }
        };
        changed.push_str(&text[written..link.range.start]);
        changed.push_str(&inside);
        written = link.range.end;
    }
    (written > 0).then(|| {
        changed.push_str(&text[written..]);
        changed
    })
}

#[cfg(test)]
mod tests {
    use super::super::numbers::example;
    use super::*;

    #[test]
    fn links_lead_to_where_the_clause_stands_now() {
        let (own, mut lost) = (PolicyId::new("conduct"), Vec::new());
        let text = "See [[2.2]], [[2.2|2.2]], [[conduct/2.2|2.2]], [[2.2|clause 2.2.]], [[2.2|this *rule*]], [[conduct/2.2(a)]] and [[annex-a#setup|there]].\n\n`[[2.2]]` and \\[[2.2]] and [[page:2.2]] stay.\n\n| a |\n|---|\n| [[2.2\\|x]] |\n";
        let expected = "See [[2.3]], [[2.3|2.3]], [[conduct/2.3|2.3]], [[2.3|clause 2.3.]], [[2.3|this *rule*]], [[conduct/2.3(a)]] and [[annex-b#setup|there]].\n\n`[[2.2]]` and \\[[2.2]] and [[page:2.2]] stay.\n\n| a |\n|---|\n| [[2.3|x]] |\n";
        assert_eq!(with_links_renumbered(text, "a.md", &own, &example(), &mut lost).as_deref(), Some(expected));
        assert!(lost.is_empty());
        assert_eq!(with_links_renumbered("[[2.1]] [[x", "a.md", &own, &example(), &mut lost), None);
    }

    #[test]
    fn numbers_in_words_are_found_where_they_mean_another_clause() {
        let text = "2.2 Words of section 2.2, see 2.1 and\n[[2.2]]; 12.2, £2.2, 2.2%, v2.2.1 and `2.2`. Clause 2.3.\n\n## 2.3 A\n";
        let found = mentioned(text, &example());
        let renamed = NumberChange::Renamed("2.3".to_owned());
        assert_eq!(found, [(1, "2.2".to_owned(), renamed), (2, "2.3".to_owned(), NumberChange::Gone)]);
    }

    #[test]
    fn what_is_gone_is_words_and_named() {
        let (own, mut lost) = (PolicyId::new("conduct"), Vec::new());
        let text = "One.\n\nAs [[2.3]] says, and [[2.3|the old rule]].\n";
        let expected = "One.\n\nAs 2.3 says, and the old rule.\n";
        assert_eq!(with_links_renumbered(text, "a.md", &own, &example(), &mut lost).as_deref(), Some(expected));
        assert_eq!(lost.iter().map(|lost| lost.at.as_str()).collect::<Vec<_>>(), ["line 3", "line 3"]);
    }
}
