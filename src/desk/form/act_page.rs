//! The address of the page on which an act is done, with what is known already filled in.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::typed::BACK;
use crate::acts::{Act, Verb, acts};

/// What means something else in a query.
const IN_QUERY: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'&').add(b'+').add(b'=').add(b'%').add(b'?');

/// An address that is put together.
pub struct ActPage(String);

impl ActPage {
    /// The page of an act that adds something; `None` where there is no such act.
    pub fn of(act: &str) -> Option<Self> {
        ActPage::named(Verb::New, act)
    }

    /// The page of an act that fills in or changes a record.
    pub fn set(act: &str) -> Option<Self> {
        ActPage::named(Verb::Set, act)
    }

    fn named(verb: Verb, name: &str) -> Option<Self> {
        acts().find(|act| (act.verb(), act.name()) == (verb, name)).map(ActPage::to)
    }

    pub fn to(act: &dyn Act) -> Self {
        let verb = match act.verb() {
            Verb::New => "new",
            Verb::Set => "set",
        };
        ActPage(format!("{verb}/{}", act.name()))
    }

    /// Any page of the desk.
    pub fn at(path: &str) -> Self {
        ActPage(path.to_owned())
    }

    /// With a field filled in.
    pub fn with(mut self, key: &str, value: &str) -> Self {
        let sign = if self.0.contains('?') { '&' } else { '?' };
        self.0.push_str(&format!("{sign}{key}={}", utf8_percent_encode(value, IN_QUERY)));
        self
    }

    /// With the page to which it leads once it is saved.
    pub fn back_to(self, page: &str) -> Self {
        self.with(BACK, page)
    }

    pub fn path(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_stays_one_value() {
        let page = ActPage::of("reply").map(|page| page.with("received", "2026-11-21T10:15:00+00:00").back_to("a/b"));
        let path = page.map(ActPage::path);
        assert_eq!(path.as_deref(), Some("new/reply?received=2026-11-21T10:15:00%2B00:00&back=a/b"));
        assert!(ActPage::of("none").is_none());
    }
}
