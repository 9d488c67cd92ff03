//! Answers: given by a flag, or asked for where somebody sits at a terminal.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::commands::failure::Failure;
use crate::drafts::{Names, Unfit, toml_value};
use crate::forms::{Entry, Kind};

/// Asks for what no flag gives.
pub struct Questions {
    /// `None` where nobody is there to answer.
    terminal: Option<Box<dyn Terminal>>,
}

/// Somebody who can be asked.
pub trait Terminal {
    fn say(&mut self, text: &str);
    /// A line; `None` when no more will come.
    fn line(&mut self) -> Option<String>;
}

/// The terminal that the program was started on. Questions go to stderr: stdout is for machines.
struct Started;

impl Terminal for Started {
    fn say(&mut self, text: &str) {
        let mut screen = io::stderr().lock();
        let _ = screen.write_all(text.as_bytes()).and_then(|()| screen.flush());
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim().to_owned())
    }
}

/// What is wanted: a field of a form, and the flag that gives it.
pub struct Question<'q> {
    pub flag: &'static str,
    pub field: &'q Entry,
    /// What an empty answer means, and no flag where nobody can be asked.
    pub default: Option<String>,
}

impl Questions {
    pub fn here() -> Self {
        let is_there = io::stdin().is_terminal() && io::stderr().is_terminal();
        Questions { terminal: is_there.then(|| Box::new(Started) as Box<dyn Terminal>) }
    }

    /// A value that must be there, as TOML.
    pub fn need(&mut self, question: &Question, given: &[String], names: &dyn Names) -> Result<String, Failure> {
        if !given.is_empty() {
            return flag_value(question, &given.join(","), names);
        }
        match (&mut self.terminal, &question.default) {
            (Some(terminal), _) => ask(terminal.as_mut(), question, true, names)?.ok_or_else(|| no_answer(question)),
            (None, Some(default)) => flag_value(question, default, names),
            (None, None) => Err(Failure::Usage {
                message: format!("{} is missing", question.flag),
                help: format!(
                    "{}{} On a terminal byelaw asks for it",
                    question.field.sentence(),
                    choices(&question.field.kind, names)
                ),
            }),
        }
    }

    /// A value that may be left out.
    pub fn may(&mut self, question: &Question, given: &[String], names: &dyn Names) -> Result<Option<String>, Failure> {
        if !given.is_empty() {
            return flag_value(question, &given.join(","), names).map(Some);
        }
        match &mut self.terminal {
            Some(terminal) => ask(terminal.as_mut(), question, false, names),
            None => Ok(None),
        }
    }
}

fn flag_value(question: &Question, written: &str, names: &dyn Names) -> Result<String, Failure> {
    toml_value(&question.field.kind, written, names)
        .map_err(|Unfit { message, help }| Failure::Usage { message: format!("{}: {message}", question.flag), help })
}

/// Asks until the answer fits. `None` for an empty answer to what may be left out, and when no more answers come.
fn ask(
    terminal: &mut dyn Terminal,
    question: &Question,
    must: bool,
    names: &dyn Names,
) -> Result<Option<String>, Failure> {
    let field = question.field;
    let several = if matches!(field.kind, Kind::ListOf(_)) { " Several with commas between them." } else { "" };
    let leave = match (&question.default, must) {
        (Some(default), _) => format!(" Enter alone: {default}."),
        (None, false) => " Enter alone leaves it out.".to_owned(),
        (None, true) => String::new(),
    };
    terminal.say(&format!("\n{}{}{several}{leave}\n", field.sentence(), choices(&field.kind, names)));
    loop {
        terminal.say(&format!("{}: ", field.key.replace('_', " ")));
        let Some(line) = terminal.line() else { return if must { Err(no_answer(question)) } else { Ok(None) } };
        let written = match (&question.default, line.is_empty()) {
            (Some(default), true) => default.clone(),
            (None, true) if !must => return Ok(None),
            _ => line,
        };
        match toml_value(&field.kind, &written, names) {
            Ok(value) => return Ok(Some(value)),
            Err(Unfit { message, help }) => terminal.say(&format!("  {message}\n  {help}\n")),
        }
    }
}

fn no_answer(question: &Question) -> Failure {
    Failure::Usage {
        message: format!("there was no answer for {}", question.flag),
        help: "nothing was written; run this again, or give the flag".to_owned(),
    }
}

/// What may be written, where that is a short list.
fn choices(kind: &Kind, names: &dyn Names) -> String {
    const SHOWN: usize = 30;
    let list = match kind {
        Kind::OneOf(words) => words().into_iter().map(str::to_owned).collect(),
        Kind::IdOf(home) => names.ids(*home),
        Kind::ListOf(item) => return choices(item, names),
        _ => return String::new(),
    };
    if list.is_empty() || list.len() > SHOWN {
        return String::new();
    }
    format!(" One of: {}.", list.join(", "))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::super::names::Nothing;
    use super::*;
    use crate::forms::form;

    /// A person who has thought of all answers beforehand.
    struct Person {
        answers: Vec<&'static str>,
        screen: Rc<RefCell<String>>,
    }

    impl Terminal for Person {
        fn say(&mut self, text: &str) {
            self.screen.borrow_mut().push_str(text);
        }

        fn line(&mut self) -> Option<String> {
            (!self.answers.is_empty()).then(|| self.answers.remove(0).to_owned())
        }
    }

    fn asked(answers: &[&'static str]) -> (Questions, Rc<RefCell<String>>) {
        let screen = Rc::new(RefCell::new(String::new()));
        let person = Person { answers: answers.to_vec(), screen: screen.clone() };
        (Questions { terminal: Some(Box::new(person)) }, screen)
    }

    fn question(key: &str) -> Question<'static> {
        let (_, fields) = form("accounts").unwrap().record().unwrap();
        Question { flag: "--it", field: fields.iter().find(|field| field.key == key).unwrap(), default: None }
    }

    #[test]
    fn an_answer_that_does_not_fit_is_asked_for_again() {
        let (mut questions, screen) = asked(&["", "microbloging", "microblogging"]);
        assert_eq!(questions.need(&question("kind"), &[], &Nothing).ok().unwrap(), "\"microblogging\"");
        let screen = screen.borrow();
        assert!(screen.contains("One of: microblogging, social-sharing"), "{screen}");
        assert!(screen.contains("did you mean microblogging?"), "{screen}");
        assert_eq!(screen.matches("kind: ").count(), 3, "{screen}");
    }

    #[test]
    fn what_may_be_left_out_is_and_a_flag_asks_nothing() {
        let (mut questions, screen) = asked(&[""]);
        assert_eq!(questions.may(&question("team"), &[], &Nothing).ok().unwrap(), None);
        let given = questions.need(&question("url"), &["https://a.example/x".to_owned()], &Nothing);
        assert_eq!(given.ok().unwrap(), "\"https://a.example/x\"");
        assert!(!screen.borrow().contains("url: "));
        assert!(questions.need(&question("url"), &[], &Nothing).is_err(), "the end of answers is no answer");
    }

    #[test]
    fn nobody_there_and_no_flag_names_the_flag() {
        let mut questions = Questions { terminal: None };
        let Err(Failure::Usage { message, help }) = questions.need(&question("kind"), &[], &Nothing) else {
            panic!("it was taken");
        };
        assert_eq!(message, "--it is missing");
        assert!(help.contains("microblogging"), "{help}");
    }
}
