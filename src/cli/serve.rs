//! `byelaw serve`: both sites in this machine's browser, made again at each save.

use super::failure::Failure;
use super::rebuild_loop::{RebuildEvent, RebuildLoop};
use super::run::Run;
use super::tell::{in_words, tell};
use crate::cli::arguments::ServeArgs;
use crate::disk::Folder;
use crate::serve::{Listeners, NotListening, ReloadState, Server, Sites, listen};
use crate::terminal::{Colour, places_of_problems};

/// The public site's port, where none was asked for.
const PORT: u16 = 4000;

pub fn run(run: &Run, arguments: &ServeArgs) -> Result<(), Failure> {
    let output = run.output(arguments.watch.out.as_deref())?;
    let rebuild_loop = RebuildLoop::new(run, &output, arguments.watch.poll)?;
    let listeners = open_ports(run, arguments)?;
    let links = [listeners.public.address(), listeners.intranet.address()];
    let is_open_to_others = listeners.are_open_to_others();
    let reload_state = ReloadState::default();
    let sites = Sites::new(Folder::public_site(&output), Folder::intranet(&output));
    let server = Server::start(sites, listeners, reload_state.clone()).map_err(|error| Failure::Usage {
        message: format!("the sites cannot be served: {error}"),
        help: "use `byelaw watch` instead, and open output/intranet/index.html in a browser".to_owned(),
    })?;

    run.say(format!("public site  {}\nintranet     {}", links[0], links[1]));
    if is_open_to_others {
        tell("warning: anybody on the network can read the intranet at this address, until this ends");
    }
    if arguments.open {
        for link in &links {
            if open::that_detached(link).is_err() {
                tell(&format!("note: no browser could be opened; the address is {link}"));
            }
        }
    }

    let done = rebuild_loop.run(|event| match event {
        RebuildEvent::Begun(_) => reload_state.begin(),
        RebuildEvent::Made => reload_state.made(),
        RebuildEvent::StillFailed => reload_state.still_failed(),
        RebuildEvent::Failed(failure) => reload_state.failed(&failure_on_page(failure, is_open_to_others)),
    });
    server.stop();
    done
}

/// What an open page shows of a failure: the place and kind of each problem. The lines and messages may hold what only
/// the partners may see, so they stay in the terminal. Readers at other machines learn only that something is wrong.
pub(super) fn failure_on_page(failure: &Failure, is_open_to_others: bool) -> String {
    match failure {
        _ if is_open_to_others => {
            "Something is wrong with what was saved last. What it is stands in the terminal in which byelaw runs."
                .to_owned()
        }
        Failure::Problems(problems, sources) => format!(
            "{}\nThe terminal in which byelaw runs shows {} with what to write instead. What was published before is unchanged.",
            places_of_problems(problems, sources),
            if problems.len() == 1 { "the line" } else { "each line" },
        ),
        _ => in_words(failure, Colour::Plain),
    }
}

/// Opens the ports that were asked for; where none were, the nearest that are free.
fn open_ports(run: &Run, arguments: &ServeArgs) -> Result<Listeners, Failure> {
    let host = arguments.host.as_deref();
    match (listen(host, arguments.port.unwrap_or(PORT)), arguments.port) {
        (Ok(listeners), _) => Ok(listeners),
        (Err(NotListening::Taken { port, free: Some(free) }), None) => {
            run.say(format!("Ports {port} and {} are not both free (another `byelaw serve`, perhaps).", port + 1));
            listen(host, free).map_err(not_opened)
        }
        (Err(error), _) => Err(not_opened(error)),
    }
}

/// Why no port could be opened, and what to do.
pub(super) fn not_opened(error: NotListening) -> Failure {
    let (message, help) = match error {
        NotListening::Taken { port, free } => (
            format!("port {port} or the next one is in use by another program (another `byelaw serve`, perhaps)"),
            match free {
                Some(free) => format!("stop that program, or write --port {free}"),
                None => "stop that program, or write --port 0 to let the system choose".to_owned(),
            },
        ),
        NotListening::UnknownHost { host } => (
            format!("‘{host}’ is not a name or address of this machine"),
            "write its name in the network, or an address such as 192.168.1.20; leave --host out for this machine alone".to_owned(),
        ),
        NotListening::AnyAddress { host } => (
            format!("‘{host}’ stands for every address of this machine, and byelaw answers only to a name it was given"),
            "write the name or address that the others will use, such as 192.168.1.20".to_owned(),
        ),
        NotListening::Refused { at, error } => (
            format!("{at} cannot be opened: {error}"),
            "choose another port with --port, and with --host an address that this machine has".to_owned(),
        ),
    };
    Failure::Usage { message, help }
}
