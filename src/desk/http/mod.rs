//! Who gets in to the desk, and how a request of a browser becomes one without a network.

mod body;
mod gate;
mod opening;
mod outside;

pub use opening::OpeningPage;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;

use self::body::{LARGEST_READ, sent_form};
use self::outside::{HTML, plain};
use super::kept::NotKept;
use super::pages;
use super::plain_page::STYLE;
use super::reply::DeskReply;
use super::request::Request as DeskRequest;
use super::state::{Desk, TokenNow};
use crate::serve::{misdirected, names_this_site, with_headers};

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
    Router::new().fallback_service(any(answer).layer(DefaultBodyLimit::max(LARGEST_READ)).with_state(door))
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
    let path = request.uri().path().to_owned();
    let path = path.strip_prefix('/').unwrap_or(&path);
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let from_here = gate::is_from_here(&door.hosts, request.headers());
    match first {
        "open" if is_post => return opening::open(&door.desk, &door.hosts, request).await,
        "again" if is_post && from_here => return outside::shown(&door.desk.show()),
        first if first == STYLE.0 && !is_post => return outside::style(),
        _ => {}
    }
    let token = match door.desk.token_now(first) {
        TokenNow::Unknown => return outside::closed_door(StatusCode::NOT_FOUND),
        TokenNow::Former if !is_post => return outside::closed_door(StatusCode::NOT_FOUND),
        token => token,
    };
    if is_post && !from_here {
        return plain(StatusCode::FORBIDDEN, "The desk takes forms of its own pages alone.\n");
    }
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    let address = format!("{rest}{query}");
    let mut asked = DeskRequest::at(&address);
    if is_post {
        match sent_form(door.desk.root(), request).await {
            Ok(form) => asked.form = Some(form),
            Err(why) => return outside::not_taken(&why),
        }
    }
    let desk = door.desk.clone();
    let lacks_file = asked.form.as_ref().is_some_and(|form| form.lacks_file);
    let answered = tokio::task::spawn_blocking(move || match token {
        TokenNow::Open if !lacks_file => Answered::DeskReply(pages::answer(&desk, asked)),
        _ => Answered::NotTaken(keep_sent(&desk, &address, asked)),
    });
    match (answered.await, token) {
        (Ok(Answered::DeskReply(reply)), _) => response_of(&door.desk, reply),
        (Ok(Answered::NotTaken(kept)), token) => match (kept, token) {
            (Err(why), _) => outside::not_kept(&why),
            (Ok(kept), TokenNow::Open) => outside::file_too_large(door.desk.session().token(), kept.as_deref()),
            (Ok(kept), TokenNow::RunOut) => outside::run_out(kept.is_some()),
            (Ok(kept), _) => outside::opened_anew(kept.is_some()),
        },
        (Err(_), _) => plain(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made.\n"),
    }
}

enum Answered {
    DeskReply(DeskReply),
    /// It came too late, or without its file: the id under which it is kept.
    NotTaken(Result<Option<String>, NotKept>),
}

/// Keeps what a form brought that cannot be taken now.
fn keep_sent(desk: &Desk, address: &str, asked: DeskRequest) -> Result<Option<String>, NotKept> {
    let is_draft = asked.parts() == ["draft"];
    let address = asked.asked("page").filter(|_| is_draft).unwrap_or(address).to_owned();
    match asked.form {
        Some(form) => desk.keep_sent(&address, form),
        None => Ok(None),
    }
}

fn response_of(desk: &Desk, reply: DeskReply) -> Response {
    match reply {
        DeskReply::Page { status, html } => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
            (status, [(header::CONTENT_TYPE, HTML)], html).into_response()
        }
        DeskReply::SeeOther(path) => {
            let address = format!("/{}/{path}", desk.session().token());
            (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
        }
        DeskReply::Asset { content_type, text } => ([(header::CONTENT_TYPE, content_type)], text).into_response(),
        DeskReply::Nothing => StatusCode::NO_CONTENT.into_response(),
        DeskReply::Closed(html) => {
            desk.close();
            ([(header::CONTENT_TYPE, HTML)], html).into_response()
        }
    }
}
