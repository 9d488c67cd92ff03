//! How the desk is opened: a page that its owner alone can read sends a token that counts once, so that no address with a
//! token stands in a list of processes.

use std::io::{self, Write};
use std::path::Path;

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tempfile::NamedTempFile;

use super::body::PATIENCE;
use super::gate;
use super::outside::{closed_door, plain};
use crate::desk::plain_page::STYLE;
use crate::desk::state::Desk;
use crate::disk::history::opening_file;

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
        let mut file = new_file(desk)?;
        let html = TEMPLATE
            .replace("{{style}}", STYLE.1)
            .replace("{{address}}", &format!("{address}open"))
            .replace("{{token}}", token.as_str());
        file.write_all(html.as_bytes())?;
        file.flush()?;
        Ok(OpeningPage { file })
    }

    pub fn path(&self) -> &Path {
        self.file.path()
    }
}

/// For its owner alone: in the folder for such files, or beside what was saved where that cannot be written to.
fn new_file(desk: &Desk) -> io::Result<NamedTempFile> {
    let usual = tempfile::Builder::new().prefix("byelaw-desk-").suffix(".html").tempfile();
    usual.or_else(|error| opening_file(desk.root()).map_err(|_| error))
}

/// Takes the token of an opening page. A page of the disk has no origin of its own; what it cannot know is the token.
pub(super) async fn open(desk: &Desk, hosts: &[String], request: Request) -> Response {
    if !has_no_origin(request.headers()) && !gate::is_from_here(hosts, request.headers()) {
        return plain(StatusCode::FORBIDDEN, "The desk is opened by its own page alone.\n");
    }
    let body = axum::body::to_bytes(request.into_body(), LARGEST_OPENING);
    let Ok(Ok(body)) = tokio::time::timeout(PATIENCE, body).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE, "This opens nothing.\n");
    };
    let given = form_urlencoded::parse(&body).find(|(name, _)| name == "token").map(|(_, value)| value.into_owned());
    match desk.open(given.as_deref().unwrap_or_default()) {
        Some(token) => (StatusCode::SEE_OTHER, [(header::LOCATION, format!("/{token}/"))]).into_response(),
        None => closed_door(StatusCode::FORBIDDEN),
    }
}

fn has_no_origin(headers: &HeaderMap) -> bool {
    headers.get(header::ORIGIN).is_none_or(|origin| origin == "null")
}
