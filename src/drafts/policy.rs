//! A new policy's control block and a new section.

use jiff::civil::Date;

use super::quoted;
use super::record::push_note;
use super::register::empty_register;
use crate::model::SectionNumber;
use crate::schema::{FRONT_MATTER, schema_line, schema_named};

/// The control block of a policy that begins today, at its name from the root of the project.
pub fn control_text(file: &str, title: &str, owner: Option<&str>, today: Date) -> String {
    let Some(schema) = schema_named("policy") else { return String::new() };
    let line = format!("{}\n", schema_line(file, schema));
    let mut text = line.clone();
    let entry = |key: &str| schema.fields.iter().find(|field| field.key == key).map(|field| field.sentence());
    let mut push = |key: &str, line: String| {
        push_note(&mut text, &entry(key).unwrap_or_default());
        text.push_str(&line);
        text.push_str("\n\n");
    };
    push("title", format!("title = {}", quoted(title)));
    push("audience", "audience = \"public\"".to_owned());
    push("version", "version = \"0.1\"".to_owned());
    push("status", "status = \"draft\"".to_owned());
    push("effective", "# effective = 2026-08-03".to_owned());
    match owner {
        Some(owner) => push("owner", format!("owner = {}", quoted(owner))),
        None => push("owner", "# owner = \"…\"".to_owned()),
    }
    push("review", "# review = 2027-08-03".to_owned());
    push(
        "change",
        format!("[[change]]\ndate = {today}\nversion = \"0.1\"\naudience = \"staff\"\nsummary = \"First draft.\""),
    );
    text.push_str("# What else may stand here, below the lines above:\n");
    let explained = empty_register(file, schema);
    text.push_str(explained.strip_prefix(&line).and_then(|rest| rest.split_once("#\n")).map_or("", |(_, rest)| rest));
    text
}

/// The file's name in its policy's folder: `14-video-calls.md`, `annex-b-posters.md`.
pub fn section_file(number: SectionNumber, slug: &str) -> String {
    match number {
        SectionNumber::Section(number) => format!("{number:02}-{slug}.md"),
        SectionNumber::Annex(_) => format!("{}-{slug}.md", number.slug()),
    }
}

/// The section with its front matter and its first clause.
pub fn section_text(number: SectionNumber, title: &str, audience: &str) -> String {
    let mut text = String::from("+++\n");
    for field in FRONT_MATTER.fields {
        push_note(&mut text, &field.sentence());
        text.push_str(&match field.key {
            "audience" => format!("audience = {}\n", quoted(audience)),
            "updated" => "# updated = 2026-08-03\n".to_owned(),
            "sources" => "# sources = [\"…\"]\n".to_owned(),
            key => format!("# {key} = \"…\"\n"),
        });
    }
    let heading = match number {
        SectionNumber::Section(number) => format!("{number} {title}"),
        SectionNumber::Annex(letter) => format!("Annex {letter} {title}"),
    };
    text.push_str(&format!(
        "+++\n\n# {heading}\n\nWrite here what this section is for.\n\n## {number}.1 First clause\n\nWrite here what people are to do. \
         Give the clause a title of its own.\n\nThe next clause begins with a line like the one above: two number signs, {number}.2, and its title. \
         A clause keeps its number for ever.\n"
    ));
    text
}
