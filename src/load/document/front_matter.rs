//! Finds a page's front matter, between lines of `+++` (TOML) or `---` (YAML), and reports where it is malformed.

use std::ops::Range;

use crate::base::problem::Problem;
use crate::base::sources::{Span, TextFile};
use crate::load::toml::{self, TomlFile};

/// The parsed front matter of a page.
pub struct Front<'s> {
    pub values: TomlFile<'s>,
    /// The byte offset of the first value, and of the text after the front matter.
    pub start: usize,
    pub body_start: usize,
}

/// The two languages of front matter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Toml,
    Yaml,
}

impl Language {
    fn of_fence(line: &str) -> Option<Self> {
        match line.trim_end() {
            "+++" => Some(Language::Toml),
            "---" => Some(Language::Yaml),
            _ => None,
        }
    }

    /// YAML may also end with three full stops.
    fn is_closed_by(self, line: &str) -> bool {
        Language::of_fence(line) == Some(self) || self == Language::Yaml && line.trim_end() == "..."
    }

    fn fence_in_words(self) -> &'static str {
        match self {
            Language::Toml => "three plus signs",
            Language::Yaml => "three hyphens",
        }
    }

    /// Whether a line is valid in this language and not in the other.
    fn has_line(self, line: &str) -> bool {
        match self {
            Language::Toml => line.split_once('=').is_some_and(|(key, _)| is_key(key.trim())),
            Language::Yaml => toml::yaml_key(line).is_some(),
        }
    }
}

fn is_key(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

/// Where the front matter of a text stands, and where the text behind it begins, in bytes.
pub struct FrontMatterPlace {
    pub values: Range<usize>,
    pub body: usize,
}

/// `None` if the front matter is missing or never closed.
pub fn front_matter_place(text: &str) -> Option<FrontMatterPlace> {
    let language = Language::of_fence(text.lines().next().unwrap_or(""))?;
    let start = text.find('\n').map_or(text.len(), |end| end + 1);
    let (end, body) = closing_fence(language, text, start)?;
    Some(FrontMatterPlace { values: start..end, body })
}

/// `None` if the front matter is missing or never closed, which is reported.
pub fn open<'s>(source: &'s TextFile, problems: &mut Vec<Problem>) -> Option<Front<'s>> {
    let text: &str = &source.text;
    let first_line = text.lines().next().unwrap_or("");
    let Some(language) = Language::of_fence(first_line) else {
        problems.push(missing(source, first_line));
        return None;
    };
    let start = text.find('\n').map_or(text.len(), |end| end + 1);
    let Some((end, body_start)) = closing_fence(language, text, start) else {
        let fence = language.fence_in_words();
        problems.push(
            Problem::at("unclosed-front-matter", Span::new(&source.name, 0..3), "the front matter never ends")
                .label("opened here")
                .help(format!("write a second line of {fence} where the page's own text begins")),
        );
        return None;
    };
    let front = &text[start..end];
    if let Some(other) = first_line_of_other_language(language, front) {
        problems.push(wrong_fences(source, language, start + other.start..start + other.end));
        return None;
    }
    let values = match language {
        Language::Toml => TomlFile::parse_part(source, front, start, problems),
        Language::Yaml => TomlFile::parse_yaml(source, front, start, problems),
    };
    Some(Front { values, start, body_start })
}

fn missing(source: &TextFile, first_line: &str) -> Problem {
    let text: &str = &source.text;
    let blank = text.len() - text.trim_start().len();
    let first_words = text.trim_start().lines().next().unwrap_or("");
    if first_line.trim().is_empty() && Language::of_fence(first_words).is_some() {
        let place = Span::new(&source.name, blank..blank + first_words.trim_end().len());
        return Problem::at("missing-front-matter", place, "the front matter does not begin on the first line")
            .label("begins here")
            .help("delete the empty lines above it");
    }
    let problem = Problem::at(
        "missing-front-matter",
        Span::new(&source.name, 0..first_line.len()),
        "this page has no front matter",
    );
    if Language::Yaml.has_line(first_line) || Language::Toml.has_line(first_line) {
        return problem
            .label("expected a line of three plus signs before this one")
            .help("write a line +++ above the first of these lines and below the last of them");
    }
    problem
        .label("expected a line of three plus signs")
        .help("begin the file with:  +++  then  audience = \"staff\"  then  +++  each on a line of its own")
}

/// The end of the front matter, and the start of the text after its closing line.
fn closing_fence(language: Language, text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if language.is_closed_by(line) {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The first line of front matter that is entirely in the other language.
fn first_line_of_other_language(language: Language, front: &str) -> Option<Range<usize>> {
    let other = match language {
        Language::Toml => Language::Yaml,
        Language::Yaml => Language::Toml,
    };
    let mut first = None;
    let mut at = 0;
    for line in front.split_inclusive('\n') {
        let words = line.trim_end();
        if !words.trim().is_empty() && !words.starts_with('#') {
            if !other.has_line(words) || language.has_line(words) {
                return None;
            }
            first = first.or(Some(at..at + words.len()));
        }
        at += line.len();
    }
    first
}

fn wrong_fences(source: &TextFile, language: Language, first: Range<usize>) -> Problem {
    let line = source.text.get(first.clone()).unwrap_or("");
    let (message, help) = match language {
        Language::Toml => {
            let value = line.split_once(':').map_or("", |(_, value)| value);
            let key = toml::yaml_key(line).unwrap_or("");
            (
                "these lines are YAML, and stand between the plus signs of TOML",
                format!(
                    "write --- in place of both lines of +++, or each line with an equals sign: {key} = {}",
                    toml::as_toml(value)
                ),
            )
        }
        Language::Yaml => (
            "these lines are TOML, and stand between the hyphens of YAML",
            "write +++ in place of both lines of ---".to_owned(),
        ),
    };
    Problem::at("toml-syntax", Span::new(&source.name, first), message).label("the first of them").help(help)
}
