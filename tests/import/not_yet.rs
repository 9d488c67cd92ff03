//! What does not come out or is not told yet, each with the reason: whatever is mended must be taken out.

/// Cases in which less comes out than is promised.
pub const COMES_OUT: [(&str, &str); 0] = [];

/// Lines of a case's notes of which nothing is said.
pub const TOLD: [(&str, &str, &str); 0] = [];
