//! Signs that no text may hold, and small digits above and below the line.

/// The sign as it is kept; `None` for one that cannot be seen and says nothing.
pub fn kept(sign: char) -> Option<char> {
    match sign {
        '\t' => Some('\t'),
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{B}' | '\u{C}' | '\u{85}' => Some(' '),
        _ if sign.is_control() => None,
        '\u{200B}' | '\u{FEFF}' | '\u{180E}' | '\u{34F}' | '\u{2061}'..='\u{2064}' | '\u{FFFC}' => None,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' => None,
        '\u{FDD0}'..='\u{FDEF}' => None,
        _ if u32::from(sign) & 0xFFFE == 0xFFFE => None,
        _ => Some(sign),
    }
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// Digits above the line; `None` where something else stands there, which says the same on the line: `1st`.
pub fn raised(words: &str) -> Option<String> {
    small(words, &RAISED)
}

/// Digits below the line.
pub fn lowered(words: &str) -> Option<String> {
    small(words, &LOWERED)
}

fn small(words: &str, digits: &[char; 10]) -> Option<String> {
    let digit = |sign: char| digits.get(sign.to_digit(10)? as usize).copied();
    let small: Option<String> = words.chars().map(digit).collect();
    small.filter(|small| !small.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_goes_and_everything_else_stays() {
        let clean = |text: &str| text.chars().filter_map(kept).collect::<String>();
        assert_eq!(clean("a\u{200B}b\u{202E}c\u{7}d\u{B}e\u{FEFF}"), "abcd e");
        assert_eq!(clean("“it’s”\u{a0}– café 👩\u{200D}⚕️ co\u{ad}op"), "“it’s”\u{a0}– café 👩\u{200D}⚕️ co\u{ad}op");
        assert_eq!(raised("10").as_deref(), Some("¹⁰"));
        assert_eq!(raised("st"), None);
        assert_eq!(lowered("2").as_deref(), Some("₂"));
    }
}
