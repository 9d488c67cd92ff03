//! Writes a large practice into a folder: `cargo run --release --example large-practice -- DIR --sections 10000`.

mod large;

use std::path::PathBuf;

use clap::Parser;

/// A practice with this many policy sections and register entries, the same for the same numbers.
#[derive(Parser)]
struct Arguments {
    /// An empty folder, or one that is not there yet.
    folder: PathBuf,
    /// Sections of about 5 kB beside the example's, twenty to a policy.
    #[arg(long, default_value_t = 10_000)]
    sections: usize,
    #[arg(long, default_value_t = 1_000)]
    incidents: usize,
    #[arg(long, default_value_t = 100)]
    staff: usize,
    #[arg(long, default_value_t = 20)]
    accounts: usize,
    #[arg(long, default_value_t = 20261122)]
    seed: u64,
}

fn main() {
    let Arguments { folder, sections, incidents, staff, accounts, seed } = Arguments::parse();
    if folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        eprintln!("error: {} is not empty; name a new folder", folder.display());
        std::process::exit(2);
    }
    large::write_practice(&folder, &large::Size { sections, incidents, staff, accounts }, seed);
    println!("{}: {sections} sections, {incidents} incidents, {staff} staff, {accounts} accounts", folder.display());
}
