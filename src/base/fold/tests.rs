//! What a fold makes alike, what it keeps apart, and that every part of it can be found again.

use proptest::prelude::*;

use super::*;

#[test]
fn the_same_words_fold_to_the_same_however_they_were_typed() {
    for (written, same, full) in [
        ("SIÂN", "SIÂN", "sian"),
        ("Sia\u{302}n", "Siân", "sian"),
        ("Si\u{ad}ân", "Siân", "sian"),
        ("Sia\u{200d}\u{302}n", "Siân", "sian"),
        ("O’Placeholder", "O'Placeholder", "o'placeholder"),
        ("O`Placeholder", "O'Placeholder", "o'placeholder"),
        ("O´Placeholder", "O'Placeholder", "o'placeholder"),
        ("Ann\u{2011}Marie", "Ann-Marie", "ann-marie"),
        ("Ann–Marie", "Ann-Marie", "ann-marie"),
        ("Ann\u{a0}Marie", "Ann Marie", "ann marie"),
        ("Ann\tMarie", "Ann Marie", "ann marie"),
        ("Ann\r\nMarie", "Ann\n\nMarie", "ann  marie"),
        ("９４３ ４７６", "943 476", "943 476"),
        ("9\u{fe0f}\u{20e3}4\u{fe0f}\u{20e3}", "94", "94"),
        ("ﬁnch ﬀion", "finch ffion", "finch ffion"),
        ("Straße GROẞ", "Straße GROẞ", "strasse gross"),
        ("ŁØĐ ı İ æ Œ", "ŁØĐ ı İ æ Œ", "lod i i ae oe"),
        ("ΣΊΣΥΦΟΣ σίσυφος", "ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"),
        ("\u{feff}=1\u{0}+\u{2212}1", "=1+-1", "=1+-1"),
        ("𝐒𝐢𝐚𝐧 ⒶⓃⓃ", "Sian ANN", "sian ann"),
        ("한글", "한글", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"),
    ] {
        assert_eq!((same_signs(written), fold(written)), (same.into(), full.into()), "{written:?}");
    }
}

#[test]
fn a_text_that_is_plain_already_is_not_copied() {
    assert!(matches!(same_signs("Siân, 07700 900123\n"), Cow::Borrowed(_)));
    assert!(matches!(fold("sian, 07700 900123"), Cow::Borrowed(_)));
    assert!(matches!(same_signs(""), Cow::Borrowed("")));
}

#[test]
fn a_part_is_found_where_it_stood() {
    let source = "x Si\u{ad}A\u{302}N’s ﬁle\u{200b}!";
    let folded = Folded::fully(source);
    let found = |part: &str| {
        let at = folded.text().find(part).unwrap();
        &source[folded.source(at..at + part.len())]
    };
    assert_eq!(found("sian"), "Si\u{ad}A\u{302}N");
    assert_eq!(found("n's"), "N’s");
    assert_eq!(found("file"), "ﬁle\u{200b}");
    assert_eq!(found("ile"), "ﬁle\u{200b}");
    assert_eq!(found("!"), "!");
    assert_eq!(folded.source(0..0), 0..0);
}

/// A long row of accents on one letter is one segment.
#[test]
fn a_text_of_accents_alone_takes_no_longer() {
    let accents = "\u{301}\u{323}".repeat(100_000);
    assert_eq!(fold(&format!("e{accents}")), "e");
    let same = same_signs(&accents);
    assert_eq!(same.chars().count(), 200_000);
}

/// Characters that a fold has something to do with, among any others.
fn texts() -> impl Strategy<Value = String> {
    let special = prop::sample::select(
        "ﬁﷺßİıΐŉǰ\u{ad}\u{200d}\u{301}\u{323}\u{345}\u{34f}’`´‑–−\u{a0}\u{2028}\r\n\t\u{0}９①½ᄒ\u{1161}\u{11ab}한ﾊ\u{ff9e}Ⅷ=\u{338}가￼\u{feff}e\u{308}"
            .chars()
            .collect::<Vec<_>>(),
    );
    let any = prop_oneof![3 => special, 2 => prop::char::range('a', 'z'), 1 => any::<char>()];
    prop::collection::vec(any, 0..24).prop_map(|signs| signs.into_iter().collect())
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in texts()) {
        let same = same_signs(&text);
        prop_assert_eq!(same_signs(&same), &*same);
        let full = fold(&text);
        prop_assert_eq!(fold(&full), &*full);
        prop_assert_eq!(fold(&same), &*full);
    }

    /// The character that grows the most becomes eleven times as long.
    #[test]
    fn a_fold_is_bounded(text in texts()) {
        prop_assert!(same_signs(&text).len() <= 11 * text.len());
        prop_assert!(fold(&text).len() <= 11 * text.len());
    }

    #[test]
    fn every_range_leads_back_to_what_makes_it(text in texts(), from in 0..64_usize, length in 0..64_usize) {
        for folded in [Folded::same_signs(&text), Folded::fully(&text)] {
            let starts: Vec<usize> = folded.text().char_indices().map(|(at, _)| at).chain([folded.text().len()]).collect();
            let start = from.min(starts.len() - 1);
            let end = (start + length).min(starts.len() - 1);
            let range = starts[start]..starts[end];
            let source = folded.source(range.clone());
            prop_assert!(text.is_char_boundary(source.start) && text.is_char_boundary(source.end));
            prop_assert!(source.start <= source.end && source.end <= text.len());
        }
        let (same, full) = (Folded::same_signs(&text), Folded::fully(&text));
        for (folded, again) in [(&same, same_signs as fn(&str) -> Cow<str>), (&full, fold)] {
            // All of it leads to all that left something behind.
            let whole = folded.source(0..folded.text().len());
            prop_assert_eq!(&*again(&text[whole]), folded.text());
        }
    }
}

/// No single character is left out by chance. Behind these planes are Han characters alone, and signs that nobody sees.
#[test]
fn every_character_folds_for_good() {
    for sign in (0..0x2_0000).chain(0xE_0000..0xE_0200).filter_map(char::from_u32) {
        let text = sign.to_string();
        let (same, full) = (same_signs(&text).into_owned(), fold(&text).into_owned());
        assert_eq!(same_signs(&same), same, "{sign:?}");
        assert_eq!(fold(&full), full, "{sign:?}");
        assert_eq!(fold(&same), full, "{sign:?}");
        let other_case: String = sign.to_uppercase().collect();
        // Greek writes one of its accents as a letter among capitals, and that letter stays.
        let has_iota_below = text.nfd().any(|part| part == '\u{345}');
        assert!(has_iota_below || fold(&other_case) == full, "{sign:?}");
    }
}

/// The search of the intranet folds by a script: `tests/search/` holds it to the same table.
#[test]
fn the_table_that_the_script_is_held_to_is_true() {
    let unescaped = |text: &str| {
        let mut parts = text.split("\\u{");
        let mut plain = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (code, rest) = part.split_once('}').unwrap();
            plain.extend(char::from_u32(u32::from_str_radix(code, 16).unwrap()));
            plain.push_str(rest);
        }
        plain
    };
    let table = include_str!("../../../tests/search/fold.tsv");
    let cases = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    for (written, folded) in cases {
        assert_eq!(fold(&unescaped(written)), unescaped(folded), "{written}");
    }
}
