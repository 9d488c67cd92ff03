//! A problem: content that cannot be published as it stands, with its place and what to do about it.

use crate::base::sources::Span;

/// Something that stops a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its kind in kebab case, for programs: `dangling-link`. Never changed.
    pub code: &'static str,
    pub place: Option<Span>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// A few words beside the caret: what was expected here.
    pub label: String,
    /// The nearest valid names, best first.
    pub nearest: Vec<String>,
    /// What to do next, in a sentence.
    pub help: Option<String>,
    /// Another place that explains this one, with a note on it.
    pub also: Option<(Span, String)>,
}

impl Problem {
    /// A problem at a place in a file.
    pub fn at(code: &'static str, place: Span, message: impl Into<String>) -> Self {
        Problem { place: Some(place), ..Problem::general(code, message) }
    }

    /// A problem of no single place.
    pub fn general(code: &'static str, message: impl Into<String>) -> Self {
        Problem {
            code,
            place: None,
            message: message.into(),
            label: String::new(),
            nearest: Vec::new(),
            help: None,
            also: None,
        }
    }

    /// Says beside the caret what was expected.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Says what to do next.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Points to another place that explains this one.
    pub fn also(mut self, place: Span, words: impl Into<String>) -> Self {
        self.also = Some((place, words.into()));
        self
    }

    /// Offers the names of `known` that are closest to what was written.
    pub fn nearest<'a>(mut self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.nearest = nearest_names(written, known);
        self
    }
}

/// Whether the line of a problem or finding is named but not shown: other people may see a terminal or read its logs.
pub fn is_concealed(code: &str) -> bool {
    code == "patient-identifiable-text"
}

impl From<Problem> for Vec<Problem> {
    fn from(problem: Problem) -> Self {
        vec![problem]
    }
}

/// Sorts by place, then kind, then message, and drops duplicates, so that each run prints the same list.
pub fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    problems.dedup();
}

/// How many names are offered.
const NAMES_OFFERED: usize = 3;

/// Names that are less alike than this are not offered.
const LEAST_SIMILARITY: f64 = 0.72;

/// How alike two names count at least if one is part of the other.
const PART_SIMILARITY: f64 = 0.9;

/// Up to three of `known` that a person may have meant by `written`, the most alike first.
pub fn nearest_names<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let written = written.to_lowercase();
    let scored = known.into_iter().map(|name| (similarity(&written, &name.to_lowercase()), name));
    let mut scored: Vec<(f64, &str)> = scored.filter(|(score, _)| *score >= LEAST_SIMILARITY).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(NAMES_OFFERED).map(|(_, name)| name.to_owned()).collect()
}

/// From 0, nothing alike, to 1, the same.
fn similarity(written: &str, name: &str) -> f64 {
    let is_part = |part: &str, whole: &str| part.len() > 3 && whole.contains(part);
    let score = strsim::jaro_winkler(written, name);
    let one_is_part = is_part(written, name) || written.len() > 3 && is_part(name, written);
    if one_is_part { score.max(PART_SIMILARITY) } else { score }
}
