//! Which of several forms of a thing is read: Word writes a new one, and an old one beside it for older programs.

use crate::import::namespace::Namespace;
use crate::import::xml::Element;

/// The forms that are understood here, by the prefixes that Word gives them.
const UNDERSTOOD: [&str; 13] =
    ["wps", "wpg", "wpc", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "w16du", "a14", "wpi", "v"];

/// The form to read of an `mc:AlternateContent`.
pub fn chosen(element: Element) -> Option<Element> {
    let choice = element.children().find(|one| {
        one.is(Namespace::Compatibility, "Choice")
            && one.attribute("Requires").is_some_and(|all| all.split_whitespace().all(|one| UNDERSTOOD.contains(&one)))
    });
    let first = || element.child(Namespace::Compatibility, "Choice");
    choice.or_else(|| element.child(Namespace::Compatibility, "Fallback")).or_else(first)
}
