//! Reads a form that a browser sends, within bounds of size and time; its files go to the disk as they come.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use tempfile::NamedTempFile;

use crate::desk::request::{SentFile, SentForm};
use crate::disk::DiskError;
use crate::disk::history::waiting_file;

/// Bytes of the files of a form: the largest picture that can be evidence.
const LARGEST_FILES: usize = 100 << 20;
/// Bytes of all that is typed into a form.
const LARGEST_TEXTS: usize = 4 << 20;
/// Bytes that are read of a form whose file is too large, so that what was typed beside it is not lost.
pub const LARGEST_READ: usize = 1 << 30;
/// Fields of a form.
const MOST_FIELDS: usize = 2_000;
/// How long a browser may take to send the next piece.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// How long a whole form may take.
const WHOLE: Duration = Duration::from_secs(10 * 60);
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

/// The form of a request. An input for a file in which none was chosen is left out, and so is a file that is too large.
pub async fn sent_form(root: &Path, request: Request) -> Result<SentForm, NotTaken> {
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > LARGEST_READ) {
        return Err(NotTaken::TooLarge);
    }
    let parts = Multipart::from_request(request, &()).await.map_err(|_| NotTaken::NoForm)?;
    // A browser says how long a form is. Of one without an end nothing is passed over.
    let mut reading = Reading { root, passes_over: length.is_some(), texts: 0, files: 0 };
    tokio::time::timeout(WHOLE, reading.form(parts)).await.unwrap_or(Err(NotTaken::TooSlow))
}

struct Reading<'a> {
    root: &'a Path,
    passes_over: bool,
    /// Bytes that came so far.
    texts: usize,
    files: usize,
}

impl Reading<'_> {
    async fn form(&mut self, mut parts: Multipart) -> Result<SentForm, NotTaken> {
        let mut form = SentForm::default();
        while let Some(field) = in_time(parts.next_field()).await? {
            if form.values.len() + form.files.len() >= MOST_FIELDS {
                return Err(NotTaken::TooMuchTyped);
            }
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(last_part) {
                Some(called) => match self.file(&called, field).await? {
                    Some(file) if self.files <= LARGEST_FILES => {
                        form.files.push(SentFile { field: name, called, file })
                    }
                    Some(_) => form.lacks_file = true,
                    None => {}
                },
                None => form.values.push((name, self.text(field).await?)),
            }
        }
        Ok(form)
    }

    async fn text(&mut self, mut field: Field<'_>) -> Result<String, NotTaken> {
        self.texts += field.name().map_or(0, str::len);
        let mut bytes = Vec::new();
        while let Some(piece) = in_time(field.chunk()).await? {
            self.texts += piece.len();
            if self.texts > LARGEST_TEXTS {
                return Err(NotTaken::TooMuchTyped);
            }
            bytes.extend_from_slice(&piece);
        }
        // Browsers end the lines of a text as Windows does.
        Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))
    }

    /// A file as it lies on the disk, as far as it is not too large.
    async fn file(&mut self, called: &str, mut field: Field<'_>) -> Result<Option<NamedTempFile>, NotTaken> {
        let mut file = None;
        while let Some(piece) = in_time(field.chunk()).await? {
            if piece.is_empty() {
                continue;
            }
            self.files += piece.len();
            let file = match &mut file {
                Some(file) => file,
                None => file.insert(waiting_file(self.root, called).map_err(NotTaken::Disk)?),
            };
            if self.files <= LARGEST_FILES {
                file.write_all(&piece).map_err(|source| {
                    NotTaken::Disk(DiskError::Io { doing: "keep a file in", path: self.root.to_owned(), source })
                })?;
            } else if !self.passes_over {
                return Err(NotTaken::TooLarge);
            }
        }
        Ok(file)
    }
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
