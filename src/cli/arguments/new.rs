//! The arguments of `byelaw new`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::import::TrackedChangesMode;

#[derive(Debug, Subcommand)]
pub enum New {
    /// A whole practice in a new folder: a policy, pages and lists, and empty registers
    ///
    /// It starts from the policy that comes with byelaw, from one of your own in a file of Word, OpenDocument, markdown or plain
    /// text, or from an empty draft. It builds at once.
    Practice(NewPractice),

    /// A policy in a folder of its own: its control block and a first section
    Policy(NewPolicy),

    /// The next section of a policy, or the next annex
    Section(NewSection),

    /// The next version of a policy: a draft beside it, which staff can read and the public cannot
    ///
    /// The policy's files are copied into a folder of their own, POLICY-draft, whose policy.toml has the new number and an entry
    /// in its change log. What stands stays as it is until `byelaw new approval` puts the draft in its place. To take it back,
    /// delete that folder.
    Version(NewVersion),

    /// The approval of a policy: it is in force from its first day on, and its wording is kept
    ///
    /// A draft of the next version takes the place of what stood until then, which is kept in versions/NUMBER/ in the policy's
    /// folder and never edited again; everything that cites a clause goes on citing the same one. policy.toml gets who
    /// approved it and when, status = "approved", and a digest of the wording: a change of the text, or of a setting that is
    /// filled in there, is told from then on. Put it into a new version instead.
    Approval(NewApproval),
}

#[derive(Debug, Args)]
pub struct NewPractice {
    /// The folder to make; it must be new or empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// The practice's name, as patients know it
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// The address that pages offer for questions about social media
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,

    /// When answering begins [default: 08:00]
    #[arg(long, value_name = "TIME")]
    pub opens: Option<String>,

    /// When answering ends [default: 18:30]
    #[arg(long, value_name = "TIME")]
    pub closes: Option<String>,

    /// The days on which the practice answers, with commas between them [default: monday to friday]
    #[arg(long, value_name = "DAYS")]
    pub working_days: Option<String>,

    /// Within how many working days comments are answered [default: 3]
    #[arg(long, value_name = "NUMBER")]
    pub reply_days: Option<String>,

    /// The first day with byelaw: nothing is overdue from before it [default: today]
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,

    /// Where the public site will stand on the web, if that is known
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,

    /// The policy to start from: model, the one that comes with byelaw; none, an empty draft; or a file with your own
    ///
    /// The file is one of Word (.docx), OpenDocument (.odt), markdown or plain text, and is taken as by `byelaw import`: see its help.
    #[arg(long, value_name = "model|none|FILE")]
    pub policy: Option<String>,

    /// What becomes of tracked changes that nobody has accepted or rejected [default: asked on a terminal]
    #[arg(long, value_name = "WHAT")]
    pub tracked: Option<TrackedChanges>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TrackedChanges {
    /// All are taken
    Accept,
    /// None is taken
    Reject,
}

impl From<TrackedChanges> for TrackedChangesMode {
    fn from(what: TrackedChanges) -> Self {
        match what {
            TrackedChanges::Accept => TrackedChangesMode::Accept,
            TrackedChanges::Reject => TrackedChangesMode::Reject,
        }
    }
}

#[derive(Debug, Args)]
pub struct NewPolicy {
    /// Its title, for example "Complaints policy"
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,

    /// Its folder's name, for ever [default: the title in small letters with hyphens]
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,

    /// The role that looks after it, an id of registers/staff.toml
    #[arg(long, value_name = "ID")]
    pub owner: Option<String>,
}

#[derive(Debug, Args)]
pub struct NewSection {
    /// Which policy: the name of its folder [default: the main policy]
    #[arg(value_name = "POLICY")]
    pub policy: Option<String>,

    /// Its title, for example "Video calls"
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,

    /// An annex, with the next letter, instead of a section
    #[arg(long)]
    pub annex: bool,

    /// Who may read it
    #[arg(long, value_name = "READERS", default_value = "public")]
    pub audience: ReadersChoice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReadersChoice {
    Public,
    Staff,
}

#[derive(Debug, Args)]
pub struct NewVersion {
    /// Which policy: the name of its folder [default: the main policy]
    #[arg(value_name = "POLICY")]
    pub policy: Option<String>,

    /// The new version's number, for example 2.0 [default: the one after the present]
    #[arg(long = "number", value_name = "NUMBER")]
    pub number: Option<String>,

    /// What changes, in one or two plain sentences, for the change log
    #[arg(long, value_name = "TEXT")]
    pub summary: Option<String>,

    /// Who may read that entry
    #[arg(long, value_name = "READERS", default_value = "public")]
    pub audience: ReadersChoice,

    /// The number of the present version, where policy.toml does not record it
    #[arg(long, value_name = "NUMBER")]
    pub present: Option<String>,
}

#[derive(Debug, Args)]
pub struct NewApproval {
    /// Which policy: the name of its folder [default: the main policy]
    #[arg(value_name = "POLICY")]
    pub policy: Option<String>,

    /// Who approved it: an id of registers/staff.toml; may be given more than once
    #[arg(long, value_name = "ID")]
    pub by: Vec<String>,

    /// The day of the approval [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,

    /// The version's first day in force [default: the one in policy.toml, or the day of the approval]
    #[arg(long, value_name = "DATE")]
    pub effective: Option<String>,

    /// The day by which it should next be reviewed [default: the one in policy.toml]
    #[arg(long, value_name = "DATE")]
    pub review: Option<String>,

    /// Let numbers mean other clauses than before: everything that cites one goes on citing the same
    #[arg(long)]
    pub renumber: bool,

    /// Leave out what was changed in the policy's own folder after its draft was begun
    #[arg(long)]
    pub leave_out_changes: bool,
}
