//! The words that stand above a field and beside a choice, made of its key where nothing better is known.

/// `posted_by` as "Posted by", `official-account` as "Official account".
pub fn label_of(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_shown_as_words() {
        for (key, label) in [("posted_by", "Posted by"), ("official-account", "Official account"), ("", "")] {
            assert_eq!(label_of(key), label);
        }
    }
}
