//! The stream of events that the reload script listens to.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::http::Uri;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use percent_encoding::percent_decode_str;
use serde_json::json;
use tokio::sync::watch::Receiver;

use super::address::file_named;
use super::reload_state::{RebuildState, ReloadProblem};
use super::site::ServedSite;

/// What a page is told.
#[derive(Clone, PartialEq, Eq)]
struct PageMessage {
    reload: bool,
    problem: Option<ReloadProblem>,
}

/// Tells a page how things stand for it, then each change of that, until the server stops.
pub async fn stream(
    State(site): State<Arc<ServedSite>>,
    uri: Uri,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let query = uri.query().unwrap_or_default();
    let page = OpenPage {
        name: value(query, "page").and_then(|path| file_named(&path)).unwrap_or_default(),
        hash: value(query, "look").and_then(|hash| hash.parse().ok()),
        state: site.reload_state.subscribe(),
        site,
        last_message: None,
    };
    let events = unfold(page, |mut page| async move {
        let message = page.next_message().await?;
        Some((Ok(event(&message)), page))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// A page in a browser that listens for events.
struct OpenPage {
    site: Arc<ServedSite>,
    /// The name of its file.
    name: String,
    /// The hash that it had when the browser loaded it.
    hash: Option<u64>,
    state: Receiver<RebuildState>,
    last_message: Option<PageMessage>,
}

impl OpenPage {
    /// Waits for something that the page has not been told; `None` once the server stops.
    async fn next_message(&mut self) -> Option<PageMessage> {
        loop {
            let problem = {
                let state = self.state.borrow_and_update();
                if state.is_over {
                    return None;
                }
                (!state.is_busy).then(|| state.problem.clone())
            };
            if let Some(problem) = problem {
                let message = PageMessage { reload: self.is_outdated().await, problem };
                if self.last_message.as_ref() != Some(&message) {
                    self.last_message = Some(message.clone());
                    return Some(message);
                }
            }
            self.state.changed().await.ok()?;
        }
    }

    /// Whether the page, or what is loaded with it, differs from what the browser shows.
    async fn is_outdated(&self) -> bool {
        let (site, name) = (self.site.clone(), self.name.clone());
        let hash = tokio::task::spawn_blocking(move || site.folder.page_hash_of(&name)).await.ok();
        hash.is_some() && hash != self.hash
    }
}

fn event(message: &PageMessage) -> Event {
    let words = message.problem.as_ref().map(|problem| &*problem.words);
    Event::default().data(json!({ "reload": message.reload, "problem": words }).to_string())
}

/// A parameter of a query, decoded.
fn value(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    percent_decode_str(value).decode_utf8().ok().map(Into::into)
}
