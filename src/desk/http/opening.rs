//! How the desk is opened: a page that its owner alone can read sends a token that counts once, so that no address with a
//! token stands in a list of processes.

use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tempfile::NamedTempFile;

use super::{gate, page, plain};
use crate::desk::state::Desk;

/// The answer to whoever has no token.
pub const CLOSED_DOOR: &str = include_str!("closed_door.html");
/// The answer after a long rest.
pub const RUN_OUT: &str = include_str!("run_out.html");
const TEMPLATE: &str = include_str!("opening.html");

/// Bytes of the form that opens the desk.
const LARGEST_OPENING: usize = 1_000;

/// A page on the disk that opens the desk in a browser. It is removed with the value.
pub struct OpeningPage {
    file: NamedTempFile,
}

impl OpeningPage {
    /// `address` is that of the desk: `http://127.0.0.1:4002/`.
    pub fn write(desk: &Desk, address: &str) -> io::Result<Self> {
        let token = desk.issue_opening()?;
        let mut file = tempfile::Builder::new().prefix("byelaw-desk-").suffix(".html").tempfile()?;
        let html = TEMPLATE.replace("{{address}}", &format!("{address}open")).replace("{{token}}", token.as_str());
        file.write_all(html.as_bytes())?;
        file.flush()?;
        Ok(OpeningPage { file })
    }

    pub fn path(&self) -> &Path {
        self.file.path()
    }
}

/// Takes the token of an opening page. A page of the disk has no origin of its own; what it cannot know is the token.
pub(super) async fn open(desk: &Desk, hosts: &[String], request: Request) -> Response {
    if !has_no_origin(request.headers()) && !gate::is_from_here(hosts, request.headers()) {
        return plain(StatusCode::FORBIDDEN, "The desk is opened by its own page alone.\n");
    }
    let Ok(body) = axum::body::to_bytes(request.into_body(), LARGEST_OPENING).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE, "This opens nothing.\n");
    };
    let given = form_urlencoded::parse(&body).find(|(name, _)| name == "token").map(|(_, value)| value.into_owned());
    match desk.open(given.as_deref().unwrap_or_default(), Instant::now()) {
        Some(token) => (StatusCode::SEE_OTHER, [(header::LOCATION, format!("/{token}/"))]).into_response(),
        None => page(StatusCode::FORBIDDEN, CLOSED_DOOR),
    }
}

/// Opens the desk anew in the browser of this machine. Whoever asks for it gains nothing by it.
pub(super) fn open_again(desk: &Desk) -> Response {
    match desk.show() {
        true => plain(StatusCode::OK, "The desk opens in a new window of your browser. You can close this one.\n"),
        false => plain(
            StatusCode::SERVICE_UNAVAILABLE,
            "No browser could be opened. Close the desk and start it again; what you typed is kept.\n",
        ),
    }
}

fn has_no_origin(headers: &HeaderMap) -> bool {
    headers.get(header::ORIGIN).is_none_or(|origin| origin == "null")
}
