//! The manual of `docs/manual/`, embedded in the program, as the intranet's help pages.

mod manual;
mod text;

use serde::Serialize;

use self::manual::{MANUAL, address};
use self::text::HelpText;
use super::frame;
use crate::sites::shared::{LinkView, Shell};

#[derive(Serialize)]
pub struct HelpPage {
    pub shell: Shell,
    pub title: String,
    pub html: String,
    pub contents: Vec<LinkView>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    /// The text for the search index.
    #[serde(skip)]
    pub words: String,
}

pub fn help_pages() -> Vec<HelpPage> {
    let texts: Vec<(&str, HelpText)> =
        MANUAL.iter().map(|(name, markdown)| (*name, HelpText::of(markdown, &address(name).path))).collect();
    let link = |at: Option<usize>, page: &str| {
        let (name, text) = texts.get(at?)?;
        Some(LinkView::new(text.title.clone(), &address(name), page))
    };
    texts
        .iter()
        .enumerate()
        .map(|(at, (name, text))| {
            let path = address(name).path;
            let shell = frame::shell(text.title.clone(), &*path, "help");
            let shell = if at == 0 { shell } else { shell.crumb("Help", &address("index")) };
            HelpPage {
                title: text.title.clone(),
                html: text.html.clone(),
                contents: text.contents(),
                previous: link(at.checked_sub(1), &path),
                next: link(Some(at + 1), &path),
                words: text.words.clone(),
                shell,
            }
        })
        .collect()
}
