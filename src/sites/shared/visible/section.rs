//! A section of a policy with the clauses that a site's audience may see.

use crate::model::{ClauseNumber, ClauseText, SectionNumber};

#[derive(Clone, Debug)]
pub struct VisibleSection<'a> {
    pub number: SectionNumber,
    pub nav_title: Option<&'a str>,
    pub summary: Option<&'a str>,
    /// The first is the section itself.
    pub clauses: Vec<VisibleClause<'a>>,
}

#[derive(Clone, Debug)]
pub struct VisibleClause<'a> {
    pub number: &'a ClauseNumber,
    pub text: &'a ClauseText,
}

impl<'a> VisibleSection<'a> {
    /// The section itself as a clause.
    pub fn head(&self) -> Option<&VisibleClause<'a>> {
        self.clauses.first()
    }

    pub fn title(&self) -> &'a str {
        self.head().map_or("", |head| head.text.title.as_str())
    }

    /// The title for navigation.
    pub fn short_title(&self) -> &'a str {
        self.nav_title.unwrap_or(self.title())
    }

    /// Its number and title, as in its heading.
    pub fn label(&self) -> String {
        section_label(self.number, self.short_title())
    }
}

/// A section's number and title as a label.
pub fn section_label(number: SectionNumber, title: &str) -> String {
    match number {
        SectionNumber::Section(number) => format!("{number} {title}"),
        SectionNumber::Annex(_) => format!("{} {title}", number.words()),
    }
}
