//! The tokens of the forms that were shown: each is taken once, so that a form that is sent again saves nothing again.

use std::collections::VecDeque;
use std::io;

use super::token::Token;

/// As many forms may be open at once; the oldest are forgotten.
const MOST: usize = 1_000;

/// What becomes of a form that is sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is the first time.
    Now,
    /// It was taken before, and led to this page.
    Before(String),
    /// It is of another session, or too old.
    Unknown,
}

#[derive(Default)]
pub struct FormTokens {
    /// Each with where it led, once it was taken.
    shown: VecDeque<(Token, Option<String>)>,
}

impl FormTokens {
    /// A token for a form that is shown now.
    pub fn issue(&mut self) -> io::Result<String> {
        let token = Token::random()?;
        let text = token.as_str().to_owned();
        if self.shown.len() >= MOST {
            self.shown.pop_front();
        }
        self.shown.push_back((token, None));
        Ok(text)
    }

    /// Takes a token; what it led to is told by `led_to`.
    pub fn take(&mut self, given: &str) -> Taken {
        match self.shown.iter_mut().find(|(token, _)| token.is(given)) {
            Some((_, Some(page))) => Taken::Before(page.clone()),
            Some((_, led_to)) => {
                *led_to = Some(String::new());
                Taken::Now
            }
            None => Taken::Unknown,
        }
    }

    /// Notes where a form led, for whoever sends it once more.
    pub fn led_to(&mut self, given: &str, page: &str) {
        if let Some((_, led_to)) = self.shown.iter_mut().find(|(token, _)| token.is(given)) {
            *led_to = Some(page.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_taken_once() {
        let mut tokens = FormTokens::default();
        let form = tokens.issue().unwrap();
        assert_eq!(tokens.take("0"), Taken::Unknown);
        assert_eq!(tokens.take(&form), Taken::Now);
        tokens.led_to(&form, "incident/2026-k7mq");
        assert_eq!(tokens.take(&form), Taken::Before("incident/2026-k7mq".to_owned()));
        (0..MOST).for_each(|_| drop(tokens.issue().unwrap()));
        assert_eq!(tokens.take(&form), Taken::Unknown);
    }
}
