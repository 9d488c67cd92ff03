//! The search index: a plain script file, so that search works from a shared drive without a server.

use serde::Serialize;

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchEntry {
    /// What it is called, with its number or id: `5.3 Access and posting`.
    pub title: String,
    /// From the site's root.
    pub href: String,
    /// What kind of thing it is, in a word or two.
    pub kind: String,
    /// The words in which to search, and from which an excerpt is shown.
    pub text: String,
}

/// The index as a script that sets `byelawIndex`, a list of `[title, href, kind, text]`.
pub fn search_index_script(entries: &[SearchEntry]) -> String {
    format!("var byelawIndex = {};\n", list(entries))
}

/// A script that adds to it.
pub fn more_of_search_index_script(entries: &[SearchEntry]) -> String {
    format!("byelawIndex = byelawIndex.concat({});\n", list(entries))
}

fn list(entries: &[SearchEntry]) -> String {
    let rows: Vec<[&str; 4]> = entries
        .iter()
        .map(|entry| [entry.title.as_str(), entry.href.as_str(), entry.kind.as_str(), entry.text.as_str()])
        .collect();
    // U+2028 and U+2029 end a line in older JavaScript, though not in JSON.
    let json = serde_json::to_string(&rows).unwrap_or_default();
    match json.contains(['\u{2028}', '\u{2029}']) {
        true => json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"),
        false => json,
    }
}
