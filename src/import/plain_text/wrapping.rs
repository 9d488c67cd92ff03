//! Which lines of a text were one paragraph before a program broke them.

use super::marks::{begins_anew, drawn, ends_sentence, is_numbered_title, leads_on, starts_with_digit};

/// Longer lines are whole paragraphs: nobody breaks lines so late.
const WIDEST: usize = 130;

/// Whether words stand in cells with tabs between them. A number or a mark may have a tab behind it.
pub fn is_row(words: &str) -> bool {
    words.contains('\t') && !begins_anew(words)
}

/// The first line of a paragraph is set in no further than the others, in signs.
const FIRST_LINE: usize = 8;

/// Words so far from each other stand in columns.
const COLUMN: &str = "    ";

/// A paragraph with how far its first line is set in, in signs.
#[derive(Debug, PartialEq, Eq)]
pub struct UnwrappedParagraph {
    pub words: String,
    pub indent: usize,
    /// What is drawn below it: `=` or `-`.
    pub underline: Option<char>,
    /// Whether it is one line with nothing right above it and nothing right below.
    pub stands_alone: bool,
    /// Whether it begins with a number or the mark of an item.
    pub is_marked: bool,
    /// Whether nothing stands between it and the one above.
    pub follows: bool,
}

/// A line without what is around it.
struct TextLine<'t> {
    words: &'t str,
    indent: usize,
    /// Whether nothing stands between it and the line above.
    follows: bool,
}

/// The paragraphs of a text whose lines end with `\n` alone.
pub fn paragraphs(text: &str) -> Vec<UnwrappedParagraph> {
    let lines = lines(text);
    let has_blanks = text.lines().any(|line| line.trim().is_empty()) && lines.iter().any(|line| !line.follows);
    let width = lines.iter().map(TextLine::width).max().unwrap_or(0);
    let is_wrapped = width <= WIDEST && is_wrapped(&lines, width);
    let mut paragraphs: Vec<UnwrappedParagraph> = Vec::new();
    let mut last: Option<&TextLine> = None;
    // How many lines the last paragraph has.
    let mut count = 0;
    for (line, next) in lines.iter().zip(lines.iter().skip(1).map(Some).chain([None])) {
        if let Some(sign) = drawn(line.words) {
            let title = paragraphs.last_mut().filter(|_| line.follows && count == 1 && last.is_some());
            if let (Some(title), '=' | '-') = (title, sign) {
                title.underline = Some(sign);
            }
            last = None;
            continue;
        }
        let goes_on = last.filter(|_| line.follows && is_wrapped).is_some_and(|last| {
            let first_indent = paragraphs.last().map_or(0, |paragraph| paragraph.indent);
            let is_hanging = has_blanks && count == 1 && begins_anew(last.words) && line.indent > first_indent;
            // The first line of a paragraph may be set in.
            let is_below =
                line.indent == last.indent || count == 1 && line.indent < last.indent && last.indent <= FIRST_LINE;
            let has_columns = [last, line].iter().any(|one| one.words.contains(COLUMN) || is_row(one.words));
            !is_new(last, line) && !has_columns && (is_hanging || is_below && is_broken(last, line, width, has_blanks))
        });
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => {
                paragraph.words.push(' ');
                paragraph.words.push_str(line.words);
                count += 1;
            }
            None => {
                let stands_alone = has_blanks && !line.follows && next.is_none_or(|next| !next.follows);
                let words = line.words.to_owned();
                let is_marked = begins_anew(line.words);
                let (indent, follows) = (line.indent, line.follows);
                paragraphs.push(UnwrappedParagraph {
                    words,
                    indent,
                    underline: None,
                    stands_alone,
                    is_marked,
                    follows,
                });
                count = 1;
            }
        }
        last = Some(line);
    }
    paragraphs
}

impl TextLine<'_> {
    fn width(&self) -> usize {
        self.indent + self.words.chars().count()
    }
}

/// Whether a program broke the lines: most that go on do so in the midst of a sentence, not far from the right edge.
fn is_wrapped(lines: &[TextLine], width: usize) -> bool {
    let (mut broken, mut whole) = (0, 0);
    for (above, line) in lines.iter().zip(lines.iter().skip(1)) {
        if !line.follows || drawn(line.words).is_some() || drawn(above.words).is_some() || is_new(above, line) {
            continue;
        }
        let is_broken = !ends_sentence(above.words) && needed(above, line) * 4 > width * 3;
        *(if is_broken { &mut broken } else { &mut whole }) += 1;
    }
    broken > 0 && broken >= whole
}

/// How wide a line would be with the first word of the next one.
fn needed(above: &TextLine, line: &TextLine) -> usize {
    let first_word = line.words.split_whitespace().next().unwrap_or_default();
    above.width() + 1 + first_word.chars().count()
}

/// A tab leads to the next place of these.
const TAB: usize = 4;

fn lines(text: &str) -> Vec<TextLine<'_>> {
    let mut lines = Vec::new();
    let mut follows = false;
    for page in text.split_inclusive('\u{C}') {
        let is_end = |line: &str| line == "\u{C}";
        for line in page.lines().filter(|line| !is_end(line)) {
            let line = line.trim_end();
            let words = line.trim_start();
            if words.is_empty() {
                follows = false;
                continue;
            }
            let before = line.get(..line.len() - words.len()).unwrap_or_default();
            let indent = before.chars().fold(0, |at, sign| if sign == '\t' { (at / TAB + 1) * TAB } else { at + 1 });
            lines.push(TextLine { words, indent, follows });
            follows = true;
        }
        // A new page ends a paragraph, unless a sentence goes on over it.
        follows &= !page.ends_with('\u{C}') || lines.last().is_some_and(|line| !ends_sentence(line.words));
    }
    lines
}

/// Whether a line begins something by itself, whatever stands above it.
fn is_new(above: &TextLine, line: &TextLine) -> bool {
    let is_number = starts_with_digit(line.words);
    let is_title = || is_number && ends_sentence(above.words) && is_numbered_title(line.words);
    (begins_anew(line.words) && !(is_number && leads_on(above.words))) || is_title()
}

/// Whether a program broke the words at the end of a line, for want of room.
fn is_broken(above: &TextLine, line: &TextLine, width: usize, has_blanks: bool) -> bool {
    let needed = needed(above, line);
    let goes_on = line.words.starts_with(|sign: char| sign.is_lowercase()) && !ends_sentence(above.words);
    if has_blanks {
        // Three quarters: lines are never broken all at the same place.
        needed > width || needed * 4 > width * 3 && !ends_sentence(above.words) || goes_on && needed * 2 > width
    } else {
        needed > width && goes_on
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        paragraphs(text).into_iter().map(|paragraph| paragraph.words).collect()
    }

    #[test]
    fn lines_that_were_broken_are_one_again() {
        let text = "This policy says what the practice does with the\nthings that patients leave behind. It is for all\nstaff.\n\n\
            2.3 After that it goes to charity. Things with a\n    name are sent back, as said in section\n    2.1 above.\n\n\
            Placeholder Surgery\nThe Street\nTown\n";
        assert_eq!(
            words(text),
            [
                "This policy says what the practice does with the things that patients leave behind. It is for all staff.",
                "2.3 After that it goes to charity. Things with a name are sent back, as said in section 2.1 above.",
                "Placeholder Surgery",
                "The Street",
                "Town",
            ]
        );
    }

    #[test]
    fn columns_and_lines_in_the_middle_are_lines_by_themselves() {
        let text = "          TIDWELL LANE SURGERY\n       Infection Control Policy\nVersion: 3.1          Review: May 2027\n\n\
            \x20   This policy sets out how the practice keeps\nitself clean, and what staff do for it.\n\nx\n";
        let found = words(text);
        assert_eq!(found.len(), 5, "{found:?}");
        assert!(found[3].ends_with("keeps itself clean, and what staff do for it."), "{found:?}");
    }

    #[test]
    fn marks_begin_a_line_of_their_own() {
        let text = "Reception, whoever is at the desk on that day:\n(a) writes down what it is, where it was found and\n    when; and\n\
            b) keeps it.\n- a thing\n* another\n1. One\n1.2 Two\niv. Three\n\nEnd.\n";
        assert_eq!(
            words(text),
            [
                "Reception, whoever is at the desk on that day:",
                "(a) writes down what it is, where it was found and when; and",
                "b) keeps it.",
                "- a thing",
                "* another",
                "1. One",
                "1.2 Two",
                "iv. Three",
                "End."
            ]
        );
    }

    #[test]
    fn lines_that_nobody_broke_are_paragraphs() {
        let text = "Complaints Policy\n\n1. Introduction\nThis policy says how we deal with complaints. It is for staff.\n\n\
            3. Records\nComplaints are kept for ten years. 2.5 metres of shelves are enough.\nAppendix 1 - Addresses\n2 Fridges\n";
        assert_eq!(words(text).len(), 7);
        let broken =
            "Vaccines work only if they were kept cold, from the\nday on which they come.\n2 Fridges\nx\n\ny\n";
        assert_eq!(words(broken).len(), 4);
    }

    #[test]
    fn without_empty_lines_each_line_is_a_paragraph() {
        assert_eq!(
            words("FIRE SAFETY\n1. Alarms\n1.1 The alarm is tested.\n"),
            ["FIRE SAFETY", "1. Alarms", "1.1 The alarm is tested."]
        );
        let long = format!("{}\nshort line\n\nand another\n", "word ".repeat(60).trim_end());
        assert_eq!(words(&long).len(), 3);
    }

    #[test]
    fn a_line_below_a_title_is_seen_and_one_by_itself_is_not() {
        let found = paragraphs("=====\nTitle\n=====\n\nPart\n----\nWords here.\n\n-----\n\nEnd\n");
        let found: Vec<_> = found.iter().map(|one| (one.words.as_str(), one.underline)).collect();
        assert_eq!(found, [("Title", Some('=')), ("Part", Some('-')), ("Words here.", None), ("End", None)]);
    }

    #[test]
    fn a_new_page_ends_a_paragraph_unless_a_sentence_goes_on() {
        assert_eq!(words("One ends.\n\u{C}Two begins.\n\nx\n"), ["One ends.", "Two begins.", "x"]);
        assert_eq!(words("The sentence goes\n\u{C}on over it.\n\nx\n"), ["The sentence goes on over it.", "x"]);
        assert_eq!(words("A\u{C}B\n"), ["A", "B"]);
    }

    /// The next number of a row that looks random and is always the same.
    fn next(seed: &mut u64) -> usize {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as usize
    }

    #[test]
    fn no_word_is_lost_whatever_the_lines_are() {
        let pieces = [
            "word ",
            "Word. ",
            "1. ",
            "(a) ",
            "\n",
            "\n\n",
            "  ",
            "\t",
            "-----\n",
            "====\n",
            "\u{C}",
            "section ",
            "2.1 ",
            "- ",
            "    ",
            "and a longer run of words ",
            "é£“",
            "\n    ",
            "x",
        ];
        let mut seed = 7;
        for _ in 0..500 {
            let text: String = (0..next(&mut seed) % 60).map(|_| pieces[next(&mut seed) % pieces.len()]).collect();
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            let written: String =
                text.lines().flat_map(|page| page.split('\u{C}')).filter(|line| drawn(line.trim()).is_none()).collect();
            assert_eq!(plain(&words(&text).concat()), plain(&written), "{text:?}");
        }
    }
}
