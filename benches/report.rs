//! Times the report of a quarter over many incidents in monthly files, and the memory it takes: `cargo bench --bench report -- --incidents 1000000`.

mod large;

/// As in the program.
#[global_allocator]
static ALLOCATOR: byelaw_allocator::MiMalloc = byelaw_allocator::MiMalloc;

use std::time::{Duration, Instant};

use byelaw::base::calendar::Period;
use byelaw::load::Moment;
use byelaw::{disk, pipeline, report};
use clap::Parser;
use jiff::civil::date;

#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value_t = 100_000)]
    incidents: usize,
    #[arg(long, default_value_t = 3)]
    runs: usize,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

const PERIOD: &str = "2026-27-Q2";

fn main() {
    byelaw_allocator::give_back_soon();
    let Arguments { incidents, runs, bench: _ } = Arguments::parse();
    let runs = runs.max(1);
    let folder = tempfile::tempdir_in(std::path::Path::new("/dev/shm")).or_else(|_| tempfile::tempdir()).unwrap();
    let size = large::Size { sections: 0, incidents, staff: 50, accounts: 50 };
    large::write_practice(folder.path(), &size, 20261122);
    let mut times: [Vec<Duration>; 4] = Default::default();
    let mut reported = 0;
    for _ in 0..runs {
        let began = Instant::now();
        let (mut sources, problems) = disk::read_sources(folder.path());
        times[0].push(began.elapsed());
        let began = Instant::now();
        // As of the quarter's last day, so that the registers are read once.
        let library = pipeline::read(&sources, Moment::EndOf(date(2026, 9, 30)), problems).unwrap_or_else(|problems| {
            panic!("{} problems, the first: {:?}", problems.len(), problems.first());
        });
        times[1].push(began.elapsed());
        let began = Instant::now();
        let _ = pipeline::review(&library, &sources);
        times[2].push(began.elapsed());
        let period = Period::parse(PERIOD, library.site.reporting.year_starts).unwrap();
        let began = Instant::now();
        let extras = report::Extras::default();
        reported = pipeline::report_with(&library, &mut sources, &period, extras).unwrap().reported;
        times[3].push(began.elapsed());
    }
    println!(
        "{} incidents, {} staff, {} accounts; {reported} reported in {PERIOD}",
        size.incidents, size.staff, size.accounts
    );
    println!("medians of {runs} runs:");
    let what = ["reading the files", "making the library of them", "all rules", "the report, all rules with it"];
    for (what, mut times) in what.into_iter().zip(times) {
        times.sort();
        println!("  {what:30} {:7.0} ms", times[runs / 2].as_secs_f64() * 1e3);
    }
    match peak_memory() {
        Some(kib) => println!("peak memory {:7.0} MB", kib as f64 / 1024.0),
        None => println!("peak memory is not known on this system"),
    }
}

/// The most memory that the process has held, in KiB.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}
