//! A program that follows what is edited: whether what it made, or told, is what a clean build does.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use jiff::civil::{Date, date};

use super::clean::Clean;
use super::damage::damage;
use super::desk::Beside;
use super::edit::Edit;
use super::programs::{Program, Told, Way};

pub struct Running {
    pub program: Program,
    /// What it made last, unless somebody changed that since.
    made: Option<Rc<Clean>>,
}

impl Running {
    pub fn new(way: Way, root: &Path, today: &Arc<Mutex<Date>>) -> Self {
        Running { program: Program::new(way, root, today), made: None }
    }

    pub fn happens(&mut self, beside: &Beside) {
        match beside {
            Beside::NewProgram => self.program.end(),
            Beside::NothingWrittenDown => self.program.forget(),
            Beside::Damaged(at, number) => {
                self.program.end();
                damage(&self.program.output, *at, *number);
            }
            Beside::SomebodyElse => {
                self.program.somebody_else(date(2026, 11, 1));
                self.made = None;
            }
            Beside::PageEdited(at) => {
                self.program.edit_a_page(*at);
                self.program.end();
                self.made = None;
            }
            Beside::SiteGone => {
                self.program.lose_a_site();
                self.made = None;
            }
            Beside::NothingNamed | Beside::Named(_) | Beside::Unnamed(_) => {}
        }
    }

    /// Whether it made, or told, the same as a clean build; if it made nothing, what it made before lies there.
    pub fn same(&mut self, told: &Told, clean: &Rc<Clean>) -> Result<(), String> {
        match (told, clean.problems()) {
            (Ok(review), None) => {
                self.made = Some(clean.clone());
                clean.lies_in(&self.program.output)?;
                clean.finds(review)
            }
            (Err(problems), found) => {
                // That a page would vanish only those can tell who know that it was there.
                let would_vanish = problems.iter().all(|problem| problem.code == "page-would-vanish");
                if found.is_some() || !would_vanish {
                    clean.tells(problems)?;
                }
                let is_as_before = self.made.as_ref().map_or(Ok(()), |made| made.lies_in(&self.program.output));
                is_as_before.map_err(|what| format!("a build that failed wrote: {what}"))
            }
            (Ok(_), Some(problems)) => Err(format!("it works, and a clean build tells\n{}", clean.in_words(problems))),
        }
    }

    /// Runs it over what is good.
    pub fn is_as_good(&mut self, good: &Rc<Clean>, changed: Option<&BTreeSet<PathBuf>>, done: &[Vec<Edit>]) {
        let (told, way) = (self.program.run(changed), self.program.way);
        if let Err(problems) = &told {
            panic!("{way:?}: what was put right after {done:#?} is a problem:\n{}", good.in_words(problems));
        }
        self.same(&told, good).unwrap_or_else(|what| panic!("{way:?}, put right after {done:#?}: {what}"));
    }
}
