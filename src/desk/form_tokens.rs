//! The tokens of the forms that were shown: each saves once, so that a form that is sent again saves nothing again.

use std::collections::VecDeque;

use super::token::{NoRandomness, SecretToken};

/// As many forms may be open at once; the oldest are forgotten.
const MOST: usize = 1_000;

/// What becomes of a form that is sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Taken {
    /// It has not saved anything yet.
    Now,
    /// It was saved before, and led to this page.
    Before(String),
    /// It is of another session, or too old.
    Unknown,
}

#[derive(Default)]
pub struct FormTokens {
    shown: VecDeque<ShownForm>,
}

struct ShownForm {
    token: SecretToken,
    /// What the page is called on which it stands.
    title: String,
    /// The id under which what is typed into it is kept, once something is.
    kept: Option<String>,
    progress: Progress,
}

enum Progress {
    /// Nothing was saved of it.
    Open,
    /// It was sent, and its answer is not there yet.
    Taken,
    /// It was saved, and led to this page.
    Led(String),
}

impl FormTokens {
    /// A token for a form that is shown now; `kept` is the id under which it was kept before.
    pub fn issue(&mut self, title: &str, kept: Option<String>) -> Result<String, NoRandomness> {
        let token = SecretToken::random()?;
        let text = token.as_str().to_owned();
        if self.shown.len() >= MOST {
            self.shown.pop_front();
        }
        self.shown.push_back(ShownForm { token, title: title.to_owned(), kept, progress: Progress::Open });
        Ok(text)
    }

    /// Takes a token; what it led to is told by `led_to`, or that it saved nothing by `answered`.
    pub fn take(&mut self, given: &str) -> Taken {
        match self.find(given) {
            Some(ShownForm { progress: Progress::Led(page), .. }) => Taken::Before(page.clone()),
            Some(form) => {
                form.progress = Progress::Taken;
                Taken::Now
            }
            None => Taken::Unknown,
        }
    }

    /// Notes where a form led, for whoever sends it once more.
    pub fn led_to(&mut self, given: &str, page: &str) {
        if let Some(form) = self.find(given) {
            form.progress = Progress::Led(page.to_owned());
        }
    }

    /// A form that was sent was answered with another page, to which it led, or with a page of its own: then it saved nothing
    /// and can be sent again, by whoever goes back in the browser.
    pub fn answered(&mut self, given: &str, other_page: Option<&str>) {
        if let Some(form) = self.find(given)
            && matches!(form.progress, Progress::Taken)
        {
            form.progress = other_page.map_or(Progress::Open, |page| Progress::Led(page.to_owned()));
        }
    }

    /// The id under which what is typed into a form is kept.
    pub fn kept(&mut self, given: &str) -> Option<String> {
        self.find(given)?.kept.clone()
    }

    /// The same for a form that was not saved yet, with the title of its page. Where it has none, it gets this one.
    pub fn keep(&mut self, given: &str, id: String) -> Option<(String, String)> {
        let form = self.find(given).filter(|form| form.is_open())?;
        Some((form.kept.get_or_insert(id).clone(), form.title.clone()))
    }

    pub fn is_open(&mut self, given: &str) -> bool {
        self.find(given).is_some_and(|form| form.is_open())
    }

    fn find(&mut self, given: &str) -> Option<&mut ShownForm> {
        self.shown.iter_mut().find(|form| form.token.is(given))
    }
}

impl ShownForm {
    fn is_open(&self) -> bool {
        matches!(self.progress, Progress::Open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_taken_once() {
        let mut tokens = FormTokens::default();
        let form = tokens.issue("Look", None).unwrap();
        assert_eq!(tokens.take("0"), Taken::Unknown);
        assert_eq!(tokens.take(&form), Taken::Now);
        tokens.led_to(&form, "incident/2026-k7mq");
        assert_eq!(tokens.take(&form), Taken::Before("incident/2026-k7mq".to_owned()));
        (0..MOST).for_each(|_| drop(tokens.issue("Look", None).unwrap()));
        assert_eq!(tokens.take(&form), Taken::Unknown);
    }

    #[test]
    fn a_form_with_a_mistake_can_be_sent_again() {
        let mut tokens = FormTokens::default();
        let form = tokens.issue("Look", None).unwrap();
        assert_eq!(tokens.take(&form), Taken::Now);
        tokens.answered(&form, None);
        assert_eq!(tokens.take(&form), Taken::Now);
        tokens.answered(&form, Some("history"));
        assert_eq!(tokens.take(&form), Taken::Before("history".to_owned()));
        tokens.answered(&form, None);
        assert_eq!(tokens.take(&form), Taken::Before("history".to_owned()));
    }

    #[test]
    fn what_is_typed_is_kept_under_one_id_until_the_form_is_taken() {
        let mut tokens = FormTokens::default();
        let form = tokens.issue("Look", None).unwrap();
        assert_eq!(tokens.kept(&form), None);
        let kept = Some(("a".to_owned(), "Look".to_owned()));
        assert_eq!(tokens.keep(&form, "a".to_owned()), kept);
        assert_eq!(tokens.keep(&form, "b".to_owned()), kept);
        let before = tokens.kept(&form);
        let again = tokens.issue("Look", before).unwrap();
        assert_eq!(tokens.take(&form), Taken::Now);
        assert_eq!(tokens.keep(&form, "c".to_owned()), None);
        assert_eq!(tokens.keep(&again, "c".to_owned()), kept);
        assert!(tokens.is_open(&again) && !tokens.is_open(&form) && !tokens.is_open(""));
    }
}
