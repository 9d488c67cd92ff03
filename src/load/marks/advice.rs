//! The help for an audience mark that has no effect, depending on its line.

use crate::base::audience::Audience;
use crate::base::fold::same_signs;
use crate::base::sources::FileName;
use crate::load::document::headings::RawHeading;

pub(super) struct Advice {
    /// Why it has no effect.
    pub(super) why: &'static str,
    pub(super) help: String,
}

/// The message and help for the mark at a byte offset of a body.
pub(super) fn advise(
    file: &FileName,
    body: &str,
    body_start: usize,
    at: usize,
    readers: Audience,
    headings: &[RawHeading],
) -> Advice {
    let mark = format!("{{audience={}}}", readers.word());
    if !file.starts_with("content/policies/") {
        let help = format!(
            "a page is for the readers that stand between its +++ lines: audience = \"{}\"; put what is for others on a page of its own",
            readers.word()
        );
        return Advice { why: "a page takes no mark in its text", help };
    }
    let offset = at + body_start;
    let before = headings.partition_point(|heading| heading.place.start <= offset);
    if before.checked_sub(1).is_some_and(|last| offset < headings[last].place.end) {
        let help = format!("end the line with {mark}, in small letters, with no space in it and nothing behind it");
        return Advice { why: "the heading has it as words", help };
    }
    let line_start = body[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = body[line_start..].lines().next().unwrap_or_default();
    let (why, help) = match fix_for_heading(line) {
        Some(fix) => ("its line is no heading", format!("{fix}, and end the line with {mark}")),
        None => (
            "it stands on no heading",
            format!(
                "give what is for {} a clause of its own, with the mark at the end of its heading: ## 5.3 Its title {mark}",
                match readers {
                    Audience::Public => "everybody",
                    _ => "staff",
                }
            ),
        ),
    };
    Advice { why, help }
}

/// How to fix a line that starts like a heading but is none.
fn fix_for_heading(line: &str) -> Option<&'static str> {
    let seen = same_signs(line);
    let signs = seen.trim_start();
    let after = signs.trim_start_matches('#');
    let count = signs.len() - after.len();
    if count == 0 {
        return None;
    }
    let written = line.trim_start_matches([' ', '\t']);
    let blanks = line.len() - written.len();
    Some(if !written.starts_with('#') {
        "delete what stands before the # signs, which cannot be seen"
    } else if count > 6 {
        "write no more than six # signs, as many as the other clauses of its depth have"
    } else if blanks > 3 || line[..blanks].contains('\t') {
        "delete the blanks before the # signs, which make the line a piece of code"
    } else if !written.trim_start_matches('#').starts_with([' ', '\t']) {
        "write an ordinary space behind the # signs"
    } else {
        "take the heading out of the code, comment or link that it stands in"
    })
}
