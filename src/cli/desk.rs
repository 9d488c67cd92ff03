//! `byelaw desk`: the daily work in this machine's browser, with both sites beside it.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::failure::Failure;
use super::rebuild_loop::{RebuildEvent, RebuildLoop};
use super::run::Run;
use super::serve::{failure_on_page, not_opened};
use super::tell::tell;
use crate::cli::arguments::DeskArgs;
use crate::desk::{Desk, DeskHost, LONGEST_REST, OpeningOutcome, OpeningPage, SiteAddresses, router};
use crate::disk::history::forget_waiting;
use crate::disk::{DiskError, Folder};
use crate::serve::{Listener, Listeners, NotListening, ReloadState, Server, Sites, listen_with_desk};
use crate::watch::StopHandle;

/// The public site's port, where none was asked for.
const PORT: u16 = 4000;

/// The program around the desk: it ends, and it opens the browser.
struct Host {
    stop: StopHandle,
    address: String,
    /// The page that opens the desk next; it lies on the disk until it is replaced.
    opening: Mutex<Option<OpeningPage>>,
    opens_browser: bool,
}

impl DeskHost for Host {
    fn close(&self) {
        self.stop.stop();
    }

    fn show(&self, desk: &Desk) -> OpeningOutcome {
        let page = match OpeningPage::write(desk, &self.address) {
            Ok(page) => page,
            Err(error) => return OpeningOutcome::Nowhere(error),
        };
        let path = page.path().to_owned();
        let is_open = self.opens_browser && open::that_detached(&path).is_ok();
        let words =
            if is_open { "The desk opens in your browser. If it does not, open" } else { "To open the desk, open" };
        tell(&format!("{words} this file in a browser: {}", path.display()));
        *self.opening() = Some(page);
        if is_open { OpeningOutcome::InBrowser } else { OpeningOutcome::File(path) }
    }

    fn opened(&self) {
        *self.opening() = None;
    }

    fn open_folder(&self, folder: &Path) -> bool {
        self.opens_browser && open::that_detached(folder).is_ok()
    }
}

impl Host {
    fn opening(&self) -> MutexGuard<'_, Option<OpeningPage>> {
        self.opening.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub fn run(run: &Run, arguments: &DeskArgs) -> Result<(), Failure> {
    let output = run.output(arguments.watch.out.as_deref())?;
    let rebuild_loop = RebuildLoop::new(run, &output, arguments.watch.poll)?;
    let (listeners, listener) = open_ports(run, arguments)?;
    let root = std::path::absolute(&run.root).unwrap_or_else(|_| run.root.clone());
    forget_waiting(&root);
    let addresses = SiteAddresses { public: listeners.public.address(), intranet: listeners.intranet.address() };
    run.say(format!("public site  {}\nintranet     {}", addresses.public, addresses.intranet));
    let host = Host {
        stop: rebuild_loop.stop_handle(),
        address: listener.address(),
        opening: Mutex::default(),
        opens_browser: !arguments.no_open,
    };
    let reports = std::path::absolute(&output).unwrap_or_else(|_| output.clone());
    let rest = arguments.rest.map_or(LONGEST_REST, Duration::from_secs).min(LONGEST_REST);
    let desk = Desk::new(root, addresses, reports, Box::new(run.moments()), rest, Box::new(host));
    let desk = desk.map_err(|error| Failure::Usage {
        message: format!("this machine gives no random numbers, without which the desk stays closed: {error}"),
        help: "use the command line instead: `byelaw new --help`".to_owned(),
    })?;
    let desk = Arc::new(desk);
    let reload_state = ReloadState::default();
    let server = serve(&output, desk.clone(), listeners, listener, reload_state.clone())?;
    if let OpeningOutcome::Nowhere(source) = desk.show() {
        let path = std::env::temp_dir();
        return Err(DiskError::Io { doing: "write the page that opens the desk to", path, source }.into());
    }

    let done = rebuild_loop.run(|event| match event {
        RebuildEvent::Begun(changed) => {
            desk.changed(changed);
            reload_state.begin();
        }
        RebuildEvent::Made => reload_state.made(),
        RebuildEvent::StillFailed => reload_state.still_failed(),
        RebuildEvent::Failed(failure) => reload_state.failed(&failure_on_page(failure, false)),
    });
    server.stop();
    done
}

fn serve(
    output: &Path,
    desk: Arc<Desk>,
    listeners: Listeners,
    listener: Listener,
    reload_state: ReloadState,
) -> Result<Server, Failure> {
    let sites = Sites::new(Folder::public_site(output), Folder::intranet(output));
    let router = router(desk, listener.hosts());
    Server::start_with(sites, listeners, reload_state, Some((listener, router))).map_err(|error| Failure::Usage {
        message: format!("the desk cannot be opened: {error}"),
        help: "use the command line instead: `byelaw new --help`".to_owned(),
    })
}

/// Opens the ports that were asked for; where none were, the nearest that are free.
fn open_ports(run: &Run, arguments: &DeskArgs) -> Result<(Listeners, Listener), Failure> {
    match (listen_with_desk(arguments.port.unwrap_or(PORT)), arguments.port) {
        (Ok(opened), _) => Ok(opened),
        (Err(NotListening::Taken { port, free: Some(free) }), None) => {
            run.say(format!("Ports {port} to {} are not all free (another byelaw, perhaps).", port + 2));
            listen_with_desk(free).map_err(not_opened)
        }
        (Err(error), _) => Err(not_opened(error)),
    }
}
