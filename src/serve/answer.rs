//! Responds with the files of a site as they lie in its folder.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::address::file_named;
use super::content_type::{HTML, content_type_of};
use super::files::{SiteFile, find};
use super::page::{at_this_address, nothing_yet, with_script};
use super::page_hash::{ABSENT, page_hash};
use super::policy;
use super::site::{ServedSite, SiteFolder};

/// How long a request for a file that is not there waits for the rebuild under way.
const REBUILD_TIMEOUT: Duration = Duration::from_secs(5);

pub async fn site_file(State(site): State<Arc<ServedSite>>, request: Request) -> Response {
    let host = host_of(request.headers());
    if !site.folder.is_made() {
        site.reload_state.settled(REBUILD_TIMEOUT).await;
    }
    if !site.folder.is_made() {
        let page = with_script(nothing_yet().as_bytes(), ABSENT, &host);
        return respond(&site, &host, StatusCode::SERVICE_UNAVAILABLE, HTML, page);
    }
    let Some(name) = file_named(request.uri().path()) else { return not_found(&site, &host).await };
    let mut found = read(&site, &name).await;
    if found.is_none() {
        // Where the system cannot swap folders in one step, the files are gone for a moment.
        site.reload_state.settled(REBUILD_TIMEOUT).await;
        found = read(&site, &name).await;
    }
    match found {
        Some((SiteFile::File(bytes), hash)) => {
            let content_type = content_type_of(&name);
            let bytes = if content_type == HTML { with_script(&bytes, hash, &host) } else { bytes };
            respond(&site, &host, StatusCode::OK, content_type, bytes)
        }
        Some((SiteFile::Folder, _)) => {
            // The path names a folder of this site, so the redirect leads to no other host.
            let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            match format!("{}/{query}", request.uri().path()).parse() {
                Ok(address) => {
                    let response = respond(&site, &host, StatusCode::PERMANENT_REDIRECT, HTML, Vec::new());
                    with_header(response, header::LOCATION, address)
                }
                Err(_) => not_found(&site, &host).await,
            }
        }
        None => not_found(&site, &host).await,
    }
}

/// The name by which the request called this site.
fn host_of(headers: &HeaderMap) -> String {
    headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned()
}

/// The site's own page for an address without a file, or a plain one.
async fn not_found(site: &Arc<ServedSite>, host: &str) -> Response {
    let page = match read(site, "404.html").await {
        Some((SiteFile::File(bytes), _)) => {
            let robots = fs::read_to_string(site.folder.path.join("robots.txt")).unwrap_or_default();
            at_this_address(&bytes, &robots)
        }
        _ => include_bytes!("lost.html").to_vec(),
    };
    respond(site, host, StatusCode::NOT_FOUND, HTML, with_script(&page, ABSENT, host))
}

fn respond(site: &ServedSite, host: &str, status: StatusCode, content_type: &'static str, bytes: Vec<u8>) -> Response {
    let response = (status, [(header::CONTENT_TYPE, content_type)], bytes).into_response();
    let policy = policy::with_reload(&policy_of(&site.folder), host);
    match policy.parse() {
        Ok(policy) => with_header(response, header::CONTENT_SECURITY_POLICY, policy),
        // A policy that cannot be a header does not protect the published site either.
        Err(_) => response,
    }
}

fn with_header(mut response: Response, name: header::HeaderName, value: header::HeaderValue) -> Response {
    response.headers_mut().insert(name, value);
    response
}

/// The policy that the host of the published site sends, so that a page that breaks it is seen while it is written.
fn policy_of(folder: &SiteFolder) -> String {
    let headers = fs::read_to_string(folder.path.join("_headers")).unwrap_or_default();
    let usual = if folder.name == "public" { policy::PUBLIC } else { policy::INTRANET };
    policy::in_headers(&headers).unwrap_or(usual).to_owned()
}

/// A file, with its hash where it is a page.
async fn read(site: &Arc<ServedSite>, name: &str) -> Option<(SiteFile, u64)> {
    let (site, name) = (site.clone(), name.to_owned());
    let read = move || {
        let found = find(&site.folder.path, &name)?;
        let hash = match &found {
            SiteFile::File(html) if content_type_of(&name) == HTML => page_hash(&site.folder.path, &name, html),
            _ => ABSENT,
        };
        Some((found, hash))
    };
    tokio::task::spawn_blocking(read).await.ok().flatten()
}
