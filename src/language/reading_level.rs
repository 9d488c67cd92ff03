//! Computes how hard a text is to read from the length of its words and sentences.

/// The Flesch–Kincaid grade.
pub fn grade(sentences: f64, words: f64, syllables: f64) -> f64 {
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}

/// Groups of vowels, except a silent final e. An abbreviation in capitals is spelled out.
pub fn syllables_of(word: &str) -> u32 {
    if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
        return u32::try_from(word.chars().count()).unwrap_or(1);
    }
    let word: Vec<char> = word.to_lowercase().chars().filter(|letter| letter.is_alphabetic()).collect();
    let is_vowel = |letter: &char| "aeiouyáéíóúàèìòùâêîôûäëïöü".contains(*letter);
    let mut count = 0;
    let mut after_vowel = false;
    for letter in &word {
        count += u32::from(is_vowel(letter) && !after_vowel);
        after_vowel = is_vowel(letter);
    }
    let is_silent = match word.as_slice() {
        [.., before, 'l', 'e'] => is_vowel(before),
        [.., before, 'e'] => !is_vowel(before),
        [.., before, 'e', 'd'] => !is_vowel(before) && !['t', 'd'].contains(before),
        [.., before, 'e', 's'] => !is_vowel(before) && !['s', 'z', 'x', 'c', 'g', 'h'].contains(before),
        _ => false,
    };
    count.saturating_sub(u32::from(is_silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_they_are_said() {
        for word in ["the", "time", "whole", "used"] {
            assert_eq!(syllables_of(word), 1, "{word}");
        }
        for (word, count) in [("table", 2), ("posted", 2), ("deleted", 3), ("pages", 2), ("NHS", 3)] {
            assert_eq!(syllables_of(word), count, "{word}");
        }
    }
}
