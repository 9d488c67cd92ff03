//! Text as TOML writes it, and back.

/// Text as TOML writes it.
pub fn quoted(text: &str) -> String {
    // Always in straight double quotation marks, as in the files that come with byelaw: JSON's escapes are TOML's too.
    serde_json::Value::from(text.replace('\n', " ")).to_string()
}

/// A TOML text as it was typed.
pub fn plain(value: &str) -> String {
    let inside = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    inside.replace("\\\"", "\"").replace("\\\\", "\\")
}
