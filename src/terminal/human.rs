//! Problems as a person reads them: the place, the line, a caret, what was expected, what to do.

use std::collections::HashMap;

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

/// How many are shown in all: nobody reads on, and the first mended often mends many.
const SHOWN: usize = 100;

/// The problems with their source lines, then a blank line each.
pub fn render_problems(problems: &[Problem], sources: &Sources, colour: Colour, width: usize) -> String {
    let renderer = renderer(colour, width);
    let secrets = Secrets::of(sources);
    let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
    for problem in problems {
        *seen.entry((problem.code, problem.message.as_str())).or_default() += 1;
    }
    let mut shown: HashMap<(&str, &str), usize> = HashMap::new();
    let mut text = String::new();
    let mut left = SHOWN;
    for (index, problem) in problems.iter().enumerate() {
        let key = (problem.code, problem.message.as_str());
        let count = shown.entry(key).or_default();
        *count += 1;
        if *count <= SHOWN_ALIKE {
            if left == 0 {
                let more = problems.len() - index;
                text.push_str(&format!("… and {more} more. `byelaw check --format json` lists all of them.\n\n"));
                break;
            }
            left -= 1;
            text.push_str(&render_problem(&secrets.concealed_in(problem), &secrets, &renderer));
            text.push_str("\n\n");
        }
        if *count == SHOWN_ALIKE && seen[&key] > SHOWN_ALIKE {
            text.push_str(&format!("… and the same in {} more places.\n\n", seen[&key] - SHOWN_ALIKE));
        }
    }
    text
}

/// What must not be overlooked, though nothing is wrong with it.
pub fn render_confidential(words: &str, colour: Colour, width: usize) -> String {
    let title = Level::ERROR.with_name("confidential").primary_title(words);
    renderer(colour, width).render(&[Group::with_title(title)])
}

pub(super) fn renderer(colour: Colour, width: usize) -> Renderer {
    match colour {
        Colour::Styled => Renderer::styled(),
        Colour::Plain => Renderer::plain(),
    }
    .term_width(width)
}

fn render_problem(problem: &Problem, secrets: &Secrets, renderer: &Renderer) -> String {
    let sources = secrets.sources;
    let conceal = is_concealed(problem.code);
    let mut group = Group::with_title(Level::ERROR.primary_title(problem.message.as_str()).id(problem.code));
    if let Some(place) = problem.place.as_ref().filter(|_| !conceal) {
        group = with_snippet(group, place, &problem.label, secrets);
    }
    if let Some(place) = &problem.place {
        if conceal {
            let (line, column) = sources.line_and_column(place);
            group = group.element(Origin::path(place.file.to_string()).line(line).char_column(column));
        } else if sources.text(&place.file).is_none() {
            group = group.element(Origin::path(place.file.to_string()));
        }
    }
    let mut report: Vec<Group> = vec![group];
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

/// A message with the line that its place is on, cut out of the file so that a large file costs nothing.
pub(super) fn with_snippet<'a>(group: Group<'a>, place: &Span, label: &str, secrets: &Secrets<'a>) -> Group<'a> {
    const LONGEST: usize = 400;
    let sources = secrets.sources;
    let Some(file) = sources.text(&place.file) else { return group };
    let text = &file.text;
    let start = text.floor_char_boundary(place.start);
    let end = text.floor_char_boundary(place.end.max(start));
    let mut from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    // A line without end, such as a pasted picture, is cut near the place.
    if start - from > LONGEST {
        from = text.ceil_char_boundary(start - LONGEST / 2);
    }
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let to = text.floor_char_boundary(line_end.min(start + LONGEST));
    let (line, _) = sources.line_and_column(&Span { file: place.file.clone(), start: from, end: from });
    let shown = secrets.shown(file, from..to, start..end.min(to).max(start));
    let is_moved = shown.span.start != start - from;
    let annotation = AnnotationKind::Primary.span(shown.span);
    let annotation = if label.is_empty() { annotation } else { annotation.label(label.to_owned()) };
    let snippet = Snippet::source(shown.text).line_start(line).annotation(annotation);
    if !is_moved {
        return group.element(snippet.path(place.file.to_string()));
    }
    // A mask before the place would move its column.
    let (line, column) = sources.line_and_column(place);
    group.element(Origin::path(place.file.to_string()).line(line).char_column(column)).element(snippet)
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
