//! The search index: a plain script file, so that search works from a shared drive without a server.

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
}

/// A script of the index, written entry by entry: each is a list `[title, href, kind, text]`.
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

    pub fn add(&mut self, entry: &SearchEntry) {
        if !self.is_empty {
            self.text.push(b',');
        }
        self.is_empty = false;
        let SearchEntry { title, href, kind, text } = entry;
        // Words cannot fail to be JSON, nor memory to be written to.
        let _ = serde_json::to_writer(&mut self.text, &[title, href, kind, text]);
    }

    pub fn finish(mut self) -> String {
        self.text.extend_from_slice(self.end.as_bytes());
        let text = String::from_utf8(self.text).unwrap_or_default();
        // U+2028 and U+2029 end a line in older JavaScript, though not in JSON.
        match text.contains(['\u{2028}', '\u{2029}']) {
            true => text.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"),
            false => text,
        }
    }
}
