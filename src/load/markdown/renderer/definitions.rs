//! Link definitions, `[label]: address "title"`, which may be written under another clause than the one that uses them.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, RefDefs, Tag};

use super::Renderer;
use crate::base::audience::Audience;
use crate::base::problem::Problem;
use crate::model::ClauseNumber;

/// The clause as it is named in a message.
pub(super) fn in_words(clause: Option<&ClauseNumber>) -> String {
    match clause {
        Some(number) if number.is_section() => number.section.words(),
        Some(number) => format!("clause {number}"),
        None => "this page".to_owned(),
    }
}

impl Renderer<'_> {
    /// Checks the link definition that this event uses, if any.
    pub(super) fn check_definition_of(&mut self, event: &Event<'_>, all: &RefDefs<'_>, used: Range<usize>) {
        if let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = event
            && matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
            && let Some(definition) = all.get(id)
        {
            self.check_definition(id, definition.span.clone(), used);
        }
    }

    /// The address and title of a definition below a staff clause may have been meant for staff only.
    fn check_definition(&mut self, label: &str, definition: Range<usize>, used: Range<usize>) {
        let (audience, clause) = self.part_at(definition.start);
        if self.audience >= audience || self.widened.contains(&definition.start) {
            return;
        }
        let (own, other) = (in_words(clause), in_words(self.current_part().1));
        let first_line = self.document.markdown.text()[definition.clone()].lines().next().unwrap_or_default().len();
        let problem = Problem::at(
            "link-widened",
            self.place(definition.start..definition.start + first_line),
            format!(
                "the address of [{label}] stands under {own}, which is for {} only, and more people would have it",
                audience.word()
            ),
        )
        .label(format!("for {} where it is written", audience.word()))
        .also(self.place(used), format!("used in {other}, which is {}", self.audience.word()))
        .help(format!(
            "if all who read {other} may have it, move it to the end of {other}; if not, take the link out of {other}"
        ));
        self.problems.push(problem);
        self.widened.insert(definition.start);
    }

    /// The audience and number of the clause that contains a byte of the body.
    fn part_at(&self, at: usize) -> (Audience, Option<&ClauseNumber>) {
        let at = self.document.markdown.source(at) + self.document.body_start;
        let begins = |heading: usize| self.document.headings.get(heading).map_or(usize::MAX, |one| one.place.start);
        let after = self.starts.partition_point(|start| begins(start.heading) <= at);
        match self.starts.get(after.saturating_sub(1)) {
            Some(start) => (start.audience, start.clause.as_ref()),
            None => (Audience::Staff, None),
        }
    }
}
