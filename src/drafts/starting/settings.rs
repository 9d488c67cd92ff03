//! The settings of a new practice: those of the example with its own answers, or its answers alone with a note on each.

use toml_edit::{DocumentMut, Item, Value};

use super::answers::PracticeAnswers;
use crate::drafts::quoted;
use crate::drafts::record::push_note;
use crate::drafts::register::empty_register;
use crate::schema::{Field, FieldKind, schema_line, schema_named};

const FILE: &str = "content/site.toml";

/// The example's, of which only what it says of the example differs.
pub fn of_model(text: &str, practice: &PracticeAnswers) -> String {
    let text = unclaimed(text, practice);
    let Ok(mut settings) = text.parse::<DocumentMut>() else { return text };
    let of_example = settings.get("contact_email").and_then(Item::as_str).unwrap_or_default().to_owned();
    let set = |item: Option<&mut Item>, to: &str| {
        if let (Some(old), Ok(mut new)) = (item.and_then(Item::as_value_mut), to.parse::<Value>()) {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
    };
    let email = quoted(practice.email);
    set(settings.get_mut("name"), &quoted(practice.name));
    set(settings.get_mut("contact_email"), &email);
    set(settings.get_mut("since"), practice.since);
    for (table, key, value) in [
        ("hours", "opens", practice.opens.to_owned()),
        ("hours", "closes", practice.closes.to_owned()),
        ("hours", "working_days", practice.working_days.to_owned()),
        ("targets", "reply", reply(practice)),
        ("security", "contact", quoted(&format!("mailto:{}", practice.email))),
    ] {
        set(settings.get_mut(table).and_then(|table| table.get_mut(key)), &value);
    }
    let routes = settings.get_mut("reporting_route").and_then(Item::as_array_of_tables_mut);
    for route in routes.into_iter().flat_map(|routes| routes.iter_mut()) {
        if route.get("email").and_then(Item::as_str) == Some(&of_example) {
            set(route.get_mut("email"), &email);
        }
    }
    settings.to_string()
}

fn reply(practice: &PracticeAnswers) -> String {
    format!("{{ business_days = {} }}", practice.reply_days)
}

/// With the practice's own address, or its line behind a `#`, and nobody named for the accessibility statement.
fn unclaimed(text: &str, practice: &PracticeAnswers) -> String {
    let mut settled = String::new();
    let mut is_claim = false;
    for line in text.split_inclusive('\n') {
        is_claim = line.starts_with("[accessibility]") || is_claim && !line.trim().is_empty();
        if line.starts_with("# Where the public site will stand.") {
            settled.push_str("# Where the public site will stand on the web.\n");
        } else if line.starts_with("public_url = ") {
            settled.push_str(&public_url(practice));
        } else if is_claim {
            settled.push_str(&format!("# {line}"));
        } else {
            settled.push_str(line);
        }
    }
    settled
}

fn public_url(practice: &PracticeAnswers) -> String {
    match practice.public_url {
        Some(address) => format!("public_url = {}\n", quoted(address)),
        None => "# public_url = \"https://…\"\n".to_owned(),
    }
}

/// The answers alone, for a policy of the practice's own: what byelaw cannot know stands as a note.
pub fn of_own(practice: &PracticeAnswers, main_policy: &str) -> String {
    let Some(schema) = schema_named("site") else { return String::new() };
    let line = format!("{}\n", schema_line(FILE, schema));
    let mut text = line.clone();
    push_note(&mut text, &format!("{}. {}", schema.title, schema.about));
    for field in schema.fields.iter().filter(|field| !is_table(field)) {
        text.push('\n');
        push_note(&mut text, &field.sentence());
        text.push_str(&match field.key {
            "name" => format!("name = {}\n", quoted(practice.name)),
            "since" => format!("since = {}\n", practice.since),
            "timezone" => "timezone = \"Europe/London\"\n".to_owned(),
            "main_policy" => format!("main_policy = {}\n", quoted(main_policy)),
            "public_url" => public_url(practice),
            "language" => "language = \"en-GB\"\n".to_owned(),
            "contact_email" => format!("contact_email = {}\n", quoted(practice.email)),
            "no_accounts" => "# no_accounts = true\n".to_owned(),
            key => format!("# {key} = …\n"),
        });
    }
    text.push_str(&format!(
        "\n[hours]\nopens = {}\ncloses = {}\nworking_days = {}\n\n[targets]\nreply = {}\n\n[security]\ncontact = {}\n\n",
        practice.opens,
        practice.closes,
        practice.working_days,
        reply(practice),
        quoted(&format!("mailto:{}", practice.email))
    ));
    text.push_str("# What may stand in tables, those above and others below them:\n");
    let explained = empty_register(FILE, schema);
    text.push_str(explained.split_once("#\n").map_or("", |(_, rest)| rest));
    text
}

fn is_table(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Table(_) | FieldKind::Tables(_) | FieldKind::JustOne(_))
}
