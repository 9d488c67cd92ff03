//! What stands in texts: sentences, links, and what texts leave to be filled in.

use super::{Kind, either, is_page, is_section, is_text, kind, wrong};
use crate::rebuild::texts::{block_comes_or_goes, line_comes_or_goes, on_value, turn};

/// What may be written anywhere and leads to what is public.
const LINKS: [&str; 10] = [
    "Read [[social-media/5.1]].",
    "Read [[social-media/5.2|these words]].",
    "Read [[social-media/A.7]] and [[keys/2.1]].",
    "Look at [[page:complaints]].",
    "Look at [[page:complaints#what-to-do]].",
    "The word is [[term:social-media]].",
    "Ask the [[staff:practice-manager]] and the [[staff:managing-partner]].",
    "We are on [[account:facebook]] and [[account:linkedin]].",
    "It is in [[ref:gmc]] and on [[ref:twitter]].",
    "Ask for the [[policy:complaints]].",
];

const MARKS: [&str; 8] = [
    "- one\n- two\n- three",
    "(a) one\n(b) two",
    "| What | When |\n|---|---|\n| Keys | daily |",
    "> [!NOTE]\n> Mind the door.",
    "A word[^1].\n\n[^1]: The word is explained here.",
    "- [ ] Lock the door.",
    "### A heading of its own\n\nWith words.",
    "Write to us at <https://www.nhs.uk>, in `code` and **bold**.",
];

const FILLED: [&str; 6] =
    ["{{practice}}", "{{hours}}", "{{working-days}}", "{{reply-aim}}", "{{posters}}", "{{accounts}}"];

const DANGLING: [&str; 6] = [
    "[[social-media/5.99]]",
    "[[page:nowhere]]",
    "[[staff:nobody]]",
    "[[ref:nothing]]",
    "[[page:complaints#nowhere]]",
    "![gone](gone.png)",
];

pub const KINDS: &[Kind] = &[
    kind("a sentence", |desk, at, number| {
        desk.change_one(at, is_text, |text| format!("{text}\n\nThis is sentence {number}.\n"));
    }),
    kind("a sentence goes", |desk, at, number| {
        desk.change_one(at, is_text, |text| {
            let paragraphs: Vec<&str> = text.split("\n\n").collect();
            let is_plain = |words: &str| words.ends_with('.') && words.starts_with(char::is_alphabetic);
            let plain: Vec<usize> = (0..paragraphs.len()).filter(|index| is_plain(paragraphs[*index])).collect();
            let goes = plain.get(number % plain.len().max(1)).copied();
            let stays = paragraphs.iter().enumerate().filter(|(index, _)| Some(*index) != goes);
            stays.map(|(_, words)| *words).collect::<Vec<_>>().join("\n\n")
        });
    }),
    kind("a link", |desk, at, number| {
        desk.change_one(at, is_text, |text| format!("{text}\n\n{}\n", LINKS[number % LINKS.len()]));
    }),
    kind("marks", |desk, at, number| {
        desk.change_one(at, is_text, |text| block_comes_or_goes(text, MARKS[number % MARKS.len()]));
    }),
    kind("what is filled in", |desk, at, number| {
        desk.change_one(at, is_text, |text| format!("{text}\n\nSee {}.\n", FILLED[number % FILLED.len()]));
    }),
    kind("a word that is defined", |desk, at, number| {
        let word = ["social networking", "microblogs", "another spelling", "key", "the internet"][number % 5];
        desk.change_one(at, is_text, |text| format!("{text}\n\nMind {word} here.\n"));
    }),
    kind("the summary of a text", |desk, at, number| {
        desk.change_one(at, is_text, |text| match text.contains("\nsummary = ") {
            true => on_value(text, 0, "summary", number),
            false => line_comes_or_goes(text, 0, "audience = ", "summary = \"In short.\""),
        });
    }),
    either("the audience of a section's file", |desk, at, _| {
        desk.change_one(at, is_section, |text| turn(text, 0, &["audience = \"public\"", "audience = \"staff\""]));
    }),
    either("the audience of a page", |desk, at, _| {
        desk.change_one(at, is_page, |text| turn(text, 0, &["audience = \"public\"", "audience = \"staff\""]));
    }),
    kind("the day of a page", |desk, at, _| {
        let days = ["updated = 2026-11-20", "updated = 2026-11-19", "updated = 2026-10-01"];
        if let Some(name) = desk.pick(at, |name| is_page(name) && desk.text(name).contains("\nupdated = ")) {
            desk.change(&name, |text| turn(text, 0, &days));
        }
    }),
    wrong("a link that leads nowhere", |desk, at, number| {
        desk.change_one(at, is_text, |text| format!("{text}\n\nSee {}.\n", DANGLING[number % DANGLING.len()]));
    }),
    wrong("an audience that there is not", |desk, at, _| {
        desk.change_one(at, is_text, |text| text.replacen("audience = \"", "audience = \"every", 1));
    }),
];
