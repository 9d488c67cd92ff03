//! Why a value does not fit, and what would.

/// Why a value does not fit, and what would.
#[derive(Debug, PartialEq, Eq)]
pub struct InvalidValue {
    pub message: String,
    pub help: String,
}

pub fn invalid(message: impl Into<String>, help: impl Into<String>) -> InvalidValue {
    InvalidValue { message: message.into(), help: help.into() }
}
