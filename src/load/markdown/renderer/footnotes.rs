//! Writes footnotes: each appears in the clauses that refer to it, wherever it is defined.

use std::ops::Range;

use super::Renderer;
use super::definitions::in_words;
use super::open::{Footnote, FootnoteBuffer};
use crate::base::audience::Audience;
use crate::base::problem::Problem;
use crate::base::sources::Span;
use crate::load::document::heading_ids::words_of_id;
use crate::model::ClauseNumber;

/// The longest label, in bytes; bounds the search after an unclosed bracket.
const LONGEST_LABEL: usize = 1_000;

impl Renderer<'_> {
    /// The id of a note in the current part: `5.3-why`.
    fn note_id(clause: Option<&ClauseNumber>, label: &str) -> String {
        let slug = words_of_id(label);
        clause.map_or_else(|| slug.clone(), |clause| format!("{clause}-{slug}"))
    }

    pub(super) fn footnote_reference(&mut self, label: &str, range: Range<usize>) {
        if !self.asides.is_empty() {
            let problem = Problem::at("note-in-note", self.place(range), format!("a note mentions the note ‘{label}’"))
                .label("a note holds words and links")
                .help("write both into one note, or mention the second where the first is mentioned");
            self.problems.push(problem);
            return;
        }
        let mention = self.mentioned.entry(label.to_owned());
        let number = mention.index() + 1;
        let count = mention.and_modify(|count| *count += 1).or_insert(1);
        let count = *count;
        let id = Self::note_id(self.clause.as_ref(), label);
        self.unseen(label, range);
        let own_id = if count == 1 { format!("fnref-{id}") } else { format!("fnref-{id}-{count}") };
        self.html.push_str(&format!(
            "<sup class=\"footnote-reference\"><a href=\"#fn-{id}\" id=\"{own_id}\" aria-label=\"Note {number}\">{number}</a></sup>"
        ));
    }

    /// Saves the state of the current part, and renders the note for its widest audience.
    pub(super) fn start_footnote(&mut self, label: &str, range: Range<usize>) {
        self.close_html();
        let place = self.place(range.start..range.start + label.len() + 4);
        if !self.readers.contains_key(label) {
            self.problems.push(
                Problem::at("unmentioned-footnote", place.clone(), format!("nothing mentions the note ‘{label}’"))
                    .label("this note would be shown nowhere")
                    .help(format!("write [^{label}] where it belongs, or delete the note")),
            );
        } else if let Some(first) = self.notes.get(label) {
            let message = format!("there is already a note ‘{label}’ on this page");
            self.problems.push(
                Problem::at("duplicate-footnote", place.clone(), message)
                    .label("written a second time")
                    .also(first.place.clone(), "first written here"),
            );
        }
        self.refuse_wider_note(label, &place);
        let readers = self.readers.get(label).map_or(Audience::Staff, |readers| readers.audience);
        self.asides.push(FootnoteBuffer {
            prose: std::mem::take(&mut self.part.prose),
            audience: std::mem::replace(&mut self.audience, readers),
            clause: self.clause.take(),
            label: label.to_owned(),
            place,
        });
    }

    pub(super) fn end_footnote(&mut self) {
        self.close_html();
        let Some(aside) = self.asides.pop() else { return };
        let prose = std::mem::replace(&mut self.part.prose, aside.prose);
        self.audience = aside.audience;
        self.clause = aside.clause;
        self.notes.entry(aside.label).or_insert(Footnote { prose, place: aside.place });
    }

    /// A note defined below a staff clause may have been meant for staff only, even if a public clause refers to it.
    fn refuse_wider_note(&mut self, label: &str, place: &Span) {
        let (audience, clause) = self.current_part();
        let Some(readers) = self.readers.get(label).filter(|readers| readers.audience < audience) else { return };
        let (own, other) = (in_words(clause), in_words(readers.clause.as_ref()));
        let problem = Problem::at(
            "note-widened",
            place.clone(),
            format!(
                "the note ‘{label}’ stands under {own}, which is for {} only, and more people would read it",
                audience.word()
            ),
        )
        .label(format!("for {} where it is written", audience.word()))
        .also(
            self.place(readers.mention.clone()),
            format!("mentioned in {other}, which is {}", readers.audience.word()),
        )
        .help(format!(
            "if all who read {other} may read it, move it to the end of {other}; if not, take [^{label}] out of {other}"
        ));
        self.problems.push(problem);
    }

    /// The audience and number of the clause being written, even while a note is being read.
    pub(super) fn current_part(&self) -> (Audience, Option<&ClauseNumber>) {
        match self.asides.first() {
            Some(aside) => (aside.audience, aside.clause.as_ref()),
            None => (self.audience, self.clause.as_ref()),
        }
    }

    /// Appends to each part the notes it refers to, in order of number.
    pub(super) fn append_notes(&mut self) {
        for (part, mentioned, clause) in &mut self.parts {
            for (index, label) in mentioned.keys().enumerate() {
                let Some(note) = self.notes.get(label) else { continue };
                let (number, id) = (index + 1, Self::note_id(clause.as_ref(), label));
                part.prose.html.push_str(&format!("<div class=\"footnote-definition\" id=\"fn-{id}\"><a class=\"footnote-definition-label\" href=\"#fnref-{id}\" aria-label=\"Back to the text of note {number}\">{number}</a><div>\n"));
                part.prose.append(&note.prose);
                part.prose.html.push_str("</div></div>\n");
            }
        }
    }

    /// The parser passes an undefined `[^note]` on as text.
    pub(super) fn undefined_footnotes(&mut self, text: &str) {
        if !text.contains("[^") || self.in_code {
            return;
        }
        let source = &self.document.markdown.text()[self.text_range.clone()];
        for (start, _) in source.match_indices("[^") {
            let near = &source[start..source.floor_char_boundary(start.saturating_add(LONGEST_LABEL))];
            let Some(length) = near.find(']') else { continue };
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
}
