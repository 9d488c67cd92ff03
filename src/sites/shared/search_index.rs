//! The search index as a plain script file, so that search works from a shared drive without a server.

use std::fmt::Write;

/// A search result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchEntry {
    /// Its title, with its number or id: `5.3 Access and posting`.
    pub title: String,
    /// Relative to the site's root.
    pub href: String,
    /// The kind of result, in a word or two.
    pub kind: String,
    /// The text to search, and to show excerpts from.
    pub text: String,
    /// Words that match but are not shown.
    pub also: String,
    /// Queries for which this is the first result.
    pub first: Vec<String>,
}

/// An index script, written entry by entry: each is a list `[title, href, kind, text, also, first]` without empty
/// trailing items. Equally good hits are shown in index order.
pub struct IndexScript {
    text: Vec<u8>,
    is_empty: bool,
    end: &'static str,
}

impl IndexScript {
    /// Starts a script that sets `byelawIndex`.
    pub fn first() -> Self {
        IndexScript { text: b"var byelawIndex = [".to_vec(), is_empty: true, end: "];\n" }
    }

    /// Starts a script that appends to it, of about this size.
    pub fn more(bytes: usize) -> Self {
        let mut text = Vec::with_capacity(bytes);
        text.extend_from_slice(b"byelawIndex = byelawIndex.concat([");
        IndexScript { text, is_empty: true, end: "]);\n" }
    }

    /// From here on, entries go to `byelawRest`, which is ranked after all of `byelawIndex`.
    pub fn rest(&mut self) {
        self.text.extend_from_slice(b"], byelawRest = [");
        self.is_empty = true;
    }

    pub fn add(&mut self, entry: &SearchEntry) {
        if !self.is_empty {
            self.text.push(b',');
        }
        self.is_empty = false;
        let SearchEntry { title, href, kind, text, also, first } = entry;
        // Neither serialising strings nor writing to memory can fail.
        let _ = match (also.is_empty(), first.is_empty()) {
            (true, true) => serde_json::to_writer(&mut self.text, &(title, href, kind, text)),
            (false, true) => serde_json::to_writer(&mut self.text, &(title, href, kind, text, also)),
            (_, false) => serde_json::to_writer(&mut self.text, &(title, href, kind, text, also, first)),
        };
    }

    pub fn finish(mut self) -> String {
        self.text.extend_from_slice(self.end.as_bytes());
        in_ascii(String::from_utf8(self.text).unwrap_or_default())
    }
}

/// Escapes a script to ASCII, so that a wrong charset of a server or drive cannot garble it. Non-ASCII only occurs in
/// strings.
fn in_ascii(script: String) -> String {
    if script.is_ascii() {
        return script;
    }
    let mut ascii = String::with_capacity(script.len() + script.len() / 8);
    let mut rest = script.as_str();
    while let Some(plain) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let (before, others) = rest.split_at(plain);
        ascii.push_str(before);
        let end = others.bytes().position(|byte| byte.is_ascii()).unwrap_or(others.len());
        let (others, after) = others.split_at(end);
        // Writing to a string cannot fail.
        for unit in others.encode_utf16() {
            let _ = write!(ascii, "\\u{unit:04x}");
        }
        rest = after;
    }
    ascii + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_ascii_and_says_the_same() {
        let entry = SearchEntry {
            title: "“Siân”\u{2028}".into(),
            href: "a.html".into(),
            kind: "Page".into(),
            text: "诊所 𝐒 plain".into(),
            also: "rude".into(),
            first: vec!["rude".into()],
        };
        let mut index = IndexScript::first();
        index.add(&entry);
        let script = index.finish();
        assert!(script.is_ascii());
        let json = script.trim_start_matches("var byelawIndex = ").trim_end_matches(";\n");
        let read: Vec<(String, String, String, String, String, Vec<String>)> = serde_json::from_str(json).unwrap();
        assert_eq!(read, [(entry.title, entry.href, entry.kind, entry.text, entry.also, entry.first)]);
    }
}
