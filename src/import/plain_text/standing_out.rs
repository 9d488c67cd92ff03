//! Which lines of a text stand out as headings do, though nothing in plain text is bold.

use super::wrapping::UnwrappedParagraph;

/// Longer lines are no headings, in words.
const MOST_WORDS: usize = 10;

/// For each paragraph whether it stands out: short, alone and above others that do not, or with a number above words
/// that have none, where most numbers are such.
pub fn stand_out(paragraphs: &[UnwrappedParagraph]) -> Vec<bool> {
    let short: Vec<bool> = paragraphs.iter().map(is_short).collect();
    let is_above = |at: usize, paragraph: &UnwrappedParagraph| match paragraphs.get(at + 1) {
        // What stands above a list leads to it, if it has a number.
        Some(next) if paragraph.is_marked && next.is_marked => false,
        Some(next) => at == 0 || !(is_short(next) && next.stands_alone),
        None => at == 0,
    };
    let sections: Vec<usize> = (0..paragraphs.len()).filter(|at| is_section(paragraphs, *at)).collect();
    let numbered = paragraphs.iter().filter(|paragraph| has_whole_number(paragraph)).count();
    let are_sections = sections.len() > 1 && sections.len() * 3 >= numbered * 2;
    let by_place = |(at, paragraph): (usize, &UnwrappedParagraph)| {
        let is_alone = paragraph.stands_alone && short.get(at) == Some(&true);
        is_alone && is_above(at, paragraph)
    };
    let mut stand_out: Vec<bool> = paragraphs.iter().enumerate().map(by_place).collect();
    for at in sections.into_iter().filter(|_| are_sections) {
        if let Some(one) = stand_out.get_mut(at) {
            *one = true;
        }
    }
    stand_out
}

fn is_short(paragraph: &UnwrappedParagraph) -> bool {
    let words = &paragraph.words;
    words.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit())
        && !words.ends_with(['.', ':', ';', ',', '!', '?'])
        && words.split_whitespace().count() <= MOST_WORDS
}

/// `5.` or `5)`, and not `5.2`.
fn has_whole_number(paragraph: &UnwrappedParagraph) -> bool {
    let number = paragraph.words.split_whitespace().next().unwrap_or_default();
    let digits = number.trim_end_matches(['.', ')']);
    paragraph.is_marked && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a short line with a whole number stands above words that have neither number nor mark.
fn is_section(paragraphs: &[UnwrappedParagraph], at: usize) -> bool {
    let is_above_words = paragraphs.get(at + 1).is_some_and(|next| !next.is_marked);
    is_above_words && paragraphs.get(at).is_some_and(|one| has_whole_number(one) && is_short(one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plain_text::wrapping::paragraphs;

    fn standing_out(text: &str) -> Vec<String> {
        let paragraphs = paragraphs(text);
        let stand_out = stand_out(&paragraphs);
        paragraphs.into_iter().zip(stand_out).filter(|(_, one)| *one).map(|(paragraph, _)| paragraph.words).collect()
    }

    #[test]
    fn short_lines_by_themselves_stand_out() {
        let text = "Lone working\n\nPurpose\n\nIt protects staff.\n\nAddress\n\nTown\n\nEnd of it\n";
        assert_eq!(standing_out(text), ["Lone working", "Purpose"]);
    }

    #[test]
    fn numbers_above_words_are_those_of_sections_where_most_are_such() {
        assert_eq!(standing_out("1. Why\nIt is so.\n2.\tHow\nLike this.\n"), ["1. Why", "2.\tHow"]);
        assert_eq!(standing_out("Do this:\n1. Call\n2. Wait\n3. Go\nThen stop.\n"), [""; 0]);
        assert_eq!(standing_out("1. Why\n1.1 It is so.\n2. How\n2.1 So.\n"), [""; 0]);
    }
}
