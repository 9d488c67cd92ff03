//! The words of one paragraph of markdown as a reader of the page sees them.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;

/// A pattern that is made once.
pub type Pattern = LazyLock<Regex>;

/// A pattern that is written here, and so is one.
pub fn pattern(written: &str) -> Regex {
    Regex::new(written).unwrap()
}

static BREAK: Pattern = LazyLock::new(|| pattern("<br[ \t]*/?>"));
static PLACEHOLDER: Pattern = LazyLock::new(|| pattern(r"(\\?)\{\{[^}]*\}\}"));
static NOTE: Pattern = LazyLock::new(|| pattern(r"(\\?)\[\^[^\]]*\]"));
static WIKI: Pattern = LazyLock::new(|| pattern(r"(\\?)\[\[([^\]|\\]+)(?:\\?\|((?:[^\]\\]|\\.)*))?\]\]"));

/// Words as they are compared: which of three ticks it is does not count, nor where a word may be broken.
pub fn words_of(text: &str) -> Vec<String> {
    let words = text.split([' ', '\t', '\n']).filter(|word| !word.is_empty());
    words.map(fold).collect()
}

fn fold(word: &str) -> String {
    let alike = |sign: char| match sign {
        '\u{ad}' => None,
        '✔' | '🗸' => Some('✓'),
        '\u{2011}' => Some('-'),
        sign => Some(sign),
    };
    word.nfc().filter_map(alike).collect()
}

/// What is shown of a paragraph; where its links lead, with their words, is added to `links`.
pub fn shown(text: &str, links: &mut Vec<String>) -> Vec<String> {
    let unless_escaped = |found: &Captures, made: String| match &found[1] {
        "" => made,
        _ => found[0].to_owned(),
    };
    let text = BREAK.replace_all(text, " ");
    // What byelaw fills in or takes for a mark is no word of the document.
    let text = PLACEHOLDER.replace_all(&text, |found: &Captures| unless_escaped(found, String::new()));
    let text = WIKI.replace_all(&text, |found: &Captures| {
        let words = found.get(3).map_or(&found[2], |words| words.as_str());
        unless_escaped(found, format!("[{words}](<wiki:{}>)", &found[2]))
    });
    let text = NOTE.replace_all(&text, |found: &Captures| unless_escaped(found, String::new()));
    // With a sign before it no paragraph begins a list, a heading or a table.
    let text = format!(".{text}");
    let (mut shown, mut open) = (String::new(), Vec::new());
    for event in Parser::new_ext(&text, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(words) | Event::Code(words) => shown.push_str(&words),
            Event::SoftBreak | Event::HardBreak => shown.push(' '),
            Event::Start(Tag::Link { dest_url, .. }) => open.push((dest_url.to_string(), shown.len())),
            Event::Start(Tag::Image { .. }) => open.push(("picture".to_owned(), shown.len())),
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((leads_to, start)) = open.pop() {
                    let leads_to = leads_to.trim_start_matches("wiki:");
                    links.push(format!("{leads_to} | {}", words_of(&shown[start..]).join(" ")));
                }
            }
            _ => {}
        }
    }
    words_of(shown.strip_prefix('.').unwrap_or(&shown))
}
