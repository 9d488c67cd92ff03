//! Reads a form that a browser sends, within bounds of size and time; its files go to the disk as they come.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use axum::body::Body;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use futures_util::StreamExt;

use crate::desk::request::{SentFile, SentForm};
use crate::disk::DiskError;
use crate::disk::history::waiting_file;

/// Bytes of a whole form: the largest picture that can be evidence, and what stands around it.
pub const LARGEST_BODY: usize = (100 << 20) + LARGEST_TEXTS;
/// Bytes of all that is typed into a form.
const LARGEST_TEXTS: usize = 4 << 20;
/// Fields of a form.
const MOST_FIELDS: usize = 2_000;
/// How long a browser may take to send the next piece.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// How long a whole form may take.
const WHOLE: Duration = Duration::from_secs(10 * 60);
/// Bytes that are read of a form which is too large, so that the browser comes to read why.
const MOST_PASSED_OVER: u64 = 1 << 30;
/// Letters of a file's name that are kept.
const LONGEST_NAME: usize = 120;

/// Why a form is not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    #[error("This is more than the desk takes at once: at most 100 MB")]
    TooLarge,
    #[error(
        "There is more in this form than the desk takes at once: at most {LARGEST_TEXTS} letters in {MOST_FIELDS} fields"
    )]
    TooMuchTyped,
    #[error("The form did not arrive: the browser was too slow or stopped")]
    TooSlow,
    #[error("This is no form of the desk")]
    NoForm,
    #[error("{0}")]
    Disk(DiskError),
}

impl From<MultipartError> for NotTaken {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE { NotTaken::TooLarge } else { NotTaken::NoForm }
    }
}

/// The form of a request. An input for a file in which none was chosen is left out.
pub async fn sent_form(root: &Path, request: Request) -> Result<SentForm, NotTaken> {
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: u64| length > LARGEST_BODY as u64) {
        if length.is_some_and(|length| length <= MOST_PASSED_OVER) {
            let _ = tokio::time::timeout(WHOLE, pass_over(request.into_body())).await;
        }
        return Err(NotTaken::TooLarge);
    }
    tokio::time::timeout(WHOLE, parts_of(root, request)).await.unwrap_or(Err(NotTaken::TooSlow))
}

async fn pass_over(body: Body) {
    let mut pieces = body.into_data_stream();
    while let Ok(Some(Ok(_))) = tokio::time::timeout(PATIENCE, pieces.next()).await {}
}

async fn parts_of(root: &Path, request: Request) -> Result<SentForm, NotTaken> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| NotTaken::NoForm)?;
    let mut form = SentForm::default();
    let mut length = 0;
    while let Some(mut field) = in_time(parts.next_field()).await? {
        if form.values.len() + form.files.len() >= MOST_FIELDS {
            return Err(NotTaken::TooMuchTyped);
        }
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(last_part) {
            Some(called) => form.files.extend(sent_file(root, name, called, field).await?),
            None => {
                let mut bytes = Vec::new();
                while let Some(piece) = in_time(field.chunk()).await? {
                    length += piece.len();
                    if length > LARGEST_TEXTS {
                        return Err(NotTaken::TooMuchTyped);
                    }
                    bytes.extend_from_slice(&piece);
                }
                // Browsers end the lines of a text as Windows does.
                let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
                form.values.push((name, text));
            }
        }
    }
    Ok(form)
}

async fn sent_file(
    root: &Path,
    field: String,
    called: String,
    mut sent: Field<'_>,
) -> Result<Option<SentFile>, NotTaken> {
    let mut file = None;
    while let Some(piece) = in_time(sent.chunk()).await? {
        if piece.is_empty() {
            continue;
        }
        let file = match &mut file {
            Some(file) => file,
            None => file.insert(waiting_file(root).map_err(NotTaken::Disk)?),
        };
        file.write_all(&piece).map_err(|source| {
            NotTaken::Disk(DiskError::Io { doing: "keep a file in", path: root.to_owned(), source })
        })?;
    }
    Ok(file.map(|file| SentFile { field, called, file }))
}

async fn in_time<T>(piece: impl Future<Output = Result<T, MultipartError>>) -> Result<T, NotTaken> {
    match tokio::time::timeout(PATIENCE, piece).await {
        Ok(piece) => Ok(piece?),
        Err(_) => Err(NotTaken::TooSlow),
    }
}

/// What stands behind the last slash of either kind, without what cannot be shown.
fn last_part(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_file_is_never_a_path() {
        for (name, last) in
            [("../../etc/passwd", "passwd"), ("C:\\a\\b.png", "b.png"), ("a\n.png", "a.png"), ("..", "..")]
        {
            assert_eq!(last_part(name), last);
        }
        assert_eq!(last_part(&"x".repeat(500)).len(), LONGEST_NAME);
    }
}
