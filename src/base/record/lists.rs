//! Closed lists of words that stand for what is not byelaw's own.

/// The days of the week as settings spell them, Monday first.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Elements of HTML that only mark words, and can neither run nor fetch anything.
pub const HARMLESS_ELEMENTS: [&str; 22] = [
    "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
    "strong", "sub", "sup", "u", "var", "wbr",
];
