//! A list that was typed: where each thing of it stands, and all of them as TOML.

use std::collections::BTreeSet;
use std::ops::Range;

use super::invalid_value::{InvalidValue, invalid};

/// A list of what was taken; each may be there once.
pub fn list(items: impl Iterator<Item = Result<String, InvalidValue>>) -> Result<String, InvalidValue> {
    let (mut all, mut named) = (Vec::new(), BTreeSet::new());
    for item in items {
        let item = item?;
        if !named.insert(item.clone()) {
            return Err(invalid(format!("{item} is there twice"), "name each once"));
        }
        all.push(item);
    }
    Ok(format!("[{}]", all.join(", ")))
}

/// Where the things stand that a list names: between commas, semicolons, lines and “and”. At least one.
pub fn pieces(written: &str) -> Vec<Range<usize>> {
    const BETWEEN: [&str; 5] = [" and ", " & ", ",", ";", "\n"];
    let (mut pieces, mut start) = (Vec::new(), 0);
    let mut add = |range: Range<usize>| {
        if written.get(range.clone()).is_some_and(|piece| !piece.trim().is_empty()) {
            pieces.push(range);
        }
    };
    for (at, _) in written.char_indices().filter(|(_, sign)| matches!(sign, ' ' | ',' | ';' | '\n')) {
        let rest = written.get(at..).unwrap_or_default();
        // “, and ” is one.
        if let Some(sign) = BETWEEN.iter().find(|sign| rest.starts_with(**sign)).filter(|_| at >= start) {
            add(start..at);
            // Its last blank may begin the next.
            start = at + sign.trim_end_matches(' ').len();
        }
    }
    add(start..written.len());
    if pieces.is_empty() {
        pieces.push(0..written.len());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_taken_apart_in_any_usual_form() {
        for (written, taken) in [
            ("a", "a"),
            ("a, b", "a|b"),
            ("a,b and c", "a|b|c"),
            ("a, b, and c,", "a|b|c"),
            ("a; b & c", "a|b|c"),
            ("a and b and c", "a|b|c"),
            ("a\nb", "a|b"),
            ("sand and land", "sand|land"),
            ("a and", "a and"),
            ("é and é", "é|é"),
            (" , ,", ", ,"),
        ] {
            let parts: Vec<&str> = pieces(written).into_iter().map(|at| written[at].trim()).collect();
            assert_eq!(parts.join("|"), taken, "{written}");
        }
    }
}
