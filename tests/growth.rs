//! What an input may cost: memory that a small machine has, and ten times as much of it for an input ten times as large.

mod inputs;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::Practice;
use crate::support::one_thread::on_this_thread_alone;
use crate::support::own_process::in_own_process;
use allocation_counter::{AllocationInfo, measure};
use byelaw::base::problem::Problem;
use byelaw::base::sources::Sources;
use byelaw::load::Moment;
use byelaw::model::Library;
use byelaw::pipeline;
use byelaw::terminal::{Colour, Detail, render_problems, render_review};
use inputs::{INPUTS, Input};

/// The largest input that is promised to be bounded, in bytes.
const LARGE: usize = 200_000;

/// The middle one of the three inputs whose instructions are counted, in bytes: counting takes fifty times as long as running.
const SMALL: usize = 2_000;

/// What a larger input may cost beyond a smaller one, times what that costs beyond the smallest: 10 where cost is as size. A
/// buffer that grows by doubling may be twice as large as its text.
const MOST: f64 = 20.0;

/// What is too little to grow from, in bytes.
const LITTLE: u64 = 2_000_000;

/// The memory that may be in use at a time, in bytes.
const MEMORY: u64 = 300 << 20;

/// Reads the practice, runs every rule, and says what is wrong. To parse the templates takes ten times as long, and no input
/// makes it longer.
#[inline(never)]
fn read_and_said(practice: &Practice) -> usize {
    let sources = practice.sources();
    match read(practice, &sources) {
        Ok(library) => {
            render_review(&pipeline::review(&library, &sources), &sources, Detail::Few, Colour::Plain, 140).len()
        }
        Err(problems) => render_problems(&problems, &sources, Colour::Plain, 140).len(),
    }
}

/// Reads the practice, makes everything, and says what is wrong, as `byelaw check` does.
fn checked(practice: &Practice) -> usize {
    let sources = practice.sources();
    match read(practice, &sources).and_then(|library| pipeline::dry_run(&library, &sources)) {
        Ok(review) => render_review(&review, &sources, Detail::Few, Colour::Plain, 140).len(),
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

fn memory(practice: &Practice) -> AllocationInfo {
    measure(|| {
        black_box(checked(practice));
    })
}

#[test]
fn no_input_takes_more_memory_than_a_small_machine_has() {
    // What other tests run beside it would have made tables and buffers that are counted here otherwise.
    in_own_process("growth::no_input_takes_more_memory_than_a_small_machine_has", memory_is_bounded);
}

fn memory_is_bounded() {
    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    let some_of_them = || {
        // The first time, tables are made that all later ones use.
        let (first, again) = (memory(&Practice::base()), memory(&Practice::base()));
        assert!(first.bytes_total > again.bytes_total && again.bytes_total > 0, "nothing is counted");
        while let Some(input) = INPUTS.get(next.fetch_add(1, Ordering::Relaxed)) {
            let costs = [LARGE / 100, LARGE / 10, LARGE].map(|bytes| memory(&with(input, bytes)));
            let [least, small, large] = costs.map(|cost| cost.bytes_total);
            // Whatever does not grow at all is no part of either.
            let over = |more: u64, less: u64| more.saturating_sub(less).max(LITTLE) as f64;
            let (first, second) = (over(small, least), over(large, small));
            let (growth, most) = (second / first, costs[2].bytes_max);
            println!(
                "{:32} {:6.1} MB, then {:6.1} MB for ten times as much: {growth:5.1} ×, {:4} MB at once",
                input.name,
                first / 1e6,
                second / 1e6,
                most >> 20
            );
            if growth > MOST || most > MEMORY {
                wrong.lock().unwrap().push(input.name);
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| on_this_thread_alone(some_of_them));
        scope.spawn(|| on_this_thread_alone(some_of_them));
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "too dear: {wrong:?}");
}

/// Inputs after which all tables are made that are made once, of some only the parts that long texts need.
const FILL_TABLES: [&str; 2] = ["passwords and keys", "dates, numbers and “born”"];

/// Under Callgrind, which counts what `read_and_said` takes each time it is called and writes down one count after the other:
/// `tests/growth/count.py` reads them, of the even inputs and of the odd ones at the same time.
#[test]
#[ignore = "only a count of instructions says something: python3 tests/growth/count.py, which tests/run calls"]
fn instructions() {
    let odd = std::env::var("BYELAW_INPUTS").is_ok_and(|which| which == "odd");
    on_this_thread_alone(|| {
        for input in INPUTS.iter().filter(|input| FILL_TABLES.contains(&input.name)) {
            read_and_said(&with(input, SMALL * 10));
        }
        for input in INPUTS.iter().skip(usize::from(odd)).step_by(2) {
            for bytes in [SMALL / 10, SMALL, SMALL * 10] {
                println!("counted {bytes} {}", input.name);
                read_and_said(&with(input, bytes));
            }
        }
    });
}

/// `benches/bounds.py` asks for the largest inputs as practices on the disk.
#[test]
#[ignore = "writes to target/bounds what benches/bounds.py times"]
fn laid_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bounds");
    for input in INPUTS {
        for (file, text) in &with(input, LARGE).files {
            let path = folder.join(input.name).join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}
