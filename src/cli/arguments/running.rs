//! The arguments of what runs until it is ended: `watch`, `serve` and `desk`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The public site's port, and the intranet's is the next one; 0 lets the system choose [default: 4000, or the next that is free]
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,

    /// Let other machines in, by this name or address of this one: anybody on the network can then read the intranet
    #[arg(long, value_name = "NAME")]
    pub host: Option<String>,

    /// Open both sites in the browser
    #[arg(long)]
    pub open: bool,

    #[command(flatten)]
    pub watch: WatchArgs,
}

#[derive(Debug, Args)]
pub struct DeskArgs {
    /// The public site's port; the intranet's and the desk's are the next two; 0 lets the system choose [default: 4000, or the next that are free]
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,

    /// Open no browser: print the file to open in one
    #[arg(long)]
    pub no_open: bool,

    /// Seconds without use after which the desk asks to be opened again: fewer than its half an hour
    #[arg(long, value_name = "SECONDS", hide = true)]
    pub rest: Option<u64>,

    #[command(flatten)]
    pub watch: WatchArgs,
}

#[derive(Debug, Args)]
pub struct WatchArgs {
    /// Where to write [default: output, beside content]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Look for changes every second: for a drive that gives no notice of what other machines change
    ///
    /// byelaw does this by itself where it knows of such a drive.
    #[arg(long)]
    pub poll: bool,
}
