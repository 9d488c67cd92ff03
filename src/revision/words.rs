//! The words of a clause for comparison: without markup, normalized.

use super::links::links;
use crate::language::matching::words;

/// The words of markdown including wiki links; `number_now` gives the current number of a linked clause.
pub fn words_of(markdown: &str, number_now: impl Fn(&str) -> String) -> Vec<String> {
    words(&without_links(markdown, number_now))
}

/// Replaces each link by its text, or by its target if it has none.
fn without_links(markdown: &str, number_now: impl Fn(&str) -> String) -> String {
    let (mut plain, mut written) = (String::new(), 0);
    for link in links(markdown) {
        plain.push_str(&markdown[written..link.range.start]);
        match link.words {
            Some(words) if !link.is_called_by_its_number() => plain.push_str(words),
            _ => plain.push_str(&number_now(link.target)),
        }
        written = link.range.end;
    }
    plain.push_str(&markdown[written..]);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_typing_make_no_difference() {
        let same = |text: &str| text.to_owned();
        let one = words_of("- **Don’t** post [[2.1|as *we* say]], see [[2.2]]:\u{a0}at 8.30, or to a@b.example.", same);
        let other = words_of("DON'T post as we say. See 2.2 at 8.30 or to a@b.example", same);
        assert_eq!(one, other);
        assert_eq!(words_of("see [[2.2]]", |_| "2.3".to_owned()), ["see", "2.3"]);
    }
}
