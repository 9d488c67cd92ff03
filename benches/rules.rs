//! Times all rules over large registers beside the reading of those registers: `cargo bench --bench rules`.

mod large;

/// As in the program.
#[global_allocator]
static ALLOCATOR: byelaw_allocator::MiMalloc = byelaw_allocator::MiMalloc;

use std::time::{Duration, Instant};

use byelaw::load::Moment;
use byelaw::{disk, pipeline};
use jiff::civil::date;

const RUNS: usize = 5;

fn main() {
    let folder = tempfile::tempdir_in(std::path::Path::new("/dev/shm")).or_else(|_| tempfile::tempdir()).unwrap();
    let size = large::Size { sections: 0, incidents: 100_000, staff: 5_000, accounts: 1_000 };
    large::write_practice(folder.path(), &size, 20261122);
    let mut times: [Vec<Duration>; 3] = Default::default();
    let mut found = 0;
    for _ in 0..RUNS {
        let began = Instant::now();
        let (sources, problems) = disk::read_sources(folder.path());
        times[0].push(began.elapsed());
        let began = Instant::now();
        let library =
            pipeline::read(&sources, Moment::EndOf(date(2026, 11, 22)), problems).unwrap_or_else(|problems| {
                panic!("{} problems, the first: {:?}", problems.len(), problems.first());
            });
        times[1].push(began.elapsed());
        let began = Instant::now();
        let review = pipeline::review(&library, &sources);
        times[2].push(began.elapsed());
        found = review.findings.len() + review.deadlines.len();
    }
    let [files, parsing, rules] = times.map(|mut times| {
        times.sort();
        times[RUNS / 2]
    });
    let reading = files + parsing;
    println!(
        "{} incidents, {} staff, {} accounts; {found} findings and deadlines",
        size.incidents, size.staff, size.accounts
    );
    println!("medians of {RUNS} runs:");
    for (what, time) in [("reading the files", files), ("making the library of them", parsing), ("all rules", rules)] {
        println!(
            "  {what:28} {:7.0} ms  {:5.2} of reading",
            time.as_secs_f64() * 1e3,
            time.as_secs_f64() / reading.as_secs_f64()
        );
    }
}
