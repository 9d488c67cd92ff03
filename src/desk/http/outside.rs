//! What is said to those who are not let in, or no more.

use std::path::Path;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::body::NotTaken;
use crate::desk::kept::NotKept;
use crate::desk::plain_page::{STYLE, plain_page};
use crate::desk::state::OpeningOutcome;

pub const HTML: &str = "text/html; charset=utf-8";

const OPEN_AGAIN: &str =
    "<form method=\"post\" action=\"/again\"><p><button type=\"submit\">Open the desk again</button></p></form>";

/// The stylesheet of these pages.
pub fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE.1).into_response()
}

pub fn plain(status: StatusCode, words: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response()
}

/// To whoever has no token. Opening the desk again opens it in this machine's browser alone.
pub fn closed_door(status: StatusCode) -> Response {
    let words = format!(
        "<p>This address opens nothing: it is of another day, or of another window. What you saved is kept.</p>\n{OPEN_AGAIN}"
    );
    page(status, "The desk is not open here", &words)
}

/// After a long rest; what was sent is kept, where something was.
pub fn run_out(is_kept: bool) -> Response {
    let kept = if is_kept { KEPT } else { "" };
    let words =
        format!("<p>Nobody used it for a while, so that nobody else reads what it shows.</p>\n{kept}{OPEN_AGAIN}");
    page(StatusCode::UNAUTHORIZED, "The desk has closed itself", &words)
}

const KEPT: &str = "<p>What you typed is kept, and is not saved yet. Once the desk is open again, its first page leads you back to it.</p>\n";

/// To a page that was shown before the desk was opened anew.
pub fn opened_anew(is_kept: bool) -> Response {
    let kept = if is_kept { KEPT } else { "" };
    let words = format!("<p>This window is of before. The desk is open in another.</p>\n{kept}{OPEN_AGAIN}");
    page(StatusCode::UNAUTHORIZED, "The desk was opened anew", &words)
}

/// To a form whose file is too large; what was typed beside it is kept under an id.
pub fn file_too_large(token: &str, kept: Option<&str>) -> Response {
    let back = match kept {
        Some(id) => format!(
            "<p>What you typed is kept. <a href=\"/{token}/kept/{id}\">Go on with it</a>, and choose a smaller file.</p>"
        ),
        None => format!("<p><a href=\"/{token}/\">Go on</a>, and choose a smaller file.</p>"),
    };
    let words = format!("<p>The desk takes files of at most 100 MB. Nothing was saved.</p>\n{back}");
    page(StatusCode::PAYLOAD_TOO_LARGE, "The file is too large", &words)
}

/// What could not be taken could not be kept.
pub fn not_kept(why: &NotKept) -> Response {
    let words = format!(
        "<p>{}.</p>\n<p>Nothing was saved. Go back in your browser, and copy what you typed to a safe place.</p>",
        escaped(&why.to_string())
    );
    page(StatusCode::INSUFFICIENT_STORAGE, "What you typed could not be kept", &words)
}

/// To whoever asked for the desk to be opened again.
pub fn shown(shown: &OpeningOutcome) -> Response {
    let again = |path: &Path| format!("<p>Open this file in it: <code>{}</code></p>", escaped(&path.to_string_lossy()));
    match shown {
        OpeningOutcome::InBrowser => {
            page(StatusCode::OK, "The desk opens in a new window of your browser", "<p>You can close this one.</p>")
        }
        OpeningOutcome::JustNow => page(
            StatusCode::OK,
            "The desk was opened a moment ago",
            "<p>Look for its window, or go back and try once more in a few seconds.</p>",
        ),
        OpeningOutcome::File(path) => {
            page(StatusCode::SERVICE_UNAVAILABLE, "The desk could not find your browser", &again(path))
        }
        OpeningOutcome::Nowhere(error) => {
            let words = format!(
                "<p>The page that opens it could not be written: {}.</p>\n<p>Make room on the disk, then try again. What you typed is kept.</p>",
                escaped(&error.to_string())
            );
            page(StatusCode::SERVICE_UNAVAILABLE, "The desk could not be opened", &words)
        }
    }
}

/// To a form that could not be taken.
pub fn not_taken(why: &NotTaken) -> Response {
    let status = match why {
        NotTaken::TooLarge | NotTaken::TooMuchTyped => StatusCode::PAYLOAD_TOO_LARGE,
        NotTaken::TooSlow => StatusCode::REQUEST_TIMEOUT,
        NotTaken::NoForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        NotTaken::Disk(_) => StatusCode::INSUFFICIENT_STORAGE,
    };
    let words = format!(
        "<p>{}.</p>\n<p>Nothing was saved. Go back in your browser: what you typed may still be there. What was kept while you typed is on the first page of the desk.</p>",
        escaped(&why.to_string())
    );
    let mut response = page(status, "The form was not taken", &words);
    response.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    response
}

fn page(status: StatusCode, title: &str, words: &str) -> Response {
    (status, [(header::CONTENT_TYPE, HTML)], plain_page(title, words)).into_response()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
