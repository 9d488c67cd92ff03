//! Answers as people type them, and what becomes of them: tables, and anything at random.

mod practice;

use jiff::civil::date;
use proptest::prelude::*;

pub use self::practice::{Practice, accounts, choice, staff};
use super::{InvalidValue, toml_value};
use crate::base::audience::Audience;
use crate::schema::{FieldKind, IdSource};

const ACCOUNT: FieldKind = FieldKind::IdOf(IdSource::Accounts);
const NATURE: FieldKind = FieldKind::IdOf(IdSource::Natures);
const WORD: FieldKind = FieldKind::OneOf(|| vec!["ad-hoc", "official-account", "other-account", "other"]);

fn taken(kind: &FieldKind, table: &[(&str, &str)]) {
    for (written, taken) in table {
        assert_eq!(toml_value(kind, written, &Practice::default()).as_deref(), Ok(*taken), "{written}");
    }
}

/// What is written, a part of the message, a part of the help.
fn refused(kind: &FieldKind, table: &[(&str, &str, &str)]) {
    for (written, said, helped) in table {
        match toml_value(kind, written, &Practice::default()) {
            Ok(taken) => panic!("‘{written}’ was taken as {taken}"),
            Err(InvalidValue { message, help }) => {
                assert!(message.contains(said) && help.contains(helped), "{written}: {message} / {help}");
            }
        }
    }
}

#[test]
fn a_moment_is_taken_as_it_is_said() {
    taken(
        &FieldKind::Moment,
        &[
            ("2026-08-03T09:12", "2026-08-03T09:12:00+01:00"),
            ("2026-08-03 09:12", "2026-08-03T09:12:00+01:00"),
            ("2026-08-03T09:12:30", "2026-08-03T09:12:30+01:00"),
            ("2026-08-03T09:12:00+01:00", "2026-08-03T09:12:00+01:00"),
            ("2026-08-03 9.12am", "2026-08-03T09:12:00+01:00"),
            ("now", "2026-11-30T09:11:00+00:00"),
            ("Now", "2026-11-30T09:11:00+00:00"),
            ("today 10:15", "2026-11-30T10:15:00+00:00"),
            ("today at 10.15am", "2026-11-30T10:15:00+00:00"),
            ("Today, 10:15", "2026-11-30T10:15:00+00:00"),
            ("yesterday 5pm", "2026-11-29T17:00:00+00:00"),
            ("5 pm yesterday", "2026-11-29T17:00:00+00:00"),
            ("10:15", "2026-11-30T10:15:00+00:00"),
            ("1015", "2026-11-30T10:15:00+00:00"),
            ("noon", "2026-11-30T12:00:00+00:00"),
            ("Monday 9:30", "2026-11-30T09:30:00+00:00"),
            ("on Tuesday at 9:30", "2026-11-24T09:30:00+00:00"),
            ("last Monday 9:30", "2026-11-23T09:30:00+00:00"),
            ("2 days ago at 9:30", "2026-11-28T09:30:00+00:00"),
            ("9:30 on sun", "2026-11-29T09:30:00+00:00"),
            ("28/11/2026 10:15", "2026-11-28T10:15:00+00:00"),
            ("28.11.2026 10:15", "2026-11-28T10:15:00+00:00"),
            ("28/11/26 10:15", "2026-11-28T10:15:00+00:00"),
            ("28/11/26 1015", "2026-11-28T10:15:00+00:00"),
            ("28 November 2026 10:15", "2026-11-28T10:15:00+00:00"),
            ("28 Nov 2026 2030", "2026-11-28T20:30:00+00:00"),
            ("28 Nov 10:15", "2026-11-28T10:15:00+00:00"),
            ("28 Nov 10 pm", "2026-11-28T22:00:00+00:00"),
            ("1 Dec 10:15", "2025-12-01T10:15:00+00:00"),
            ("4/8/2026 10:15", "2026-08-04T10:15:00+01:00"),
            // The hour that comes twice, told apart.
            ("2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00+01:00"),
            ("2026-10-25T01:30:00+00:00", "2026-10-25T01:30:00+00:00"),
        ],
    );
}

#[test]
fn what_is_no_moment_is_refused() {
    let no_time = "the time is missing";
    refused(
        &FieldKind::Moment,
        &[
            ("11/28/2026 10:15", "month stands first", "write the day first: 28/11/2026"),
            ("11/28/2026", "month stands first", "28/11/2026"),
            ("2026-11-28", no_time, "such as 2026-11-28 9:12"),
            ("28 Nov 2026", no_time, "28 Nov 2026 9:12"),
            ("28 Nov 26", no_time, ""),
            ("today", no_time, ""),
            ("Monday", no_time, ""),
            ("31/11/2026 10:15", "there is no 31 November 2026", ""),
            ("Friday 28 November 2026 10:15", "2026-11-28 is a Saturday", ""),
            ("today midnight", "the beginning of the day or at its end", "00:00"),
            ("2026-10-25T01:30", "the clocks change", "write its offset"),
            ("25/10/2026 1:30", "the clocks change", "write its offset"),
            ("29 March 2026 1:30am", "the clocks change", "write its offset"),
            ("2026-08-03T09:12:00+00:00", "has not the offset of that day", "write 2026-08-03T09:12:00"),
            ("Monday 9", "not a day with a time", "today 9:12"),
            ("today 25:00", "not a day with a time", ""),
            ("next week 9:30", "not a day with a time", ""),
            ("sometime", "not a day with a time", ""),
            ("a b c d e f g h i j k l 10:15", "not a day with a time", ""),
        ],
    );
}

/// The clock shows 1:30 a second time.
#[test]
fn now_is_never_ambiguous() {
    let now = "2026-10-25T01:30:59Z".parse().ok();
    let names = Practice { today: date(2026, 10, 25), now, ..Practice::default() };
    let now = toml_value(&FieldKind::Moment, "now", &names);
    assert_eq!(now.as_deref(), Ok("2026-10-25T01:30:00+00:00"));
    assert!(toml_value(&FieldKind::Moment, "1:30", &names).is_err());
}

#[test]
fn a_day_is_taken_as_it_is_said() {
    let of_any_kind = [
        ("2026-08-03", "2026-08-03"),
        ("today", "2026-11-30"),
        ("yesterday", "2026-11-29"),
        ("Tomorrow", "2026-12-01"),
        ("28/11/2026", "2026-11-28"),
        ("28.11.26", "2026-11-28"),
        ("28 Nov 2026", "2026-11-28"),
    ];
    for kind in [FieldKind::Date, FieldKind::DateNotToCome, FieldKind::PastDate] {
        taken(&kind, &of_any_kind);
        let first = "write the day first: 28/11/2026";
        refused(&kind, &[("11/28/2026", "not a date", first), ("2026-08-03T09:12", "not a date", "2026-08-03")]);
        refused(&kind, &[("", "the answer is empty", ""), ("28", "not a date", ""), ("10:15", "not a date", "")]);
    }
    for kind in [FieldKind::DateNotToCome, FieldKind::PastDate] {
        taken(&kind, &[("Monday", "2026-11-30"), ("Tue", "2026-11-24"), ("28 November", "2026-11-28")]);
    }
    refused(&FieldKind::Date, &[("Monday", "may be today or in a week", "write 2026-11-30 or 2026-12-07")]);
    taken(&FieldKind::Date, &[("Friday", "2026-12-04"), ("28 November", "2027-11-28"), ("in 2 weeks", "2026-12-14")]);
}

#[test]
fn a_novel_is_refused() {
    let novel = "It was a bright day. ".repeat(1_000);
    for kind in &KINDS {
        refused(kind, &[(&novel, "this has 20,999 characters, and ", "")]);
    }
}

#[test]
fn an_id_is_taken_by_any_name() {
    taken(&ACCOUNT, &[("facebook", "\"facebook\""), ("@leavale", "\"facebook\""), ("goog", "\"listing\"")]);
    taken(&FieldKind::IdOf(IdSource::Staff), &[("Carlene", "\"practice-manager\"")]);
    taken(&FieldKind::IdOf(IdSource::Policies), &[("Online Presence", "\"online-presence\"")]);
    taken(&NATURE, &[("abus", "\"nature-1\""), ("untrue", "\"nature-2\"")]);
    refused(
        &ACCOUNT,
        &[
            ("Facebook", "‘Facebook’ fits two: facebook and facebook-2", "write one of them"),
            (
                "twitter",
                "‘twitter’ is not an id of content/registers/accounts.toml",
                "one of: facebook, facebook-2, listing",
            ),
            ("lea vael surgery", "is not an id of", "did you mean listing"),
        ],
    );
    refused(&FieldKind::IdOf(IdSource::Pages), &[("home", "is not an id of", "there is none yet")]);
}

#[test]
fn a_list_is_taken_by_any_names() {
    let one = "[\"nature-1\"]";
    let both = "[\"nature-1\", \"nature-2\"]";
    taken(
        &FieldKind::ListOf(&NATURE),
        &[
            ("abus", one),
            ("Abusive, or threatening and rude", one),
            ("Abusive, or threatening and rude, untrue", both),
            ("abusive and untrue", both),
            ("nature-1; NATURE-2", both),
            ("abus, and untrue", both),
        ],
    );
    refused(
        &FieldKind::ListOf(&NATURE),
        &[
            ("abus, nature-1", "is there twice", ""),
            ("abus, nothing", "‘nothing’ is not an id", ""),
            (",", "‘,’ is not", ""),
        ],
    );
    taken(&FieldKind::ListOf(&WORD), &[("Ad hoc and other", "[\"ad-hoc\", \"other\"]")]);
    taken(&FieldKind::ListOf(&FieldKind::Text), &[("salt and pepper, oil", "[\"salt and pepper\", \"oil\"]")]);
    taken(&FieldKind::ListOf(&FieldKind::Clause), &[("clauses 5.10 and A.3", "[\"5.10\", \"A.3\"]")]);
    taken(&FieldKind::ListOf(&FieldKind::Weekday), &[("mon-wed", "[\"monday\", \"tuesday\", \"wednesday\"]")]);
}

#[test]
fn a_word_is_taken_as_it_is_said() {
    taken(
        &WORD,
        &[
            ("ad-hoc", "\"ad-hoc\""),
            ("Ad hoc", "\"ad-hoc\""),
            ("AD_HOC", "\"ad-hoc\""),
            ("Official account", "\"official-account\""),
            ("off", "\"official-account\""),
            ("Our own account", "\"official-account\""),
            ("Other", "\"other\""),
            ("other a", "\"other-account\""),
        ],
    );
    let list = "One of: ad-hoc, official-account, other-account, other";
    refused(
        &WORD,
        &[
            ("of", "is not one of the words for this", "did you mean official-account?"),
            ("oficial-account", "‘oficial-account’ is not one of the words for this", list),
            ("account", "is not one of the words for this", "did you mean"),
            ("oth", "‘oth’ fits two: other-account and other", "write one of them"),
        ],
    );
    let readers = FieldKind::For(&[Audience::Public, Audience::Staff]);
    taken(&readers, &[("Staff", "\"staff\"")]);
    refused(&readers, &[("sta", "is not an audience", "did you mean staff?"), ("partners", "is not an audience", "")]);
    taken(&FieldKind::Weekday, &[("Mon", "\"monday\""), ("friday", "\"friday\"")]);
}

#[test]
fn a_flag_is_yes_or_no() {
    let yes = ["yes", "Yes", "YES", "y", "Y", "true", "True"].map(|written| (written, "true"));
    let no = ["no", "No", "NO", "n", "N", "false"].map(|written| (written, "false"));
    taken(&FieldKind::Flag, &yes);
    taken(&FieldKind::Flag, &no);
    for written in ["ja", "ye", "1", "nope"] {
        refused(&FieldKind::Flag, &[(written, "neither yes nor no", "write yes or no")]);
    }
}

#[test]
fn a_clause_is_taken_with_its_word_or_sign() {
    for kind in [FieldKind::Clause, FieldKind::ClauseAtAnyTime, FieldKind::ClauseOfMainPolicy] {
        taken(&kind, &[("5.10", "\"5.10\""), ("clause 5.10", "\"5.10\""), ("§5.10", "\"5.10\"")]);
        taken(&kind, &[("Clause A.3", "\"A.3\""), ("§ 5", "\"5\""), ("clause conduct/2.1", "\"conduct/2.1\"")]);
        refused(
            &kind,
            &[("clause", "is not a clause", ""), ("§", "is not a clause", ""), ("clause 9", "‘9’ is not", "")],
        );
    }
}

const KINDS: [FieldKind; 25] = [
    FieldKind::Moment,
    FieldKind::Date,
    FieldKind::DateNotToCome,
    FieldKind::PastDate,
    FieldKind::TimeOfDay,
    ACCOUNT,
    NATURE,
    FieldKind::IdOf(IdSource::Staff),
    FieldKind::IdOf(IdSource::Pages),
    WORD,
    FieldKind::For(&[Audience::Public, Audience::Staff]),
    FieldKind::Flag,
    FieldKind::Weekday,
    FieldKind::Days,
    FieldKind::Clause,
    FieldKind::Text,
    FieldKind::Line,
    FieldKind::Id,
    FieldKind::Handle,
    FieldKind::Email,
    FieldKind::WebAddress,
    FieldKind::ListOf(&ACCOUNT),
    FieldKind::ListOf(&FieldKind::Clause),
    FieldKind::ListOf(&FieldKind::Text),
    FieldKind::ListOf(&FieldKind::Weekday),
];

/// Anything, and what is near to what is understood.
fn written() -> impl Strategy<Value = String> {
    let pieces = [
        "28",
        "11",
        "2026",
        "26",
        "/",
        ".",
        "-",
        ":",
        " ",
        " ",
        "at",
        "today",
        "Monday",
        "next ",
        "in ",
        " weeks",
        " ago",
        "Nov",
        "now",
        "10:15",
        "5pm",
        "am",
        "T",
        "+01:00",
        "Z",
        "Facebook",
        "@",
        "lea",
        "abus",
        "and",
        ",",
        "§",
        "clause",
        "5.10",
        "é",
        "ß",
        "İ",
        "２",
        "‘",
        "\"",
        "\\",
        "https://",
        "\u{301}",
        "\u{200b}",
        "00",
        "[",
        "Europe/London",
        "]",
        "9999",
        "-0001",
    ];
    let near = prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..14).prop_map(|pieces| pieces.concat());
    prop_oneof![any::<String>(), "\\PC{0,60}", near].prop_map(|text: String| text.chars().take(60).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nothing_that_is_typed_breaks_anything_and_what_is_taken_is_toml(written in written(), day in -4_000_000..2_932_896_i32) {
        let today = date(1970, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap_or(date(2026, 11, 30));
        for names in [Practice::default(), Practice { today, ..Practice::default() }] {
            for kind in &KINDS {
                match toml_value(kind, &written, &names) {
                    Ok(taken) => {
                        let text = format!("value = {taken}\n");
                        let table = text.parse::<toml::Table>();
                        prop_assert!(table.as_ref().is_ok_and(|table| table.len() == 1), "{written:?}: {taken}");
                    }
                    Err(InvalidValue { message, help }) => prop_assert!(!message.is_empty() && !help.is_empty()),
                }
            }
        }
    }
}
