//! Who gets in to the desk, and how a request of a browser becomes one without a network.

mod body;
mod gate;
mod opening;

pub use opening::OpeningPage;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use percent_encoding::percent_decode_str;

use self::body::{LARGEST_BODY, NotTaken, sent_form};
use super::pages;
use super::reply::Reply;
use super::request::Request as DeskRequest;
use super::state::Desk;
use crate::serve::{misdirected, names_this_site, with_headers};

const HTML: &str = "text/html; charset=utf-8";

/// Nothing is loaded from elsewhere, nothing stands inline, and no page of another site may frame one.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What every request is answered from.
struct Door {
    desk: Arc<Desk>,
    /// The values of `Host` that are its own.
    hosts: Vec<String>,
}

/// Answers for the desk at an address whose `Host` is one of `hosts`.
pub fn router(desk: Arc<Desk>, hosts: Vec<String>) -> Router {
    let door = Arc::new(Door { desk, hosts });
    Router::new().fallback_service(any(answer).layer(DefaultBodyLimit::max(LARGEST_BODY)).with_state(door))
}

async fn answer(State(door): State<Arc<Door>>, request: Request) -> Response {
    let response = if names_this_site(&door.hosts, &request) {
        answer_named(&door, request).await
    } else {
        misdirected(&door.hosts)
    };
    let mut response = response;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    // With `no-referrer` a browser would not say of a form from which origin it comes; another port is another origin.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    with_headers(response)
}

async fn answer_named(door: &Arc<Door>, request: Request) -> Response {
    let is_post = request.method() == Method::POST;
    if !is_post && request.method() != Method::GET {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "The desk takes GET and POST alone.\n");
    }
    let parts: Vec<String> = request.uri().path().split('/').skip(1).map(decoded).collect();
    match parts.first().map(String::as_str) {
        Some("open") if is_post => return opening::open(&door.desk, &door.hosts, request).await,
        Some("again") if is_post && gate::is_from_here(&door.hosts, request.headers()) => {
            return opening::open_again(&door.desk);
        }
        _ => {}
    }
    let token = parts.first().map_or("", String::as_str);
    let now = Instant::now();
    let has_run_out = {
        let mut session = door.desk.session();
        if !session.is_opened_by(token) {
            return page(StatusCode::NOT_FOUND, opening::CLOSED_DOOR);
        }
        let has_run_out = session.has_run_out(now);
        if !has_run_out {
            session.used(now);
        }
        has_run_out
    };
    if is_post && !gate::is_from_here(&door.hosts, request.headers()) {
        return plain(StatusCode::FORBIDDEN, "The desk takes forms of its own pages alone.\n");
    }
    let mut asked = DeskRequest {
        path: parts.into_iter().skip(1).filter(|part| !part.is_empty()).collect(),
        query: form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes()).into_owned().collect(),
        form: None,
    };
    if is_post {
        match sent_form(door.desk.root(), request).await {
            Ok(form) => asked.form = Some(form),
            Err(why) => return not_taken(&why),
        }
    }
    if has_run_out {
        if let Some(form) = asked.form.take() {
            door.desk.session().keep_unsent(asked.page(), form);
        }
        return page(StatusCode::UNAUTHORIZED, opening::RUN_OUT);
    }
    let desk = door.desk.clone();
    let answered = tokio::task::spawn_blocking(move || pages::answer(&desk, asked)).await;
    match answered {
        Ok(reply) => response_of(&door.desk, reply),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made. Nothing was saved.\n"),
    }
}

fn response_of(desk: &Desk, reply: Reply) -> Response {
    match reply {
        Reply::Page { status, html } => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
            (status, [(header::CONTENT_TYPE, HTML)], html).into_response()
        }
        Reply::SeeOther(path) => {
            let address = format!("/{}/{path}", desk.session().token());
            (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
        }
        Reply::Asset { content_type, text } => ([(header::CONTENT_TYPE, content_type)], text).into_response(),
        Reply::Closed(html) => {
            desk.close();
            ([(header::CONTENT_TYPE, HTML)], html).into_response()
        }
    }
}

fn decoded(part: &str) -> String {
    percent_decode_str(part).decode_utf8_lossy().into_owned()
}

fn page(status: StatusCode, html: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, HTML)], html).into_response()
}

fn plain(status: StatusCode, words: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response()
}

fn not_taken(why: &NotTaken) -> Response {
    let status = match why {
        NotTaken::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        NotTaken::TooSlow => StatusCode::REQUEST_TIMEOUT,
        NotTaken::NoForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        NotTaken::Disk(_) => StatusCode::INSUFFICIENT_STORAGE,
    };
    let words = format!("{why}. Nothing was saved. Go back in your browser: what you typed is still there.\n");
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CONNECTION, "close")], words)
        .into_response()
}
