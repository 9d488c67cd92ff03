//! Converts byelaw's own short texts, such as the explanation of a rule, from markdown to HTML.

use pulldown_cmark::{Options, Parser, html};

/// Supports paragraphs, lists, emphasis and code. For embedded texts only, never for a practice's content.
pub fn explanation_to_html(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut text, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    text
}
