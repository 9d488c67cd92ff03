//! The manual of `docs/manual/`, which is part of the program, as the intranet's help pages.

mod text;

use serde::Serialize;

use self::text::HelpText;
use crate::render::{Address, LinkView, Shell};

/// Lists pages of the manual, each with its text.
macro_rules! manual {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../docs/manual/", $name, ".md")))),+]
    };
}

/// In the order in which one does things. `tests/manual.rs` holds this list and the folder together.
const MANUAL: &[(&str, &str)] = manual![
    "index", "start", "places", "today", "incident", "writing", "clause", "version", "handover", "quarter", "messages"
];

#[derive(Serialize)]
pub struct HelpPage {
    pub shell: Shell,
    pub title: String,
    pub html: String,
    pub contents: Vec<LinkView>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    /// For the search.
    #[serde(skip)]
    pub words: String,
}

fn address(name: &str) -> Address {
    Address::page(format!("help/{name}.html"))
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
            let shell = Shell::new(text.title.clone(), &*path, "help");
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
