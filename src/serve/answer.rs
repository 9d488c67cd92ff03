//! Answers with the files of a site as they lie in its folder.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::address::file_named;
use super::files::{SiteFile, find};
use super::kinds::{HTML, kind_of};
use super::page::{at_this_address, nothing_yet, with_script};
use super::page_hash::{ABSENT, page_hash};
use super::policy;
use super::site::{Served, ServedSite};

/// How long a request waits for a rebuild that is under way, when what it asks for is not there.
const WAIT_FOR_REBUILD: Duration = Duration::from_secs(5);

pub async fn file(State(site): State<Arc<ServedSite>>, request: Request) -> Response {
    let host = host_of(request.headers());
    if !site.folder.is_made() {
        site.reload_state.settled(WAIT_FOR_REBUILD).await;
    }
    if !site.folder.is_made() {
        let page = with_script(nothing_yet().as_bytes(), ABSENT, &host);
        return answer(&site, &host, StatusCode::SERVICE_UNAVAILABLE, HTML, page);
    }
    let Some(name) = file_named(request.uri().path()) else { return lost(&site, &host).await };
    let mut found = read(&site, &name).await;
    if found.is_none() {
        // Where a folder cannot be exchanged in one step, its files are gone for a moment.
        site.reload_state.settled(WAIT_FOR_REBUILD).await;
        found = read(&site, &name).await;
    }
    match found {
        Some((SiteFile::File(bytes), hash)) => {
            let kind = kind_of(&name);
            let bytes = if kind == HTML { with_script(&bytes, hash, &host) } else { bytes };
            answer(&site, &host, StatusCode::OK, kind, bytes)
        }
        Some((SiteFile::Folder, _)) => {
            // From a path that names a folder here, so that it leads to no other host.
            let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            match format!("{}/{query}", request.uri().path()).parse() {
                Ok(address) => {
                    let response = answer(&site, &host, StatusCode::PERMANENT_REDIRECT, HTML, Vec::new());
                    with_header(response, header::LOCATION, address)
                }
                Err(_) => lost(&site, &host).await,
            }
        }
        None => lost(&site, &host).await,
    }
}

/// The name the request was let in with.
fn host_of(headers: &HeaderMap) -> String {
    headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned()
}

/// The site's own page for lost addresses, or a plain one.
async fn lost(site: &Arc<ServedSite>, host: &str) -> Response {
    let page = match read(site, "404.html").await {
        Some((SiteFile::File(bytes), _)) => {
            let robots = fs::read_to_string(site.folder.path.join("robots.txt")).unwrap_or_default();
            at_this_address(&bytes, &robots)
        }
        _ => include_bytes!("lost.html").to_vec(),
    };
    answer(site, host, StatusCode::NOT_FOUND, HTML, with_script(&page, ABSENT, host))
}

fn answer(site: &ServedSite, host: &str, status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response {
    let response = (status, [(header::CONTENT_TYPE, kind)], bytes).into_response();
    let policy = policy::with_reload(&policy_of(&site.folder), host);
    match policy.parse() {
        Ok(policy) => with_header(response, header::CONTENT_SECURITY_POLICY, policy),
        // A policy that no header can hold protects nothing where it is published either.
        Err(_) => response,
    }
}

fn with_header(mut response: Response, name: header::HeaderName, value: header::HeaderValue) -> Response {
    response.headers_mut().insert(name, value);
    response
}

/// What the site asks its host to send, so that what is against it is seen while it is written.
fn policy_of(folder: &Served) -> String {
    let headers = fs::read_to_string(folder.path.join("_headers")).unwrap_or_default();
    let usual = if folder.name == "public" { policy::PUBLIC } else { policy::INTRANET };
    policy::in_headers(&headers).unwrap_or(usual).to_owned()
}

/// A file, and of a page what it looks like.
async fn read(site: &Arc<ServedSite>, name: &str) -> Option<(SiteFile, u64)> {
    let (site, name) = (site.clone(), name.to_owned());
    let read = move || {
        let found = find(&site.folder.path, &name)?;
        let hash = match &found {
            SiteFile::File(html) if kind_of(&name) == HTML => page_hash(&site.folder.path, &name, html),
            _ => ABSENT,
        };
        Some((found, hash))
    };
    tokio::task::spawn_blocking(read).await.ok().flatten()
}
