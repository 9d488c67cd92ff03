//! What a browser asks of the desk, once it is let in: a page, or a form with its files.

use percent_encoding::percent_decode_str;
use tempfile::NamedTempFile;

/// A request without a network.
#[derive(Default)]
pub struct Request {
    /// The parts of the path behind the session's token.
    pub path: Vec<String>,
    /// What stands behind the question mark.
    pub query: Vec<(String, String)>,
    /// `None` for a page that is only shown.
    pub form: Option<SentForm>,
}

/// A form as it was sent.
#[derive(Default)]
pub struct SentForm {
    pub values: Vec<(String, String)>,
    pub files: Vec<SentFile>,
    /// A file was too large, and is not among them.
    pub lacks_file: bool,
}

/// A file that was sent with a form.
pub struct SentFile {
    /// The name of its input.
    pub field: String,
    /// The last part of what the browser calls it: never used as a path.
    pub called: String,
    pub file: NamedTempFile,
}

impl Request {
    /// What is asked at an address of the desk, as it stands behind the session's token: `new/look?account=facebook`.
    pub fn at(address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let decoded = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
        Request {
            path: path.split('/').filter(|part| !part.is_empty()).map(decoded).collect(),
            query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
            form: None,
        }
    }

    /// The parts of the path, to be matched.
    pub fn parts(&self) -> Vec<&str> {
        self.path.iter().map(String::as_str).collect()
    }

    /// What stands behind the question mark under a name.
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The name of the input that holds the form's token: no field of a record has a hyphen in its key.
pub const FORM_TOKEN: &str = "form-token";

impl SentForm {
    /// The token that the form was shown with; empty where it has none.
    pub fn token(&self) -> &str {
        self.value(FORM_TOKEN).unwrap_or_default()
    }

    /// The first value of that name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box was ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        self.value(name).is_some_and(|value| !value.is_empty())
    }
}
