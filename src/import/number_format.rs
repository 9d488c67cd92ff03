//! How Word writes a number of a list: as digits, letters, Roman numerals or words.

/// How the numbers of one level are written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum NumberFormat {
    #[default]
    Decimal,
    /// With zeros before it, up to so many digits.
    Padded(usize),
    /// `z`, `aa`, `bb`.
    Letters {
        is_capital: bool,
    },
    /// `z`, `aa`, `ab`.
    LettersInTurn {
        is_capital: bool,
    },
    Roman {
        is_capital: bool,
    },
    Ordinal,
    Words {
        is_ordinal: bool,
    },
    Bullet,
    /// No number at all.
    Nothing,
}

impl NumberFormat {
    /// What Word calls it; `None` for a way of writing that no English text has.
    pub fn named(name: &str, custom: Option<&str>) -> Option<Self> {
        Some(match name {
            "decimal" | "decimalHalfWidth" | "arabicAbjad" => NumberFormat::Decimal,
            "decimalZero" => NumberFormat::Padded(2),
            "custom" => NumberFormat::Padded(custom?.split(',').next()?.trim().len().clamp(1, 9)),
            "lowerLetter" => NumberFormat::Letters { is_capital: false },
            "upperLetter" => NumberFormat::Letters { is_capital: true },
            "lowerRoman" => NumberFormat::Roman { is_capital: false },
            "upperRoman" => NumberFormat::Roman { is_capital: true },
            "ordinal" => NumberFormat::Ordinal,
            "cardinalText" => NumberFormat::Words { is_ordinal: false },
            "ordinalText" => NumberFormat::Words { is_ordinal: true },
            "bullet" => NumberFormat::Bullet,
            "none" => NumberFormat::Nothing,
            _ => return None,
        })
    }

    pub fn write(&self, number: u32) -> String {
        match self {
            NumberFormat::Decimal => number.to_string(),
            NumberFormat::Padded(digits) => format!("{number:0digits$}"),
            NumberFormat::Letters { is_capital } => in_case(letters(number), *is_capital),
            NumberFormat::LettersInTurn { is_capital } => in_case(letters_in_turn(number), *is_capital),
            NumberFormat::Roman { is_capital } => in_case(roman(number), *is_capital),
            NumberFormat::Ordinal => format!("{number}{}", ordinal_ending(number)),
            NumberFormat::Words { is_ordinal } => in_words(number, *is_ordinal),
            NumberFormat::Bullet | NumberFormat::Nothing => String::new(),
        }
    }
}

fn in_case(small: String, is_capital: bool) -> String {
    if is_capital { small.to_uppercase() } else { small }
}

/// After `z` come `aa`, `bb` and so on.
fn letters(number: u32) -> String {
    const LONGEST: u32 = 30;
    let Some(before) = number.checked_sub(1) else { return "0".to_owned() };
    let letter = char::from(b'a' + u8::try_from(before % 26).unwrap_or(0));
    let count = (before / 26 + 1).min(LONGEST);
    std::iter::repeat_n(letter, count as usize).collect()
}

fn letters_in_turn(number: u32) -> String {
    let mut signs = Vec::new();
    let mut rest = number;
    while let Some(before) = rest.checked_sub(1) {
        signs.push(char::from(b'a' + u8::try_from(before % 26).unwrap_or(0)));
        rest = before / 26;
    }
    signs.into_iter().rev().collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(&str, u32); 13] = [
        ("m", 1000),
        ("cm", 900),
        ("d", 500),
        ("cd", 400),
        ("c", 100),
        ("xc", 90),
        ("l", 50),
        ("xl", 40),
        ("x", 10),
        ("ix", 9),
        ("v", 5),
        ("iv", 4),
        ("i", 1),
    ];
    const LARGEST: u32 = 32_767;
    if number == 0 || number > LARGEST {
        return number.to_string();
    }
    let (mut rest, mut written) = (number, String::new());
    for (sign, worth) in SIGNS {
        while rest >= worth {
            written.push_str(sign);
            rest -= worth;
        }
    }
    written
}

fn ordinal_ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// `One`, `Twenty-first`; digits from a hundred on.
fn in_words(number: u32, is_ordinal: bool) -> String {
    const UPTO_NINETEEN: [(&str, &str); 20] = [
        ("zero", "zeroth"),
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("four", "fourth"),
        ("five", "fifth"),
        ("six", "sixth"),
        ("seven", "seventh"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("ten", "tenth"),
        ("eleven", "eleventh"),
        ("twelve", "twelfth"),
        ("thirteen", "thirteenth"),
        ("fourteen", "fourteenth"),
        ("fifteen", "fifteenth"),
        ("sixteen", "sixteenth"),
        ("seventeen", "seventeenth"),
        ("eighteen", "eighteenth"),
        ("nineteen", "nineteenth"),
    ];
    const TENS: [&str; 10] = ["", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"];
    let small = |number: u32| {
        let (cardinal, ordinal) = UPTO_NINETEEN.get(number as usize).copied().unwrap_or_default();
        if is_ordinal { ordinal } else { cardinal }
    };
    let words = match (number, TENS.get((number / 10) as usize)) {
        (0..=19, _) => small(number).to_owned(),
        (_, Some(ten)) if number.is_multiple_of(10) => format!("{ten}{}", if is_ordinal { "ieth" } else { "y" }),
        (_, Some(ten)) => format!("{ten}y-{}", small(number % 10)),
        (_, None) if is_ordinal => format!("{number}{}", ordinal_ending(number)),
        (_, None) => number.to_string(),
    };
    let mut signs = words.chars();
    signs.next().map(|first| first.to_uppercase().collect::<String>() + signs.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (name, number, expected) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("lowerLetter", 1, "a"),
            ("upperLetter", 28, "BB"),
            ("lowerRoman", 14, "xiv"),
            ("upperRoman", 1999, "MCMXCIX"),
            ("lowerRoman", 4_000_000_000, "4000000000"),
            ("ordinal", 22, "22nd"),
            ("ordinal", 113, "113th"),
            ("cardinalText", 21, "Twenty-one"),
            ("ordinalText", 40, "Fortieth"),
            ("ordinalText", 3, "Third"),
            ("none", 3, ""),
        ] {
            assert_eq!(NumberFormat::named(name, None).unwrap().write(number), expected, "{name}");
        }
        assert_eq!(NumberFormat::named("custom", Some("001, 002")).unwrap().write(3), "003");
        assert_eq!(NumberFormat::named("hebrew1", None), None);
        assert_eq!(NumberFormat::LettersInTurn { is_capital: false }.write(28), "ab");
        assert!(NumberFormat::Letters { is_capital: false }.write(u32::MAX).len() <= 30);
    }
}
