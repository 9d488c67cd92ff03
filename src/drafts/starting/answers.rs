//! What a new practice is made from: the practice's answers, and the policy it starts from.

use jiff::civil::Date;

/// What only the practice itself knows. Days, times and lists are as TOML writes them.
pub struct PracticeAnswers<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub public_url: Option<&'a str>,
    pub opens: &'a str,
    pub closes: &'a str,
    pub working_days: &'a str,
    /// Within how many working days comments are answered.
    pub reply_days: &'a str,
    /// The first day with byelaw.
    pub since: &'a str,
    pub today: Date,
}

/// What a new practice starts from.
pub enum StartingPoint {
    /// The policy, pages and lists of the example.
    Model,
    Own(OwnPolicy),
}

/// A policy of the practice's own, of which nothing is confirmed.
pub struct OwnPolicy {
    /// Its folder's name.
    pub id: String,
    pub title: String,
    /// Each section's file and its text.
    pub sections: Vec<(String, String)>,
}
