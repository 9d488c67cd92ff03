//! Rules that are no more. No other rule is ever called by such a name.

/// Each with the rule that checks the same today.
pub const RETIRED: [(&str, &str); 1] = [("review-answered-by-another-role", "done-by-another-role")];

/// The rule that checks today what the rule of this id did.
pub fn successor(id: &str) -> Option<&'static str> {
    RETIRED.iter().find(|(retired, _)| *retired == id).map(|(_, successor)| *successor)
}
