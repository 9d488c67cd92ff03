//! The three ways in which byelaw is run over what it made before, and the calls that they take.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use byelaw::base::problem::Problem;
use byelaw::base::sources::Sources;
use byelaw::disk::{self, CacheFolder, DiskError};
use byelaw::incremental::Cache;
use byelaw::load::Moment;
use byelaw::pipeline::{self, Parts, PreparedBuild, Publication};
use byelaw::publishing::OutputDir;
use byelaw::rebuild::{NotRebuilt, Rebuilder};
use byelaw::rules::Review;
use jiff::civil::Date;

use crate::support::on_disk::snapshot;

type Today = Arc<Mutex<Date>>;

/// What a program leaves told, or the problems for which it left everything as it was.
pub type Told = Result<Review, Vec<Problem>>;

/// How byelaw is run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// One program follows every edit, as `byelaw watch` does.
    OneProgram,
    /// A program for each edit, which knows what the last one wrote down.
    AProgramEach,
    /// `byelaw build` after each edit.
    ABuildEach,
}

/// A program with the folder that is its own.
pub struct Program {
    pub way: Way,
    root: PathBuf,
    pub output: PathBuf,
    today: Today,
    rebuilder: Option<Rebuilder>,
}

impl Program {
    pub fn new(way: Way, root: &Path, today: &Today) -> Self {
        let output = root.join(format!("output-{way:?}"));
        Program { way, root: root.to_owned(), output, today: today.clone(), rebuilder: None }
    }

    /// Brings the output folder up to date.
    pub fn run(&mut self, changed: Option<&BTreeSet<PathBuf>>) -> Told {
        match self.way {
            Way::OneProgram => {
                let new = || rebuilder(&self.root, &self.output, &self.today);
                rebuild(self.rebuilder.get_or_insert_with(new), changed)
            }
            Way::AProgramEach => rebuild(&mut rebuilder(&self.root, &self.output, &self.today), changed),
            Way::ABuildEach => build(&self.root, &self.output, Moment::EndOf(*self.today.lock().unwrap())),
        }
    }

    /// The next one knows only what this one wrote down.
    pub fn end(&mut self) {
        self.rebuilder = None;
    }

    /// Another program builds into the same folder, on another day.
    pub fn somebody_else(&self, day: Date) {
        let _ = rebuild(&mut rebuilder(&self.root, &self.output, &Arc::new(Mutex::new(day))), None);
    }

    /// Somebody deletes what was written down for the next program.
    pub fn forget(&self) {
        let _ = fs::remove_dir_all(self.output.join(".byelaw-cache"));
    }

    /// Somebody edits a page of the intranet, with as many bytes as it had.
    pub fn edit_a_page(&self, at: usize) {
        let pages = snapshot(&self.output.join("intranet"));
        let pages: Vec<_> =
            pages.iter().filter(|(path, _)| path.extension().is_some_and(|ending| ending == "html")).collect();
        let Some((path, bytes)) = pages.get(at % pages.len().max(1)) else { return };
        let text = String::from_utf8_lossy(bytes).replace("</body>", "<!body>");
        // A new file: what lies there may have a second name in a folder that is still to be compared.
        let path = self.output.join("intranet").join(path);
        fs::remove_file(&path).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Somebody deletes the public site.
    pub fn lose_a_site(&self) {
        let _ = fs::remove_dir_all(self.output.join("public"));
    }
}

fn rebuilder(root: &Path, output: &Path, today: &Today) -> Rebuilder {
    let today = today.clone();
    let moment = move || Moment::EndOf(*today.lock().unwrap());
    Rebuilder::new(root.to_owned(), output.to_owned(), Box::new(moment))
}

fn rebuild(rebuilder: &mut Rebuilder, changed: Option<&BTreeSet<PathBuf>>) -> Told {
    match rebuilder.rebuild(changed, &mut || {}) {
        Ok(rebuilt) => Ok(rebuilt.review),
        Err(NotRebuilt::Problems(problems, _)) => Err(problems),
        Err(NotRebuilt::Disk(error)) => panic!("{error}"),
    }
}

/// As `src/cli/build.rs` does it.
fn build(root: &Path, output: &Path, moment: Moment) -> Told {
    let cache = Arc::new(Cache::over(CacheFolder::of_answers(output)).for_one_run());
    let (mut sources, from_disk) = disk::read_sources(root);
    let library = pipeline::read_incremental(&cache, &sources, moment, from_disk)?;
    let output_dir = on_disk(OutputDir::take(output));
    let mut snapshot = output_dir.recorded();
    let writers = on_disk(output_dir.writers(Parts::ALL, &snapshot));
    let prepared = PreparedBuild::prepare(&library, &sources, Parts::ALL)?;
    sources.give_back_texts();
    let publication = pipeline::build_sites(&snapshot.with(&writers), &library, prepared)?;
    on_disk(output_dir.put(&publication, &mut snapshot, writers));
    output_dir.record(&snapshot);
    cache.record();
    Ok(publication.review)
}

fn on_disk<T>(done: Result<T, DiskError>) -> T {
    done.unwrap_or_else(|error| panic!("{error}"))
}

/// What a build into an empty folder makes, or why it makes nothing.
pub fn clean(root: &Path, day: Date) -> (Sources, Result<Publication, Vec<Problem>>) {
    let (sources, from_disk) = disk::read_sources(root);
    let made = pipeline::read(&sources, Moment::EndOf(day), from_disk)
        .and_then(|library| pipeline::publish(&library, &sources, Parts::ALL));
    (sources, made)
}
