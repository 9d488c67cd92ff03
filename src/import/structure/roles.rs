//! What each paragraph is: a heading, a clause, an item of a list, or text.

use std::collections::HashSet;

use super::ahead;
use super::annexes::{is_annex_at, letter_of_annex};
use super::block_candidate::BlockCandidate;
use super::block_role::BlockRole;
use super::numbering_state::{NumberingError, NumberingState};
use super::parsed_label::{DottedNumber, ItemMark, ParsedLabel, SectionLabel};
use super::runs;
use super::typed;
use crate::base::numerals::roman;
use crate::import::document::Inline;
use crate::import::remark::{UnplacedRemark, first_words, quoted};

/// How sections are counted where they have letters or Roman numerals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Letters,
    Roman,
}

/// Goes through a text from its beginning to its end.
#[derive(Default)]
struct RoleAssigner {
    order: NumberingState,
    /// The level of headings on which sections are numbered.
    section_level: Option<u8>,
    /// The number of the last section, and of the last heading below it that had one number alone.
    last_section: Option<u16>,
    last_below: Option<u16>,
    letters: Option<Letters>,
    /// The highest heading without a number, behind which no clause has come, and its level.
    unnumbered: Option<(usize, u8)>,
    /// The letters and numbers of the annexes so far.
    annexes: HashSet<String>,
    /// Whether the text is that of an annex by a name of its own.
    is_annex: bool,
    /// Whether clauses are numbered by letters: `B.1`.
    has_lettered_clauses: bool,
    /// Whether it was told that clauses are written in another form.
    has_told_form: bool,
    /// The section whose first clause stands right below the entry.
    opens: Option<SectionLabel>,
    /// Whether a bullet that is no typed one stands before the paragraph above or below.
    is_among_bullets: bool,
    /// The letter of the annex in which the text is, by its heading: `A1` is one of its clauses.
    annex: Option<char>,
}

/// A heading that is longer than this is a paragraph that has a number.
const LONGEST_HEADING: usize = 160;
const MOST_HEADING_WORDS: usize = 22;

/// Decides on every entry; the notes of an entry say what was changed.
pub fn assign(entries: &mut [BlockCandidate]) -> Vec<BlockRole> {
    let section_level = entries
        .iter()
        .filter(|entry| matches!(entry.shown, Some(ParsedLabel::Single { .. })) && !entry.is_title)
        .filter_map(BlockCandidate::outline)
        .min();
    let is_lettered = |clause: &DottedNumber| matches!(clause.section, SectionLabel::Letter(_));
    let has_lettered_clauses = entries.iter().any(
        |entry| matches!(&entry.shown, Some(ParsedLabel::Clause(clause)) if is_lettered(clause) && !entry.is_glued()),
    );
    let mut roles = RoleAssigner { section_level, has_lettered_clauses, ..RoleAssigner::default() };
    let mut all: Vec<BlockRole> = Vec::with_capacity(entries.len());
    let opened = ahead::opened_below(entries);
    for at in 0..entries.len() {
        roles.opens = opened.get(at).copied().flatten();
        roles.is_among_bullets = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().any(|beside| {
            entries.get(beside).is_some_and(|entry| entry.shown == Some(ParsedLabel::Bullet) && entry.typed == 0)
        });
        let is_run = runs::is_item(entries, &all, at);
        let Some(entry) = entries.get_mut(at) else { break };
        let role = if entry.is_table() {
            BlockRole::Text
        } else if entry.is_title {
            // A title keeps what was typed before it: a year, mostly.
            entry.typed = 0;
            BlockRole::Heading { level: 1, number: None }
        } else {
            match entry.outline() {
                Some(level) => roles.of_heading(entry, level),
                None => roles.of_paragraph(entry, is_run),
            }
        };
        if let Some((heading, number)) = roles.number_for_heading_above() {
            if let Some(entry) = entries.get_mut(heading) {
                entry.line.notes.push(UnplacedRemark::changed(format!(
                    "This heading had no number; it is {number} now, because the clauses below it begin so."
                )));
            }
            if let Some(BlockRole::Heading { number: own, level }) = all.get_mut(heading) {
                (*own, *level) = (Some(number), 1);
            }
        }
        if let (BlockRole::Heading { level, number }, Some(entry)) = (&role, entries.get(at)) {
            roles.note_heading(at, *level, number.is_some(), entry);
        }
        all.push(role);
    }
    all
}

impl RoleAssigner {
    fn of_heading(&mut self, entry: &mut BlockCandidate, level: u8) -> BlockRole {
        let shown = entry.shown.clone();
        let is_long = is_sentence(&entry.words);
        let heading = |level: u8, number: Option<String>| BlockRole::Heading { level, number };
        match shown {
            // An item of a list is none for having the style of a heading, or a level that came with pasted words.
            Some(ParsedLabel::Bullet) if entry.typed == 0 && (is_long || self.is_among_bullets) => {
                BlockRole::Item(None)
            }
            None | Some(ParsedLabel::Bullet) => {
                entry.strip();
                if is_annex_at(level, &entry.words) || level == 1 || self.lacks_number() {
                    self.order.begin_unnumbered();
                }
                heading(level, None)
            }
            Some(ParsedLabel::Single { number, .. }) if self.is_section(number, level) => {
                let label = entry.label();
                if self.order.has(SectionLabel::Number(number)) {
                    return refused(entry, &label, NumberingError::Twice);
                }
                entry.strip();
                if tells_more(&label) {
                    let words = format!("The section {} is {number} now.", quoted(&label));
                    entry.line.notes.push(UnplacedRemark::changed(words));
                }
                self.last_section = Some(number);
                self.last_below = None;
                self.order.begin(SectionLabel::Number(number));
                heading(1, Some(number.to_string()))
            }
            Some(ParsedLabel::Single { number, .. }) => {
                entry.strip();
                let below = self.order.section().map(|section| DottedNumber { section, parts: vec![number] });
                match below.filter(|clause| self.order.check(clause, true).is_ok()) {
                    Some(clause) => {
                        self.last_below = Some(number);
                        entry.line.notes.push(UnplacedRemark::changed(format!(
                            "The number {number} of this heading is {clause} now: {number} alone is the number of a section."
                        )));
                        self.order.take(&clause);
                        heading(2, Some(clause.to_string()))
                    }
                    // It would be taken for a clause's number.
                    None if self.order.last().is_some() => refused(entry, &format!("{number}."), NumberingError::Twice),
                    None => {
                        entry.put_before(&format!("{number}."));
                        heading(level, None)
                    }
                }
            }
            // "2.5 million people" has no number, nor has "P1 calls".
            Some(ParsedLabel::Clause(clause))
                if entry.typed > 0 && (self.is_measure(entry, &clause) || self.is_name(entry, &clause)) =>
            {
                entry.typed = 0;
                heading(level, None)
            }
            Some(ParsedLabel::Clause(clause)) => {
                if let Err(why) = self.order.check(&clause, !is_long) {
                    let label = entry.label();
                    return refused(entry, &label, why);
                }
                self.take(entry, &clause);
                if is_long { BlockRole::Clause(clause) } else { heading(clause.level(), Some(clause.to_string())) }
            }
            Some(ParsedLabel::Annex(name, mark)) => {
                if !self.annexes.insert(mark.clone()) {
                    let label = entry.label();
                    return refused(entry, &label, NumberingError::Twice);
                }
                entry.strip();
                self.order.begin_unnumbered();
                heading(level, Some(format!("{name} {mark}")))
            }
            Some(ParsedLabel::ItemOfClause(_, mark)) => {
                entry.strip();
                BlockRole::Item(Some(mark))
            }
            Some(ParsedLabel::Mark(_)) if entry.typed > 0 && entry.is_found && !self.has_lettered_clauses => {
                entry.typed = 0;
                self.order.begin_unnumbered();
                heading(level, None)
            }
            Some(ParsedLabel::Mark(mark)) if level == 1 => self.lettered(entry, &mark),
            Some(ParsedLabel::Mark(mark)) => {
                entry.strip();
                BlockRole::Item(Some(mark))
            }
            Some(ParsedLabel::Words(words)) => {
                entry.put_before(&words);
                heading(level, None)
            }
        }
    }

    /// A section with a letter is an annex; one with a Roman numeral has that number.
    fn lettered(&mut self, entry: &mut BlockCandidate, mark: &ItemMark) -> BlockRole {
        let core = mark.core.as_str();
        let letters =
            *self.letters.get_or_insert(if core.eq_ignore_ascii_case("i") { Letters::Roman } else { Letters::Letters });
        let numeral = roman(&core.to_lowercase()).and_then(|number| u16::try_from(number).ok());
        let letter = core.chars().next().filter(|letter| core.len() == 1 && letter.is_ascii_alphabetic());
        let (section, number) = match (letters, numeral, letter) {
            (Letters::Roman, Some(number), _) => (SectionLabel::Number(number), number.to_string()),
            (_, _, Some(letter)) => {
                let letter = letter.to_ascii_uppercase();
                if !self.annexes.insert(letter.to_string()) {
                    return refused(entry, &mark.to_string(), NumberingError::Twice);
                }
                (SectionLabel::Letter(letter), format!("Annex {letter}"))
            }
            _ => {
                entry.put_before(&mark.to_string());
                return BlockRole::Heading { level: 1, number: None };
            }
        };
        entry.strip();
        self.order.begin(section);
        entry.line.notes.push(UnplacedRemark::changed(format!(
            "The section {} is {} now: sections have numbers here, and annexes letters.",
            quoted(&mark.to_string()),
            quoted(&number)
        )));
        BlockRole::Heading { level: 1, number: Some(number) }
    }

    /// Whether the clauses below a heading without a number begin the next section: somebody forgot to number it.
    fn lacks_number(&self) -> bool {
        match (self.order.section(), self.opens) {
            (Some(SectionLabel::Number(now)), Some(SectionLabel::Number(next))) => {
                next > now && !self.order.has(SectionLabel::Number(next))
            }
            _ => false,
        }
    }

    /// Whether a number that was typed counts something: a small letter stands behind it, and it is not next.
    fn is_measure(&self, entry: &BlockCandidate, clause: &DottedNumber) -> bool {
        let follows = self.order.last().is_some_and(|last| clause.follows(last));
        entry.words.trim_start().starts_with(char::is_lowercase) && !follows
    }

    /// Whether a letter and a number that were typed as one are a name, such as "P1" or the first half of a postcode:
    /// only in the annex of that letter are they a number.
    fn is_name(&self, entry: &BlockCandidate, clause: &DottedNumber) -> bool {
        let SectionLabel::Letter(letter) = clause.section else { return false };
        let is_here = self.order.section() == Some(clause.section) || self.annex == Some(letter);
        entry.is_glued() && (!is_here || typed::begins_with_half_a_postcode(&entry.words))
    }

    /// Whether one number alone is that of a section: on the level of sections, or next in their order.
    fn is_section(&self, number: u16, level: u8) -> bool {
        let next = self.last_section.map_or(1, |last| last.saturating_add(1));
        let goes_on_below = self.last_below.is_some_and(|last| last.saturating_add(1) == number);
        self.section_level.is_none_or(|own| level <= own) || number == next && !goes_on_below
    }

    fn of_paragraph(&mut self, entry: &mut BlockCandidate, is_run: bool) -> BlockRole {
        let is_typed = entry.typed > 0;
        let label = entry.line.label.as_ref().map(|label| label.text.clone()).unwrap_or_default();
        match entry.shown.clone() {
            None => BlockRole::Text,
            Some(ParsedLabel::Clause(clause)) => {
                let follows = self.order.last().is_some_and(|last| clause.follows(last));
                let words = entry.words.trim();
                let begins = !words.is_empty() && words.starts_with(|sign: char| !sign.is_lowercase());
                if is_typed && (!follows && !begins || self.is_name(entry, &clause)) {
                    return BlockRole::Text;
                }
                let is_heading = entry.stands_out() && !is_sentence(words) && !words.is_empty();
                match self.order.check(&clause, is_heading) {
                    Ok(()) => {}
                    Err(NumberingError::OtherSection) if !is_typed => {
                        refused(entry, &label, NumberingError::OtherSection);
                        return BlockRole::Item(None);
                    }
                    Err(why) => {
                        let label = entry.label();
                        return refused(entry, &label, why);
                    }
                }
                self.take(entry, &clause);
                match is_heading {
                    true => BlockRole::Heading { level: clause.level(), number: Some(clause.to_string()) },
                    false => BlockRole::Clause(clause),
                }
            }
            Some(ParsedLabel::ItemOfClause(clause, mark)) if self.order.last() == Some(&clause) => {
                entry.strip();
                let words = format!("The mark {} is {mark} now, below {clause}.", quoted(&label));
                entry.line.notes.push(UnplacedRemark::changed(words));
                BlockRole::Item(Some(mark))
            }
            Some(ParsedLabel::Single { number, around }) if !is_typed || is_run => {
                entry.strip();
                BlockRole::Item(Some(ItemMark { core: number.to_string(), around }))
            }
            Some(ParsedLabel::Mark(mark)) if !is_typed || is_run => {
                entry.strip();
                BlockRole::Item(Some(mark))
            }
            Some(ParsedLabel::Bullet) if !is_typed || is_run => {
                entry.strip();
                BlockRole::Item(None)
            }
            Some(_) => {
                if !is_typed {
                    entry.put_before(&label);
                }
                BlockRole::Text
            }
        }
    }

    /// The heading without a number above the first clause of a section, and the number that it lacks.
    fn number_for_heading_above(&mut self) -> Option<(usize, String)> {
        let section = self.order.opened()?;
        let number = match section {
            SectionLabel::Number(number) => number.to_string(),
            SectionLabel::Letter(letter) => format!("Annex {letter}"),
        };
        let (heading, _) = self.unnumbered.take()?;
        Some((heading, number))
    }

    /// Takes note of a heading that clauses may follow.
    fn note_heading(&mut self, at: usize, level: u8, has_number: bool, entry: &BlockCandidate) {
        if has_number || level == 1 || is_annex_at(level, &entry.words) {
            self.annex = letter_of_annex(entry);
        }
        if is_annex_at(level, &entry.words) && !has_number {
            (self.is_annex, self.unnumbered) = (true, None);
        } else if has_number || entry.is_title {
            (self.is_annex, self.unnumbered) = (false, None);
        } else {
            self.is_annex &= level > 1;
            let is_higher = self.unnumbered.is_none_or(|(_, other)| level <= other);
            if is_higher && !self.is_annex && self.order.section().is_none() {
                self.unnumbered = Some((at, level));
            }
        }
    }

    /// Takes a clause, and says once where its number is written in another form: `A1` for `A.1`.
    fn take(&mut self, entry: &mut BlockCandidate, clause: &DottedNumber) {
        let label = entry.label();
        let bare = label.trim_end_matches(['.', ')', ':']);
        if bare != clause.to_string() && !std::mem::replace(&mut self.has_told_form, true) {
            let words = format!("The number {} is {clause} now, and others like it too.", quoted(&label));
            entry.line.notes.push(UnplacedRemark::changed(words));
        }
        entry.strip();
        self.order.take(clause);
    }
}

/// A number that is none of a clause where it stands: a part of the words, which are bold where they were a heading.
fn refused(entry: &mut BlockCandidate, label: &str, why: NumberingError) -> BlockRole {
    let words = first_words(&entry.words);
    entry.put_before(label);
    if entry.line.outline.take().is_some() && !entry.is_bold() {
        let text = std::mem::take(&mut entry.line.text);
        entry.line.text = vec![Inline::Bold(text)];
    }
    let words = format!(
        "The number {} before {} {}. It is a part of the words now.",
        quoted(label),
        quoted(&words),
        why.words()
    );
    entry.line.notes.push(UnplacedRemark::look_at(words));
    BlockRole::Text
}

/// Whether a label says more than the number of a section, in another form: `Part I`.
fn tells_more(label: &str) -> bool {
    let bare = label.trim().trim_end_matches(['.', ')', ':']);
    let number = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    let name = bare.get(..bare.len() - number.len()).unwrap_or_default().trim().to_lowercase();
    !number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') || !matches!(name.as_str(), "" | "section")
}

/// Whether words are a sentence rather than a title.
pub fn is_sentence(words: &str) -> bool {
    let words = words.trim();
    let count = words.split_whitespace().count();
    let goes_on = words.ends_with([';', ':', ',']) && count > 3;
    let is_ended = words.ends_with('.') && count > 6;
    count > MOST_HEADING_WORDS || words.len() > LONGEST_HEADING || goes_on || is_ended
}
