//! The search index: a plain script file, so that search works from a shared drive without a server.

use std::fmt::Write;

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchEntry {
    /// What it is called, with its number or id: `5.3 Access and posting`.
    pub title: String,
    /// From the site's root.
    pub href: String,
    /// What kind of thing it is, in a word or two.
    pub kind: String,
    /// The words in which to search, and from which an excerpt is shown.
    pub text: String,
    /// Words that find it and are not shown.
    pub also: String,
    /// What people ask who are to find this before everything else.
    pub first: Vec<String>,
}

/// A script of the index, written entry by entry: each is a list `[title, href, kind, text, also, first]`, which ends where the rest is empty.
/// What is as good a hit as another stands in the order of the index.
pub struct IndexScript {
    text: Vec<u8>,
    is_empty: bool,
    end: &'static str,
}

impl IndexScript {
    /// A script that sets `byelawIndex`.
    pub fn first() -> Self {
        IndexScript { text: b"var byelawIndex = [".to_vec(), is_empty: true, end: "];\n" }
    }

    /// A script that adds to it, of so many bytes, more or less.
    pub fn more(bytes: usize) -> Self {
        let mut text = Vec::with_capacity(bytes);
        text.extend_from_slice(b"byelawIndex = byelawIndex.concat([");
        IndexScript { text, is_empty: true, end: "]);\n" }
    }

    /// From here on the script sets `byelawRest`, which stands behind all of `byelawIndex`.
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
        // Words cannot fail to be JSON, nor memory to be written to.
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

/// A script in ASCII, which is read right whatever a server or a drive says of its encoding. All other signs stand in strings.
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
        let (others, behind) = others.split_at(end);
        // Writing to a string cannot fail.
        for unit in others.encode_utf16() {
            let _ = write!(ascii, "\\u{unit:04x}");
        }
        rest = behind;
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
