//! `byelaw rules`: every rule, or one explained.

use super::failure::Failure;
use super::tell::{answer, answer_json};
use crate::base::problem::nearest_names;
use crate::cli::arguments::{RulesArgs, RulesFormat};
use crate::rules::{RULES, Rule, successor};
use crate::terminal::{rule_as_json, rule_in_words, rules_as_markdown, rules_in_words};

pub fn run(arguments: &RulesArgs) -> Result<(), Failure> {
    let chosen: Vec<&Rule> = match &arguments.id {
        None => RULES.to_vec(),
        Some(id) => vec![named(id)?],
    };
    match (arguments.format, arguments.id.is_some()) {
        (RulesFormat::Human, false) => answer(&rules_in_words(&chosen)),
        (RulesFormat::Human, true) => answer(&chosen.iter().map(|rule| rule_in_words(rule)).collect::<String>()),
        (RulesFormat::Markdown, _) => answer(&rules_as_markdown(&chosen)),
        (RulesFormat::Json, _) => answer_json(&chosen.iter().map(|rule| rule_as_json(rule)).collect::<Vec<_>>()),
    }
}

fn named(id: &str) -> Result<&'static Rule, Failure> {
    crate::rules::rule(id).ok_or_else(|| {
        if let Some(today) = successor(id) {
            let help = format!("run `byelaw rules {today}`");
            return Failure::Usage { message: format!("the rule ‘{id}’ is ‘{today}’ now"), help };
        }
        let nearest = nearest_names(id, RULES.iter().map(|rule| rule.id));
        let help = match nearest.as_slice() {
            [] => "`byelaw rules` lists every rule".to_owned(),
            names => format!("did you mean {}? `byelaw rules` lists every rule", names.join(" or ")),
        };
        Failure::Usage { message: format!("there is no rule called ‘{id}’"), help }
    })
}
