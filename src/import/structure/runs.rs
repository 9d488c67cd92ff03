//! Whether what was typed before a paragraph is the mark of an item: it stands beside another, or a line leads to it.

use super::block_candidate::BlockCandidate;
use super::block_role::BlockRole;
use super::parsed_label::{CounterStyle, Delimiters, ParsedLabel};

/// So many paragraphs ahead and behind are looked at.
const NEAR: usize = 20;

/// Whether the entry at a place can be an item by what was typed before it.
pub fn is_item(entries: &[BlockCandidate], before: &[BlockRole], at: usize) -> bool {
    let Some(entry) = entries.get(at).filter(|entry| entry.typed > 0 && entry.outline().is_none()) else {
        return false;
    };
    match &entry.shown {
        Some(ParsedLabel::Bullet) => is_bullet(entries, entry, at),
        Some(ParsedLabel::Mark(_)) => is_counted(entries, before, at),
        Some(ParsedLabel::Single { around, .. }) if *around != Delimiters::Nothing => is_counted(entries, before, at),
        _ => false,
    }
}

fn is_bullet(entries: &[BlockCandidate], entry: &BlockCandidate, at: usize) -> bool {
    let all = super::words::of(&entry.line.text);
    let is_sure = !all.starts_with(['—', '*', '+', 'o', '□', '■']);
    let has_tab = all.get(..entry.typed).is_some_and(|label| label.contains('\t'));
    let is_other =
        |at: Option<usize>| at.and_then(|at| entries.get(at)).is_some_and(|other| other.bullet == entry.bullet);
    let is_led =
        at.checked_sub(1).and_then(|at| entries.get(at)).is_some_and(|lead| lead.words.trim_end().ends_with(':'));
    is_sure || has_tab || is_led || is_other(at.checked_sub(1)) || is_other(Some(at + 1))
}

/// A mark counts where the one before it is an item, or the next stands near, or a line leads to the first of them.
fn is_counted(entries: &[BlockCandidate], before: &[BlockRole], at: usize) -> bool {
    let Some(entry) = entries.get(at) else { return false };
    let is_other = |other: &BlockCandidate, style: CounterStyle, value: Option<u32>| {
        let has_value = || other.values.iter().any(|(own, number)| *own == style && Some(*number) == value);
        other.around == entry.around && other.outline().is_none() && has_value()
    };
    entry.values.iter().copied().any(|(style, value)| {
        let last = value.checked_sub(1).filter(|last| *last > 0);
        let above = entries.iter().take(at).zip(before).rev().take(NEAR);
        let mut above = above.take_while(|(_, role)| !matches!(role, BlockRole::Heading { .. }));
        let goes_on =
            above.any(|(other, role)| matches!(role, BlockRole::Item(Some(_))) && is_other(other, style, last));
        let mut ahead = entries.iter().skip(at + 1).take(NEAR).take_while(|entry| entry.outline().is_none());
        let has_next = ahead.any(|other| is_other(other, style, value.checked_add(1)));
        let lead = at.checked_sub(1).and_then(|at| entries.get(at));
        let is_led = lead.is_some_and(|lead| lead.words.trim_end().ends_with(':'));
        goes_on || value == 1 && (has_next || is_led) || has_next && style == CounterStyle::Numbers
    })
}
