//! What a person or a program reads in the terminal: problems as text, JSON or SARIF.

mod human;
mod json;
mod sarif;

pub use human::{Colour, render_problems};
pub use json::problems_as_json;
pub use sarif::problems_as_sarif;
