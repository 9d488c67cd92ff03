//! What an input may cost: memory that a small machine has, and ten times as much of it for an input ten times as large.

mod support;

#[path = "growth/inputs.rs"]
mod inputs;

use std::hint::black_box;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use allocation_counter::{AllocationInfo, measure};
use byelaw::content::Moment;
use byelaw::model::Library;
use byelaw::pipeline;
use byelaw::problem::Problem;
use byelaw::sources::Sources;
use byelaw::terminal::{Colour, render_problems, render_review};
use inputs::{INPUTS, Input};
use support::Practice;

/// The largest input that is promised to be bounded, in bytes.
const LARGE: usize = 200_000;

/// The smaller of the two inputs whose instructions are counted, in bytes: counting takes fifty times as long as running.
const SMALL: usize = 2_000;

/// What the larger input may cost, times the smaller one.
const MOST: f64 = 13.0;

/// What is too little to grow from, in bytes.
const LITTLE: u64 = 200_000;

/// The memory that may be in use at a time, in bytes.
const MEMORY: u64 = 300 << 20;

/// Reads the practice, runs every rule, and says what is wrong. To parse the templates takes ten times as long, and no input
/// makes it longer.
#[inline(never)]
fn read_and_said(practice: &Practice) -> usize {
    let sources = practice.sources();
    match read(practice, &sources) {
        Ok(library) => render_review(&pipeline::review(&library, &sources), &sources, Colour::Plain, 140).len(),
        Err(problems) => render_problems(&problems, &sources, Colour::Plain, 140).len(),
    }
}

/// Reads the practice, makes everything, and says what is wrong, as `byelaw check` does.
fn checked(practice: &Practice) -> usize {
    let sources = practice.sources();
    match read(practice, &sources).and_then(|library| pipeline::try_out(&library, &sources)) {
        Ok(review) => render_review(&review, &sources, Colour::Plain, 140).len(),
        Err(problems) => render_problems(&problems, &sources, Colour::Plain, 140).len(),
    }
}

fn read(practice: &Practice, sources: &Sources) -> Result<Library, Vec<Problem>> {
    pipeline::read(sources, Moment::EndOf(practice.today.parse().unwrap()), Vec::new())
}

fn with(input: &Input, bytes: usize) -> Practice {
    let mut practice = Practice::base();
    (input.lay)(&mut practice, bytes);
    practice
}

/// Only what the own thread takes is counted: it does all the work.
fn alone(work: impl FnOnce()) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().unwrap();
    work();
    drop(pool);
}

fn memory(practice: &Practice) -> AllocationInfo {
    measure(|| {
        black_box(checked(practice));
    })
}

#[test]
fn no_input_takes_more_memory_than_a_small_machine_has() {
    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    let some_of_them = || {
        // The first time, tables are made that all later ones use.
        let (first, again) = (memory(&Practice::base()), memory(&Practice::base()));
        assert!(first.bytes_total > again.bytes_total && again.bytes_total > 0, "nothing is counted");
        while let Some(input) = INPUTS.get(next.fetch_add(1, Ordering::Relaxed)) {
            let [least, small, large] = [1, LARGE / 10, LARGE].map(|bytes| memory(&with(input, bytes)));
            // What the practice itself takes is no part of it, nor what a problem saves.
            let over = |cost: AllocationInfo| cost.bytes_total.saturating_sub(least.bytes_total).max(LITTLE) as f64;
            let growth = over(large) / over(small);
            println!("{:32} {growth:5.1} × for ten times as much, {:4} MB at once", input.name, large.bytes_max >> 20);
            if growth > MOST || large.bytes_max > MEMORY {
                wrong.lock().unwrap().push(input.name);
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| alone(some_of_them));
        scope.spawn(|| alone(some_of_them));
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "too dear: {wrong:?}");
}

/// Under Callgrind, which counts what `read_and_said` takes each time it is called and writes down one count after the other:
/// `tests/growth/count.py` reads them.
#[test]
#[ignore = "only a count of instructions says something: python3 tests/growth/count.py, which tests/run calls"]
fn instructions() {
    alone(|| {
        // The first time, tables are made that all later ones use.
        read_and_said(&Practice::base());
        read_and_said(&Practice::base());
        for input in INPUTS {
            for bytes in [1, SMALL, SMALL * 10] {
                println!("counted {bytes} {}", input.name);
                read_and_said(&with(input, bytes));
            }
        }
    });
}
