//! The stream of events that the reload script listens to.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::http::Uri;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use percent_encoding::percent_decode_str;
use serde_json::json;

use super::address::file_named;
use super::reload_state::ReloadProblem;
use super::site::ServedSite;

/// What a page is told.
#[derive(Clone, PartialEq, Eq)]
struct PageMessage {
    reload: bool,
    problem: Option<ReloadProblem>,
}

/// Tells how things stand for the page that asks, then each change of that, until everything ends.
pub async fn stream(
    State(site): State<Arc<ServedSite>>,
    uri: Uri,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let query = uri.query().unwrap_or_default();
    let seen = value(query, "look").and_then(|hash| hash.parse::<u64>().ok());
    let page = value(query, "page").and_then(|path| file_named(&path)).unwrap_or_default();
    let state = site.reload_state.follow();
    let events = unfold((state, None::<PageMessage>), move |(mut state, last)| {
        let (site, page) = (site.clone(), page.clone());
        async move {
            loop {
                let problem = {
                    let now = state.borrow_and_update();
                    if now.is_over {
                        return None;
                    }
                    (!now.is_busy).then(|| now.problem.clone())
                };
                if let Some(problem) = problem {
                    let (site, page) = (site.clone(), page.clone());
                    let hash = tokio::task::spawn_blocking(move || site.folder.page_hash_of(&page)).await.ok();
                    let reported = PageMessage { reload: hash.is_some() && hash != seen, problem };
                    if last.as_ref() != Some(&reported) {
                        return Some((Ok(event(&reported)), (state, Some(reported))));
                    }
                }
                if state.changed().await.is_err() {
                    return None;
                }
            }
        }
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

fn event(reported: &PageMessage) -> Event {
    let words = reported.problem.as_ref().map(|problem| &*problem.words);
    Event::default().data(json!({ "reload": reported.reload, "problem": words }).to_string())
}

fn value(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    percent_decode_str(value).decode_utf8().ok().map(Into::into)
}
