//! Reports text that may not show as meant: as a remark, or as a problem where text would be lost.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Renderer;
use crate::base::problem::Problem;
use crate::load::document::hidden_signs::{self, Harm};
use crate::load::markdown::leftovers::is_hyphen_delimiter;
use crate::model::{ClauseNumber, Remark, Target};

impl Renderer<'_> {
    /// Adds a remark with the audience of the current text.
    pub(super) fn remark(&mut self, range: Range<usize>, message: impl Into<Box<str>>, help: impl Into<Box<str>>) {
        let (start, range) = (self.document.body_start, self.document.as_written(range));
        let source = (start + range.start) as u32..(start + range.end) as u32;
        self.part.prose.remarks.push(Remark { message: message.into(), help: help.into(), source });
    }

    /// Collects the text of a paragraph, and reports leftover markup at its end.
    pub(super) fn look_for_leftovers(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if let Event::Text(text) | Event::Code(text) = event
            && !text.is_ascii()
        {
            self.report_hidden_signs(range.clone());
        }
        match event {
            Event::Text(_) if !self.in_code && self.in_link == 0 && self.in_picture.is_none() => {
                self.words.add_text(range.clone());
            }
            Event::SoftBreak | Event::HardBreak => self.words.break_line(),
            Event::Start(tag) if !is_inline(&tag.to_end()) => self.report_leftovers(),
            Event::End(tag) if !is_inline(tag) => self.report_leftovers(),
            Event::Start(Tag::Strikethrough) if !self.written(range.clone()).starts_with("~~") => {
                let written = self.written(range.clone()).to_owned();
                let help = "take the ~ signs out; to strike words through write ~~words~~";
                self.remark(range.clone(), format!("‘{written}’ is shown struck through"), help);
                self.words.skip();
            }
            Event::Rule if is_hyphen_delimiter(self.written(range.clone())) => self.remark(
                range.start..range.start + self.written(range.clone()).trim_end().len(),
                "this table is shown as words and a line across the page",
                "write its rows with bars, | Who | What |, and |---|---| on the line below the first",
            ),
            _ => self.words.skip(),
        }
    }

    fn report_hidden_signs(&mut self, range: Range<usize>) {
        let written = self.written(range.clone());
        let hides = hidden_signs::find(written).filter(|found| found.harm == Harm::Hides);
        let reported: Vec<_> = hides.map(|found| (found, found.name(), found.fix(written))).collect();
        for (found, name, fix) in reported {
            let start = range.start + found.at;
            self.remark(start..start + found.sign.len_utf8(), format!("here stands {name}"), fix);
        }
    }

    fn report_leftovers(&mut self) {
        if !self.words.is_empty() {
            let policy = self.context.policy;
            let is_clause = |written: &str| {
                let target = ClauseNumber::parse(written).map(|number| Target::Clause(policy.clone(), number));
                let audience = target.and_then(|target| self.context.texts.targets.audience(&target));
                audience.is_some_and(|audience| self.audience.may_see(audience))
            };
            for leftover in self.words.leftovers(self.document.markdown.text(), &is_clause, self.table.is_some()) {
                match leftover.code {
                    None => self.remark(leftover.range, leftover.message, leftover.help),
                    Some(code) => {
                        let problem = Problem::at(code, self.place(leftover.range), leftover.message)
                            .label("shown as it is typed")
                            .help(leftover.help);
                        self.problems.push(problem);
                    }
                }
            }
        }
        self.words.begin();
    }

    /// The text as written by the author.
    pub(super) fn written(&self, range: Range<usize>) -> &str {
        self.document.markdown.text().get(range).unwrap_or_default()
    }
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
