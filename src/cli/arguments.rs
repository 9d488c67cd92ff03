//! The command line, as clap reads it: `Cli`, its `Command`, then the arguments of each command in the order of its list.
//!
//! The doc comments are what `--help` prints, and practices read them.

mod act;
mod new;
mod running;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use self::act::{ActArguments, NewCommand, SetCommand};
pub use self::new::{New, NewApproval, NewPolicy, NewPractice, NewSection, NewVersion, ReadersChoice, TrackedChanges};
pub use self::running::{DeskArgs, ServeArgs, WatchArgs};

/// Publishes a GP practice's policy as a staff intranet and a public site, and its registers as compliance reports.
///
/// Everything comes from the folder content/ and goes to the folder output/. Of that, output/public is the only
/// folder to put on the web; output/intranet is for staff and output/reports for the partners.
///
/// Exit codes: 0 done; 1 problems in the content, or warnings with --deny-warnings, and nothing was written; 2 wrong usage; 3 the disk said no.
#[derive(Debug, Parser)]
#[command(name = "byelaw", version, max_term_width = 100)]
pub struct Cli {
    /// The folder that holds content/ and themes/ [default: this folder, or the nearest above it that has them]
    #[arg(long, global = true, value_name = "DIR", display_order = 1000)]
    pub root: Option<PathBuf>,

    /// Work as if today were this date (to its end), or this moment with its offset; later records are ignored
    #[arg(long, global = true, value_name = "DATE", display_order = 1001)]
    pub as_of: Option<String>,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", display_order = 1002)]
    pub color: ColorWhen,

    /// Print only problems
    #[arg(short, long, global = true, display_order = 1003)]
    pub quiet: bool,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the sites and the latest quarter's report
    ///
    /// Nothing is written if the content has a problem. Each site is made whole beside the old one and then takes its
    /// place; only files that an earlier build wrote are removed.
    Build(BuildArgs),

    /// Look for problems in the content, and for findings of the rules; write nothing
    ///
    /// A problem is content that cannot be published as it stands. A finding is the practice falling short of its own
    /// policy: a warning or a note, with the clause, since when, how late, and what to do.
    Check(CheckArgs),

    /// List what is due, overdue or to be put right, the most urgent first
    ///
    /// First what cannot wait: a sign of harm, and what is due today. Then what is overdue, what is due
    /// within a week, and what is coming up. It shows what only the partners may see.
    Todo(TodoArgs),

    /// Make the partners' report of a period
    ///
    /// Without a period, the latest complete quarter, or the running one so far where that ended before the practice's first
    /// day with byelaw. Periods are written 2026-27-Q2 (a quarter of the NHS year, which begins in April), 2026-Q3 (of the
    /// calendar year) or 2026-27 (a whole year).
    Report(ReportArgs),

    /// Serve both sites to the browser of this machine, and make them again at each save
    ///
    /// An open page is loaded again when it changes. A problem is shown over it in the words of the terminal, and the sites
    /// stay as they were until it is put right. No other machine reaches them unless --host says so, and the reports are
    /// never served. Everything is written to the output folder as by build. Ctrl-C ends it.
    Serve(ServeArgs),

    /// Open the desk: record the day's work in the browser of this machine, without TOML
    ///
    /// Pages with forms for incidents, looks, answers, handovers and all else that the registers hold, over the same files and with the
    /// same checks as everywhere. Both sites are served beside it and made again at each save. Nobody at another machine reaches
    /// it, and what it shows is for the partners. Ctrl-C or its own button ends it.
    Desk(DeskArgs),

    /// Make the sites and the report again at each save, without serving them
    ///
    /// A problem is shown, and what was made before stays until it is put right. Ctrl-C ends it.
    Watch(WatchArgs),

    /// Check offline that the files of a report or a seal are as the manifest says
    ///
    /// Names each file that was changed, cut short, lost or added since the manifest was written, and says so if the
    /// manifest itself was changed: manifest.json holds its own SHA-256 as manifest_sha256, worked out with these 64 digits
    /// written as zeros.
    ///
    /// What it proves: nobody has changed these files since, unless they wrote a new manifest to go with them. That would
    /// have another SHA-256 than the one printed when the period was sealed, so note that one where nobody can change
    /// it: on paper, or in an email to the partners. What it does not prove: who changed a file, when or why, and whether
    /// the registers were right when the report was made. No network is needed, and for a folder no practice.
    ///
    /// Exit codes: 0 all is well; 1 something differs; 2 no report and no seal there; 3 the disk said no.
    Verify(VerifyArgs),

    /// List every rule that checks the registers, or explain one
    Rules(RulesArgs),

    /// Make something new: a practice or policy, or a record of what was done, from an incident to a look through an account
    ///
    /// Ids, numbers and dates are found; what else is needed comes from flags, or is asked for on a terminal. Every field
    /// has a note that explains it. Nothing that is there is overwritten, and nothing is written that would stop a build.
    #[command(subcommand)]
    New(Box<NewCommand>),

    /// Fill in what a record leaves open, or change what it says: of an account, a person or an incident
    ///
    /// On a terminal byelaw asks for what is empty, and before it changes what was there. Ids and numbers never change.
    #[command(subcommand)]
    Set(Box<SetCommand>),

    /// List what byelaw saved in the registers in the last 90 days, or undo it
    ///
    /// Each save has an id. --undo takes back the last one, or the one whose id is given, if what it wrote is still as it was
    /// written; otherwise both texts are shown and nothing changes. The list lies in .byelaw-history, which only you can read.
    History(HistoryArgs),

    /// Take in a policy from Word, OpenDocument, markdown or plain text
    ///
    /// The file is split at its numbered headings, a file for each section; numbers, list marks, tables and links stay as they
    /// are. A document without numbers gets them. Only staff can read a section until it says otherwise at its top. What was
    /// changed, left out or is to be looked at is listed in import-notes.md, and what its clauses seem to ask for is proposed as
    /// notes at the end of policy.toml. A .doc or a PDF cannot be taken: open it in Word and save it as a .docx.
    ///
    /// With --policy the text becomes a draft of that policy's next version, in a folder beside it: what stands is not touched, and what
    /// has not changed is in the draft as it was written here. Once `byelaw new approval` puts it in its place, everything that cites
    /// a clause goes on citing the same one. Where there is a draft already, the text replaces it, with the same number.
    ///
    /// --dry-run shows beforehand what would come of it, and the last line of an import says how to take it back.
    Import(ImportArgs),

    /// Write what an editor needs to complete and check the TOML files
    ///
    /// JSON Schemas that say what each file may hold, with a sentence for every field. They lie in content/schemas; a
    /// file's first line names its own, for example `#:schema ../schemas/staff.json`. byelaw itself does not read them.
    /// Run this again after a newer byelaw.
    Schema(SchemaArgs),
}

#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Where to write [default: output, beside content]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Make only this part
    #[arg(long, value_name = "PART")]
    pub only: Option<SitePart>,

    /// End with exit code 1, and write nothing, if there is a warning that nobody has accepted
    #[arg(long)]
    pub deny_warnings: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SitePart {
    Public,
    Intranet,
    Reports,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// How to print what is found: for a person (to stderr), or for programs (to stdout)
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: CheckFormat,

    /// End with exit code 1 if there is a warning that nobody has accepted
    #[arg(long)]
    pub deny_warnings: bool,

    /// Show every finding, with notes, what is past, the lines of the files and the remarks on references
    #[arg(long)]
    pub all: bool,

    /// Print instead which clauses of the main policy seem to ask for what byelaw can check, as a table for its policy.toml
    ///
    /// It goes by words alone and changes nothing. What no clause asks for is not checked.
    #[arg(long, conflicts_with_all = ["format", "deny_warnings", "all"])]
    pub propose_duties: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    Human,
    Json,
    /// SARIF 2.1.0, for editors and code hosts
    Sarif,
}

#[derive(Debug, Args)]
pub struct TodoArgs {
    /// For one role alone: an id, title or name of registers/staff.toml, or a group such as social-media-team
    #[arg(long, value_name = "ROLE")]
    pub role: Option<String>,

    /// How to print it, to stdout
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: TodoFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TodoFormat {
    Human,
    Json,
}

#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Which period, for example 2026-27-Q2
    #[arg(value_name = "PERIOD", conflicts_with = "last_12_months")]
    pub period: Option<String>,

    /// Allow a period that is still running; the files are marked "to date"
    #[arg(long)]
    pub to_date: bool,

    /// The twelve months that end today
    #[arg(long = "last-12-months")]
    pub last_12_months: bool,

    /// Keep the period as reported: copy the tables and the manifest to content/seals/PERIOD/
    ///
    /// Only a period that is over can be sealed, and only once: a seal is never edited. From then on a changed,
    /// reclassified or vanished incident of the period is a finding and a row of restatements.csv. `byelaw verify` says
    /// whether the seal itself is as it was; see its help for what that proves and what it does not.
    #[arg(long, conflicts_with_all = ["to_date", "last_12_months"])]
    pub seal: bool,

    /// Add a workbook: an overview to print, and a sheet for each file
    #[arg(long)]
    pub xlsx: bool,

    /// Add the page for the partners as a PDF, printed by a browser of this machine
    ///
    /// byelaw looks for Edge, Chrome or Chromium in their usual places. Where there is none, the report is made without
    /// the PDF, byelaw says how to print the page by hand, and the exit code is 3.
    #[arg(long)]
    pub pdf: bool,

    /// The browser that prints the PDF, where byelaw does not find it by itself
    #[arg(long, value_name = "PROGRAM", env = "BYELAW_BROWSER", hide_env_values = true)]
    pub browser: Option<PathBuf>,

    /// Name on the page the people who have not yet read the policy
    ///
    /// Without this they are their roles. The names are on the page for the partners and in its PDF, and in no other file;
    /// the page and the manifest say so. No name is ever sealed. To take them out again, make the report without this
    /// option.
    #[arg(long)]
    pub with_names: bool,

    /// Add what was written of each incident, as the last column of incidents.csv
    ///
    /// This narrative is free text and may tell who people are: the manifest, the page and the workbook say so in red,
    /// and it is never sealed. To take it out again, make the report without this option.
    #[arg(long)]
    pub with_narrative: bool,

    /// Where to write; the files go to reports/PERIOD in it [default: output, beside content]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A period, for example 2026-27-Q1, or the folder of a report or of a seal, for example content/seals/2026-27-Q1
    ///
    /// Of a period its seal and its report are checked, as far as there are both.
    #[arg(value_name = "PERIOD|FOLDER")]
    pub what: PathBuf,

    /// Where the report of the period was written [default: output, beside content]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct RulesArgs {
    /// A rule's name, for example reply-late
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// How to print it, to stdout
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: RulesFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    Human,
    Json,
    Markdown,
}

#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// Undo the last save, or the one of this id
    #[arg(long, value_name = "ID", num_args = 0..=1)]
    pub undo: Option<Option<String>>,

    /// Only what was saved of this record, by its id
    #[arg(long, value_name = "ID")]
    pub record: Option<String>,

    /// How many to list
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    pub count: usize,
}

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The file: .docx, .odt, .md or .txt
    #[arg(value_name = "FILE")]
    pub file: String,

    /// The policy whose next version or new draft it is, by the name of its folder [default: it is a new policy]
    #[arg(long, value_name = "ID")]
    pub policy: Option<String>,

    /// Read the file, match its clauses and say all that would be said, import-notes.md included; write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// What a new policy is called [default: as the document says]
    #[arg(long, value_name = "TITLE", conflicts_with = "policy")]
    pub title: Option<String>,

    /// What becomes of changes that are tracked and nobody has accepted or rejected [default: asked on a terminal]
    #[arg(long, value_name = "WHAT")]
    pub tracked: Option<TrackedChanges>,

    /// Write what the clauses seem to ask for as confirmed, not as notes: read it all the same
    #[arg(long)]
    pub accept_duties: bool,

    /// Let numbers mean other clauses than in the version before
    #[arg(long, requires = "policy")]
    pub renumber: bool,

    /// The next version's number [default: the one after the present; a draft keeps its own]
    #[arg(long, value_name = "NUMBER", requires = "policy")]
    pub number: Option<String>,

    /// The number of the present version, where policy.toml does not record it
    #[arg(long, value_name = "NUMBER", requires = "policy")]
    pub present: Option<String>,

    /// What changes, in one or two plain sentences, for the change log
    /// [default: that the text was taken from the file; a draft keeps its own]
    #[arg(long, value_name = "TEXT", requires = "policy")]
    pub summary: Option<String>,
}

#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Where to write [default: content/schemas]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}
