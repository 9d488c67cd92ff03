//! Who is let in, and what every answer says: only those who name this site, and nothing is kept.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::site::ServedSite;

/// No copy is kept, no type is guessed, and no page of another site may load a file of this one.
const ALWAYS: [(HeaderName, &str); 4] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// A name that leads to this machine may be anybody's: a web page elsewhere could have its own lead here, and read the
/// intranet through the browser of whoever looks at it.
pub async fn pass(State(site): State<Arc<ServedSite>>, request: Request, next: Next) -> Response {
    let mut response = if is_meant(&site.hosts, &request) {
        next.run(request).await
    } else {
        let names = site.hosts.join(" or ");
        let words = format!("This is byelaw, at {names}. It answers to no other name.\n");
        (StatusCode::MISDIRECTED_REQUEST, words).into_response()
    };
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether the request names this site, once, wherever it names one.
fn is_meant(hosts: &[String], request: &Request) -> bool {
    let is_own = |name: &str| hosts.iter().any(|host| host.eq_ignore_ascii_case(name));
    let mut named = request.headers().get_all(header::HOST).iter();
    let host = named.next().and_then(|host| host.to_str().ok());
    host.is_some_and(is_own)
        && named.next().is_none()
        && request.uri().authority().is_none_or(|authority| is_own(authority.as_str()))
}
