//! The order of sections and clauses: which number may come where, as byelaw takes them.

use std::collections::HashSet;

use super::parsed_label::{DottedNumber, SectionLabel};

/// How far a text has come.
#[derive(Default)]
pub struct NumberingState {
    section: Option<SectionLabel>,
    last: Option<DottedNumber>,
    sections: HashSet<SectionLabel>,
    seen: HashSet<DottedNumber>,
    /// The section of the first clause below a heading that has no number.
    opened: Option<SectionLabel>,
}

/// Why a number is none of a clause where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberingError {
    Twice,
    Late,
    OtherSection,
    NoParent,
}

impl NumberingError {
    /// As a person is told of it.
    pub fn words(self) -> &'static str {
        match self {
            NumberingError::Twice => "is there already",
            NumberingError::Late => "comes behind a higher one",
            NumberingError::OtherSection => "is none of this section",
            NumberingError::NoParent => "has nothing above it of which it is a part",
        }
    }
}

impl NumberingState {
    pub fn section(&self) -> Option<SectionLabel> {
        self.section
    }

    pub fn last(&self) -> Option<&DottedNumber> {
        self.last.as_ref()
    }

    /// Whether a section of this number has begun.
    pub fn has(&self, section: SectionLabel) -> bool {
        self.sections.contains(&section)
    }

    pub fn begin(&mut self, section: SectionLabel) {
        self.sections.insert(section);
        (self.section, self.last) = (Some(section), None);
    }

    /// A part of the text begins whose number is not known.
    pub fn begin_unnumbered(&mut self) {
        (self.section, self.last) = (None, None);
    }

    /// Whether a clause may come here; a heading may be deeper than what is above it by more than one.
    pub fn check(&self, clause: &DottedNumber, is_heading: bool) -> Result<(), NumberingError> {
        if self.section.is_some_and(|section| section != clause.section) {
            return Err(NumberingError::OtherSection);
        }
        if self.seen.contains(clause) {
            return Err(NumberingError::Twice);
        }
        if self.last.as_ref().is_some_and(|last| clause <= last) {
            return Err(NumberingError::Late);
        }
        let has_parent = || {
            (1..clause.parts.len()).any(|count| {
                let parts = clause.parts.iter().take(count).copied().collect();
                self.seen.contains(&DottedNumber { section: clause.section, parts })
            })
        };
        if !is_heading && clause.parts.len() > 1 && !has_parent() { Err(NumberingError::NoParent) } else { Ok(()) }
    }

    pub fn take(&mut self, clause: &DottedNumber) {
        // A section that has begun goes on behind a heading that has no number.
        if self.section.is_none() && self.sections.insert(clause.section) {
            self.opened = Some(clause.section);
        }
        self.section = Some(clause.section);
        self.seen.insert(clause.clone());
        self.last = Some(clause.clone());
    }

    /// The section that its first clause has just told.
    pub fn opened(&mut self) -> Option<SectionLabel> {
        self.opened.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_their_order() {
        let mut order = NumberingState::default();
        order.begin(SectionLabel::Number(1));
        let clause = |text: &str| DottedNumber::parse(text).unwrap();
        for (number, expected) in [
            ("1.1", Ok(())),
            ("1.1", Err(NumberingError::Twice)),
            ("1.4", Ok(())),
            ("1.3", Err(NumberingError::Late)),
            ("2.1", Err(NumberingError::OtherSection)),
            ("1.5.1", Err(NumberingError::NoParent)),
            ("1.4.1", Ok(())),
        ] {
            let found = order.check(&clause(number), false);
            assert_eq!(found, expected, "{number}");
            if found.is_ok() {
                order.take(&clause(number));
            }
        }
        assert_eq!(order.check(&clause("1.6.1"), true), Ok(()));
        order.begin_unnumbered();
        order.take(&clause("7.1"));
        assert_eq!(order.opened(), Some(SectionLabel::Number(7)));
        order.begin_unnumbered();
        order.take(&clause("7.2"));
        assert_eq!(order.opened(), None);
    }
}
