//! The few pages that no template draws: for whoever is not let in, or where a template has a mistake.

/// Their stylesheet, and the path at which it lies; it needs no token.
pub const STYLE: (&str, &str) = ("plain.css", include_str!("plain.css"));

const FRAME: &str = include_str!("plain.html");

/// `words` is HTML.
pub fn plain_page(title: &str, words: &str) -> String {
    FRAME.replace("{{title}}", title).replace("{{words}}", words)
}
