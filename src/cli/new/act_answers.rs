//! The answers that an act needs: from flags, from the last record, or from somebody at a terminal.

use std::collections::BTreeSet;

use super::ask::{Question, Questions};
use super::here::Here;
use crate::acts::{Act, Answers, Practice, Prompt, Refusal, flag_of, refuse_to_come};
use crate::cli::arguments::ActArguments;
use crate::cli::failure::Failure;
use crate::drafts::{InvalidValue, plain, quoted, toml_value, toml_value_from};
use crate::schema::Field;

/// What flags give for every line of a file, and the policy with its version where they do not.
pub fn for_all_lines(
    act: &'static dyn Act,
    arguments: &ActArguments,
    practice: &Practice,
    here: &Here,
) -> Result<Answers, Failure> {
    let mut answers = given(act, arguments, practice, here)?;
    for key in ["policy", "version"] {
        let prompt = act.prompts(practice, &answers).into_iter().find(|prompt| prompt.field.key == key);
        if let Some(prompt) = prompt.filter(|_| !answers.has(key))
            && let Some(default) = &prompt.default
        {
            answers.set(key, default_value(&prompt, default, here)?);
        }
    }
    Ok(answers)
}

/// What flags give.
fn given(
    act: &'static dyn Act,
    arguments: &ActArguments,
    practice: &Practice,
    here: &Here,
) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    for field in act.fields() {
        let Some(given) = arguments.given.get(field.key) else { continue };
        let prompt = act.prompts(practice, &answers).into_iter().find(|prompt| prompt.field.key == field.key);
        let first_day = prompt.and_then(|prompt| prompt.first_day);
        let value = toml_value_from(&field.kind, &given.join(","), here, first_day)
            .map_err(|InvalidValue { message, help }| usage(act, Refusal { key: Some(field.key), message, help }))?;
        answers.set(field.key, value);
    }
    Ok(answers)
}

/// What flags give, what is repeated, and what somebody at a terminal answers.
pub fn answers(
    act: &'static dyn Act,
    arguments: &ActArguments,
    practice: &Practice,
    here: &Here,
    questions: &mut Questions,
) -> Result<Answers, Failure> {
    let answers = given(act, arguments, practice, here)?;
    for field in act.fields().iter().filter(|field| answers.has(field.key)) {
        check(act, practice, field, &answers).map_err(|refusal| usage(act, refusal))?;
    }
    let last = match arguments.again {
        true => Some(act.last(practice).map_err(|refusal| usage(act, refusal))?),
        false => None,
    };
    let asking = Asking { act, practice, here, last, can_ask: questions.can_ask() };
    // Whoever gives all that is needed is asked nothing.
    let answers = match asking.answer_rest(&answers, None)?.filter(|answers| act.is_enough(answers)) {
        Some(complete) => complete,
        None => asking.answer_rest(&answers, Some(questions))?.unwrap_or_default(),
    };
    let prompts = act.prompts(practice, &answers);
    let is_asked = |key: &str| prompts.iter().any(|prompt| prompt.field.key == key);
    match arguments.given.keys().find(|key| !is_asked(key)) {
        Some(key) => {
            let help = "leave it out, or correct the other answers";
            Err(usage(act, Refusal::of(key, "this is not asked for with these answers", help)))
        }
        None => Ok(answers),
    }
}

/// What is answered, and what the answers are looked up in.
struct Asking<'a> {
    act: &'static dyn Act,
    practice: &'a Practice,
    here: &'a Here,
    /// What is repeated.
    last: Option<Answers>,
    /// Whether somebody sees what is offered.
    can_ask: bool,
}

impl Asking<'_> {
    /// The answers to all prompts. Without `questions`, `None` where one is needed that nothing answers.
    fn answer_rest(&self, given: &Answers, mut questions: Option<&mut Questions>) -> Result<Option<Answers>, Failure> {
        let Asking { act, practice, here, last, .. } = self;
        let mut answers = given.clone();
        let mut asked: BTreeSet<&'static str> = BTreeSet::new();
        loop {
            let prompts = act.prompts(practice, &answers);
            let is_next = |prompt: &&Prompt| !answers.has(prompt.field.key) && !asked.contains(prompt.field.key);
            let Some(prompt) = prompts.iter().find(is_next) else { return Ok(Some(answers)) };
            let key = prompt.field.key;
            asked.insert(key);
            let repeated = last.as_ref().and_then(|last| last.get(key));
            let has_answer = prompt.default.is_some() && !prompt.is_offer;
            let is_wanted = prompt.needed || prompt.is_offer && prompt.default.is_some() && self.can_ask;
            let is_asked = last.is_none() || is_wanted && !has_answer;
            match (&mut questions, repeated, &prompt.default) {
                (_, Some(value), _) => answers.set(key, value),
                (Some(questions), None, _) if is_asked => {
                    ask_until_it_fits(*act, prompt, practice, &mut answers, questions)?;
                }
                (_, None, Some(default)) if has_answer => answers.set(key, default_value(prompt, default, here)?),
                (_, None, _) if is_wanted => return Ok(None),
                (_, None, _) => {}
            }
        }
    }
}

fn check(act: &dyn Act, practice: &Practice, field: &Field, answers: &Answers) -> Result<(), Refusal> {
    refuse_to_come(practice, field, answers.get(field.key).unwrap_or_default())?;
    act.check(practice, field.key, answers)
}

pub fn ask_until_it_fits(
    act: &dyn Act,
    prompt: &Prompt,
    practice: &Practice,
    answers: &mut Answers,
    questions: &mut Questions,
) -> Result<(), Failure> {
    let key = prompt.field.key;
    loop {
        let Some(value) = ask(prompt, questions, act)? else { return Ok(()) };
        // A number is that of the list, unless something is called so.
        let number = plain(&value).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let is_called_so = prompt.choices.iter().any(|choice| choice.value == plain(&value));
        let listed = number.filter(|_| !is_called_so).and_then(|index| prompt.choices.get(index));
        let value = listed.map_or(value, |choice| quoted(&choice.value));
        answers.set(key, value);
        let Err(refusal) = check(act, practice, &prompt.field, answers) else { return Ok(()) };
        if !questions.can_ask() {
            return Err(usage(act, refusal));
        }
        answers.remove(key);
        questions.say_refused(&refusal.message, &refusal.help);
    }
}

fn default_value(prompt: &Prompt, default: &str, here: &Here) -> Result<String, Failure> {
    toml_value(&prompt.field.kind, default, here)
        .map_err(|InvalidValue { message, help }| Failure::Usage { message, help })
}

fn ask(prompt: &Prompt, questions: &mut Questions, act: &dyn Act) -> Result<Option<String>, Failure> {
    let flag = flag_in_words(act, prompt.field.key);
    // What nobody sees is not taken from the last record.
    let default = prompt.default.clone().filter(|_| !prompt.is_offer || questions.can_ask());
    let question = Question { flag: flag.into(), field: &prompt.field, default, first_day: prompt.first_day };
    questions.say_choices(&prompt.choices);
    match prompt.needed {
        true => questions.need(&question, &[]).map(Some),
        false => questions.may(&question, &[]),
    }
}

/// `--by`, or what is written without a flag.
pub fn flag_in_words(act: &dyn Act, key: &str) -> String {
    let fields = act.fields();
    match fields.iter().find(|field| field.key == key) {
        Some(field) if !act.positional().contains(&key) => format!("--{}", flag_of(field)),
        _ => key.to_uppercase(),
    }
}

pub fn usage(act: &dyn Act, refusal: Refusal) -> Failure {
    let message = match refusal.key {
        Some(key) => format!("{}: {}", flag_in_words(act, key), refusal.message),
        None => refusal.message,
    };
    Failure::Usage { message, help: refusal.help }
}
