//! Problems as a person reads them: the place, the line, a caret, what was expected, what to do.

use std::collections::HashMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::conceal::Secrets;
use crate::base::problem::{Problem, is_concealed};
use crate::base::sources::{Sources, Span};

/// Whether colours are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    Styled,
    Plain,
}

/// How many problems that say the same are shown with their places.
const SHOWN_ALIKE: usize = 3;

/// How many are shown in all: nobody reads more, and putting one right often puts others right.
const SHOWN: usize = 100;

/// The problems with their source lines, then a blank line each.
pub fn render_problems(problems: &[Problem], sources: &Sources, colour: Colour, width: usize) -> String {
    let renderer = renderer(colour, width);
    let secrets = Secrets::of(sources);
    let mut totals: HashMap<_, usize> = HashMap::new();
    for problem in problems {
        *totals.entry(words_of(problem)).or_default() += 1;
    }
    let mut counts: HashMap<_, usize> = HashMap::new();
    let mut text = String::new();
    let mut shown = 0;
    for (index, problem) in problems.iter().enumerate() {
        let count = counts.entry(words_of(problem)).or_default();
        *count += 1;
        if *count > SHOWN_ALIKE {
            continue;
        }
        if shown == SHOWN {
            let more = problems.len() - index;
            text.push_str(&format!("… and {more} more. `byelaw check --format json` lists all of them.\n\n"));
            break;
        }
        shown += 1;
        text.push_str(&render_problem(&secrets.concealed_in(problem), &secrets, &renderer));
        text.push_str("\n\n");
        let total = totals.get(&words_of(problem)).copied().unwrap_or(0);
        if *count == SHOWN_ALIKE && total > SHOWN_ALIKE {
            text.push_str(&format!("… and the same in {} more places.\n\n", total - SHOWN_ALIKE));
        }
    }
    text
}

/// What two problems that say the same share.
fn words_of(problem: &Problem) -> (&str, &str) {
    (problem.code, &problem.message)
}

/// A warning in the colour of errors: nothing is wrong, but it must not be overlooked.
pub fn render_confidential(words: &str, colour: Colour, width: usize) -> String {
    let title = Level::ERROR.with_name("confidential").primary_title(words);
    renderer(colour, width).render(&[Group::with_title(title)])
}

/// The renderer that problems and findings share.
pub(super) fn renderer(colour: Colour, width: usize) -> Renderer {
    match colour {
        Colour::Styled => Renderer::styled(),
        Colour::Plain => Renderer::plain(),
    }
    .term_width(width)
}

fn render_problem(problem: &Problem, secrets: &Secrets, renderer: &Renderer) -> String {
    let title = Level::ERROR.primary_title(problem.message.as_str()).id(problem.code);
    let mut report = vec![with_place(Group::with_title(title), problem, secrets)];
    if let Some((place, words)) = &problem.also {
        let note = Level::NOTE.secondary_title(words.as_str());
        report.push(with_snippet(Group::with_title(note), place, "", secrets));
    }
    if !problem.nearest.is_empty() {
        let names = problem.nearest.iter().map(|name| format!("‘{name}’")).collect::<Vec<_>>().join(" or ");
        report.push(Group::with_title(Level::HELP.secondary_title(format!("did you mean {names}?"))));
    }
    if let Some(help) = &problem.help {
        report.push(Group::with_title(Level::HELP.secondary_title(help.as_str())));
    }
    renderer.render(&report)
}

/// Adds the line of a problem where it may be shown, else its file and line number.
fn with_place<'a>(group: Group<'a>, problem: &Problem, secrets: &Secrets<'a>) -> Group<'a> {
    let Some(place) = &problem.place else { return group };
    if is_concealed(problem.code) {
        group.element(origin_of(place, secrets.sources))
    } else if secrets.sources.text(&place.file).is_none() {
        group.element(Origin::path(place.file.to_string()))
    } else {
        with_snippet(group, place, &problem.label, secrets)
    }
}

/// A place as `file:line:column`.
pub(super) fn origin_of<'a>(place: &Span, sources: &Sources) -> Origin<'a> {
    let (line, column) = sources.line_and_column(place);
    Origin::path(place.file.to_string()).line(line).char_column(column)
}

/// Adds the line on which a place begins. The renderer gets that line alone, so that a large file takes no longer.
pub(super) fn with_snippet<'a>(group: Group<'a>, place: &Span, label: &str, secrets: &Secrets<'a>) -> Group<'a> {
    let sources = secrets.sources;
    let Some(file) = sources.text(&place.file) else { return group };
    let start = file.text.floor_char_boundary(place.start);
    let end = file.text.floor_char_boundary(place.end.max(start));
    let line = line_near(&file.text, start);
    let shown = secrets.shown(file, line.clone(), start..end.min(line.end).max(start));
    let is_moved = shown.span.start != start - line.start;
    let annotation = AnnotationKind::Primary.span(shown.span);
    let annotation = if label.is_empty() { annotation } else { annotation.label(label.to_owned()) };
    let (number, _) = sources.line_and_column(&Span { file: place.file.clone(), start: line.start, end: line.start });
    let snippet = Snippet::source(shown.text).line_start(number).annotation(annotation);
    if is_moved {
        // A mask before the place moves it within the shown line, so that its column must be given.
        group.element(origin_of(place, sources)).element(snippet)
    } else {
        group.element(snippet.path(place.file.to_string()))
    }
}

/// The line around a byte; of a very long line, such as a pasted picture, the part around the byte.
fn line_near(text: &str, at: usize) -> Range<usize> {
    const LONGEST: usize = 400;
    let mut from = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    if at - from > LONGEST {
        from = text.ceil_char_boundary(at - LONGEST / 2);
    }
    let line_end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    from..text.floor_char_boundary(line_end.min(at + LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_ends_and_says_so() {
        let problem = |number| Problem::general("wrong-type", format!("number {number}"));
        let reported = |count| {
            let problems: Vec<Problem> = (0..count).map(problem).collect();
            render_problems(&problems, &Sources::default(), Colour::Plain, 80)
        };
        assert!(reported(SHOWN).ends_with("number 99\n\n"), "{}", reported(SHOWN));
        assert!(reported(SHOWN + 7).contains("number 99\n\n… and 7 more. `byelaw check"), "{}", reported(SHOWN + 7));
    }
}
