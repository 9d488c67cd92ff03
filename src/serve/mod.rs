//! An HTTP server for the public site and the intranet, which reloads open pages when they change.

mod address;
mod answer;
mod connections;
mod content_type;
mod events;
mod files;
mod host_check;
mod listeners;
mod page;
mod page_hash;
mod policy;
mod reload_state;
mod site;

pub use host_check::{misdirected, names_this_site, with_headers};
pub use listeners::{Listener, Listeners, NotListening, listen, listen_with_desk};
pub use reload_state::ReloadState;
pub use site::Sites;

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use axum::Router;
use axum::http::header;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tokio::runtime;

use self::connections::{SHUTDOWN_TIMEOUT, serve_connections};
use self::site::{ServedSite, SiteFolder};

/// Serves both sites until it is stopped.
pub struct Server {
    reload_state: ReloadState,
    thread: JoinHandle<()>,
}

impl Server {
    /// Starts a thread that answers requests.
    pub fn start(sites: Sites, listeners: Listeners, reload_state: ReloadState) -> std::io::Result<Self> {
        Server::start_with(sites, listeners, reload_state, None)
    }

    /// The same with a third address, which answers as its own router says.
    pub fn start_with(
        sites: Sites,
        listeners: Listeners,
        reload_state: ReloadState,
        desk: Option<(Listener, Router)>,
    ) -> std::io::Result<Self> {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let serve_site = |folder: SiteFolder, listener: Listener| {
            let hosts = listener.hosts();
            let router = router(ServedSite { folder, hosts, reload_state: reload_state.clone() });
            serve_connections(listener, router, reload_state.clone())
        };
        let public = serve_site(sites.public, listeners.public);
        let intranet = serve_site(sites.intranet, listeners.intranet);
        let state = reload_state.clone();
        let desk = async move {
            if let Some((listener, router)) = desk {
                serve_connections(listener, router, state).await;
            }
        };
        let thread = thread::spawn(move || {
            runtime.block_on(async { tokio::join!(public, intranet, desk) });
            runtime.shutdown_timeout(SHUTDOWN_TIMEOUT);
        });
        Ok(Server { reload_state, thread })
    }

    /// Ends the event streams, then the connections, then the thread.
    pub fn stop(self) {
        self.reload_state.end();
        let _ = self.thread.join();
    }
}

fn router(site: ServedSite) -> Router {
    let site = Arc::new(site);
    let text = |content_type: &'static str, text: &'static str| {
        get(move || async move { ([(header::CONTENT_TYPE, content_type)], text) })
    };
    Router::new()
        .route("/.byelaw/events", get(events::stream))
        .route("/.byelaw/reload.js", text(content_type::SCRIPT, include_str!("reload.js")))
        .route("/.byelaw/overlay.css", text(content_type::STYLE, include_str!("overlay.css")))
        .fallback_service(get(answer::site_file).with_state(site.clone()))
        .layer(from_fn_with_state(site.clone(), host_check::check_host))
        .with_state(site)
}
