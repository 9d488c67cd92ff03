//! Holds the table of duties: to what rules, fields and prompts name, to the registers and settings there are, and to the policy that comes
//! with byelaw.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::seen::seen;
use crate::support::{Practice, TODAY};
use byelaw::duties::{Checked, DUTIES, Duty, suggested, words_of};
use byelaw::load::Moment;
use byelaw::model::{Authorised, Clause, ClauseNumber, Library, PolicyId};
use byelaw::pipeline;
use byelaw::rules::{Check, RULES, Rule, Severity, explain};
use byelaw::schema::{Field, SCHEMAS};

/// Every duty and the rules that check it. Practices write these ids in their policies: none changes, and none is used for another duty.
const RULES_OF_DUTIES: &str = include_str!("duties/rules.txt");

const SENTENCES: &str = include_str!("duties/sentences.tsv");

/// Every field that names a duty, with the way to it from its form's name: `site.targets.reply`.
fn fields() -> Vec<(String, Duty)> {
    let mut found = Vec::new();
    for form in SCHEMAS.iter() {
        collect(form.name, form.fields, &mut found);
    }
    found
}

fn collect(way: &str, fields: &'static [Field], found: &mut Vec<(String, Duty)>) {
    for field in fields {
        let way = format!("{way}.{}", field.key);
        found.extend(field.duty.map(|duty| (way.clone(), duty)));
        collect(&way, field.kind.table().unwrap_or_default(), found);
    }
}

/// Whether a form has this name, and below it these keys.
fn exists(way: &str) -> bool {
    let mut parts = way.split('.');
    let Some(form) = parts.next().and_then(|name| SCHEMAS.iter().find(|form| form.name == name)) else { return false };
    let mut fields = form.fields;
    parts.all(|key| {
        let field = fields.iter().find(|field| field.key == key);
        fields = field.and_then(|field| field.kind.table()).unwrap_or_default();
        field.is_some()
    })
}

fn library(practice: &Practice) -> Library {
    let sources = practice.sources();
    let today = Moment::EndOf(TODAY.parse().unwrap());
    pipeline::read(&sources, today, Vec::new()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn example() -> Library {
    library(&Practice::example())
}

/// The clauses of a practice that carry a duty.
fn carriers(duty: Duty, library: &Library) -> Vec<&Clause> {
    library.duties.clauses(duty).iter().filter_map(|(policy, number)| library.clause(policy, number)).collect()
}

/// A clause's title and text in small letters, each run of blanks one space.
fn words(clause: &Clause) -> String {
    let text = clause.text.public().expect("the whole policy is for everybody");
    let all = format!("{} {}", text.title, text.prose.plain).to_lowercase();
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn duties_stand_in_the_order_of_their_ids_and_are_called_by_them() {
    assert!(DUTIES.is_sorted_by(|one, next| one.id() < next.id() && one < next));
    for duty in DUTIES {
        let name: String =
            duty.id().split('-').map(|word| format!("{}{}", word[..1].to_uppercase(), &word[1..])).collect();
        assert_eq!(format!("{duty:?}"), name);
        assert!(duty.id().chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'), "{}", duty.id());
    }
}

/// One sentence in the imperative; it names no clause, and nobody whom only one practice has.
#[test]
fn a_duty_is_a_sentence_that_fits_any_practice() {
    let mut seen = BTreeSet::new();
    for duty in DUTIES {
        let sentence = duty.sentence();
        assert!(seen.insert(sentence), "twice: {sentence}");
        assert!(sentence.starts_with(char::is_uppercase) && sentence.ends_with('.'), "{sentence}");
        assert!(!sentence.contains(". ") && sentence.len() < 140, "{sentence}");
        assert!(!sentence.contains(|letter: char| letter.is_ascii_digit()), "{sentence}");
        for foreign in ["Lea Vale", "Community Engagement", "Managing Partner", "Business Partner", " must "] {
            assert!(!sentence.contains(foreign), "‘{foreign}’ in: {sentence}");
        }
    }
}

#[test]
fn a_duty_reads_registers_and_settings_there_are() {
    for duty in DUTIES {
        let unknown: Vec<_> = duty.reads().iter().filter(|way| !exists(way)).collect();
        assert!(unknown.is_empty(), "{} reads {unknown:?}", duty.id());
        let reads: BTreeSet<_> = duty.reads().iter().collect();
        assert_eq!(reads.len(), duty.reads().len(), "{} reads something twice", duty.id());
    }
    for (field, duty) in fields() {
        let is_read = |way: &&str| field == **way || field.starts_with(&format!("{way}."));
        // The records of a register are its form.
        let has = duty.reads().iter().any(|way| is_read(way) || way.starts_with(&format!("{field}.")));
        assert!(has, "`{field}` is there for {}, which does not read it", duty.id());
    }
}

/// The policy that comes with byelaw carries every duty, and in each usual one's chief clause something tells of it.
#[test]
fn the_clauses_of_a_duty_are_there_and_hold_its_cues() {
    let library = example();
    for duty in DUTIES {
        let texts: Vec<String> = carriers(*duty, &library).into_iter().map(words).collect();
        assert!(!texts.is_empty(), "{} is carried by no clause of the policy that comes with byelaw", duty.id());
        let has_cue = duty.cues().iter().any(|cue| words_of(&texts[0], cue).is_some());
        assert!(has_cue || !duty.is_usual(), "{} is usual, and nothing in its chief clause tells of it", duty.id());
    }
}

/// A cue that many clauses hold would suggest a duty for most of a policy.
#[test]
fn a_cue_tells_clauses_apart() {
    for practice in [Practice::example(), Practice::mill_lane()] {
        let library = library(&practice);
        let all: Vec<String> = library.policies[&library.site.main_policy].clauses().map(words).collect();
        for duty in DUTIES {
            for cue in duty.cues() {
                let count = all.iter().filter(|text| words_of(text, cue).is_some()).count();
                assert!(count <= 5, "{}: {count} of {} clauses say ‘{cue}’", duty.id(), all.len());
            }
        }
    }
}

#[test]
fn a_cue_is_in_small_letters_and_stands_once() {
    for duty in DUTIES {
        for cue in duty.cues() {
            assert_eq!(*cue, cue.to_lowercase(), "{}", duty.id());
            assert!(cue.split(" … ").all(|part| !part.is_empty() && part == part.trim()), "{}: ‘{cue}’", duty.id());
        }
        let each: BTreeSet<_> = duty.cues().iter().collect();
        assert_eq!(each.len(), duty.cues().len(), "{} has a cue twice", duty.id());
    }
}

/// How well the duties of a practice are found by their cues alone, as for one that has confirmed none.
#[derive(Debug, Default, PartialEq)]
struct Found {
    /// Duties that its clauses carry and that have cues.
    carried: usize,
    /// Those of them whose chief clause is the first that is suggested.
    right: usize,
    /// Duties for which the first clause that is suggested does not carry them.
    wrong: usize,
}

fn found(practice: &Practice) -> Found {
    let library = library(practice);
    let mut found = Found::default();
    for duty in DUTIES.iter().filter(|duty| !duty.cues().is_empty()) {
        let carriers = library.duties.clauses(*duty);
        found.carried += usize::from(!carriers.is_empty());
        for (id, policy) in &library.policies {
            // Two policies are read one by one, as a practice would.
            let texts: Vec<_> = policy.clauses().map(|clause| (clause.number.clone(), words(clause))).collect();
            let all = suggested(&texts);
            let (_, clauses) = all.iter().find(|(one, _)| one == duty).unwrap();
            let Some(first) = clauses.first() else { continue };
            let is_first = |(of, number): &(PolicyId, ClauseNumber)| of == id && *number == first.clause;
            found.right += usize::from(carriers.first().is_some_and(is_first));
            found.wrong += usize::from(!carriers.iter().any(is_first));
        }
    }
    found
}

#[test]
fn the_duties_of_two_policies_are_found_by_their_words() {
    assert_eq!(found(&Practice::example()), Found { carried: 60, right: 56, wrong: 0 });
    assert_eq!(found(&Practice::mill_lane()), Found { carried: 43, right: 40, wrong: 0 });
}

/// Policies that were not written for byelaw, each with a list of which clauses of it carry which duty, as whoever wrote it says:
/// how many of the duties have such a clause as the first that is proposed, and how many clauses are proposed that do not carry it.
/// Before the cues were widened by them it was 12 of 24 with 9 wrong in the second, and 4 of 19 with 17 wrong in the third.
const POLICIES: [(&str, &str, usize, usize); 3] = [
    (include_str!("duties/harbour-street.md"), include_str!("duties/harbour-street.tsv"), 34, 3),
    (include_str!("duties/harrowmere.md"), include_str!("duties/harrowmere.tsv"), 25, 3),
    (include_str!("duties/tidwell-lane.md"), include_str!("duties/tidwell-lane.tsv"), 19, 8),
];

#[test]
fn the_duties_of_a_policy_that_is_nobodys_are_found_by_their_words() {
    let mut told = Vec::new();
    for (policy, carried, right, wrong) in POLICIES {
        let carried: BTreeMap<&str, Vec<&str>> = carried
            .lines()
            .map(|line| line.split_once('\t').unwrap())
            .map(|(duty, numbers)| (duty, numbers.split(' ').collect()))
            .collect();
        let (mut missed, mut others) = (Vec::new(), Vec::new());
        for (duty, found) in suggested(&numbered_paragraphs(policy)) {
            let carriers = carried.get(duty.id()).map_or(&[][..], Vec::as_slice);
            if !carriers.is_empty() && !found.first().is_some_and(|first| carriers.contains(&first.clause)) {
                missed.push(duty.id());
            }
            let wrong = found.iter().filter(|one| !carriers.contains(&one.clause));
            others.extend(wrong.map(|one| format!("{}: {} says {:?}", duty.id(), one.clause, one.words)));
        }
        if (carried.len() - missed.len(), others.len()) != (right, wrong) {
            told.push(format!("of {} missed {missed:#?}\nwrong {others:#?}", carried.len()));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// The clauses of a text in which each is a paragraph with its number.
fn numbered_paragraphs(text: &str) -> Vec<(&str, String)> {
    let part = regex::Regex::new(r"(?m)^(?:#+ .*|([A-Z]?[0-9]*\.[0-9]+) )").unwrap();
    let parts: Vec<_> = part.captures_iter(text).collect();
    let ends = parts.iter().skip(1).map(|next| next.get(0).unwrap().start()).chain([text.len()]);
    parts
        .iter()
        .zip(ends)
        .filter_map(|(part, end)| Some((part.get(1)?.as_str(), text[part.get(0).unwrap().end()..end].to_owned())))
        .collect()
}

/// Sentences of a policy that is nobody's, each with the duty it carries: a tab between them, `-` for none.
#[test]
fn the_duty_of_a_sentence_is_found_by_its_words() {
    let mut wrong = Vec::new();
    let lines = SENTENCES.lines().filter(|line| !line.starts_with('#'));
    let lines: Vec<(&str, &str)> = lines.map(|line| line.split_once('\t').unwrap()).collect();
    assert_eq!(lines.len(), 40);
    for (expected, sentence) in lines {
        let suggested = suggested(&[((), sentence.to_owned())]);
        let found: Vec<&str> =
            suggested.iter().filter(|(_, clauses)| !clauses.is_empty()).map(|(duty, _)| duty.id()).collect();
        let expected: Vec<&str> = Some(expected).filter(|id| *id != "-").into_iter().collect();
        if found != expected {
            wrong.push(format!("{sentence} is taken for {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_rule_names_the_duties_it_is_known_by() {
    let mut rules: BTreeMap<&str, Vec<&str>> = DUTIES.iter().map(|duty| (duty.id(), Vec::new())).collect();
    for rule in RULES {
        for duty in rule.duties {
            rules.get_mut(duty.id()).unwrap().push(rule.id);
        }
        let each: BTreeSet<_> = rule.duties.iter().collect();
        assert_eq!(each.len(), rule.duties.len(), "{} names a duty twice", rule.id);
    }
    let written: String =
        rules.iter().map(|(duty, rules)| format!("{}\n", format!("{duty}: {}", rules.join(", ")).trim_end())).collect();
    assert_eq!(written, RULES_OF_DUTIES.replace("\r\n", "\n"));
}

#[test]
fn the_rule_about_who_did_a_thing_has_the_duties_of_its_keys() {
    let rule = RULES.iter().find(|rule| rule.id == "done-by-another-role").unwrap();
    let of_rule: BTreeSet<_> = rule.duties.iter().copied().collect();
    let of_keys: BTreeSet<_> = Authorised::TASKS.iter().map(|task| task.duty).collect();
    assert_eq!(of_rule, of_keys);
    let explanation = &explain(rule).why;
    for task in Authorised::TASKS {
        assert!(explanation.contains(&format!("`{}`", task.key)), "the rule does not say what `{}` looks at", task.key);
        assert!(task.sentence.starts_with("Who ") && task.sentence.ends_with('.'), "{}: {}", task.key, task.sentence);
    }
}

/// Each duty is named by a rule, by a field, or by what an incident's page asks for next.
#[test]
fn no_duty_is_named_by_nothing() {
    let example = Practice::example();
    let asked = pages_of_incidents(&example);
    assert!(asked.len() > 3, "{} pages of incidents", asked.len());
    let of_rules = RULES.iter().flat_map(|rule| rule.duties.iter().copied());
    let of_fields = fields().into_iter().map(|(_, duty)| duty);
    let named: BTreeSet<Duty> = of_rules.chain(of_fields).collect();
    for duty in DUTIES.iter().filter(|duty| !named.contains(duty)) {
        let (mut without, policy) = (example.clone(), "content/policies/social-media/policy.toml");
        let carries = format!("{} = ", duty.id());
        let lines = example.text(policy).split_inclusive('\n').filter(|line| !line.starts_with(&carries));
        without.set(policy, &lines.collect::<String>());
        assert!(without.text(policy) != example.text(policy), "the example's policy does not carry {}", duty.id());
        assert!(pages_of_incidents(&without) != asked, "nothing names {}", duty.id());
    }
}

/// What staff read on the pages of incidents.
fn pages_of_incidents(practice: &Practice) -> BTreeMap<String, String> {
    let made = practice.make();
    let pages = made.publication().intranet.as_ref().unwrap().files().iter();
    let of_incidents = pages.filter(|(path, _)| path.starts_with("incidents/"));
    of_incidents.map(|(path, bytes)| (path.to_string(), seen(&String::from_utf8_lossy(bytes)))).collect()
}

/// A rule is on or off as a whole, and what stops a build is never off because a policy does not ask for it.
#[test]
fn what_stops_a_build_is_checked_everywhere() {
    let stops = |rule: &Rule| {
        let is_problem = |check: &Check| matches!(check, Check::Reading | Check::Texts(_));
        rule.severity == Severity::Problem || rule.checks.iter().any(is_problem)
    };
    // What this one looks at is on or off key by key.
    let is_as_a_whole = |rule: &&&Rule| !rule.duties.is_empty() && rule.id != "done-by-another-role";
    for rule in RULES.iter().filter(is_as_a_whole) {
        let always = rule.duties.iter().filter(|duty| duty.checked() == Checked::Always).count();
        assert!(always == 0 || always == rule.duties.len(), "{} is partly checked everywhere", rule.id);
        assert!(always > 0 || !stops(rule), "{} stops a build, and not everywhere", rule.id);
    }
}
