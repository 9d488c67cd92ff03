//! What a command runs with: the practice's folder, the moment that stands for now, and how to print.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::failure::Failure;
use super::tell::tell;
use crate::base::sources::Sources;
use crate::base::wording::capitalised;
use crate::cli::arguments::Cli;
use crate::disk::{self, CacheFolder};
use crate::incremental::Cache;
use crate::load::Moment;
use crate::model::Library;
use crate::pipeline;
use crate::rules::unconfirmed;
use crate::terminal::Colour;

/// The practice that a command works on, and the options that all commands share.
pub struct Run {
    pub root: PathBuf,
    pub moment: Moment,
    pub quiet: bool,
    pub colour: Colour,
}

/// Finds the practice: in `--root`, else in this folder or the nearest above it.
pub(super) fn prepare(cli: &Cli, colour: Colour) -> Result<Run, Failure> {
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
pub(super) fn moment(cli: &Cli) -> Result<Moment, Failure> {
    if let Some(text) = &cli.as_of {
        // Parsed as a date, a moment would lose its time.
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
    /// Reads the practice's files; any problem ends the command. The cache of the usual output folder makes this
    /// faster.
    pub(super) fn read(&self) -> Result<(Library, Sources), Failure> {
        let read = self.read_incremental(&self.root.join("output"))?;
        if let Some((_, message)) = unconfirmed(&read.0) {
            self.say(format!("Cannot wait: {}", capitalised(&message)));
        }
        Ok(read)
    }

    /// As `read`, with the cache of another output folder.
    pub(super) fn read_incremental(&self, output: &Path) -> Result<(Library, Sources), Failure> {
        let (sources, problems) = disk::read_sources(&self.root);
        let cache = Arc::new(Cache::over(CacheFolder::of_answers(output)).for_one_run());
        match pipeline::read_incremental(&cache, &sources, self.moment, problems) {
            // The program ends soon, and freeing the cache takes longer than ending.
            Ok(library) => {
                std::mem::forget(cache);
                Ok((library, sources))
            }
            Err(problems) => Err(Failure::Problems(problems, sources)),
        }
    }

    /// The output folder that was given, or `output` beside `content`.
    pub(super) fn output(&self, given: Option<&Path>) -> Result<PathBuf, Failure> {
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

    /// The moment for each rebuild of a command that runs for days: a day from `--as-of` stays, the clock goes on.
    pub(super) fn moments(&self) -> impl Fn() -> Moment + Send + use<> {
        let given = self.moment;
        move || if let Moment::Clock(_) = given { Moment::Clock(Timestamp::now()) } else { given }
    }

    /// Prints a line for a person, unless `--quiet` was given.
    pub(super) fn say(&self, line: impl AsRef<str>) {
        if !self.quiet {
            tell(line.as_ref());
        }
    }
}
