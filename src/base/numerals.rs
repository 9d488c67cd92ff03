//! Letters and Roman numerals that number a list, as numbers.

/// The place of a letter in a list, of small letters: `a` is 1, and after `z` come `aa`, `bb` and so on.
pub fn letter(text: &str) -> Option<u32> {
    let first = text.bytes().next().filter(u8::is_ascii_lowercase)?;
    let is_one = text.len() <= 2 && text.bytes().all(|byte| byte == first);
    let rounds = if text.len() == 2 { 26 } else { 0 };
    is_one.then(|| u32::from(first - b'a') + 1 + rounds)
}

/// The value of a Roman numeral in small letters below 400, written as it should be.
pub fn roman(text: &str) -> Option<u32> {
    /// Each sign with its worth, and how often it may stand.
    const SIGNS: [(&str, u32, usize); 9] = [
        ("c", 100, 3),
        ("xc", 90, 1),
        ("l", 50, 1),
        ("xl", 40, 1),
        ("x", 10, 3),
        ("ix", 9, 1),
        ("v", 5, 1),
        ("iv", 4, 1),
        ("i", 1, 3),
    ];
    let (mut rest, mut value) = (text, 0);
    for (sign, worth, most) in SIGNS {
        for _ in 0..most {
            let Some(behind) = rest.strip_prefix(sign) else { break };
            (rest, value) = (behind, value + worth);
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read_where_they_are_written_as_they_should_be() {
        for (text, value) in [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("xl", 40), ("xcix", 99), ("cccxc", 390)] {
            assert_eq!(roman(text), Some(value), "{text}");
        }
        for text in ["", "iiii", "vv", "iix", "a", "I"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }

    #[test]
    fn letters_begin_anew_in_pairs() {
        assert_eq!(["a", "z", "aa", "zz"].map(letter), [Some(1), Some(26), Some(27), Some(52)]);
        assert_eq!(["", "ab", "aaa", "A", "1"].map(letter), [None; 5]);
    }
}
