//! Answers: given by a flag, or asked for where somebody sits at a terminal.

use std::borrow::Cow;
use std::io::{self, IsTerminal};

use jiff::civil::Date;

use super::here::field;
use super::offer::{Offer, home_of};
use super::screen::Terminal;
use crate::acts::PromptChoice;
use crate::cli::failure::Failure;
use crate::cli::tell::in_words;
use crate::drafts::{InvalidValue, NameLookup, as_answered, plain, toml_value_from, wanted};
use crate::schema::{Field, FieldKind, IdSource};
use crate::terminal::Colour;

/// Asks for what no flag gives.
pub struct Questions<'n> {
    /// `None` where nobody is there to answer.
    terminal: Option<Terminal>,
    /// What the practice has, for answers that name it.
    names: &'n dyn NameLookup,
    /// What the numbers of the list stand for that was shown for the next question.
    listed: Vec<String>,
}

/// What is wanted: a field of a record, and the flag that gives it.
pub struct Question<'q> {
    pub flag: Cow<'static, str>,
    pub field: &'q Field,
    /// What an empty answer means, and no flag where nobody can be asked.
    pub default: Option<String>,
    /// The day from which on one that comes again is looked for.
    pub first_day: Option<Date>,
}

impl Question<'static> {
    pub fn of(fields: &'static [Field], key: &str, flag: &'static str) -> Result<Self, Failure> {
        Ok(Question { flag: flag.into(), field: field(fields, key)?, default: None, first_day: None })
    }
}

impl<'n> Questions<'n> {
    pub fn about(names: &'n dyn NameLookup) -> Self {
        let is_there = io::stdin().is_terminal() && io::stderr().is_terminal();
        let terminal = || Terminal { input: Box::new(io::stdin().lock()), screen: Box::new(io::stderr()) };
        Questions { terminal: is_there.then(terminal), names, listed: Vec::new() }
    }

    /// Whether somebody sits there to answer.
    pub fn can_ask(&self) -> bool {
        self.terminal.is_some()
    }

    /// Said to somebody who sits there, before the questions.
    pub fn say_first(&mut self, sentence: &str) {
        if let Some(terminal) = &mut self.terminal {
            terminal.say(&format!("{sentence}\n"));
        }
    }

    /// Shows what can be answered next, where that is a list that no field has.
    pub fn say_choices(&mut self, choices: &[PromptChoice]) {
        const SHOWN: usize = 20;
        self.listed = choices.iter().map(|choice| choice.value.clone()).collect();
        let Some(terminal) = &mut self.terminal else { return };
        let width = choices.iter().map(|choice| choice.value.chars().count()).max().unwrap_or(0);
        for (index, choice) in choices.iter().enumerate().take(SHOWN) {
            let line = format!("{:2}  {:width$}  {}", index + 1, choice.value, choice.label);
            terminal.say(&format!("\n  {}", line.trim_end()));
        }
        if choices.len() > SHOWN {
            terminal.say(&format!("\n  and {} more", choices.len() - SHOWN));
        }
        if !choices.is_empty() {
            terminal.say("\n");
        }
    }

    /// Says why an answer does not fit, before it is asked for again.
    pub fn say_refused(&mut self, message: &str, help: &str) {
        if let Some(terminal) = &mut self.terminal {
            terminal.say(&format!("  {message}\n  {help}\n"));
        }
    }

    /// Whether somebody at a terminal says yes; nobody there says no.
    pub fn confirm(&mut self, sentence: &str, question: &str) -> bool {
        let Some(terminal) = &mut self.terminal else { return false };
        terminal.say(&format!("\n{sentence}\n"));
        loop {
            terminal.say(&format!("{question} yes or no: "));
            match terminal.line().map(|line| line.to_lowercase()).as_deref() {
                Some("y" | "yes") => return true,
                Some("n" | "no") | None => return false,
                Some(_) => {}
            }
        }
    }

    /// Ends a command that would ask for one of what there is none of.
    pub fn refuse_none_of(&self, home: IdSource) -> Result<(), Failure> {
        if self.names.ids(home).is_empty() { Err(none_of(home)) } else { Ok(()) }
    }

    /// A value that must be there, and that fits in more than its kind: at a terminal it is asked for until it does.
    pub fn need_that<T>(
        &mut self,
        question: &Question,
        given: &[String],
        mut fits: impl FnMut(&mut Self, &str) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        loop {
            let value = self.need(question, given)?;
            let failure = match fits(self, &value) {
                Err(failure) if given.is_empty() => failure,
                done => return done,
            };
            let Some(terminal) = &mut self.terminal else { return Err(failure) };
            terminal.say(&match failure {
                Failure::Usage { message, help } => {
                    let flag = format!("{}: ", question.flag);
                    format!("  {}\n  {help}\n", message.strip_prefix(&flag).unwrap_or(&message))
                }
                failure => format!("{}\n", in_words(&failure, Colour::Plain)),
            });
        }
    }

    /// A value that must be there, as TOML.
    pub fn need(&mut self, question: &Question, given: &[String]) -> Result<String, Failure> {
        if given.is_empty()
            && let Some(home) = home_of(&question.field.kind)
        {
            self.refuse_none_of(home)?;
        }
        if given.is_empty() && self.terminal.is_none() && question.default.is_none() {
            return Err(Failure::Usage {
                message: format!("{} is missing", question.flag),
                help: format!(
                    "{}{} On a terminal byelaw asks for it",
                    sentence(question.field, self.names),
                    Offer::in_a_sentence(&question.field.kind, self.names).sentence
                ),
            });
        }
        let value = self.value(question, given, true)?;
        value.ok_or_else(|| Failure::Usage {
            message: format!("there was no answer for {}", question.flag),
            help: "nothing was written; run this again, or give the flag".to_owned(),
        })
    }

    /// The same as it was typed.
    pub fn text(&mut self, question: &Question, given: &[String]) -> Result<String, Failure> {
        Ok(plain(&self.need(question, given)?))
    }

    /// A value that may be left out.
    pub fn may(&mut self, question: &Question, given: &[String]) -> Result<Option<String>, Failure> {
        let is_vain = home_of(&question.field.kind).is_some_and(|home| self.names.ids(home).is_empty());
        if is_vain && given.is_empty() {
            return Ok(None);
        }
        self.value(question, given, false)
    }

    fn value(&mut self, question: &Question, given: &[String], must: bool) -> Result<Option<String>, Failure> {
        let written = match (&mut self.terminal, &question.default) {
            _ if !given.is_empty() => given.join(","),
            (Some(terminal), _) => return Ok(ask(terminal, question, must, self.names, &self.listed)),
            (None, Some(default)) => default.clone(),
            (None, None) => return Ok(None),
        };
        let value = toml_value_from(&question.field.kind, &written, self.names, question.first_day);
        value.map(Some).map_err(|InvalidValue { message, help }| Failure::Usage {
            message: format!("{}: {message}", question.flag),
            help,
        })
    }
}

/// What it is about, with the practice's clause that asks for it.
fn sentence(field: &Field, names: &dyn NameLookup) -> String {
    let about = match field.kind {
        // Seconds are for the file alone.
        FieldKind::TimeOfDay => field.about.replace(":00:00", ":00"),
        _ => field.about.to_owned(),
    };
    match field.duty.and_then(|duty| names.clause_of(duty)) {
        Some(clause) => format!("{} (clause {clause}).", about.trim_end_matches('.')),
        None => about,
    }
}

/// What is said where there is nothing yet that an answer could name.
pub fn none_of(home: IdSource) -> Failure {
    Failure::Usage {
        message: format!("nothing is recorded in {} yet, and one of its records is to be named here", home.file()),
        help: match home {
            IdSource::Accounts => "run `byelaw new account` first, then this again".to_owned(),
            IdSource::Policies => "run `byelaw new policy` first, then this again".to_owned(),
            home => format!("add it to {} first, then run this again", home.file()),
        },
    }
}

/// Asks until the answer fits. `None` for an empty answer to what may be left out, and when no more answers come.
fn ask(
    terminal: &mut Terminal,
    question: &Question,
    must: bool,
    names: &dyn NameLookup,
    listed: &[String],
) -> Option<String> {
    let field = question.field;
    let offer = Offer::of(&field.kind, names).of_list(listed);
    let several = if matches!(field.kind, FieldKind::ListOf(_)) { " Several with commas between them." } else { "" };
    let leave = match (&question.default, must) {
        (Some(default), _) => format!(" Enter alone: {default}."),
        (None, false) => " Enter alone leaves it out.".to_owned(),
        (None, true) => String::new(),
    };
    let Offer { sentence: one_of, lines, .. } = &offer;
    terminal.say(&format!("\n{}{one_of}{several}{leave}\n{lines}", sentence(field, names)));
    loop {
        terminal.say(&format!("{}: ", field.key.replace('_', " ")));
        let line = terminal.line()?;
        let is_typed = !line.is_empty();
        let written = match (&question.default, line.is_empty()) {
            (Some(default), true) => default.clone(),
            (None, true) if !must => return None,
            (None, true) => {
                terminal.say(&format!("  an answer is needed: {}\n", wanted(&field.kind)));
                continue;
            }
            _ => line,
        };
        let meant = if is_typed { offer.without_numbers(&written) } else { written.clone() };
        match toml_value_from(&field.kind, &meant, names, question.first_day) {
            Ok(value) => {
                let taken = as_answered(&field.kind, &value);
                if is_typed && taken != written {
                    terminal.say(&format!("  taken as {taken}\n"));
                }
                return Some(value);
            }
            Err(InvalidValue { message, help }) => terminal.say(&format!("  {message}\n  {help}\n")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::Write;
    use std::rc::Rc;
    use std::sync::LazyLock;

    use super::super::names::Nothing;
    use super::*;
    use crate::load::Moment;
    use crate::schema::schema_named;

    #[derive(Clone, Default)]
    struct Screen(Rc<RefCell<String>>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push_str(std::str::from_utf8(bytes).unwrap());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn nothing() -> &'static Nothing {
        static NOTHING: LazyLock<Nothing> =
            LazyLock::new(|| Nothing::at(Moment::EndOf(jiff::civil::date(2026, 11, 23))));
        &NOTHING
    }

    /// Somebody who has thought of all answers, a line each, beforehand.
    fn asked(answers: &'static str) -> (Questions<'static>, Rc<RefCell<String>>) {
        let screen = Screen::default();
        let terminal = Terminal { input: Box::new(answers.as_bytes()), screen: Box::new(screen.clone()) };
        (Questions { terminal: Some(terminal), names: nothing(), listed: Vec::new() }, screen.0)
    }

    fn question(key: &str) -> Question<'static> {
        let (_, fields) = schema_named("accounts").unwrap().record().unwrap();
        Question {
            flag: "--it".into(),
            field: fields.iter().find(|field| field.key == key).unwrap(),
            default: None,
            first_day: None,
        }
    }

    #[test]
    fn an_answer_that_does_not_fit_is_asked_for_again() {
        let (mut questions, screen) = asked("\nmicrobloging\nmicroblogging\n");
        assert_eq!(questions.need(&question("kind"), &[]).ok().unwrap(), "\"microblogging\"");
        let screen = screen.borrow();
        assert!(screen.contains("One of: microblogging, social-sharing"), "{screen}");
        assert!(screen.contains("did you mean microblogging?"), "{screen}");
        assert_eq!(screen.matches("kind: ").count(), 3, "{screen}");
    }

    #[test]
    fn an_empty_answer_to_what_is_needed_is_told_what_kind_is_needed() {
        let (mut questions, screen) = asked("\n\nwww.place.example\nhttps://place.example/us\n");
        assert_eq!(questions.need(&question("url"), &[]).ok().unwrap(), "\"https://place.example/us\"");
        let screen = screen.borrow();
        let needed = "  an answer is needed: a web address that begins with https://\n";
        assert_eq!(screen.matches(needed).count(), 2, "{screen}");
        assert!(screen.contains("write https://www.place.example"), "{screen}");
    }

    #[test]
    fn an_answer_is_taken_as_it_is_said_and_shown_as_it_is_asked_for() {
        let (_, hours) = schema_named("site")
            .unwrap()
            .fields
            .iter()
            .find_map(|field| Some((field.key, field.kind.table()?)))
            .unwrap();
        let of = |key: &str| hours.iter().find(|field| field.key == key).unwrap();
        let (mut questions, screen) = asked("8:30am\n\nmon-wed and Fri\n");
        let opens =
            Question { flag: "--opens".into(), field: of("opens"), default: Some("08:00".to_owned()), first_day: None };
        assert_eq!(questions.need(&opens, &[]).ok().unwrap(), "08:30:00");
        assert_eq!(questions.need(&opens, &[]).ok().unwrap(), "08:00:00");
        let days =
            Question { flag: "--working-days".into(), field: of("working_days"), default: None, first_day: None };
        let taken = questions.need(&days, &[]).ok().unwrap();
        assert_eq!(taken, "[\"monday\", \"tuesday\", \"wednesday\", \"friday\"]");
        let screen = screen.borrow();
        assert!(screen.contains("  taken as 08:30\n") && !screen.contains("taken as 08:00"), "{screen}");
        assert!(screen.contains("  taken as monday, tuesday, wednesday, friday\n"), "{screen}");
    }

    #[test]
    fn what_does_not_fit_for_another_reason_is_asked_for_again_too() {
        let (mut questions, screen) = asked("taken\nfree\n");
        let fits = |_: &mut Questions, id: &str| match id {
            "\"taken\"" => {
                Err(Failure::Usage { message: "--it: it is taken".to_owned(), help: "choose another".to_owned() })
            }
            id => Ok(id.to_owned()),
        };
        assert_eq!(questions.need_that(&question("id"), &[], fits).ok().unwrap(), "\"free\"");
        assert!(
            screen.borrow().contains("\n  it is taken\n  choose another\n")
                || screen.borrow().contains("id:   it is taken\n  choose another\n")
        );
        let given = questions.need_that(&question("id"), &["taken".to_owned()], fits);
        assert!(matches!(given, Err(Failure::Usage { message, .. }) if message == "--it: it is taken"));
    }

    #[test]
    fn nothing_is_asked_for_of_which_there_is_none() {
        let (mut questions, screen) = asked("manager\n");
        assert_eq!(questions.may(&question("overseer"), &[]).ok().unwrap(), None);
        let Err(Failure::Usage { help, .. }) = questions.need(&question("overseer"), &[]) else {
            panic!("it was asked")
        };
        assert_eq!(help, "add it to content/registers/staff.toml first, then run this again");
        assert_eq!(*screen.borrow(), "");
    }

    #[test]
    fn what_may_be_left_out_is_and_a_flag_asks_nothing() {
        let (mut questions, screen) = asked("\n");
        assert_eq!(questions.may(&question("team"), &[]).ok().unwrap(), None);
        let given = questions.need(&question("url"), &["https://a.example/x".to_owned()]);
        assert_eq!(given.ok().unwrap(), "\"https://a.example/x\"");
        assert!(!screen.borrow().contains("url: "));
        assert!(questions.need(&question("url"), &[]).is_err(), "the end of answers is no answer");
    }

    #[test]
    fn nobody_there_and_no_flag_names_the_flag() {
        let mut questions = Questions { terminal: None, names: nothing(), listed: Vec::new() };
        let Err(Failure::Usage { message, help }) = questions.need(&question("kind"), &[]) else {
            panic!("it was taken");
        };
        assert_eq!(message, "--it is missing");
        assert!(help.contains("microblogging"), "{help}");
    }
}
