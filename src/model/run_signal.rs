//! Whether a run of quarters shows a rise or a fall that chance would hardly give: the two run-chart rules that need no spread.

/// A run that ends with the latest quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunSignal {
    pub is_rise: bool,
    pub kind: RunKind,
    /// How many quarters it has lasted, the latest with them.
    pub quarters: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// All on one side of the median.
    Shift,
    /// Each more, or each fewer, than the one before.
    Trend,
}

impl RunSignal {
    /// Six in a row on one side of the median, those on it not counted; or five in a row that go one way, equals not
    /// counted (Perla, Provost and Murray, BMJ Quality and Safety 2011).
    pub fn of(values: &[u32], median: f64) -> Option<Self> {
        const SHIFT: usize = 6;
        const TREND: usize = 5;
        let sides: Vec<bool> = values
            .iter()
            .map(|value| f64::from(*value))
            .filter(|value| *value != median)
            .map(|value| value > median)
            .collect();
        if let Some((is_rise, quarters)) = run_at_end(&sides).filter(|(_, length)| *length >= SHIFT) {
            return Some(RunSignal { is_rise, kind: RunKind::Shift, quarters });
        }
        let steps: Vec<bool> =
            values.windows(2).filter(|pair| pair[0] != pair[1]).map(|pair| pair[0] < pair[1]).collect();
        // Five points are four steps.
        let (is_rise, steps) = run_at_end(&steps).filter(|(_, length)| *length >= TREND - 1)?;
        Some(RunSignal { is_rise, kind: RunKind::Trend, quarters: steps })
    }
}

/// What the last ones all are, and how many they are.
fn run_at_end(all: &[bool]) -> Option<(bool, usize)> {
    let last = *all.last()?;
    Some((last, all.iter().rev().take_while(|one| **one == last).count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_on_one_side_are_a_shift_and_five_are_none() {
        let shift = |values: &[u32]| RunSignal::of(values, 10.0).filter(|signal| signal.kind == RunKind::Shift);
        assert_eq!(
            shift(&[5, 6, 11, 12, 11, 13, 11, 12]).map(|signal| (signal.is_rise, signal.quarters)),
            Some((true, 6))
        );
        assert_eq!(shift(&[5, 6, 7, 11, 12, 11, 12, 11]), None);
        // One on the median neither breaks a run nor counts.
        assert_eq!(
            shift(&[15, 16, 9, 8, 10, 9, 7, 8, 9]).map(|signal| (signal.is_rise, signal.quarters)),
            Some((false, 6))
        );
    }

    #[test]
    fn five_that_go_one_way_are_a_trend_while_it_lasts() {
        let trend = |values: &[u32]| RunSignal::of(values, 10.0).filter(|signal| signal.kind == RunKind::Trend);
        assert_eq!(trend(&[12, 7, 8, 9, 11, 12]).map(|signal| (signal.is_rise, signal.quarters)), Some((true, 4)));
        assert_eq!(trend(&[12, 7, 8, 9, 11]), None);
        assert_eq!(trend(&[7, 8, 9, 11, 12, 9]), None);
    }

    #[test]
    fn nothing_is_no_signal() {
        assert_eq!(RunSignal::of(&[], 0.0), None);
        assert_eq!(RunSignal::of(&[3, 3, 3, 3, 3, 3, 3, 3], 3.0), None);
    }
}
