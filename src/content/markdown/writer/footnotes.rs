//! Writes footnotes, and finds those that are undefined, doubled, or for fewer readers than their mention.

use std::ops::Range;

use super::Writer;
use crate::audience::Audience;
use crate::content::toml::shape::to_kebab_case;
use crate::problem::Problem;
use crate::sources::Place;

/// A footnote as far as it has been met.
#[derive(Default)]
pub(super) struct Footnote {
    /// By first mention, from 1.
    number: usize,
    references: Vec<(Audience, Place)>,
    definition: Option<(Audience, Place)>,
}

impl Writer<'_> {
    pub(super) fn footnote(&mut self, label: &str) -> (&mut Footnote, String) {
        let next = self.footnotes.len() + 1;
        let id = to_kebab_case(label);
        let footnote = self.footnotes.entry(label.to_owned()).or_default();
        if footnote.number == 0 {
            footnote.number = next;
        }
        (footnote, id)
    }

    pub(super) fn footnote_reference(&mut self, label: &str, range: Range<usize>) {
        let (audience, place) = (self.audience, self.place(range));
        let (footnote, id) = self.footnote(label);
        footnote.references.push((audience, place));
        let (number, copy) = (footnote.number, footnote.references.len());
        let own_id = if copy == 1 { format!("fnref-{id}") } else { format!("fnref-{id}-{copy}") };
        self.html.push_str(&format!(
            "<sup class=\"footnote-reference\"><a href=\"#fn-{id}\" id=\"{own_id}\">{number}</a></sup>"
        ));
    }

    pub(super) fn start_footnote(&mut self, label: &str, range: Range<usize>) {
        let (audience, place) = (self.audience, self.place(range));
        let (footnote, id) = self.footnote(label);
        let number = footnote.number;
        let earlier = footnote.definition.replace((audience, place.clone()));
        self.html.push_str(&format!(
            "<div class=\"footnote-definition\" id=\"fn-{id}\"><a href=\"#fnref-{id}\" aria-label=\"Back to the text of note {number}\">{number}</a> "
        ));
        if let Some((_, first)) = earlier {
            self.problems.push(
                Problem::at("duplicate-footnote", place, format!("there is already a note ‘{label}’ on this page"))
                    .label("written a second time")
                    .also(first, "first written here"),
            );
        }
    }

    /// The parser passes an undefined `[^note]` on as text.
    pub(super) fn undefined_footnotes(&mut self, text: &str) {
        if !text.contains("[^") || self.in_code {
            return;
        }
        let source = &self.document.body[self.text_range.clone()];
        for (start, _) in source.match_indices("[^") {
            let Some(length) = source[start..].find(']') else { continue };
            let escaped = source[..start].ends_with('\\');
            let label = &source[start + 2..start + length];
            if escaped || label.is_empty() || label.contains(char::is_whitespace) {
                continue;
            }
            let from = self.text_range.start + start;
            let problem = Problem::at(
                "undefined-footnote",
                self.place(from..from + length + 1),
                format!("there is no note ‘{label}’ on this page"),
            )
            .label("this note is never written")
            .help(format!("add a line that begins [^{label}]: below, or take this mark out"));
            self.problems.push(problem);
        }
    }

    /// A note must be visible to everyone who sees its mention.
    pub(super) fn check_footnotes(&mut self) {
        let mut labels: Vec<&String> = self.footnotes.keys().collect();
        labels.sort();
        let mut found = Vec::new();
        for label in labels {
            let footnote = &self.footnotes[label];
            let Some((audience, _)) = &footnote.definition else { continue };
            for (reader, place) in footnote.references.iter().filter(|(reader, _)| !reader.may_see(*audience)) {
                found.push(
                    Problem::at(
                        "link-to-narrower-audience",
                        place.clone(),
                        format!("the note ‘{label}’ is for {} only", audience.word()),
                    )
                    .label(format!("{} readers may not see this", reader.word()))
                    .help("move the note into this clause"),
                );
            }
        }
        self.problems.extend(found);
    }
}
