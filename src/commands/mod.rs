//! A file per command, and what they share: reading the practice and saying what happened.

mod build;
mod check;
mod interrupt;
mod keep_current;
mod new;
mod progress;
mod report;
mod rules;
mod schema;
mod serve;
mod todo;
mod verify;
mod watch;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;

use crate::cli::{Cli, Command, When};
use crate::content::{Memory, Moment};
use crate::disk::{self, DiskError, ReadPolicies};
use crate::model::Library;
use crate::pipeline;
use crate::printing::NotPrinted;
use crate::problem::Problem;
use crate::rebuild::NotRebuilt;
use crate::sources::Sources;
use crate::terminal::{Colour, harmless, render_confidential, render_problems};

/// Why a command ended without its result.
pub enum Failure {
    /// The content has problems (exit code 1).
    Problems(Vec<Problem>, Sources),
    /// The same, already printed for a program.
    Told,
    /// A warning that nobody has accepted was denied (exit code 1).
    Denied,
    /// The command was given something it cannot use (exit code 2).
    Usage { message: String, help: String },
    /// The disk said no (exit code 3).
    Disk(DiskError),
    /// A report was made, and its page could not be printed (exit code 3).
    NotPrinted { why: NotPrinted, page: PathBuf },
    /// What was asked for could not be handed over (exit code 3).
    Unanswered(io::Error),
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::Disk(error)
    }
}

impl From<NotRebuilt> for Failure {
    fn from(why: NotRebuilt) -> Self {
        match why {
            NotRebuilt::Problems(problems, sources) => Failure::Problems(problems, sources),
            NotRebuilt::Disk(error) => Failure::Disk(error),
        }
    }
}

/// What every command is run with.
pub struct Run {
    pub root: PathBuf,
    pub moment: Moment,
    pub quiet: bool,
    pub colour: Colour,
}

/// Runs a command and gives its exit code.
pub fn run(cli: Cli) -> u8 {
    let colour = match cli.color {
        When::Always => Colour::Styled,
        When::Never => Colour::Plain,
        When::Auto => {
            let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            if wanted && io::stderr().is_terminal() { Colour::Styled } else { Colour::Plain }
        }
    };
    interrupt::let_writes_fail();
    let run = || prepare(&cli, colour);
    let done = match &cli.command {
        Command::Build(arguments) => run().and_then(|run| build::run(&run, arguments)),
        Command::Check(arguments) => run().and_then(|run| check::run(&run, arguments)),
        Command::Report(arguments) => run().and_then(|run| report::run(&run, arguments)),
        Command::Todo(arguments) => run().and_then(|run| todo::run(&run, arguments)),
        Command::Serve(arguments) => run().and_then(|run| serve::run(&run, arguments)),
        Command::Watch(arguments) => run().and_then(|run| watch::run(&run, arguments)),
        // The rules are the program's own: no practice is needed to read them.
        Command::Rules(arguments) => rules::run(arguments),
        Command::New(what) => new::run(what, &cli, colour),
        Command::Schema(arguments) => schema::run(arguments, cli.quiet, run),
        // A copy may lie on a machine that has no practice.
        Command::Verify(arguments) => verify::run(arguments, cli.quiet, colour, run),
    };
    let code = match done {
        Ok(()) => 0,
        Err(failure) => fail(failure, colour),
    };
    if UNSAID.load(Ordering::Relaxed) { LOST } else { code }
}

/// The exit code where something could not be written, be it a site or a message.
const LOST: u8 = 3;

/// Whether something that was to be said was lost, which can be said by the exit code alone.
static UNSAID: AtomicBool = AtomicBool::new(false);

fn prepare(cli: &Cli, colour: Colour) -> Result<Run, Failure> {
    let root = match &cli.root {
        Some(root) if root.join("content").is_dir() => root.clone(),
        Some(root) => {
            return Err(Failure::Usage {
                message: format!("there is no folder content/ in {}", root.display()),
                help: "name the folder that holds content/, not content/ itself".to_owned(),
            });
        }
        None => {
            let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
            disk::find_root(&here).ok_or_else(|| Failure::Usage {
                message: "there is no folder content/ here, nor in any folder above".to_owned(),
                help: "run byelaw in the practice's folder, or name that folder with --root".to_owned(),
            })?
        }
    };
    Ok(Run { root, moment: moment(cli)?, quiet: cli.quiet, colour })
}

/// `--as-of`, else `SOURCE_DATE_EPOCH`, else the clock.
fn moment(cli: &Cli) -> Result<Moment, Failure> {
    if let Some(text) = &cli.as_of {
        // A date type would read a time after it and drop it.
        let is_date = text.len() == "2026-09-30".len();
        let moment = if is_date { text.parse().map(Moment::EndOf) } else { text.parse().map(Moment::At) };
        return moment.map_err(|_| Failure::Usage {
            message: format!("‘{text}’ is not a date"),
            help: "write --as-of 2026-09-30, or a moment with its offset: 2026-09-30T17:00:00+01:00".to_owned(),
        });
    }
    if let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") {
        let epoch = text.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
        return epoch.map(Moment::At).ok_or_else(|| Failure::Usage {
            message: format!("SOURCE_DATE_EPOCH is ‘{text}’, which is not a number of seconds"),
            help: "unset it, or set it to seconds since 1970".to_owned(),
        });
    }
    Ok(Moment::Clock(Timestamp::now()))
}

impl Run {
    /// Reads the practice's files; any problem ends the command. What a build into the usual folder read of the policies
    /// and wrote down need not be read again.
    fn read(&self) -> Result<(Library, Sources), Failure> {
        let (memory, read) = self.read_again(&ReadPolicies::beside(&self.root.join("output")))?;
        // The program ends soon: to give it back takes longer than to end.
        std::mem::forget(memory);
        Ok(read)
    }

    /// The same for one who writes down what was read of the policies, for the next run.
    fn read_again(&self, read_policies: &ReadPolicies) -> Result<(Memory, (Library, Sources)), Failure> {
        let (memory, (sources, problems)) =
            rayon::join(|| Memory::recalled(read_policies), || disk::read_sources(&self.root));
        let mut memory = memory.for_one_reading();
        match pipeline::read_again(&mut memory, &sources, self.moment, problems) {
            Ok(library) => Ok((memory, (library, sources))),
            Err(problems) => Err(Failure::Problems(problems, sources)),
        }
    }

    /// The output folder that was given, or `output` beside `content`.
    fn output(&self, given: Option<&std::path::Path>) -> Result<PathBuf, Failure> {
        let Some(given) = given else { return Ok(self.root.join("output")) };
        let full = std::path::absolute(given).unwrap_or_else(|_| given.to_owned());
        for source in ["content", "themes", "evidence"] {
            let folder = self.root.join(source);
            if full.starts_with(std::path::absolute(&folder).unwrap_or(folder)) {
                return Err(Failure::Usage {
                    message: format!("the output would lie in {source}/, among what it is made from"),
                    help: "choose another folder with --out".to_owned(),
                });
            }
        }
        Ok(given.to_owned())
    }

    /// What a command that goes on for days asks at each rebuild: a day that was asked for stays, the clock goes on.
    fn moments(&self) -> impl Fn() -> Moment + Send + use<> {
        let given = self.moment;
        move || if let Moment::Clock(_) = given { Moment::Clock(Timestamp::now()) } else { given }
    }

    /// A line for a person.
    fn say(&self, line: impl AsRef<str>) {
        if !self.quiet {
            tell(line.as_ref());
        }
    }
}

/// Hands over what a command was asked for, to stdout.
fn answer(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(Failure::Unanswered)
}

/// Writes to stderr, which is a terminal as a rule: signs that would steer it are shown instead. A reader that has gone
/// away has had enough.
fn tell(text: &str) {
    if let Err(error) = writeln!(io::stderr().lock(), "{}", harmless(text))
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        UNSAID.store(true, Ordering::Relaxed);
    }
}

fn tell_confidential(words: &str, colour: Colour) {
    tell(render_confidential(words, colour, terminal_width()).trim_end());
}

fn fail(failure: Failure, colour: Colour) -> u8 {
    let words = in_words(&failure, colour);
    if !words.is_empty() {
        tell(&words);
    }
    match failure {
        Failure::Problems(..) | Failure::Told | Failure::Denied => 1,
        Failure::Usage { .. } => 2,
        Failure::Disk(_) | Failure::NotPrinted { .. } | Failure::Unanswered(_) => LOST,
    }
}

/// What went wrong and what to do; empty where that was said already.
fn in_words(failure: &Failure, colour: Colour) -> String {
    match failure {
        Failure::Problems(problems, sources) => {
            let shown = render_problems(problems, sources, colour, terminal_width());
            let count = count(problems.len());
            format!("{}\n\n{count}. Nothing was written; what was published before is unchanged.", shown.trim_end())
        }
        Failure::Told => String::new(),
        Failure::Denied => "\nDenied, because of the warnings above. Nothing was written.".to_owned(),
        Failure::Usage { message, help } => format!("error: {message}\n  help: {help}"),
        Failure::Disk(error) => format!("error: {error}\n  help: {}", error.help()),
        Failure::NotPrinted { why, page } => format!(
            "error: the report was made, but not its PDF: {why}\n  help: open {} in a browser, choose Print, then ‘Save as PDF’ on A4; or name a browser with --browser",
            page.display()
        ),
        // The reader went away, and knows.
        Failure::Unanswered(error) if error.kind() == io::ErrorKind::BrokenPipe => String::new(),
        Failure::Unanswered(error) => {
            let why = disk::in_words(error);
            format!(
                "error: the answer could not be written: {why}\n  help: part of it may be missing; look where it was to go, and run this again"
            )
        }
    }
}

fn count(problems: usize) -> String {
    if problems == 1 { "1 problem".to_owned() } else { format!("{problems} problems") }
}

fn terminal_width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok()).unwrap_or(140)
}
