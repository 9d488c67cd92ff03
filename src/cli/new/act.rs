//! The acts of daily work on the command line: asks what no flag gives, shows what would be written, and writes it.

use std::collections::BTreeSet;
use std::path::Path;

use super::act_answers::{answers, ask_until_it_fits, flag_in_words, for_all_lines, usage};
use super::ask::Questions;
use super::here::Here;
use super::saving::{read, save};
use crate::acts::{Act, Answers, LooksLike, Practice, Proposal, RecordedBefore, acknowledgements, acts, looks_like};
use crate::base::problem::Problem;
use crate::base::sources::Sources;
use crate::cli::arguments::ActArguments;
use crate::cli::failure::Failure;
use crate::cli::run::Run;
use crate::disk::{DiskError, read_bytes};
use crate::saving::{NotSaved, name_evidence, stage_evidence};

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
    let mut may_be_twice = arguments.even_if_recorded;
    for _ in 0..MOST_TRIES {
        let practice = again.as_ref().unwrap_or(&practice);
        if arguments.from.is_none() && !may_be_twice {
            match confirm_twice(act, practice, &answers, &mut questions)? {
                Some(false) => {
                    here.run.say("Nothing was written.");
                    return Ok(());
                }
                said => may_be_twice = said == Some(true),
            }
        }
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
            Err(NotSaved::WouldAdd(problems, sources)) => {
                return Err(Failure::Unwritten(with_flags(act, &proposal, problems, &sources), sources));
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

/// Whether what is recorded already is to be added once more: `None` where nothing says the same.
fn confirm_twice(
    act: &dyn Act,
    practice: &Practice,
    answers: &Answers,
    questions: &mut Questions,
) -> Result<Option<bool>, Failure> {
    let Some(RecordedBefore { file, line }) = act.recorded_before(practice, answers) else { return Ok(None) };
    if act.may_be_twice() && questions.can_ask() {
        let what = format!("The same is recorded already, at {file}, line {line}.");
        return Ok(Some(questions.confirm(&what, "Add it once more?")));
    }
    Err(Failure::Usage {
        message: format!("the same is recorded already, at {file}, line {line}; nothing was written"),
        help: match act.may_be_twice() {
            true => "if it happened twice, add --even-if-recorded".to_owned(),
            false => "nothing is to be done".to_owned(),
        },
    })
}

/// Says of each problem which answer it is of.
fn with_flags(act: &dyn Act, proposal: &Proposal, problems: Vec<Problem>, sources: &Sources) -> Vec<Problem> {
    let flag = |problem: &Problem| {
        let place = problem.place.as_ref()?;
        let text = &sources.texts.get(&place.file)?.text;
        let line = text.get(..place.start)?.rfind('\n').map_or(0, |end| end + 1);
        let line = text.get(line..)?.lines().next()?;
        let is_new = proposal.splices.iter().any(|splice| splice.text.contains(line));
        let (key, _) = line.split_once('=').filter(|_| is_new)?;
        let field = act.fields().into_iter().find(|field| field.key == key.trim())?;
        Some(flag_in_words(act, field.key))
    };
    let told = |problem: Problem| match flag(&problem) {
        Some(flag) => {
            let help = problem.help.as_ref().map(|help| format!("{help}\n")).unwrap_or_default();
            Problem { help: Some(format!("{help}this line is what {flag} gives")), ..problem }
        }
        None => problem,
    };
    problems.into_iter().map(told).collect()
}

fn file_that_is_there(file: &Path) -> Result<Vec<u8>, Failure> {
    if file.is_dir() {
        return Err(Failure::Usage {
            message: format!("--from: {} is a folder", file.display()),
            help: "name the file itself, such as answers.csv in it".to_owned(),
        });
    }
    read_bytes(file)?.ok_or_else(|| Failure::Usage {
        message: format!("there is no file {}", file.display()),
        help: "name a file that is there; put its name in quotation marks if it has blanks".to_owned(),
    })
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
