//! Values of each kind of field: one that the small practice takes, and one of every type that TOML has.

use byelaw::schema::{Field, FieldKind, IdSource};

/// A value of every type that TOML has.
pub const TYPES: [(&str, &str); 11] = [
    ("text", "\"zz zz\""),
    ("integer", "5"),
    ("float", "1.5"),
    ("flag", "true"),
    ("date", "2026-01-05"),
    ("time", "10:00:00"),
    ("moment", "2026-07-01T09:00:00+01:00"),
    ("local moment", "2026-07-01T09:00:00"),
    ("list of texts", "[\"zz zz\"]"),
    ("list of tables", "[{}]"),
    ("table", "{}"),
];

/// The one quarter that the small practice has sealed here.
pub const SEALED: &str = "2026-27-Q1";
pub const MANIFEST: &str = r#"{"period": {"label": "2026-27-Q1"}, "as_of": "2026-07-10"}"#;

/// A value that the small practice would take.
pub fn sample(kind: &FieldKind) -> String {
    let text = match kind {
        FieldKind::Text | FieldKind::Line | FieldKind::Spelling | FieldKind::Handle => "some words",
        FieldKind::Id => "a-name",
        FieldKind::Flag => return "true".to_owned(),
        FieldKind::Month | FieldKind::Count | FieldKind::Days => return "5".to_owned(),
        FieldKind::Date | FieldKind::DateNotToCome | FieldKind::PastDate => return "2026-07-01".to_owned(),
        FieldKind::TimeOfDay => return "10:00:00".to_owned(),
        FieldKind::Moment => return "2026-07-01T09:00:00+01:00".to_owned(),
        FieldKind::Weekday => "monday",
        FieldKind::HtmlElement => "abbr",
        FieldKind::WebAddress | FieldKind::FolderAddress => "https://practice.example/page",
        FieldKind::Language => "cy",
        FieldKind::Email => "team@practice.example",
        FieldKind::Digest => return format!("\"{}\"", "0f".repeat(32)),
        FieldKind::SealedPeriod => SEALED,
        FieldKind::Telephone => "01632 960123",
        FieldKind::Minute => "2026-07-23/4",
        FieldKind::TimeZone => "Europe/London",
        FieldKind::Contact => "mailto:team@practice.example",
        FieldKind::SectionPage => "annex-a",
        FieldKind::OneOf(words) => words()[0],
        FieldKind::For(audiences) => audiences[0].word(),
        FieldKind::IdOf(IdSource::Staff) => "manager",
        FieldKind::IdOf(IdSource::Accounts) => "facebook",
        FieldKind::IdOf(IdSource::Natures) => "unkind",
        FieldKind::IdOf(IdSource::Resolutions) => "removed",
        FieldKind::IdOf(IdSource::Policies) => "conduct",
        FieldKind::IdOf(IdSource::Pages) => "complaints",
        FieldKind::IdOf(IdSource::References) => "a-name",
        FieldKind::Clause | FieldKind::ClauseAtAnyTime | FieldKind::ClauseOfMainPolicy | FieldKind::OwnClause => "1.1",
        FieldKind::ListOf(item) => return format!("[{}]", sample(item)),
        FieldKind::Table(fields) => return inline(fields.iter().filter(|field| field.required)),
        FieldKind::JustOne(fields) => return inline(fields.iter().take(1)),
        FieldKind::Tables(fields) => return format!("[{}]", inline(fields.iter().filter(|field| field.required))),
    };
    format!("\"{text}\"")
}

pub fn inline<'f>(fields: impl Iterator<Item = &'f Field>) -> String {
    let fields: Vec<String> = fields.map(|field| format!("{} = {}", field.key, sample(&field.kind))).collect();
    format!("{{ {} }}", fields.join(", "))
}

/// Whether a value of a TOML type is not refused for its type.
pub fn takes(kind: &FieldKind, of_type: &str) -> bool {
    match kind {
        // These have a shape that "zz zz" has not, which is looked at below.
        FieldKind::WebAddress
        | FieldKind::FolderAddress
        | FieldKind::Email
        | FieldKind::Telephone
        | FieldKind::Digest
        | FieldKind::Minute
        | FieldKind::Contact
        | FieldKind::Language => false,
        FieldKind::Text
        | FieldKind::Spelling
        | FieldKind::Weekday
        | FieldKind::HtmlElement
        | FieldKind::Handle
        | FieldKind::Line
        | FieldKind::Id
        | FieldKind::TimeZone
        | FieldKind::SealedPeriod
        | FieldKind::SectionPage
        | FieldKind::OneOf(_)
        | FieldKind::For(_)
        | FieldKind::IdOf(_)
        | FieldKind::Clause
        | FieldKind::ClauseAtAnyTime
        | FieldKind::ClauseOfMainPolicy
        | FieldKind::OwnClause => of_type == "text",
        FieldKind::Flag => of_type == "flag",
        FieldKind::Month | FieldKind::Count | FieldKind::Days => of_type == "integer",
        FieldKind::Date | FieldKind::DateNotToCome | FieldKind::PastDate => of_type == "date",
        FieldKind::TimeOfDay => of_type == "time",
        FieldKind::Moment => matches!(of_type, "moment" | "local moment"),
        FieldKind::ListOf(item) => of_type == "list of texts" && takes(item, "text"),
        FieldKind::Table(_) | FieldKind::JustOne(_) => of_type == "table",
        FieldKind::Tables(_) => of_type == "list of tables",
    }
}
