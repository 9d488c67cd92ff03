//! Settings: content/site.toml.

use super::{Kind, kind, wrong};
use crate::rebuild::desk::Desk;
use crate::rebuild::texts::{block_comes_or_goes, line_comes_or_goes, on_value, turn};

fn change(desk: &mut Desk, how: impl FnOnce(&str) -> String) {
    desk.change("content/site.toml", how);
}

/// A kind of edit that puts one of these texts in another's place.
macro_rules! turns {
    ($name:literal, $($text:literal),+) => {
        kind($name, |desk, at, _| change(desk, |text| turn(text, at, &[$($text),+])))
    };
}

pub const KINDS: &[Kind] = &[
    kind("the practice's name", |desk, _, number| change(desk, |text| on_value(text, 0, "name", number))),
    turns!("when we open", "opens = 08:00:00", "opens = 08:30:00"),
    turns!("when we close", "closes = 19:00:00", "closes = 18:30:00"),
    turns!("the days on which we work", ", \"friday\"]", ", \"friday\", \"saturday\"]"),
    turns!("where the public site stands", "\n#public_url", "\npublic_url"),
    turns!("the address of the public site", "leavale.example", "lea-vale.example"),
    turns!("what patients see first", "public_home = \"annex-a\"", "public_home = \"section-13\""),
    turns!("the first day with byelaw", "since = 2026-04-01", "since = 2026-10-01"),
    turns!("the language", "language = \"en-GB\"", "language = \"en\""),
    turns!("the time zone", "timezone = \"Europe/London\"", "timezone = \"Europe/Dublin\""),
    turns!("how soon we reply", "reply = { business_days = 3 }", "reply = { business_days = 1 }"),
    turns!("how soon a post is removed", "removal = { business_days = 2 }", "removal = { elapsed_hours = 8 }"),
    turns!("how often accounts are looked through", "monitoring = 7", "monitoring = 14"),
    turns!("how soon a version is read", "acknowledgement = 28", "acknowledgement = 90"),
    turns!("when the year of reports begins", "year_starts = 4", "year_starts = 1"),
    turns!("the mark for Excel", "byte_order_mark = true", "byte_order_mark = false"),
    turns!(
        "which incidents staff read about",
        "incidents = \"closed\"",
        "incidents = \"open\"",
        "incidents = \"none\""
    ),
    turns!("how long an incident is shown", "keep_months = 12", "keep_months = 2"),
    turns!("who stands by accessibility", "checked = 2026-11-01", "checked = 2026-11-23"),
    turns!("which team hears of concerns", "team = \"Community Engagement\"", "team = \"Reception\""),
    turns!("who hears of concerns", "managing_partner = \"managing-partner\"", "managing_partner = \"gp-partner\""),
    turns!("who may look at accounts", "# check_content = ", "check_content = "),
    turns!("who approves policies", "# approve_policies = ", "approve_policies = "),
    kind("whom to tell", |desk, at, number| change(desk, |text| on_value(text, at, "label", number))),
    kind("what is said of whom to tell", |desk, at, number| change(desk, |text| on_value(text, at, "note", number))),
    kind("the number that patients ring", |desk, _, _| {
        change(desk, |text| line_comes_or_goes(text, 0, "contact_email = ", "telephone = \"01234 567890\""));
    }),
    kind("the address for questions", |desk, at, _| {
        let addresses = ["contact_email = \"community.leavale@nhs.net\"", "contact_email = \"desk.leavale@nhs.net\""];
        change(desk, |text| turn(text, at, &addresses));
    }),
    kind("which elements pages may have", |desk, _, _| {
        change(desk, |text| line_comes_or_goes(text, 0, "main_policy = ", "html_elements = [\"abbr\", \"kbd\"]"));
        desk.change("content/pages/opening.md", |text| block_comes_or_goes(text, "Press <kbd>9</kbd>."));
    }),
    kind("which elements pages may have, and none has", |desk, _, _| {
        change(desk, |text| match text.contains("html_elements = [\"abbr\"") {
            true => turn(text, 0, &["\"abbr\", \"kbd\"]", "\"abbr\", \"kbd\", \"sup\"]"]),
            false => line_comes_or_goes(text, 0, "main_policy = ", "html_elements = [\"sup\"]"),
        });
    }),
    kind("what is not a patient's", |desk, _, _| {
        let exception = "[[not_a_patient]]\ntext = \"943 476 5919\"\nreason = \"The order number of our leaflets.\"";
        change(desk, |text| block_comes_or_goes(text, exception));
        desk.change("content/pages/opening.md", |text| block_comes_or_goes(text, "Order leaflet 943 476 5919."));
    }),
    kind("a surgery", |desk, _, number| {
        let surgery =
            format!("[[surgery]]\nname = \"Tidwell Lane Surgery\"\nphone = \"01234 {}\"", 567_890 + number % 2);
        change(desk, |text| block_comes_or_goes(text, &surgery));
    }),
    kind("words that staff type into the search", |desk, at, number| {
        change(desk, |text| turn(text, at, &["asked = [\"consent\"", "asked = [\"may I\"", "asked = [\"password\""]));
        let also =
            format!("[[search.also]]\nasked = [\"lost {}\"]\nmeans = [\"key\"]\nclauses = [\"keys/3.1\"]", number % 2);
        change(desk, |text| block_comes_or_goes(text, &also));
    }),
    wrong("a main policy that there is not", |desk, _, _| {
        change(desk, |text| text.replacen("main_policy = \"", "main_policy = \"no-", 1));
    }),
    wrong("an element that is not allowed", |desk, _, _| {
        desk.change("content/pages/opening.md", |text| format!("{text}\nPress <samp>9</samp>.\n"));
        change(desk, |text| line_comes_or_goes(text, 0, "main_policy = ", "html_elements = [\"script\"]"));
    }),
    wrong("a patient's number", |desk, _, _| {
        desk.change("content/pages/complaints.md", |text| format!("{text}\nIt was 401 023 2137.\n"));
    }),
];
