//! How grave a breach of a rule is.

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Stops a build, and cannot be accepted.
    Problem,
    /// The practice falls short of its policy.
    Warning,
    /// Worth a look.
    Note,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Severity::Problem => "problem",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}
