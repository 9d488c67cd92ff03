//! `import-notes.md`: what an import changed, left out and could not carry over, for the person who reads it through.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::counted::counted;
use super::incoming::Incoming;
use super::notes_files::NotesFiles;
use super::own_words;
use crate::base::wording::{count_of, date_in_words, list_in_words};
use crate::import::remark::{ImportRemark, RemarkKind};

/// A part of the notes: its heading, and its lines.
pub struct NotePart {
    pub title: &'static str,
    pub lines: Vec<String>,
}

/// The notes as they are written, and how much there is in them to read.
pub struct Notes {
    pub text: String,
    look_at: usize,
    changed: usize,
    left_out: usize,
}

impl Notes {
    /// `1 thing to look at`, `2 things that were changed`, and so on: what there is.
    pub fn in_words(&self) -> Vec<String> {
        let all =
            [(self.look_at, "to look at"), (self.changed, "that were changed"), (self.left_out, "that were left out")];
        let there = all.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| {
            let what = if count == 1 { what.replace("were", "was") } else { what.to_owned() };
            format!("{} {what}", count_of(count, "thing"))
        });
        there.collect()
    }
}

/// Where the notes of an import lie, and what there is in them to read.
pub fn to_read(file: &str, what: &[String]) -> String {
    match what {
        [] => format!("Read {file}: nothing was changed or left out."),
        what => format!("Read {file}: {}.", list_in_words(what)),
    }
}

/// The notes of an import; `parts` and `remarks` are those that the reader of the document could not know.
/// `before` are the notes that are there already, where the policy may have come in before.
pub fn notes(
    incoming: &Incoming,
    folder: &str,
    today: Date,
    parts: Vec<NotePart>,
    remarks: &[ImportRemark],
    before: Option<&NotesFiles>,
) -> Notes {
    let mut text = format!(
        "# What byelaw made of {}\n\nOn {}: ‘{}’, {}, in {folder}.\nRead the policy once from beginning to end; then this file has done its work, and can go.\n",
        incoming.file,
        date_in_words(today),
        incoming.title,
        counted(incoming.sections.len(), incoming.clauses),
    );
    let reported = each_once(remarks.iter().chain(&incoming.remarks));
    let of_kind = |kind: RemarkKind| NotePart {
        title: kind.title(),
        lines: reported.iter().filter(|one| one.kind == kind).map(|one| line(one)).collect(),
    };
    let (look_at, mut changed, mut left_out) =
        (of_kind(RemarkKind::LookAt), of_kind(RemarkKind::Changed), of_kind(RemarkKind::LeftOut));
    changed.lines.splice(0..0, incoming.said.iter().cloned());
    let pointer = before.and_then(|before| refer_back(&mut left_out.lines, before));
    let counts = [&look_at, &changed, &left_out].map(|part| part.lines.len());
    left_out.lines.extend(pointer);
    let own = NotePart { title: "What the document says of itself", lines: own_words::reported(incoming) };
    let all = parts.into_iter().chain([look_at, changed, left_out, own]);
    for NotePart { title, lines } in all.filter(|part| !part.lines.is_empty()) {
        text.push_str(&format!("\n## {title}\n\n"));
        text.extend(lines.iter().map(|line| format!("- {line}\n")));
    }
    let [look_at, changed, left_out] = counts;
    Notes { text, look_at, changed, left_out }
}

/// What was left out stays in the document, and comes again with each import: it is listed once, and then pointed to.
fn refer_back(lines: &mut Vec<String>, before: &NotesFiles) -> Option<String> {
    let (count, files) = before.take_listed(lines);
    if count > 0 {
        let files: Vec<&str> = files.into_iter().collect();
        let more = if lines.is_empty() { "" } else { " more" };
        return Some(format!("{}{more}, as before: see {}.", count_of(count, "thing"), list_in_words(&files)));
    }
    let cannot_know = before.are_none() && !lines.is_empty();
    cannot_know.then(|| "No notes of an earlier import are here: whatever they listed stands here again.".to_owned())
}

/// Without what is said twice of one place. Some programs keep the contents in several pieces: they are told once.
fn each_once<'r>(remarks: impl Iterator<Item = &'r ImportRemark>) -> Vec<&'r ImportRemark> {
    const CONTENTS: &str = "Here stood a table of contents";
    let (mut reported, mut has_contents) = (BTreeSet::new(), false);
    let is_news = |remark: &&ImportRemark| {
        let is_contents = remark.words.starts_with(CONTENTS);
        !(is_contents && std::mem::replace(&mut has_contents, true)) && reported.insert(line(remark))
    };
    remarks.filter(is_news).collect()
}

fn line(remark: &ImportRemark) -> String {
    let place = match (&remark.place.under, remark.place.words.is_empty()) {
        (Some(under), true) => format!("**{under}**: "),
        (Some(under), false) => format!("**{under}**, “{}”: ", remark.place.words),
        (None, false) => format!("“{}”: ", remark.place.words),
        (None, true) => String::new(),
    };
    format!("{place}{}", remark.words.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::import::remark::{RemarkLocation, UnplacedRemark};

    #[test]
    fn the_contents_are_told_once_and_each_list_is_counted() {
        let place = || RemarkLocation { under: Some("1".to_owned()), words: "Purpose".to_owned() };
        let incoming = Incoming {
            said: vec!["Appendix A is Annex A here.".to_owned()],
            remarks: vec![
                UnplacedRemark::left_out("Here stood a table of contents. It is left out with its title ‘Contents’.")
                    .at(place()),
                UnplacedRemark::left_out("Here stood a table of contents. It is left out.")
                    .at(RemarkLocation::default()),
                UnplacedRemark::left_out("A comment is left out: ‘Why?’.").at(place()),
                UnplacedRemark::left_out("A comment is left out: ‘Why?’.").at(place()),
                UnplacedRemark::look_at("Check this.").at(place()),
            ],
            ..Incoming::default()
        };
        let notes = notes(&incoming, "x", date(2026, 11, 22), Vec::new(), &[], None);
        assert_eq!(notes.text.matches("table of contents").count(), 1, "{}", notes.text);
        assert_eq!(notes.text.matches("A comment").count(), 1, "{}", notes.text);
        assert_eq!(notes.in_words(), ["1 thing to look at", "1 thing that was changed", "2 things that were left out"]);
    }
}
