//! Masks the secrets in every line and every message that is shown, whatever the message is about.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::base::problem::Problem;
use crate::base::sources::{FileName, Sources, Span, TextFile};
use crate::privacy::identifiers::{names_a_secret, secrets};

/// As long for every secret, so that it does not tell how long the secret is.
pub(super) const MASK: &str = "••••";

/// How far around a place a message may quote.
const NEAR: usize = 4000;

/// The secrets of the files that are quoted. Each file is searched once, however many findings point at it, and as a
/// whole, since what announces a secret may be the head of a table far above it.
pub(super) struct Secrets<'s> {
    pub sources: &'s Sources,
    by_file: RefCell<HashMap<FileName, Rc<[Range<usize>]>>>,
}

/// A stretch of a file with its secrets masked, and where a range of the file stands in it.
pub(super) struct Shown<'t> {
    pub text: Cow<'t, str>,
    /// Where the range stands in the masked text.
    pub span: Range<usize>,
}

impl<'s> Secrets<'s> {
    pub fn of(sources: &'s Sources) -> Self {
        Self { sources, by_file: RefCell::default() }
    }

    /// `lines` of a file, in which `span` is marked.
    pub fn shown(&self, file: &'s TextFile, lines: Range<usize>, span: Range<usize>) -> Shown<'s> {
        let text = file.text.as_str();
        let original = text.get(lines.clone()).unwrap_or("");
        let mut shown = Shown { text: Cow::Borrowed(original), span: span.start - lines.start..span.end - lines.start };
        let masked: Vec<Range<usize>> = self
            .reaching_into(file, &lines)
            .into_iter()
            .map(|range| range.start.max(lines.start)..range.end.min(lines.end))
            .filter(|range| range.start < range.end)
            .collect();
        if masked.is_empty() {
            return shown;
        }
        let mut written = String::with_capacity(original.len());
        let mut from = lines.start;
        let (mut start, mut end) = (None, None);
        for range in &masked {
            written.push_str(text.get(from..range.start).unwrap_or(""));
            let at = written.len();
            // What is marked inside a secret is the whole of its mask.
            for (place, moved, inside) in [(span.start, &mut start, at), (span.end, &mut end, at + MASK.len())] {
                if moved.is_none() && place < range.end {
                    *moved = Some(if place <= range.start { at - (range.start - place).min(at) } else { inside });
                }
            }
            written.push_str(MASK);
            from = range.end;
        }
        written.push_str(text.get(from..lines.end).unwrap_or(""));
        let behind = |place: usize| written.len() - (lines.end - place.clamp(from, lines.end));
        shown.span = start.unwrap_or_else(|| behind(span.start))..end.unwrap_or_else(|| behind(span.end));
        shown.span.end = shown.span.end.max(shown.span.start);
        shown.text = Cow::Owned(written);
        shown
    }

    /// The secrets that reach into some lines, in order.
    fn reaching_into(&self, file: &'s TextFile, lines: &Range<usize>) -> Vec<Range<usize>> {
        let text = file.text.as_str();
        let of_file = Rc::clone(
            self.by_file.borrow_mut().entry(FileName::clone(&file.name)).or_insert_with(|| Rc::from(secrets(text))),
        );
        let first = of_file.partition_point(|range| range.end <= lines.start);
        let mut found: Vec<Range<usize>> =
            of_file[first..].iter().take_while(|range| range.start < lines.end).cloned().collect();
        let mut at = lines.start;
        for line in text.get(lines.clone()).unwrap_or("").split_inclusive('\n') {
            found.extend(value_of_secret_key(line).map(|range| range.start + at..range.end + at));
            at += line.len();
        }
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup_by(|later, earlier| {
            let overlap = later.start < earlier.end;
            if overlap {
                earlier.end = earlier.end.max(later.end);
            }
            overlap
        });
        found
    }

    /// The same problem without the secrets that stand on its lines, should its words quote one.
    pub fn concealed_in<'p>(&self, problem: &'p Problem) -> Cow<'p, Problem> {
        let places = problem.place.iter().chain(problem.also.iter().map(|(place, _)| place));
        let words: Vec<&str> = places.flat_map(|place| self.words_near(place)).collect();
        if words.is_empty() {
            return Cow::Borrowed(problem);
        }
        let mut problem = problem.clone();
        let also = problem.also.as_mut().map(|(_, words)| words);
        let texts = [&mut problem.message, &mut problem.label].into_iter().chain(&mut problem.help).chain(also);
        for text in texts.chain(&mut problem.nearest) {
            *text = masked(text, &words);
        }
        Cow::Owned(problem)
    }

    /// A message about a place, without the secrets that stand there.
    pub fn concealed_in_message<'m>(&self, message: &'m str, place: &Span) -> Cow<'m, str> {
        match self.words_near(place) {
            words if words.is_empty() => Cow::Borrowed(message),
            words => Cow::Owned(masked(message, &words)),
        }
    }

    fn words_near(&self, place: &Span) -> Vec<&'s str> {
        let Some(file) = self.sources.text(&place.file) else { return Vec::new() };
        let text = file.text.as_str();
        let (start, end) =
            (text.floor_char_boundary(place.start), text.floor_char_boundary(place.end.max(place.start)));
        let from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let to = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
        let lines = from.max(text.floor_char_boundary(start.saturating_sub(NEAR)))
            ..to.min(text.ceil_char_boundary((start + NEAR).min(text.len()))).max(start);
        let words = self.reaching_into(file, &lines).into_iter().filter_map(|range| text.get(range));
        words.map(|words| words.trim_matches(['"', '\''])).filter(|words| !words.is_empty()).collect()
    }
}

/// The value on a line such as `password = "…"`, whatever it is.
fn value_of_secret_key(line: &str) -> Option<Range<usize>> {
    let (key, value) = line.split_once('=')?;
    let is_key = key.trim().chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\''));
    let value = value.trim();
    if !is_key || !names_a_secret(key) || value.is_empty() {
        return None;
    }
    let start = line.rfind(value)?;
    Some(start..start + value.len())
}

fn masked(text: &str, words: &[&str]) -> String {
    words.iter().fold(text.to_owned(), |text, word| text.replace(word, MASK))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, word: &str) -> (String, String) {
        let at = text.find(word).unwrap();
        let mut sources = Sources::default();
        sources.add_text("content/a.toml", "", text.to_owned());
        let file = sources.text("content/a.toml").unwrap();
        let shown = Secrets::of(&sources).shown(file, 0..text.len(), at..at + word.len());
        let span = shown.text[shown.span.clone()].to_owned();
        (shown.text.into_owned(), span)
    }

    #[test]
    fn a_secret_is_masked_and_what_is_marked_stays_marked() {
        let line = "note = \"pw: Tulip-4821, by Placeholder, PIN 4821.\"";
        let masked = "note = \"pw: ••••, by Placeholder, PIN ••••.\"";
        for (word, span) in [("Tulip-4821", MASK), ("Placeholder", "Placeholder"), ("note", "note"), (".\"", ".\"")] {
            assert_eq!(marked(line, word), (masked.to_owned(), span.to_owned()));
        }
        assert_eq!(marked(line, "4821, by"), (masked.to_owned(), format!("{MASK}, by")));
        assert_eq!(marked("password = \"changed\"", "password"), ("password = ••••".to_owned(), "password".to_owned()));
        assert_eq!(marked("plain = 1", "1"), ("plain = 1".to_owned(), "1".to_owned()));
    }

    #[test]
    fn a_message_that_quotes_a_secret_is_masked() {
        let mut sources = Sources::default();
        sources.add_text("content/a.toml", "", "kind = \"pw: Tulip-4821\"\n".to_owned());
        let place = Span::new(&"content/a.toml".into(), 7..23);
        let problem =
            Problem::at("unknown-word", place, "‘pw: Tulip-4821’ is not one of the words").label("Tulip-4821");
        let secrets = Secrets::of(&sources);
        let reported = secrets.concealed_in(&problem);
        assert_eq!(reported.message, "‘pw: ••••’ is not one of the words");
        assert_eq!(reported.label, MASK);
    }
}
