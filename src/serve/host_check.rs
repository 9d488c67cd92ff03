//! Refuses requests that do not name this site as their host, and adds the headers that every response has.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::site::ServedSite;

/// No copy is stored, no type is guessed, and no page of another site may load a file of this one.
const HEADERS: [(HeaderName, &str); 4] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Protects against DNS rebinding: a web page elsewhere could let its own host name lead to this machine, and read the
/// intranet through its reader's browser.
pub async fn check_host(State(site): State<Arc<ServedSite>>, request: Request, next: Next) -> Response {
    let response =
        if names_this_site(&site.hosts, &request) { next.run(request).await } else { misdirected(&site.hosts) };
    with_headers(response)
}

/// The answer to who names another host.
pub fn misdirected(hosts: &[String]) -> Response {
    let names = hosts.join(" or ");
    let words = format!("This is byelaw, at {names}. It answers to no other name.\n");
    (StatusCode::MISDIRECTED_REQUEST, words).into_response()
}

/// Adds the headers that every response has, where it does not have its own.
pub fn with_headers(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Whether there is exactly one `Host`, and it and the request line, where that has one, name this site.
pub fn names_this_site(hosts: &[String], request: &Request) -> bool {
    let is_own = |name: &str| hosts.iter().any(|host| host.eq_ignore_ascii_case(name));
    let mut named = request.headers().get_all(header::HOST).iter();
    let host = named.next().and_then(|host| host.to_str().ok());
    host.is_some_and(is_own)
        && named.next().is_none()
        && request.uri().authority().is_none_or(|authority| is_own(authority.as_str()))
}
