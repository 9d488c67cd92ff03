//! Parsers for ids that must exist: people, accounts, policies, clauses.

use std::sync::Arc;

use super::Reader;
use super::field_types::{FieldError, RawField, problem, text, text_of};
use crate::base::problem::Problem;
use crate::base::record::IdSource;
use crate::load::symbol_table::SymbolKind;
use crate::model::{ClauseNumber, PolicyId, SectionNumber};

/// The id of a record in another file.
pub fn id_of(source: IdSource, raw: &RawField) -> Result<Arc<str>, FieldError> {
    let kind = match source {
        IdSource::Staff => SymbolKind::Staff,
        IdSource::Accounts => SymbolKind::Account,
        IdSource::Natures => SymbolKind::Nature,
        IdSource::Resolutions => SymbolKind::Resolution,
        IdSource::Policies => SymbolKind::Policy,
        IdSource::Pages => SymbolKind::Page,
        IdSource::References => SymbolKind::Reference,
    };
    let written = text_of(raw)?;
    if raw.reader.is_of_another_time {
        return Ok(written.into());
    }
    if let Some(id) = raw.reader.find(kind, written) {
        return Ok(id);
    }
    let symbols = raw.reader.symbols_for_messages();
    let called = symbols.ids_by_other_name(kind, written);
    let names: Vec<&str> = symbols.names(kind).take(MOST_LISTED + 1).collect();
    let help = match (called.as_slice(), names.len()) {
        ([], 1..=MOST_LISTED) => {
            format!("use an id of {}, or add it there; there are: {}", kind.location(), names.join(", "))
        }
        ([], _) => format!("use an id of {}, or add it there", kind.location()),
        ([one], _) => format!("write \"{one}\": that is its id in {}", kind.location()),
        (several, _) => format!("write one of these ids of {}: \"{}\"", kind.location(), several.join("\", \"")),
    };
    let nearest =
        if called.is_empty() { crate::base::problem::nearest_names(written, symbols.names(kind)) } else { Vec::new() };
    let written = written.to_owned();
    Err(problem(move |place| {
        let mut problem = Problem::at("unknown-id", place, format!("no {} is called ‘{written}’", kind.noun()))
            .label(format!("not an id of {}", kind.location()));
        problem.nearest = nearest;
        problem.help(help)
    }))
}

/// The most ids that a message lists in full.
const MOST_LISTED: usize = 12;

/// The period of a seal, by its label.
pub fn sealed_period(raw: &RawField) -> Result<String, FieldError> {
    let written = text_of(raw)?;
    if raw.reader.find(SymbolKind::Seal, written).is_some() {
        return Ok(written.to_owned());
    }
    let nearest =
        crate::base::problem::nearest_names(written, raw.reader.symbols_for_messages().names(SymbolKind::Seal));
    let written = written.to_owned();
    Err(problem(move |place| {
        let mut problem = Problem::at("unknown-id", place, format!("no sealed period is called ‘{written}’"))
            .label("not the period of a seal in content/seals");
        problem.nearest = nearest;
        problem.help("what is presented is a sealed report: correct the period, or seal its report first, with `byelaw report PERIOD --seal`")
    }))
}

/// A section of the main policy, by the name of its page.
pub fn section_page(raw: &RawField) -> Result<String, FieldError> {
    let slug = text_of(raw)?.to_owned();
    let (reader, number) = (raw.reader, SectionNumber::from_slug(&slug));
    if number.is_some_and(|number| reader.has_clause(reader.main_policy(), &ClauseNumber::of_section(number))) {
        return Ok(slug);
    }
    Err(problem(move |place| {
        Problem::at("unknown-clause", place, format!("the main policy has no ‘{slug}’"))
            .label("expected a section such as \"annex-a\" or \"section-5\"")
    }))
}

/// A clause of the main policy (`A.3`) or of another (`complaints/2.1`).
pub fn clause(raw: &RawField) -> Result<(PolicyId, ClauseNumber), FieldError> {
    clause_of(raw, |reader, policy, number| reader.has_clause(policy, number))
}

/// Like `clause`, but also a clause of a kept version: a record stays valid when the policy changes.
pub fn clause_at_any_time(raw: &RawField) -> Result<(PolicyId, ClauseNumber), FieldError> {
    clause_of(raw, |reader, policy, number| reader.ever_had_clause(policy, number))
}

/// A clause of the main policy, with or without that policy's id.
pub fn clause_of_main_policy(raw: &RawField) -> Result<(PolicyId, ClauseNumber), FieldError> {
    let (policy, number) = clause(raw)?;
    if policy.as_str() == raw.reader.main_policy() {
        return Ok((policy, number));
    }
    Err(problem(|place| {
        Problem::at("unknown-clause", place, "a nature cites a clause of the main policy")
            .label("another policy's clause")
    }))
}

/// A clause of the policy whose `policy.toml` is read.
pub fn own_clause(raw: &RawField) -> Result<(PolicyId, ClauseNumber), FieldError> {
    let written = text(raw)?;
    let (reader, policy) = (raw.reader, raw.reader.policy.cloned().unwrap_or_else(|| PolicyId::new("")));
    let is_there = |number: &ClauseNumber| reader.is_of_another_time || reader.has_clause(policy.as_str(), number);
    if let Some(number) = ClauseNumber::parse(&written).filter(is_there) {
        return Ok((policy, number));
    }
    let number = number_within(&written).filter(is_there);
    let nearest = reader.symbols_for_messages().nearest_clauses(policy.as_str(), &written);
    Err(problem(move |place| {
        let problem = Problem::at("unknown-clause", place, format!("this policy has no clause ‘{written}’"));
        unknown_clause(problem, &written, number, nearest)
    }))
}

fn clause_of(
    raw: &RawField,
    is_there: fn(&Reader, &str, &ClauseNumber) -> bool,
) -> Result<(PolicyId, ClauseNumber), FieldError> {
    let written = text_of(raw)?;
    let reader = raw.reader;
    let (policy, number) = match written.split_once('/') {
        Some((policy, number)) => (policy, number),
        None => (reader.main_policy(), written),
    };
    if let Some(number) = ClauseNumber::parse(number)
        && (reader.is_of_another_time || is_there(reader, policy, &number))
    {
        let policy = raw.reader.find(SymbolKind::Policy, policy).map_or_else(|| PolicyId::new(policy), PolicyId::from);
        return Ok((policy, number));
    }
    let within = number_within(written).filter(|number| is_there(reader, policy, number));
    let nearest = reader.symbols_for_messages().nearest_clauses(policy, number);
    let (message, number) = (format!("‘{written}’ is not a clause of a policy here"), number.to_owned());
    Err(problem(move |place| unknown_clause(Problem::at("unknown-clause", place, message), &number, within, nearest)))
}

/// `within` is a number found among other words.
fn unknown_clause(problem: Problem, written: &str, within: Option<ClauseNumber>, nearest: Vec<String>) -> Problem {
    let mut problem = problem.label("no such clause");
    if let Some(number) = within {
        return problem.help(format!("write the number alone, in quotation marks: \"{number}\""));
    }
    let says_enough = ClauseNumber::parse(written).is_some() && !nearest.is_empty();
    problem.nearest = nearest;
    if says_enough {
        return problem;
    }
    problem.help("write the clause's number as its heading has it, in quotation marks: \"5.10\"")
}

/// The single number among other words: `clause 5.1`, `Section 3`, `§5.1`.
fn number_within(written: &str) -> Option<ClauseNumber> {
    let words = written.split([' ', '\u{a0}', '/']).map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    let mut numbers = words.filter(|word| *word != written).filter_map(ClauseNumber::parse);
    // Two numbers would be ambiguous.
    numbers.next().filter(|_| numbers.next().is_none())
}
