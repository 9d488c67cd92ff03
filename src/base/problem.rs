//! A problem: content that cannot be published as it stands, with its place and its mend.

use crate::base::sources::Span;

/// Something that stops a build (cli: "A problem is content that cannot be published as it stands").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A kebab-case word that never changes, for tools: `dangling-link`.
    pub code: &'static str,
    pub place: Option<Span>,
    /// One sentence without a full stop: what is wrong.
    pub message: String,
    /// A few words beside the caret: what was expected here.
    pub label: String,
    /// The nearest valid names, best first.
    pub nearest: Vec<String>,
    /// What to do next, in a sentence.
    pub help: Option<String>,
    /// Another place that explains this one, with its words.
    pub also: Option<(Span, String)>,
}

impl Problem {
    pub fn at(code: &'static str, place: Span, message: impl Into<String>) -> Self {
        Problem {
            code,
            place: Some(place),
            message: message.into(),
            label: String::new(),
            nearest: Vec::new(),
            help: None,
            also: None,
        }
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

    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

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

/// Problems and findings whose line is named and not shown: terminals are shared and logs are kept. A secret is masked on
/// every line.
pub fn is_concealed(code: &str) -> bool {
    code == "patient-identifiable-text"
}

impl From<Problem> for Vec<Problem> {
    fn from(problem: Problem) -> Self {
        vec![problem]
    }
}

/// Sorts by file, then line, then message, so that a run prints the same list every time.
pub fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    problems.dedup();
}

/// Up to three of `known` that a person may have meant by `written`.
pub fn nearest_names<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    const ALIKE: f64 = 0.72;
    let lower = written.to_lowercase();
    let mut scored: Vec<(f64, &str)> = known
        .into_iter()
        .map(|name| {
            let candidate = name.to_lowercase();
            let mut score = strsim::jaro_winkler(&lower, &candidate);
            if lower.len() > 3 && (candidate.contains(&lower) || lower.contains(&candidate) && candidate.len() > 3) {
                score = score.max(0.9);
            }
            (score, name)
        })
        .filter(|(score, _)| *score >= ALIKE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}
