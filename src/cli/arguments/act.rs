//! The arguments of the acts of `byelaw new` and `byelaw set`: a flag for each field, from the description of the record.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::error::{Error, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches, Subcommand};

use super::New;
use crate::acts::{Act, Verb, acts, flag_of};
use crate::schema::{Field, FieldKind};

/// What `byelaw new` is to do: make something new with a place of its own, or one of the daily acts.
#[derive(Debug)]
pub enum NewCommand {
    Made(New),
    Act(ActArguments),
}

/// Which record `byelaw set` is to change.
#[derive(Debug)]
pub struct SetCommand(pub ActArguments);

/// An act with what was given.
#[derive(Debug)]
pub struct ActArguments {
    pub verb: Verb,
    pub name: &'static str,
    /// As it was typed, by the keys of the act's fields.
    pub given: BTreeMap<&'static str, Vec<String>>,
    pub again: bool,
    pub dry_run: bool,
    pub yes_no_name: bool,
    pub even_if_recorded: bool,
    pub from: Option<PathBuf>,
}

fn acts_of(verb: Verb) -> impl Iterator<Item = &'static dyn Act> {
    acts().filter(move |act| act.verb() == verb)
}

fn with_acts_of(verb: Verb, command: Command) -> Command {
    acts_of(verb).fold(command, |command, act| command.subcommand(command_of(act)))
}

/// The act that was asked for. `None` where it is none of these.
fn act_in(verb: Verb, matches: &ArgMatches) -> Result<Option<ActArguments>, Error> {
    let Some((name, given)) = matches.subcommand() else { return Err(Error::new(ErrorKind::MissingSubcommand)) };
    Ok(acts_of(verb).find(|act| act.name() == name).map(|act| arguments_of(act, given)))
}

impl Subcommand for NewCommand {
    fn augment_subcommands(command: Command) -> Command {
        with_acts_of(Verb::New, New::augment_subcommands(command))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        New::has_subcommand(name) || acts_of(Verb::New).any(|act| act.name() == name)
    }
}

impl FromArgMatches for NewCommand {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        match act_in(Verb::New, matches)? {
            Some(arguments) => Ok(NewCommand::Act(arguments)),
            None => New::from_arg_matches(matches).map(NewCommand::Made),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Subcommand for SetCommand {
    fn augment_subcommands(command: Command) -> Command {
        with_acts_of(Verb::Set, command.subcommand_required(true).arg_required_else_help(true))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        acts_of(Verb::Set).any(|act| act.name() == name)
    }
}

impl FromArgMatches for SetCommand {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        act_in(Verb::Set, matches)?.map(SetCommand).ok_or_else(|| Error::new(ErrorKind::InvalidSubcommand))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn command_of(act: &'static dyn Act) -> Command {
    let positional = act.positional();
    let mut command = Command::new(act.name()).about(act.about());
    for (index, key) in positional.iter().enumerate() {
        if let Some(field) = act.fields().iter().find(|field| field.key == *key) {
            let help = format!("{} [default: asked on a terminal]", field.about.trim_end_matches('.'));
            command = command.arg(Arg::new(*key).value_name(key.to_uppercase()).index(index + 1).help(help));
        }
    }
    for field in act.fields().iter().filter(|field| !positional.contains(&field.key)) {
        let flag = Arg::new(field.key).long(flag_of(field)).value_name(match act.file_key() {
            Some(key) if key == field.key => "FILE",
            _ => value_name(&field.kind),
        });
        command = command.arg(match field.kind {
            FieldKind::ListOf(_) => {
                flag.action(ArgAction::Append).help(format!("{}; may be given more than once", help(field)))
            }
            FieldKind::Flag => flag.num_args(0..=1).require_equals(true).default_missing_value("yes").help(help(field)),
            _ => flag.help(help(field)),
        });
    }
    if act.repeats() {
        command =
            command.arg(switch("again", "The same as the last time, but for what is given and for days and times"));
    }
    if act.takes_file() {
        let from = Arg::new("from").long("from").value_name("FILE.csv").value_parser(clap::value_parser!(PathBuf));
        command = command.arg(from.help("Take many at once from the CSV file that Microsoft Forms exports"));
    }
    if act.may_be_twice() {
        command =
            command.arg(switch("even-if-recorded", "Add it although the same is recorded already: it happened twice"));
    }
    command
        .arg(switch("dry-run", "Show what would be written, and write nothing"))
        .arg(switch("yes-no-name", "Save a text that looks as if it named somebody: it does not"))
}

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn help(field: &Field) -> String {
    let words = match field.kind {
        FieldKind::OneOf(words) => format!(". One of: {}", words().join(", ")),
        _ => String::new(),
    };
    format!("{}{words}", field.about.trim_end_matches('.'))
}

fn value_name(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Date | FieldKind::PastDate | FieldKind::DateNotToCome => "DATE",
        FieldKind::Moment => "MOMENT",
        FieldKind::OneOf(_) => "WORD",
        FieldKind::IdOf(_) | FieldKind::Id => "ID",
        FieldKind::Flag => "yes|no",
        FieldKind::WebAddress => "URL",
        FieldKind::ListOf(item) => value_name(item),
        _ => "TEXT",
    }
}

fn arguments_of(act: &'static dyn Act, matches: &ArgMatches) -> ActArguments {
    let given = |field: &Field| {
        let values: Vec<String> = matches.get_many::<String>(field.key)?.cloned().collect();
        Some((field.key, values))
    };
    ActArguments {
        verb: act.verb(),
        name: act.name(),
        given: act.fields().iter().filter_map(given).collect(),
        again: act.repeats() && matches.get_flag("again"),
        dry_run: matches.get_flag("dry-run"),
        yes_no_name: matches.get_flag("yes-no-name"),
        even_if_recorded: act.may_be_twice() && matches.get_flag("even-if-recorded"),
        from: if act.takes_file() { matches.get_one::<PathBuf>("from").cloned() } else { None },
    }
}
