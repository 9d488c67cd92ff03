//! Files that come, go, return and change as a whole.

use super::{Kind, either, is_page, is_section, is_text, kind, wrong};

const PICTURES: [&[u8]; 3] = [
    include_bytes!("../../pictures/clean.png"),
    include_bytes!("../../pictures/screenshot.png"),
    include_bytes!("../../pictures/photograph.jpg"),
];
const PLAN: &str = "content/policies/keys/plan.png";

fn is_log(name: &str) -> bool {
    const NEEDED: [&str; 5] = ["staff", "accounts", "natures", "resolutions", "incidents"];
    name.starts_with("content/registers/") && !NEEDED.iter().any(|needed| name.contains(needed))
}

pub const KINDS: &[Kind] = &[
    kind("a section of the second policy goes and returns", |desk, _, _| {
        desk.goes_or_returns(0, |name| name.contains("/keys/04-"));
    }),
    either("a section goes and returns", |desk, at, _| desk.goes_or_returns(at, is_section)),
    either("a page goes and returns", |desk, at, _| desk.goes_or_returns(at, is_page)),
    kind("a page that nobody needs goes and returns", |desk, _, _| {
        desk.goes_or_returns(0, |name| name == "content/pages/opening.md");
    }),
    kind("a log goes and returns", |desk, at, _| desk.goes_or_returns(at, is_log)),
    kind("a month of incidents goes and returns", |desk, at, _| {
        desk.goes_or_returns(at, |name| name.contains("/registers/incidents/"));
    }),
    either("a kept version's text goes and returns", |desk, _, _| {
        desk.goes_or_returns(0, |name| name.contains("/versions/1.0/") && name.ends_with(".md"));
    }),
    kind("a file of the theme goes and returns", |desk, at, _| {
        desk.goes_or_returns(at, |name| name.starts_with("themes/"))
    }),
    kind("a seal goes and returns", |desk, _, _| desk.goes_or_returns(0, |name| name.ends_with("summary.csv"))),
    kind("what was saved of a post changes", |desk, _, number| {
        desk.write("evidence/2026-062-post.png", format!("example evidence {number}"));
    }),
    kind("what was saved of a post goes and returns", |desk, _, _| {
        desk.goes_or_returns(0, |name| name.starts_with("evidence/"))
    }),
    either("any file goes and returns", |desk, at, _| {
        desk.goes_or_returns(at, |name| name.starts_with("content/") && !name.ends_with("/site.toml"));
    }),
    kind("a page comes", |desk, at, number| {
        let audience = ["public", "staff"][at % 2];
        let text = format!(
            "+++\naudience = \"{audience}\"\n+++\n\n# Extra {number}\n\nAsk the [[staff:practice-manager]], or read [[social-media/5.2]].\n"
        );
        desk.write(&format!("content/pages/extra-{}.md", number % 3), text);
    }),
    either("a page gets another name", |desk, at, number| {
        desk.rename(&format!("content/pages/extra-{}.md", number % 3), &format!("content/pages/moved-{}.md", at % 3));
        if let Some(name) = desk.pick(at, |name| name.contains("/pages/moved-") || name.ends_with("/opening.md")) {
            desk.rename(&name, &format!("content/pages/moved-on-{}.md", number % 3));
        }
    }),
    kind("guidance becomes a page", |desk, _, _| {
        let (page, guidance) = ("content/pages/closing.md", "content/guidance/closing.md");
        match desk.has(page) {
            true => desk.rename(page, guidance),
            false => desk.rename(guidance, page),
        }
    }),
    kind("a picture is another", |desk, _, number| desk.write(PLAN, PICTURES[1 - number % 2])),
    kind("a picture goes with the words that name it, and returns", |desk, _, _| {
        desk.goes_or_returns(0, |name| name == PLAN);
        let is_there = desk.has(PLAN);
        desk.change("content/policies/keys/03-lost.md", |text| match is_there {
            true => text.replace("There was a plan.", "![Where the keys are](plan.png)"),
            false => text.replace("![Where the keys are](plan.png)", "There was a plan."),
        });
    }),
    either("a picture that one more text names", |desk, at, number| {
        let name = format!("content/pages/picture-{}.png", number % 2);
        if !desk.has(&name) {
            desk.write(&name, PICTURES[number % 2]);
        }
        let words = format!("![A picture](picture-{}.png)", number % 2);
        desk.change_one(at, |name| name.starts_with("content/pages/"), |text| format!("{text}\n\n{words}\n"));
    }),
    wrong("a picture goes and returns", |desk, _, _| desk.goes_or_returns(0, |name| name == PLAN)),
    kind("a picture that tells where it was taken", |desk, _, _| desk.write(PLAN, PICTURES[2])),
    wrong("a copy of a file", |desk, at, _| {
        if let Some(name) = desk.pick(at, is_text) {
            desk.write(&name.replace(".md", " - Copy.md"), "+++\naudience = \"staff\"\n+++\n# A copy\n");
        }
    }),
    wrong("a file that nothing looks for", |desk, _, number| {
        desk.write(&format!("content/stray-{number}.md"), "# Stray\n")
    }),
];
