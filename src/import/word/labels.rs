//! Counts the lists of a Word file from paragraph to paragraph, and says what Word shows before each.

use std::collections::{HashMap, HashSet};

use super::numbering::{LEVELS, ResolvedList};
use crate::import::number_format::NumberFormat;
use crate::import::structure::raw_block::ListLabel;

/// How far the lists of one text have come.
#[derive(Default)]
pub struct LabelCounter {
    /// By plan; `None` for a level that nothing has stood on since it began anew.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Which lists have begun a level anew, which each does once.
    begun: HashSet<(String, usize)>,
}

impl LabelCounter {
    /// Counts a paragraph of a list, and says what is shown before it; `None` where its level shows nothing.
    pub fn next(&mut self, id: &str, list: &ResolvedList, level: u8) -> Option<ListLabel> {
        let at = usize::from(level);
        let own = list.level(at)?;
        let counts = self.counts.entry(list.plan).or_default();
        let start = list.own_start(at).filter(|_| self.begun.insert((id.to_owned(), at)));
        let count = counts.get_mut(at)?;
        let next = match (start, *count) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => own.start,
        };
        *count = Some(next);
        // A level that was left out has its first number, and goes on from there.
        for (higher, count) in counts.iter_mut().enumerate().take(at).filter(|(_, count)| count.is_none()) {
            let own = list.own_start(higher).filter(|_| self.begun.insert((id.to_owned(), higher)));
            *count = own.or(list.level(higher).map(|level| level.start));
        }
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restart = list.level(deeper).and_then(|level| level.restart);
            let begins_anew = match restart {
                None => true,
                Some(behind) => at < behind as usize,
            };
            if begins_anew {
                *count = None;
            }
        }
        let text = text(list, at, counts);
        let is_bullet = own.format == NumberFormat::Bullet;
        let label = ListLabel { text, is_bullet, list: list.plan, level };
        (is_bullet || !label.text.trim().is_empty()).then_some(label)
    }
}

/// `%1.%2` with the numbers of its levels.
fn text(list: &ResolvedList, at: usize, counts: &[Option<u32>; LEVELS]) -> String {
    let Some(own) = list.level(at) else { return String::new() };
    let mut text = String::new();
    let mut signs = own.text.chars().peekable();
    while let Some(sign) = signs.next() {
        let named = (sign == '%').then(|| signs.peek().and_then(|digit| digit.to_digit(10))).flatten();
        let Some(named) = named.filter(|digit| *digit > 0).map(|digit| digit as usize - 1) else {
            text.push(sign);
            continue;
        };
        signs.next();
        // A number of a deeper level than its own is never there.
        let Some(level) = list.level(named).filter(|_| named <= at) else { continue };
        let number = counts.get(named).copied().flatten().unwrap_or(level.start);
        let is_digits = own.is_legal && !matches!(level.format, NumberFormat::Bullet | NumberFormat::Nothing);
        text.push_str(&if is_digits { NumberFormat::Decimal.write(number) } else { level.format.write(number) });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::word::numbering::Numbering;
    use crate::import::word::styles::WordStyles;
    use crate::import::xml::Xml;

    const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    fn level(at: usize, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/>{more}</w:lvl>"
        )
    }

    /// The labels of paragraphs, each the id of a list and a level.
    fn labels(inside: &str, paragraphs: &[(&str, u8)]) -> Vec<String> {
        let text = format!("<w:numbering {W}>{inside}</w:numbering>");
        let xml = Xml::read("numbering", text.into_bytes()).unwrap();
        let numbering = Numbering::read(xml.root().unwrap());
        let mut labels = LabelCounter::default();
        let next = |(id, level): &(&str, u8)| {
            let list = numbering.list(id, &WordStyles::default())?;
            labels.next(id, &list, *level)
        };
        paragraphs.iter().map(next).map(|label| label.map_or("-".to_owned(), |label| label.text)).collect()
    }

    fn plan(levels: &[String]) -> String {
        format!("<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>", levels.concat())
    }

    const ONE: &str = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";

    #[test]
    fn three_levels_count_and_begin_anew() {
        let plan = plan(&[
            level(0, "decimal", "%1", ""),
            level(1, "decimal", "%1.%2", ""),
            level(2, "lowerLetter", "(%3)", ""),
        ]);
        let found = labels(
            &format!("{plan}{ONE}"),
            &[("1", 0), ("1", 1), ("1", 2), ("1", 2), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("0", 0)],
        );
        assert_eq!(found, ["1", "1.1", "(a)", "(b)", "1.2", "(a)", "2", "2.1", "-"]);
    }

    #[test]
    fn a_level_may_begin_anew_behind_some_levels_alone() {
        let never = "<w:lvlRestart w:val='0'/>";
        let plan = plan(&[level(0, "decimal", "%1", ""), level(1, "decimal", "C%2", never)]);
        let found = labels(&format!("{plan}{ONE}"), &[("1", 0), ("1", 1), ("1", 0), ("1", 1)]);
        assert_eq!(found, ["1", "C1", "2", "C2"]);
    }

    #[test]
    fn lists_of_one_plan_go_on_unless_they_say_where_they_begin() {
        let plan = plan(&[level(0, "decimal", "%1.", "")]);
        let two = "<w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>";
        let three = "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>";
        let found =
            labels(&format!("{plan}{ONE}{two}{three}"), &[("1", 0), ("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)]);
        assert_eq!(found, ["1.", "2.", "3.", "1.", "2.", "3."]);
    }

    #[test]
    fn legal_numbers_are_digits_and_levels_that_were_left_out_have_their_first() {
        let legal = "<w:isLgl/>";
        let plan = plan(&[
            level(0, "upperRoman", "Section %1", ""),
            level(1, "decimal", "%1.%2", legal),
            level(2, "decimal", "%1.%2.%3.", ""),
        ]);
        let found = labels(&format!("{plan}{ONE}"), &[("1", 0), ("1", 1), ("1", 0), ("1", 2), ("1", 1)]);
        assert_eq!(found, ["Section I", "1.1", "Section II", "II.1.1.", "2.2"]);
    }

    #[test]
    fn a_level_that_was_left_out_begins_where_its_list_does_and_goes_on() {
        let plan = plan(&[level(0, "decimal", "%1", ""), level(1, "decimal", "%1.%2", "")]);
        let five = "<w:num w:numId='5'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>";
        assert_eq!(labels(&format!("{plan}{five}"), &[("5", 1), ("5", 1), ("5", 0)]), ["5.1", "5.2", "6"]);
    }

    #[test]
    fn a_level_may_be_written_anew_and_a_circle_of_lists_ends() {
        let plan = plan(&[level(0, "decimal", "%1.", "")]);
        let other = "<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'><w:start w:val='4'/><w:numFmt w:val='upperLetter'/><w:lvlText w:val='Annex %1'/></w:lvl></w:lvlOverride></w:num>";
        assert_eq!(labels(&format!("{plan}{other}"), &[("2", 0), ("2", 0)]), ["Annex D", "Annex E"]);
        let round = "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='S'/></w:abstractNum>";
        assert_eq!(labels(&format!("{round}{ONE}"), &[("1", 0)]), ["-"]);
    }
}
