//! Edits that are saved one after the other, each followed by every program, and compared with a clean build.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;

use jiff::civil::Date;

use super::clean::Clean;
use super::counts;
use super::desk::{Beside, Desk, Files};
use super::edit::{Came, Edit};
use super::programs::Way;
use super::running::Running;

/// A save of which nothing could be made is put right at once, or only after the next one where the number of its last
/// edit can be divided by this.
const STAYS_WRONG: usize = 3;

/// A practice with the programs that follow what is edited.
pub struct Followed {
    desk: Desk,
    running: Vec<Running>,
    good: Good,
    done: Vec<Vec<Edit>>,
}

/// The practice as it was when something could last be made of it.
struct Good {
    files: Files,
    day: Date,
    clean: Rc<Clean>,
}

/// The programs of which each has its turn at every second save: it then finds what two of them changed. The first
/// follows all.
const BY_TURNS: [Way; 2] = [Way::AProgramEach, Way::ABuildEach];

impl Followed {
    pub fn new(desk: Desk) -> Self {
        let ways = [Way::OneProgram].into_iter().chain(BY_TURNS);
        let running = |way| Running::new(way, desk.root(), &desk.today);
        let running = ways.map(running).collect();
        let good = Good { files: desk.files(), day: desk.day(), clean: Rc::new(Clean::of(&desk)) };
        let mut followed = Followed { desk, running, good, done: Vec::new() };
        for running in &mut followed.running {
            running.is_as_good(&followed.good.clean, None, &followed.done);
        }
        followed
    }

    pub fn saves(mut self, saves: &[Vec<Edit>]) {
        for (index, save) in saves.iter().enumerate() {
            let came = self.save(save);
            let stays =
                save.last().is_some_and(|edit| edit.number.is_multiple_of(STAYS_WRONG)) && index + 1 < saves.len();
            if came == Came::Refused && !stays {
                self.put_right();
            }
        }
    }

    /// Does these edits, runs the programs whose turn it is, and compares.
    pub fn save(&mut self, save: &[Edit]) -> Came {
        let (before, day) = (self.desk.files(), self.desk.day());
        let mut after = before.clone();
        for edit in save {
            let (day, beside) = (self.desk.day(), self.desk.beside.len());
            (edit.kind.does)(&mut self.desk, edit.at, edit.number);
            let now = self.desk.files();
            if now == after && day == self.desk.day() && beside == self.desk.beside.len() {
                counts::unchanged(edit);
            }
            after = now;
        }
        self.done.push(save.to_vec());
        let beside = std::mem::take(&mut self.desk.beside);
        let is_unchanged = before == after && day == self.desk.day() && beside.is_empty();
        let changed = named(&before, &after, &beside);
        for running in &mut self.running {
            beside.iter().for_each(|one| running.happens(one));
        }
        let clean = Rc::new(Clean::of(&self.desk));
        let mut came = if is_unchanged { Came::Unchanged } else { Came::Made };
        for running in in_turn(&mut self.running, self.done.len()) {
            let told = running.program.run(changed.as_ref());
            if told.is_err() {
                came = Came::Refused;
            }
            let way = running.program.way;
            running.same(&told, &clean).unwrap_or_else(|what| panic!("{way:?}, after {:#?}: {what}", self.done));
        }
        counts::compared(save, came);
        if came != Came::Refused {
            self.good = Good { files: after, day: self.desk.day(), clean };
        }
        came
    }

    /// Everything is as it was when something could last be made of it.
    pub fn put_right(&mut self) {
        let before = self.desk.files();
        self.desk.put_back(&self.good.files);
        self.desk.set_day(self.good.day);
        let changed = named(&before, &self.good.files, &[]);
        for running in in_turn(&mut self.running, self.done.len()) {
            running.is_as_good(&self.good.clean, changed.as_ref(), &self.done);
        }
    }
}

fn in_turn(running: &mut [Running], done: usize) -> impl Iterator<Item = &mut Running> {
    let other = BY_TURNS[done % BY_TURNS.len()];
    running.iter_mut().filter(move |one| [Way::OneProgram, other].contains(&one.program.way))
}

/// The files that are said to have changed.
fn named(before: &Files, after: &Files, beside: &[Beside]) -> Option<BTreeSet<PathBuf>> {
    if beside.contains(&Beside::NothingNamed) {
        return None;
    }
    let changed = before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).cloned();
    let is_named = |path: &PathBuf| {
        let went_with = |one: &Beside| matches!(one, Beside::Unnamed(folder) if path.starts_with(folder));
        after.contains_key(path) || !beside.iter().any(went_with)
    };
    let besides = beside.iter().filter_map(|one| if let Beside::Named(path) = one { Some(path.clone()) } else { None });
    Some(changed.filter(is_named).chain(besides).collect())
}
