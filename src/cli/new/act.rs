//! The acts of daily work on the command line: asks what no flag gives, shows what would be written, and writes it.

use std::collections::BTreeSet;
use std::path::Path;

use super::ask::{Question, Questions};
use super::here::Here;
use super::saving::{read, save};
use crate::acts::{
    Act, Answers, LooksLike, Practice, Prompt, Proposal, Refusal, acknowledgements, acts, flag_of, looks_like,
    refuse_to_come,
};
use crate::cli::arguments::ActArguments;
use crate::cli::failure::Failure;
use crate::cli::run::Run;
use crate::disk::{DiskError, read_bytes};
use crate::drafts::{InvalidValue, plain, quoted, toml_value};
use crate::saving::{NotSaved, name_evidence, stage_evidence};
use crate::schema::Field;

pub fn run(run: Run, arguments: &ActArguments) -> Result<(), Failure> {
    let Some(act) = acts().find(|act| (act.verb(), act.name()) == (arguments.verb, arguments.name)) else {
        return Err(Failure::Usage {
            message: format!("there is no act called ‘{}’", arguments.name),
            help: "`byelaw new --help` lists them".to_owned(),
        });
    };
    let practice = read(&run)?;
    let here = Here { run, library: practice.library.clone(), sources: practice.sources.clone() };
    let mut questions = Questions::about(&here);
    let opening = act.opening(&practice).map_err(|refusal| usage(act, refusal))?;
    opening.into_iter().for_each(|sentence| questions.say_first(sentence));
    let mut answers = match &arguments.from {
        Some(_) => for_all_lines(act, arguments, &practice, &here)?,
        None => answers(act, arguments, &practice, &here, &mut questions)?,
    };
    let mut evidence = stage_evidence(&here.run.root, act, &practice, &mut answers)?;
    let mut again = None;
    for _ in 0..MOST_TRIES {
        let practice = again.as_ref().unwrap_or(&practice);
        let proposal = match &arguments.from {
            Some(file) => acknowledgements(practice, &file_that_is_there(file)?, &answers),
            None => act.propose(practice, &answers),
        };
        let proposal = proposal.map_err(|refusal| usage(act, refusal))?;
        if again.is_none() {
            let reworded = confirm_texts(act, practice, &proposal, arguments.yes_no_name, &mut questions)?;
            if !reworded.is_empty() {
                for key in reworded {
                    answers.remove(key);
                    let prompt = act.prompts(practice, &answers).into_iter().find(|prompt| prompt.field.key == key);
                    if let Some(prompt) = prompt {
                        ask_until_it_fits(act, &prompt, practice, &mut answers, &mut questions)?;
                    }
                }
                continue;
            }
            confirm_replaced(&proposal, arguments.dry_run, &mut questions)?;
        }
        match save(&here.run, practice, &proposal, &mut evidence, arguments.dry_run) {
            // Somebody else saved a file meanwhile: the same answers fit it as it is now, or are refused.
            Err(NotSaved::Disk(DiskError::Changed { .. })) => {
                again = Some(read(&here.run)?);
                evidence.iter().for_each(|staged| name_evidence(act, staged, &mut answers));
            }
            done => return Ok(done?),
        }
    }
    Err(Failure::Usage {
        message: "the registers change faster than this can be written".to_owned(),
        help: "nothing was written; run this again once the others are done".to_owned(),
    })
}

/// So often is an act tried where others write to the same files.
const MOST_TRIES: usize = 20;

/// What flags give for every line of a file, and the policy with its version where they do not.
fn for_all_lines(
    act: &'static dyn Act,
    arguments: &ActArguments,
    practice: &Practice,
    here: &Here,
) -> Result<Answers, Failure> {
    let mut answers = given(act, arguments, here)?;
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

fn file_that_is_there(file: &Path) -> Result<Vec<u8>, Failure> {
    read_bytes(file)?.ok_or_else(|| Failure::Usage {
        message: format!("there is no file {}", file.display()),
        help: "name a file that is there; put its name in quotation marks if it has blanks".to_owned(),
    })
}

/// What flags give.
fn given(act: &'static dyn Act, arguments: &ActArguments, here: &Here) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    for field in act.fields() {
        let Some(given) = arguments.given.get(field.key) else { continue };
        let value = toml_value(&field.kind, &given.join(","), here)
            .map_err(|InvalidValue { message, help }| usage(act, Refusal { key: Some(field.key), message, help }))?;
        answers.set(field.key, value);
    }
    Ok(answers)
}

/// What flags give, what is repeated, and what somebody at a terminal answers.
fn answers(
    act: &'static dyn Act,
    arguments: &ActArguments,
    practice: &Practice,
    here: &Here,
    questions: &mut Questions,
) -> Result<Answers, Failure> {
    let answers = given(act, arguments, here)?;
    for field in act.fields().iter().filter(|field| answers.has(field.key)) {
        check(act, practice, field, &answers).map_err(|refusal| usage(act, refusal))?;
    }
    let last = match arguments.again {
        true => Some(act.last(practice).map_err(|refusal| usage(act, refusal))?),
        false => None,
    };
    let asking = Asking { act, practice, here, last };
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
}

impl Asking<'_> {
    /// The answers to all prompts. Without `questions`, `None` where one is needed that nothing answers.
    fn answer_rest(&self, given: &Answers, mut questions: Option<&mut Questions>) -> Result<Option<Answers>, Failure> {
        let Asking { act, practice, here, last } = self;
        let mut answers = given.clone();
        let mut asked: BTreeSet<&'static str> = BTreeSet::new();
        loop {
            let prompts = act.prompts(practice, &answers);
            let is_next = |prompt: &&Prompt| !answers.has(prompt.field.key) && !asked.contains(prompt.field.key);
            let Some(prompt) = prompts.iter().find(is_next) else { return Ok(Some(answers)) };
            let key = prompt.field.key;
            asked.insert(key);
            let repeated = last.as_ref().and_then(|last| last.get(key));
            let is_asked = last.is_none() || prompt.needed && prompt.default.is_none();
            match (&mut questions, repeated, &prompt.default) {
                (_, Some(value), _) => answers.set(key, value),
                (Some(questions), None, _) if is_asked => {
                    ask_until_it_fits(*act, prompt, practice, &mut answers, questions)?;
                }
                (_, None, Some(default)) => answers.set(key, default_value(prompt, default, here)?),
                (_, None, None) if prompt.needed => return Ok(None),
                (_, None, None) => {}
            }
        }
    }
}

fn check(act: &dyn Act, practice: &Practice, field: &Field, answers: &Answers) -> Result<(), Refusal> {
    refuse_to_come(practice, field, answers.get(field.key).unwrap_or_default())?;
    act.check(practice, field.key, answers)
}

fn ask_until_it_fits(
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
    let question = Question { flag: flag.into(), field: &prompt.field, default: prompt.default.clone() };
    questions.say_choices(&prompt.choices);
    match prompt.needed {
        true => questions.need(&question, &[]).map(Some),
        false => questions.may(&question, &[]),
    }
}

/// `--by`, or what is written without a flag.
fn flag_in_words(act: &dyn Act, key: &str) -> String {
    let fields = act.fields();
    match fields.iter().find(|field| field.key == key) {
        Some(field) if !act.positional().contains(&key) => format!("--{}", flag_of(field)),
        _ => key.to_uppercase(),
    }
}

fn usage(act: &dyn Act, refusal: Refusal) -> Failure {
    let message = match refusal.key {
        Some(key) => format!("{}: {}", flag_in_words(act, key), refusal.message),
        None => refusal.message,
    };
    Failure::Usage { message, help: refusal.help }
}

/// What was there before is shown before it is changed, where somebody is there to say yes.
fn confirm_replaced(proposal: &Proposal, is_dry_run: bool, questions: &mut Questions) -> Result<(), Failure> {
    if proposal.replaced.is_empty() || is_dry_run || !questions.can_ask() {
        return Ok(());
    }
    match questions.confirm(&proposal.replaced.join("\n"), "Change it?") {
        true => Ok(()),
        false => Err(Failure::Usage {
            message: "nothing was changed".to_owned(),
            help: "leave out what is to stay as it is".to_owned(),
        }),
    }
}

/// A text that looks as if it named somebody is shown back before it is saved. The keys of those that are to be said in
/// other words, where somebody is there to do so.
fn confirm_texts(
    act: &dyn Act,
    practice: &Practice,
    proposal: &Proposal,
    is_confirmed: bool,
    questions: &mut Questions,
) -> Result<BTreeSet<&'static str>, Failure> {
    let found = if is_confirmed { Vec::new() } else { looks_like(practice, &proposal.texts) };
    if found.is_empty() {
        return Ok(BTreeSet::new());
    }
    let lines: Vec<String> =
        found.iter().map(|LooksLike { key, words, what }| format!("‘{words}’ in {key} looks like {what}")).collect();
    if questions.confirm(&format!("{}. A register names nobody.", lines.join("; ")), "Save it all the same?") {
        return Ok(BTreeSet::new());
    }
    let keys: BTreeSet<&'static str> = found.iter().map(|one| one.key).collect();
    if questions.can_ask() && keys.iter().all(|key| act.fields().iter().any(|field| field.key == *key)) {
        return Ok(keys);
    }
    Err(Failure::Usage {
        message: format!("{}; nothing was written", lines.join("; ")),
        help: "say it without naming anybody; if it is nobody’s name or number, add --yes-no-name".to_owned(),
    })
}
