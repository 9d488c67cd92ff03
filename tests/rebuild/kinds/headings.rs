//! Headings: their words, their audiences, and the links that lead to them.

use super::{Kind, either, is_page, is_section, is_text, kind};
use crate::rebuild::texts::{on_line, on_value, turn, with_line};

/// A heading that keeps what is below it to staff, and does so no more.
fn kept_to_staff(line: &str) -> String {
    const MARK: &str = " {audience=staff}";
    line.strip_suffix(MARK).map_or_else(|| format!("{line}{MARK}"), str::to_owned)
}

const LINKED: [&str; 2] = ["## Reviews and feedback", "## Reviews, and feedback"];
const COMPLAINTS: &str = "content/pages/complaints.md";

pub const KINDS: &[Kind] = &[
    kind("the title of a clause", |desk, at, number| {
        desk.change_one(at, is_section, |text| on_line(text, number, "## ", number));
    }),
    kind("the title of a section", |desk, at, number| {
        desk.change_one(at, is_section, |text| on_line(text, 0, "# ", number));
    }),
    kind("the title of a page", |desk, at, number| {
        desk.change_one(at, is_page, |text| on_line(text, 0, "# ", number));
    }),
    kind("the short title of a page", |desk, at, number| {
        desk.change_one(at, is_page, |text| on_value(text, 0, "title", number));
    }),
    either("a heading of a page", |desk, at, number| {
        desk.change_one(at, is_page, |text| on_line(text, number, "## ", number));
    }),
    kind("a heading within a clause", |desk, at, number| {
        desk.change_one(at, is_text, |text| match text.contains("\n### ") {
            true => on_line(text, number, "### ", number),
            false => format!("{text}\n\n### Besides\n\nThere is more.\n"),
        });
    }),
    kind("a heading that others link to is written in another way", |desk, _, _| {
        desk.change(COMPLAINTS, |text| turn(text, 0, &LINKED));
    }),
    kind("a heading that others link to, and the link", |desk, _, _| {
        let links = ["#reviews-and-feedback]]", "#thanks]]"];
        let was_thanks = desk.text(COMPLAINTS).contains("\n## Thanks\n");
        let (start, heading) = if was_thanks { ("## Thanks", LINKED[0]) } else { ("## Reviews", "## Thanks") };
        desk.change(COMPLAINTS, |text| with_line(text, 0, start, |_| heading.to_owned()));
        for name in desk.names(is_text) {
            desk.change(&name, |text| text.replace(links[usize::from(was_thanks)], links[usize::from(!was_thanks)]));
        }
    }),
    either("the audience of a clause", |desk, at, number| {
        desk.change_one(at, is_section, |text| with_line(text, number, "## ", kept_to_staff));
    }),
    either("the audience of a section", |desk, at, _| {
        desk.change_one(at, is_section, |text| with_line(text, 0, "# ", kept_to_staff));
    }),
    kind("the audience of a clause of the second policy", |desk, _, number| {
        desk.change("content/policies/keys/03-lost.md", |text| with_line(text, number, "## ", kept_to_staff));
    }),
    kind("the audience of a section of the second policy", |desk, _, _| {
        desk.change("content/policies/keys/03-lost.md", |text| with_line(text, 0, "# ", kept_to_staff));
    }),
];
