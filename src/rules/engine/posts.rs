//! What the rules on posts and on what teams send in share: their subjects, and the words that name each.

use super::facts::StaffFacts;
use super::subject::Subject;
use crate::model::{Post, Submission};

impl StaffFacts<'_> {
    /// A post by its account and local minute. Two posts may share both.
    pub fn post_subject(&self, post: &Post) -> Subject {
        Subject::Post(post.account.read(self.key).clone(), self.minute(*post.at.read(self.key)))
    }

    /// `2026-11-09/primary-care-network`. One team may send in two things on a day.
    pub fn submission_subject(&self, submission: &Submission) -> Subject {
        let team = submission.from_team.read(self.key).to_lowercase();
        let words: Vec<&str> = team.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        Subject::Submission(format!("{}/{}", submission.date.read(self.key), words.join("-")))
    }

    /// `the post on Facebook of 12 November 2026 at 7pm`.
    pub fn post_in_words(&self, post: &Post) -> String {
        let platform = self.platform(post.account.read(self.key));
        format!("the post on {platform} of {}", self.moment_in_words(*post.at.read(self.key)))
    }
}

/// `1 person`, `2 people`.
pub fn people_in_words(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}
