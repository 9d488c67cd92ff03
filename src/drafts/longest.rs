//! How long an answer may be. What already stands in a file is read at any length.

use super::invalid_value::{InvalidValue, invalid};
use crate::schema::FieldKind;

/// A few paragraphs.
const TEXT: usize = 4_000;
const ADDRESS: usize = 2_000;
/// A name, a day or a number.
const LINE: usize = 200;

/// Refuses an answer that is longer than its field may be, in characters.
pub fn refuse_too_long(kind: &FieldKind, written: &str) -> Result<(), InvalidValue> {
    let most = match kind {
        FieldKind::Text | FieldKind::ListOf(_) => TEXT,
        FieldKind::WebAddress | FieldKind::FolderAddress | FieldKind::Contact => ADDRESS,
        _ => LINE,
    };
    let length = written.chars().count();
    if length <= most {
        return Ok(());
    }
    let help = match kind {
        FieldKind::Text => {
            "say it in a few sentences; keep the long text in a file of its own, and if it is about an incident, add that file with `byelaw new evidence`"
        }
        _ => "this is no place for a long text: look whether something else was pasted",
    };
    Err(invalid(format!("this has {} characters, and {} are the most", grouped(length), grouped(most)), help))
}

/// `12,345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_refused_with_the_limit_and_a_place_for_it() {
        for (kind, most) in [
            (FieldKind::Text, 4_000),
            (FieldKind::ListOf(&FieldKind::Clause), 4_000),
            (FieldKind::WebAddress, 2_000),
            (FieldKind::Line, 200),
            (FieldKind::Handle, 200),
            (FieldKind::Moment, 200),
        ] {
            assert_eq!(refuse_too_long(&kind, &"é".repeat(most)), Ok(()));
            let refused = refuse_too_long(&kind, &"é".repeat(most + 1)).unwrap_err();
            assert!(refused.message.ends_with(&format!("and {} are the most", grouped(most))), "{refused:?}");
        }
        let refused = refuse_too_long(&FieldKind::Text, &"a".repeat(1_234_567)).unwrap_err();
        assert_eq!(refused.message, "this has 1,234,567 characters, and 4,000 are the most");
        assert!(refused.help.contains("byelaw new evidence"), "{}", refused.help);
    }
}
