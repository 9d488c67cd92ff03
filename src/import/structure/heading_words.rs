//! What a heading says: words alone. Pictures, notes and links that stood in it are taken out of it.

use crate::import::document::{Inline, LinkTarget};
use crate::import::remark::{UnplacedRemark, quoted};

/// The words of a heading, and what stood among them.
#[derive(Default)]
pub struct HeadingWords {
    pub text: Vec<Inline>,
    pub pictures: Vec<Inline>,
    pub notes: Vec<Inline>,
    /// What is to be said of it.
    pub remarks: Vec<UnplacedRemark>,
}

impl HeadingWords {
    pub fn of(text: Vec<Inline>) -> Self {
        let mut found = HeadingWords::default();
        let mut words = Vec::new();
        found.add(text, &mut words);
        found.text = words;
        if !found.pictures.is_empty() {
            found.say("A picture that stood in this heading stands below it.");
        }
        if !found.notes.is_empty() {
            found.say("A note of this heading is mentioned behind the words below it.");
        }
        found
    }

    fn say(&mut self, words: &str) {
        self.remarks.push(UnplacedRemark::changed(format!("{words} A heading holds words alone.")));
    }

    /// A heading is bold by itself.
    fn add(&mut self, text: Vec<Inline>, words: &mut Vec<Inline>) {
        for inline in text {
            match inline {
                Inline::Bold(inside) => self.add(inside, words),
                Inline::Link { to, words: inside } => {
                    if let LinkTarget::Web(address) = &to {
                        let left_out = format!("The link of a heading to {} is left out.", quoted(address));
                        self.remarks.push(UnplacedRemark::left_out(left_out));
                    }
                    self.add(inside, words);
                }
                Inline::Italic(inside) => self.within(inside, Inline::Italic, words),
                Inline::Struck(inside) => self.within(inside, Inline::Struck, words),
                Inline::LineBreak => push(" ", words),
                Inline::Text(more) => push(&more, words),
                Inline::Note(_) => self.notes.push(inline),
                Inline::Picture(_) => self.pictures.push(inline),
            }
        }
    }

    fn within(&mut self, inside: Vec<Inline>, look: fn(Vec<Inline>) -> Inline, words: &mut Vec<Inline>) {
        let mut inner = Vec::new();
        self.add(inside, &mut inner);
        if !inner.is_empty() {
            words.push(look(inner));
        }
    }
}

fn push(more: &str, words: &mut Vec<Inline>) {
    match words.last_mut() {
        Some(Inline::Text(before)) => before.push_str(more),
        _ => words.push(Inline::Text(more.to_owned())),
    }
}
