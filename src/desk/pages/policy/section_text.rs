//! The text of a section as it is typed: what stands above it apart, and the two put together again.

use std::ops::Range;

use crate::load::front_matter_place;

/// A section's file, taken apart.
pub struct SectionText<'t> {
    text: &'t str,
    /// What stands between the two fences.
    values: Option<Range<usize>>,
    /// Where the text itself begins.
    body: usize,
}

impl<'t> SectionText<'t> {
    /// Where nothing can be told apart, all of it is the text.
    pub fn of(text: &'t str) -> Self {
        match front_matter_place(text) {
            Some(place) if text.get(place.body..).is_some() => {
                SectionText { text, values: Some(place.values), body: place.body }
            }
            _ => SectionText { text, values: None, body: 0 },
        }
    }

    pub fn body(&self) -> &'t str {
        self.text.get(self.body..).unwrap_or_default()
    }

    /// The first line of the text itself, from 0, in the file.
    pub fn first_line(&self) -> usize {
        self.text.get(..self.body).unwrap_or_default().matches('\n').count()
    }

    /// Who may read it, as it is written above; `None` where nobody is named there.
    pub fn audience(&self) -> Option<&'t str> {
        self.text.get(self.audience_place()?)
    }

    /// What else stands above the text: each line with what it is of and what it says.
    pub fn others(&self) -> Vec<(String, String)> {
        let values = self.values.clone().and_then(|values| self.text.get(values)).unwrap_or_default();
        let lines = values.lines().filter(|line| !line.trim_start().starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once(['=', ':']));
        let pairs = pairs.map(|(key, value)| (key.trim(), value.trim().trim_matches('"')));
        pairs
            .filter(|(key, value)| *key != "audience" && !key.is_empty() && !value.is_empty())
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect()
    }

    /// The file with another text and other readers; everything else above the text stays.
    pub fn with(&self, body: &str, audience: Option<&str>) -> String {
        let above = self.text.get(..self.body).unwrap_or_default();
        match (self.audience_place(), audience) {
            (Some(place), Some(audience)) => {
                let before = above.get(..place.start).unwrap_or_default();
                let behind = above.get(place.end..).unwrap_or_default();
                format!("{before}{audience}{behind}{body}")
            }
            _ => format!("{above}{body}"),
        }
    }

    /// Where the word stands that says who may read it, without its quotation marks.
    fn audience_place(&self) -> Option<Range<usize>> {
        let values = self.values.clone()?;
        let mut at = values.start;
        for line in self.text.get(values)?.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let Some(behind_key) = line.trim_start().strip_prefix("audience") else { continue };
            let Some(written) = behind_key.trim_start().strip_prefix(['=', ':']) else { continue };
            let written = written.trim_start().trim_start_matches(['"', '\'']);
            let length = written.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(written.len());
            let from = start + line.len() - written.len();
            return (length > 0).then_some(from..from + length);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_chosen_and_the_rest_stays() {
        for (above, changed) in [
            (
                "+++\n# Who.\naudience = \"staff\" # for now\nsummary = \"What we: post.\"\n+++\n",
                "+++\n# Who.\naudience = \"public\" # for now\nsummary = \"What we: post.\"\n+++\n",
            ),
            (
                "---\naudience: staff\nsummary: What we post.\n---\n",
                "---\naudience: public\nsummary: What we post.\n---\n",
            ),
        ] {
            let file = format!("{above}\n# 1 Title\n");
            let text = SectionText::of(&file);
            assert_eq!((text.body(), text.audience()), ("\n# 1 Title\n", Some("staff")));
            assert_eq!(text.with("\n# 1 Title\n", Some("staff")), file);
            assert_eq!(text.with("New.\n", Some("public")), format!("{changed}New.\n"));
            assert_eq!(text.others().len(), 1);
        }
    }

    #[test]
    fn a_text_without_anything_above_is_all_text() {
        for file in ["", "# 1 Title\n", "+++\naudience = \"staff\"\n"] {
            let text = SectionText::of(file);
            assert_eq!((text.body(), text.audience(), text.first_line()), (file, None, 0));
            assert_eq!(text.with("x", Some("public")), "x");
        }
        assert_eq!(SectionText::of("+++\n+++\n").with("x", Some("public")), "+++\n+++\nx");
    }
}
