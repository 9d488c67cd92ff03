//! Times an act in a running process, as the desk does it: `cargo bench --bench acts -- --incidents 5000`.

mod large;

use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use byelaw::acts::{Act, Answers, Practice, acts};
use byelaw::drafts::toml_value;
use byelaw::incremental::Cache;
use byelaw::load::Moment;
use byelaw::saving;
use clap::Parser;

/// As in the program.
#[global_allocator]
static ALLOCATOR: byelaw_allocator::MiMalloc = byelaw_allocator::MiMalloc;

#[derive(Parser)]
struct Arguments {
    /// Incidents in the file of one month.
    #[arg(long, default_value_t = 5_000)]
    incidents: usize,
    #[arg(long, default_value_t = 200)]
    sections: usize,
    #[arg(long, default_value_t = 10)]
    runs: usize,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let Arguments { incidents, sections, runs, bench: _ } = Arguments::parse();
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let root = folder.path();
    let size = large::Size { sections, incidents, staff: 100, accounts: 20 };
    large::write_practice(root, &size, 20261122);
    put_all_in_one_month(root);
    let began = Instant::now();
    let mut practice =
        saving::read(root, Arc::new(Cache::default()), Moment::Clock("2026-11-22T18:00:00Z".parse().unwrap()))
            .unwrap_or_else(|_| panic!("the practice cannot be read"));
    println!("read in {:.0?}; {} problems", began.elapsed(), practice.problems.len());
    let account = practice.library.accounts.values().find(|account| *account.is_active).unwrap().id.to_string();
    let person = practice.library.staff.keys().next().unwrap().to_string();
    let nature = practice.library.natures.keys().next().unwrap().to_string();
    for (name, given) in [
        (
            "look",
            vec![
                ("account", &*account),
                ("date", "2026-11-20"),
                ("by", &*person),
                ("kind", "ad-hoc"),
                ("outcome", "Nothing."),
            ],
        ),
        (
            "incident",
            vec![
                ("reported", "2026-11-20 10:15"),
                ("place", "review-site"),
                ("natures", &*nature),
                ("author", "patient"),
                ("reporter", "personnel"),
                ("no_notes", "yes"),
            ],
        ),
        ("step", vec![("step", "team-told"), ("at", "2026-11-21 09:00"), ("by", &*person)]),
    ] {
        let act = acts().find(|act| act.name() == name).unwrap();
        let mut times = Vec::new();
        for _ in 0..runs.max(1) {
            let mut answers = answered(act, &practice, &given);
            if name == "step" {
                let last = practice.library.incidents.read(&practice.key).iter().last().unwrap();
                answers.set("incident", format!("\"{}\"", last.id.read(practice.key.staff())));
            }
            act.evidence(&practice, &mut answers);
            let began = Instant::now();
            let proposal = act.propose(&practice, &answers).unwrap();
            let change =
                saving::check(root, &practice, &proposal, None).unwrap_or_else(|why| panic!("{name}: {:?}", why));
            practice = saving::save(root, &proposal, change, None).unwrap();
            times.push(began.elapsed());
        }
        times.sort();
        let middle: Duration = times[times.len() / 2];
        println!("{name:10} {middle:>8.1?} in the middle, {:.1?} at most", times.last().unwrap());
    }
}

fn answered(act: &dyn Act, practice: &Practice, given: &[(&'static str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (key, written) in given {
        let field = act.fields().into_iter().find(|field| field.key == *key).unwrap();
        let value = toml_value(&field.kind, written, &practice.library);
        answers.set(key, value.unwrap_or_else(|why| panic!("{key}: {}", why.message)));
    }
    answers
}

/// The files of all months as one: what is recorded in the busiest month that anybody could think of.
fn put_all_in_one_month(root: &std::path::Path) {
    let folder = root.join("content/registers/incidents");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let all: String = files.iter().map(|file| fs::read_to_string(file).unwrap() + "\n").collect();
    files.iter().for_each(|file| fs::remove_file(file).unwrap());
    fs::write(folder.join("2026-11.toml"), all).unwrap();
}
