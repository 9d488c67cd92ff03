//! How the numbers of a list look at each of its levels.

use crate::import::number_format::NumberFormat;

/// OpenDocument knows no deeper ones.
pub const DEEPEST: usize = 10;

/// What stands before the items of a list, level by level.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListStyle {
    levels: [Option<ListLevel>; DEEPEST],
    /// How far the words of an item stand from the margin, in twentieths of a point.
    indents: [Option<i32>; DEEPEST],
}

/// What stands before the items of one level.
#[derive(Clone, Debug, PartialEq)]
pub enum ListLevel {
    /// A sign, or a small picture instead.
    Bullet(String),
    Number(NumberLevel),
}

#[derive(Clone, Debug, PartialEq)]
pub struct NumberLevel {
    pub prefix: String,
    pub suffix: String,
    pub format: NumberFormat,
    /// How many levels are shown, this one included.
    pub shown: usize,
    pub start: u32,
    /// `Section %1%-%2%:`, which newer programs write and which says more than all of the above.
    pub pattern: Option<String>,
    /// Whether the numbers of the levels above are shown with digits.
    pub is_legal: bool,
}

/// What is shown before an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LevelLabel {
    None,
    Bullet(String),
    Shown(String),
}

/// Where each level of a list has come to; `None` where it has not begun.
pub type LevelCounts = [Option<u32>; DEEPEST];

impl ListStyle {
    /// A list whose style is unknown has bullets.
    pub fn bullets() -> Self {
        ListStyle {
            levels: std::array::from_fn(|_| Some(ListLevel::Bullet("•".to_owned()))), indents: [None; DEEPEST]
        }
    }

    /// `level` counts from 0; one that cannot be is left out.
    pub fn set(&mut self, level: usize, to: ListLevel, indent: Option<i32>) {
        if let (Some(one), Some(own)) = (self.levels.get_mut(level), self.indents.get_mut(level)) {
            (*one, *own) = (Some(to), indent);
        }
    }

    pub fn indent(&self, level: usize) -> Option<i32> {
        self.indents.get(level).copied().flatten()
    }

    fn number(&self, level: usize) -> Option<&NumberLevel> {
        match self.levels.get(level)? {
            Some(ListLevel::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// The first number of a level.
    pub fn start(&self, level: usize) -> u32 {
        self.number(level).map_or(1, |number| number.start)
    }

    /// What is shown before an item of a level.
    pub fn label(&self, level: usize, counts: &LevelCounts) -> LevelLabel {
        let own = match self.levels.get(level) {
            Some(Some(ListLevel::Number(own))) => own,
            Some(Some(ListLevel::Bullet(sign))) => return LevelLabel::Bullet(sign.clone()),
            _ => return LevelLabel::None,
        };
        let shown = match &own.pattern {
            Some(pattern) => self.by_pattern(pattern, own, level, counts),
            None => self.by_levels(own, level, counts),
        };
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        if shown.is_empty() { LevelLabel::None } else { LevelLabel::Shown(shown) }
    }

    /// The number of one level alone; `None` where it shows none.
    fn part(&self, level: usize, own: &NumberLevel, counts: &LevelCounts) -> Option<String> {
        let number = self.number(level)?;
        let count = counts.get(level).copied().flatten().unwrap_or(0);
        match &number.format {
            NumberFormat::Nothing => None,
            _ if own.is_legal => Some(NumberFormat::Decimal.write(count)),
            format => Some(format.write(count)),
        }
    }

    fn by_levels(&self, own: &NumberLevel, level: usize, counts: &LevelCounts) -> String {
        if own.format == NumberFormat::Nothing {
            return format!("{}{}", own.prefix, own.suffix);
        }
        let first = (level + 1).saturating_sub(own.shown.max(1));
        let parts: Vec<String> = (first..=level).filter_map(|level| self.part(level, own, counts)).collect();
        format!("{}{}{}", own.prefix, parts.join("."), own.suffix)
    }

    fn by_pattern(&self, pattern: &str, own: &NumberLevel, level: usize, counts: &LevelCounts) -> String {
        let mut shown = String::new();
        let mut rest = pattern;
        while let Some((before, behind)) = rest.split_once('%') {
            shown.push_str(before);
            let marker = behind.split_once('%').and_then(|(marked, behind)| {
                let marked: usize = marked.parse().ok()?;
                (1..=level + 1).contains(&marked).then_some((marked - 1, behind))
            });
            let Some((marked, behind)) = marker else {
                shown.push('%');
                rest = behind;
                continue;
            };
            rest = behind;
            match self.part(marked, own, counts) {
                Some(number) => shown.push_str(&number),
                // What parts it from the next number goes with a number that is not shown.
                None => rest = rest.find('%').and_then(|next| rest.get(next..)).unwrap_or(rest),
            }
        }
        shown.push_str(rest);
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(format: &str, prefix: &str, suffix: &str, shown: usize, pattern: Option<&str>) -> ListLevel {
        ListLevel::Number(NumberLevel {
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            format: match format {
                "1" => NumberFormat::Decimal,
                "" => NumberFormat::Nothing,
                _ => NumberFormat::Letters { is_capital: format == "A" },
            },
            shown,
            start: 1,
            pattern: pattern.map(str::to_owned),
            is_legal: false,
        })
    }

    fn style(levels: impl IntoIterator<Item = ListLevel>) -> ListStyle {
        let mut style = ListStyle::default();
        levels.into_iter().enumerate().for_each(|(at, one)| style.set(at, one, None));
        style
    }

    fn counts(numbers: &[u32]) -> LevelCounts {
        std::array::from_fn(|at| numbers.get(at).copied())
    }

    fn shown(style: &ListStyle, numbers: &[u32]) -> String {
        match style.label(numbers.len() - 1, &counts(numbers)) {
            LevelLabel::None => "none".to_owned(),
            LevelLabel::Bullet(sign) => sign,
            LevelLabel::Shown(label) => label,
        }
    }

    #[test]
    fn a_label_shows_as_many_levels_as_it_says() {
        let plain = style([level("1", "", ".", 1, None), level("1", "", "", 2, None), level("a", "(", ")", 1, None)]);
        assert_eq!(shown(&plain, &[5]), "5.");
        assert_eq!(shown(&plain, &[5, 2]), "5.2");
        assert_eq!(shown(&plain, &[5, 2, 3]), "(c)");
        assert_eq!(shown(&plain, &[1, 1, 1, 1]), "none");
        let odd = style([level("", "", "", 1, None), level("1", "", "", 2, None), level("1", "", "", 30, None)]);
        assert_eq!(shown(&odd, &[1]), "none");
        assert_eq!(shown(&odd, &[1, 2, 3]), "2.3");
        let bullets = style([ListLevel::Bullet("–".to_owned()), level("1", "", "", 2, None)]);
        assert_eq!(shown(&bullets, &[1]), "–");
        assert_eq!(shown(&ListStyle::bullets(), &[1, 1, 1]), "•");
        assert_eq!(shown(&bullets, &[1, 4]), "4");
    }

    #[test]
    fn a_pattern_says_more_than_prefix_and_suffix() {
        let style = style([
            level("A", "Annex ", "", 1, Some("Annex %1%")),
            level("1", "", "", 2, Some("%1%-%2%)")),
            level("", "", "", 1, None),
            level("1", "", "", 4, Some("%1%.%2%.%3%.%4%")),
            level("1", "", "", 1, Some("100% of %5% %9% %")),
        ]);
        assert_eq!(shown(&style, &[2]), "Annex B");
        assert_eq!(shown(&style, &[2, 3]), "B-3)");
        assert_eq!(shown(&style, &[2, 3, 1, 7]), "B.3.7");
        assert_eq!(shown(&style, &[2, 3, 1, 7, 8]), "100% of 8 %9% %");
    }
}
