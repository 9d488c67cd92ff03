//! Times each part of a build of a large practice, and the memory held after it: `cargo bench --bench phases -- --sections 10000`.

mod large;

use std::time::{Duration, Instant};

use byelaw::base::audience::{PartnersKey, StaffKey};
use byelaw::base::calendar::Period;
use byelaw::disk::{self, Folder, OutputLock, Prepared};
use byelaw::load::{self, Moment};
use byelaw::pipeline;
use byelaw::rules;
use byelaw::sites::intranet::IntranetFacts;
use byelaw::sites::shared::{BuildTarget, PageFingerprints, Theme};
use byelaw::sites::{intranet, public};
use clap::Parser;
use jiff::civil::date;

/// As in the program.
#[global_allocator]
static ALLOCATOR: byelaw_allocator::MiMalloc = byelaw_allocator::MiMalloc;

#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value_t = 2_000)]
    sections: usize,
    #[arg(long, default_value_t = 1_000)]
    incidents: usize,
    #[arg(long, default_value_t = 3)]
    runs: usize,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

/// A part of the build, its times in each run, and the memory held at its end in MB.
struct Phase {
    what: &'static str,
    times: Vec<Duration>,
    held: Option<u64>,
}

struct Phases(Vec<Phase>);

impl Phases {
    fn time<T>(&mut self, what: &'static str, work: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let made = work();
        let time = began.elapsed();
        let index = self.0.iter().position(|phase| phase.what == what).unwrap_or_else(|| {
            self.0.push(Phase { what, times: Vec::new(), held: None });
            self.0.len() - 1
        });
        self.0[index].times.push(time);
        self.0[index].held = memory("VmRSS:");
        made
    }
}

fn main() {
    byelaw_allocator::give_back_soon();
    let Arguments { sections, incidents, runs, bench: _ } = Arguments::parse();
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let size = large::Size { sections, incidents, staff: 100, accounts: 20 };
    large::write_practice(folder.path(), &size, 20261122);
    let moment = Moment::EndOf(date(2026, 11, 22));
    let mut phases = Phases(Vec::new());
    for run in 0..runs.max(1) {
        let (sources, problems) = phases.time("reading the files", || disk::read_sources(folder.path()));
        assert!(problems.is_empty());
        let loaded = phases.time("making the library of them", || load::load(&sources, moment));
        let library = loaded.library.unwrap();
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems.first());
        phases.time("rules that stop a build", || rules::problems(&library, &sources));
        let partners = PartnersKey::issue();
        let published = phases.time("which incidents staff may read about", || load::published(&library));
        let findings = phases.time("all rules", || rules::find(&library, &published, &sources, &partners));
        let theme = Theme::load(&library.site.theme, &sources).unwrap();
        let earlier = PageFingerprints::default();
        let over = BuildTarget::new(&earlier, None);
        let public = phases.time("the public site", || public::build(&library, &theme, over).unwrap());
        let staff = StaffKey::issue();
        let intranet = phases.time("the intranet", || {
            let (read_figures, findings) = (&load::read_figures(&library), &findings);
            let facts =
                IntranetFacts { library: &library, published: &published, read_figures, findings, theme: &theme };
            intranet::build(&facts, over, &staff).unwrap()
        });
        let period = Period::latest_complete_quarter(library.as_of.last_whole_day, library.site.reporting.year_starts);
        phases.time("the report, with library and rules", || {
            drop(
                pipeline::report_of(&library, &sources, &period)
                    .unwrap_or_else(|problems| panic!("no report: {:?}", problems.first())),
            )
        });
        let output = folder.path().join(format!("output-{run}"));
        let lock = OutputLock::take(&output).unwrap();
        let put = |made: Result<Prepared, _>| made.and_then(Prepared::put).unwrap();
        phases.time("writing the public site", || put(disk::prepare(&lock, &Folder::public_site(&output), &public)));
        phases.time("writing the intranet", || put(disk::prepare(&lock, &Folder::intranet(&output), &intranet)));
        phases.time("letting go of everything", || drop((public, intranet, findings, published, library, sources)));
    }
    println!(
        "{sections} sections, {incidents} incidents; medians of {runs} runs, and memory held at the end of each part:"
    );
    for Phase { what, times, held } in &mut phases.0 {
        times.sort();
        let held = held.map_or("not known".to_owned(), |held| format!("{held} MB"));
        println!("  {what:38} {:8.0} ms  {held:>9}", times[times.len() / 2].as_secs_f64() * 1e3);
    }
    match memory("VmHWM:") {
        Some(peak) => println!("peak memory {peak} MB (both sites are held here until the end)"),
        None => println!("peak memory is not known on this system"),
    }
}

/// A line of the process's status, in MB.
fn memory(line: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kib = status.lines().find_map(|text| text.strip_prefix(line))?.split_whitespace().next()?.parse::<u64>();
    kib.ok().map(|kib| kib / 1024)
}
