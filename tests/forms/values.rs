//! Values of each kind of field: one that the small practice takes, and one of every type that TOML has.

use byelaw::schema::{Entry, Home, Kind};

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
pub fn sample(kind: &Kind) -> String {
    let text = match kind {
        Kind::Text | Kind::Spelling | Kind::Handle => "some words",
        Kind::Id => "a-name",
        Kind::Flag => return "true".to_owned(),
        Kind::Month | Kind::Count | Kind::Days => return "5".to_owned(),
        Kind::Date | Kind::DateNotToCome | Kind::PastDate => return "2026-07-01".to_owned(),
        Kind::TimeOfDay => return "10:00:00".to_owned(),
        Kind::Moment => return "2026-07-01T09:00:00+01:00".to_owned(),
        Kind::Weekday => "monday",
        Kind::HtmlElement => "abbr",
        Kind::WebAddress | Kind::FolderAddress => "https://practice.example/page",
        Kind::Language => "cy",
        Kind::Email => "team@practice.example",
        Kind::Digest => return format!("\"{}\"", "0f".repeat(32)),
        Kind::SealedPeriod => SEALED,
        Kind::Telephone => "01632 960123",
        Kind::Minute => "2026-07-23/4",
        Kind::TimeZone => "Europe/London",
        Kind::Contact => "mailto:team@practice.example",
        Kind::SectionPage => "annex-a",
        Kind::OneOf(words) => words()[0],
        Kind::For(audiences) => audiences[0].word(),
        Kind::IdOf(Home::Staff) => "manager",
        Kind::IdOf(Home::Accounts) => "facebook",
        Kind::IdOf(Home::Natures) => "unkind",
        Kind::IdOf(Home::Resolutions) => "removed",
        Kind::IdOf(Home::Policies) => "conduct",
        Kind::IdOf(Home::Pages) => "complaints",
        Kind::IdOf(Home::References) => "a-name",
        Kind::Clause | Kind::ClauseAtAnyTime | Kind::ClauseOfMainPolicy | Kind::OwnClause => "1.1",
        Kind::ListOf(item) => return format!("[{}]", sample(item)),
        Kind::Table(fields) => return inline(fields.iter().filter(|field| field.required)),
        Kind::JustOne(fields) => return inline(fields.iter().take(1)),
        Kind::Tables(fields) => return format!("[{}]", inline(fields.iter().filter(|field| field.required))),
    };
    format!("\"{text}\"")
}

pub fn inline<'f>(fields: impl Iterator<Item = &'f Entry>) -> String {
    let fields: Vec<String> = fields.map(|field| format!("{} = {}", field.key, sample(&field.kind))).collect();
    format!("{{ {} }}", fields.join(", "))
}

/// Whether a value of a TOML type is not refused for its type.
pub fn takes(kind: &Kind, of_type: &str) -> bool {
    match kind {
        // These have a shape that "zz zz" has not, which is looked at below.
        Kind::WebAddress
        | Kind::FolderAddress
        | Kind::Email
        | Kind::Telephone
        | Kind::Digest
        | Kind::Minute
        | Kind::Contact
        | Kind::Language => false,
        Kind::Text
        | Kind::Spelling
        | Kind::Weekday
        | Kind::HtmlElement
        | Kind::Handle
        | Kind::Id
        | Kind::TimeZone
        | Kind::SealedPeriod
        | Kind::SectionPage
        | Kind::OneOf(_)
        | Kind::For(_)
        | Kind::IdOf(_)
        | Kind::Clause
        | Kind::ClauseAtAnyTime
        | Kind::ClauseOfMainPolicy
        | Kind::OwnClause => of_type == "text",
        Kind::Flag => of_type == "flag",
        Kind::Month | Kind::Count | Kind::Days => of_type == "integer",
        Kind::Date | Kind::DateNotToCome | Kind::PastDate => of_type == "date",
        Kind::TimeOfDay => of_type == "time",
        Kind::Moment => matches!(of_type, "moment" | "local moment"),
        Kind::ListOf(item) => of_type == "list of texts" && takes(item, "text"),
        Kind::Table(_) | Kind::JustOne(_) => of_type == "table",
        Kind::Tables(_) => of_type == "list of tables",
    }
}
