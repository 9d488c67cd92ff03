//! Holds the forms, from which schemas and new files come, to the readers of the files: the same names, kinds and words.

mod values;

use std::collections::BTreeSet;

use crate::support::{Practice, TODAY};
use byelaw::base::problem::Problem;
use byelaw::base::sources::Sources;
use byelaw::load::{self, Moment};
use byelaw::model::{HARMLESS_ELEMENTS, WEEKDAYS};
use byelaw::schema::{FRONT_MATTER, Field, FieldKind, RecordSchema, SCHEMAS};
use values::{MANIFEST, SEALED, TYPES, sample, takes};

/// What a reader says of a value that is not of the field's kind, whatever the other fields hold.
const OF_KIND: [&str; 7] = [
    "wrong-type",
    "unknown-word",
    "unknown-audience",
    "unknown-id",
    "unknown-clause",
    "id-not-kebab-case",
    "unknown-time-zone",
];

/// A table of a form, with the way to it.
struct Table<'f> {
    form: &'f RecordSchema,
    /// Each key on the way, and whether it repeats.
    path: Vec<(&'static str, bool)>,
    fields: &'static [Field],
    is_just_one: bool,
}

fn tables() -> Vec<Table<'static>> {
    let mut found = Vec::new();
    for form in SCHEMAS.iter().copied().chain([FRONT_MATTER]) {
        collect(form, &[], form.fields, false, &mut found);
    }
    found
}

fn collect(
    form: &'static RecordSchema,
    path: &[(&'static str, bool)],
    fields: &'static [Field],
    is_just_one: bool,
    found: &mut Vec<Table<'static>>,
) {
    found.push(Table { form, path: path.to_vec(), fields, is_just_one });
    for field in fields {
        let (below, repeats, just_one) = match field.kind {
            FieldKind::Table(below) => (below, false, false),
            FieldKind::JustOne(below) => (below, false, true),
            FieldKind::Tables(below) => (below, true, false),
            _ => continue,
        };
        collect(form, &[path, &[(field.key, repeats)]].concat(), below, just_one, found);
    }
}

impl Table<'_> {
    fn name(&self) -> String {
        let path: Vec<&str> = self.path.iter().map(|(key, _)| *key).collect();
        format!("{} [{}]", self.form.name, path.join("."))
    }

    fn file(&self) -> String {
        match self.form.name {
            "policy" => "content/policies/conduct/policy.toml".to_owned(),
            "incidents" => "content/registers/incidents/2026-07.toml".to_owned(),
            "front-matter" => "content/pages/complaints.md".to_owned(),
            _ => self.form.files.to_owned(),
        }
    }

    /// A file that has the table once for each of these bodies, and the lines on which those begin.
    fn text(&self, bodies: &[String]) -> (String, Vec<usize>) {
        let mut text = String::from("# A note.\n");
        // Without its main policy a practice has no clause that the settings could name.
        if self.form.name == "site" && !self.path.is_empty() {
            text.push_str("main_policy = \"conduct\"\n");
        }
        let front = self.form.name == "front-matter";
        if front {
            text.insert_str(0, "+++\n");
        }
        let mut first_lines = Vec::new();
        for body in bodies {
            let mut way = String::new();
            for (key, repeats) in &self.path {
                way = if way.is_empty() { (*key).to_owned() } else { format!("{way}.{key}") };
                text.push_str(&if *repeats { format!("[[{way}]]\n") } else { format!("[{way}]\n") });
            }
            first_lines.push(text.lines().count() + 1);
            text.push_str(body);
        }
        if front {
            text.push_str("\n+++\n# Complaints\n");
        }
        (text, first_lines)
    }

    /// What the readers say of the file with each of these bodies in the table: the line from the body's first, and the problem.
    fn problems_of_each(&self, bodies: &[String]) -> Vec<Vec<(usize, Problem)>> {
        if bodies.len() > 1 && !self.path.first().is_some_and(|(_, repeats)| *repeats) {
            return bodies.iter().map(|body| self.problems(body)).collect();
        }
        let file = self.file();
        let (text, first_lines) = self.text(bodies);
        let mut practice = Practice::base();
        practice.set(&format!("content/seals/{SEALED}/manifest.json"), MANIFEST);
        practice.set(&file, &text);
        let mut found: Vec<Vec<(usize, Problem)>> = bodies.iter().map(|_| Vec::new()).collect();
        for (name, line, problem) in problems_of(&practice.sources()) {
            // A table's own problems stand on the line of its header.
            let index = first_lines.partition_point(|first| *first <= line + 1).saturating_sub(1);
            if name == file {
                found[index].push(((line + 1).saturating_sub(first_lines[index]), problem));
            }
        }
        found
    }

    fn problems(&self, body: &str) -> Vec<(usize, Problem)> {
        self.problems_of_each(&[body.to_owned()]).remove(0)
    }

    /// A record whose required fields are filled, but for one key, which stands in the first line.
    fn record_with(&self, key: &str, value: Option<&str>) -> String {
        let mut text = value.map(|value| format!("{key} = {value}\n")).unwrap_or_default();
        for (index, field) in self.fields.iter().enumerate().filter(|(_, field)| field.required && field.key != key) {
            let value = match field.kind {
                // A practice closes after it opens.
                FieldKind::TimeOfDay => format!("{:02}:00:00", 8 + index),
                _ => sample(&field.kind),
            };
            text.push_str(&format!("{} = {value}\n", field.key));
        }
        text
    }

    /// What is said of each of these values of a field, as values of its kind.
    fn problems_of_values(&self, key: &str, values: &[&str]) -> Vec<Vec<Problem>> {
        let bodies: Vec<String> = values.iter().map(|value| self.record_with(key, Some(value))).collect();
        let of_kind =
            |(line, problem): (usize, Problem)| (line == 1 && OF_KIND.contains(&problem.code)).then_some(problem);
        self.problems_of_each(&bodies).into_iter().map(|said| said.into_iter().filter_map(of_kind).collect()).collect()
    }

    fn problems_of_value(&self, key: &str, value: &str) -> Vec<Problem> {
        self.problems_of_values(key, &[value]).remove(0)
    }
}

fn problems_of(sources: &Sources) -> Vec<(String, usize, Problem)> {
    let loaded = load::load(sources, Moment::EndOf(TODAY.parse().unwrap()));
    let placed = loaded.problems.into_iter().filter_map(|problem| {
        let place = problem.place.clone()?;
        let (line, _) = sources.line_and_column(&place);
        Some((place.file.to_string(), line, problem))
    });
    placed.collect()
}

/// The small practice has no references: a page that names one needs it.
fn needs_a_reference(table: &Table) -> bool {
    table.form.name == "front-matter"
}

#[test]
fn a_key_that_no_form_describes_is_refused_and_every_other_is_known() {
    let is_unknown = |table: &Table, body: &str| {
        table.problems(body).iter().any(|(line, problem)| *line == 1 && problem.code == "unknown-key")
    };
    for table in tables() {
        let described: BTreeSet<&str> = table.fields.iter().map(|field| field.key).collect();
        assert_eq!(described.len(), table.fields.len(), "{} describes a key twice", table.name());
        assert!(is_unknown(&table, "zzz = 1\n"), "{} takes any key", table.name());
        for key in described {
            assert!(!is_unknown(&table, &format!("{key} = 1\n")), "{} does not know `{key}`", table.name());
        }
    }
}

#[test]
fn what_the_readers_require_the_forms_require() {
    for table in tables() {
        for field in table.fields {
            let problems = table.problems(&table.record_with(field.key, None));
            // What is missing is said at the table's header, or at the top of the file.
            let is_missing = problems
                .iter()
                .filter(|(line, problem)| *line == 0 && problem.code == "missing-key")
                .filter(|(_, problem)| table.path.is_empty() || problem.place.as_ref().unwrap().start > 0)
                .any(|(_, problem)| {
                    let name = problem.label.strip_prefix('`').and_then(|rest| rest.split('`').next()).unwrap_or("");
                    name.trim_matches(['[', ']']).rsplit('.').next() == Some(field.key)
                });
            assert_eq!(is_missing, field.required, "{} `{}`: {problems:?}", table.name(), field.key);
        }
        let problems = table.problems("");
        let nothing_is_enough = !problems.iter().any(|(line, problem)| *line == 0 && problem.code == "wrong-type");
        assert_eq!(nothing_is_enough, !table.is_just_one, "{}: {problems:?}", table.name());
    }
}

#[test]
fn the_readers_take_the_types_that_the_forms_say() {
    for table in tables() {
        for field in table.fields {
            let said = table.problems_of_values(field.key, &TYPES.map(|(_, value)| value));
            for ((name, _), said) in TYPES.iter().zip(said) {
                let refused = |problem: &Problem| {
                    problem.code == "wrong-type" && !problem.message.contains("needs one length of time")
                };
                let taken = !said.iter().any(refused);
                assert_eq!(taken, takes(&field.kind, name), "{} `{}` given a {name}", table.name(), field.key);
            }
        }
    }
}

#[test]
fn the_readers_know_the_words_that_the_forms_list() {
    for table in tables() {
        for field in table.fields {
            let (kind, text) = match &field.kind {
                FieldKind::ListOf(item) => (*item, "[\"zz zz\"]"),
                kind => (kind, "\"zz zz\""),
            };
            let said = table.problems_of_value(field.key, text);
            let expected: Vec<String> = match kind {
                FieldKind::Text | FieldKind::Line | FieldKind::Spelling | FieldKind::Handle => Vec::new(),
                FieldKind::Id => vec!["‘zz zz’ cannot be an id".to_owned()],
                FieldKind::Weekday => vec![format!("one of: {}", WEEKDAYS.join(", "))],
                FieldKind::HtmlElement => vec![format!("one of: {}", HARMLESS_ELEMENTS.join(", "))],
                FieldKind::WebAddress | FieldKind::FolderAddress => vec!["must be a web address".to_owned()],
                FieldKind::Email => vec!["must be an email address".to_owned()],
                FieldKind::Telephone => vec!["must be a telephone number".to_owned()],
                FieldKind::Digest => vec!["must be a SHA-256 digest".to_owned()],
                FieldKind::SealedPeriod => vec!["unknown-id no sealed period is called ‘zz zz’".to_owned()],
                FieldKind::Minute => vec!["must be a reference to the minutes without spaces".to_owned()],
                FieldKind::TimeZone => vec!["is not a time zone".to_owned()],
                FieldKind::Contact => vec!["must be mailto: with an email address, or a web address".to_owned()],
                FieldKind::Language => vec!["must be a language as browsers know it".to_owned()],
                FieldKind::SectionPage => vec!["the main policy has no ‘zz zz’".to_owned()],
                FieldKind::OneOf(words) => vec![format!("one of: {}", words().join(", "))],
                FieldKind::For(_) => vec!["unknown-audience".to_owned()],
                FieldKind::IdOf(home) => vec![format!("use an id of {}, or add it there", home.file())],
                FieldKind::Clause | FieldKind::ClauseAtAnyTime | FieldKind::ClauseOfMainPolicy => {
                    vec!["is not a clause of a policy here".to_owned()]
                }
                FieldKind::OwnClause => vec!["this policy has no clause ‘zz zz’".to_owned()],
                _ => continue,
            };
            let said: Vec<String> = said
                .iter()
                .map(|problem| {
                    format!("{} {} {}", problem.code, problem.message, problem.help.clone().unwrap_or_default())
                })
                .collect();
            let agree = said.is_empty() == expected.is_empty()
                && expected.iter().all(|words| said.iter().any(|said| said.contains(words.as_str())));
            assert!(agree, "{} `{}`: expected {expected:?}, the reader says {said:?}", table.name(), field.key);
            let audiences = match kind {
                FieldKind::For(audiences) => *audiences,
                _ => continue,
            };
            for audience in ["public", "staff", "partners"] {
                let taken = table.problems_of_value(field.key, &format!("\"{audience}\"")).is_empty();
                let listed = audiences.iter().any(|listed| listed.word() == audience);
                assert_eq!(taken, listed, "{} `{}` given {audience}", table.name(), field.key);
            }
        }
    }
}

#[test]
fn the_readers_take_a_good_value_of_every_field() {
    for table in tables() {
        for field in table.fields {
            if needs_a_reference(&table) && field.key == "sources" {
                continue;
            }
            let said = table.problems_of_value(field.key, &sample(&field.kind));
            assert!(said.is_empty(), "{} `{}`: {said:?}", table.name(), field.key);
        }
        if table.is_just_one {
            let every: String = table.fields.iter().map(|field| format!("{} = 5\n", field.key)).collect();
            assert!(
                table.problems(&every).iter().any(|(_, problem)| problem.message.contains("needs one length of time"))
            );
        }
    }
}

#[test]
fn every_field_is_explained_in_a_plain_sentence() {
    for table in tables() {
        for field in table.fields {
            let name = format!("{} `{}`", table.name(), field.key);
            assert!(field.about.ends_with('.') && !field.about.contains(['\n', '"']), "{name}: {}", field.about);
            assert!(field.about.len() < 160, "{name} is explained at length: {}", field.about);
        }
    }
}
