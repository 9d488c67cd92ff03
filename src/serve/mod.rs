//! Serves the public site and the intranet to this machine's browser, and tells open pages of changes.

mod address;
mod answer;
mod connections;
mod events;
mod files;
mod gate;
mod kinds;
mod listeners;
mod page;
mod page_hash;
mod policy;
mod reload_state;
mod site;

pub use listeners::{Listeners, NotListening, listen};
pub use reload_state::ReloadState;
pub use site::Sites;

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use axum::Router;
use axum::http::header;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tokio::runtime;

use self::connections::{PATIENCE, answer_at};
use self::site::ServedSite;

/// Both sites, being served.
pub struct Serving {
    reload_state: ReloadState,
    thread: JoinHandle<()>,
}

impl Serving {
    /// Answers from now on, on a thread of its own.
    pub fn start(sites: Sites, listeners: Listeners, reload_state: ReloadState) -> std::io::Result<Self> {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let both = [(sites.public, listeners.public), (sites.intranet, listeners.intranet)].map(|(folder, door)| {
            let router = router(ServedSite { folder, hosts: door.hosts(), reload_state: reload_state.clone() });
            (door, router)
        });
        let own_news = reload_state.clone();
        let thread = thread::spawn(move || {
            runtime.block_on(async {
                let [public, intranet] = both.map(|(door, router)| answer_at(door, router, own_news.clone()));
                tokio::join!(public, intranet);
            });
            runtime.shutdown_timeout(PATIENCE);
        });
        Ok(Serving { reload_state, thread })
    }

    /// Ends the event streams and then everything.
    pub fn end(self) {
        self.reload_state.end();
        let _ = self.thread.join();
    }
}

fn router(site: ServedSite) -> Router {
    let site = Arc::new(site);
    let text =
        |kind: &'static str, text: &'static str| get(move || async move { ([(header::CONTENT_TYPE, kind)], text) });
    Router::new()
        .route("/.byelaw/events", get(events::stream))
        .route("/.byelaw/reload.js", text(kinds::SCRIPT, include_str!("reload.js")))
        .route("/.byelaw/overlay.css", text(kinds::STYLE, include_str!("overlay.css")))
        .fallback_service(get(answer::file).with_state(site.clone()))
        .layer(from_fn_with_state(site.clone(), gate::pass))
        .with_state(site)
}
