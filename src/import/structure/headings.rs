//! Which paragraphs are headings where styles do not say so: those that are short, stand alone and stand out.

use super::annexes::is_annex_with_mark;
use super::block_candidate::BlockCandidate;
use super::parsed_label::{CounterStyle, Delimiters, ItemMark, ParsedLabel, SectionLabel};
use crate::import::remark::{UnplacedRemark, quoted};
use crate::import::sentences;

/// No heading is longer, in words and in characters.
const MOST_WORDS: usize = 14;
const MOST_SIGNS: usize = 100;
/// How far a number may stand from its first clause, in paragraphs.
const NEAR: usize = 6;
/// Words by which a document is called.
const KINDS_OF_DOCUMENT: [&str; 7] =
    ["policy", "procedure", "protocol", "policies", "guideline", "guidelines", "statement"];

/// Finds the title, and the headings of a text that has none by its styles.
pub fn find(entries: &mut [BlockCandidate]) {
    entries.iter_mut().filter(|entry| is_paragraph(entry)).for_each(take_as_paragraph);
    let first = entries.iter().position(|entry| !entry.is_table());
    mark_title(entries, first);
    let styled = entries.iter().filter(|entry| entry.outline().is_some() && !entry.is_title).count();
    if styled == 0 {
        find_sections(entries, first);
    } else {
        mark_title_above(entries);
        find_missed(entries);
    }
}

/// Whether a whole paragraph has the style of a heading: somebody typed on below one, and took the bold away by hand.
fn is_paragraph(entry: &BlockCandidate) -> bool {
    const MANY_WORDS: usize = 22;
    const MANY_SIGNS: usize = 160;
    const WORDS_OF_A_SENTENCE: usize = 12;
    let words = entry.words.trim();
    let count = words.split_whitespace().count();
    let is_long = count > MANY_WORDS || words.chars().count() > MANY_SIGNS;
    entry.outline().is_some()
        && !entry.line.is_title
        && entry.shown.is_none()
        && (is_long || words.ends_with('.') && count > WORDS_OF_A_SENTENCE)
}

fn take_as_paragraph(entry: &mut BlockCandidate) {
    entry.line.outline = None;
    entry.line.stands_out = false;
    entry
        .line
        .notes
        .push(UnplacedRemark::changed("This has the style of a heading and is a paragraph now, as long as it is."));
}

/// Whether words are the title of a policy rather than the name of a practice.
fn is_called_a_policy(words: &str) -> bool {
    words.to_lowercase().split(|sign: char| !sign.is_alphanumeric()).any(|word| KINDS_OF_DOCUMENT.contains(&word))
}

/// One title alone is one; a heading that stands alone above all others is one too.
fn mark_title(entries: &mut [BlockCandidate], first: Option<usize>) {
    let titles: Vec<usize> =
        (0..entries.len()).filter(|at| entries.get(*at).is_some_and(|entry| entry.line.is_title)).collect();
    let chosen = titles.iter().find(|at| entries.get(**at).is_some_and(|entry| is_called_a_policy(&entry.words)));
    let chosen = chosen.or(titles.first()).copied();
    if let Some(entry) = chosen.and_then(|at| entries.get_mut(at)) {
        entry.is_title = true;
        return;
    }
    let outlines: Vec<(usize, u8)> =
        entries.iter().enumerate().filter_map(|(at, entry)| Some((at, entry.outline()?))).collect();
    let Some((at, level)) = outlines.first().copied() else { return };
    let others = outlines.iter().skip(1);
    let is_alone = others.clone().all(|(_, other)| *other > level);
    let are_numbered = others.clone().all(|(at, _)| entries.get(*at).is_some_and(|entry| entry.shown.is_some()));
    let is_numbered = entries.get(at).is_some_and(|entry| entry.shown.is_some());
    let is_first = Some(at) == first || entries.get(at).is_some_and(|entry| is_called_a_policy(&entry.words));
    // Nothing stands between a title and the first heading.
    let is_above = entries.get(at + 1).is_some_and(|next| next.outline().is_some())
        && entries.get(at).is_some_and(|entry| is_called_a_policy(&entry.words));
    if is_first
        && !is_numbered
        && (is_alone || are_numbered || is_above)
        && let Some(entry) = entries.get_mut(at)
    {
        entry.is_title = true;
    }
}

/// Above the first heading of a style, a line that stands out and is called a policy is the title.
fn mark_title_above(entries: &mut [BlockCandidate]) {
    if entries.iter().any(|entry| entry.is_title) {
        return;
    }
    let mut above = entries.iter_mut().take_while(|entry| entry.outline().is_none());
    let is_title = |entry: &&mut BlockCandidate| {
        let is_line = !entry.is_table() && entry.shown.is_none() && !entry.words.contains(':');
        is_line && is_short(entry) && entry.stands_out() && is_called_a_policy(&entry.words)
    };
    if let Some(entry) = above.find(is_title) {
        entry.is_title = true;
    }
}

fn is_short(entry: &BlockCandidate) -> bool {
    let words = entry.words.trim();
    let is_ended = words.ends_with(['.', ';', ',', '!', '?']);
    !words.is_empty()
        && !is_ended
        && words.split_whitespace().count() <= MOST_WORDS
        && words.chars().count() <= MOST_SIGNS
}

fn is_heading_like(entry: &BlockCandidate) -> bool {
    is_short(entry) && entry.stands_out() && words_begin(entry)
}

/// A heading begins with a letter or a digit.
fn words_begin(entry: &BlockCandidate) -> bool {
    let is_item = match &entry.shown {
        Some(ParsedLabel::Bullet | ParsedLabel::ItemOfClause(..)) => true,
        Some(ParsedLabel::Mark(mark)) => !is_capital(mark),
        _ => false,
    };
    !is_item && entry.words.chars().any(char::is_alphabetic)
}

/// `A.` and `II.` may be those of sections.
fn is_capital(mark: &ItemMark) -> bool {
    matches!(mark.around, Delimiters::Dot | Delimiters::Nothing)
        && mark.core.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn section_of(entry: &BlockCandidate) -> Option<u16> {
    match &entry.shown {
        Some(ParsedLabel::Single { number, .. }) => Some(*number),
        _ => None,
    }
}

/// Whether the first clause of a section stands close behind its number.
fn has_clauses(entries: &[BlockCandidate], at: usize, number: u16) -> bool {
    let behind = entries.iter().skip(at + 1).take(NEAR);
    let mut behind = behind.take_while(|entry| section_of(entry).is_none() || entry.outline().is_some());
    behind.any(|entry| {
        matches!(&entry.shown, Some(ParsedLabel::Clause(clause)) if clause.section == SectionLabel::Number(number) && clause.parts.first() == Some(&1))
    })
}

fn find_sections(entries: &mut [BlockCandidate], first: Option<usize>) {
    let lines = entries.iter().filter(|entry| !entry.is_table()).count();
    let like = entries.iter().filter(|entry| is_heading_like(entry)).count();
    // Where nearly everything is bold, being bold says nothing.
    let stands_out_counts = like * 3 <= lines * 2;
    let mut headings: Vec<(usize, bool)> = Vec::new();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.is_table() && !entry.is_title) {
        let by_clauses = section_of(entry).is_some_and(|number| has_clauses(entries, at, number));
        let ends_lead = entry.words.trim_end().ends_with(':')
            && entries
                .get(at + 1)
                .is_some_and(|next| matches!(next.shown, Some(ParsedLabel::Bullet | ParsedLabel::Mark(_))));
        let by_look = stands_out_counts && is_heading_like(entry) && !ends_lead;
        let is_clause = matches!(entry.shown, Some(ParsedLabel::Clause(_)));
        let by_name = is_short(entry) && is_annex_with_mark(&entry.words) && entry.stands_out();
        if by_clauses || by_name || by_look && !is_clause {
            headings.push((at, section_of(entry).is_some()));
        }
    }
    add_between(entries, &mut headings);
    if headings.is_empty() {
        headings = plain_sections(entries).into_iter().map(|at| (at, true)).collect();
    }
    take_title(entries, first, &mut headings);
    let are_numbered = headings.iter().any(|(_, is_numbered)| *is_numbered);
    let all_capital = |entry: &BlockCandidate| !entry.words.chars().any(char::is_lowercase);
    let has_both = !are_numbered
        && headings.first().and_then(|(at, _)| entries.get(*at)).is_some_and(&all_capital)
        && headings.iter().any(|(at, _)| entries.get(*at).is_some_and(|entry| !all_capital(entry)));
    tell(entries, &headings.iter().map(|(at, _)| *at).collect::<Vec<_>>());
    let mut first_kind = None;
    let first_numbered = headings.iter().find(|(_, is_numbered)| *is_numbered).map(|(at, _)| *at);
    for (at, is_numbered) in headings {
        let Some(entry) = entries.get_mut(at) else { continue };
        let kind = mark_kind(entry);
        first_kind = first_kind.or(kind);
        let is_lower = match kind {
            Some(kind) => Some(kind) != first_kind,
            None if are_numbered => !is_numbered,
            None => has_both && !all_capital(entry),
        };
        let is_annex = is_annex_with_mark(&entry.words) || matches!(entry.shown, Some(ParsedLabel::Annex(..)));
        let is_above = first_numbered.is_some_and(|first| at < first);
        entry.is_found = true;
        entry.line.outline = Some(if is_lower && !is_annex && !is_above { 2 } else { 1 });
    }
}

/// How the sections are counted that have letters or Roman numerals.
fn mark_kind(entry: &BlockCandidate) -> Option<CounterStyle> {
    let Some(ParsedLabel::Mark(mark)) = &entry.shown else { return None };
    let is_numeral = |style: &CounterStyle| matches!(style, CounterStyle::Roman { .. });
    let styles: Vec<CounterStyle> = mark.values().into_iter().map(|(style, _)| style).collect();
    // The letters C, D, L and M come late; I, V and X are numerals.
    let by_core = if mark.core.bytes().all(|byte| b"IVX".contains(&byte)) {
        styles.iter().find(|style| is_numeral(style))
    } else {
        None
    };
    by_core.or(styles.first()).copied()
}

/// Numbered lines that fit between sections that were found: the third between the second and the fourth.
fn add_between(entries: &[BlockCandidate], headings: &mut Vec<(usize, bool)>) {
    const SHORT: usize = 8;
    let found: Vec<(usize, u16)> =
        headings.iter().filter_map(|(at, _)| Some((*at, section_of(entries.get(*at)?)?))).collect();
    let Some(mut next_found) = found.first().copied() else { return };
    let mut rest = found.into_iter().skip(1);
    let mut last = 0;
    for (at, entry) in entries.iter().enumerate() {
        if at == next_found.0 {
            last = next_found.1;
            match rest.next() {
                Some(next) => next_found = next,
                None => break,
            }
            continue;
        }
        let fits = section_of(entry).is_some_and(|number| Some(number) == last.checked_add(1) && number < next_found.1);
        let is_followed = entries.get(at + 1).is_some_and(|behind| section_of(behind).is_none());
        if fits && is_followed && is_short(entry) && entry.words.split_whitespace().count() <= SHORT {
            last += 1;
            headings.push((at, true));
        }
    }
    headings.sort_unstable();
}

/// Short numbered lines between paragraphs, where nothing stands out at all: `1. Introduction`.
fn plain_sections(entries: &[BlockCandidate]) -> Vec<usize> {
    const SHORT: usize = 8;
    let mut found: Vec<usize> = Vec::new();
    let mut next = 1;
    for (at, entry) in entries.iter().enumerate() {
        let is_next = section_of(entry) == Some(next);
        let is_followed = entries.get(at + 1).is_some_and(|behind| section_of(behind).is_none());
        if is_next && is_followed && is_short(entry) && entry.words.split_whitespace().count() <= SHORT {
            found.push(at);
            next += 1;
        } else if section_of(entry).is_some() {
            return Vec::new();
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// The first line is the title where it is called a policy, or where another heading stands right below it.
fn take_title(entries: &mut [BlockCandidate], first: Option<usize>, headings: &mut Vec<(usize, bool)>) {
    if entries.iter().any(|entry| entry.is_title) {
        return;
    }
    let Some(first) = first else { return };
    let top = (first..entries.len()).take_while(|at| {
        entries.get(*at).is_some_and(|entry| !entry.is_table() && is_short(entry) && entry.shown.is_none())
    });
    let top: Vec<usize> = top.collect();
    let called = top.iter().copied().find(|at| {
        entries.get(*at).is_some_and(|entry| is_called_a_policy(&entry.words) && !entry.words.contains(':'))
    });
    let is_heading = |at: usize| headings.iter().any(|(heading, _)| *heading == at);
    let above_another = (is_heading(first) && is_heading(first + 1)).then_some(first);
    let Some(title) = called.or(above_another) else { return };
    // Other lines of a cover, such as the name of the practice, are words.
    headings.retain(|(at, is_numbered)| *at > title || *is_numbered);
    if let Some(entry) = entries.get_mut(title) {
        entry.is_title = true;
        if called.is_none() {
            let words = quoted(entry.words.trim());
            entry
                .line
                .notes
                .push(UnplacedRemark::changed(format!("The line {words} is the title now, by its look. Check it.")));
        }
    }
}

/// Says once, at the first of them, which lines have become headings.
fn tell(entries: &mut [BlockCandidate], headings: &[usize]) {
    let words = headings.iter().filter_map(|at| Some(entries.get(*at)?.words.trim().to_owned()));
    let note = sentences::headings_by_look(&words.collect::<Vec<_>>());
    if let Some(first) = headings.first().and_then(|at| entries.get_mut(*at)) {
        first.line.notes.push(note);
    }
}

/// Sections that somebody made bold and numbered by hand, among others that have a style.
fn find_missed(entries: &mut [BlockCandidate]) {
    let mut last = None;
    let mut are_numbered = false;
    let mut missed: Vec<usize> = Vec::new();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.is_table() && !entry.is_title) {
        let number = section_of(entry);
        if entry.outline().is_some() {
            are_numbered |= number.is_some();
            last = number.or(last);
            continue;
        }
        let follows = number.is_some() && number == last.and_then(|last: u16| last.checked_add(1));
        let is_first = number == Some(1) && last.is_none() && has_clauses(entries, at, 1);
        let is_section = number.is_some_and(|number| is_heading_like(entry) || has_clauses(entries, at, number));
        if (follows && are_numbered || is_first) && is_section {
            are_numbered = true;
            last = number;
            missed.push(at);
        }
    }
    let styled =
        entries.iter().filter(|entry| entry.outline().is_some() && !entry.is_title && section_of(entry).is_none());
    // Numbers below headings without any are those of a list.
    if missed.first().is_some_and(|first| entries.get(*first).and_then(section_of) == Some(1)) && styled.count() > 1 {
        return;
    }
    tell(entries, &missed);
    for at in missed {
        if let Some(entry) = entries.get_mut(at) {
            entry.line.outline = Some(1);
        }
    }
}
