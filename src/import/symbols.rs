//! Signs of the fonts Symbol and Wingdings, as signs that every font has.

/// A font whose signs are not what their letters say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolFont {
    Symbol,
    Wingdings,
    Wingdings2,
    Wingdings3,
    Webdings,
}

impl SymbolFont {
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.trim().to_ascii_lowercase().as_str() {
            "symbol" => SymbolFont::Symbol,
            "wingdings" => SymbolFont::Wingdings,
            "wingdings 2" => SymbolFont::Wingdings2,
            "wingdings 3" => SymbolFont::Wingdings3,
            "webdings" => SymbolFont::Webdings,
            _ => return None,
        })
    }

    pub fn name(self) -> &'static str {
        match self {
            SymbolFont::Symbol => "Symbol",
            SymbolFont::Wingdings => "Wingdings",
            SymbolFont::Wingdings2 => "Wingdings 2",
            SymbolFont::Wingdings3 => "Wingdings 3",
            SymbolFont::Webdings => "Webdings",
        }
    }

    /// The sign that stands at a place of the font; `None` for one that has no name here.
    pub fn sign(self, code: u32) -> Option<char> {
        // Word writes the places of these fonts from U+F000 on.
        let code = u8::try_from(if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code }).ok()?;
        if code == 0x20 {
            return Some(' ');
        }
        let table: &[(u8, char)] = match self {
            SymbolFont::Symbol => &SYMBOL,
            SymbolFont::Wingdings => &WINGDINGS,
            SymbolFont::Wingdings2 => &WINGDINGS_2,
            SymbolFont::Wingdings3 => &WINGDINGS_3,
            SymbolFont::Webdings => &WEBDINGS,
        };
        let found = table.iter().find(|(own, _)| *own == code).map(|(_, sign)| *sign);
        // Digits and most marks are the same in Symbol.
        let is_same = self == SymbolFont::Symbol && code.is_ascii_graphic() && !code.is_ascii_alphabetic();
        found.or_else(|| is_same.then(|| char::from(code)))
    }
}

/// A sign of a private place, whose font is not told: most come from these two.
pub fn private_sign(sign: char) -> Option<char> {
    let code = u32::from(sign);
    if !(0xF000..=0xF0FF).contains(&code) {
        return None;
    }
    let is_bullet = matches!(code, 0xF0B7 | 0xF0A8);
    let font = if is_bullet { SymbolFont::Symbol } else { SymbolFont::Wingdings };
    font.sign(code).or_else(|| SymbolFont::Symbol.sign(code))
}

const SYMBOL: [(u8, char); 90] = [
    (0x22, '∀'),
    (0x24, '∃'),
    (0x27, '∋'),
    (0x2A, '∗'),
    (0x2D, '−'),
    (0x40, '≅'),
    (0x5C, '∴'),
    (0x5E, '⊥'),
    (0x41, 'Α'),
    (0x42, 'Β'),
    (0x43, 'Χ'),
    (0x44, 'Δ'),
    (0x45, 'Ε'),
    (0x46, 'Φ'),
    (0x47, 'Γ'),
    (0x48, 'Η'),
    (0x49, 'Ι'),
    (0x4B, 'Κ'),
    (0x4C, 'Λ'),
    (0x4D, 'Μ'),
    (0x4E, 'Ν'),
    (0x4F, 'Ο'),
    (0x50, 'Π'),
    (0x51, 'Θ'),
    (0x52, 'Ρ'),
    (0x53, 'Σ'),
    (0x54, 'Τ'),
    (0x55, 'Υ'),
    (0x57, 'Ω'),
    (0x58, 'Ξ'),
    (0x59, 'Ψ'),
    (0x5A, 'Ζ'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x63, 'χ'),
    (0x64, 'δ'),
    (0x65, 'ε'),
    (0x66, 'φ'),
    (0x67, 'γ'),
    (0x68, 'η'),
    (0x69, 'ι'),
    (0x6B, 'κ'),
    (0x6C, 'λ'),
    (0x6D, 'μ'),
    (0x6E, 'ν'),
    (0x6F, 'ο'),
    (0x70, 'π'),
    (0x71, 'θ'),
    (0x72, 'ρ'),
    (0x73, 'σ'),
    (0x74, 'τ'),
    (0x75, 'υ'),
    (0x77, 'ω'),
    (0x78, 'ξ'),
    (0x79, 'ψ'),
    (0x7A, 'ζ'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xA7, '♣'),
    (0xA8, '♦'),
    (0xA9, '♥'),
    (0xAA, '♠'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB5, '∝'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xC5, '⊕'),
    (0xCE, '∈'),
    (0xD2, '®'),
    (0xD3, '©'),
    (0xD4, '™'),
    (0xD6, '√'),
    (0xDB, '⇔'),
    (0xDE, '⇒'),
    (0xE0, '◊'),
    (0xE5, '∑'),
    (0xF2, '∫'),
];

const WINGDINGS: [(u8, char); 56] = [
    (0x21, '✏'),
    (0x22, '✂'),
    (0x26, '🕮'),
    (0x28, '☎'),
    (0x29, '✆'),
    (0x2A, '✉'),
    (0x36, '⌛'),
    (0x3F, '✍'),
    (0x43, '👍'),
    (0x44, '👎'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x47, '☝'),
    (0x48, '☟'),
    (0x4A, '☺'),
    (0x4B, '😐'),
    (0x4C, '☹'),
    (0x6C, '●'),
    (0x6D, '❍'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x78, '⌧'),
    (0x7C, '❀'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xAB, '★'),
    (0xD8, '➢'),
    (0xDC, '➲'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xEF, '⇦'),
    (0xF0, '⇨'),
    (0xF1, '⇧'),
    (0xF2, '⇩'),
    (0xF3, '⬄'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
    (0x9E, '·'),
    (0xA4, '◉'),
    (0xA6, '❍'),
    (0xB7, '🕐'),
    (0x77, '⬥'),
    (0x70, '◻'),
];

const WINGDINGS_2: [(u8, char); 8] =
    [(0x4F, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0xA3, '□'), (0x97, '●')];

const WINGDINGS_3: [(u8, char); 8] =
    [(0x67, '↔'), (0x66, '←'), (0x7D, '▶'), (0x7C, '◀'), (0x70, '▲'), (0x71, '▼'), (0xC6, '→'), (0x75, '►')];

const WEBDINGS: [(u8, char); 6] = [(0x61, '✓'), (0x72, '✗'), (0x67, '■'), (0x63, '□'), (0x6E, '●'), (0x69, 'ℹ')];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_and_bullets_are_signs_of_every_font() {
        assert_eq!(SymbolFont::named("Wingdings").unwrap().sign(0xF0FC), Some('✓'));
        assert_eq!(SymbolFont::named("Symbol").unwrap().sign(u32::from('b')), Some('β'));
        assert_eq!(SymbolFont::Symbol.sign(u32::from('5')), Some('5'));
        assert_eq!(SymbolFont::Wingdings.sign(0xF001), None);
        assert_eq!(SymbolFont::Symbol.sign(0x1F600), None);
        assert_eq!(SymbolFont::named("Calibri"), None);
        assert_eq!(private_sign('\u{F0B7}'), Some('•'));
        assert_eq!(private_sign('\u{F0FE}'), Some('☑'));
        assert_eq!(private_sign('x'), None);
    }
}
